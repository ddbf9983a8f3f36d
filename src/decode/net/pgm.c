/* Pragmatic General Multicast (RFC 3208): with -v the message and its options. */
#include "net.h"

enum { HEADER_LEN = 16, LENGTH_AT = 14, OPTIONS_AT = 5, OPTIONS = 1, OPTION_MIN = 4, LAST = 0x80 };
enum {
	SPM = 0,
	POLL = 1,
	POLR = 2,
	ODATA = 4,
	RDATA = 5,
	NAK = 8,
	NULL_NAK = 9,
	NCF = 10,
	ACK = 11,
	SPMR = 12
};
enum { NAK_LIST = 2, PATH_NLA = 12, CONGESTION = 16, AFI_IPV4 = 1, AFI_IPV6 = 2 };

/* The bytes of an address of a family, 0 where that is not known. */
static uint32_t address_len(uint16_t afi)
{
	return afi == AFI_IPV4 ? 4 : afi == AFI_IPV6 ? 16 : 0;
}

/* Is an address of family AFI at C?  The cut is printed where it is not. */
static bool has_address(struct walk *w, const struct cursor *c, uint16_t afi)
{
	uint32_t len = address_len(afi);

	/* tcpdump: an unknown family is as good as a cut */
	if (len && rd_has(c, 0, len))
		return true;
	rd_put_cut(w);
	return false;
}

static void take_address(struct walk *w, struct cursor *c, uint16_t afi)
{
	uint32_t len = address_len(afi);

	if (len == 4)
		rd_text_ipv4(w->t, c->p);
	else
		rd_text_ipv6(w->t, c->p);
	rd_skip(c, len);
}

/* Source path messages and polls; FIXED bytes, with the family four before their end, and an address. */
static bool put_path(struct walk *w, struct cursor *c, uint8_t type)
{
	const uint8_t *p = c->p;
	uint32_t fixed = type == SPM ? 16 : 12;
	struct cursor address;
	uint16_t afi;

	if (!rd_check(w, c, 0, fixed))
		return false;
	afi = rd_load16(p + fixed - 4);
	rd_skip(c, fixed);
	if (!has_address(w, c, afi))
		return false;
	address = *c;
	rd_skip(c, address_len(afi));
	if (type == POLL && !rd_need(w, c, 0, 12))
		return false;
	if (type == SPM)
		rd_text_fmt(w->t, "SPM seq %u trail %u lead %u nla ", rd_load32(p), rd_load32(p + 4),
			    rd_load32(p + 8));
	else
		rd_text_fmt(w->t, "POLL seq %u round %u nla ", rd_load32(p), rd_load16(p + 4));
	take_address(w, &address, afi);
	if (type == SPM)
		return true;
	rd_text_fmt(w->t, " ivl %u rnd 0x%08x mask 0x%08x", rd_load32(c->p), rd_load32(c->p + 4),
		    rd_load32(c->p + 8));
	rd_skip(c, 12);
	return true;
}

static bool put_nak(struct walk *w, struct cursor *c, uint8_t type)
{
	uint16_t source_afi, group_afi;
	struct cursor source;
	uint32_t seq;

	if (!rd_check(w, c, 0, 8))
		return false;
	seq = rd_load32(c->p);
	source_afi = rd_load16(c->p + 4);
	rd_skip(c, 8);
	if (!has_address(w, c, source_afi))
		return false;
	source = *c;
	/* tcpdump: takes the group for its family, too, and that from behind where it is */
	rd_skip(c, address_len(source_afi) + 4);
	group_afi = rd_u16(w, c, 0);
	if (w->cut || !has_address(w, c, group_afi))
		return false;
	rd_text_str(w->t, type == NAK ? "NAK (" : type == NCF ? "NCF (" : "NNAK (");
	take_address(w, &source, source_afi);
	rd_text_str(w->t, " -> ");
	take_address(w, c, group_afi);
	rd_text_fmt(w->t, "), seq %u", seq);
	return true;
}

/* The message at C, which moves behind it; false where it is cut. */
static bool put_message(struct walk *w, struct cursor *c, uint8_t type)
{
	uint32_t first, second;

	if (type == SPM || type == POLL)
		return put_path(w, c, type);
	if (type >= NAK && type <= NCF)
		return put_nak(w, c, type);
	if (!rd_check(w, c, 0, 8))
		return false;
	first = rd_load32(c->p);
	second = rd_load32(c->p + 4);
	if (type == POLR)
		rd_text_fmt(w->t, "POLR seq %u round %u", first, second >> 16);
	else if (type == ACK)
		rd_text_fmt(w->t, "ACK seq %u", first);
	else
		rd_text_fmt(w->t, "%cDATA trail %u seq %u", type == ODATA ? 'O' : 'R', second, first);
	rd_skip(c, 8);
	return true;
}

