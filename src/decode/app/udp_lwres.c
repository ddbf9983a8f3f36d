/* The lightweight resolver of BIND 9. */
#include "decode/duration.h"
#include "domain.h"

enum {
	HEADER_LEN = 28,
	RESPONSE = 1,
	CLASS_IN = 1,
	NOOP = 0,
	ADDRESSES = 0x10001,
	NAME = 0x10002,
	RECORDS = 0x10003
};
enum { FAMILY_IPV4 = 1, FAMILY_IPV6 = 2 };

static const struct name operations[] = {
	{ NOOP, "noop" },
	{ ADDRESSES, "getaddrsbyname" },
	{ NAME, "getnamebyaddr" },
	{ RECORDS, "getrdatabyname" },
	{ 0, NULL },
};

static void take_name(struct walk *w, struct cursor *c, uint32_t len)
{
	rd_text_char(w->t, ' ');
	for (; len && !w->cut; len--)
		rd_put_safe_char(w, rd_take8(w, c));
	if (rd_take8(w, c))
		rd_text_str(w->t, " (not NUL-terminated!)");
}

static void take_names(struct walk *w, struct cursor *c, uint32_t count)
{
	for (; count && !w->cut; count--)
		take_name(w, c, rd_take16(w, c));
}

static void take_hex(struct walk *w, struct cursor *c, uint32_t len)
{
	for (; len && !w->cut; len--)
		rd_text_fmt(w->t, "%02x", rd_take8(w, c));
}

/* False where it is too short for its family. */
static bool take_address(struct walk *w, struct cursor *c)
{
	uint32_t family = rd_take32(w, c), len = rd_take16(w, c), own = family == FAMILY_IPV4 ? 4 : 16;

	if (!rd_need(w, c, 0, len))
		return true;
	if (family != FAMILY_IPV4 && family != FAMILY_IPV6) {
		rd_text_fmt(w->t, " %u/", family);
		take_hex(w, c, len);
		return true;
	}
	if (len < own)
		return false;
	rd_text_char(w->t, ' ');
	if (family == FAMILY_IPV4)
		rd_put_ipv4(w, c->p);
	else
		rd_put_ipv6(w, c->p);
	rd_skip(c, own);
	return true;
}

static void take_type(struct walk *w, struct cursor *c)
{
	uint16_t class = rd_take16(w, c), type = rd_take16(w, c);

	rd_text_char(w->t, ' ');
	rd_put_name(w, rd_domain_types, "Type%u", type);
	if (class == CLASS_IN)
		return;
	rd_text_char(w->t, ' ');
	rd_put_name(w, rd_domain_classes, "Class%u", class);
}

static void put_families(struct walk *w, uint32_t families)
{
	static const char *const names[] = { "", " IPv4", " IPv6", " IPv4/6" };

	rd_text_str(w->t, names[families & 3]);
	if (families & ~3u)
		rd_text_fmt(w->t, "[0x%x]", families);
}

/* The flags that each begins with; the fields before the names are LEN bytes long. */
static void take_flags(struct walk *w, struct cursor *c, uint32_t len)
{
	uint32_t flags;

	rd_need(w, c, 0, len);
	flags = rd_take32(w, c);
	if (w->o->verbose > 2)
		rd_text_fmt(w->t, " flags:0x%x", flags);
}

static bool put_request(struct walk *w, struct cursor *c, uint32_t operation)
{
	if (operation == NAME) {
		take_flags(w, c, 4);
		return take_address(w, c);
	}
	take_flags(w, c, 10);
	if (operation == ADDRESSES)
		put_families(w, rd_take32(w, c));
	else
		take_type(w, c);
	take_name(w, c, rd_take16(w, c));
	return true;
}

static void put_records(struct walk *w, struct cursor *c)
{
	uint32_t seconds, records, signatures;

	take_flags(w, c, 16);
	take_type(w, c);
	rd_text_str(w->t, " TTL ");
	seconds = rd_take32(w, c);
	rd_put_duration(w, seconds);
	records = rd_take16(w, c);
	signatures = rd_take16(w, c);
	rd_text_fmt(w->t, " %u/%u", records, signatures);
	take_names(w, c, 1);
	for (records += signatures; records && !w->cut; records--)
		take_hex(w, c, rd_take16(w, c));
}

static bool put_response(struct walk *w, struct cursor *c, uint32_t operation)
{
	uint32_t aliases, addresses = 0;

	if (operation == RECORDS) {
		put_records(w, c);
		return true;
	}
	take_flags(w, c, operation == NAME ? 8 : 10);
	aliases = rd_take16(w, c);
	rd_text_fmt(w->t, " %u", aliases);
	if (operation == ADDRESSES) {
		addresses = rd_take16(w, c);
		rd_text_fmt(w->t, "/%u", addresses);
	}
	take_name(w, c, rd_take16(w, c));
	take_names(w, c, aliases);
	for (; addresses && !w->cut; addresses--)
		if (!take_address(w, c))
			return false;
	return true;
}

/* What the header says, up to the operation. */
static void put_header(struct walk *w, const struct cursor *c, uint16_t flags, uint32_t operation)
{
	rd_text_char(w->t, ' ');
	rd_put_name(w, operations, "#0x%x", operation);
	if (!(flags & RESPONSE))
		rd_text_char(w->t, '?');
	if (flags & ~RESPONSE)
		rd_text_fmt(w->t, "[0x%x]", flags);
	if (w->o->verbose < 2)
		return;
	rd_text_fmt(w->t, " (serial:0x%x result:0x%x recvlen:%u", rd_u32(w, c, 8), rd_u32(w, c, 16),
		    rd_u32(w, c, 20));
	if (w->o->verbose > 2)
		rd_text_fmt(w->t, " authtype:0x%x authlen:%u", rd_u16(w, c, 24), rd_u16(w, c, 26));
	rd_text_char(w->t, ')');
}

/* What follows the header of version 0; false where it makes no sense. */
static bool put_body(struct walk *w, struct cursor *c)
{
	uint16_t flags = rd_u16(w, c, 6);
	uint32_t operation = rd_u32(w, c, 12);

	put_header(w, c, flags, operation);
	rd_skip(c, HEADER_LEN);
	if (operation < ADDRESSES || operation > RECORDS)
		return true;
	return flags & RESPONSE ? put_response(w, c, operation) : put_request(w, c, operation);
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t wire = c.wire, length, operation;
	const uint8_t *begin = c.p;
	uint16_t version;

	if (!rd_need(w, &c, 0, HEADER_LEN))
		return;
	length = rd_load32(c.p);
	version = rd_load16(c.p + 4);
	operation = rd_load32(c.p + 12);
	rd_text_str(w->t, " lwres");
	if (w->o->verbose || version)
		rd_text_fmt(w->t, " v%u", version);
	if (!version && !put_body(w, &c)) {
		rd_put_invalid(w);
		return;
	}
	if (length != wire)
		rd_text_fmt(w->t, " [len: %u != %u]", length, wire);
	if (!version && (!operation || (operation >= ADDRESSES && operation <= RECORDS)) &&
	    (uint32_t)(c.p - begin) < length)
		rd_text_str(w->t, "[extra]");
}

const struct proto rd_proto_lwres = { .name = "lwres", .decode = decode };
