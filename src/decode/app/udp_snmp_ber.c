/* udp_snmp_ber: the basic encoding rules of ASN.1 (X.690), as SNMP has them. */
#include "decode/app/udp_snmp.h"

enum { MANY = 0x1f, CONTEXT = 2 };

const char *const rd_snmp_pdus[RD_SNMP_PDU_COUNT] = { "GetRequest", "GetNextRequest", "GetResponse",
						      "SetRequest", "Trap",	      "GetBulk",
						      "Inform",	    "V2Trap",	      "Report" };

/* A type that has no text of its own is named as soon as it is met. */
static void put_other(struct walk *w, uint8_t kind)
{
	static const struct name names[] = {
		{ 1, "Boolean" },      { 2, "Integer" },      { 3, "Bitstring" },  { 4, "String" },
		{ 5, "Null" },	       { 6, "ObjID" },	      { 7, "ObjectDes" },  { 16, "Sequence" },
		{ 17, "Set" },	       { 0x40, "IpAddress" }, { 0x41, "Counter" }, { 0x42, "Gauge" },
		{ 0x43, "TimeTicks" }, { 0x44, "Opaque" },    { 0x45, "C-5" },	   { 0x46, "Counter64" },
		{ 0xc0, "P-0" },       { 0, NULL },
	};
	static const uint8_t own[] = { RD_SNMP_INTEGER,	 RD_SNMP_STRING,     RD_SNMP_NOTHING, RD_SNMP_OBJECT,
				       RD_SNMP_SEQUENCE, RD_SNMP_IP_ADDRESS, RD_SNMP_COUNTER, RD_SNMP_GAUGE,
				       RD_SNMP_TICKS,	 RD_SNMP_COUNTER64 };
	uint8_t class = kind >> 6;
	bool whole = kind & 0x20;

	if (memchr(own, kind, sizeof own) || class == CONTEXT)
		return;
	/* tcpdump: only those that are not made of others are in brackets, and two classes have no letter */
	rd_text_fmt(w->t, whole ? "C/%c/" : "[P/%c/", class == 0 ? 'U' : class == 1 && !whole ? 'A' : 'x');
	rd_put_name(w, names, "U-%u", kind & ~0x20u);
	rd_text_str(w->t, whole ? "" : "]");
}

/* What names a type in its class, which may take several bytes (X.690 8.1.2.4); false where it does not end.
 */
static bool take_id(struct walk *w, struct cursor *c, uint8_t *kind, uint8_t *id)
{
	uint8_t b = 0x80;

	*kind = rd_take8(w, c);
	*id = *kind & MANY;
	if (*id != MANY)
		return true;
	for (*id = 0; b & 0x80; *id = (uint8_t)(*id << 7 | (b & 0x7f))) {
		b = rd_u8(w, c, 0);
		if (!c->wire) {
			rd_text_str(w->t, "[Xtagfield?]");
			return false;
		}
		rd_skip(c, 1);
	}
	return true;
}

bool rd_snmp_take(struct walk *w, struct cursor *c, uint8_t *kind, struct cursor *value)
{
	static const uint8_t named[] = { 18, 7, 9, 1 }; /* types of each class */
	uint32_t length, more;
	uint8_t id;

	if (!c->wire) {
		rd_text_str(w->t, "[nothing to parse]");
		return false;
	}
	if (!take_id(w, c, kind, &id))
		return false;
	if (!c->wire) {
		rd_text_str(w->t, "[no asnlen]");
		return false;
	}
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
	if (id >= named[*kind >> 6]) {
		rd_text_fmt(w->t, "[id?%c/x/%u]", *kind & 0x20 ? 'C' : 'P', id);
		return false;
	}
	*kind = (uint8_t)((*kind & ~MANY) | id);
	if (w->cut || !rd_check(w, c, 0, length))
		return false;
	if (*kind == RD_SNMP_INTEGER && !length) {
		rd_text_str(w->t, "[asnlen=0]");
		return false;
	}
	*value = *c;
	value->wire = length;
	rd_skip(c, length);
	if (!w->cut)
		put_other(w, *kind);
	return !w->cut;
}

int32_t rd_snmp_integer(struct walk *w, const struct cursor *v)
{
	uint32_t n = v->wire && rd_u8(w, v, 0) & 0x80 ? UINT32_MAX : 0;

	for (uint32_t i = 0; i < v->wire && !w->cut; i++)
		n = n << 8 | rd_u8(w, v, i);
	return (int32_t)n;
}

/* Those bits of it that MOST has. */
static void put_unsigned(struct walk *w, const struct cursor *v, uint64_t most)
{
	uint64_t n = 0;

	for (uint32_t i = 0; i < v->wire && !w->cut; i++)
		n = n << 8 | rd_u8(w, v, i);
	rd_text_u64(w->t, n & most);
}

void rd_snmp_put_object(struct walk *w, const struct cursor *v)
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
void rd_snmp_put_string(struct walk *w, const struct cursor *v)
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

void rd_snmp_put_value(struct walk *w, uint8_t kind, const struct cursor *v)
{
	switch (kind) {
	case RD_SNMP_INTEGER: rd_text_i64(w->t, rd_snmp_integer(w, v)); break;
	case RD_SNMP_STRING: rd_snmp_put_string(w, v); break;
	case RD_SNMP_NOTHING: break;
	case RD_SNMP_OBJECT: rd_snmp_put_object(w, v); break;
	case RD_SNMP_IP_ADDRESS:
		if (v->wire != 4)
			rd_text_str(w->t, "[inetaddr len!=4]");
		for (uint32_t i = 0; i < v->wire && !w->cut; i++)
			rd_text_fmt(w->t, i ? ".%u" : "%u", rd_u8(w, v, i));
		break;
	case RD_SNMP_COUNTER:
	case RD_SNMP_GAUGE:
	case RD_SNMP_TICKS: put_unsigned(w, v, UINT32_MAX); break;
	case RD_SNMP_COUNTER64: put_unsigned(w, v, UINT64_MAX); break;
	case RD_SNMP_SEQUENCE: rd_text_fmt(w->t, "Seq(%u)", v->wire); break;
	case 0x80: rd_text_str(w->t, "[noSuchObject]"); break;
	case 0x81: rd_text_str(w->t, "[noSuchInstance]"); break;
	case 0x82: rd_text_str(w->t, "[endOfMibView]"); break;
	default:
		if (kind > 0x82 && kind < RD_SNMP_PDU) {
			rd_text_str(w->t, "[BE_ANY!?]");
			break;
		}
		if (kind >= RD_SNMP_PDU && kind < RD_SNMP_PDU + RD_SNMP_PDU_COUNT) {
			rd_text_fmt(w->t, "%s(%u)", rd_snmp_pdus[kind - RD_SNMP_PDU], v->wire);
			break;
		}
		rd_text_str(w->t, v->wire ? "_" : "");
		put_hex(w, v);
	}
}

bool rd_snmp_take_kind(struct walk *w, struct cursor *c, uint8_t want, const char *what, struct cursor *v)
{
	uint8_t kind;

	if (!rd_snmp_take(w, c, &kind, v))
		return false;
	if (kind == want)
		return true;
	rd_text_str(w->t, what);
	rd_snmp_put_value(w, kind, v);
	return false;
}
