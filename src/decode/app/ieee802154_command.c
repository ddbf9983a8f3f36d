/* What the frames of IEEE 802.15.4 are made of, by number, and the commands that are looked into
 * (2015, 7.4, 7.5). */
#include "ieee802154.h"

enum { SHORT_LEN = 2, LONG_LEN = 8 };
enum { ASSOCIATE = 1, ASSOCIATED, DISASSOCIATE, FETCH, BEACON_REQUEST = 7, REALIGN, SLOTS };

static const struct name commands[] = {
	{ ASSOCIATE, "Association Request" },
	{ ASSOCIATED, "Association Response" },
	{ DISASSOCIATE, "Disassociation Notification" },
	{ FETCH, "Data Request" },
	{ 0x05, "PAN ID Conflict Notification" },
	{ 0x06, "Orphan Notification" },
	{ BEACON_REQUEST, "Beacon Request" },
	{ REALIGN, "Coordinator realignment" },
	{ SLOTS, "GTS request" },
	{ 0x0a, "TRLE Management Request" },
	{ 0x0b, "TRLE Management Response" },
	{ 0x13, "DSME Association Request" },
	{ 0x14, "DSME Association Response" },
	{ 0x15, "DSME GTS Request" },
	{ 0x16, "DSME GTS Response" },
	{ 0x17, "DSME GTS Notify" },
	{ 0x18, "DSME Information Request" },
	{ 0x19, "DSME Information Response" },
	{ 0x1a, "DSME Beacon Allocation Notification" },
	{ 0x1b, "DSME Beacon Collision Notification" },
	{ 0x1c, "DSME Link Report" },
	{ 0x20, "RIT Data Request" },
	{ 0x21, "DBS Request" },
	{ 0x22, "DBS Response" },
	{ 0x23, "RIT Data Response" },
	{ 0x24, "Vendor Specific" },
	{ 0, NULL },
};

const char *rd_ieee802154_command(uint8_t id)
{
	return rd_name(commands, id);
}

static void put_capabilities(struct walk *w, uint8_t bits)
{
	static const struct name names[] = {
		{ 0x04, "AC powered, " },	{ 0x08, "Receiver on when idle, " },
		{ 0x10, "Fast association, " }, { 0x40, "Security supported, " },
		{ 0x80, "Allocate address, " }, { 0, NULL },
	};

	rd_text_str(w->t, bits & 2 ? "FFD, " : "RFD, ");
	if (bits & 0xdc)
		rd_put_bits(w, names, "", "", bits);
}

static void put_association(struct walk *w, const struct cursor *c)
{
	static const struct name results[] = {
		{ 0, "Association successful" },
		{ 1, "PAN at capacity" },
		{ 2, "PAN access denied" },
		{ 3, "Hooping sequence offset duplication" },
		{ 0x80, "Fast association successful" },
		{ 0, NULL },
	};

	rd_text_str(w->t, "Short address = ");
	rd_ieee802154_put_address(w, c, 0, 2);
	rd_need(w, c, 2, 1);
	rd_text_str(w->t, ", ");
	rd_put_name(w, results, "Status = 0x%02x", rd_u8(w, c, 2));
}

static void put_disassociation(struct walk *w, const struct cursor *c)
{
	uint8_t reason = rd_u8(w, c, 0);

	if (reason == 0)
		rd_text_str(w->t, "Reserved");
	else if (reason == 1)
		rd_text_str(w->t, "Reason = The coordinator wishes the device to leave PAN");
	else if (reason == 2)
		rd_text_str(w->t, "Reason = The device wishes to leave the PAN");
	else /* tcpdump: shows a byte behind it */
		rd_text_fmt(w->t, "Reason = 0x%02x", rd_u8(w, c, 2));
}

static void put_realignment(struct walk *w, const struct cursor *c)
{
	uint8_t page;
	uint32_t channel;

	rd_text_fmt(w->t, "Pan ID = 0x%04x, Coordinator short address = ", rd_le16(w, c, 0));
	rd_ieee802154_put_address(w, c, 2, 2);
	channel = rd_u8(w, c, 4);
	page = c->wire == 8 ? rd_u8(w, c, 7) : 0x80;
	if (page & 0x80)
		rd_text_fmt(w->t, ", Channel Number = %u", channel | (page & 0x7fu) << 8);
	else
		rd_text_fmt(w->t, ", Channel Number = %u, page = %u", channel, page);
	rd_text_str(w->t, ", Short address = ");
	rd_ieee802154_put_address(w, c, 5, 2);
}

static void put_slots(struct walk *w, uint8_t v)
{
	rd_text_fmt(w->t, "GTS Length = %u, %s-only GTS, GTS %s", v & 15, v & 0x10 ? "Receive" : "Transmit",
		    v & 0x20 ? "allocation" : "deallocations");
}

