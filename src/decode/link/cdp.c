/* The Cisco Discovery Protocol: without -v the device's name alone. */
#include "decode/proto.h"

enum { HEADER_LEN = 4, TLV_HEADER_LEN = 4, DEVICE_ID = 1, ANY = UINT16_MAX };
enum { NLPID = 1, LLC = 2, NLPID_IPV4 = 0xcc, PREFIX_LEN = 5 };

static void put_text(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c))
		rd_put_safe_char(w, rd_take8(w, &c));
}

static void put_string(struct walk *w, struct cursor c)
{
	rd_text_char(w->t, '\'');
	put_text(w, c);
	rd_text_char(w->t, '\'');
}

/* Each line behind the indent of the first. */
static void put_version(struct walk *w, struct cursor c)
{
	rd_text_str(w->t, "\n\t  ");
	while (rd_more(w, &c)) {
		uint8_t b = rd_take8(w, &c);

		if (b == '\n')
			rd_text_str(w->t, "\n\t  ");
		else
			rd_put_safe_char(w, b);
	}
}

static void put_bytes(struct walk *w, struct cursor *c, uint32_t count)
{
	for (; count && !w->cut; count--)
		rd_text_fmt(w->t, " %02x", rd_take8(w, c));
}

/* One address, the NUMBERth from the end; gives what is missing, or NULL. */
static const char *put_address(struct walk *w, struct cursor *c, uint32_t number)
{
	static const uint8_t ipv6[] = { 0xaa, 0xaa, 3, 0, 0, 0, 0x86, 0xdd };
	uint32_t type, length, size;
	bool is4, is6;

	if (c->wire < 2)
		return "PT+PL";
	type = rd_take8(w, c);
	length = rd_take8(w, c);
	if (c->wire < length + 2)
		return "P+AL";
	size = rd_u16(w, c, length);
	if (w->cut)
		return NULL;
	is4 = type == NLPID && length == 1 && *c->p == NLPID_IPV4 && size == 4;
	is6 = type == LLC && length == sizeof ipv6 && !memcmp(c->p, ipv6, sizeof ipv6) && size == 16;
	if (!is4 && !is6) {
		rd_text_fmt(w->t, "pt=0x%02x, pl=%u, pb=", type, length);
		put_bytes(w, c, length);
		rd_text_fmt(w->t, ", al=%u, a=", size);
		length = 0;
	}
	rd_skip(c, length + 2);
	if (c->wire < size)
		return "A";
	if (!is4 && !is6) {
		put_bytes(w, c, size);
		return NULL;
	}
	if (!rd_need(w, c, 0, size))
		return NULL;
	rd_text_fmt(w->t, "IPv%c (%u) ", is4 ? '4' : '6', number);
	if (is4)
		rd_put_ipv4(w, c->p);
	else
		rd_put_ipv6(w, c->p);
	rd_skip(c, size);
	return NULL;
}

static void put_addresses(struct walk *w, struct cursor c)
{
	const char *missing = c.wire < 4 ? "num" : NULL;
	uint32_t number = missing ? 0 : rd_take32(w, &c);

	for (; number && !missing && !w->cut; number--) {
		missing = put_address(w, &c, number);
		if (!missing && number > 1)
			rd_text_char(w->t, ' ');
	}
	if (missing) {
		rd_text_fmt(w->t, " (not enough space for %s)", missing);
		rd_need(w, &c, 0, c.wire);
	} else if (c.wire) {
		rd_text_fmt(w->t, " (%u bytes of stray data)", c.wire);
	}
}

static void put_prefixes(struct walk *w, struct cursor c)
{
	if (c.wire % PREFIX_LEN) {
		rd_text_fmt(w->t, " [length %u is not a multiple of 5]", c.wire);
		rd_need(w, &c, 0, c.wire);
		return;
	}
	rd_text_fmt(w->t, " IPv4 Prefixes (%u):", c.wire / PREFIX_LEN);
	for (; rd_more(w, &c) && rd_need(w, &c, 0, PREFIX_LEN); rd_skip(&c, PREFIX_LEN)) {
		rd_text_char(w->t, ' ');
		rd_text_ipv4(w->t, c.p);
		rd_text_fmt(w->t, "/%u", c.p[4]);
	}
}

