/* SNMP (RFC 1157, RFC 1905, RFC 3412, RFC 3414) in the basic encoding rules of ASN.1. */
#include "decode/proto.h"

enum { INTEGER = 0x02, STRING = 0x04, NOTHING = 0x05, OBJECT = 0x06, SEQUENCE = 0x30, IP_ADDRESS = 0x40 };
enum { COUNTER = 0x41, GAUGE = 0x42, TICKS = 0x43, COUNTER64 = 0x46, PDU = 0xa0, USER_SECURITY = 3 };
enum { ENTERPRISE_SPECIFIC = 6 };
enum { GET_REQUEST, GET_NEXT, GET_RESPONSE, SET_REQUEST, TRAP, GET_BULK, INFORM, V2_TRAP, REPORT, PDU_COUNT };

static const char *const pdus[] = { "GetRequest", "GetNextRequest", "GetResponse", "SetRequest", "Trap",
				    "GetBulk",	  "Inform",	    "V2Trap",	   "Report" };

static const char *const errors[] = {
	NULL,
	"tooBig",
	"noSuchName",
	"badValue",
	"readOnly",
	"genErr",
	"noAccess",
	"wrongType",
	"wrongLength",
	"wrongEncoding",
	"wrongValue",
	"noCreation",
	"inconsistentValue",
	"resourceUnavailable",
	"commitFailed",
	"undoFailed",
	"authorizationError",
	"notWritable",
	"inconsistentName",
};

static const char *const traps[] = {
	"coldStart",	   "warmStart",		"linkDown", "linkUp", "authenticationFailure",
	"egpNeighborLoss", "enterpriseSpecific"
};

/* A type that has no text of its own is named as soon as it is met. */
static void put_other(struct walk *w, uint8_t kind)
{
	static const struct name names[] = {
		{ 0, "U-0" }, { 1, "Boolean" }, { 3, "Bitstring" }, { 0x44, "Opaque" }, { 0, NULL }
	};
	static const uint8_t own[] = { INTEGER, STRING, NOTHING,   OBJECT, SEQUENCE, IP_ADDRESS, COUNTER,
				       GAUGE,	TICKS,	COUNTER64, 0x80,   0x81,     0x82 };

	if (memchr(own, kind, sizeof own) || (kind >= PDU && kind < PDU + PDU_COUNT))
		return;
	rd_text_fmt(w->t, "[%c/%c/", kind & 0x20 ? 'C' : 'P', "UACP"[kind >> 6]);
	rd_put_name(w, names, "U-%u", kind);
	rd_text_char(w->t, ']');
}

/* The next element: its identifier, and its value as a cursor; C moves behind it.  False where there is none.
 */
static bool take(struct walk *w, struct cursor *c, uint8_t *kind, struct cursor *value)
{
	uint32_t length, more;

	if (c->wire < 2) {
		if (!w->cut)
			rd_text_str(w->t, "[nothing to parse]");
		return false;
	}
	*kind = rd_take8(w, c);
	length = rd_take8(w, c);
	if (length & 0x80) {
		more = length & 0x7f;
		if (c->wire < more) {
			rd_text_fmt(w->t, "[asnlen? %u<%u]", c->wire, more);
			return false;
		}
		for (length = 0; more; more--)
			length = length << 8 | rd_take8(w, c);
	}
	if (length > c->wire) {
		rd_text_fmt(w->t, "[len%u<asnlen%u]", c->wire, length);
		return false;
	}
	if (w->cut)
		return false;
	if (!rd_check(w, c, 0, length))
		return false;
	*value = rd_split(c, length);
	if (!w->cut)
		put_other(w, *kind);
	return !w->cut;
}

static int32_t integer(struct walk *w, const struct cursor *v)
{
	uint32_t n = v->wire && rd_u8(w, v, 0) & 0x80 ? UINT32_MAX : 0;

	for (uint32_t i = 0; i < v->wire && !w->cut; i++)
		n = n << 8 | rd_u8(w, v, i);
	return (int32_t)n;
}

static void put_unsigned(struct walk *w, const struct cursor *v)
{
	uint64_t n = 0;

	for (uint32_t i = 0; i < v->wire && !w->cut; i++)
		n = n << 8 | rd_u8(w, v, i);
	rd_text_u64(w->t, n);
}

