/* Ethernet over UDP: VXLAN (RFC 7348) and its generic extension (draft-ietf-nvo3-vxlan-gpe). */
#include "net.h"
#include "decode/link/ether.h"
#include "decode/link/ethertype.h"

enum { HEADER_LEN = 8, FLAG_VNI = 0x08, FLAG_NEXT = 0x04, FLAG_BUM = 0x02, FLAG_OAM = 0x01 };
enum { NEXT_IPV4 = 1, NEXT_IPV6 = 2, NEXT_ETHERNET = 3, NEXT_NSH = 4, ETHERTYPE_NSH = 0x894f };

static void decode(struct walk *w, struct cursor c)
{
	uint8_t flags;

	rd_text_str(w->t, "VXLAN");
	if (c.wire < HEADER_LEN) {
		rd_put_invalid(w);
		return;
	}
	flags = rd_u8(w, &c, 0);
	rd_text_fmt(w->t, ", flags [%s] (0x%02x), ", flags & FLAG_VNI ? "I" : "invalid", flags);
	rd_text_fmt(w->t, "vni %u\n", rd_u24(w, &c, 4));
	rd_u8(w, &c, 7);
	if (w->cut)
		return;
	rd_skip(&c, HEADER_LEN);
	rd_ether_decode(w, c);
}

/* Overlay Transport Virtualization (draft-hasmit-otv) */
static void decode_otv(struct walk *w, struct cursor c)
{
	uint8_t flags;

	rd_text_str(w->t, "OTV, ");
	if (c.wire < HEADER_LEN) {
		rd_text_fmt(w->t, "[length %u < %u]", c.wire, (unsigned)HEADER_LEN);
		rd_put_invalid(w);
		return;
	}
	flags = rd_u8(w, &c, 0);
	rd_text_fmt(w->t, "flags [%s] (0x%02x), ", flags & FLAG_VNI ? "I" : ".", flags);
	rd_text_fmt(w->t, "overlay %u, ", rd_u24(w, &c, 1));
	rd_text_fmt(w->t, "instance %u\n", rd_u24(w, &c, 4));
	rd_u8(w, &c, 7);
	if (w->cut)
		return;
	rd_skip(&c, HEADER_LEN);
	rd_ether_decode(w, c);
}

static void put_unknown(struct walk *w)
{
	rd_text_str(w->t, "ERROR: unknown-next-protocol");
	rd_put_invalid(w);
}

static void decode_next(struct walk *w, uint8_t next, struct cursor c)
{
	static const uint16_t ethertypes[] = {
		[NEXT_IPV4] = RD_ETHERTYPE_IPV4,
		[NEXT_IPV6] = RD_ETHERTYPE_IPV6,
		[NEXT_NSH] = ETHERTYPE_NSH,
	};

	if (next == NEXT_ETHERNET)
		rd_ether_decode(w, c);
	else if (next > NEXT_NSH || !ethertypes[next] || !rd_ethertype_decode(w, ethertypes[next], c))
		put_unknown(w);
}

static void decode_gpe(struct walk *w, struct cursor c)
{
	static const struct name flag_names[] = {
		{ FLAG_VNI, "I" }, { FLAG_NEXT, "P" }, { FLAG_BUM, "B" }, { FLAG_OAM, "O" }, { 0, NULL },
	};
	uint8_t flags, next;

	rd_text_str(w->t, "VXLAN-GPE, ");
	if (c.wire < HEADER_LEN) {
		rd_text_fmt(w->t, " (len %u < %u)", c.wire, (unsigned)HEADER_LEN);
		rd_put_invalid(w);
		return;
	}
	flags = rd_u8(w, &c, 0);
	rd_text_str(w->t, "flags [");
	rd_put_bits(w, flag_names, "none", "", flags);
	rd_text_str(w->t, "], ");
	if (!rd_need(w, &c, 0, HEADER_LEN))
		return;
	next = c.p[3];
	rd_text_fmt(w->t, "vni %u", rd_load32(c.p + 4) >> 8);
	rd_text_str(w->t, w->o->verbose ? "\n    " : ": ");
	rd_skip(&c, HEADER_LEN);
	decode_next(w, next, c);
}

const struct proto rd_proto_vxlan = { .name = "vxlan", .decode = decode };
const struct proto rd_proto_vxlan_gpe = { .name = "vxlan_gpe", .decode = decode_gpe };
const struct proto rd_proto_otv = { .name = "otv", .decode = decode_otv };