static void put_capability(struct walk *w, struct cursor c)
{
	static const struct name bits[] = {
		{ 0x01, "Router" },
		{ 0x02, "Transparent Bridge" },
		{ 0x04, "Source Route Bridge" },
		{ 0x08, "L2 Switch" },
		{ 0x10, "L3 capable" },
		{ 0x20, "IGMP snooping" },
		{ 0x40, "L1 capable" },
		{ 0, NULL },
	};
	uint32_t value = rd_u32(w, &c, 0);

	rd_text_fmt(w->t, "(0x%08x): ", value);
	rd_put_bits(w, bits, "none", ", ", value);
}

static void put_duplex(struct walk *w, struct cursor c)
{
	rd_text_str(w->t, rd_u8(w, &c, 0) ? "full" : "half");
}

static void put_vlan(struct walk *w, struct cursor c)
{
	rd_text_u32(w->t, rd_u16(w, &c, 0));
}

static void put_mtu(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, "%u bytes", rd_u32(w, &c, 0));
}

static void put_hex(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, "0x%02x", rd_u8(w, &c, 0));
}

static void put_location(struct walk *w, struct cursor c)
{
	put_hex(w, c);
	rd_skip(&c, 1);
	if (c.wire)
		rd_text_char(w->t, '/');
	put_text(w, c);
}

static void put_voice(struct walk *w, struct cursor c)
{
	if (c.wire == 2)
		rd_text_fmt(w->t, "unknown 0x%04x", rd_u16(w, &c, 0));
	else if (rd_need(w, &c, 0, 3))
		rd_text_fmt(w->t, "app %u, vlan %u", c.p[0], rd_load16(c.p + 1));
}

/*
 * Thousandths as hundredths.  tcpdump: those in the middle go where the nearest number with 53 binary digits
 * is: that is known from the rest of the division by 1000.
 */
static void put_power(struct walk *w, struct cursor c)
{
	uint64_t digits;
	uint32_t v = 0, hundredths, last;

	while (rd_more(w, &c))
		v = v << 8 | rd_take8(w, &c);
	hundredths = v / 10;
	last = v % 10;
	if (last == 5) {
		for (digits = v; digits / 1000 >> 52 == 0;)
			digits <<= 1;
		last = digits % 1000 > 500 || (digits % 1000 == 0 && hundredths & 1) ? 6 : 4;
	}
	hundredths += last > 5;
	rd_text_fmt(w->t, "%u.%02uW", hundredths / 100, hundredths % 100);
}

static void put_nothing(struct walk *w, struct cursor c)
{
	rd_need(w, &c, 0, c.wire);
}

/* Elements by their type, and how long their values may be. */
static const struct element {
	const char *name;
	uint16_t least, most;
	void (*put)(struct walk *w, struct cursor c);
} types[] = {
	[0x01] = { "Device-ID", 0, ANY, put_string },
	[0x02] = { "Address", 0, ANY, put_addresses },
	[0x03] = { "Port-ID", 0, ANY, put_string },
	[0x04] = { "Capability", 4, 4, put_capability },
	[0x05] = { "Version String", 0, ANY, put_version },
	[0x06] = { "Platform", 0, ANY, put_string },
	[0x07] = { "Prefixes", 0, ANY, put_prefixes },
	[0x08] = { "Protocol-Hello option", 0, ANY, put_nothing },
	[0x09] = { "VTP Management Domain", 0, ANY, put_string },
	[0x0a] = { "Native VLAN ID", 2, 2, put_vlan },
	[0x0b] = { "Duplex", 1, 1, put_duplex },
	[0x0e] = { "ATA-186 VoIP VLAN assignment", 3, 3, put_voice },
	[0x0f] = { "ATA-186 VoIP VLAN request", 2, 3, put_voice },
	[0x10] = { "power consumption", 1, 3, put_power },
	[0x11] = { "MTU", 4, 4, put_mtu },
	[0x12] = { "AVVID trust bitmap", 1, 1, put_hex },
	[0x13] = { "AVVID untrusted ports CoS", 1, 1, put_hex },
	[0x14] = { "System Name", 0, ANY, put_string },
	[0x15] = { "System Object ID (not decoded)", 0, ANY, put_nothing },
	[0x16] = { "Management Addresses", 4, ANY, put_addresses },
	[0x17] = { "Physical Location", 1, ANY, put_location },
};

