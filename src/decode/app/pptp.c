/* PPTP control messages (RFC 2637): a header, and a row of fields for each message type. */
#include "decode/proto.h"

enum { MAGIC_COOKIE = 0x1a2b3c4d, HEADER_LEN = 12 };

enum kind {
	NUMBER16, /* NAME(number) */
	NUMBER32,
	MAP32,	   /* NAME(0x%08x) */
	RESERVED8, /* nothing, where it is zero as it should be */
	RESERVED16,
	VERSION,   /* two bytes */
	CODE,	   /* a byte; with -v also what it means */
	TYPE32,	   /* by name alone */
	FRAMING32, /* the letters of all bits that are set */
	BEARER32,
	STRING64, /* up to a zero byte */
	STRING128,
	LENGTH16, /* NAME(number), for the COUNTED64 that comes next but the LENGTH16s before it */
	COUNTED64,
};

struct field {
	enum kind kind;
	const char *text; /* with the bracket; NULL ends the list */
	const struct name *names;
};

struct message {
	const char *name;
	const struct field *fields;
};

static const struct name start_results[] = {
	{ 1, ":Successful channel establishment" },
	{ 2, ":General error" },
	{ 3, ":Command channel already exists" },
	{ 4, ":Requester is not authorized to establish a command channel" },
	{ 5, ":The protocol version of the requester is not supported" },
	{ 0, NULL },
};

static const struct name results[] = { { 1, ":OK" }, { 2, ":General Error" }, { 0, NULL } };

static const struct name outgoing_results[] = {
	{ 1, ":Connected" },	{ 2, ":General Error" }, { 3, ":No Carrier" },	  { 4, ":Busy" },
	{ 5, ":No Dial Tone" }, { 6, ":Time-out" },	 { 7, ":Do Not Accept" }, { 0, NULL },
};

static const struct name incoming_results[] = {
	{ 1, ":Connect" },
	{ 2, ":General Error" },
	{ 3, ":Do Not Accept" },
	{ 0, NULL },
};

static const struct name disconnect_results[] = {
	{ 1, ":Lost Carrier" },
	{ 2, ":General Error" },
	{ 3, ":Admin Shutdown" },
	{ 4, ":Request" },
	{ 0, NULL },
};

static const struct name reasons[] = {
	{ 1, ":None" },
	{ 2, ":Stop-Protocol" },
	{ 3, ":Stop-Local-Shutdown" },
	{ 0, NULL },
};

static const struct name errors[] = {
	{ 0, ":None" },	       { 1, ":Not-Connected" }, { 2, ":Bad-Format" }, { 3, ":Bad-Value" },
	{ 4, ":No-Resource" }, { 5, ":Bad-Call-ID" },	{ 6, ":PAC-Error" },  { 0, NULL },
};

static const struct name framing_types[] = { { 1, "A" }, { 2, "S" }, { 3, "E" }, { 0, NULL } };
static const struct name bearer_types[] = { { 1, "A" }, { 2, "D" }, { 3, "Any" }, { 0, NULL } };

static const struct field none[] = { { 0, NULL, NULL } };

static const struct field start_request[] = {
	{ VERSION, " PROTO_VER(", NULL },
	{ RESERVED16, "", NULL },
	{ FRAMING32, " FRAME_CAP(", NULL },
	{ BEARER32, " BEARER_CAP(", NULL },
	{ NUMBER16, " MAX_CHAN(", NULL },
	{ NUMBER16, " FIRM_REV(", NULL },
	{ STRING64, " HOSTNAME(", NULL },
	{ STRING64, " VENDOR(", NULL },
	{ 0, NULL, NULL },
};

