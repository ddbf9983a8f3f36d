/* Compression (RFC 1962) and bandwidth allocation (RFC 2125) control, and what they control. */
#include "ppp.h"

enum { DEFLATE_METHOD = 8, NEVER = 256 };

static enum ppp_end put_bsd(struct walk *w, const struct cursor *c)
{
	uint8_t v = rd_u8(w, c, 2);

	rd_text_fmt(w->t, ": Version: %u, Dictionary Bits: %u", v >> 5, v & 0x1f);
	return RD_PPP_OK;
}

static enum ppp_end put_magnalink(struct walk *w, const struct cursor *c)
{
	uint8_t v = rd_u8(w, c, 2);

	rd_text_fmt(w->t, ": Features: %u, PxP: %s, History: %u, #CTX-ID: %u", v >> 6,
		    v & 0x20 ? "Enabled" : "Disabled", v & 0x1f, rd_u8(w, c, 3));
	return RD_PPP_OK;
}

static enum ppp_end put_deflate(struct walk *w, const struct cursor *c)
{
	uint8_t v = rd_u8(w, c, 2), check = rd_u8(w, c, 3);

	rd_text_fmt(w->t, ": Window: %uK, Method: %s (0x%x), MBZ: %u, CHK: %u", v >> 4,
		    (v & 15) == DEFLATE_METHOD ? "zlib" : "unknown", v & 15, check >> 2, check & 3);
	return RD_PPP_OK;
}

static enum ppp_end put_favored(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, ": Magic-Num 0x%08x", rd_u32(w, c, 2));
	return RD_PPP_OK;
}

static const struct ppp_option ccp_options[] = {
	{ 0, 0, true, "OUI", NULL },	    { 1, 0, true, "Pred-1", NULL },
	{ 2, 0, true, "Pred-2", NULL },	    { 3, 0, true, "Puddle", NULL },
	{ 16, 0, true, "HP-PPC", NULL },    { 17, 0, true, "Stac-LZS", NULL },
	{ 18, 0, true, "MPPC", NULL },	    { 19, 0, true, "Gand-FZA", NULL },
	{ 20, 0, true, "V.42bis", NULL },   { 21, 3, true, "BSD-Comp", put_bsd },
	{ 23, 0, true, "LZS-DCP", NULL },   { 24, 4, true, "MVRCA", put_magnalink },
	{ 25, 0, true, "DEC", NULL },	    { 26, 4, true, "Deflate", put_deflate },
	{ 255, 0, true, "Reserved", NULL }, { 0, 0, true, NULL, NULL },
};

static const struct ppp_option bacp_options[] = {
	{ 1, 6, false, "Favored-Peer", put_favored },
	{ 0, 0, true, NULL, NULL },
};

static const struct ppp_control ccp = { "CCP", "ccp", "Unknown", ccp_options, NEVER };
static const struct ppp_control bacp = { "BACP", "bacp", "Unknown", bacp_options, NEVER };

static void decode_ccp(struct walk *w, struct cursor c)
{
	rd_ppp_control_decode(w, &ccp, c);
}

static void decode_bacp(struct walk *w, struct cursor c)
{
	rd_ppp_control_decode(w, &bacp, c);
}

/* tcpdump: says nothing of these */
static void decode_bap(struct walk *w, struct cursor c)
{
	(void)w;
	(void)c;
}

static void decode_compressed(struct walk *w, struct cursor c)
{
	(void)c;
	rd_text_str(w->t, "compressed PPP data");
}

const struct proto rd_proto_ccp = { .decode = decode_ccp };
const struct proto rd_proto_bacp = { .decode = decode_bacp };
const struct proto rd_proto_bap = { .decode = decode_bap };
const struct proto rd_proto_ppp_compressed = { .decode = decode_compressed };
