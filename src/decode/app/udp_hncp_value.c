/* The values of HNCP's TLVs (RFC 7787 7, RFC 7788 10). */
#include <string.h>
#include "domain.h"
#include "udp_hncp.h"

enum { MAPPED_LEN = 12, MAPPED_BITS = 96, LABEL_MAX = 64, HASH_LEN = 32, ANY = UINT16_MAX };
enum { DNS4 = 6, NTP4 = 42, SEARCH4 = 119, DNS6 = 23, SEARCH6 = 24, SNTP6 = 31 };
enum { POLICY_PREFIX_MAX = 128, POLICY_DOMAIN, POLICY_TEXT, POLICY_RESTRICTIVE };

static const uint8_t mapped[MAPPED_LEN] = { [10] = 0xff, 0xff };

/* TLVs behind the first LEN bytes of a value. */
static enum rd_hncp put_rest(struct walk *w, struct cursor v, uint32_t len, unsigned indent)
{
	if (v.wire < len)
		return RD_HNCP_FINE;
	rd_skip(&v, len);
	rd_hncp_put(w, v, indent);
	return RD_HNCP_FINE;
}

/* LABEL, and the number of a node. */
static void put_node(struct walk *w, const char *label, const uint8_t *p)
{
	rd_text_fmt(w->t, " %s: %02x:%02x:%02x:%02x", label, p[0], p[1], p[2], p[3]);
}

static void put_interval(struct walk *w, uint32_t v)
{
	rd_text_fmt(w->t, "%u.%03us", v / 1000, v % 1000);
}

static void put_hash(struct walk *w, const uint8_t *p, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++)
		rd_text_hex_padded(w->t, p[i], 2);
}

static void put_address(struct walk *w, const uint8_t *p)
{
	if (!memcmp(p, mapped, MAPPED_LEN))
		rd_put_ipv4(w, p + MAPPED_LEN);
	else
		rd_put_ipv6(w, p);
}

/* Text to its end or a NUL. */
static void put_text(struct walk *w, const uint8_t *p, uint32_t len)
{
	for (; len && *p; p++, len--)
		rd_put_safe_char(w, *p);
}

/*
 * A prefix at the begin of HAVE bytes: gives how many it takes, -1 where it is longer than an address, -2
 * where it is not all there.
 */
static int put_prefix(struct walk *w, const uint8_t *p, uint32_t have)
{
	bool is4 = p[0] >= MAPPED_BITS && have > MAPPED_LEN && !memcmp(p + 1, mapped, MAPPED_LEN);
	uint32_t begin = is4 ? MAPPED_LEN : 0, bits = p[0] - (is4 ? MAPPED_BITS : 0), bytes = (bits + 7) / 8;
	uint8_t address[16] = { 0 };

	if (bits > (is4 ? 32 : 128))
		return -1;
	if (have - 1 < begin + bytes)
		return -2;
	memcpy(address, p + 1 + begin, bytes);
	if (bits % 8)
		address[bytes - 1] &= (uint8_t)(0xff00 >> bits % 8);
	if (is4)
		rd_put_ipv4(w, address);
	else
		rd_put_ipv6(w, address);
	rd_text_fmt(w->t, "/%u", bits);
	return (int)(1 + begin + bytes);
}

/* Labels at the begin of HAVE bytes; gives how many they take, or -1 where they do not end. */
static int put_labels(struct walk *w, const uint8_t *p, uint32_t have)
{
	for (uint32_t at = 0, len; at < have; at += len) {
		len = p[at++];
		if (!len)
			return (int)at;
		if (at > 1)
			rd_text_char(w->t, '.');
		if (len > have - at) {
			put_text(w, p + at, have - at);
			break;
		}
		put_text(w, p + at, len);
	}
	rd_text_str(w->t, "[|DNS]");
	return -1;
}

