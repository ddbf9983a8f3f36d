/* NTP (RFC 5905), with the control messages of RFC 1305. */
#include "decode/duration.h"
#include "decode/proto.h"

enum { TIME_LEN = 48, CONTROL_LEN = 12, KEY_LEN = 4, DIGEST_MD5 = 16, DIGEST_SHA1 = 20 };
enum {
	MODE_CONTROL = 6,
	MODE_RESERVED = 7,
	STRATUM_UNSPECIFIED = 0,
	STRATUM_PRIMARY = 1,
	SECONDARY_MAX = 15
};
enum { STRATUM_INFO_QUERY = 62, STRATUM_INFO_REPLY = 63 };
#define FROM_1900 INT64_C(2208988800) /* seconds to 1970 */

static const struct name modes[] = {
	{ 0, "unspecified" },	  { 1, "symmetric active" }, { 2, "symmetric passive" },
	{ 3, "Client" },	  { 4, "Server" },	     { 5, "Broadcast" },
	{ 6, "Control Message" }, { 7, "Reserved" },	     { 0, NULL },
};

static const char *const leaps[] = { "", "+1s", "-1s", "clock unsynchronized" };

/* Where the fields of a time message are. */
enum { REFERENCE_ID = 12, REFERENCE = 16, ORIGIN = 24, RECEIVE = 32, TRANSMIT = 40 };

/* 16 bits of seconds and as many of fractions. */
static bool put_short_time(struct walk *w, const struct cursor *c, const char *what, uint32_t off)
{
	uint32_t v;

	if (!rd_check(w, c, 0, off + 4))
		return false;
	v = rd_load32(c->p + off);
	rd_text_fmt(w->t, "%s%u.%06u", what, v >> 16, (unsigned)((v & 0xffff) * (uint64_t)1000000 >> 16));
	return true;
}

static void put_seconds(struct walk *w, uint64_t v)
{
	rd_text_fmt(w->t, "%u.%09u", (unsigned)(v >> 32), (unsigned)((v & 0xffffffff) * 1000000000 >> 32));
}

static void put_time(struct walk *w, uint64_t v)
{
	put_seconds(w, v);
	if (v >> 32)
		rd_put_date(w, (int64_t)(v >> 32) - FROM_1900, false, " (%04d-%02d-%02dT%02d:%02d:%02dZ)");
}

/* False where a stamp is cut. */
static bool put_stamps(struct walk *w, const struct cursor *c)
{
	static const char *const labels[] = { "Reference Timestamp:  ", "Originator Timestamp: ",
					      "Receive Timestamp:    ", "Transmit Timestamp:   " };

	for (uint32_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		if (!rd_check(w, c, 0, REFERENCE + 8 * i + 8))
			return false;
		rd_text_str(w->t, "\n\t  ");
		rd_text_str(w->t, labels[i]);
		put_time(w, rd_load64(c->p + REFERENCE + 8 * i));
	}
	return true;
}

/* A stamp relative to the originator's. */
static void put_difference(struct walk *w, const struct cursor *c, const char *what, uint32_t off)
{
	uint64_t origin = rd_u64(w, c, ORIGIN), v = rd_u64(w, c, off);

	rd_text_str(w->t, what);
	if (!origin) {
		put_time(w, v);
		return;
	}
	rd_text_char(w->t, v > origin ? '+' : '-');
	put_seconds(w, v > origin ? v - origin : origin - v);
}

static void put_poll(struct walk *w, int8_t poll)
{
	rd_text_fmt(w->t, ", poll %d", poll);
	if (poll >= 0 && poll < 32)
		rd_text_fmt(w->t, " (%us)", 1u << poll);
	else if (poll < 0 && poll > -32)
		rd_text_fmt(w->t, " (1/%us)", 1u << -poll);
}

/* What the clock is set by; false where nothing follows. */
static bool put_reference(struct walk *w, const struct cursor *c, uint8_t stratum)
{
	uint32_t id;

	if (!rd_check(w, c, 0, REFERENCE))
		return false;
	rd_text_str(w->t, ", Reference-ID: ");
	if (stratum == STRATUM_UNSPECIFIED) {
		rd_text_str(w->t, "(unspec)");
		return true;
	}
	id = rd_load32(c->p + REFERENCE_ID);
	if (stratum == STRATUM_PRIMARY) {
		for (uint32_t i = REFERENCE_ID; i < REFERENCE; i++)
			rd_put_safe_char(w, c->p[i]);
		return true;
	}
	if (stratum != STRATUM_INFO_QUERY && stratum != STRATUM_INFO_REPLY) {
		/* over IPv6 it is a part of a hash */
		rd_text_fmt(w->t, "0x%08x", id);
		return true;
	}
	rd_put_ipv4(w, c->p + REFERENCE_ID);
	rd_text_str(w->t, stratum == STRATUM_INFO_QUERY ? " INFO_QUERY" : " INFO_REPLY");
	return false;
}

