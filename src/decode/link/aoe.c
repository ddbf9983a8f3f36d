/* ATA over Ethernet (AoEr11). */
#include "ethertype.h"

enum { VERSION = 1, HEADER_LEN = 10, RESPONSE = 8, ERROR = 4, MAC_LEN = 6, DIRECTIVE_LEN = 8 };
enum { ATA_LEN = 12, QUERY_LEN = 8, MASK_LEN = 4, RESERVE_LEN = 2, STRING_MAX = 1024 };

static const struct name flag_names[] = {
	{ RESPONSE, "Response" }, { ERROR, "Error" }, { 2, "MBZ-1" }, { 1, "MBZ-0" }, { 0, NULL },
};
static const struct name error_names[] = {
	{ 1, "Unrecognized command code" },
	{ 2, "Bad argument parameter" },
	{ 3, "Device unavailable" },
	{ 4, "Config string present" },
	{ 5, "Unsupported version" },
	{ 6, "Target is reserved" },
	{ 0, NULL },
};
static const struct name ata_flags[] = {
	{ 0x80, "MBZ-7" }, { 0x40, "Ext48" }, { 0x20, "MBZ-5" }, { 0x10, "Device" }, { 0x08, "MBZ-3" },
	{ 0x04, "MBZ-2" }, { 0x02, "Async" }, { 0x01, "Write" }, { 0, NULL },
};
static const struct name query_names[] = {
	{ 0, "read config string" }, { 1, "test config string" },      { 2, "test config string prefix" },
	{ 3, "set config string" },  { 4, "force set config string" }, { 0, NULL },
};
static const struct name mask_names[] = { { 0, "Read Mac Mask List" },
					  { 1, "Edit Mac Mask List" },
					  { 0, NULL } };
static const struct name mask_errors[] = {
	{ 1, "Unspecified Error" }, { 2, "Bad DCmd directive" }, { 3, "Mask list full" }, { 0, NULL }
};
static const struct name directive_names[] = {
	{ 0, "No Directive" },
	{ 1, "Add mac address to mask list" },
	{ 2, "Delete mac address from mask list" },
	{ 0, NULL },
};
static const struct name reserve_names[] = {
	{ 0, "Read reserve list" }, { 1, "Set reserve list" }, { 2, "Force set reserve list" }, { 0, NULL }
};

/* WHAT and the name of the next byte. */
static void take_name(struct walk *w, struct cursor *c, const char *what, const struct name *names)
{
	uint8_t value = rd_take8(w, c);

	rd_text_str(w->t, what);
	rd_put_name(w, names, "Unknown (0x%02x)", value);
}

static void take_mac(struct walk *w, struct cursor *c, const char *what)
{
	const uint8_t *mac = rd_bytes(w, c, 0, MAC_LEN);

	rd_text_str(w->t, what);
	rd_put_mac(w, mac);
	rd_skip(c, MAC_LEN);
}

static bool put_ata(struct walk *w, struct cursor *c)
{
	uint8_t flags = rd_take8(w, c);

	rd_text_str(w->t, "\n\tAFlags: [");
	rd_put_bits(w, ata_flags, "none", ", ", flags);
	rd_text_char(w->t, ']');
	rd_text_fmt(w->t, ", Err/Feature: %u", rd_take8(w, c));
	rd_text_fmt(w->t, ", Sector Count: %u", rd_take8(w, c));
	rd_text_fmt(w->t, ", Cmd/Status: %u", rd_take8(w, c));
	for (unsigned i = 0; i < 6; i++)
		rd_text_fmt(w->t, i ? ", lba%u: %u" : "\n\tlba%u: %u", i, rd_take8(w, c));
	rd_take16(w, c);
	if (c->wire)
		rd_text_fmt(w->t, "\n\tData: %u bytes", c->wire);
	return true;
}

