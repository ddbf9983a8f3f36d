/* "Does the link header carry protocol P?", for each link type. */
#include <arpa/inet.h>
#include <sys/socket.h>
#include "filter/layers.h"

/* The values of the protocol field of a cooked header that are not ethertypes (linux/if_ether.h). */
enum { COOKED_8023 = 1, COOKED_8022 = 4 };

static struct cond *type_is(struct filter *f, uint32_t type)
{
	return rd_field(f, BASE_TYPE, 0, BPF_H, BPF_JEQ, type);
}

static struct cond *sap_pair(struct filter *f, uint32_t sap)
{
	return rd_field(f, BASE_LLC, 0, BPF_H, BPF_JEQ, sap << 8 | sap);
}

/* An 802.2 header with a SNAP header of organisation ORG and protocol TYPE. */
static struct cond *snap(struct filter *f, uint32_t org, uint32_t type)
{
	const uint8_t bytes[8] = { 0xaa,
				   0xaa,
				   0x03,
				   (uint8_t)(org >> 16),
				   (uint8_t)(org >> 8),
				   (uint8_t)org,
				   (uint8_t)(type >> 8),
				   (uint8_t)type };

	return rd_field_bytes(f, BASE_LLC, 0, bytes, 8);
}

static struct cond *apple_snap(struct filter *f, uint32_t type)
{
	return snap(f, type == ETHER_ATALK ? 0x080007 : 0, type);
}

/* The type field is a length, so an 802.2 header follows. */
static struct cond *is_8023(struct filter *f)
{
	return rd_cond_not(f, rd_field(f, BASE_TYPE, 0, BPF_H, BPF_JGT, ETHER_MTU));
}

static struct cond *ethernet_ipx(struct filter *f)
{
	struct cond *sap = rd_field(f, BASE_LLC, 0, BPF_B, BPF_JEQ, SAP_IPX);
	struct cond *raw = rd_field(f, BASE_LLC, 0, BPF_H, BPF_JEQ, 0xffff);
	struct cond *any = rd_cond_or(f, snap(f, 0, ETHER_IPX), rd_cond_or(f, sap, raw));

	return rd_cond_or(f, type_is(f, ETHER_IPX), rd_cond_and(f, is_8023(f), any));
}

static struct cond *ethernet(struct filter *f, uint32_t proto)
{
	switch (proto) {
	case SAP_ISO:
	case SAP_IP:
	case SAP_NETBEUI: return rd_cond_and(f, is_8023(f), sap_pair(f, proto));
	case SAP_IPX: return ethernet_ipx(f);
	case ETHER_ATALK:
	case ETHER_AARP:
		return rd_cond_or(f, type_is(f, proto), rd_cond_and(f, is_8023(f), apple_snap(f, proto)));
	}
	if (proto > ETHER_MTU)
		return type_is(f, proto);
	return rd_cond_and(f, is_8023(f), rd_field(f, BASE_TYPE, 2, BPF_B, BPF_JEQ, proto));
}

static struct cond *cooked_ipx(struct filter *f)
{
	struct cond *sap = rd_field(f, BASE_LLC, 0, BPF_B, BPF_JEQ, SAP_IPX);
	struct cond *llc = rd_cond_and(f, type_is(f, COOKED_8022), rd_cond_or(f, sap, snap(f, 0, ETHER_IPX)));

	return rd_cond_or(f, type_is(f, ETHER_IPX), rd_cond_or(f, type_is(f, COOKED_8023), llc));
}

static struct cond *cooked(struct filter *f, uint32_t proto)
{
	switch (proto) {
	case SAP_ISO:
	case SAP_IP:
	case SAP_NETBEUI: return rd_cond_and(f, type_is(f, COOKED_8022), sap_pair(f, proto));
	case SAP_IPX: return cooked_ipx(f);
	case ETHER_ATALK:
	case ETHER_AARP:
		return rd_cond_or(f, type_is(f, proto),
				  rd_cond_and(f, type_is(f, COOKED_8022), apple_snap(f, proto)));
	}
	if (proto > ETHER_MTU)
		return type_is(f, proto);
	return rd_cond_and(f, type_is(f, COOKED_8022), rd_field(f, BASE_LLC, 0, BPF_B, BPF_JEQ, proto));
}

