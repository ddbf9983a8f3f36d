/* BGP extended communities (RFC 4360, RFC 5668, RFC 4577, RFC 5512). */
#include "bgp_attribute.h"
#include "float.h"

enum {
	TARGET_AS2 = 0x0002,
	ORIGIN_AS2 = 0x0003,
	OSPF_DOMAIN_AS2 = 0x0005,
	SOURCE_AS = 0x0009,
	L2VPN_ID_AS2 = 0x000a,
	TARGET_IP = 0x0102,
	ORIGIN_IP = 0x0103,
	OSPF_DOMAIN_IP = 0x0105,
	OSPF_ROUTER_ID = 0x0107,
	VRF_IMPORT = 0x010b,
	TARGET_AS4 = 0x0202,
	ORIGIN_AS4 = 0x0203,
	OSPF_DOMAIN_AS4 = 0x0205,
	OSPF_ROUTE_TYPE = 0x0306,
	ENCAPSULATION = 0x030c,
	LINK_BANDWIDTH = 0x4004,
	CISCO_OSPF_ROUTE_TYPE = 0x8000,
	CISCO_OSPF_ROUTER_ID = 0x8001,
	CISCO_OSPF_DOMAIN = 0x8005,
	LAYER2_INFO = 0x800a,
	L2VPN_ID_IP = 0xf10a,
};

enum { OSPF_EXTERNAL = 5, OSPF_NSSA_EXTERNAL = 7 };

static const struct name types[] = {
	{ TARGET_AS2, "target" },
	{ ORIGIN_AS2, "origin" },
	{ OSPF_DOMAIN_AS2, "ospf-domain" },
	{ SOURCE_AS, "source-AS" },
	{ L2VPN_ID_AS2, "l2vpn-id" },
	{ TARGET_IP, "target" },
	{ ORIGIN_IP, "origin" },
	{ OSPF_DOMAIN_IP, "ospf-domain" },
	{ OSPF_ROUTER_ID, "ospf-router-id" },
	{ VRF_IMPORT, "vrf-route-import" },
	{ TARGET_AS4, "target" },
	{ ORIGIN_AS4, "origin" },
	{ OSPF_DOMAIN_AS4, "ospf-domain" },
	{ OSPF_ROUTE_TYPE, "ospf-route-type" },
	{ ENCAPSULATION, "encapsulation" },
	{ LINK_BANDWIDTH, "link-BW" },
	{ CISCO_OSPF_ROUTE_TYPE, "ospf-route-type" },
	{ CISCO_OSPF_ROUTER_ID, "ospf-router-id" },
	{ CISCO_OSPF_DOMAIN, "ospf-domain" },
	{ LAYER2_INFO, "layer2-info" },
	{ 0x8800, "eigrp-general-route (flag, tag)" },
	{ 0x8801, "eigrp-route-metric (AS, delay)" },
	{ 0x8802, "eigrp-route-metric (reliability, nexthop, bandwidth)" },
	{ 0x8803, "eigrp-route-metric (load, MTU)" },
	{ 0x8804, "eigrp-external-route (remote-AS, remote-ID)" },
	{ 0x8805, "eigrp-external-route (remote-proto, remote-metric)" },
	{ L2VPN_ID_IP, "l2vpn-id" },
	{ 0, NULL },
};

static const struct name ospf_routes[] = {
	{ 1, "Router" },
	{ 2, "Network" },
	{ 3, "Summary" },
	{ OSPF_EXTERNAL, "External" },
	{ OSPF_NSSA_EXTERNAL, "NSSA External" },
	{ 129, "MPLS-VPN Sham" },
	{ 0, NULL },
};

static const struct name tunnels[] = {
	{ 1, "L2TPv3 over IP" },
	{ 2, "GRE" },
	{ 3, "Transmit Tunnel" },
	{ 4, "IPsec" },
	{ 5, "IP in IP with IPsec" },
	{ 6, "MPLS in IP with IPsec" },
	{ 7, "IP in IP" },
	{ 8, "VXLAN" },
	{ 9, "NVGRE" },
	{ 10, "MPLS" },
	{ 11, "MPLS in GRE" },
	{ 12, "VXLAN GPE" },
	{ 13, "MPLS in UDP" },
	{ 14, "IPv6" },
	{ 15, "SR TE" },
	{ 16, "Bare" },
	{ 17, "SR" },
	{ 0, NULL },
};

