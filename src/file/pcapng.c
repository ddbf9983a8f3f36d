/*
 * Reader of pcapng files (draft-ietf-opsawg-pcapng): sections, blocks and packets.  What is refused, and
 * with which words, is what libpcap 1.10.3 refuses.
 */
#include "pcapng.h"

enum {
	BLOCK_MIN = 12,	   /* type, length, length again */
	SECTION_BODY = 16, /* byte order, version, section length */
	SECTION_MIN = BLOCK_MIN + SECTION_BODY,
	SECTION_MAX = 1 << 20, /* for the first one: its length is believed before anything else */
	BLOCK_MAX = 16 << 20,
	OPTIONS_MAX = 128 << 10, /* beside the largest packet of the link type */
};

const uint8_t *rd_pcapng_take(struct block *b, size_t n, struct diag *d)
{
	const uint8_t *p = b->p;

	if (b->left < n) {
		rd_reader_damage(d, b->where, "block of type %u in pcapng dump file is too short", b->type);
		return NULL;
	}
	b->p += n;
	b->left -= n;
	return p;
}

static int check_length(const struct reader *r, uint64_t where, uint32_t len, struct diag *d)
{
	if (len < BLOCK_MIN)
		return rd_reader_damage(d, where, "block in pcapng dump file has a length of %u < %d", len,
					BLOCK_MIN);
	if (len % 4)
		return rd_reader_damage(
			d, where, "block in pcapng dump file has a length of %u that is not a multiple of 4",
			len);
	if (len > r->block_max)
		return rd_reader_damage(d, where, "pcapng block size %u > maximum %u", len, r->block_max);
	return 0;
}

static int short_block(struct reader *r, size_t wanted, size_t seen, struct diag *d)
{
	return rd_reader_short(r, d, rd_source_offset(&r->in),
			       "truncated pcapng dump file; tried to read %zu bytes, only got %zu",
			       wanted - seen, rd_source_left(&r->in) - seen);
}

/* Consume the next block, whatever it is: 1, 0 at the end of the file, -1. */
static int next_block(struct reader *r, struct block *b, struct diag *d)
{
	struct source *in = &r->in;
	uint32_t len;

	if (!rd_source_has(in, 8))
		return rd_source_left(in) || in->error ? short_block(r, 8, 0, d) : 0;
	b->where = rd_source_offset(in);
	b->type = rd_reader_u32(r, in->p);
	len = rd_reader_u32(r, in->p + 4);
	if (check_length(r, b->where, len, d))
		return -1;
	if (!rd_source_has(in, len))
		return short_block(r, len, 8, d);
	if (rd_reader_u32(r, in->p + len - 4) != len)
		return rd_reader_damage(d, b->where, "block total length in header and trailer don't match");
	b->p = in->p + 8;
	b->left = len - BLOCK_MIN;
	in->p += len;
	return 1;
}

/* A further section: its interfaces are its own. */
static int next_section(struct reader *r, struct block *b, struct diag *d)
{
	const uint8_t *p = rd_pcapng_take(b, SECTION_BODY, d);
	uint32_t magic;
	unsigned major;

	if (!p)
		return -1;
	magic = rd_reader_u32(r, p);
	major = rd_reader_u16(r, p + 4);
	if (magic == __builtin_bswap32(PCAPNG_BYTE_ORDER))
		return rd_reader_damage(d, b->where, "the file has sections with different byte orders");
	if (magic != PCAPNG_BYTE_ORDER)
		return rd_reader_damage(d, b->where,
					"the file has a section with a bad byte order magic field");
	if (major != 1)
		return rd_reader_damage(d, b->where, "unknown pcapng savefile major version number %u",
					major);
	rd_pcapng_end_section(r);
	return 0;
}

/* What the three kinds of packet blocks have to say. */
struct packet {
	uint32_t iface, cap, wire;
	uint64_t stamp;
};

static int read_packet_head(struct reader *r, struct block *b, struct packet *k, struct diag *d)
{
	const uint8_t *p = rd_pcapng_take(b, b->type == PCAPNG_SIMPLE_PACKET ? 4 : 20, d);

	if (!p)
		return -1;
	if (b->type == PCAPNG_SIMPLE_PACKET) {
		k->iface = 0;
		k->stamp = 0;
		k->wire = rd_reader_u32(r, p);
		k->cap = k->wire < r->snaplen ? k->wire : r->snaplen;
		return 0;
	}
	/* the old block has 16 bits of interface and 16 of drop count */
	k->iface = b->type == PCAPNG_PACKET ? rd_reader_u32(r, p) : rd_reader_u16(r, p);
	k->stamp = (uint64_t)rd_reader_u32(r, p + 4) << 32 | rd_reader_u32(r, p + 8);
	k->cap = rd_reader_u32(r, p + 12);
	k->wire = rd_reader_u32(r, p + 16);
	return 0;
}