static const struct field start_reply[] = {
	{ VERSION, " PROTO_VER(", NULL },   { CODE, " RESULT_CODE(", start_results },
	{ CODE, " ERR_CODE(", errors },	    { FRAMING32, " FRAME_CAP(", NULL },
	{ BEARER32, " BEARER_CAP(", NULL }, { NUMBER16, " MAX_CHAN(", NULL },
	{ NUMBER16, " FIRM_REV(", NULL },   { STRING64, " HOSTNAME(", NULL },
	{ STRING64, " VENDOR(", NULL },	    { 0, NULL, NULL },
};

static const struct field stop_request[] = {
	{ CODE, " REASON(", reasons },
	{ RESERVED8, "", NULL },
	{ RESERVED16, "", NULL },
	{ 0, NULL, NULL },
};

static const struct field stop_reply[] = {
	{ CODE, " RESULT_CODE(", results },
	{ CODE, " ERR_CODE(", errors },
	{ RESERVED16, "", NULL },
	{ 0, NULL, NULL },
};

static const struct field echo_request[] = { { NUMBER32, " ID(", NULL }, { 0, NULL, NULL } };

static const struct field echo_reply[] = {
	{ NUMBER32, " ID(", NULL },
	{ CODE, " RESULT_CODE(", results },
	{ CODE, " ERR_CODE(", errors },
	{ RESERVED16, "", NULL },
	{ 0, NULL, NULL },
};

static const struct field outgoing_request[] = {
	{ NUMBER16, " CALL_ID(", NULL },
	{ NUMBER16, " CALL_SER_NUM(", NULL },
	{ NUMBER32, " MIN_BPS(", NULL },
	{ NUMBER32, " MAX_BPS(", NULL },
	{ TYPE32, " BEARER_TYPE(", bearer_types },
	{ TYPE32, " FRAME_TYPE(", framing_types },
	{ NUMBER16, " RECV_WIN(", NULL },
	{ NUMBER16, " PROC_DELAY(", NULL },
	{ LENGTH16, " PHONE_NO_LEN(", NULL },
	{ RESERVED16, "", NULL },
	{ COUNTED64, " PHONE_NO(", NULL },
	{ STRING64, " SUB_ADDR(", NULL },
	{ 0, NULL, NULL },
};

static const struct field outgoing_reply[] = {
	{ NUMBER16, " CALL_ID(", NULL },
	{ NUMBER16, " PEER_CALL_ID(", NULL },
	{ CODE, " RESULT_CODE(", outgoing_results },
	{ CODE, " ERR_CODE(", errors },
	{ NUMBER16, " CAUSE_CODE(", NULL },
	{ NUMBER32, " CONN_SPEED(", NULL },
	{ NUMBER16, " RECV_WIN(", NULL },
	{ NUMBER16, " PROC_DELAY(", NULL },
	{ NUMBER32, " PHY_CHAN_ID(", NULL },
	{ 0, NULL, NULL },
};

static const struct field incoming_request[] = {
	{ NUMBER16, " CALL_ID(", NULL },	   { NUMBER16, " CALL_SER_NUM(", NULL },
	{ TYPE32, " BEARER_TYPE(", bearer_types }, { NUMBER32, " PHY_CHAN_ID(", NULL },
	{ LENGTH16, " DIALED_NO_LEN(", NULL },	   { LENGTH16, " DIALING_NO_LEN(", NULL },
	{ COUNTED64, " DIALED_NO(", NULL },	   { COUNTED64, " DIALING_NO(", NULL },
	{ STRING64, " SUB_ADDR(", NULL },	   { 0, NULL, NULL },
};

static const struct field incoming_reply[] = {
	{ NUMBER16, " CALL_ID(", NULL },
	{ NUMBER16, " PEER_CALL_ID(", NULL },
	{ CODE, " RESULT_CODE(", incoming_results },
	{ CODE, " ERR_CODE(", errors },
	{ NUMBER16, " RECV_WIN(", NULL },
	{ NUMBER16, " PROC_DELAY(", NULL },
	{ RESERVED16, "", NULL },
	{ 0, NULL, NULL },
};

