/* The keywords and the named numbers of the language.  A new word is a row. */
#include <string.h>
#include <ringdump/filter.h>
#include "filter/language.h"
#include "filter/lex.h"

#define PF_ONLY	 " supported only on PF linktype"
#define ATM_ONLY " supported only on raw ATM"
#define SS7_ONLY " supported only on SS7"
#define MTP_ONLY " supported only on MTP2"

struct word {
	const char *text;
	enum token_kind kind;
	uint32_t value;
	const char *why; /* TOKEN_UNSUPPORTED: the error */
};

static const struct word words[] = {
	{ "src", TOKEN_DIRECTION, DIR_SRC, NULL },
	{ "dst", TOKEN_DIRECTION, DIR_DST, NULL },
	{ "addr1", TOKEN_DIRECTION, DIR_ADDR1, NULL },
	{ "address1", TOKEN_DIRECTION, DIR_ADDR1, NULL },
	{ "addr2", TOKEN_DIRECTION, DIR_ADDR2, NULL },
	{ "address2", TOKEN_DIRECTION, DIR_ADDR2, NULL },
	{ "addr3", TOKEN_DIRECTION, DIR_ADDR3, NULL },
	{ "address3", TOKEN_DIRECTION, DIR_ADDR3, NULL },
	{ "addr4", TOKEN_DIRECTION, DIR_ADDR4, NULL },
	{ "address4", TOKEN_DIRECTION, DIR_ADDR4, NULL },
	{ "ra", TOKEN_DIRECTION, DIR_RA, NULL },
	{ "ta", TOKEN_DIRECTION, DIR_TA, NULL },

	{ "link", TOKEN_PROTOCOL, PROTO_LINK, NULL },
	{ "ether", TOKEN_PROTOCOL, PROTO_LINK, NULL },
	{ "ppp", TOKEN_PROTOCOL, PROTO_LINK, NULL },
	{ "slip", TOKEN_PROTOCOL, PROTO_LINK, NULL },
	{ "fddi", TOKEN_PROTOCOL, PROTO_LINK, NULL },
	{ "tr", TOKEN_PROTOCOL, PROTO_LINK, NULL },
	{ "wlan", TOKEN_PROTOCOL, PROTO_LINK, NULL },
	{ "arp", TOKEN_PROTOCOL, PROTO_ARP, NULL },
	{ "rarp", TOKEN_PROTOCOL, PROTO_RARP, NULL },
	{ "ip", TOKEN_PROTOCOL, PROTO_IP, NULL },
	{ "sctp", TOKEN_PROTOCOL, PROTO_SCTP, NULL },
	{ "tcp", TOKEN_PROTOCOL, PROTO_TCP, NULL },
	{ "udp", TOKEN_PROTOCOL, PROTO_UDP, NULL },
	{ "icmp", TOKEN_PROTOCOL, PROTO_ICMP, NULL },
	{ "igmp", TOKEN_PROTOCOL, PROTO_IGMP, NULL },
	{ "igrp", TOKEN_PROTOCOL, PROTO_IGRP, NULL },
	{ "pim", TOKEN_PROTOCOL, PROTO_PIM, NULL },
	{ "vrrp", TOKEN_PROTOCOL, PROTO_VRRP, NULL },
	{ "carp", TOKEN_PROTOCOL, PROTO_CARP, NULL },
	{ "radio", TOKEN_PROTOCOL, PROTO_RADIO, NULL },
	{ "ip6", TOKEN_PROTOCOL, PROTO_IPV6, NULL },
	{ "icmp6", TOKEN_PROTOCOL, PROTO_ICMPV6, NULL },
	{ "tcp6", TOKEN_PROTOCOL, PROTO_TCP6, NULL },
	{ "udp6", TOKEN_PROTOCOL, PROTO_UDP6, NULL },
	{ "ah", TOKEN_PROTOCOL, PROTO_AH, NULL },
	{ "esp", TOKEN_PROTOCOL, PROTO_ESP, NULL },
	{ "atalk", TOKEN_PROTOCOL, PROTO_ATALK, NULL },
	{ "aarp", TOKEN_PROTOCOL, PROTO_AARP, NULL },
	{ "decnet", TOKEN_PROTOCOL, PROTO_DECNET, NULL },
	{ "lat", TOKEN_PROTOCOL, PROTO_LAT, NULL },
	{ "sca", TOKEN_PROTOCOL, PROTO_SCA, NULL },
	{ "moprc", TOKEN_PROTOCOL, PROTO_MOPRC, NULL },
	{ "mopdl", TOKEN_PROTOCOL, PROTO_MOPDL, NULL },
	{ "iso", TOKEN_PROTOCOL, PROTO_ISO, NULL },
	{ "esis", TOKEN_PROTOCOL, PROTO_ESIS, NULL },
	{ "es-is", TOKEN_PROTOCOL, PROTO_ESIS, NULL },
	{ "isis", TOKEN_PROTOCOL, PROTO_ISIS, NULL },
	{ "is-is", TOKEN_PROTOCOL, PROTO_ISIS, NULL },
	{ "clnp", TOKEN_PROTOCOL, PROTO_CLNP, NULL },
	{ "l1", TOKEN_PROTOCOL, PROTO_L1, NULL },
	{ "l2", TOKEN_PROTOCOL, PROTO_L2, NULL },
	{ "iih", TOKEN_PROTOCOL, PROTO_IIH, NULL },
	{ "lsp", TOKEN_PROTOCOL, PROTO_LSP, NULL },
	{ "snp", TOKEN_PROTOCOL, PROTO_SNP, NULL },
	{ "csnp", TOKEN_PROTOCOL, PROTO_CSNP, NULL },
	{ "psnp", TOKEN_PROTOCOL, PROTO_PSNP, NULL },
	{ "stp", TOKEN_PROTOCOL, PROTO_STP, NULL },
	{ "ipx", TOKEN_PROTOCOL, PROTO_IPX, NULL },
	{ "netbeui", TOKEN_PROTOCOL, PROTO_NETBEUI, NULL },

	{ "host", TOKEN_TYPE, TYPE_HOST, NULL },
	{ "net", TOKEN_TYPE, TYPE_NET, NULL },
	{ "port", TOKEN_TYPE, TYPE_PORT, NULL },
	{ "portrange", TOKEN_TYPE, TYPE_PORTRANGE, NULL },
	{ "gateway", TOKEN_TYPE_PLAIN, TYPE_GATEWAY, NULL },
	{ "proto", TOKEN_TYPE_PLAIN, TYPE_PROTO, NULL },
	{ "protochain", TOKEN_TYPE_PLAIN, TYPE_PROTOCHAIN, NULL },
	{ "mask", TOKEN_MASK, 0, NULL },

	{ "and", TOKEN_AND, 0, NULL },
	{ "or", TOKEN_OR, 0, NULL },
	{ "not", TOKEN_NOT, 0, NULL },
	{ "len", TOKEN_LENGTH, 0, NULL },
	{ "length", TOKEN_LENGTH, 0, NULL },

	{ "broadcast", TOKEN_PRIMITIVE, WORD_BROADCAST, NULL },
	{ "multicast", TOKEN_PRIMITIVE, WORD_MULTICAST, NULL },
	{ "less", TOKEN_PRIMITIVE, WORD_LESS, NULL },
	{ "greater", TOKEN_PRIMITIVE, WORD_GREATER, NULL },
	{ "byte", TOKEN_PRIMITIVE, WORD_BYTE, NULL },
	{ "inbound", TOKEN_PRIMITIVE, WORD_INBOUND, NULL },
	{ "outbound", TOKEN_PRIMITIVE, WORD_OUTBOUND, NULL },
	{ "ifindex", TOKEN_PRIMITIVE, WORD_IFINDEX, NULL },
	{ "vlan", TOKEN_PRIMITIVE, WORD_VLAN, NULL },
	{ "mpls", TOKEN_PRIMITIVE, WORD_MPLS, NULL },
	{ "pppoed", TOKEN_PRIMITIVE, WORD_PPPOED, NULL },
	{ "pppoes", TOKEN_PRIMITIVE, WORD_PPPOES, NULL },
	{ "geneve", TOKEN_PRIMITIVE, WORD_GENEVE, NULL },
	{ "vxlan", TOKEN_PRIMITIVE, WORD_VXLAN, NULL },
	{ "llc", TOKEN_PRIMITIVE, WORD_LLC, NULL },
	{ "rnr", TOKEN_PRIMITIVE, WORD_RNR, "rnr" PF_ONLY },
	{ "type", TOKEN_PRIMITIVE, WORD_WLAN_TYPE, "802.11 link-layer types supported only on 802.11" },
	{ "subtype", TOKEN_PRIMITIVE, WORD_WLAN_SUBTYPE, "802.11 link-layer types supported only on 802.11" },
	{ "direction", TOKEN_PRIMITIVE, WORD_WLAN_DIR, "frame direction supported only with 802.11 headers" },
	{ "dir", TOKEN_PRIMITIVE, WORD_WLAN_DIR, "frame direction supported only with 802.11 headers" },

	{ "on", TOKEN_UNSUPPORTED, 0, "ifname" PF_ONLY },
	{ "ifname", TOKEN_UNSUPPORTED, 0, "ifname" PF_ONLY },
	{ "rset", TOKEN_UNSUPPORTED, 0, "ruleset" PF_ONLY },
	{ "ruleset", TOKEN_UNSUPPORTED, 0, "ruleset" PF_ONLY },
	{ "rulenum", TOKEN_UNSUPPORTED, 0, "rnr" PF_ONLY },
	{ "srnr", TOKEN_UNSUPPORTED, 0, "srnr" PF_ONLY },
	{ "subrulenum", TOKEN_UNSUPPORTED, 0, "srnr" PF_ONLY },
	{ "reason", TOKEN_UNSUPPORTED, 0, "reason" PF_ONLY },
	{ "action", TOKEN_UNSUPPORTED, 0, "action" PF_ONLY },
	{ "lane", TOKEN_UNSUPPORTED, 0, "'lane'" ATM_ONLY },
	{ "metac", TOKEN_UNSUPPORTED, 0, "'metac'" ATM_ONLY },
	{ "bcc", TOKEN_UNSUPPORTED, 0, "'bcc'" ATM_ONLY },
	{ "oam", TOKEN_UNSUPPORTED, 0, "'oam'" ATM_ONLY },
	{ "oamf4", TOKEN_UNSUPPORTED, 0, "'oamf4'" ATM_ONLY },
	{ "oamf4ec", TOKEN_UNSUPPORTED, 0, "'oam4ec'" ATM_ONLY },
	{ "oamf4sc", TOKEN_UNSUPPORTED, 0, "'oam4sc'" ATM_ONLY },
	{ "sc", TOKEN_UNSUPPORTED, 0, "'sc'" ATM_ONLY },
	{ "ilmic", TOKEN_UNSUPPORTED, 0, "'ilmic'" ATM_ONLY },
	{ "vpi", TOKEN_UNSUPPORTED, 0, "'vpi'" ATM_ONLY },
	{ "vci", TOKEN_UNSUPPORTED, 0, "'vci'" ATM_ONLY },
	{ "connectmsg", TOKEN_UNSUPPORTED, 0, "'connectmsg'" ATM_ONLY },
	{ "metaconnect", TOKEN_UNSUPPORTED, 0, "'metaconnect'" ATM_ONLY },
	{ "fisu", TOKEN_UNSUPPORTED, 0, "'fisu'" MTP_ONLY },
	{ "lssu", TOKEN_UNSUPPORTED, 0, "'lssu'" MTP_ONLY },
	{ "lsu", TOKEN_UNSUPPORTED, 0, "'lssu'" MTP_ONLY },
	{ "msu", TOKEN_UNSUPPORTED, 0, "'msu'" MTP_ONLY },
	{ "hfisu", TOKEN_UNSUPPORTED, 0, "'hfisu'" MTP_ONLY "_HSL" },
	{ "hlssu", TOKEN_UNSUPPORTED, 0, "'hlssu'" MTP_ONLY "_HSL" },
	{ "hmsu", TOKEN_UNSUPPORTED, 0, "'hmsu'" MTP_ONLY "_HSL" },
	{ "sio", TOKEN_UNSUPPORTED, 0, "'sio'" SS7_ONLY },
	{ "opc", TOKEN_UNSUPPORTED, 0, "'opc'" SS7_ONLY },
	{ "dpc", TOKEN_UNSUPPORTED, 0, "'dpc'" SS7_ONLY },
	{ "sls", TOKEN_UNSUPPORTED, 0, "'sls'" SS7_ONLY },
	{ "hsio", TOKEN_UNSUPPORTED, 0, "'sio'" SS7_ONLY },
	{ "hopc", TOKEN_UNSUPPORTED, 0, "'opc'" SS7_ONLY },
	{ "hdpc", TOKEN_UNSUPPORTED, 0, "'dpc'" SS7_ONLY },
	{ "hsls", TOKEN_UNSUPPORTED, 0, "'sls'" SS7_ONLY },
};