static int read_packet(struct reader *r, struct block *b, struct frame *f, struct diag *d)
{
	struct packet k;

	if (read_packet_head(r, b, &k, d))
		return -1;
	if (k.iface >= r->ifaces)
		return rd_reader_damage(d, b->where,
					"a packet arrived on interface %u, but there's no Interface "
					"Description Block for that interface",
					k.iface);
	if (k.cap > r->snaplen)
		return rd_reader_damage(d, b->where,
					"invalid packet capture length %u, bigger than snaplen of %u", k.cap,
					r->snaplen);
	f->bytes = rd_pcapng_take(b, k.cap, d);
	if (!f->bytes)
		return -1;
	f->cap = k.cap;
	f->wire = k.wire;
	rd_pcapng_stamp(&r->iface[k.iface], k.stamp, f);
	f->ifindex = r->ifaces_before + k.iface + 1;
	f->link = rd_file_frame_link(r->link);
	f->direction = RD_DIR_UNKNOWN;
	f->reception = RD_RECEPTION_UNKNOWN;
	f->ahead = NULL;
	if (b->type != PCAPNG_SIMPLE_PACKET && b->left >= 8)
		rd_pcapng_packet_options(r, b, k.cap, f);
	return 1;
}

static int pcapng_next(struct reader *r, struct frame *f, struct diag *d)
{
	for (;;) {
		struct block b;
		int rc = next_block(r, &b, d);

		if (rc <= 0)
			return rc;
		if (b.type == PCAPNG_PACKET || b.type == PCAPNG_SIMPLE_PACKET || b.type == PCAPNG_OLD_PACKET)
			return read_packet(r, &b, f, d);
		if (b.type == PCAPNG_INTERFACE)
			rc = rd_pcapng_interface(r, &b, d);
		else if (b.type == PCAPNG_SECTION)
			rc = next_section(r, &b, d);
		if (rc < 0)
			return -1;
	}
}

/* The file's first block: 1 where it is a Section Header Block, 0 where it is something else. */
static int first_section(struct reader *r, struct diag *d)
{
	struct source *in = &r->in;
	unsigned major, minor;
	uint32_t len;

	if (rd_reader_u32(r, in->p) != PCAPNG_SECTION)
		return 0;
	if (!rd_source_has(in, 12))
		return in->error ? rd_reader_short(r, d, 0, "unknown file format") : 0;
	r->swapped = rd_reader_u32(r, in->p + 8) != PCAPNG_BYTE_ORDER;
	if (rd_reader_u32(r, in->p + 8) != PCAPNG_BYTE_ORDER)
		return 0;
	len = rd_reader_u32(r, in->p + 4);
	if (len < SECTION_MIN || len > SECTION_MAX)
		return rd_reader_damage(d, 0,
					"Section Header Block in pcapng dump file has invalid length "
					"%d < _%u_ < %d (BT_SHB_INSANE_MAX)",
					SECTION_MIN, len, SECTION_MAX);
	/* tcpdump: here neither the padding of the length nor its copy at the end is looked at */
	if (!rd_source_has(in, len)) {
		short_block(r, len, 12, d);
		return -1;
	}
	major = rd_reader_u16(r, in->p + 12);
	minor = rd_reader_u16(r, in->p + 14);
	if (major != 1 || (minor != 0 && minor != 2))
		return rd_reader_damage(d, 0, "unsupported pcapng savefile version %u.%u", major, minor);
	in->p += len;
	return 1;
}

/* Read up to the first interface: without one, nobody knows what the packets are. */
static int find_interface(struct reader *r, struct diag *d)
{
	for (;;) {
		struct block b;
		int rc = next_block(r, &b, d);

		if (rc < 0)
			return -1;
		if (rc == 0)
			return rd_reader_damage(d, rd_source_offset(&r->in),
						"the capture file has no Interface Description Blocks");
		if (b.type == PCAPNG_INTERFACE)
			return rd_pcapng_interface(r, &b, d);
		if (b.type == PCAPNG_PACKET || b.type == PCAPNG_SIMPLE_PACKET || b.type == PCAPNG_OLD_PACKET)
			return rd_reader_damage(d, b.where,
						"the capture file has a packet block before any Interface "
						"Description Blocks");
	}
}

int rd_pcapng_open(struct reader *r, struct diag *d)
{
	int rc = first_section(r, d);
	uint32_t largest;

	if (rc <= 0) {
		r->swapped = false;
		return rc;
	}
	r->link = -1; /* the first interface decides */
	r->block_max = BLOCK_MAX;
	if (find_interface(r, d))
		return -1;
	largest = BLOCK_MIN + 20 + rd_file_packet_max(r->link) + OPTIONS_MAX;
	if (largest > r->block_max)
		r->block_max = largest;
	r->next = pcapng_next;
	return 1;
}
