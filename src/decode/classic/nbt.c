/* The NetBIOS session service (RFC 1002, 4.3) on port 139: a block of lines of its own. */
#include "classic.h"

enum { SESSION = 0, GRANTED = 0x82, REJECT = 0x83, KEEPALIVE = 0x85 };

static const struct name names[] = {
	{ GRANTED, "NBT Session Granted" },
	{ REJECT, "NBT SessionReject" },
	{ KEEPALIVE, "NBT Session Keepalive" },
	{ 0, NULL },
};

static const struct name errors[] = {
	{ 0x80, "Not listening on called name" },
	{ 0x81, "Not listening for calling name" },
	{ 0x82, "Called name not present" },
	{ 0x83, "Called name present, but insufficient resources" },
	{ 0, NULL },
};

/* A session message: SMB, or anything else. */
static void put_session(struct walk *w, const struct cursor *c)
{
	static const uint8_t smb[] = { 0xff, 'S', 'M', 'B' };

	rd_text_fmt(w->t, "NBT Session Packet\nFlags=0x%X\nLength=%u\n", rd_load16(c->p),
		    rd_load16(c->p + 2));
	if (c->cap >= 8 && memcmp(c->p + 4, smb, sizeof smb))
		rd_text_str(w->t, "Session packet:(raw data?)\n");
}

static void decode(struct walk *w, struct cursor c)
{
	const char *name;

	rd_text_str(w->t, "\n>>> NBT Packet\n");
	if (c.cap < 4) {
		rd_text_char(w->t, '\n');
		return;
	}
	name = rd_name(names, c.p[0]);
	if (name)
		rd_text_fmt(w->t, "%s\nFlags=0x%X\n", name, rd_load32(c.p));
	else if (c.p[0] == SESSION)
		put_session(w, &c);
	if (c.p[0] == REJECT && c.cap > 4) {
		rd_text_fmt(w->t, "Reason=0x%X\n", c.p[4]);
		rd_put_name(w, errors, "Unspecified error 0x%X", c.p[4]);
		rd_text_char(w->t, '\n');
	}
	rd_text_char(w->t, '\n');
}

const struct proto rd_classic_nbt = { .name = "nbt", .decode = decode };