void rd_ieee802154_put_command(struct walk *w, struct cursor *c, uint8_t id)
{
	static const struct {
		const char *name;
		uint8_t least, most;
	} known[] = {
		[ASSOCIATE] = { "Association request", 1, 1 },
		[ASSOCIATED] = { "Association response", 3, 3 },
		[DISASSOCIATE] = { "Disassociation Notification", 1, 1 },
		[REALIGN] = { "Coordinator Realignment", 7, 8 },
		[SLOTS] = { "GTS Request", 1, 1 },
	};

	if (id >= FETCH && id <= BEACON_REQUEST)
		return;
	if (!id || id > SLOTS) {
		rd_text_str(w->t, "Command Data = ");
		for (uint32_t i = 0; i < c->wire && !w->cut; i++)
			rd_text_fmt(w->t, "%02x ", rd_u8(w, c, i));
		return;
	}
	if (c->wire < known[id].least || c->wire > known[id].most) {
		rd_text_fmt(w->t, "Invalid %s command length", known[id].name);
		return;
	}
	switch (id) {
	case ASSOCIATE: put_capabilities(w, rd_u8(w, c, 0)); break;
	case ASSOCIATED: put_association(w, c); break;
	case DISASSOCIATE: put_disassociation(w, c); break;
	case REALIGN: put_realignment(w, c); break;
	case SLOTS: put_slots(w, rd_u8(w, c, 0)); break;
	}
	rd_skip(c, c->wire);
}

static void put_superframe(struct walk *w, uint16_t v)
{
	if (!w->o->verbose)
		return;
	rd_text_fmt(w->t, "\n\tBeacon order = %u, Superframe order = %u, Final CAP Slot = %u", v & 15,
		    v >> 4 & 15, v >> 8 & 15);
	rd_text_fmt(w->t, "%s%s%s", v & 0x1000 ? ", BLE enabled" : "", v & 0x4000 ? ", PAN Coordinator" : "",
		    v & 0x8000 ? ", Association Permit" : "");
}

/* Guaranteed time slots. */
static bool take_slots(struct walk *w, struct cursor *c)
{
	uint8_t count = rd_u8(w, c, 0) & 7;
	uint32_t len = count ? 2u + count * 3u : 1;

	if (!count && w->o->verbose)
		rd_text_str(w->t, "\n\tGTS Descriptor Count = 0, ");
	if (c->wire < len) {
		rd_text_str(w->t, " [ERROR: Truncated GTS Info List]");
		return false;
	}
	if (count && w->o->verbose > 1) {
		rd_text_fmt(w->t, "GTS Descriptor Count = %u, GTS Directions Mask = %02x, [ ", count,
			    rd_u8(w, c, 1) & 0x7f);
		for (uint32_t at = 2; at < len; at += 3) {
			/* tcpdump: takes the second byte of the address for the slot */
			uint8_t slot = rd_u8(w, c, at + 1);

			rd_text_str(w->t, "[ ");
			rd_ieee802154_put_address(w, c, at, SHORT_LEN);
			rd_text_fmt(w->t, ", Start slot = %u, Length = %u ] ", slot & 15, slot >> 4);
		}
		rd_text_char(w->t, ']');
	}
	rd_skip(c, len);
	return true;
}

static void put_list(struct walk *w, const struct cursor *c, const char *what, uint32_t at, uint32_t count,
		     uint32_t len)
{
	if (count)
		rd_text_fmt(w->t, ", %s address list = [ ", what);
	for (uint32_t i = 0; i < count; i++) {
		rd_ieee802154_put_address(w, c, at + i * len, len);
		rd_text_char(w->t, ' ');
	}
	if (count)
		rd_text_char(w->t, ']');
}

/* For whom there is something to fetch. */
static bool take_pending(struct walk *w, struct cursor *c)
{
	uint8_t counts = rd_u8(w, c, 0), brief = counts & 7, full = counts >> 4 & 7;
	uint32_t len = 1u + brief * SHORT_LEN + full * LONG_LEN;

	if (w->o->verbose)
		rd_text_fmt(w->t,
			    "\n\tPending address list, # short addresses = %u, # extended addresses = %u",
			    brief, full);
	if (c->wire < len) {
		rd_text_str(w->t, " [ERROR: Pending address list truncated]");
		return false;
	}
	if (w->o->verbose > 1) {
		put_list(w, c, "Short", 1, brief, SHORT_LEN);
		put_list(w, c, "Extended", 1u + brief * SHORT_LEN, full, LONG_LEN);
	}
	rd_need(w, c, 0, len);
	rd_skip(c, len);
	return true;
}

/* What beacons said before version 2; false where that is cut, and nothing more is shown. */
bool rd_ieee802154_take_beacon(struct walk *w, struct cursor *c)
{
	if (c->wire < 2)
		return rd_ieee802154_put_cut(w, "beacon information");
	put_superframe(w, rd_le16(w, c, 0));
	rd_skip(c, 2);
	if (c->wire < 1)
		return rd_ieee802154_put_cut(w, "GTS info");
	if (!take_slots(w, c))
		return false;
	return c->wire < 1 ? rd_ieee802154_put_cut(w, "pending addresses") : take_pending(w, c);
}
