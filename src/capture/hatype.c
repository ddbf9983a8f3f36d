/*
 * The types of interfaces.  tcpdump: the mapping is libpcap 1.10's, also where one could do better (GRE and
 * ip6tnl are not in its table, so they are captured cooked).
 */
#include <stddef.h>
#include <linux/if_arp.h>
#include <ringdump/frame.h>
#include "hatype.h"

/* Not in every version of linux/if_arp.h. */
enum { HATYPE_RFC4338 = 18, HATYPE_LAPD = 8445, HATYPE_VSOCKMON = 826, HATYPE_CAN = 280 };

struct hatype {
	uint16_t hatype;
	uint16_t link;
	bool cooked;
};

static const struct hatype hatypes[] = {
	{ ARPHRD_ETHER, RD_LINK_ETHERNET, false },
	{ ARPHRD_LOOPBACK, RD_LINK_ETHERNET, false },
	{ ARPHRD_METRICOM, RD_LINK_ETHERNET, false },
	{ ARPHRD_NONE, RD_LINK_RAW, false }, /* tun, WireGuard */
	{ ARPHRD_TUNNEL, RD_LINK_RAW, false },
	{ ARPHRD_SIT, RD_LINK_RAW, false },
	{ ARPHRD_SLIP, RD_LINK_RAW, false },
	{ ARPHRD_CSLIP, RD_LINK_RAW, false },
	{ ARPHRD_SLIP6, RD_LINK_RAW, false },
	{ ARPHRD_CSLIP6, RD_LINK_RAW, false },
	{ ARPHRD_ADAPT, RD_LINK_RAW, false },
	{ ARPHRD_RAWHDLC, RD_LINK_RAW, false },
	{ ARPHRD_DLCI, RD_LINK_RAW, false },
	/* What PPP drivers put in front differs from driver to driver. */
	{ ARPHRD_PPP, RD_LINK_SLL, true },
	{ ARPHRD_ATM, RD_LINK_SLL, true },
	{ ARPHRD_EETHER, 2, false },
	{ ARPHRD_AX25, 202, false },
	{ ARPHRD_PRONET, 4, false },
	{ ARPHRD_CHAOS, 5, false },
	{ ARPHRD_IEEE802, 6, false },
	{ ARPHRD_IEEE802_TR, 6, false },
	{ ARPHRD_ARCNET, 129, false },
	{ ARPHRD_FDDI, 10, false },
	{ HATYPE_CAN, 227, false },
	{ ARPHRD_IEEE80211, 105, false },
	{ ARPHRD_IEEE80211_PRISM, 119, false },
	{ ARPHRD_IEEE80211_RADIOTAP, 127, false },
	{ ARPHRD_IEEE802154, 230, false },
	{ ARPHRD_CISCO, 104, false },
	{ ARPHRD_FRAD, 107, false },
	{ ARPHRD_LOCALTLK, 114, false },
	{ HATYPE_RFC4338, 122, false },
	{ ARPHRD_FCPP, 224, false },
	{ ARPHRD_FCAL, 224, false },
	{ ARPHRD_FCPL, 224, false },
	{ ARPHRD_FCFABRIC, 224, false },
	/* Not cooked packets, but these link types begin with the cooked header, which holds the direction.
	 */
	{ ARPHRD_IRDA, 144, true },
	{ HATYPE_LAPD, 177, true },
	{ ARPHRD_NETLINK, 253, true },
	{ HATYPE_VSOCKMON, 271, false },
};

int hatype_link(uint16_t hatype, bool *cooked)
{
	for (size_t i = 0; i < sizeof hatypes / sizeof *hatypes; i++) {
		if (hatypes[i].hatype == hatype) {
			*cooked = hatypes[i].cooked;
			return hatypes[i].link;
		}
	}
	*cooked = true;
	return -1;
}

bool hatype_wireless(uint16_t hatype)
{
	switch (hatype) {
	case ARPHRD_IRDA:
	case ARPHRD_IEEE80211:
	case ARPHRD_IEEE80211_PRISM:
	case ARPHRD_IEEE80211_RADIOTAP:
	case ARPHRD_IEEE802154:
	case ARPHRD_IEEE802154_MONITOR:
	case ARPHRD_6LOWPAN: return true;
	}
	return false;
}
