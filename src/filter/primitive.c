/* The protocol words: one row each. */
#include <netinet/in.h>
#include "filter/layers.h"
#include "filter/primitive.h"

/* IS-IS PDU types (ISO/IEC 10589, 9.5 on), in the order in which they are tested. */
enum { LAN1_HELLO = 15, LAN2_HELLO = 16, PTP_HELLO = 17, L1_LSP = 18, L2_LSP = 20 };
enum { L1_CSNP = 24, L2_CSNP = 25, L1_PSNP = 26, L2_PSNP = 27 };

static const uint8_t level1[] = { L1_PSNP, L1_CSNP, L1_LSP, LAN1_HELLO, PTP_HELLO, 0 };
static const uint8_t level2[] = { L2_PSNP, L2_CSNP, L2_LSP, LAN2_HELLO, PTP_HELLO, 0 };
static const uint8_t hello[] = { PTP_HELLO, LAN1_HELLO, LAN2_HELLO, 0 };
static const uint8_t link_state[] = { L1_LSP, L2_LSP, 0 };
static const uint8_t sequence[] = { L2_PSNP, L1_PSNP, L1_CSNP, L2_CSNP, 0 };
static const uint8_t complete[] = { L1_CSNP, L2_CSNP, 0 };
static const uint8_t partial[] = { L1_PSNP, L2_PSNP, 0 };

#define NOT_ENCAPSULATING " does not encapsulate another protocol"
#define NOT_SPECIFIABLE	  " encapsulation is not specifiable"

/* Network layer protocol identifiers (ISO/IEC TR 9577). */
enum { NLPID_CLNP = 0x81, NLPID_ESIS = 0x82, NLPID_ISIS = 0x83 };

#define LINK(proto)	 .bare = BARE_LINK, .number = (proto)
#define TRANSPORT(proto) .bare = BARE_IP4, .number = (proto), .index = INDEX_TRANSPORT
#define BOTH(proto)	 .bare = BARE_IP46, .number = (proto)