/* Offsets of fields, and values of them (IANA: icmp-parameters, icmpv6-parameters; RFC 9293, RFC 3168). */
static const struct {
	const char *text;
	uint8_t value;
} numbers[] = {
	{ "icmptype", 0 },
	{ "icmpcode", 1 },
	{ "icmp-echoreply", 0 },
	{ "icmp-unreach", 3 },
	{ "icmp-sourcequench", 4 },
	{ "icmp-redirect", 5 },
	{ "icmp-echo", 8 },
	{ "icmp-routeradvert", 9 },
	{ "icmp-routersolicit", 10 },
	{ "icmp-timxceed", 11 },
	{ "icmp-paramprob", 12 },
	{ "icmp-tstamp", 13 },
	{ "icmp-tstampreply", 14 },
	{ "icmp-ireq", 15 },
	{ "icmp-ireqreply", 16 },
	{ "icmp-maskreq", 17 },
	{ "icmp-maskreply", 18 },
	{ "icmp6type", 0 },
	{ "icmp6code", 1 },
	{ "icmp6-destinationunreach", 1 },
	{ "icmp6-packettoobig", 2 },
	{ "icmp6-timeexceeded", 3 },
	{ "icmp6-parameterproblem", 4 },
	{ "icmp6-echo", 128 },
	{ "icmp6-echoreply", 129 },
	{ "icmp6-multicastlistenerquery", 130 },
	{ "icmp6-multicastlistenerreportv1", 131 },
	{ "icmp6-multicastlistenerdone", 132 },
	{ "icmp6-routersolicit", 133 },
	{ "icmp6-routeradvert", 134 },
	{ "icmp6-neighborsolicit", 135 },
	{ "icmp6-neighboradvert", 136 },
	{ "icmp6-redirect", 137 },
	{ "icmp6-routerrenum", 138 },
	{ "icmp6-nodeinformationquery", 139 },
	{ "icmp6-nodeinformationresponse", 140 },
	{ "icmp6-ineighbordiscoverysolicit", 141 },
	{ "icmp6-ineighbordiscoveryadvert", 142 },
	{ "icmp6-multicastlistenerreportv2", 143 },
	{ "icmp6-homeagentdiscoveryrequest", 144 },
	{ "icmp6-homeagentdiscoveryreply", 145 },
	{ "icmp6-mobileprefixsolicit", 146 },
	{ "icmp6-mobileprefixadvert", 147 },
	{ "icmp6-certpathsolicit", 148 },
	{ "icmp6-certpathadvert", 149 },
	{ "icmp6-multicastrouteradvert", 151 },
	{ "icmp6-multicastroutersolicit", 152 },
	{ "icmp6-multicastrouterterm", 153 },
	{ "tcpflags", 13 },
	{ "tcp-fin", 0x01 },
	{ "tcp-syn", 0x02 },
	{ "tcp-rst", 0x04 },
	{ "tcp-push", 0x08 },
	{ "tcp-ack", 0x10 },
	{ "tcp-urg", 0x20 },
	{ "tcp-ece", 0x40 },
	{ "tcp-cwr", 0x80 },
};

static bool same(const char *row, const char *word, size_t len)
{
	return row[0] == word[0] && !strncmp(row, word, len) && !row[len];
}

bool rd_keyword(const char *word, size_t len, struct token *t)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!same(words[i].text, word, len))
			continue;
		t->kind = words[i].kind;
		t->value = words[i].value;
		t->why = words[i].why;
		return true;
	}
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		if (!same(numbers[i].text, word, len))
			continue;
		t->kind = TOKEN_NUMBER;
		t->value = numbers[i].value;
		return true;
	}
	return false;
}

const char *rd_filter_word(size_t i)
{
	const size_t keywords = sizeof words / sizeof *words;

	if (i < keywords)
		return words[i].kind == TOKEN_UNSUPPORTED ? "" : words[i].text;
	i -= keywords;
	return i < sizeof numbers / sizeof *numbers ? numbers[i].text : NULL;
}