static void put_object(struct walk *w, const struct cursor *v)
{
	uint32_t n = 0;
	bool first = true;

	for (uint32_t i = 0; i < v->wire && !w->cut; i++) {
		uint8_t b = rd_u8(w, v, i);

		n = n << 7 | (b & 0x7f);
		if (b & 0x80)
			continue;
		if (first) {
			uint32_t root = n / 40 < 2 ? n / 40 : 2;

			rd_text_fmt(w->t, ".%u", root);
			n -= root * 40;
			first = false;
		}
		rd_text_fmt(w->t, ".%u", n);
		n = 0;
	}
}

static void put_hex(struct walk *w, const struct cursor *v)
{
	for (uint32_t i = 0; i < v->wire && rd_need(w, v, i, 1); i++) {
		if (i)
			rd_text_char(w->t, '_');
		rd_text_hex_padded(w->t, v->p[i], 2);
	}
}

/* tcpdump: text where no byte is a control character, else numbers */
static void put_string(struct walk *w, const struct cursor *v)
{
	bool text = true;

	for (uint32_t i = 0; i < v->wire && rd_need(w, v, i, 1); i++)
		text = text && (v->p[i] >= ' ' && v->p[i] < 0x7f);
	if (w->cut)
		return;
	if (!text) {
		put_hex(w, v);
		return;
	}
	rd_text_char(w->t, '"');
	rd_text_bytes(w->t, v->p, v->wire);
	rd_text_char(w->t, '"');
}

static void put_value(struct walk *w, uint8_t kind, const struct cursor *v)
{
	switch (kind) {
	case INTEGER: rd_text_i64(w->t, integer(w, v)); break;
	case STRING: put_string(w, v); break;
	case NOTHING: break;
	case OBJECT: put_object(w, v); break;
	case IP_ADDRESS:
		for (uint32_t i = 0; i < v->wire && !w->cut; i++)
			rd_text_fmt(w->t, i ? ".%u" : "%u", rd_u8(w, v, i));
		break;
	case COUNTER:
	case GAUGE:
	case TICKS:
	case COUNTER64: put_unsigned(w, v); break;
	case 0x80: rd_text_str(w->t, "[noSuchObject]"); break;
	case 0x81: rd_text_str(w->t, "[noSuchInstance]"); break;
	case 0x82: rd_text_str(w->t, "[endOfMibView]"); break;
	default: rd_text_char(w->t, '_'); put_hex(w, v);
	}
}

static bool take_kind(struct walk *w, struct cursor *c, uint8_t want, const char *what, struct cursor *v)
{
	uint8_t kind;

	if (!take(w, c, &kind, v))
		return false;
	if (kind == want)
		return true;
	rd_text_str(w->t, what);
	put_value(w, kind, v);
	return false;
}

static void put_bindings(struct walk *w, struct cursor c, unsigned pdu)
{
	struct cursor list, pair, value;
	uint8_t kind;

	if (!take_kind(w, &c, SEQUENCE, "[!SEQ of varbind]", &list))
		return;
	while (list.wire && !w->cut) {
		if (!take_kind(w, &list, SEQUENCE, "[!varbind]", &pair))
			return;
		rd_text_char(w->t, ' ');
		if (!take_kind(w, &pair, OBJECT, "[objName!=OID]", &value))
			return;
		put_object(w, &value);
		if (pdu != GET_REQUEST && pdu != GET_NEXT && pdu != GET_BULK)
			rd_text_char(w->t, '=');
		if (!take(w, &pair, &kind, &value))
			return;
		if (pdu == GET_REQUEST || pdu == GET_NEXT || pdu == GET_BULK) {
			if (kind == NOTHING)
				continue;
			rd_text_str(w->t, "[objVal!=NULL]");
		}
		put_value(w, kind, &value);
	}
}

/* Of a request neither is expected, and then they are in brackets. */
static void put_error(struct walk *w, int32_t status, int32_t at, bool expected)
{
	if (status) {
		rd_text_str(w->t, expected ? " " : "[errorStatus(");
		if (status > 0 && status < (int32_t)(sizeof errors / sizeof *errors))
			rd_text_str(w->t, errors[status]);
		else
			rd_text_fmt(w->t, expected ? "ErrorStatus(%d)" : "err=%u", status);
		rd_text_str(w->t, expected ? "" : ")!=0]");
	}
	if (!at) {
		if (status && expected)
			rd_text_str(w->t, "[errorIndex==0]");
		return;
	}
	if (!expected)
		rd_text_fmt(w->t, "[errorIndex(%d)!=0]", at);
	else
		rd_text_fmt(w->t, status ? "@%d" : "[errorIndex(%d) w/o errorStatus]", at);
}