static const struct primitive rows[PROTO_COUNT] = {
	[PROTO_ANY] = { "", NULL, BARE_NONE, 0, NULL, NULL, INDEX_NONE },
	[PROTO_LINK] = { .name = "link", .index = INDEX_LINK },
	[PROTO_IP] = { .name = "ip", LINK(ETHER_IP), .index = INDEX_NET },
	[PROTO_ARP] = { .name = "arp",
			LINK(ETHER_ARP),
			.no_proto = "arp" NOT_ENCAPSULATING,
			.index = INDEX_NET },
	[PROTO_RARP] = { .name = "rarp",
			 LINK(ETHER_RARP),
			 .no_proto = "rarp" NOT_ENCAPSULATING,
			 .index = INDEX_NET },
	[PROTO_SCTP] = { .name = "sctp", BOTH(IPPROTO_SCTP), .no_proto = "", .index = INDEX_TRANSPORT },
	[PROTO_TCP] = { .name = "tcp", BOTH(IPPROTO_TCP), .no_proto = "", .index = INDEX_TRANSPORT },
	[PROTO_UDP] = { .name = "udp", BOTH(IPPROTO_UDP), .no_proto = "", .index = INDEX_TRANSPORT },
	[PROTO_ICMP] = { .name = "icmp", TRANSPORT(IPPROTO_ICMP), .no_proto = "" },
	[PROTO_IGMP] = { .name = "igmp", TRANSPORT(IPPROTO_IGMP), .no_proto = "" },
	[PROTO_IGRP] = { .name = "igrp", TRANSPORT(9), .no_proto = "" },
	[PROTO_PIM] = { .name = "pim", BOTH(IPPROTO_PIM), .no_proto = "", .index = INDEX_TRANSPORT },
	[PROTO_VRRP] = { .name = "vrrp", TRANSPORT(112), .no_proto = "" },
	[PROTO_CARP] = { .name = "carp", TRANSPORT(112), .no_proto = "" },
	[PROTO_ATALK] = { .name = "atalk",
			  .label = "AppleTalk",
			  LINK(ETHER_ATALK),
			  .no_proto = "AppleTalk" NOT_SPECIFIABLE,
			  .index = INDEX_NET },
	[PROTO_AARP] = { .name = "aarp", .label = "AARP", LINK(ETHER_AARP), .no_proto = "" },
	[PROTO_DECNET] = { .name = "decnet",
			   LINK(ETHER_DECNET),
			   .no_proto = "DECNET" NOT_SPECIFIABLE,
			   .index = INDEX_NET },
	[PROTO_LAT] = { .name = "lat",
			.label = "LAT",
			LINK(ETHER_LAT),
			.no_proto = "LAT" NOT_ENCAPSULATING,
			.index = INDEX_NET },
	[PROTO_SCA] = { .name = "sca",
			.label = "SCA",
			LINK(ETHER_SCA),
			.no_proto = "SCA" NOT_ENCAPSULATING,
			.index = INDEX_NET },
	[PROTO_MOPRC] = { .name = "moprc",
			  .label = "MOPRC",
			  LINK(ETHER_MOPRC),
			  .no_proto = "MOPRC" NOT_ENCAPSULATING,
			  .index = INDEX_NET },
	[PROTO_MOPDL] = { .name = "mopdl",
			  .label = "MOPDL",
			  LINK(ETHER_MOPDL),
			  .no_proto = "MOPDL" NOT_ENCAPSULATING,
			  .index = INDEX_NET },
	[PROTO_IPV6] = { .name = "ip6", LINK(ETHER_IPV6), .index = INDEX_NET },
	[PROTO_ICMPV6] = { .name = "icmp6",
			   .bare = BARE_IP6,
			   .number = IPPROTO_ICMPV6,
			   .no_proto = "",
			   .index = INDEX_BEHIND_IP6 },
	/* ours: libpcap's `tcp[…]` sees IPv4 alone */
	[PROTO_TCP6] = { .name = "tcp6",
			 .bare = BARE_IP6,
			 .number = IPPROTO_TCP,
			 .no_proto = "",
			 .index = INDEX_BEHIND_IP6 },
	[PROTO_UDP6] = { .name = "udp6",
			 .bare = BARE_IP6,
			 .number = IPPROTO_UDP,
			 .no_proto = "",
			 .index = INDEX_BEHIND_IP6 },
	[PROTO_AH] = { .name = "ah", BOTH(IPPROTO_AH), .no_proto = "" },
	[PROTO_ESP] = { .name = "esp", BOTH(IPPROTO_ESP), .no_proto = "" },
	[PROTO_ISO] = { .name = "iso", .label = "ISO", LINK(SAP_ISO) },
	[PROTO_ESIS] = { .name = "esis", .bare = BARE_OSI, .number = NLPID_ESIS, .no_proto = "" },
	[PROTO_ISIS] = { .name = "isis", .bare = BARE_OSI, .number = NLPID_ISIS },
	[PROTO_CLNP] = { .name = "clnp",
			 .bare = BARE_OSI,
			 .number = NLPID_CLNP,
			 .no_proto = "'clnp proto' is not supported" },
	[PROTO_L1] = { .name = "l1", .bare = BARE_ISIS, .types = level1, .no_proto = "" },
	[PROTO_L2] = { .name = "l2", .bare = BARE_ISIS, .types = level2, .no_proto = "" },
	[PROTO_IIH] = { .name = "iih", .bare = BARE_ISIS, .types = hello, .no_proto = "" },
	[PROTO_LSP] = { .name = "lsp", .bare = BARE_ISIS, .types = link_state, .no_proto = "" },
	[PROTO_SNP] = { .name = "snp", .bare = BARE_ISIS, .types = sequence, .no_proto = "" },
	[PROTO_PSNP] = { .name = "psnp", .bare = BARE_ISIS, .types = partial, .no_proto = "" },
	[PROTO_CSNP] = { .name = "csnp", .bare = BARE_ISIS, .types = complete, .no_proto = "" },
	[PROTO_STP] = { .name = "stp", LINK(SAP_8021D), .no_proto = "" },
	[PROTO_IPX] = { .name = "ipx", .label = "IPX", LINK(SAP_IPX), .no_proto = "" },
	[PROTO_NETBEUI] = { .name = "netbeui", LINK(SAP_NETBEUI), .no_proto = "" },
	[PROTO_RADIO] = { .name = "radio", .no_proto = "" },
};

const struct primitive *rd_primitive(enum protocol p)
{
	return &rows[p];
}

static struct cond *ip4_proto(struct filter *f, uint32_t number)
{
	struct cond *ip = rd_carries(f, ETHER_IP);

	return rd_cond_and(f, ip, rd_field(f, BASE_NET, 9, BPF_B, BPF_JEQ, number));
}

/*
 * tcpdump: behind IPv6 only the fixed header's next header counts, or the one in a fragment header that
 * follows at once.
 */