/* Options by their kind: how long they are, or where ADDRESSED how long before an address; what they say of
 * their words. */
static const struct option {
	const char *name, *format;
	uint8_t len;
	bool addressed;
} options[] = {
	[0] = { "LENGTH", " OPTS LEN (extra?) %u", 4, false },
	[1] = { "FRAGMENT", " FRAG seq %u off %u len %u", 16, false },
	[3] = { "JOIN", " JOIN %u", 8, false },
	[4] = { "NAK_BO_IVL", " BACKOFF ivl %u ivlseq %u", 12, false },
	[5] = { "NAK_BO_RNG", " BACKOFF max %u min %u", 12, false },
	[7] = { "REDIRECT", " REDIRECT ", 8, true },
	[8] = { "PARITY_PRM", " PARITY MAXTGS %u", 8, false },
	[9] = { "PARITY_GRP", " PARITY GROUP %u", 8, false },
	[10] = { "CURR_TGSIZE", " PARITY ATGS %u", 8, false },
	[11] = { "NBR_UNREACH", " NBR_UNREACH", 4, false },
	[13] = { "SYN", " SYN", 4, false },
	[14] = { "FIN", " FIN", 4, false },
	[15] = { "RST", " RST", 4, false },
	[17] = { "CRQST", " CRQST", 4, false },
	[18] = { "PGMCC_DATA", " PGMCC DATA %u ", 12, true },
	[19] = { "PGMCC_FEEDBACK", " PGMCC FEEDBACK %u ", 12, true },
};

static bool put_bad_length(struct walk *w, const struct option *o, uint8_t len, bool behind)
{
	rd_text_fmt(w->t, "[Bad %sOPT_%s option, length %u %s %u%s]",
		    o == &options[19] && !behind ? "PGM_" : "", o->name, len,
		    o->addressed && !behind ? "<" : "!=", o->len, behind ? " + address size" : "");
	return false;
}

/* An option of a known form of LEN bytes, of which C has those from the third on; false where that ends all.
 */
static bool put_known(struct walk *w, struct cursor c, const struct option *o, uint8_t len)
{
	uint32_t word[3] = { 0 };
	uint16_t afi;

	if (o->addressed ? len < o->len : len != o->len)
		return put_bad_length(w, o, len, false);
	if (o == options)
		word[0] = rd_u16(w, &c, 0);
	rd_skip(&c, 2);
	if (!o->addressed) {
		for (unsigned i = 0; 4 + 4 * i < len && i < 3; i++)
			word[i] = rd_take32(w, &c);
		rd_text_fmt(w->t, o->format, word[0], word[1], word[2]);
		return true;
	}
	if (o->len > 8)
		word[0] = rd_take32(w, &c);
	afi = rd_take16(w, &c);
	rd_skip(&c, 2);
	if (!address_len(afi)) {
		rd_put_cut(w);
		return false;
	}
	if (len != o->len + address_len(afi))
		return put_bad_length(w, o, len, true);
	rd_text_fmt(w->t, o->format, word[0]);
	take_address(w, &c, afi);
	return true;
}

/* The numbers of a list; false where it ends in the midst of one. */
static bool put_list(struct walk *w, struct cursor c, uint8_t len)
{
	rd_text_str(w->t, " NAK LIST");
	rd_skip(&c, 2);
	for (len = (uint8_t)(len - OPTION_MIN); len; len = (uint8_t)(len - 4)) {
		if (len < 4) {
			rd_text_str(w->t, "[Option length not a multiple of 4]");
			return false;
		}
		rd_text_fmt(w->t, " %u", rd_take32(w, &c));
	}
	return true;
}

/*
 * An option of LEN bytes at C, which is behind its length; gives how many bytes are behind C until the next,
 * 0 where nothing more is to be said.
 */
static uint32_t put_option(struct walk *w, const struct cursor *c, uint8_t kind, uint8_t len)
{
	const struct option *o = kind < sizeof options / sizeof *options ? &options[kind] : NULL;

	if (kind == NAK_LIST)
		return put_list(w, *c, len) ? len - 2 : 0;
	if (o && o->name)
		return put_known(w, *c, o, len) ? len - 2 : 0;
	/* tcpdump: steps two bytes too far behind these */
	if (kind == PATH_NLA)
		rd_text_fmt(w->t, " PATH_NLA [%u]", len);
	else if (kind == CONGESTION)
		rd_text_str(w->t, " CR");
	return len;
}