/* The names in LEN bytes of V; false where one makes no sense. */
static bool put_names(struct walk *w, const struct cursor *v, uint32_t len)
{
	struct domain d = { .m = *v };
	uint32_t at = 0;

	while (at < len && !w->cut) {
		rd_text_char(w->t, ' ');
		/* tcpdump: pointers count from where the names end */
		if (!rd_domain_put_name(w, &d, &at, len))
			return false;
	}
	return true;
}

/* An option of DHCP, STEP bytes an address. */
static bool put_option(struct walk *w, const struct cursor *v, uint32_t len, const char *name, bool names,
		       uint32_t step)
{
	if (names)
		return put_names(w, v, len);
	if (!name)
		return true;
	if (len % step || (step == 4 && !len)) {
		if (step == 16)
			rd_put_invalid(w);
		return false;
	}
	for (uint32_t i = 0; i < len; i += step) {
		rd_text_char(w->t, ' ');
		if (step == 4)
			rd_put_ipv4(w, v->p + i);
		else
			rd_put_ipv6(w, v->p + i);
	}
	return true;
}

static const struct name dhcp4[] = {
	{ DNS4, "DNS-server" }, { NTP4, "NTP-server" }, { SEARCH4, "DNS-search" }, { 0, NULL }
};
static const struct name dhcp6[] = {
	{ DNS6, "DNS-server" }, { SEARCH6, "DNS-search-list" }, { SNTP6, "SNTP-servers" }, { 0, NULL }
};

/* Options whose code and length take HEAD bytes, half of them each. */
static bool put_options(struct walk *w, struct cursor v, uint32_t head, unsigned indent)
{
	bool is4 = head == 2;

	while (v.wire) {
		uint32_t code, len;
		const char *name;

		if (v.wire < head)
			return false;
		code = is4 ? v.p[0] : rd_load16(v.p);
		len = is4 ? v.p[1] : rd_load16(v.p + 2);
		name = rd_name(is4 ? dhcp4 : dhcp6, code);
		rd_hncp_put_indent(w, indent);
		rd_text_fmt(w->t, "%s (%u)", name ? name : "Unknown", len + head);
		rd_skip(&v, head);
		if (len > v.wire ||
		    !put_option(w, &v, len, name, code == (is4 ? SEARCH4 : SEARCH6), is4 ? 4 : 16))
			return false;
		rd_skip(&v, len);
	}
	return true;
}

static enum rd_hncp put_request(struct walk *w, struct cursor v, unsigned indent)
{
	(void)indent;
	put_node(w, "NID", v.p);
	return RD_HNCP_FINE;
}

static enum rd_hncp put_endpoint(struct walk *w, struct cursor v, unsigned indent)
{
	put_request(w, v, indent);
	rd_text_fmt(w->t, " EPID: %08x", rd_load32(v.p + 4));
	return RD_HNCP_FINE;
}

static enum rd_hncp put_network(struct walk *w, struct cursor v, unsigned indent)
{
	(void)indent;
	rd_text_str(w->t, " hash: ");
	put_hash(w, v.p, 8);
	return RD_HNCP_FINE;
}

static enum rd_hncp put_state(struct walk *w, struct cursor v, unsigned indent)
{
	put_request(w, v, indent);
	rd_text_fmt(w->t, " seqno: %u ", rd_load32(v.p + 4));
	put_interval(w, rd_load32(v.p + 8));
	rd_text_str(w->t, " hash: ");
	put_hash(w, v.p + 12, 8);
	return put_rest(w, v, 20, indent);
}

static enum rd_hncp put_peer(struct walk *w, struct cursor v, unsigned indent)
{
	(void)indent;
	put_node(w, "Peer-NID", v.p);
	rd_text_fmt(w->t, " Peer-EPID: %08x Local-EPID: %08x", rd_load32(v.p + 4), rd_load32(v.p + 8));
	return RD_HNCP_FINE;
}

static enum rd_hncp put_keep_alive(struct walk *w, struct cursor v, unsigned indent)
{
	(void)indent;
	rd_text_fmt(w->t, " EPID: %08x Interval: ", rd_load32(v.p));
	put_interval(w, rd_load32(v.p + 4));
	return RD_HNCP_FINE;
}

