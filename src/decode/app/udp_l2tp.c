/* The Layer Two Tunneling Protocol (RFC 2661): its control messages, and the PPP that it carries. */
#include "decode/ppp/ppp.h"
#include "decode/proto.h"

enum { TYPE = 0x8000, LENGTH = 0x4000, SEQUENCE = 0x0800, OFFSET = 0x0200, PRIORITY = 0x0100 };
enum { VERSION_MASK = 0xf, L2F = 1, L2TP = 2, HEADER_MIN = 6 };
enum { MANDATORY = 0x8000, HIDDEN = 0x4000, AVP_LEN_MASK = 0x3ff, AVP_HEADER_LEN = 6 };

/* What the value of an attribute is. */
enum avp_kind {
	NOTHING,
	NUMBER16,
	NUMBER32,
	TEXT,
	OCTETS,
	OCTETS8,
	OCTETS16,
	MESSAGE,
	RESULT,
	VERSION,
	FRAMING,
	BEARER,
	Q931,
	OBSOLETE,
	AUTH_TYPE,
	LOW_BYTE,
	CALL_ERRORS,
	ACCM,
	DISCONNECT,
};

/* Fewer bytes than this are too short. */
static const uint8_t least[] = {
	[NUMBER16] = 2,	 [NUMBER32] = 4, [OCTETS8] = 8,	    [OCTETS16] = 16, [MESSAGE] = 2,
	[RESULT] = 2,	 [VERSION] = 2,	 [FRAMING] = 4,	    [BEARER] = 4,    [Q931] = 3,
	[AUTH_TYPE] = 2, [LOW_BYTE] = 2, [CALL_ERRORS] = 6, [ACCM] = 6,	     [DISCONNECT] = 5,
};

/* The attribute-value pairs, by their type. */
static const struct {
	const char *name;
	uint8_t kind;
} avps[] = {
	{ "MSGTYPE", MESSAGE },
	{ "RESULT_CODE", RESULT },
	{ "PROTO_VER", VERSION },
	{ "FRAMING_CAP", FRAMING },
	{ "BEARER_CAP", BEARER },
	{ "TIE_BREAKER", OCTETS8 },
	{ "FIRM_VER", NUMBER16 },
	{ "HOST_NAME", TEXT },
	{ "VENDOR_NAME", TEXT },
	{ "ASSND_TUN_ID", NUMBER16 },
	{ "RECV_WIN_SIZE", NUMBER16 },
	{ "CHALLENGE", OCTETS },
	{ "Q931_CC", Q931 },
	{ "CHALLENGE_RESP", OCTETS16 },
	{ "ASSND_SESS_ID", NUMBER16 },
	{ "CALL_SER_NUM", NUMBER32 },
	{ "MINIMUM_BPS", NUMBER32 },
	{ "MAXIMUM_BPS", NUMBER32 },
	{ "BEARER_TYPE", BEARER },
	{ "FRAMING_TYPE", FRAMING },
	{ "PACKET_PROC_DELAY", OBSOLETE },
	{ "CALLED_NUMBER", TEXT },
	{ "CALLING_NUMBER", TEXT },
	{ "SUB_ADDRESS", TEXT },
	{ "TX_CONN_SPEED", NUMBER32 },
	{ "PHY_CHANNEL_ID", NUMBER32 },
	{ "INI_RECV_LCP", OCTETS },
	{ "LAST_SENT_LCP", OCTETS },
	{ "LAST_RECV_LCP", OCTETS },
	{ "PROXY_AUTH_TYPE", AUTH_TYPE },
	{ "PROXY_AUTH_NAME", TEXT },
	{ "PROXY_AUTH_CHAL", OCTETS },
	{ "PROXY_AUTH_ID", LOW_BYTE },
	{ "PROXY_AUTH_RESP", OCTETS },
	{ "CALL_ERRORS", CALL_ERRORS },
	{ "ACCM", ACCM },
	{ "RANDOM_VECTOR", OCTETS },
	{ "PRIVATE_GRP_ID", TEXT },
	{ "RX_CONN_SPEED", NUMBER32 },
	{ "SEQ_REQUIRED", NOTHING },
	[46] = { "PPP_DISCON_CC", DISCONNECT },
};

static const struct name messages[] = {
	{ 1, "SCCRQ" }, { 2, "SCCRP" }, { 3, "SCCCN" }, { 4, "StopCCN" }, { 6, "HELLO" },
	{ 7, "OCRQ" },	{ 8, "OCRP" },	{ 9, "OCCN" },	{ 10, "ICRQ" },	  { 11, "ICRP" },
	{ 12, "ICCN" }, { 14, "CDN" },	{ 15, "WEN" },	{ 16, "SLI" },	  { 0, NULL },
};

