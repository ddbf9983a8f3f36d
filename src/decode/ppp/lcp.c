/* The Link Control Protocol and its options (RFC 1661 6, RFC 1570, RFC 1990, RFC 2125, RFC 2153). */
#include "ppp.h"
#include "decode/link/oui.h"

enum { CLASS_NULL = 0, CLASS_LOCAL = 1, CLASS_IPV4 = 2, CLASS_MAC = 3, CLASS_MAGIC = 4, CLASS_PSNDN = 5 };

static enum ppp_end put_nothing(struct walk *w, const struct cursor *c)
{
	(void)w;
	(void)c;
	return RD_PPP_OK;
}

static enum ppp_end put_number16(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, ": %u", rd_u16(w, c, 2));
	return RD_PPP_OK;
}

static enum ppp_end put_hex16(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, ": 0x%04x", rd_u16(w, c, 2));
	return RD_PPP_OK;
}

static enum ppp_end put_hex32(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, ": 0x%08x", rd_u32(w, c, 2));
	return RD_PPP_OK;
}

static enum ppp_end put_vendor(struct walk *w, const struct cursor *c)
{
	uint32_t oui = rd_u24(w, c, 2);
	const char *name = rd_name(rd_oui_names, oui);

	rd_text_fmt(w->t, ": Vendor: %s (%u)", name ? name : "Unknown", oui);
	return RD_PPP_OK;
}

static enum ppp_end put_authentication(struct walk *w, const struct cursor *c)
{
	static const struct name algorithms[] = {
		{ 5, "MD5" },
		{ 128, "MS-CHAPv1" },
		{ 129, "MS-CHAPv2" },
		{ 0, NULL },
	};
	uint16_t proto = rd_u16(w, c, 2);
	const char *name = rd_name(rd_ppp_names, proto);
	uint8_t algorithm;

	rd_text_fmt(w->t, ": %s", name ? name : "Unknown Auth Proto (0x04x)");
	switch (proto) {
	case RD_PPP_CHAP:
		algorithm = rd_u8(w, c, 4);
		rd_text_str(w->t, ", ");
		rd_put_name(w, algorithms, "Unknown Auth Alg %u", algorithm);
		break;
	case RD_PPP_PAP:
	case RD_PPP_EAP:
	case RD_PPP_SPAP:
	case RD_PPP_SPAP_OLD: break;
	default: rd_ppp_put_data(w, "\n\t", c, 0, c->p[1]);
	}
	return RD_PPP_OK;
}

static enum ppp_end put_quality(struct walk *w, const struct cursor *c)
{
	rd_text_str(w->t, rd_u16(w, c, 2) == RD_PPP_LQM ? ": LQR" : ": unknown");
	return RD_PPP_OK;
}

static enum ppp_end put_callback(struct walk *w, const struct cursor *c)
{
	static const struct name operations[] = {
		{ 0, "UserAuth" }, { 1, "DialString" }, { 2, "LocalID" }, { 3, "E.164" },
		{ 4, "X.500" },	   { 6, "CBCP" },	{ 0, NULL },
	};
	const char *name;
	uint8_t operation;

	rd_text_str(w->t, ": ");
	operation = rd_u8(w, c, 2);
	name = rd_name(operations, operation);
	rd_text_fmt(w->t, ": Callback Operation %s (%u)", name ? name : "Unknown", operation);
	return RD_PPP_OK;
}

/* An endpoint's address has to be as long as its class says. */
static enum ppp_end put_bad_length(struct walk *w, uint8_t len)
{
	rd_text_fmt(w->t, " (length bogus, should be = %u)", len);
	return RD_PPP_BAD;
}

static enum ppp_end put_endpoint(struct walk *w, const struct cursor *c)
{
	uint8_t class = rd_u8(w, c, 2);
	const uint8_t *address;

	switch (class) {
	case CLASS_NULL: rd_text_str(w->t, ": Null"); break;
	case CLASS_LOCAL: rd_text_str(w->t, ": Local"); break;
	case CLASS_IPV4:
		if (c->p[1] != 7)
			return put_bad_length(w, 7);
		address = rd_bytes(w, c, 3, 4);
		rd_text_str(w->t, ": IPv4 ");
		rd_put_ipv4(w, address);
		break;
	case CLASS_MAC:
		if (c->p[1] != 9)
			return put_bad_length(w, 9);
		address = rd_bytes(w, c, 3, 6);
		rd_text_str(w->t, ": MAC ");
		rd_put_mac(w, address);
		break;
	case CLASS_MAGIC: rd_text_str(w->t, ": Magic-Num-Block"); break;
	case CLASS_PSNDN: rd_text_str(w->t, ": PSNDN"); break;
	default: rd_text_fmt(w->t, ": Unknown class %u", class);
	}
	return RD_PPP_OK;
}

static const struct ppp_option options[] = {
	{ 0, 6, true, "Vend-Ext", put_vendor },
	{ 1, 4, false, "MRU", put_number16 },
	{ 2, 6, false, "ACCM", put_hex32 },
	{ 3, 4, true, "Auth-Prot", put_authentication },
	{ 4, 4, true, "Qual-Prot", put_quality },
	{ 5, 6, false, "Magic-Num", put_hex32 },
	{ 6, 0, true, "deprecated(6)", NULL },
	{ 7, 0, true, "PFC", put_nothing },
	{ 8, 0, true, "ACFC", put_nothing },
	{ 9, 0, true, "FCS-Alt", NULL },
	{ 10, 0, true, "SDP", NULL },
	{ 11, 0, true, "Num-Mode", NULL },
	{ 12, 0, true, "deprecated(12)", NULL },
	{ 13, 3, true, "Call-Back", put_callback },
	{ 14, 0, true, "deprecated(14)", NULL },
	{ 15, 0, true, "deprecated(15)", NULL },
	{ 16, 0, true, "deprecated(16)", NULL },
	{ 17, 4, false, "MRRU", put_number16 },
	{ 18, 0, true, "12-Bit seq #", NULL },
	{ 19, 3, true, "End-Disc", put_endpoint },
	{ 20, 0, true, "Proprietary", NULL },
	{ 21, 0, true, "DCE-Id", NULL },
	{ 22, 0, true, "MP+", NULL },
	{ 23, 4, false, "Link-Disc", put_hex16 },
	{ 24, 0, true, "LCP-Auth-Opt", NULL },
	{ 25, 0, true, "COBS", NULL },
	{ 26, 0, true, "Prefix-elision", NULL },
	{ 27, 0, true, "Multilink-header-Form", NULL },
	{ 28, 0, true, "I18N", NULL },
	{ 29, 0, true, "SDL-over-SONET/SDH", NULL },
	{ 30, 0, true, "PPP-Muxing", NULL },
	{ 0, 0, true, NULL, NULL },
};

static const struct ppp_control lcp = { .name = "LCP", .cut = "lcp", .options = options, .strict_from = 4 };

static void decode(struct walk *w, struct cursor c)
{
	rd_ppp_control_decode(w, &lcp, c);
}

const struct proto rd_proto_lcp = { .decode = decode };
