/* FEC elements of LDP: prefixes (RFC 5036) and pseudowires (RFC 8077). */
#include "ldp.h"
#include "families.h"

enum { FEC_WILDCARD = 1, FEC_PREFIX = 2, FEC_HOST = 3, FEC_PSEUDOWIRE = 128 };

enum { PARAMETER_MTU = 1, PARAMETER_DESCRIPTION = 3, PARAMETER_VCCV = 12 };

static const struct name fecs[] = {
	{ FEC_WILDCARD, "Wildcard" },
	{ FEC_PREFIX, "Prefix" },
	{ FEC_HOST, "Host address" },
	{ FEC_PSEUDOWIRE, "Martini VC" },
	{ 0, NULL },
};

static const struct name parameters[] = {
	{ PARAMETER_MTU, "MTU" },
	{ PARAMETER_DESCRIPTION, "Description" },
	{ PARAMETER_VCCV, "VCCV" },
	{ 0, NULL },
};

static const struct name control_channels[] = {
	{ 1, "PWE3 control word" },
	{ 2, "MPLS Router Alert Label" },
	{ 4, "MPLS inner label TTL = 1" },
	{ 0, NULL },
};

static const struct name verifications[] = {
	{ 1, "ICMP Ping" }, { 2, "LSP Ping" }, { 4, "BFD" }, { 0, NULL }
};

static void put_prefix(struct walk *w, struct cursor c)
{
	uint8_t address[16] = { 0 }, bits;
	uint16_t family;
	uint32_t max, len;

	if (!rd_ldp_has(w, &c, 2))
		return;
	family = rd_take16(w, &c);
	if (family != RD_FAMILY_IPV4 && family != RD_FAMILY_IPV6) {
		rd_text_fmt(w->t, ": Address family %u prefix", family);
		return;
	}
	max = family == RD_FAMILY_IPV4 ? 32 : 128;
	/* tcpdump: a prefix that the TLV cuts short counts as one that the capture does */
	if (!c.wire) {
		rd_cut(w);
		return;
	}
	bits = rd_take8(w, &c);
	len = (bits + 7u) / 8;
	if (bits <= max && (c.wire < len || c.cap < len))
		rd_cut(w);
	if (w->cut)
		return;
	rd_text_fmt(w->t, ": IPv%c prefix ", family == RD_FAMILY_IPV4 ? '4' : '6');
	if (bits > max) {
		rd_text_str(w->t, "(invalid length)");
		return;
	}
	memcpy(address, c.p, len);
	if (bits % 8)
		address[len - 1] &= (uint8_t)(0xff00 >> bits % 8);
	if (family == RD_FAMILY_IPV4)
		rd_put_ipv4(w, address);
	else
		rd_put_ipv6(w, address);
	rd_text_fmt(w->t, "/%u", bits);
}

/* The value of an interface parameter, LEN bytes at C. */
static void put_parameter(struct walk *w, uint8_t type, const struct cursor *c, uint32_t len)
{
	struct cursor data = *c;

	switch (type) {
	case PARAMETER_MTU: rd_text_fmt(w->t, ": %u", rd_u16(w, c, 0)); break;
	case PARAMETER_DESCRIPTION:
		rd_text_str(w->t, ": ");
		for (uint32_t i = 0; i < len; i++)
			rd_put_safe_char(w, rd_u8(w, c, i));
		break;
	case PARAMETER_VCCV:
		rd_text_fmt(w->t, "\n\t\t  Control Channels (0x%02x) = [", rd_u8(w, c, 0));
		rd_put_bits(w, control_channels, "none", ", ", rd_u8(w, c, 0));
		rd_text_char(w->t, ']');
		rd_text_fmt(w->t, "\n\t\t  CV Types (0x%02x) = [", rd_u8(w, c, 1));
		rd_put_bits(w, verifications, "none", ", ", rd_u8(w, c, 1));
		rd_text_char(w->t, ']');
		break;
	default:
		data.wire = len;
		rd_put_dump(w, "\n\t\t  ", &data);
		break;
	}
}

/* LEFT bytes of interface parameters. */
static void put_parameters(struct walk *w, struct cursor c, uint32_t left)
{
	while (left > 2 && !w->cut) {
		uint8_t type = rd_take8(w, &c), len = rd_take8(w, &c);

		if (len < 2 || len > left)
			return;
		rd_text_str(w->t, "\n\t\tInterface Parameter: ");
		rd_put_name(w, parameters, "Unknown", type);
		rd_text_fmt(w->t, " (0x%02x), len %u", type, len);
		put_parameter(w, type, &c, len - 2u);
		rd_skip(&c, len - 2u);
		left -= len;
	}
}

static void put_pseudowire(struct walk *w, struct cursor c)
{
	uint16_t type;
	uint8_t info;

	if (!rd_ldp_has(w, &c, 7))
		return;
	type = rd_u16(w, &c, 0);
	info = rd_u8(w, &c, 2);
	if ((info && !rd_ldp_has(w, &c, 11)) || !rd_need(w, &c, 0, info ? 11 : 7))
		return;
	rd_text_str(w->t, ": ");
	rd_put_name(w, rd_pseudowires, "Unknown", type & 0x7fff);
	rd_text_fmt(w->t, ", %scontrol word, group-ID %u, ", type & 0x8000 ? "" : "no ", rd_u32(w, &c, 3));
	if (!info) {
		rd_text_fmt(w->t, "VC-info-length: %u", info);
		return;
	}
	rd_text_fmt(w->t, "VC-ID %u, VC-info-length: %u", rd_u32(w, &c, 7), info);
	if (info < 4) {
		/* tcpdump: without the closing bracket */
		rd_text_str(w->t, " (invalid, < 4");
		return;
	}
	rd_skip(&c, 11);
	if (rd_ldp_has(w, &c, info - 4u))
		put_parameters(w, c, info - 4u);
}

void rd_ldp_put_fec(struct walk *w, struct cursor c)
{
	uint8_t type = rd_take8(w, &c);

	rd_text_str(w->t, "\n\t      ");
	rd_put_name(w, fecs, "Unknown", type);
	rd_text_fmt(w->t, " FEC (0x%02x)", type);
	if (type == FEC_PREFIX)
		put_prefix(w, c);
	else if (type == FEC_PSEUDOWIRE)
		put_pseudowire(w, c);
}
