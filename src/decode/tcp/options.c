/* TCP options: a row each, in the order of their kinds. */
#include "tcp.h"

enum { EOL = 0, NOP = 1, MAGIC_FAST_OPEN = 0xf989 };

static enum rd_tcp_end print_nothing(struct walk *w, const struct tcp *t, const struct cursor *c,
				     uint32_t data)
{
	(void)w, (void)t, (void)c, (void)data;
	return RD_TCP_OK;
}

/* A blank and the data as one number. */
static enum rd_tcp_end print_number(struct walk *w, const struct tcp *t, const struct cursor *c,
				    uint32_t data)
{
	(void)t;
	rd_text_char(w->t, ' ');
	rd_text_u32(w->t, data == 1 ? c->p[0] : data == 2 ? rd_load16(c->p) : rd_load32(c->p));
	return RD_TCP_OK;
}

/* RFC 2018: edges relative to the data that the acknowledging side receives. */
static enum rd_tcp_end print_sack(struct walk *w, const struct tcp *t, const struct cursor *c, uint32_t data)
{
	uint32_t base = t->base.rev ? t->base.seq : t->base.ack;

	if (data % 8) {
		rd_text_str(w->t, " invalid sack");
		return RD_TCP_OK;
	}
	rd_text_char(w->t, ' ');
	rd_text_u32(w->t, data / 8);
	rd_text_char(w->t, ' ');
	for (uint32_t i = 0; i < data; i += 8) {
		enum rd_tcp_end end = rd_tcp_option_has(c, i + 8);

		if (end != RD_TCP_OK)
			return end;
		rd_text_char(w->t, '{');
		rd_text_u32(w->t, rd_load32(c->p + i) - base);
		rd_text_char(w->t, ':');
		rd_text_u32(w->t, rd_load32(c->p + i + 4) - base);
		rd_text_char(w->t, '}');
	}
	return RD_TCP_OK;
}

/* RFC 7323 */
static enum rd_tcp_end print_timestamps(struct walk *w, const struct tcp *t, const struct cursor *c,
					uint32_t data)
{
	char *p = rd_text_room(w->t, 32);

	(void)t, (void)data;
	memcpy(p, " val ", 5);
	p = rd_fmt_u32(p + 5, rd_load32(c->p));
	memcpy(p, " ecr ", 5);
	rd_text_done(w->t, rd_fmt_u32(p + 5, rd_load32(c->p + 4)));
	return RD_TCP_OK;
}

static void put_hex(struct walk *w, const uint8_t *p, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		rd_text_hex_padded(w->t, p[i], 2);
}

/* CCSDS 714.0-B: SCPS capabilities */
static enum rd_tcp_end print_scps(struct walk *w, const struct tcp *t, const struct cursor *c, uint32_t data)
{
	(void)t, (void)data;
	rd_text_fmt(w->t, " cap %02x id %u", c->p[0], c->p[1]);
	return RD_TCP_OK;
}

/* RFC 5482: the lowest bit, as tcpdump reads it, says minutes */
static enum rd_tcp_end print_user_timeout(struct walk *w, const struct tcp *t, const struct cursor *c,
					  uint32_t data)
{
	uint32_t v = rd_load16(c->p);

	(void)t, (void)data;
	rd_text_fmt(w->t, " 0x%x ", v);
	rd_text_u32(w->t, v & 1 ? (v >> 1) * 60 : v >> 1);
	return RD_TCP_OK;
}

/* RFC 5925 */
static enum rd_tcp_end print_ao(struct walk *w, const struct tcp *t, const struct cursor *c, uint32_t data)
{
	enum rd_tcp_end end;

	(void)t;
	if (data < 2) {
		rd_put_invalid(w);
		return RD_TCP_OK;
	}
	end = rd_tcp_option_has(c, 1);
	if (end != RD_TCP_OK)
		return end;
	rd_text_fmt(w->t, " keyid %u", c->p[0]);
	end = rd_tcp_option_has(c, 2);
	if (end != RD_TCP_OK)
		return end;
	rd_text_fmt(w->t, " rnextkeyid %u", c->p[1]);
	if (data == 2)
		return RD_TCP_OK;
	rd_text_str(w->t, " mac 0x");
	put_hex(w, c->p + 2, (data < c->cap ? data : c->cap) - 2);
	return rd_tcp_option_has(c, data);
}

/* RFC 7413: a request has no cookie, a cookie has 4 to 16 bytes and an even number of them */
static void put_cookie(struct walk *w, const uint8_t *p, uint32_t n)
{
	if (!n) {
		rd_text_str(w->t, " cookiereq");
	} else if (n % 2 || n < 4 || n > 16) {
		rd_put_invalid(w);
	} else {
		rd_text_str(w->t, " cookie ");
		put_hex(w, p, n);
	}
}

static enum rd_tcp_end print_fast_open(struct walk *w, const struct tcp *t, const struct cursor *c,
				       uint32_t data)
{
	enum rd_tcp_end end = rd_tcp_option_has(c, data);

	(void)t;
	if (end != RD_TCP_OK)
		return end;
	/* tcpdump: a blank more than in the experimental form */
	rd_text_char(w->t, ' ');
	put_cookie(w, c->p, data);
	return RD_TCP_OK;
}

