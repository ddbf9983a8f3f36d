/* OSI's network layer: the protocol is the first byte (ISO 9577). */
#include "osi.h"
#include "decode/link/ethertype.h"

static const struct name nlpids[] = {
	{ RD_NLPID_NULL, "NULL" },
	{ RD_NLPID_Q933, "Q.933" },
	{ 0x09, "LMI" },
	{ 0x80, "SNAP" },
	{ RD_NLPID_CLNP, "CLNP" },
	{ RD_NLPID_ESIS, "ES-IS" },
	{ RD_NLPID_ISIS, "IS-IS" },
	{ 0x84, "CONS" },
	{ 0x85, "IDRP" },
	{ 0x8a, "X25 ES-IS" },
	{ RD_NLPID_IPV6, "IPv6" },
	{ 0xb1, "FRF.15" },
	{ 0xc1, "ISIS_SPB" },
	{ RD_NLPID_IPV4, "IPv4" },
	{ RD_NLPID_PPP, "PPP" },
	{ 0, NULL },
};

void rd_put_nlpids(struct walk *w, struct cursor c, uint32_t n)
{
	for (; n && !w->cut; n--) {
		uint8_t id = rd_take8(w, &c);
		const char *name = rd_name(nlpids, id);

		rd_text_fmt(w->t, "%s (0x%02x)%s", name ? name : "unknown", id, n > 1 ? ", " : "");
	}
}

/* What the checksum at AT of the LEN bytes at P should be. */
static uint16_t sum_of(const uint8_t *p, uint32_t at, uint32_t len)
{
	uint32_t c0 = 0, c1 = 0;
	int x, y;

	for (uint32_t i = 0; i < len; i++) {
		if (i != at && i != at + 1)
			c0 += p[i];
		c1 += c0;
	}
	c0 %= 255;
	c1 %= 255;
	x = (int)((len - at) * c0 - c0 - c1);
	y = (int)(c1 - (len - at) * c0 - 1);
	/* tcpdump: the remainders are ones' complements, and wrong by one for numbers just above a multiple
	 * of -255 */
	x = (x < 0 ? x - 1 : x) % 255;
	y = (y < 0 ? y : y + 1) % 255;
	return (uint16_t)((unsigned)(x ? x : 255) << 8 | ((unsigned)(y ? y : 255) & 0xff));
}

void rd_put_osi_sum(struct walk *w, const struct cursor *c, uint16_t sum, uint32_t at, uint32_t len)
{
	uint16_t right;

	if (!sum || at > len || !rd_has(c, at, 2) || !rd_has(c, 0, len)) {
		rd_text_str(w->t, " (unverified)");
		return;
	}
	right = sum_of(c->p, at, len);
	if (sum == right)
		rd_text_str(w->t, " (correct)");
	else
		rd_text_fmt(w->t, " (incorrect should be 0x%04x)", right);
}

void rd_put_osi_short(struct walk *w, const struct cursor *c, uint8_t len)
{
	rd_text_fmt(w->t, " length indicator %u < min PDU size:", len);
	for (uint32_t i = 0; i < c->cap; i++)
		rd_text_fmt(w->t, "%02X", c->p[i]);
}

static void put_other(struct walk *w, uint8_t id, const struct cursor *c)
{
	if (id != RD_NLPID_NULL && !w->o->link_header)
		rd_text_fmt(w->t, "OSI NLPID 0x%02x unknown", id);
	rd_text_fmt(w->t, "%slength: %u", rd_osi_comma(w), c->wire);
	if (id != RD_NLPID_NULL && c->wire > 1)
		rd_ppp_put_data(w, "\n\t", c, 0, c->wire);
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t id = rd_u8(w, &c, 0);
	struct cursor inner = c;
	bool known = true;

	if (w->cut)
		return;
	if (w->o->link_header) {
		const char *name = rd_name(nlpids, id);

		rd_text_fmt(w->t, "OSI NLPID %s (0x%02x): ", name ? name : "Unknown", id);
	}
	rd_skip(&inner, 1);
	switch (id) {
	case RD_NLPID_CLNP: known = rd_clnp_decode(w, c); break;
	case RD_NLPID_ESIS: known = rd_esis_decode(w, c); break;
	case RD_NLPID_ISIS: known = rd_isis_decode(w, c); break;
	case RD_NLPID_Q933:
		/* tcpdump: where PPPoE leaves no byte for the first one, all that 32 bits can say is left */
		inner.wire = c.wire - 1;
		rd_q933_decode(w, inner);
		break;
	case RD_NLPID_IPV4: rd_ethertype_decode(w, RD_ETHERTYPE_IPV4, inner); break;
	case RD_NLPID_IPV6: rd_ethertype_decode(w, RD_ETHERTYPE_IPV6, inner); break;
	case RD_NLPID_PPP: rd_ppp_decode(w, inner); break;
	default: put_other(w, id, &c);
	}
	if (!known)
		rd_ppp_put_data(w, "\n\t", &c, 0, c.wire);
}

const struct proto rd_proto_osi = { .name = "isoclns", .decode = decode };

/* By its Ethernet type it comes behind a byte of padding. */
static void decode_padded(struct walk *w, struct cursor c)
{
	if (!c.wire || !c.cap) {
		rd_put_cut(w);
		return;
	}
	rd_skip(&c, 1);
	decode(w, c);
}

const struct proto rd_proto_osi_padded = { .name = "isoclns", .decode = decode_padded };