/* The request's number, and two more: the error and which binding it is in, or GetBulk's counts. */
static bool put_numbers(struct walk *w, struct cursor *c, unsigned pdu)
{
	static const char *const wrong[] = { "[reqId!=INT]", "[errorStatus!=INT]", "[errorIndex!=INT]" };
	int32_t number[3];
	struct cursor v;

	for (unsigned i = 0; i < 3; i++) {
		if (!take_kind(w, c, INTEGER, wrong[i], &v))
			return false;
		number[i] = integer(w, &v);
		if (!i && w->o->verbose)
			rd_text_fmt(w->t, "R=%d ", number[0]);
		if (i && pdu == GET_BULK)
			rd_text_fmt(w->t, i == 1 ? " N=%d" : " M=%d", number[i]);
	}
	if (pdu != GET_BULK)
		put_error(w, number[1], number[2], pdu == GET_RESPONSE);
	return true;
}

/* RFC 1157 4.1.6 */
static bool put_trap(struct walk *w, struct cursor *c)
{
	struct cursor v;
	int32_t generic, specific;

	rd_text_char(w->t, ' ');
	if (!take_kind(w, c, OBJECT, "[enterprise!=OID]", &v))
		return false;
	put_object(w, &v);
	if (!take_kind(w, c, IP_ADDRESS, "[agent-addr!=INETADDR]", &v))
		return false;
	rd_text_char(w->t, ' ');
	put_value(w, IP_ADDRESS, &v);
	if (!take_kind(w, c, INTEGER, "[generic-trap!=INT]", &v))
		return false;
	generic = integer(w, &v);
	if (generic >= 0 && generic < (int32_t)(sizeof traps / sizeof *traps))
		rd_text_fmt(w->t, " %s", traps[generic]);
	else
		rd_text_fmt(w->t, " GenericTrap(%d)", generic);
	if (!take_kind(w, c, INTEGER, "[specific-trap!=INT]", &v))
		return false;
	specific = integer(w, &v);
	if (generic == ENTERPRISE_SPECIFIC)
		rd_text_fmt(w->t, " s=%d", specific);
	else if (specific)
		rd_text_fmt(w->t, "[specific-trap(%d)!=0]", specific);
	if (!take_kind(w, c, TICKS, "[timestamp!=TIMETICKS]", &v))
		return false;
	rd_text_char(w->t, ' ');
	put_unsigned(w, &v);
	return true;
}

static void put_pdu(struct walk *w, struct cursor *c, int32_t version)
{
	struct cursor v;
	uint8_t kind;
	unsigned pdu;

	if (!take(w, c, &kind, &v))
		return;
	pdu = kind - PDU;
	if (kind < PDU || pdu >= PDU_COUNT) {
		rd_text_str(w->t, "[no PDU CONTEXT]");
		return;
	}
	rd_text_fmt(w->t, "%s%s(%u) ", w->o->verbose ? "{ " : "", pdus[pdu], v.wire);
	if (version ? pdu == TRAP && version < 3 : pdu >= GET_BULK) {
		rd_text_str(w->t, version ? "[v1 PDU in v2 message]" : "[v2 PDU in v1 message]");
		return;
	}
	if (pdu == TRAP ? put_trap(w, &v) : put_numbers(w, &v, pdu))
		put_bindings(w, v, pdu);
	if (w->o->verbose)
		rd_text_str(w->t, " } ");
}

/* RFC 3414: who speaks, and how securely */
static bool put_user(struct walk *w, struct cursor c)
{
	static const char *const wrong[] = { "[msgEngineBoots!=INT]", "[msgEngineTime!=INT]" };
	struct cursor list, v;

	if (!take_kind(w, &c, SEQUENCE, "[!usm SEQ]", &list) ||
	    !take_kind(w, &list, STRING, "[msgEngineID!=STR]", &v))
		return false;
	for (unsigned i = 0; i < 2; i++) {
		if (!take_kind(w, &list, INTEGER, wrong[i], &v))
			return false;
		if (w->o->verbose)
			rd_text_fmt(w->t, i ? "T=%d " : "B=%d ", integer(w, &v));
	}
	if (!take_kind(w, &list, STRING, "[msgUserName!=STR]", &v))
		return false;
	rd_text_str(w->t, "U=");
	put_string(w, &v);
	rd_text_char(w->t, ' ');
	return true;
}