static bool put_query(struct walk *w, struct cursor *c)
{
	uint16_t len;
	uint8_t kind;

	rd_text_fmt(w->t, "\n\tBuffer Count: %u", rd_take16(w, c));
	rd_text_fmt(w->t, ", Firmware Version: %u", rd_take16(w, c));
	rd_text_fmt(w->t, ", Sector Count: %u", rd_take8(w, c));
	kind = rd_take8(w, c);
	rd_text_fmt(w->t, ", AoE: %u, CCmd: ", kind >> 4);
	/* tcpdump: says no number here */
	rd_put_name(w, query_names, "Unknown (0x02x)", kind & 15);
	len = rd_take16(w, c);
	if (len > STRING_MAX || len > c->wire)
		return false;
	if (len)
		rd_text_fmt(w->t, "\n\tConfig String (length %u): ", len);
	for (uint32_t i = 0; i < len && !w->cut; i++)
		rd_put_safe_char(w, rd_u8(w, c, i));
	return true;
}

static bool put_mask(struct walk *w, struct cursor *c)
{
	uint8_t count;

	rd_skip(c, 1);
	take_name(w, c, "\n\tMCmd: ", mask_names);
	take_name(w, c, ", MError: ", mask_errors);
	count = rd_take8(w, c);
	rd_text_fmt(w->t, ", Dir Count: %u", count);
	if (count * DIRECTIVE_LEN > c->wire)
		return false;
	for (; count && !w->cut; count--) {
		rd_skip(c, 1);
		take_name(w, c, "\n\t DCmd: ", directive_names);
		take_mac(w, c, ", Ethernet Address: ");
	}
	return true;
}

static bool put_reserve(struct walk *w, struct cursor *c)
{
	uint8_t count;

	if ((c->wire - RESERVE_LEN) % MAC_LEN)
		return false;
	take_name(w, c, "\n\tRCmd: ", reserve_names);
	count = rd_take8(w, c);
	rd_text_fmt(w->t, ", NMacs: %u", count);
	if (count * MAC_LEN != c->wire)
		return false;
	for (unsigned i = 0; i < count && !w->cut; i++) {
		if (rd_need(w, c, 0, MAC_LEN))
			rd_text_fmt(w->t, "\n\tEthernet Address %u", i);
		take_mac(w, c, ": ");
	}
	return true;
}

static const struct command {
	const char *name;
	uint8_t least;
	bool (*put)(struct walk *w, struct cursor *c); /* false where the argument makes no sense */
} commands[] = {
	{ "Issue ATA Command", ATA_LEN, put_ata },
	{ "Query Config Information", QUERY_LEN, put_query },
	{ "MAC Mask List", MASK_LEN, put_mask },
	{ "Reserve/Release", RESERVE_LEN, put_reserve },
};

/* What follows the flags; false where it makes no sense. */
static bool put_command(struct walk *w, struct cursor *c, uint8_t flags)
{
	uint8_t error = flags & ERROR ? rd_u8(w, c, 0) : 0, command;

	if (flags & ERROR) {
		rd_text_str(w->t, "\n\tError: ");
		rd_put_name(w, error_names, "Invalid (%u)", error);
	}
	rd_skip(c, 1);
	rd_text_fmt(w->t, "\n\tMajor: 0x%04x", rd_take16(w, c));
	rd_text_fmt(w->t, ", Minor: 0x%02x", rd_take8(w, c));
	command = rd_take8(w, c);
	rd_text_str(w->t, ", Command: ");
	if (command >= sizeof commands / sizeof *commands)
		rd_text_fmt(w->t, "Unknown (0x%02x)", command);
	else
		rd_text_str(w->t, commands[command].name);
	rd_text_fmt(w->t, ", Tag: 0x%08x", rd_take32(w, c));
	if (command >= sizeof commands / sizeof *commands)
		return true;
	return c->wire >= commands[command].least && commands[command].put(w, c);
}

static bool put_message(struct walk *w, struct cursor *c)
{
	uint8_t first;

	if (c->wire < 1)
		return false;
	first = rd_u8(w, c, 0);
	rd_text_fmt(w->t, ", Ver %u", first >> 4);
	if (first >> 4 != VERSION)
		return true;
	if (c->wire < HEADER_LEN)
		return false;
	rd_skip(c, 1);
	rd_text_str(w->t, ", Flags: [");
	rd_put_bits(w, flag_names, "none", ", ", first & 15);
	rd_text_char(w->t, ']');
	return !w->o->verbose || put_command(w, c, first);
}

static void decode(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, "AoE length %u", c.wire);
	if (!put_message(w, &c)) {
		rd_put_invalid(w);
		rd_need(w, &c, 0, c.wire);
	}
}

const struct proto rd_proto_aoe = { .name = "aoe", .decode = decode };