static const struct field incoming_connected[] = {
	{ NUMBER16, " PEER_CALL_ID(", NULL },
	{ RESERVED16, "", NULL },
	{ NUMBER32, " CONN_SPEED(", NULL },
	{ NUMBER16, " RECV_WIN(", NULL },
	{ NUMBER16, " PROC_DELAY(", NULL },
	{ TYPE32, " FRAME_TYPE(", framing_types },
	{ 0, NULL, NULL },
};

static const struct field clear_request[] = {
	{ NUMBER16, " CALL_ID(", NULL },
	{ RESERVED16, "", NULL },
	{ 0, NULL, NULL },
};

static const struct field disconnect_notify[] = {
	{ NUMBER16, " CALL_ID(", NULL },
	{ CODE, " RESULT_CODE(", disconnect_results },
	{ CODE, " ERR_CODE(", errors },
	{ NUMBER16, " CAUSE_CODE(", NULL },
	{ RESERVED16, "", NULL },
	{ STRING128, " CALL_STATS(", NULL },
	{ 0, NULL, NULL },
};

static const struct field wan_error_notify[] = {
	{ NUMBER16, " PEER_CALL_ID(", NULL },
	{ RESERVED16, "", NULL },
	{ NUMBER32, " CRC_ERR(", NULL },
	{ NUMBER32, " FRAMING_ERR(", NULL },
	{ NUMBER32, " HARDWARE_OVERRUN(", NULL },
	{ NUMBER32, " BUFFER_OVERRUN(", NULL },
	{ NUMBER32, " TIMEOUT_ERR(", NULL },
	{ NUMBER32, " ALIGN_ERR(", NULL },
	{ 0, NULL, NULL },
};

static const struct field set_link_info[] = {
	{ NUMBER16, " PEER_CALL_ID(", NULL }, { RESERVED16, "", NULL }, { MAP32, " SEND_ACCM(", NULL },
	{ MAP32, " RECV_ACCM(", NULL },	      { 0, NULL, NULL },
};

static const struct message messages[] = {
	{ "NOT_DEFINED", none },      { "SCCRQ", start_request },   { "SCCRP", start_reply },
	{ "StopCCRQ", stop_request }, { "StopCCRP", stop_reply },   { "ECHORQ", echo_request },
	{ "ECHORP", echo_reply },     { "OCRQ", outgoing_request }, { "OCRP", outgoing_reply },
	{ "ICRQ", incoming_request }, { "ICRP", incoming_reply },   { "ICCN", incoming_connected },
	{ "CCRQ", clear_request },    { "CDN", disconnect_notify }, { "WEN", wan_error_notify },
	{ "SLI", set_link_info },
};

static void put_reserved(struct walk *w, uint32_t v)
{
	if (v)
		rd_text_fmt(w->t, " [ERROR: reserved=%u must be zero]", v);
}

static void put_code(struct walk *w, uint8_t v, const struct name *names)
{
	rd_text_u32(w->t, v);
	if (w->o->verbose)
		rd_put_name(w, names, ":?", v);
}

/* At most MAX bytes of a string in a field of SIZE bytes. */
static void put_string(struct walk *w, struct cursor *c, uint32_t size, uint32_t max)
{
	rd_put_safe_field(w, c, max);
	rd_skip(c, size);
}

static void put_number(struct walk *w, const char *text, uint32_t v)
{
	if (w->cut)
		return;
	rd_text_str(w->t, text);
	rd_text_u32(w->t, v);
}

static void put_framing(struct walk *w, const char *text, struct cursor *c)
{
	uint32_t v;

	/* tcpdump: this is begun before it is read, unlike the others */
	rd_text_str(w->t, text);
	v = rd_take32(w, c);
	rd_text_str(w->t, v & 1 ? "A" : "");
	rd_text_str(w->t, v & 2 ? "S" : "");
}

/* Lengths of the strings that follow later. */
struct lengths {
	uint16_t v[2];
	uint8_t written, read;
};

