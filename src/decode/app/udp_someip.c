/* SOME/IP, of AUTOSAR: the header. */
#include "decode/proto.h"

enum { HEADER_LEN = 16, EVENT = 0x8000 };

static const struct name types[] = {
	{ 0x00, "REQUEST" },
	{ 0x01, "REQUEST_NO_RETURN" },
	{ 0x02, "NOTIFICATION" },
	{ 0x20, "TP_REQUEST" },
	{ 0x21, "TP_REQUEST_NO_RETURN" },
	{ 0x22, "TP_NOTIFICATION" },
	{ 0x80, "RESPONSE" },
	{ 0x81, "ERROR" },
	{ 0xa0, "TP_RESPONSE" },
	{ 0xa1, "TP_ERROR" },
	{ 0, NULL },
};

static const char *const codes[] = {
	"OK",
	"NOT_OK",
	"UNKNOWN_SERVICE",
	"UNKNOWN_METHOD",
	"NOT_READY",
	"NOT_REACHABLE",
	"TIMEOUT",
	"WRONG_PROTOCOL_VERSION",
	"WRONG_INTERFACE_VERSION",
	"MALFORMED_MESSAGE",
	"WRONG_MESSAGE_TYPE",
	"E2E_REPEATED",
	"E2E_WRONG_SEQUENCE",
	"E2E",
	"E2E_NOT_AVAILABLE",
	"E2E_NO_NEW_DATA",
};

static void decode(struct walk *w, struct cursor c)
{
	uint16_t method;
	uint8_t type, code;

	rd_text_str(w->t, "SOMEIP");
	if (c.wire < HEADER_LEN) {
		rd_put_invalid(w);
		return;
	}
	rd_need(w, &c, 0, 4);
	rd_text_fmt(w->t, ", service %u", rd_u16(w, &c, 0));
	method = rd_u16(w, &c, 2);
	rd_text_fmt(w->t, ", %s %u", method & EVENT ? "event" : "method", method & ~EVENT);
	rd_text_fmt(w->t, ", len %u", rd_u32(w, &c, 4));
	rd_need(w, &c, 8, 4);
	rd_text_fmt(w->t, ", client %u", rd_u16(w, &c, 8));
	rd_text_fmt(w->t, ", session %u", rd_u16(w, &c, 10));
	rd_text_fmt(w->t, ", pver %u", rd_u8(w, &c, 12));
	rd_text_fmt(w->t, ", iver %u", rd_u8(w, &c, 13));
	type = rd_u8(w, &c, 14);
	rd_text_str(w->t, ", msgtype ");
	rd_put_name(w, types, "Unknown", type);
	code = rd_u8(w, &c, 15);
	if (code < sizeof codes / sizeof *codes)
		rd_text_fmt(w->t, ", retcode E_%s\n", codes[code]);
	else
		/* tcpdump: a line of its own ends here */
		rd_text_str(w->t, ", retcode Unknown\n");
}

const struct proto rd_proto_someip = { .name = "someip", .decode = decode };
