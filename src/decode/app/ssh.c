/* SSH (RFC 4253): the identification line at the start of a connection; what follows is encrypted. */
#include "decode/proto.h"

/* Bytes of the line at C without its end, 0 where there is none or it is no identification. */
static uint32_t identification_len(struct walk *w, const struct cursor *c)
{
	static const char prefix[] = "SSH-";
	uint32_t len = 0;

	for (; len < c->wire; len++) {
		uint8_t b = rd_u8(w, c, len);

		if (w->cut)
			return 0;
		if (len < sizeof prefix - 1 && b != prefix[len])
			return 0;
		if (b == '\n')
			return len;
		if (b == '\r')
			return len + 1 < c->wire && rd_u8(w, c, len + 1) == '\n' ? len : 0;
		if (b < 0x20 || b >= 0x7f)
			return 0;
	}
	/* tcpdump: the beginning of "SSH-" alone counts as cut */
	if (len && len < sizeof prefix - 1)
		rd_cut(w);
	return 0;
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t len = identification_len(w, &c);

	if (!len || w->cut)
		return;
	rd_text_str(w->t, ": SSH: ");
	rd_text_bytes(w->t, c.p, len);
}

const struct proto rd_proto_ssh = { .name = "ssh", .decode = decode };