static void put_short(struct walk *w, struct cursor *c, const struct field *f)
{
	const uint8_t *p = rd_bytes(w, c, 0, f->kind == CODE ? 1 : f->kind == VERSION ? 2 : 4);

	if (w->cut)
		return;
	rd_text_str(w->t, f->text);
	switch (f->kind) {
	case CODE: put_code(w, p[0], f->names); break;
	case VERSION: rd_text_fmt(w->t, "%u.%u", p[0], p[1]); break;
	case MAP32: rd_text_fmt(w->t, "0x%08x", rd_load32(p)); break;
	case TYPE32: rd_put_name(w, f->names, "?", rd_load32(p)); break;
	default:
		rd_text_str(w->t, p[3] & 2 ? "D" : "");
		rd_text_str(w->t, p[3] & 1 ? "A" : "");
		break;
	}
	rd_skip(c, f->kind == CODE ? 1 : f->kind == VERSION ? 2 : 4);
}

static void put_field(struct walk *w, struct cursor *c, const struct field *f, struct lengths *lengths)
{
	switch (f->kind) {
	case RESERVED8: put_reserved(w, rd_take8(w, c)); return;
	case RESERVED16: put_reserved(w, rd_take16(w, c)); return;
	case NUMBER32: put_number(w, f->text, rd_take32(w, c)); break;
	case LENGTH16: lengths->v[lengths->written++ % 2] = rd_u16(w, c, 0); /* fall through */
	case NUMBER16: put_number(w, f->text, rd_take16(w, c)); break;
	case FRAMING32: put_framing(w, f->text, c); break;
	case STRING64:
		rd_text_str(w->t, f->text);
		put_string(w, c, 64, 64);
		break;
	case STRING128:
		rd_text_str(w->t, f->text);
		put_string(w, c, 128, 128);
		break;
	case COUNTED64: {
		uint32_t len = lengths->v[lengths->read++ % 2];

		rd_text_str(w->t, f->text);
		put_string(w, c, 64, len < 64 ? len : 64);
		break;
	}
	default: put_short(w, c, f); break;
	}
	rd_text_char(w->t, ')');
}

static void put_verbose_header(struct walk *w, const struct cursor *c)
{
	static const struct name types[] = { { 1, " CTRL-MSG" }, { 2, " MGMT-MSG" }, { 0, NULL } };

	if (!rd_need(w, c, 0, 2))
		return;
	rd_text_fmt(w->t, " Length=%u", rd_u16(w, c, 0));
	if (!rd_need(w, c, 2, 2))
		return;
	rd_put_name(w, types, " UNKNOWN-MSG-TYPE", rd_u16(w, c, 2));
}

static void decode(struct walk *w, struct cursor c)
{
	const struct field *fields = none;
	struct lengths lengths = { { 0, 0 }, 0, 0 };
	uint32_t cookie;
	uint16_t type;

	rd_text_str(w->t, ": pptp");
	if (w->o->verbose)
		put_verbose_header(w, &c);
	cookie = rd_u32(w, &c, 4);
	if (cookie != MAGIC_COOKIE)
		rd_text_fmt(w->t, " UNEXPECTED Magic-Cookie!!(%08x)", cookie);
	if (w->o->verbose || cookie != MAGIC_COOKIE)
		rd_text_fmt(w->t, " Magic-Cookie=%08x", cookie);
	type = rd_u16(w, &c, 8);
	if (type < sizeof messages / sizeof *messages) {
		rd_text_fmt(w->t, " CTRL_MSGTYPE=%s", messages[type].name);
		fields = messages[type].fields;
	} else {
		rd_text_fmt(w->t, " UNKNOWN_CTRL_MSGTYPE(%u)", type);
	}
	put_reserved(w, rd_u16(w, &c, 10));
	rd_skip(&c, HEADER_LEN);
	for (; fields->text && !w->cut; fields++)
		put_field(w, &c, fields, &lengths);
}

const struct proto rd_proto_pptp = { .name = "pptp", .decode = decode };
