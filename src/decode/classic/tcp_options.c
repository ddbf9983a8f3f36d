/* TCP options as of 2001: a row for each that is numbers of a fixed size, and the few that are not. */
#include "tcp.h"

enum { KIND_EOL = 0, KIND_NOP = 1, KIND_SACK = 5, EDGE_LEN = 4, BLOCK_LEN = 8 };

static const struct option {
	uint8_t kind;
	uint8_t number; /* octets of each number */
	uint8_t data;	/* octets of all numbers */
	const char *name;
} options[] = {
	{ 2, 2, 2, "mss" },  { 3, 1, 1, "wscale" },    { 4, 0, 0, "sackOK" },
	{ 6, 4, 4, "echo" }, { 7, 4, 4, "echoreply" }, { 8, 4, 8, "timestamp" },
	{ 11, 4, 4, "cc" },  { 12, 4, 4, "ccnew" },    { 13, 4, 4, "ccecho" },
};

static const struct option *find(uint8_t kind)
{
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (options[i].kind == kind)
			return &options[i];
	return NULL;
}

static enum rd_tcp_end put_numbers(struct walk *w, const struct option *o, const struct cursor *c)
{
	rd_text_str(w->t, o->name);
	for (uint32_t at = 0; at < o->data; at += o->number) {
		enum rd_tcp_end end = rd_tcp_option_has(c, at + o->number);
		uint32_t v = 0;

		if (end != RD_TCP_OK)
			return end;
		for (uint32_t i = 0; i < o->number; i++)
			v = v << 8 | c->p[at + i];
		rd_text_char(w->t, ' ');
		rd_text_u32(w->t, v);
	}
	return RD_TCP_OK;
}

/* "{301:401}": both edges are numbers of the data's sender, the other end of this segment. */
static enum rd_tcp_end put_block(struct walk *w, const struct tcp *t, const struct cursor *c, uint32_t at)
{
	uint32_t base = t->base.rev ? t->base.seq : t->base.ack;
	enum rd_tcp_end end = rd_tcp_option_has(c, at + EDGE_LEN);

	if (end == RD_TCP_OK)
		end = rd_tcp_option_has(c, at + BLOCK_LEN);
	if (end != RD_TCP_OK)
		return end;
	rd_text_char(w->t, '{');
	rd_text_u32(w->t, rd_load32(c->p + at) - base);
	rd_text_char(w->t, ':');
	rd_text_u32(w->t, rd_load32(c->p + at + EDGE_LEN) - base);
	rd_text_char(w->t, '}');
	return RD_TCP_OK;
}

/* tcpdump: the word stands twice, and there is a blank at the end */
static enum rd_tcp_end put_sack(struct walk *w, const struct tcp *t, const struct cursor *c, uint32_t data)
{
	if (data % BLOCK_LEN) {
		rd_text_str(w->t, "sack malformed sack ");
		return RD_TCP_OK;
	}
	rd_text_str(w->t, "sack sack ");
	rd_text_u32(w->t, data / BLOCK_LEN);
	rd_text_char(w->t, ' ');
	for (uint32_t at = 0; at < data; at += BLOCK_LEN) {
		enum rd_tcp_end end = put_block(w, t, c, at);

		if (end != RD_TCP_OK)
			return end;
	}
	rd_text_char(w->t, ' ');
	return RD_TCP_OK;
}

static enum rd_tcp_end put_unknown(struct walk *w, uint8_t kind, const struct cursor *c, uint32_t data)
{
	rd_text_str(w->t, "opt-");
	rd_text_u32(w->t, kind);
	rd_text_char(w->t, ':');
	for (uint32_t i = 0; i < data; i++) {
		enum rd_tcp_end end = rd_tcp_option_has(c, i + 1);

		if (end != RD_TCP_OK)
			return end;
		rd_text_hex_padded(w->t, c->p[i], 2);
	}
	return RD_TCP_OK;
}

/* An option with a length field, from its data on; LEN is what the field says.  C moves past the option. */
static enum rd_tcp_end put_option(struct walk *w, const struct tcp *t, uint8_t kind, uint8_t len,
				  struct cursor *c)
{
	const struct option *o = find(kind);
	uint32_t data = o ? o->data : len - 2u;
	enum rd_tcp_end end;

	if (o)
		end = put_numbers(w, o, c);
	else if (kind == KIND_SACK)
		end = put_sack(w, t, c, data);
	else
		end = put_unknown(w, kind, c, data);
	if (end != RD_TCP_OK)
		return end;
	/* tcpdump: a wrong length is shown, and not obeyed */
	if (data + 2 != len) {
		rd_text_str(w->t, "[len ");
		rd_text_u32(w->t, len);
		rd_text_char(w->t, ']');
	}
	rd_skip(c, data);
	return RD_TCP_OK;
}

/* The next option of C.  STOP is set behind the one that ends them all. */
static enum rd_tcp_end put_next(struct walk *w, const struct tcp *t, struct cursor *c, bool *stop)
{
	uint32_t left = c->wire;
	uint8_t kind, len;

	if (!c->cap)
		return RD_TCP_CUT;
	kind = c->p[0];
	rd_skip(c, 1);
	if (kind == KIND_EOL || kind == KIND_NOP) {
		rd_text_str(w->t, kind == KIND_EOL ? "eol" : "nop");
		*stop = kind == KIND_EOL;
		return RD_TCP_OK;
	}
	/* tcpdump: the length is looked for even behind the last byte of the header */
	if (!c->cap)
		return RD_TCP_CUT;
	len = c->p[0];
	if (len < 2 || len > left)
		return RD_TCP_BAD;
	rd_skip(c, 1);
	return put_option(w, t, kind, len, c);
}

enum rd_tcp_end rd_classic_put_tcp_options(struct walk *w, const struct tcp *t, struct cursor c)
{
	static const char *const ends[] = {
		[RD_TCP_OK] = ">", [RD_TCP_BAD] = "[bad opt]>", [RD_TCP_CUT] = "[|tcp]>"
	};
	const char *before = " <";
	enum rd_tcp_end end = RD_TCP_OK;
	bool stop = false;

	while (c.wire && !stop && end == RD_TCP_OK) {
		rd_text_str(w->t, before);
		end = put_next(w, t, &c, &stop);
		before = ",";
	}
	rd_text_str(w->t, ends[end]);
	return end;
}
