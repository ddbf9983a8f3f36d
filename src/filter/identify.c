/* An identifier under qualifiers: which kind of name or number is it, and what does it compare? */
#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include "filter/layers.h"
#include "filter/names.h"
#include "filter/primitive.h"

/* tcpdump: each part is read as decimal digits and checked only against growing too large. */
static int dotted(const char *s, uint32_t *addr)
{
	int bits = 0;

	*addr = 0;
	for (;;) {
		unsigned n = 0;

		for (; *s && *s != '.'; s++) {
			if (n > 25)
				return -1;
			n = n * 10 + (unsigned)(*s - '0');
		}
		if (n > 255)
			return -1;
		*addr = *addr << 8 | n;
		bits += 8;
		if (!*s)
			return bits;
		s++;
	}
}

static uint32_t shift_left(uint32_t v, int by)
{
	return by > 31 ? 0 : v << by;
}

static void *bad_ipv4(struct filter *f, const char *text)
{
	return rd_filter_fail(f, "invalid IPv4 address '%s'", text);
}

static struct cond *net_name(struct filter *f, const char *name, struct qualifiers q)
{
	uint32_t addr = 0, mask = 0xffffffff;

	if (!rd_name_network(f, name, &addr))
		return rd_filter_fail(f, "unknown network '%s'", name);
	for (; !(addr & 0xff000000); addr <<= 8)
		mask <<= 8;
	return rd_host4(f, addr, mask, q);
}

static struct cond *mac_name(struct filter *f, const char *name, struct qualifiers q)
{
	uint8_t mac[6];

	if (f->layers.link != RD_LINK_ETHERNET)
		return rd_filter_fail(f, "only ethernet/FDDI/token ring/802.11/ATM LANE/Fibre Channel "
					 "supports link-level host name");
	if (!rd_name_ether(f, name, mac))
		return rd_filter_fail(f, "unknown ether host '%s'", name);
	return rd_with_link_header(f, rd_host_mac(f, mac, q.direction));
}

static struct cond *host_name(struct filter *f, const char *name, struct qualifiers q)
{
	static const uint8_t all[16] = { 255, 255, 255, 255, 255, 255, 255, 255,
					 255, 255, 255, 255, 255, 255, 255, 255 };
	struct host_address *h = rd_name_host(f, name);
	struct cond *any = NULL;
	/* a link type without a type field cannot carry ARP */
	bool ip_only = !f->layers.has_type && q.protocol == PROTO_ANY;

	if (!h)
		return rd_filter_fail(f, "unknown host '%s'", name);
	for (; h; h = h->next) {
		struct qualifiers one = q;
		struct cond *c;

		if (q.protocol == (h->v6 ? PROTO_IP : PROTO_IPV6))
			continue;
		if (ip_only)
			one.protocol = h->v6 ? PROTO_IPV6 : PROTO_IP;
		if (h->v6)
			c = rd_host6(f, h->bytes, all, one);
		else
			c = rd_host4(f,
				     (uint32_t)h->bytes[0] << 24 | (uint32_t)h->bytes[1] << 16 |
					     (uint32_t)h->bytes[2] << 8 | h->bytes[3],
				     0xffffffff, one);
		any = any ? rd_cond_or(f, any, c) : c;
		if (!any)
			return NULL;
	}
	if (!any)
		return rd_filter_fail(f, "unknown host '%s' for specified address family", name);
	return any;
}

static bool iso_protocol(const char *name, uint32_t *number)
{
	*number = !strcmp(name, "clnp")	  ? 0x81
		  : !strcmp(name, "esis") ? 0x82
		  : !strcmp(name, "isis") ? 0x83
					  : 0;
	return *number != 0;
}

static bool ether_protocol(const char *name, uint32_t *number)
{
	static const struct {
		const char *name;
		uint32_t number;
	} known[] = { { "aarp", ETHER_AARP },	{ "arp", ETHER_ARP },
		      { "atalk", ETHER_ATALK }, { "decnet", ETHER_DECNET },
		      { "ip", ETHER_IP },	{ "ip6", ETHER_IPV6 },
		      { "lat", ETHER_LAT },	{ "loopback", ETHER_LOOPBACK },
		      { "mopdl", ETHER_MOPDL }, { "moprc", ETHER_MOPRC },
		      { "rarp", ETHER_RARP },	{ "sca", ETHER_SCA },
		      { "iso", SAP_ISO },	{ "stp", SAP_8021D },
		      { "ipx", SAP_IPX },	{ "netbeui", SAP_NETBEUI } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcmp(known[i].name, name))
			continue;
		*number = known[i].number;
		return true;
	}
	return false;
}

static struct cond *protocol_name(struct filter *f, const char *name, struct qualifiers q)
{
	uint32_t number = 0;