static const struct name auth_types[] = {
	{ 0, "Reserved" }, { 1, "Textual" },   { 2, "CHAP" }, { 3, "PAP" },
	{ 4, "No Auth" },  { 5, "MS-CHAPv1" }, { 0, NULL },
};

static const struct name directions[] = {
	{ 0, "global error" },
	{ 1, "at peer" },
	{ 2, "at local" },
	{ 0, NULL },
};

static void put_text(struct walk *w, const uint8_t *p, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++)
		rd_put_safe_char(w, p[i]);
}

static void put_octets(struct walk *w, const uint8_t *p, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++)
		rd_text_hex_padded(w->t, p[i], 2);
}

/* Text behind a blank, where there is any. */
static void put_advice(struct walk *w, const uint8_t *p, uint32_t from, uint32_t len)
{
	if (len <= from)
		return;
	rd_text_char(w->t, ' ');
	put_text(w, p + from, len - from);
}

static void put_result(struct walk *w, const uint8_t *p, uint32_t len)
{
	rd_text_u32(w->t, rd_load16(p));
	if (len == 3)
		rd_text_str(w->t, " AVP too short");
	if (len < 4)
		return;
	rd_text_fmt(w->t, "/%u", rd_load16(p + 2));
	put_advice(w, p, 4, len);
}

/* Words of 32 bits behind two reserved bytes, each with its name, as many as should be there. */
static void put_words(struct walk *w, const char *const *names, const char *format, const uint8_t *p,
		      uint32_t len)
{
	for (uint32_t at = 2; *names; names++, at += 4) {
		if (at + 4 > len) {
			rd_text_str(w->t, "AVP too short");
			return;
		}
		rd_text_fmt(w->t, "%s=", *names);
		rd_text_fmt(w->t, format, rd_load32(p + at));
	}
}

static void put_letters(struct walk *w, uint8_t bits, char two, char one)
{
	if (bits & 2)
		rd_text_char(w->t, two);
	if (bits & 1)
		rd_text_char(w->t, one);
}

/* Those of which every one is made in another way. */
static void put_special(struct walk *w, enum avp_kind kind, const uint8_t *p, uint32_t len)
{
	static const char *const errors[] = { "CRCErr",	 "FrameErr", "HardOver", "BufOver",
					      "Timeout", "AlignErr", NULL };
	static const char *const maps[] = { "send", "recv", NULL };

	switch (kind) {
	case RESULT: put_result(w, p, len); break;
	case VERSION: rd_text_fmt(w->t, "%u.%u", p[0], p[1]); break;
	case FRAMING: put_letters(w, p[3], 'A', 'S'); break;
	case BEARER: put_letters(w, p[3], 'A', 'D'); break;
	case Q931:
		rd_text_fmt(w->t, "%u, %02x", rd_load16(p), p[2]);
		put_advice(w, p, 3, len);
		break;
	case CALL_ERRORS: put_words(w, errors, "%u ", p, len); break;
	case ACCM: put_words(w, maps, "%08x ", p, len); break;
	case DISCONNECT:
		rd_text_fmt(w->t, "%04x, %04x ", rd_load16(p), rd_load16(p + 2));
		rd_put_name(w, directions, "Direction-#%u", p[4]);
		put_advice(w, p, 5, len);
		break;
	default: break;
	}
}

static void put_value(struct walk *w, enum avp_kind kind, const uint8_t *p, uint32_t len)
{
	if (len < least[kind]) {
		rd_text_str(w->t, "AVP too short");
		return;
	}
	switch (kind) {
	case NOTHING: break;
	case NUMBER16: rd_text_u32(w->t, rd_load16(p)); break;
	case NUMBER32: rd_text_u32(w->t, rd_load32(p)); break;
	case TEXT: put_text(w, p, len); break;
	case OCTETS: put_octets(w, p, len); break;
	case OCTETS8: put_octets(w, p, 8); break;
	case OCTETS16: put_octets(w, p, 16); break;
	case MESSAGE: rd_put_name(w, messages, "MSGTYPE-#%u", rd_load16(p)); break;
	case AUTH_TYPE: rd_put_name(w, auth_types, "AuthType-#%u", rd_load16(p)); break;
	case LOW_BYTE: rd_text_u32(w->t, p[1]); break;
	case OBSOLETE: rd_text_str(w->t, "obsolete"); break;
	default: put_special(w, kind, p, len);
	}
}