static enum rd_hncp put_verdict(struct walk *w, struct cursor v, unsigned indent)
{
	(void)indent;
	rd_text_fmt(w->t, " Verdict: %u Fingerprint: ", v.p[0]);
	put_hash(w, v.p + 4, HASH_LEN);
	rd_text_str(w->t, " Common Name: ");
	put_text(w, v.p + 36, v.wire - 36);
	return RD_HNCP_FINE;
}

static enum rd_hncp put_version(struct walk *w, struct cursor v, unsigned indent)
{
	(void)indent;
	rd_text_fmt(w->t, " M: %u P: %u H: %u L: %u User-agent: ", v.p[2] >> 4, v.p[2] & 15, v.p[3] >> 4,
		    v.p[3] & 15);
	put_text(w, v.p + 4, v.wire - 4);
	return RD_HNCP_FINE;
}

static enum rd_hncp put_connection(struct walk *w, struct cursor v, unsigned indent)
{
	return put_rest(w, v, 0, indent);
}

/* The prefix behind AT bytes, and TLVs behind that. */
static enum rd_hncp put_prefixed(struct walk *w, struct cursor v, uint32_t at, unsigned indent)
{
	int used = put_prefix(w, v.p + at, v.wire - at);

	if (used < 0)
		return RD_HNCP_INVALID;
	return put_rest(w, v, (at + (uint32_t)used + 3) & ~3u, indent);
}

static enum rd_hncp put_delegated(struct walk *w, struct cursor v, unsigned indent)
{
	if (v.wire < 9u + (v.p[8] + 7) / 8)
		return RD_HNCP_INVALID;
	rd_text_str(w->t, " VLSO: ");
	put_interval(w, rd_load32(v.p));
	rd_text_str(w->t, " PLSO: ");
	put_interval(w, rd_load32(v.p + 4));
	rd_text_str(w->t, " Prefix: ");
	if (v.p[8] > 128) {
		rd_text_str(w->t, "(length is invalid)");
		return RD_HNCP_FINE;
	}
	return put_prefixed(w, v, 8, indent);
}

static enum rd_hncp put_assigned(struct walk *w, struct cursor v, unsigned indent)
{
	if (v.wire < 6u + (v.p[5] + 7) / 8)
		return RD_HNCP_INVALID;
	rd_text_fmt(w->t, " EPID: %08x Prty: %u Prefix: ", rd_load32(v.p), v.p[4] & 15);
	return put_prefixed(w, v, 5, indent);
}

static enum rd_hncp put_policy(struct walk *w, struct cursor v, unsigned indent)
{
	uint8_t policy = v.p[0];

	(void)indent;
	rd_text_str(w->t, " type: ");
	if ((!policy || policy == POLICY_RESTRICTIVE) && v.wire != 1)
		return RD_HNCP_INVALID;
	if (!policy) {
		rd_text_str(w->t, "Internet connectivity");
	} else if (policy <= POLICY_PREFIX_MAX) {
		rd_text_str(w->t, "Dest-Prefix: ");
		if (put_prefix(w, v.p, v.wire) < 0)
			return RD_HNCP_INVALID;
	} else if (policy == POLICY_DOMAIN) {
		rd_text_str(w->t, "DNS domain: ");
		put_labels(w, v.p + 1, v.wire - 1);
	} else if (policy == POLICY_TEXT) {
		rd_text_str(w->t, "Opaque UTF-8: ");
		put_text(w, v.p + 1, v.wire - 1);
	} else if (policy == POLICY_RESTRICTIVE) {
		rd_text_str(w->t, "Restrictive assignment");
	} else {
		rd_text_fmt(w->t, "Unknown (%u)", policy);
	}
	return RD_HNCP_FINE;
}

static enum rd_hncp put_dhcp4(struct walk *w, struct cursor v, unsigned indent)
{
	/* tcpdump: with one that makes no sense all ends */
	return put_options(w, v, 2, indent) ? RD_HNCP_FINE : RD_HNCP_END;
}