/* RFC 6994: experiments are told apart by a 16-bit number */
static enum rd_tcp_end print_experiment(struct walk *w, const struct tcp *t, const struct cursor *c,
					uint32_t data)
{
	enum rd_tcp_end end = rd_tcp_option_has(c, data);

	(void)t;
	if (end != RD_TCP_OK)
		return end;
	if (data < 2)
		return RD_TCP_BAD;
	rd_text_char(w->t, '-');
	if (rd_load16(c->p) == MAGIC_FAST_OPEN) {
		rd_text_str(w->t, "tfo");
		put_cookie(w, c->p + 2, data - 2);
	} else {
		rd_text_hex_padded(w->t, rd_load16(c->p), 4);
	}
	return RD_TCP_OK;
}

static enum rd_tcp_end print_unknown(struct walk *w, const struct tcp *t, const struct cursor *c,
				     uint32_t data)
{
	(void)t;
	if (!data)
		return RD_TCP_OK;
	rd_text_str(w->t, " 0x");
	put_hex(w, c->p, data < c->cap ? data : c->cap);
	return rd_tcp_option_has(c, data);
}

static const struct tcp_option options[] = {
	{ 0, 0, "eol", print_nothing },
	{ 1, 0, "nop", print_nothing },
	{ 2, 2, "mss", print_number },
	{ 3, 1, "wscale", print_number },
	{ 4, 0, "sackOK", print_nothing },
	{ 5, RD_TCP_OPTION_ANY, "sack", print_sack },
	{ 6, 4, "echo", print_number },
	{ 7, 4, "echoreply", print_number },
	{ 8, 8, "TS", print_timestamps },
	{ 11, 4, "cc", print_number },
	{ 12, 4, "ccnew", print_number },
	{ 13, 4, "", print_number }, /* tcpdump: CC.ECHO has no name */
	{ 19, 16, "md5", rd_tcp_print_signature },
	{ 20, 2, "scps", print_scps },
	{ 28, 2, "uto", print_user_timeout },
	{ 29, RD_TCP_OPTION_ANY, "tcp-ao", print_ao },
	{ 30, RD_TCP_OPTION_ANY, "mptcp", rd_mptcp_print },
	{ 34, RD_TCP_OPTION_ANY, "tfo", print_fast_open },
	{ 254, RD_TCP_OPTION_ANY, "exp", print_experiment },
};

static const struct tcp_option unknown = { 0, RD_TCP_OPTION_ANY, NULL, print_unknown };

static const struct tcp_option *find(uint8_t kind)
{
	for (size_t i = 0; i < sizeof options / sizeof *options && options[i].kind <= kind; i++)
		if (options[i].kind == kind)
			return &options[i];
	return &unknown;
}

/* One option at C, which moves past it.  LEN gets its whole length as its own length byte says. */
static enum rd_tcp_end put_option(struct walk *w, const struct tcp *t, struct cursor *c)
{
	uint8_t kind = rd_take8(w, c);
	const struct tcp_option *o = find(kind);
	uint32_t len = 1, data;
	enum rd_tcp_end end;

	if (kind != EOL && kind != NOP) {
		len = rd_u8(w, c, 0);
		if (w->cut)
			return RD_TCP_OK;
		/* the length counts the kind, which is already behind us, and itself */
		if (len < 2 || len > c->wire + 1)
			return RD_TCP_BAD;
		rd_skip(c, 1);
	}
	if (o == &unknown)
		rd_text_fmt(w->t, "unknown-%u", kind);
	else
		rd_text_str(w->t, o->name);
	data = o->data_len == RD_TCP_OPTION_ANY ? len - 2 : o->data_len;
	if (o->data_len != RD_TCP_OPTION_ANY) {
		end = rd_tcp_option_has(c, data);
		if (end != RD_TCP_OK)
			return end;
	}
	end = o->print(w, t, c, data);
	if (end != RD_TCP_OK)
		return end;
	rd_skip(c, data);
	if (data + (len > 1 ? 2 : 1) != len)
		rd_text_fmt(w->t, "[len %u]", len);
	if (kind == EOL)
		rd_limit(c, 0);
	return RD_TCP_OK;
}

bool rd_tcp_put_options(struct walk *w, const struct tcp *t, struct cursor c)
{
	bool first = true;

	rd_text_str(w->t, ", options [");
	for (; rd_more(w, &c); first = false) {
		enum rd_tcp_end end;

		if (!first)
			rd_text_char(w->t, ',');
		end = put_option(w, t, &c);
		if (end == RD_TCP_OK)
			continue;
		if (end == RD_TCP_BAD)
			rd_text_str(w->t, "[bad opt]");
		else
			rd_put_cut(w);
		/* tcpdump: closed only where an option came before, and in the old way where the capture ends
		 */
		if (!first)
			rd_text_char(w->t, end == RD_TCP_BAD ? ']' : '>');
		return false;
	}
	rd_text_char(w->t, ']');
	return true;
}