/* False where nothing more is to be said of the packet. */
static bool put_options(struct walk *w, struct cursor c)
{
	uint32_t left, step;

	if (!rd_check(w, &c, 0, OPTION_MIN))
		return false;
	left = rd_load16(c.p + 2);
	if (c.p[0] & ~LAST & 0xff) {
		rd_text_fmt(w->t, "[First option bad, should be PGM_OPT_LENGTH, is %u]",
			    c.p[0] & ~LAST & 0xff);
		return false;
	}
	if (c.p[1] != OPTION_MIN) {
		rd_text_fmt(w->t, "[Bad OPT_LENGTH option, length %u != 4]", c.p[1]);
		return false;
	}
	if (left < OPTION_MIN) {
		rd_text_fmt(w->t, "[Bad total option length %u < 4]", left);
		return false;
	}
	rd_text_fmt(w->t, " OPTS LEN %u", left);
	rd_skip(&c, OPTION_MIN);
	for (left -= OPTION_MIN; left; rd_skip(&c, step)) {
		uint8_t kind = left < OPTION_MIN ? 0 : rd_u8(w, &c, 0),
			len = left < OPTION_MIN ? OPTION_MIN : rd_u8(w, &c, 1);

		if (w->cut)
			return false;
		if (len < OPTION_MIN) {
			rd_text_fmt(w->t, "[Bad option, length %u < %u]", len, (unsigned)OPTION_MIN);
			return true;
		}
		if (left < len) {
			rd_text_str(w->t, "[Total option length leaves no room for final option]");
			return false;
		}
		rd_skip(&c, 2);
		if (!rd_check(w, &c, 0, len - 2u))
			return false;
		step = put_option(w, &c, kind & ~LAST & 0xff, len);
		if (!step)
			return false;
		if (step == len && (kind & ~LAST & 0xff) != PATH_NLA && (kind & ~LAST & 0xff) != CONGESTION)
			rd_text_fmt(w->t, " OPT_%02X [%u] ", kind, len);
		/* tcpdump: of a list the header does not count */
		left -= (kind & ~LAST & 0xff) == NAK_LIST ? len - OPTION_MIN : len;
		if (kind & LAST)
			break;
	}
	return true;
}

static void put_rest(struct walk *w, struct cursor c)
{
	const uint8_t *p = c.p;
	struct cursor body = c;
	uint8_t type = p[4];

	rd_text_fmt(w->t, " 0x%02x%02x%02x%02x%02x%02x ", p[8], p[9], p[10], p[11], p[12], p[13]);
	rd_skip(&body, HEADER_LEN);
	if (type <= POLR || type == ODATA || type == RDATA || (type >= NAK && type <= ACK)) {
		if (!put_message(w, &body, type))
			return;
	} else {
		if (type == SPMR)
			rd_text_str(w->t, "SPMR");
		else
			rd_text_fmt(w->t, "UNKNOWN type 0x%02x", type);
		/* tcpdump: looks for the options of these where the header begins */
		body = c;
	}
	if (!(p[OPTIONS_AT] & OPTIONS) || put_options(w, body))
		rd_text_fmt(w->t, " [%u]", c.wire);
}

static void decode(struct walk *w, struct cursor c)
{
	bool addresses = w->net.proto == RD_IP_PGM;

	if (!rd_has(&c, 0, 4)) {
		rd_put_net_pair(w, ":");
		rd_put_cut(w);
		return;
	}
	if (addresses) {
		rd_put_net_addr(w, w->net.src);
		rd_text_char(w->t, '.');
	}
	rd_put_tcp_port(w, rd_load16(c.p));
	rd_text_str(w->t, " > ");
	if (addresses) {
		rd_put_net_addr(w, w->net.dst);
		rd_text_char(w->t, '.');
	}
	rd_put_tcp_port(w, rd_load16(c.p + 2));
	rd_text_str(w->t, ": ");
	if (!rd_check(w, &c, 0, HEADER_LEN))
		return;
	rd_text_fmt(w->t, "PGM, length %u", rd_load16(c.p + LENGTH_AT));
	if (w->o->verbose)
		put_rest(w, c);
}

const struct proto rd_proto_pgm = { .name = "pgm", .decode = decode };