static const struct name layer2_types[] = {
	{ 0, "Reserved" },
	{ 1, "Frame Relay" },
	{ 2, "ATM AAL5 SDU VCC transport" },
	{ 3, "ATM transparent cell transport" },
	{ 4, "Ethernet (VLAN) Tagged Mode" },
	{ 5, "Ethernet Raw Mode" },
	{ 6, "Cisco HDLC" },
	{ 7, "PPP" },
	{ 8, "SONET/SDH Circuit Emulation Service over MPLS" },
	{ 9, "ATM n-to-one VCC cell transport" },
	{ 10, "ATM n-to-one VPC cell transport" },
	{ 11, "IP layer 2 transport" },
	{ 15, "Frame Relay Port mode" },
	{ 17, "Structure-agnostic E1 over packet" },
	{ 18, "Structure-agnostic T1 (DS1) over packet" },
	{ 19, "VPLS" },
	{ 20, "Structure-agnostic T3 (DS3) over packet" },
	{ 21, "Nx64kbit/s Basic Service using Structure-aware" },
	{ 25, "Frame Relay DLCI" },
	{ 40, "Structure-agnostic E3 over packet" },
	{ 41, "Octet-aligned playload for Structure-agnostic DS1 circuits" },
	{ 42, "E1 Nx64kbit/s with CAS using Structure-aware" },
	{ 43, "DS1 (ESF) Nx64kbit/s with CAS using Structure-aware" },
	{ 44, "DS1 (SF) Nx64kbit/s with CAS using Structure-aware" },
	{ 0, NULL },
};

static void put_ospf_route(struct walk *w, const uint8_t *p)
{
	rd_text_str(w->t, "area:");
	rd_put_ipv4(w, p);
	rd_text_str(w->t, ", router-type:");
	rd_put_name(w, ospf_routes, "unknown (0x%02x)", p[4]);
	rd_text_str(w->t, ", metric-type:");
	rd_text_str(w->t, p[5] & 1 ? "E2" : "");
	/* tcpdump: this one is there whatever the bit says */
	rd_text_str(w->t, p[4] == OSPF_EXTERNAL || p[4] == OSPF_NSSA_EXTERNAL ? "E1" : "");
}

/* The six bytes at P. */
static void put_value(struct walk *w, uint16_t type, const uint8_t *p)
{
	switch (type) {
	case TARGET_AS2:
	case ORIGIN_AS2:
	case L2VPN_ID_AS2:
		rd_text_fmt(w->t, "%u:%u (= ", rd_load16(p), rd_load32(p + 2));
		rd_put_ipv4(w, p + 2);
		rd_text_char(w->t, ')');
		break;
	case TARGET_IP:
	case ORIGIN_IP:
	case L2VPN_ID_IP:
	case VRF_IMPORT:
		rd_put_ipv4(w, p);
		rd_text_fmt(w->t, ":%u", rd_load16(p + 4));
		break;
	case TARGET_AS4:
	case ORIGIN_AS4:
		rd_bgp_put_as(w, rd_load32(p));
		rd_text_fmt(w->t, ":%u", rd_load16(p + 4));
		break;
	case OSPF_DOMAIN_AS2:
	case OSPF_DOMAIN_IP:
	case OSPF_DOMAIN_AS4:
	case OSPF_ROUTER_ID:
	case CISCO_OSPF_DOMAIN:
	case CISCO_OSPF_ROUTER_ID: rd_put_ipv4(w, p); break;
	case OSPF_ROUTE_TYPE:
	case CISCO_OSPF_ROUTE_TYPE: put_ospf_route(w, p); break;
	case SOURCE_AS: rd_text_fmt(w->t, "AS %u", rd_load16(p)); break;
	case ENCAPSULATION:
		rd_text_str(w->t, "Tunnel type: ");
		rd_put_name(w, tunnels, "unknown encaps", rd_load16(p + 4));
		break;
	case LINK_BANDWIDTH:
		rd_text_str(w->t, "bandwidth: ");
		rd_text_float3(w->t, rd_load_float(p + 2) * 8 / 1000000);
		rd_text_str(w->t, " Mbps");
		break;
	case LAYER2_INFO:
		rd_put_name(w, layer2_types, "unknown encaps", p[0]);
		rd_text_fmt(w->t, " Control Flags [0x%02x]:MTU %u", p[1], rd_load16(p + 2));
		break;
	default:
		for (int i = 0; i < 6; i++)
			rd_text_hex_padded(w->t, p[i], 2);
		break;
	}
}

bool rd_bgp_put_extended_communities(struct walk *w, const struct cursor *value)
{
	static const char *const flags[] = { "none", "non-transitive", "vendor-specific",
					     "vendor-specific, non-transitive" };

	struct cursor c = *value;

	if (c.wire % 8) {
		rd_text_str(w->t, "invalid len");
		return true;
	}
	for (; rd_more(w, &c) && rd_need(w, &c, 0, 8); rd_skip(&c, 8)) {
		uint16_t type = rd_load16(c.p);

		rd_text_str(w->t, "\n\t    ");
		rd_put_name(w, types, "unknown extd community typecode", type);
		rd_text_fmt(w->t, " (0x%04x), Flags [%s]: ", type, flags[type >> 14]);
		put_value(w, type, c.p + 2);
	}
	return true;
}