static void put_value(struct walk *w, struct cursor c, uint32_t type)
{
	static const struct element unknown = { .most = ANY };
	/* tcpdump: the types in between that nobody knows are not shown with -v */
	static const struct element gap = { .most = ANY, .put = put_nothing };
	const struct element *e = type >= sizeof types / sizeof *types ? &unknown
				  : types[type].name		       ? &types[type]
								       : &gap;

	if (c.wire < e->least || c.wire > e->most)
		rd_text_str(w->t, " (malformed TLV)");
	else if (e->put && (w->o->verbose || type == DEVICE_ID)) {
		e->put(w, c);
		return;
	}
	if (rd_need(w, &c, 0, c.wire))
		rd_put_hex_dump(w, "\n\t  ", c.p, c.wire, 0);
}

/* One element at C, which moves behind it; false where nothing more can be said. */
static bool put_tlv(struct walk *w, struct cursor *c)
{
	bool verbose = w->o->verbose;
	const char *name = "unknown field type";
	uint32_t type, len;

	if (c->wire < TLV_HEADER_LEN) {
		rd_text_fmt(w->t, " (remaining packet length %u < %u)", c->wire, TLV_HEADER_LEN);
		return false;
	}
	type = rd_u16(w, c, 0);
	len = rd_u16(w, c, 2);
	if (w->cut)
		return true;
	if (type < sizeof types / sizeof *types && types[type].name)
		name = types[type].name;
	if (len < TLV_HEADER_LEN) {
		if (verbose)
			rd_text_fmt(w->t, "\n\t%s (0x%02x), TLV length: %u byte%s (too short)", name, type,
				    len, len == 1 ? "" : "s");
		else
			rd_text_fmt(w->t, ", %s TLV length %u too short", name, len);
		return false;
	}
	if (len > c->wire) {
		rd_text_fmt(w->t, " (TLV length %u > %u)", len, c->wire);
		return false;
	}
	rd_skip(c, TLV_HEADER_LEN);
	len -= TLV_HEADER_LEN;
	if (verbose)
		rd_text_fmt(w->t, "\n\t%s (0x%02x), value length: %u byte%s: ", name, type, len,
			    len == 1 ? "" : "s");
	else if (type == DEVICE_ID)
		rd_text_str(w->t, ", Device-ID ");
	put_value(w, rd_split(c, len), type);
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
	if (!rd_need(w, &c, 0, 2))
		return;
	rd_text_fmt(w->t, "CDPv%u, ttl: %us", c.p[0], c.p[1]);
	if (w->o->verbose)
		rd_text_fmt(w->t, ", checksum: 0x%04x (unverified), length %u", rd_u16(w, &c, 2), wire);
	rd_need(w, &c, 0, HEADER_LEN);
	rd_skip(&c, HEADER_LEN);
	while (rd_more(w, &c)) {
		if (!put_tlv(w, &c)) {
			rd_put_invalid(w);
			rd_need(w, &c, 0, c.wire);
			return;
		}
	}
	if (!w->o->verbose)
		rd_text_fmt(w->t, ", length %u", wire);
}

const struct proto rd_proto_cdp = { .name = "cdp", .decode = decode };
