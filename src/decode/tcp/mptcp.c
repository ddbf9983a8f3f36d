/* Multipath TCP (version 0: RFC 6824, version 1: RFC 8684): option 30 and its subtypes. */
#include "tcp.h"

enum { CAPABLE, JOIN, DSS, ADD_ADDR, REMOVE_ADDR, PRIO, FAIL, FASTCLOSE };

/* An option whole: P begins at its kind, LEN is what its length byte says (all captured). */
struct mptcp {
	const uint8_t *p;
	uint32_t len;
	uint16_t flags; /* of the segment */
};

struct subtype {
	const char *name;
	bool (*print)(struct walk *w, const struct mptcp *m);
};

static void put_key(struct walk *w, const char *before, const uint8_t *p)
{
	rd_text_str(w->t, before);
	rd_text_hex(w->t, rd_load64(p));
}

/* A key or none in the two SYNs, both keys in the ACK, with a data length behind them in version 1. */
static bool is_capable_length(const struct mptcp *m)
{
	if (m->flags & RD_TCP_SYN)
		return m->len == 4 || m->len == 12;
	return m->flags & RD_TCP_ACK && (m->len == 20 || m->len == 22);
}

static bool print_capable(struct walk *w, const struct mptcp *m)
{
	uint8_t version = m->p[2] & 15;

	if (!is_capable_length(m))
		return false;
	if (version > 1) {
		rd_text_fmt(w->t, " Unknown Version (%u)", version);
		return true;
	}
	rd_text_fmt(w->t, " v%u", version);
	if (m->p[3] & 0x80)
		rd_text_str(w->t, " csum");
	if (m->len < 12)
		return true;
	put_key(w, " {0x", m->p + 4);
	if (m->len >= 20)
		put_key(w, ",0x", m->p + 12);
	rd_text_char(w->t, '}');
	return true;
}

static bool print_join(struct walk *w, const struct mptcp *m)
{
	bool syn = m->flags & RD_TCP_SYN, ack = m->flags & RD_TCP_ACK;

	if (!(syn && m->len == 12) && !(syn && ack && m->len == 16) && !(ack && m->len == 24))
		return false;
	if (m->len != 24) {
		if (m->p[2] & 1)
			rd_text_str(w->t, " backup");
		rd_text_fmt(w->t, " id %u", m->p[3]);
	}
	if (m->len == 12) {
		rd_text_fmt(w->t, " token 0x%x nonce 0x%x", rd_load32(m->p + 4), rd_load32(m->p + 8));
	} else if (m->len == 16) {
		put_key(w, " hmac 0x", m->p + 4);
		rd_text_fmt(w->t, " nonce 0x%x", rd_load32(m->p + 12));
	} else {
		rd_text_str(w->t, " hmac 0x");
		for (uint32_t i = 4; i < 24; i++)
			rd_text_hex_padded(w->t, m->p[i], 2);
	}
	return true;
}

/* A data sequence number of four or eight bytes; gives its size. */
static uint32_t put_number(struct walk *w, const uint8_t *p, bool wide)
{
	rd_text_u64(w->t, wide ? rd_load64(p) : rd_load32(p));
	return wide ? 8 : 4;
}

enum { DSS_ACK = 1, DSS_ACK8 = 2, DSS_MAP = 4, DSS_SEQ8 = 8, DSS_FIN = 16 };

/* The mapping of a DSS, from byte AT on: data sequence number, subflow's number, length, checksum. */
static bool put_mapping(struct walk *w, const struct mptcp *m, uint32_t at)
{
	bool wide = m->p[3] & DSS_SEQ8;

	rd_text_str(w->t, " seq ");
	if (m->len < at + (wide ? 8 : 4))
		return false;
	at += put_number(w, m->p + at, wide);
	if (m->len < at + 4)
		return false;
	rd_text_fmt(w->t, " subseq %u", rd_load32(m->p + at));
	at += 4;
	if (m->len < at + 2)
		return false;
	rd_text_fmt(w->t, " len %u", rd_load16(m->p + at));
	at += 2;
	if (m->len >= at + 2) {
		rd_text_fmt(w->t, " csum 0x%x", rd_load16(m->p + at));
		at += 2;
	}
	return at == m->len;
}

