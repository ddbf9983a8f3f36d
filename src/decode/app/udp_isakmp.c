/* ISAKMP and IKE (RFC 2408, RFC 7296), also inside of UDP-encapsulated ESP (RFC 3948): the first line. */
#include "decode/decoder.h"

enum { HEADER_LEN = 28, ENCRYPTED = 1, COMMIT = 2, INITIATOR = 8, VERSION = 0x10, RESPONSE = 0x20 };

static const struct name exchanges[] = {
	{ 0, "none" },	      { 1, "base" },	    { 2, "ident" },	    { 3, "auth" },
	{ 4, "agg" },	      { 5, "inf" },	    { 32, "oakley-quick" }, { 33, "oakley-newgroup" },
	{ 34, "ikev2_init" }, { 35, "ikev2_auth" }, { 36, "child_sa" },	    { 37, "inf2" },
	{ 0, NULL },
};

static bool is_from(const struct walk *w, const uint8_t *src, const uint8_t *dst)
{
	return !memcmp(w->net.src, src, w->net.addr_len) && !memcmp(w->net.dst, dst, w->net.addr_len);
}

static const char *direction(struct walk *w, const struct cursor *c)
{
	static const uint8_t none[RD_ISAKMP_COOKIE_LEN];
	struct isakmp_exchanges *all = &w->d->isakmp;
	struct isakmp_exchange *e;

	for (unsigned i = 0; i < RD_ISAKMP_COOKIES; i++) {
		e = &all->exchange[i];
		/* tcpdump: a cookie of zeros is that of a free place */
		if (!memcmp(e->cookie, c->p, sizeof e->cookie)) {
			if (e->addr_len != w->net.addr_len)
				return "?";
			if (is_from(w, e->initiator, e->responder))
				return "I";
			return is_from(w, e->responder, e->initiator) ? "R" : "?";
		}
	}
	if (memcmp(c->p + sizeof none, none, sizeof none))
		return "?";
	e = &all->exchange[all->next];
	all->next = (uint8_t)((all->next + 1) % RD_ISAKMP_COOKIES);
	e->addr_len = w->net.addr_len;
	memcpy(e->cookie, c->p, sizeof e->cookie);
	memcpy(e->initiator, w->net.src, e->addr_len);
	memcpy(e->responder, w->net.dst, e->addr_len);
	return "I";
}

static void put_exchange(struct walk *w, uint8_t exchange)
{
	rd_put_name(w, exchanges, "#%u", exchange);
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t version, flags;
	uint32_t id;

	if (!rd_check(w, &c, 0, HEADER_LEN))
		return;
	version = c.p[17] >> 4;
	flags = c.p[19];
	id = rd_load32(c.p + 20);
	rd_text_str(w->t, "isakmp:");
	if (version == 1) {
		rd_text_fmt(w->t, " phase %s %s ", id ? "2/others" : "1", direction(w, &c));
		put_exchange(w, c.p[18]);
		if (flags)
			rd_text_fmt(w->t, "[%s%s]", flags & ENCRYPTED ? "E" : "", flags & COMMIT ? "C" : "");
	} else if (version == 2) {
		rd_text_str(w->t, id ? " child_sa  " : " parent_sa ");
		put_exchange(w, c.p[18]);
		if (flags)
			rd_text_fmt(w->t, "[%s%s%s]", flags & INITIATOR ? "I" : "",
				    flags & VERSION ? "V" : "", flags & RESPONSE ? "R" : "");
	}
}

static void decode_encapsulated(struct walk *w, struct cursor c)
{
	uint8_t first = rd_u8(w, &c, 0);

	if (w->cut)
		return;
	if (c.wire == 1 && first == 0xff) {
		rd_text_str(w->t, "isakmp-nat-keep-alive");
		return;
	}
	if (c.wire < 4 || !rd_need(w, &c, 0, 4)) {
		rd_cut(w);
		return;
	}
	if (!rd_load32(c.p)) {
		rd_text_str(w->t, "NONESP-encap: ");
		rd_skip(&c, 4);
		rd_proto_call(w, rd_proto_find(w->d, RD_SPACE_UDP, 500), c);
		return;
	}
	rd_text_str(w->t, "UDP-encap: ");
	rd_proto_call(w, rd_proto_find(w->d, RD_SPACE_IP, 50), c);
}

const struct proto rd_proto_isakmp = { .name = "isakmp", .decode = decode };
const struct proto rd_proto_isakmp_nat = { .name = "isakmp_rfc3948", .decode = decode_encapsulated };
