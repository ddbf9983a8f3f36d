/* BEEP (RFC 3080, RFC 3081): the kind of the frame that a segment begins with. */
#include "decode/proto.h"

static void decode(struct walk *w, struct cursor c)
{
	/* tcpdump: it wants a NUL behind these two words, though a blank and a line end stand there */
	static const struct kind {
		char first[5];
		const char *text;
	} kinds[] = {
		{ "MSG", " BEEP MSG" },	 { "RPY ", " BEEP RPY" }, { "ERR ", " BEEP ERR" },
		{ "ANS ", " BEEP ANS" }, { "NUL ", " BEEP NUL" }, { "SEQ ", " BEEP SEQ" },
		{ "END", " BEEP END" },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (rd_has(&c, 0, 4) && !memcmp(c.p, kinds[i].first, 4)) {
			rd_text_str(w->t, kinds[i].text);
			return;
		}
	rd_text_str(w->t, " BEEP (payload or undecoded)");
}

const struct proto rd_proto_beep = { .name = "beep", .decode = decode };