static bool print_dss(struct walk *w, const struct mptcp *m)
{
	uint8_t flags;
	uint32_t at = 4;

	if (m->len < 4 || m->flags & RD_TCP_SYN)
		return false;
	flags = m->p[3];
	if (flags & DSS_FIN)
		rd_text_str(w->t, " fin");
	if (flags & DSS_ACK) {
		rd_text_str(w->t, " ack ");
		if (m->len < at + (flags & DSS_ACK8 ? 8 : 4))
			return false;
		at += put_number(w, m->p + at, flags & DSS_ACK8);
	}
	return flags & DSS_MAP ? put_mapping(w, m, at) : at == m->len;
}

static bool is_add_addr_length(uint32_t len)
{
	return (len >= 8 && len <= 10 && len != 9) || len == 16 || len == 18 || len == 20 || len == 22 ||
	       len == 28 || len == 30;
}

static bool print_add_addr(struct walk *w, const struct mptcp *m)
{
	static const struct name versions[] = {
		{ 0, "v1" }, { 1, "v1-echo" }, { 4, "v0-ip4" }, { 6, "v0-ip6" }, { 0, NULL },
	};
	uint8_t version = m->p[2] & 15;
	uint32_t at;

	if (!is_add_addr_length(m->len))
		return false;
	rd_text_char(w->t, ' ');
	rd_put_name(w, versions, "[bad version/echo]", version);
	rd_text_fmt(w->t, " id %u ", m->p[3]);
	if (m->len == 8 || m->len == 10 || m->len == 16 || m->len == 18) {
		rd_put_ipv4(w, m->p + 4);
		at = 8;
	} else {
		rd_put_ipv6(w, m->p + 4);
		at = 20;
	}
	if (m->len - at == 2 || m->len - at == 10) {
		rd_text_fmt(w->t, ":%u", rd_load16(m->p + at));
		at += 2;
	}
	if (m->len - at == 8)
		put_key(w, " hmac 0x", m->p + at);
	return true;
}

static bool print_remove_addr(struct walk *w, const struct mptcp *m)
{
	if (m->len < 4)
		return false;
	rd_text_str(w->t, " id");
	for (uint32_t i = 3; i < m->len; i++)
		rd_text_fmt(w->t, " %u", m->p[i]);
	return true;
}

static bool print_prio(struct walk *w, const struct mptcp *m)
{
	if (m->len != 3 && m->len != 4)
		return false;
	rd_text_str(w->t, m->p[2] & 1 ? " backup" : " non-backup");
	if (m->len == 4)
		rd_text_fmt(w->t, " id %u", m->p[3]);
	return true;
}

static bool print_fail(struct walk *w, const struct mptcp *m)
{
	if (m->len != 12)
		return false;
	rd_text_str(w->t, " seq ");
	rd_text_u64(w->t, rd_load64(m->p + 4));
	return true;
}

static bool print_fastclose(struct walk *w, const struct mptcp *m)
{
	if (m->len != 12)
		return false;
	put_key(w, " key 0x", m->p + 4);
	return true;
}

static bool print_nothing(struct walk *w, const struct mptcp *m)
{
	(void)w, (void)m;
	return true;
}

static const struct subtype subtypes[] = {
	[CAPABLE] = { "capable", print_capable },
	[JOIN] = { "join", print_join },
	[DSS] = { "dss", print_dss },
	[ADD_ADDR] = { "add-addr", print_add_addr },
	[REMOVE_ADDR] = { "rem-addr", print_remove_addr },
	[PRIO] = { "prio", print_prio },
	[FAIL] = { "fail", print_fail },
	[FASTCLOSE] = { "fast-close", print_fastclose },
};

enum rd_tcp_end rd_mptcp_print(struct walk *w, const struct tcp *t, const struct cursor *c, uint32_t data)
{
	static const struct subtype unknown = { "unknown", print_nothing };
	struct mptcp m = { .p = c->p - 2, .len = data + 2, .flags = t->flags };
	enum rd_tcp_end end = rd_tcp_option_has(c, data);
	const struct subtype *s = &unknown;

	if (end != RD_TCP_OK)
		return end;
	w->name = "mptcp"; /* tcpdump: for the rest of the packet */
	if (data < 1)
		return RD_TCP_BAD;
	if (m.p[2] >> 4 <= FASTCLOSE)
		s = &subtypes[m.p[2] >> 4];
	rd_text_fmt(w->t, " %u %s", m.len, s->name);
	return s->print(w, &m) ? RD_TCP_OK : RD_TCP_BAD;
}