	switch (q.protocol) {
	case PROTO_ANY:
	case PROTO_IP:
	case PROTO_IPV6:
		if (!rd_name_protocol(f, name, &number))
			return rd_filter_fail(f, "unknown ip proto '%s'", name);
		break;
	case PROTO_LINK:
		if (!ether_protocol(name, &number))
			return rd_filter_fail(f, "unknown ether proto '%s'", name);
		break;
	case PROTO_ISO:
		if (!iso_protocol(name, &number))
			return rd_filter_fail(f, "unknown osi proto '%s'", name);
		break;
	default: return rd_filter_fail(f, "unknown protocol: %s", name);
	}
	return q.type == TYPE_PROTO ? rd_proto(f, number, q) : rd_protochain(f, number, q);
}

/*
 * The packet goes through the station NAME without being for or from it.  tcpdump: a libpcap built with
 * IPv6 refuses this word; what it documents is done here.
 */
static struct cond *gateway(struct filter *f, const char *name, struct qualifiers q)
{
	struct qualifiers host = { q.protocol, DIR_OR, TYPE_HOST };
	struct cond *station;
	uint8_t mac[6];

	if (q.protocol != PROTO_ANY && q.protocol != PROTO_IP && q.protocol != PROTO_ARP &&
	    q.protocol != PROTO_RARP)
		return rd_filter_fail(f, "illegal modifier of 'gateway'");
	if (f->layers.link != RD_LINK_ETHERNET)
		return rd_filter_fail(f, "'gateway' supported only on "
					 "ethernet/FDDI/token ring/802.11/ATM LANE/Fibre Channel");
	if (!rd_name_ether(f, name, mac))
		return rd_filter_fail(f, "unknown ether host: %s", name);
	station = rd_with_link_header(f, rd_host_mac(f, mac, DIR_OR));
	return rd_cond_and(f, station, rd_cond_not(f, host_name(f, name, host)));
}

struct cond *rd_identify_name(struct filter *f, const char *name, struct qualifiers q)
{
	switch (q.type) {
	case TYPE_NET: return net_name(f, name, q);
	case TYPE_PORT:
	case TYPE_PORTRANGE: return rd_identify_service(f, name, q);
	case TYPE_GATEWAY: return gateway(f, name, q);
	case TYPE_PROTO:
	case TYPE_PROTOCHAIN: return protocol_name(f, name, q);
	case TYPE_NONE: return rd_filter_fail(f, "syntax error in filter expression");
	case TYPE_ANY:
	case TYPE_HOST: break;
	}
	if (q.protocol == PROTO_LINK)
		return mac_name(f, name, q);
	if (q.protocol == PROTO_DECNET)
		return rd_filter_fail(f, "decnet name support not included, '%s' cannot be translated", name);
	return host_name(f, name, q);
}

struct cond *rd_identify_number(struct filter *f, uint32_t number, struct qualifiers q)
{
	uint32_t mask = 0xffffffff;

	switch (q.type) {
	case TYPE_PORT:
	case TYPE_PORTRANGE: return rd_identify_port(f, number, q);
	case TYPE_GATEWAY: return rd_filter_fail(f, "'gateway' requires a name");
	case TYPE_PROTO: return rd_proto(f, number, q);
	case TYPE_PROTOCHAIN: return rd_protochain(f, number, q);
	case TYPE_NONE: return rd_filter_fail(f, "syntax error in filter expression");
	case TYPE_ANY:
	case TYPE_HOST:
	case TYPE_NET: break;
	}
	if (q.protocol == PROTO_LINK)
		return rd_filter_fail(f, "illegal link layer address");
	/* `net 10` is net 10.0.0.0/8 */
	for (; q.type == TYPE_NET && number && !(number & 0xff000000); number <<= 8)
		mask <<= 8;
	return rd_host4(f, number, mask, q);
}

bool rd_two_numbers(const char *text, char between, uint32_t *first, uint32_t *second)
{
	char *end, *last;

	*first = (uint32_t)strtol(text, &end, 10);
	if (end == text || *end != between)
		return false;
	*second = (uint32_t)strtol(end + 1, &last, 10);
	return last != end + 1;
}

/* An IPv4 address of one to four parts, alone. */
struct cond *rd_identify_ipv4(struct filter *f, const char *text, struct qualifiers q)
{
	static const char *const wrong[] = { [TYPE_PORT] = "port",
					     [TYPE_PORTRANGE] = "portrange",
					     [TYPE_PROTO] = "proto",
					     [TYPE_PROTOCHAIN] = "protochain",
					     [TYPE_NONE] = NULL };
	uint32_t addr, area, node;
	int bits;

