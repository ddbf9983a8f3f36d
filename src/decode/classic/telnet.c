/* Telnet (RFC 854, RFC 855): with -v the negotiations at the start of a segment, " [telnet DO ECHO, ...]". */
#include "classic.h"
#include "decode/app/telnet.h"

enum { IAC = 0xff, DONT = 0xfe, SB = 0xfa, SE = 0xf0 };

/* As "%#x": zero has no prefix. */
static void put_hex(struct walk *w, uint8_t v)
{
	rd_text_str(w->t, v ? " 0x" : " ");
	rd_text_hex(w->t, v);
}

/* tcpdump: what cannot be printed is an octal escape, and the first zero ends the text */
static void put_data(struct walk *w, const uint8_t *p, uint32_t len)
{
	for (uint32_t i = 0; i < len && p[i]; i++) {
		if (p[i] >= 0x20 && p[i] < 0x7f)
			rd_text_char(w->t, (char)p[i]);
		else
			rd_text_fmt(w->t, "\\%03o", p[i]);
	}
}

/*
 * From what follows the option of a subnegotiation.  tcpdump: its first byte is SEND unless it is 0, which is
 * right for terminal types and speeds alone; the rest is shown from -vvv on.
 */
static void put_subnegotiation(struct walk *w, struct cursor *c)
{
	uint32_t len = 0;
	uint8_t verb;

	if (!c->cap || !c->wire)
		return;
	verb = c->p[0];
	rd_skip(c, 1);
	rd_text_str(w->t, verb ? " SEND" : " IS '");
	while (len < c->cap && len < c->wire && c->p[len] != IAC)
		len++;
	if (len == c->cap || len == c->wire) {
		rd_text_str(w->t, " truncated!");
		rd_skip(c, len);
		return;
	}
	if (w->o->verbose > 2)
		put_data(w, c->p, len);
	else
		rd_text_str(w->t, "...");
	rd_skip(c, len + 1);
	if (c->cap && c->wire && c->p[0] == SE)
		rd_text_str(w->t, verb ? " SE" : "' SE");
	rd_skip(c, 1);
}

/* One command, whose IAC C begins with.  False where there is none. */
static bool put_command(struct walk *w, struct cursor *c, const char *before)
{
	uint8_t code, option;

	if (c->cap < 2 || c->wire < 2)
		return false;
	code = c->p[1];
	if (code == IAC) {
		rd_text_str(w->t, before);
		rd_text_str(w->t, "IAC IAC");
		rd_skip(c, 2);
		return true;
	}
	if (!rd_telnet_command(code) || (code >= SB && (c->cap < 3 || c->wire < 3)))
		return false;
	rd_text_str(w->t, before);
	rd_text_str(w->t, rd_telnet_command(code));
	rd_skip(c, 2);
	if (code < SB || code > DONT)
		return true;
	option = c->p[0];
	rd_skip(c, 1);
	if (rd_telnet_option(option)) {
		rd_text_char(w->t, ' ');
		rd_text_str(w->t, rd_telnet_option(option));
	} else {
		put_hex(w, option);
	}
	if (code == SB)
		put_subnegotiation(w, c);
	return true;
}

static void decode(struct walk *w, struct cursor c)
{
	const char *before = " [telnet ";
	bool any = false;

	if (!w->o->verbose)
		return;
	while (c.cap && c.wire && c.p[0] == IAC && put_command(w, &c, before)) {
		before = ", ";
		any = true;
	}
	if (any)
		rd_text_char(w->t, ']');
}

const struct proto rd_classic_telnet = { .name = "telnet", .decode = decode };
