/* SIP (RFC 3261) over UDP. */
#include "text_protocol.h"

static void decode(struct walk *w, struct cursor c)
{
	static const char *const requests[] = {
		"ACK",	    "BYE",    "CANCEL",	   "DO",     "INFO",	"INVITE",
		"MESSAGE",  "NOTIFY", "OPTIONS",   "PRACK",  "QAUTH",	"REFER",
		"REGISTER", "SPRACK", "SUBSCRIBE", "UPDATE", "PUBLISH", NULL,
	};
	static const struct text_protocol sip = { "SIP", requests };

	rd_text_protocol_put(w, &sip, &c);
}

const struct proto rd_proto_sip = { .name = "sip", .decode = decode };