	if (wrong[q.type])
		return rd_filter_fail(f, "'%s' modifier applied to ip host", wrong[q.type]);
	if (q.protocol == PROTO_DECNET) {
		if (!rd_two_numbers(text, '.', &area, &node))
			return rd_filter_fail(f, "malformed decnet address '%s'", text);
		return rd_identify_number(f, (area << 10 & 0xfc00) | (node & 0x3ff), q);
	}
	bits = dotted(text, &addr);
	if (bits < 0)
		return bad_ipv4(f, text);
	if (q.type > TYPE_NET || q.protocol == PROTO_LINK)
		return rd_identify_number(f, addr, q);
	return rd_host4(f, shift_left(addr, 32 - bits), shift_left(0xffffffff, 32 - bits), q);
}

struct cond *rd_identify_ipv4_prefix(struct filter *f, const char *text, uint32_t bits, struct qualifiers q)
{
	uint32_t addr, mask = 0;
	int known = dotted(text, &addr);

	if (known < 0)
		return bad_ipv4(f, text);
	addr = shift_left(addr, 32 - known);
	if (bits > 32)
		return rd_filter_fail(f, "mask length must be <= 32");
	mask = shift_left(0xffffffff, (int)(32 - bits));
	if (addr & ~mask)
		return rd_filter_fail(f, "non-network bits set in \"%s/%u\"", text, (unsigned)bits);
	if (q.type != TYPE_NET)
		return rd_filter_fail(f, "Mask syntax for networks only");
	return rd_host4(f, addr, mask, q);
}

struct cond *rd_identify_ipv4_mask(struct filter *f, const char *text, const char *mask_text,
				   struct qualifiers q)
{
	uint32_t addr, mask;
	int known = dotted(text, &addr), known_mask = dotted(mask_text, &mask);

	if (known < 0 || known_mask < 0)
		return bad_ipv4(f, known < 0 ? text : mask_text);
	addr = shift_left(addr, 32 - known);
	mask = shift_left(mask, 32 - known_mask);
	if (addr & ~mask)
		return rd_filter_fail(f, "non-network bits set in \"%s mask %s\"", text, mask_text);
	if (q.type != TYPE_NET)
		return rd_filter_fail(f, "Mask syntax for networks only");
	return rd_host4(f, addr, mask, q);
}

struct cond *rd_identify_ipv6(struct filter *f, const char *text, uint32_t bits, struct qualifiers q)
{
	uint8_t addr[16], mask[16] = { 0 };

	if (inet_pton(AF_INET6, text, addr) != 1)
		return rd_filter_fail(f, "bogus IPv6 address %s", text);
	if (bits > 128)
		return rd_filter_fail(f, "mask length must be <= 128");
	for (uint32_t i = 0; i < bits; i++)
		mask[i / 8] |= (uint8_t)(0x80 >> i % 8);
	for (int i = 0; i < 16; i++)
		if (addr[i] & ~mask[i])
			return rd_filter_fail(f, "non-network bits set in \"%s/%u\"", text, (unsigned)bits);
	if (q.type > TYPE_NET)
		return rd_filter_fail(f, "invalid qualifier against IPv6 address");
	if (q.type != TYPE_NET && bits != 128)
		return rd_filter_fail(f, "Mask syntax for networks only");
	return rd_host6(f, addr, mask, q);
}

/* Hex digits in groups: a byte ends after two digits or at a separator. */
static void read_mac(const char *s, uint8_t mac[6])
{
	for (int i = 0; i < 6 && *s; i++) {
		unsigned v = 0;

		for (int n = 0; n < 2 && isxdigit((unsigned char)*s); n++, s++)
			v = v << 4 |
			    (unsigned)(isdigit((unsigned char)*s) ? *s - '0' : (*s | 0x20) - 'a' + 10);
		mac[i] = (uint8_t)v;
		if (*s && !isxdigit((unsigned char)*s))
			s++;
	}
}

struct cond *rd_identify_mac(struct filter *f, const char *text, struct qualifiers q)
{
	uint8_t mac[6] = { 0 };

	if (q.protocol != PROTO_LINK || (q.type != TYPE_ANY && q.type != TYPE_HOST))
		return rd_filter_fail(f, "ethernet address used in non-ether expression");
	if (f->layers.link != RD_LINK_ETHERNET)
		return rd_filter_fail(f, "ethernet addresses supported only on "
					 "ethernet/FDDI/token ring/802.11/ATM LANE/Fibre Channel");
	read_mac(text, mac);
	return rd_with_link_header(f, rd_host_mac(f, mac, q.direction));
}

struct cond *rd_identify_arcnet(struct filter *f)
{
	return rd_filter_fail(f, "aid supported only on ARCnet");
}