static struct cond *ip6_proto(struct filter *f, uint32_t number)
{
	struct cond *ip = rd_carries(f, ETHER_IPV6);
	struct cond *direct = rd_field(f, BASE_NET, 6, BPF_B, BPF_JEQ, number);
	struct cond *fragment = rd_field(f, BASE_NET, 6, BPF_B, BPF_JEQ, IPPROTO_FRAGMENT);
	struct cond *behind = rd_field(f, BASE_NET, 40, BPF_B, BPF_JEQ, number);

	return rd_cond_and(f, ip, rd_cond_or(f, direct, rd_cond_and(f, fragment, behind)));
}

static struct cond *osi_proto(struct filter *f, uint32_t number)
{
	struct cond *iso = rd_carries(f, SAP_ISO);
	/* Cisco HDLC has a byte of padding in front; tcpdump: IS-IS types are looked for without it */
	uint32_t padding = f->layers.link == RD_LINK_C_HDLC && !f->layers.labels ? 1 : 0;

	return rd_cond_and(f, iso, rd_field(f, BASE_NET_LLC, padding, BPF_B, BPF_JEQ, number));
}

static struct cond *isis_proto(struct filter *f, uint32_t type)
{
	struct cond *isis = osi_proto(f, NLPID_ISIS);

	return rd_cond_and(f, isis, rd_field(f, BASE_NET_LLC, 4, BPF_B, BPF_JEQ, type));
}

static struct cond *isis_types(struct filter *f, const uint8_t *types)
{
	struct cond *any = isis_proto(f, *types);

	while (any && *++types)
		any = rd_cond_or(f, any, isis_proto(f, *types));
	return any;
}

struct cond *rd_bare(struct filter *f, enum protocol p)
{
	const struct primitive *row = &rows[p];

	switch (row->bare) {
	case BARE_LINK: return rd_carries(f, row->number);
	case BARE_IP4: return ip4_proto(f, row->number);
	case BARE_IP6: return ip6_proto(f, row->number);
	case BARE_IP46: return rd_cond_or(f, ip4_proto(f, row->number), ip6_proto(f, row->number));
	case BARE_OSI: return osi_proto(f, row->number);
	case BARE_ISIS: return isis_types(f, row->types);
	case BARE_NONE: break;
	}
	if (p == PROTO_LINK)
		return rd_filter_fail(f, "link layer applied in wrong context");
	return rd_filter_fail(f, "'%s' is not a valid protocol type", row->name);
}

struct cond *rd_proto(struct filter *f, uint32_t number, struct qualifiers q)
{
	const struct primitive *row = &rows[q.protocol];

	if (q.direction != DIR_ANY)
		return rd_filter_fail(f, "direction applied to 'proto'");
	if (row->no_proto && row->no_proto[0])
		return rd_filter_fail(f, "%s", row->no_proto);
	switch (q.protocol) {
	case PROTO_ANY: return rd_cond_or(f, ip4_proto(f, number), ip6_proto(f, number));
	case PROTO_LINK: return rd_carries(f, number);
	case PROTO_IP: return ip4_proto(f, number);
	case PROTO_IPV6: return ip6_proto(f, number);
	case PROTO_ISO: return osi_proto(f, number);
	case PROTO_ISIS: return isis_proto(f, number);
	default: return rd_filter_fail(f, "'%s proto' is bogus", row->name);
	}
}

/* A protocol of the header chain: computed by a loop, see emit. */
static struct cond *chain(struct filter *f, uint32_t number, bool v6)
{
	struct cond *ip = rd_carries(f, v6 ? ETHER_IPV6 : ETHER_IP);
	int wanted = rd_value_const(&f->values, number);
	int at = rd_value_const(&f->values, rd_base_fixed(f, BASE_NET));
	int last = rd_value(&f->values, VALUE_CHAIN, v6 ? 6 : 4, wanted, at);

	return rd_cond_and(f, ip, rd_cond_test(f, BPF_JEQ, last, number));
}

struct cond *rd_protochain(struct filter *f, uint32_t number, struct qualifiers q)
{
	if (q.protocol != PROTO_ANY && q.protocol != PROTO_IP && q.protocol != PROTO_IPV6)
		return rd_filter_fail(f, "bad protocol applied for 'protochain'");
	if (f->layers.payload.slot >= 0)
		return rd_filter_fail(f, "'protochain' not supported with variable length headers");
	f->classic_off = true;
	if (q.protocol != PROTO_ANY)
		return chain(f, number, q.protocol == PROTO_IPV6);
	return rd_cond_or(f, chain(f, number, false), chain(f, number, true));
}