/* What is behind the stamps: a key, and a digest of one of two sizes. */
static void put_authentication(struct walk *w, const struct cursor *c)
{
	uint32_t more = c->wire - TIME_LEN;

	if (!more)
		return;
	if (more != KEY_LEN && more != KEY_LEN + DIGEST_MD5 && more != KEY_LEN + DIGEST_SHA1) {
		rd_text_fmt(w->t, "\n\t(%u more bytes after the header)", more);
		return;
	}
	rd_text_fmt(w->t, "\n\tKey id: %u", rd_u32(w, c, TIME_LEN));
	if (more == KEY_LEN || w->cut || !rd_check(w, c, 0, TIME_LEN + more))
		return;
	rd_text_str(w->t, "\n\tAuthentication: ");
	for (uint32_t i = KEY_LEN; i < more; i++)
		rd_text_hex_padded(w->t, c->p[TIME_LEN + i], 2);
}

/* A message that contradicts itself; it may be cut as well. */
static void put_invalid(struct walk *w, const struct cursor *c)
{
	rd_put_invalid(w);
	if (c->cap < c->wire)
		rd_put_cut(w);
}

static void put_time_message(struct walk *w, const struct cursor *c)
{
	uint8_t stratum;

	if (c->wire < TIME_LEN) {
		put_invalid(w, c);
		return;
	}
	stratum = rd_u8(w, c, 1);
	rd_text_fmt(w->t, ", Stratum %u (%s)", stratum,
		    stratum == STRATUM_UNSPECIFIED ? "unspecified"
		    : stratum == STRATUM_PRIMARY   ? "primary reference"
		    : stratum <= SECONDARY_MAX	   ? "secondary reference"
						   : "reserved");
	if (!rd_need(w, c, 2, 1))
		return;
	put_poll(w, (int8_t)c->p[2]);
	rd_text_fmt(w->t, ", precision %d", (int8_t)rd_u8(w, c, 3));
	if (!put_short_time(w, c, "\n\tRoot Delay: ", 4) || !put_short_time(w, c, ", Root dispersion: ", 8) ||
	    !put_reference(w, c, stratum) || !put_stamps(w, c))
		return;
	put_difference(w, c, "\n\t    Originator - Receive Timestamp:  ", RECEIVE);
	put_difference(w, c, "\n\t    Originator - Transmit Timestamp: ", TRANSMIT);
	put_authentication(w, c);
}

/* RFC 1305 B */
static void put_control(struct walk *w, const struct cursor *c)
{
	uint8_t bits;
	uint16_t count;

	if (c->wire < CONTROL_LEN) {
		put_invalid(w, c);
		return;
	}
	bits = rd_u8(w, c, 1);
	rd_text_fmt(w->t, ", %s, %s, %s, OpCode=%u\n", bits & 0x80 ? "Response" : "Request",
		    bits & 0x40 ? "Error" : "OK", bits & 0x20 ? "More" : "Last", bits & 0x1f);
	rd_text_fmt(w->t, "\tSequence=%u", rd_u16(w, c, 2));
	rd_text_fmt(w->t, ", Status=%#x", rd_u16(w, c, 4));
	rd_text_fmt(w->t, ", Assoc.=%u", rd_u16(w, c, 6));
	rd_text_fmt(w->t, ", Offset=%u", rd_u16(w, c, 8));
	count = rd_u16(w, c, 10);
	rd_text_fmt(w->t, ", Count=%u", count);
	if (c->wire < (uint32_t)CONTROL_LEN + count)
		put_invalid(w, c);
	else if (count && !w->cut && rd_check(w, c, 0, (uint32_t)CONTROL_LEN + count))
		rd_text_str(w->t, "\n\tTO-BE-DONE: data not interpreted");
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t bits = rd_u8(w, &c, 0), version = bits >> 3 & 7, mode = bits & 7;

	if (w->cut)
		return;
	rd_text_fmt(w->t, "NTPv%u, ", version);
	rd_put_name(w, modes, "", mode);
	rd_text_fmt(w->t, ", length %u", c.wire);
	if (!w->o->verbose)
		return;
	rd_text_fmt(w->t, "\n\tLeap indicator: %s (%u)", leaps[bits >> 6], bits & 0xc0);
	if (mode == MODE_CONTROL)
		put_control(w, &c);
	else if (mode != MODE_RESERVED)
		put_time_message(w, &c);
}

const struct proto rd_proto_ntp = { .name = "ntp", .decode = decode };
