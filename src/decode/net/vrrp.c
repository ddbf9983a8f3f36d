/* VRRP, version 2 (RFC 3768) and 3 (RFC 5798). */
#include "decode/checksum.h"
#include "net.h"

enum { ADVERTISEMENT = 1, HEADER_LEN = 8, TTL = 255, AUTH_SIMPLE = 1, PASSWORD_LEN = 8 };

static const struct name authentications[] = {
	{ 0, "none" },
	{ AUTH_SIMPLE, "simple" },
	{ 2, "ah" },
	{ 0, NULL },
};

static void put_checksum(struct walk *w, const struct cursor *c, uint8_t version)
{
	uint64_t sum = 0;

	if (c->cap < c->wire)
		return;
	/* version 3 covers the addresses of the IP header as well */
	if (version == 3) {
		w->net.final_dst = w->net.version == 4 ? rd_ipv4_final_dst(w) : rd_ipv6_final_dst(w);
		sum = rd_sum_pseudo(w, RD_IP_VRRP, c->wire);
	}
	if (rd_sum_fold(rd_sum(c->p, c->wire, sum)))
		rd_text_fmt(w->t, ", (bad vrrp cksum %x)", rd_u16(w, c, 6));
}

/* -v: the addresses that the virtual router answers for, and the password of version 2. */
static void put_details(struct walk *w, const struct cursor *c, uint8_t version, uint8_t authentication)
{
	uint32_t count = rd_u8(w, c, 3), at = HEADER_LEN;
	struct cursor password = *c;

	put_checksum(w, c, version);
	rd_text_str(w->t, ", addrs");
	if (count > 1)
		rd_text_fmt(w->t, "(%u)", count);
	rd_text_char(w->t, ':');
	for (uint32_t i = 0; i < count && rd_need(w, c, at, w->net.addr_len); i++, at += w->net.addr_len) {
		rd_text_char(w->t, i ? ',' : ' ');
		rd_put_net_addr(w, c->p + at);
	}
	if (version != 2 || authentication != AUTH_SIMPLE)
		return;
	rd_text_str(w->t, " auth \"");
	rd_skip(&password, at);
	rd_put_safe_field(w, &password, PASSWORD_LEN);
	rd_text_char(w->t, '"');
}

static void decode(struct walk *w, struct cursor c)
{
	static const struct name types[] = { { ADVERTISEMENT, "Advertisement" }, { 0, NULL } };
	uint8_t first, version, authentication = 0;

	rd_text_str(w->t, "VRRP");
	first = rd_u8(w, &c, 0);
	version = first >> 4;
	rd_text_fmt(w->t, "v%u, ", version);
	rd_put_name(w, types, "unknown type (%u)", first & 15);
	if (w->net.ttl != TTL)
		rd_text_fmt(w->t, ", (ttl %u)", w->net.ttl);
	if (version < 2 || version > 3 || (first & 15) != ADVERTISEMENT)
		return;
	if (!rd_need(w, &c, 1, 2))
		return;
	rd_text_fmt(w->t, ", vrid %u, prio %u", c.p[1], c.p[2]);
	if (version == 2) {
		authentication = rd_u8(w, &c, 4);
		rd_text_str(w->t, ", authtype ");
		rd_put_name(w, authentications, "#%u", authentication);
		rd_text_fmt(w->t, ", intvl %us, length %u", rd_u8(w, &c, 5), c.wire);
	} else {
		rd_text_fmt(w->t, ", intvl %ucs, length %u", rd_u16(w, &c, 4) & 0x0fffu, c.wire);
	}
	if (w->o->verbose)
		put_details(w, &c, version, authentication);
}

const struct proto rd_proto_vrrp = { .name = "vrrp", .decode = decode };