/* PPP protocol numbers (RFC 1661 and the IANA registry) of what is known here by ethertype. */
static uint32_t ppp_protocol(uint32_t proto)
{
	static const struct {
		uint32_t proto, ppp;
	} map[] = { { ETHER_IP, 0x21 }, { ETHER_IPV6, 0x57 }, { ETHER_DECNET, 0x27 }, { ETHER_ATALK, 0x29 },
		    { ETHER_NS, 0x25 }, { SAP_ISO, 0x23 },    { SAP_8021D, 0x31 },    { SAP_IPX, 0x2b } };

	for (size_t i = 0; i < sizeof map / sizeof *map; i++)
		if (map[i].proto == proto)
			return map[i].ppp;
	return proto;
}

static struct cond *family_is(struct filter *f, uint32_t family)
{
	bool host_order = f->layers.link == RD_LINK_NULL;

	return rd_field(f, BASE_LINK, 0, BPF_W, BPF_JEQ, host_order ? htonl(family) : family);
}

/* The BSD loopback header: an address family, in the byte order of the machine or of the network. */
static struct cond *loopback(struct filter *f, uint32_t proto)
{
	enum { BSD_INET6 = 24, FREEBSD_INET6 = 28, DARWIN_INET6 = 30 };

	if (proto == ETHER_IP)
		return family_is(f, 2);
	if (proto != ETHER_IPV6)
		return rd_cond_constant(f, false);
	if (!f->options->from_file)
		return family_is(f, AF_INET6);
	/* the systems disagree about the number of IPv6, and a file does not say whose it is */
	return rd_cond_or(f, family_is(f, DARWIN_INET6),
			  rd_cond_or(f, family_is(f, BSD_INET6), family_is(f, FREEBSD_INET6)));
}

static struct cond *raw(struct filter *f, uint32_t proto)
{
	if (proto != ETHER_IP && proto != ETHER_IPV6)
		return rd_cond_constant(f, false);
	return rd_field_masked(f, BASE_LINK, 0, BPF_B, 0xf0, proto == ETHER_IP ? 0x40 : 0x60);
}

/* Behind MPLS labels there is no type field: the last label must be marked so, and the version tells. */
static struct cond *labelled(struct filter *f, uint32_t proto)
{
	if (proto != ETHER_IP && proto != ETHER_IPV6)
		return rd_filter_fail(f, "unsupported protocol over mpls");
	return rd_cond_and(f, rd_field_masked(f, BASE_NET, (uint32_t)-2, BPF_B, 0x01, 0x01),
			   rd_field_masked(f, BASE_NET, 0, BPF_B, 0xf0, proto == ETHER_IP ? 0x40 : 0x60));
}

struct cond *rd_carries(struct filter *f, uint32_t proto)
{
	if (f->layers.labels)
		return labelled(f, proto);
	switch (f->layers.link) {
	case RD_LINK_ETHERNET: return ethernet(f, proto);
	case RD_LINK_SLL: return cooked(f, proto);
	/* tcpdump: the version 2 header gets no 802.2 tests; every number is compared with its protocol field
	 */
	case RD_LINK_SLL2: return type_is(f, proto);
	case RD_LINK_C_HDLC: return type_is(f, proto == SAP_ISO ? SAP_ISO << 8 | SAP_ISO : proto);
	case RD_LINK_PPP:
	case RD_LINK_PPP_SERIAL:
	case RD_LINK_PPP_ETHER: return type_is(f, ppp_protocol(proto));
	case RD_LINK_NULL:
	case RD_LINK_LOOP: return loopback(f, proto);
	case RD_LINK_RAW: return raw(f, proto);
	case RD_LINK_IPV4: return rd_cond_constant(f, proto == ETHER_IP);
	case RD_LINK_IPV6: return rd_cond_constant(f, proto == ETHER_IPV6);
	}
	return rd_filter_fail(f, "link type %d has no protocol field", f->layers.link);
}