/* RFC 3412 6.8 */
static void put_scoped(struct walk *w, struct cursor *c)
{
	struct cursor list, v;

	if (w->o->verbose)
		rd_text_str(w->t, "{ ScopedPDU ");
	if (!take_kind(w, c, SEQUENCE, "[!scoped PDU]", &list))
		return;
	if (!take_kind(w, &list, STRING, "[contextEngineID!=STR]", &v))
		return;
	rd_text_str(w->t, "E=");
	for (uint32_t i = 0; i < v.wire && !w->cut; i++)
		rd_text_fmt(w->t, "_%02x", rd_u8(w, &v, i));
	rd_text_char(w->t, ' ');
	if (!take_kind(w, &list, STRING, "[contextName!=STR]", &v))
		return;
	rd_text_str(w->t, "C=");
	put_string(w, &v);
	rd_text_char(w->t, ' ');
	put_pdu(w, &list, 3);
}

/* RFC 3412 6 */
static void put_version3(struct walk *w, struct cursor *c)
{
	struct cursor head, v;
	uint8_t flags;
	int32_t model;
	bool known;

	if (!take_kind(w, c, SEQUENCE, "[!message SEQ]", &head))
		return;
	if (!take_kind(w, &head, INTEGER, "[msgID!=INT]", &v) ||
	    !take_kind(w, &head, INTEGER, "[msgMaxSize!=INT]", &v) ||
	    !take_kind(w, &head, STRING, "[msgFlags!=INT]", &v))
		return;
	flags = rd_u8(w, &v, 0);
	rd_text_fmt(w->t, "%sF=%s%s%s %s", w->o->verbose ? "{ " : "", flags & 1 ? "a" : "",
		    flags & 2 ? "p" : "", flags & 4 ? "r" : "", w->o->verbose ? "} " : "");
	if (!take_kind(w, &head, INTEGER, "[msgSecurityModel!=INT]", &v))
		return;
	model = integer(w, &v);
	if (model != USER_SECURITY) {
		rd_text_fmt(w->t, "[security model %d]", model);
		return;
	}
	if (!take_kind(w, c, STRING, "[msgSecurityParameters!=STR]", &v))
		return;
	if (w->o->verbose)
		rd_text_str(w->t, "{ USM ");
	known = put_user(w, v);
	if (w->o->verbose)
		rd_text_str(w->t, "} ");
	if (!known)
		return;
	put_scoped(w, c);
	if (w->o->verbose)
		rd_text_str(w->t, "} ");
}

static void put_community(struct walk *w, struct cursor *c, int32_t version)
{
	struct cursor v;

	if (!take_kind(w, c, STRING, "[comm!=STR]", &v))
		return;
	if (!rd_need(w, &v, 0, v.wire))
		return;
	if (v.wire != 6 || memcmp(v.p, "public", 6)) {
		rd_text_str(w->t, "C=");
		put_string(w, &v);
		rd_text_char(w->t, ' ');
	}
	put_pdu(w, c, version);
}

static void decode(struct walk *w, struct cursor c)
{
	static const char *const versions[] = { "SNMPv1", "SNMPv2c", NULL, "SNMPv3" };
	struct cursor message, v;
	int32_t version;

	rd_text_char(w->t, ' ');
	if (!take_kind(w, &c, SEQUENCE, "[!init SEQ]", &message))
		return;
	if (c.wire)
		rd_text_fmt(w->t, "[%u extra after iSEQ]", c.wire);
	if (!take_kind(w, &message, INTEGER, "[version!=INT]", &v))
		return;
	version = integer(w, &v);
	if (version < 0 || version > 3 || !versions[version]) {
		rd_text_fmt(w->t, "SNMP [version = %d]", version);
		return;
	}
	if (w->o->verbose)
		rd_text_fmt(w->t, "{ %s ", versions[version]);
	if (version == 3)
		put_version3(w, &message);
	else
		put_community(w, &message, version);
	if (w->o->verbose)
		rd_text_str(w->t, "} ");
}

const struct proto rd_proto_snmp = { .name = "snmp", .decode = decode };
