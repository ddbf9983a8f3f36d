/* The Cisco Discovery Protocol: the first line, which has the device's name. */
#include "decode/proto.h"

enum { HEADER_LEN = 4, TLV_HEADER_LEN = 4, DEVICE_ID = 1 };

enum { ANY = UINT16_MAX };

/* Elements by their type, and how long their values may be. */
static const struct {
	const char *name;
	uint16_t least, most;
} types[] = {
	[0x01] = { "Device-ID", 0, ANY },
	[0x02] = { "Address", 0, ANY },
	[0x03] = { "Port-ID", 0, ANY },
	[0x04] = { "Capability", 4, 4 },
	[0x05] = { "Version String", 0, ANY },
	[0x06] = { "Platform", 0, ANY },
	[0x07] = { "Prefixes", 0, ANY },
	[0x08] = { "Protocol-Hello option", 0, ANY },
	[0x09] = { "VTP Management Domain", 0, ANY },
	[0x0a] = { "Native VLAN ID", 2, 2 },
	[0x0b] = { "Duplex", 1, 1 },
	[0x0e] = { "ATA-186 VoIP VLAN assignment", 3, 3 },
	[0x0f] = { "ATA-186 VoIP VLAN request", 2, 3 },
	[0x10] = { "power consumption", 1, 3 },
	[0x11] = { "MTU", 4, 4 },
	[0x12] = { "AVVID trust bitmap", 1, 1 },
	[0x13] = { "AVVID untrusted ports CoS", 1, 1 },
	[0x14] = { "System Name", 0, ANY },
	[0x15] = { "System Object ID (not decoded)", 0, ANY },
	[0x16] = { "Management Addresses", 4, ANY },
	[0x17] = { "Physical Location", 1, ANY },
};

/* One element at C, which moves behind it; false where nothing more can be said. */
static bool put_tlv(struct walk *w, struct cursor *c)
{
	uint32_t type, len;
	bool known;

	if (c->wire < TLV_HEADER_LEN) {
		rd_text_fmt(w->t, " (remaining packet length %u < %u)", c->wire, TLV_HEADER_LEN);
		return false;
	}
	type = rd_u16(w, c, 0);
	len = rd_u16(w, c, 2);
	if (w->cut)
		return true;
	known = type < sizeof types / sizeof *types && types[type].name;
	if (len < TLV_HEADER_LEN) {
		rd_text_fmt(w->t, ", %s TLV length %u too short",
			    known ? types[type].name : "unknown field type", len);
		return false;
	}
	if (len > c->wire) {
		rd_text_fmt(w->t, " (TLV length %u > %u)", len, c->wire);
		return false;
	}
	if (type == DEVICE_ID) {
		rd_text_str(w->t, ", Device-ID '");
		for (uint32_t i = TLV_HEADER_LEN; i < len && !w->cut; i++)
			rd_put_safe_char(w, rd_u8(w, c, i));
		rd_text_char(w->t, '\'');
	} else {
		if (known &&
		    (len - TLV_HEADER_LEN < types[type].least || len - TLV_HEADER_LEN > types[type].most))
			rd_text_str(w->t, " (malformed TLV)");
		if (!rd_need(w, c, 0, len))
			return true;
		rd_put_hex_dump(w, "\n\t  ", c->p + TLV_HEADER_LEN, len - TLV_HEADER_LEN, 0);
	}
	rd_skip(c, len);
	return true;
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t wire = c.wire;

	if (wire < HEADER_LEN) {
		rd_text_fmt(w->t, " (packet length %u < %u)", wire, HEADER_LEN);
		rd_put_invalid(w);
		return;
	}
	rd_need(w, &c, 0, 2);
	rd_text_fmt(w->t, "CDPv%u", rd_u8(w, &c, 0));
	rd_text_fmt(w->t, ", ttl: %us", rd_u8(w, &c, 1));
	if (w->o->verbose) {
		rd_text_fmt(w->t, ", checksum: 0x%04x (unverified), length %u", rd_u16(w, &c, 2), wire);
		return;
	}
	rd_need(w, &c, 0, HEADER_LEN);
	rd_skip(&c, HEADER_LEN);
	while (rd_more(w, &c)) {
		if (!put_tlv(w, &c)) {
			rd_put_invalid(w);
			rd_need(w, &c, 0, c.wire);
			return;
		}
	}
	rd_text_fmt(w->t, ", length %u", wire);
}

const struct proto rd_proto_cdp = { .name = "cdp", .decode = decode };
