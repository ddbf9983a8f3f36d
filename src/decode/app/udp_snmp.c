/* SNMP (RFC 1157, RFC 1905, RFC 3412, RFC 3414) in the basic encoding rules of ASN.1 (udp_snmp_ber.c). */
#include "decode/app/udp_snmp.h"

enum { USER_SECURITY = 3, ENTERPRISE_SPECIFIC = 6 };

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

static void put_bindings(struct walk *w, struct cursor c, unsigned pdu)
{
	struct cursor list, pair, value;
	uint8_t kind;

	if (!rd_snmp_take_kind(w, &c, RD_SNMP_SEQUENCE, "[!SEQ of varbind]", &list))
		return;
	if (c.wire)
		rd_text_fmt(w->t, "[%u extra after SEQ of varbind]", c.wire);
	while (list.wire && !w->cut) {
		rd_text_char(w->t, ' ');
		if (!rd_snmp_take_kind(w, &list, RD_SNMP_SEQUENCE, "[!varbind]", &pair))
			return;
		if (!rd_snmp_take_kind(w, &pair, RD_SNMP_OBJECT, "[objName!=OID]", &value))
			return;
		rd_snmp_put_object(w, &value);
		if (pdu != RD_SNMP_GET_REQUEST && pdu != RD_SNMP_GET_NEXT && pdu != RD_SNMP_GET_BULK)
			rd_text_char(w->t, '=');
		if (!rd_snmp_take(w, &pair, &kind, &value))
			return;
		if (pdu == RD_SNMP_GET_REQUEST || pdu == RD_SNMP_GET_NEXT || pdu == RD_SNMP_GET_BULK) {
			if (kind == RD_SNMP_NOTHING)
				continue;
			rd_text_str(w->t, "[objVal!=NULL]");
		}
		rd_snmp_put_value(w, kind, &value);
	}
}

/* Of a request neither is expected, and then they are in brackets. */
static void put_error(struct walk *w, int32_t status, bool expected)
{
	if (!status)
		return;
	rd_text_str(w->t, expected ? " " : "[errorStatus(");
	if (status > 0 && status < (int32_t)(sizeof errors / sizeof *errors))
		rd_text_str(w->t, errors[status]);
	else
		rd_text_fmt(w->t, "err=%u", (uint32_t)status);
	rd_text_str(w->t, expected ? "" : ")!=0]");
}

/* The binding it is in. */
static void put_error_index(struct walk *w, int32_t status, int32_t at, bool expected)
{
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
		if (!rd_snmp_take_kind(w, c, RD_SNMP_INTEGER, wrong[i], &v))
			return false;
		number[i] = rd_snmp_integer(w, &v);
		if (!i && w->o->verbose)
			rd_text_fmt(w->t, "R=%d ", number[0]);
		if (i && pdu == RD_SNMP_GET_BULK)
			rd_text_fmt(w->t, i == 1 ? " N=%d" : " M=%d", number[i]);
		else if (i == 1)
			put_error(w, number[1], pdu == RD_SNMP_GET_RESPONSE);
		else if (i)
			put_error_index(w, number[1], number[2], pdu == RD_SNMP_GET_RESPONSE);
	}
	return true;
}

/* RFC 1157 4.1.6 */
static bool put_trap(struct walk *w, struct cursor *c)
{
	struct cursor v;
	int32_t generic, specific;
	uint8_t kind;
	bool counts;

	rd_text_char(w->t, ' ');
	if (!rd_snmp_take_kind(w, c, RD_SNMP_OBJECT, "[enterprise!=OID]", &v))
		return false;
	rd_snmp_put_object(w, &v);
	rd_text_char(w->t, ' ');
	if (!rd_snmp_take_kind(w, c, RD_SNMP_IP_ADDRESS, "[agent-addr!=INETADDR]", &v))
		return false;
	rd_snmp_put_value(w, RD_SNMP_IP_ADDRESS, &v);
	if (!rd_snmp_take_kind(w, c, RD_SNMP_INTEGER, "[generic-trap!=INT]", &v))
		return false;
	generic = rd_snmp_integer(w, &v);
	if (generic >= 0 && generic < (int32_t)(sizeof traps / sizeof *traps))
		rd_text_fmt(w->t, " %s", traps[generic]);
	else
		rd_text_fmt(w->t, " gt=%d", generic);
	if (!rd_snmp_take_kind(w, c, RD_SNMP_INTEGER, "[specific-trap!=INT]", &v))
		return false;
	specific = rd_snmp_integer(w, &v);
	if (generic == ENTERPRISE_SPECIFIC)
		rd_text_fmt(w->t, " s=%d", specific);
	else if (specific)
		rd_text_fmt(w->t, "[specific-trap(%d)!=0]", specific);
	rd_text_char(w->t, ' ');
	if (!rd_snmp_take(w, c, &kind, &v))
		return false;
	/* tcpdump: a counter or a gauge does, too */
	counts = kind >= RD_SNMP_COUNTER && kind <= RD_SNMP_TICKS;
	if (!counts)
		rd_text_str(w->t, "[time-stamp!=TIMETICKS]");
	rd_snmp_put_value(w, kind, &v);
	return counts;
}