static enum rd_hncp put_dhcp6(struct walk *w, struct cursor v, unsigned indent)
{
	return put_options(w, v, 4, indent) ? RD_HNCP_FINE : RD_HNCP_INVALID;
}

static enum rd_hncp put_node_address(struct walk *w, struct cursor v, unsigned indent)
{
	rd_text_fmt(w->t, " EPID: %08x IP Address: ", rd_load32(v.p));
	put_address(w, v.p + 4);
	return put_rest(w, v, 20, indent);
}

static enum rd_hncp put_zone(struct walk *w, struct cursor v, unsigned indent)
{
	uint8_t flags = v.p[16];
	int used;

	rd_text_str(w->t, " IP-Address: ");
	put_address(w, v.p);
	rd_text_fmt(w->t, " %c%c%c ", flags & 4 ? 'l' : '-', flags & 2 ? 'b' : '-', flags & 1 ? 's' : '-');
	used = put_labels(w, v.p + 17, v.wire - 17);
	if (used < 0)
		return RD_HNCP_INVALID;
	return put_rest(w, v, (17 + (uint32_t)used + 3) & ~3u, indent);
}

static enum rd_hncp put_domain(struct walk *w, struct cursor v, unsigned indent)
{
	(void)indent;
	rd_text_str(w->t, " Domain: ");
	put_labels(w, v.p, v.wire);
	return RD_HNCP_FINE;
}

static enum rd_hncp put_node_name(struct walk *w, struct cursor v, unsigned indent)
{
	uint32_t len = v.p[16];

	if (v.wire < 17 + len)
		return RD_HNCP_INVALID;
	rd_text_str(w->t, " IP-Address: ");
	put_address(w, v.p);
	rd_text_str(w->t, " Name: ");
	if (len < LABEL_MAX) {
		rd_text_char(w->t, '"');
		put_text(w, v.p + 17, len);
		rd_text_char(w->t, '"');
	} else {
		rd_put_invalid(w);
	}
	return put_rest(w, v, (17 + len + 3) & ~3u, indent);
}

static enum rd_hncp put_psk(struct walk *w, struct cursor v, unsigned indent)
{
	rd_text_str(w->t, " PSK: ");
	put_hash(w, v.p, HASH_LEN);
	return put_rest(w, v, HASH_LEN, indent);
}

const struct hncp_kind rd_hncp_kinds[] = {
	{ 1, 0, 0, "Request network state", NULL },
	{ 2, 4, 4, "Request node state", put_request },
	{ 3, 8, 8, "Node endpoint", put_endpoint },
	{ 4, 8, 8, "Network state", put_network },
	{ 5, 20, ANY, "Node state", put_state },
	{ 8, 12, 12, "Peer", put_peer },
	{ 9, 8, ANY, "Keep-alive interval", put_keep_alive },
	{ 10, 37, ANY, "Trust-Verdict", put_verdict },
	{ 32, 5, ANY, "HNCP-Version", put_version },
	{ 33, 0, ANY, "External-Connection", put_connection },
	{ 34, 9, ANY, "Delegated-Prefix", put_delegated },
	{ 35, 6, ANY, "Assigned-Prefix", put_assigned },
	{ 36, 20, ANY, "Node-Address", put_node_address },
	{ 37, 1, ANY, "DHCPv4-Data", put_dhcp4 },
	{ 38, 1, ANY, "DHCPv6-Data", put_dhcp6 },
	{ 39, 17, ANY, "DNS-Delegated-Zone", put_zone },
	{ 40, 1, ANY, "Domain-Name", put_domain },
	{ 41, 17, ANY, "Node-Name", put_node_name },
	{ 42, 32, ANY, "Managed-PSK", put_psk },
	{ 43, 1, ANY, "Prefix-Policy", put_policy },
	{ 0, 0, 0, NULL, NULL },
};
