/* Names of address families and pseudowire types. */
#include "families.h"

const struct name rd_families[] = {
	{ 0, "Reserved" },
	{ RD_FAMILY_IPV4, "IPv4" },
	{ RD_FAMILY_IPV6, "IPv6" },
	{ RD_FAMILY_NSAP, "NSAP" },
	{ 4, "HDLC" },
	{ 5, "BBN 1822" },
	{ 6, "802" },
	{ 7, "E.163" },
	{ 8, "E.164" },
	{ 9, "F.69" },
	{ 10, "X.121" },
	{ 11, "Novell IPX" },
	{ 12, "Appletalk" },
	{ 13, "Decnet IV" },
	{ 14, "Banyan Vines" },
	{ 15, "E.164 with NSAP subaddress" },
	{ RD_FAMILY_VPLS, "VPLS" },
	{ RD_FAMILY_L2VPN, "Layer-2 VPN" },
	{ 0, NULL },
};

const struct name rd_pseudowires[] = {
	{ 0, "Reserved" },
	{ 1, "Frame Relay DLCI (Martini Mode)" },
	{ 2, "ATM AAL5 SDU VCC transport" },
	{ 3, "ATM transparent cell transport" },
	{ 4, "Ethernet VLAN" },
	{ 5, "Ethernet" },
	{ 6, "Cisco-HDLC" },
	{ 7, "PPP" },
	{ 8, "SONET/SDH Circuit Emulation Service over MPLS" },
	{ 9, "ATM n-to-one VCC cell transport" },
	{ 10, "ATM n-to-one VPC cell transport" },
	{ 11, "IP Layer2 Transport" },
	{ 12, "ATM one-to-one VCC Cell Mode" },
	{ 13, "ATM one-to-one VPC Cell Mode" },
	{ 14, "ATM AAL5 PDU VCC transport" },
	{ 15, "Frame-Relay Port mode" },
	{ 16, "SONET/SDH Circuit Emulation over Packet" },
	{ 17, "Structure-agnostic E1 over Packet" },
	{ 18, "Structure-agnostic T1 (DS1) over Packet" },
	{ 19, "Structure-agnostic E3 over Packet" },
	{ 20, "Structure-agnostic T3 (DS3) over Packet" },
	{ 21, "CESoPSN basic mode" },
	{ 22, "TDMoIP basic mode" },
	{ 23, "CESoPSN TDM with CAS" },
	{ 24, "TDMoIP TDM with CAS" },
	{ 25, "Frame Relay DLCI" },
	{ 64, "IP-interworking" },
	{ 0, NULL },
};

void rd_put_nsap(struct walk *w, const uint8_t *p, uint32_t len)
{
	if (len < 1 || len > 20) {
		rd_text_str(w->t, "isonsap_string: illegal length");
		return;
	}
	for (uint32_t i = 0; i < len; i++) {
		rd_text_hex_padded(w->t, p[i], 2);
		if (!(i & 1) && i + 1 < len)
			rd_text_char(w->t, '.');
	}
}
