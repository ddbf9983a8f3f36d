/* Names of BGP's subsequent address families (https://www.iana.org/assignments/safi-namespace). */
#include "bgp.h"

const struct name rd_bgp_safis[] = {
	{ 0, "Reserved" },
	{ RD_SAFI_UNICAST, "Unicast" },
	{ RD_SAFI_MULTICAST, "Multicast" },
	{ RD_SAFI_UNICAST_MULTICAST, "Unicast+Multicast" },
	{ RD_SAFI_LABELED, "labeled Unicast" },
	{ RD_SAFI_MVPN, "Multicast VPN" },
	{ 64, "Tunnel" },
	{ RD_SAFI_VPLS, "VPLS" },
	{ RD_SAFI_MDT, "MDT" },
	{ 70, "EVPN" },
	{ RD_SAFI_VPN_UNICAST, "labeled VPN Unicast" },
	{ RD_SAFI_VPN_MULTICAST, "labeled VPN Multicast" },
	{ RD_SAFI_VPN_UNICAST_MULTICAST, "labeled VPN Unicast+Multicast" },
	{ RD_SAFI_ROUTE_TARGET, "Route Target Routing Information" },
	{ 0, NULL },
};