static void put_pdu(struct walk *w, struct cursor *c, int32_t version)
{
	struct cursor v;
	uint8_t kind;
	unsigned pdu;

	if (!rd_snmp_take(w, c, &kind, &v))
		return;
	pdu = kind - RD_SNMP_PDU;
	if (kind < RD_SNMP_PDU || pdu >= RD_SNMP_PDU_COUNT) {
		rd_text_str(w->t, "[no PDU]");
		return;
	}
	if (c->wire)
		rd_text_fmt(w->t, "[%u extra after PDU]", c->wire);
	rd_text_fmt(w->t, "%s%s(%u) ", w->o->verbose ? "{ " : "", rd_snmp_pdus[pdu], v.wire);
	if (version ? pdu == RD_SNMP_TRAP && version < 3 : pdu >= RD_SNMP_GET_BULK) {
		rd_text_str(w->t, version ? "[v1 PDU in v2 message]" : "[v2 PDU in v1 message]");
		return;
	}
	if (pdu == RD_SNMP_TRAP ? put_trap(w, &v) : put_numbers(w, &v, pdu))
		put_bindings(w, v, pdu);
	if (w->o->verbose)
		rd_text_str(w->t, " } ");
}

/* RFC 3414: who speaks, and how securely */
static bool put_user(struct walk *w, struct cursor c)
{
	static const char *const wrong[] = { "[msgEngineBoots!=INT]", "[msgEngineTime!=INT]" };
	struct cursor list, v;

	if (!rd_snmp_take_kind(w, &c, RD_SNMP_SEQUENCE, "[!usm SEQ]", &list) ||
	    !rd_snmp_take_kind(w, &list, RD_SNMP_STRING, "[msgEngineID!=STR]", &v))
		return false;
	for (unsigned i = 0; i < 2; i++) {
		if (!rd_snmp_take_kind(w, &list, RD_SNMP_INTEGER, wrong[i], &v))
			return false;
		if (w->o->verbose)
			rd_text_fmt(w->t, i ? "T=%d " : "B=%d ", rd_snmp_integer(w, &v));
	}
	if (!rd_snmp_take_kind(w, &list, RD_SNMP_STRING, "[msgUserName!=STR]", &v))
		return false;
	rd_text_str(w->t, "U=");
	rd_snmp_put_string(w, &v);
	rd_text_char(w->t, ' ');
	return true;
}

/* RFC 3412 6.8 */
static void put_scoped(struct walk *w, struct cursor *c)
{
	struct cursor list, v;

	if (w->o->verbose)
		rd_text_str(w->t, "{ ScopedPDU ");
	if (!rd_snmp_take_kind(w, c, RD_SNMP_SEQUENCE, "[!scoped PDU]", &list))
		return;
	if (!rd_snmp_take_kind(w, &list, RD_SNMP_STRING, "[contextEngineID!=STR]", &v))
		return;
	rd_text_str(w->t, "E=");
	for (uint32_t i = 0; i < v.wire && !w->cut; i++)
		rd_text_fmt(w->t, "_%02x", rd_u8(w, &v, i));
	rd_text_char(w->t, ' ');
	if (!rd_snmp_take_kind(w, &list, RD_SNMP_STRING, "[contextName!=STR]", &v))
		return;
	rd_text_str(w->t, "C=");
	rd_snmp_put_string(w, &v);
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

	if (!rd_snmp_take_kind(w, c, RD_SNMP_SEQUENCE, "[!message SEQ]", &head))
		return;
	if (!rd_snmp_take_kind(w, &head, RD_SNMP_INTEGER, "[msgID!=INT]", &v) ||
	    !rd_snmp_take_kind(w, &head, RD_SNMP_INTEGER, "[msgMaxSize!=INT]", &v) ||
	    !rd_snmp_take_kind(w, &head, RD_SNMP_STRING, "[msgFlags!=INT]", &v))
		return;
	flags = rd_u8(w, &v, 0);
	rd_text_fmt(w->t, "%sF=%s%s%s %s", w->o->verbose ? "{ " : "", flags & 1 ? "a" : "",
		    flags & 2 ? "p" : "", flags & 4 ? "r" : "", w->o->verbose ? "} " : "");
	if (!rd_snmp_take_kind(w, &head, RD_SNMP_INTEGER, "[msgSecurityModel!=INT]", &v))
		return;
	model = rd_snmp_integer(w, &v);
	if (model != USER_SECURITY) {
		rd_text_fmt(w->t, "[security model %d]", model);
		return;
	}
	if (!rd_snmp_take_kind(w, c, RD_SNMP_STRING, "[msgSecurityParameters!=STR]", &v))
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

	if (!rd_snmp_take_kind(w, c, RD_SNMP_STRING, "[comm!=STR]", &v))
		return;
	if (!rd_need(w, &v, 0, v.wire))
		return;
	if (v.wire != 6 || memcmp(v.p, "public", 6)) {
		rd_text_str(w->t, "C=");
		rd_snmp_put_string(w, &v);
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
	if (!rd_snmp_take_kind(w, &c, RD_SNMP_SEQUENCE, "[!init SEQ]", &message))
		return;
	if (c.wire)
		rd_text_fmt(w->t, "[%u extra after iSEQ]", c.wire);
	if (!rd_snmp_take_kind(w, &message, RD_SNMP_INTEGER, "[version!=INT]", &v))
		return;
	version = rd_snmp_integer(w, &v);
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
