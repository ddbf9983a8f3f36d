/* The Subnetwork Access Protocol behind an LLC header (IEEE 802, RFC 1042). */
#include "ether.h"
#include "ethertype.h"
#include "oui.h"

enum { SNAP_LEN = 5, BRIDGE_PAD = 2, ETHERTYPE_APPLETALK = 0x809b };
enum { ETHERNET_FCS = 1, ETHERNET_NO_FCS = 7, FDDI_FCS = 4, FDDI_NO_FCS = 10 };

static const struct name cisco_pids[] = {
	{ 0x010b, "PVST" }, { 0x010c, "VLAN Bridge" }, { 0x0111, "UDLD" }, { 0x2000, "CDP" },
	{ 0x2003, "VTP" },  { 0x2004, "DTP" },	       { 0, NULL },
};

/* RFC 2684, appendix B */
static const struct name bridged_pids[] = {
	{ ETHERNET_FCS, "Ethernet + FCS" },
	{ 2, "802.4 + FCS" },
	{ 3, "Token Ring + FCS" },
	{ FDDI_FCS, "FDDI + FCS" },
	{ 5, "802.6 + FCS" },
	{ ETHERNET_NO_FCS, "Ethernet w/o FCS" },
	{ 8, "802.4 w/o FCS" },
	{ 9, "Token Ring w/o FCS" },
	{ FDDI_NO_FCS, "FDDI w/o FCS" },
	{ 11, "802.6 w/o FCS" },
	{ 14, "BPDU" },
	{ 0, NULL },
};

static const char *pid_name(uint32_t oui, uint16_t pid)
{
	const char *name = NULL;

	switch (oui) {
	case RD_OUI_ETHERNET:
	case RD_OUI_CISCO_BRIDGED:
	case RD_OUI_APPLETALK: name = rd_name(rd_ethertype_names, pid); break;
	case RD_OUI_CISCO: name = rd_name(cisco_pids, pid); break;
	case RD_OUI_BRIDGED: name = rd_name(bridged_pids, pid); break;
	}
	return name ? name : "Unknown";
}

static void put_oui(struct walk *w, uint32_t oui)
{
	const char *name = rd_name(rd_oui_names, oui);

	rd_text_fmt(w->t, "oui %s (0x%06x), ", name ? name : "Unknown", oui);
}

static void put_pid(struct walk *w, uint32_t oui, uint16_t pid, uint32_t wire)
{
	rd_text_fmt(w->t, "%s %s (0x%04x), length %u: ", oui == RD_OUI_ETHERNET ? "ethertype" : "pid",
		    pid_name(oui, pid), pid, wire);
}

/* A whole frame of another link. */
static bool decode_bridged(struct walk *w, uint16_t pid, struct cursor c)
{
	if (pid != ETHERNET_FCS && pid != ETHERNET_NO_FCS)
		return false;
	if (c.cap < BRIDGE_PAD || c.wire < BRIDGE_PAD) {
		rd_put_cut(w);
		return true;
	}
	rd_skip(&c, BRIDGE_PAD);
	rd_ether_decode(w, c);
	return true;
}

static bool decode_pid(struct walk *w, uint32_t oui, uint16_t pid, struct cursor c)
{
	switch (oui) {
	case RD_OUI_ETHERNET:
	case RD_OUI_CISCO_BRIDGED: return rd_ethertype_decode(w, pid, c);
	case RD_OUI_APPLETALK: return pid == ETHERTYPE_APPLETALK && rd_ethertype_decode(w, pid, c);
	case RD_OUI_BRIDGED: return decode_bridged(w, pid, c);
	case RD_OUI_CISCO: return rd_proto_decode(w, RD_SPACE_CISCO, pid, c);
	}
	return false;
}

bool rd_snap_decode(struct walk *w, struct cursor c)
{
	uint32_t oui;
	uint16_t pid;

	w->name = "snap";
	if (c.cap < SNAP_LEN || c.wire < SNAP_LEN) {
		rd_put_cut(w);
		return true;
	}
	oui = rd_take24(w, &c);
	pid = rd_take16(w, &c);
	if (w->o->link_header) {
		put_oui(w, oui);
		put_pid(w, oui, pid, c.wire);
	}
	if (decode_pid(w, oui, pid, c))
		return true;
	if (!w->o->link_header) {
		rd_put_link_pair(w);
		rd_text_str(w->t, "SNAP, ");
		/* an OUI of zero says no more than that an ethertype follows */
		if (oui != RD_OUI_ETHERNET)
			put_oui(w, oui);
		put_pid(w, oui, pid, c.wire);
	}
	return false;
}