/* One attribute, whole; P is where its header is. */
static void put_avp(struct walk *w, const uint8_t *p, uint32_t len)
{
	uint16_t head = rd_load16(p), vendor = rd_load16(p + 2), type = rd_load16(p + 4);
	bool known = type < sizeof avps / sizeof *avps && avps[type].name;

	p += AVP_HEADER_LEN;
	len -= AVP_HEADER_LEN;
	rd_text_fmt(w->t, "%s%s", head & MANDATORY ? "*" : "", head & HIDDEN ? "?" : "");
	if (vendor) {
		rd_text_fmt(w->t, "VENDOR%04x:ATTR%04x(", vendor, type);
		put_octets(w, p, len);
	} else {
		if (known)
			rd_text_str(w->t, avps[type].name);
		else
			rd_text_fmt(w->t, "AVP-#%u", type);
		rd_text_char(w->t, '(');
		if (head & HIDDEN)
			rd_text_str(w->t, "???");
		else if (known)
			put_value(w, avps[type].kind, p, len);
	}
	rd_text_char(w->t, ')');
}

static void put_avps(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		uint32_t len;

		rd_text_char(w->t, ' ');
		len = c.wire < AVP_HEADER_LEN ? 0 : rd_u16(w, &c, 0) & AVP_LEN_MASK;
		if (w->cut)
			return;
		if (len < AVP_HEADER_LEN || len > c.wire || !rd_has(&c, 0, len)) {
			rd_put_cut(w);
			return;
		}
		put_avp(w, c.p, len);
		rd_skip(&c, len);
	}
}

static void put_flags(struct walk *w, uint16_t flags)
{
	static const struct name letters[] = { { TYPE, "T" },	{ LENGTH, "L" },   { SEQUENCE, "S" },
					       { OFFSET, "O" }, { PRIORITY, "P" }, { 0, NULL } };

	rd_text_str(w->t, " l2tp:[");
	rd_put_bits(w, letters, "", "", flags & (TYPE | LENGTH | SEQUENCE | OFFSET | PRIORITY));
	rd_text_char(w->t, ']');
}

/* The header, behind which C moves; LEN gets the length that it gives.  False where the padding is not there.
 */
static bool put_header(struct walk *w, struct cursor *c, uint16_t flags, uint32_t *len)
{
	uint16_t pad = 0;

	put_flags(w, flags);
	rd_skip(c, 2);
	if (flags & LENGTH)
		*len = rd_take16(w, c);
	rd_text_fmt(w->t, "(%u/", rd_take16(w, c));
	rd_text_fmt(w->t, "%u)", rd_take16(w, c));
	if (flags & SEQUENCE) {
		rd_text_fmt(w->t, "Ns=%u,", rd_take16(w, c));
		rd_text_fmt(w->t, "Nr=%u", rd_take16(w, c));
	}
	if (flags & OFFSET)
		pad = rd_take16(w, c);
	if (pad > c->cap)
		return false;
	rd_skip(c, pad);
	return true;
}

static void decode(struct walk *w, struct cursor c)
{
	const uint8_t *begin = c.p;
	uint32_t wire = c.wire, len = wire, header_len;
	uint16_t flags = rd_u16(w, &c, 0);

	if (c.wire < HEADER_MIN) {
		rd_cut(w);
		return;
	}
	if ((flags & VERSION_MASK) != L2TP) {
		rd_text_str(w->t, (flags & VERSION_MASK) == L2F
					  ? " l2f:"
					  : " Unknown Version, neither L2F(1) nor L2TP(2)");
		return;
	}
	if (!put_header(w, &c, flags, &len)) {
		rd_put_cut(w);
		return;
	}
	header_len = (uint32_t)(c.p - begin);
	if (flags & LENGTH && len > wire) {
		rd_text_fmt(w->t, " Length %u larger than packet", len);
		return;
	}
	if (flags & LENGTH && len < header_len) {
		rd_text_fmt(w->t, " Length %u smaller than header length", len);
		return;
	}
	c.wire = len - header_len;
	if (flags & TYPE && !(flags & LENGTH)) {
		rd_text_str(w->t, " No length");
	} else if (flags & TYPE) {
		if (!c.wire)
			rd_text_str(w->t, " ZLB");
		put_avps(w, c);
	} else {
		rd_text_str(w->t, " {");
		rd_ppp_decode(w, c);
		rd_text_char(w->t, '}');
	}
}

const struct proto rd_proto_l2tp = { .name = "l2tp", .decode = decode };
