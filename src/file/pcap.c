/*
 * Reader of pcap files (draft-ietf-opsawg-pcap) and of what was called so before: other magic numbers,
 * byte orders and versions, accepted and refused as libpcap 1.10.3 does.
 */
#include <limits.h>
#include "pcap.h"
#include "reader.h"

static const struct variant {
	uint32_t magic;
	bool nano;
	uint8_t record_head;
} variants[] = {
	{ PCAP_MAGIC, false, 16 },
	{ PCAP_MAGIC_NANO, true, 16 },
	/* Alexey Kuznetsov's: each record also has interface index, protocol, packet type and padding */
	{ 0xa1b2cd34, false, 24 },
};

static const struct variant *find_variant(uint32_t magic)
{
	for (size_t i = 0; i < sizeof variants / sizeof *variants; i++)
		if (variants[i].magic == magic)
			return &variants[i];
	return NULL;
}

static int read_version(struct reader *r, unsigned major, unsigned minor, struct diag *d)
{
	if (major < 2)
		return rd_reader_damage(d, 0, "archaic pcap savefile format");
	/* 543.0 is tcpdump of DG/UX */
	if (!(major == 2 && minor <= 4) && !(major == 543 && minor == 0))
		return rd_reader_damage(d, 0, "unsupported pcap savefile version %u.%u", major, minor);
	/*
	 * The captured length came second before 2.3.  tcpdump: some programs wrote 2.3 with the old order,
	 * so there the smaller one is taken.
	 */
	if (major == 543 || minor < 3)
		r->lengths = PCAP_WIRE_FIRST;
	else
		r->lengths = minor == 3 ? PCAP_SMALLER_IS_CAP : PCAP_CAP_FIRST;
	return 0;
}

static int pcap_next(struct reader *r, struct frame *f, struct diag *d);

int rd_pcap_open(struct reader *r, struct diag *d)
{
	const struct variant *v;
	const uint8_t *p;
	uint32_t link;

	v = find_variant(rd_reader_u32(r, r->in.p));
	if (!v) {
		r->swapped = true;
		v = find_variant(rd_reader_u32(r, r->in.p));
	}
	if (!v) {
		r->swapped = false;
		return 0;
	}
	/* tcpdump: the magic number counts as wanted but not as got */
	if (!rd_source_has(&r->in, PCAP_HEAD)) {
		rd_reader_short(r, d, 0,
				"truncated dump file; tried to read %d file header bytes, only got %zu",
				PCAP_HEAD, rd_source_left(&r->in) - 4);
		return -1;
	}
	p = r->in.p;
	if (read_version(r, rd_reader_u16(r, p + 4), rd_reader_u16(r, p + 6), d))
		return -1;
	link = rd_reader_u32(r, p + 20);
	r->link = rd_file_link(link & 0x03ffffff);
	r->link_extra = link & 0xfc000000;
	r->snaplen = rd_file_snaplen(r->link, rd_reader_u32(r, p + 16));
	r->cap_max = rd_file_packet_max(r->link);
	r->nano = v->nano;
	r->record_head = v->record_head;
	/* tcpdump: those captures may have an Ethernet header that the snapshot length does not count */
	if (v->record_head == 24 && r->link == RD_LINK_ETHERNET)
		r->snaplen = r->snaplen > INT_MAX - 14 ? INT_MAX : r->snaplen + 14;
	r->next = pcap_next;
	r->in.p += PCAP_HEAD;
	return 1;
}

static int short_head(struct reader *r, struct diag *d)
{
	size_t got = rd_source_left(&r->in);

	if (!got && !r->in.error)
		return 0;
	return rd_reader_short(r, d, rd_source_offset(&r->in),
			       "truncated dump file; tried to read %zu header bytes, only got %zu",
			       r->record_head, got);
}

static int short_packet(struct reader *r, uint32_t cap, struct diag *d)
{
	size_t got = rd_source_left(&r->in) - r->record_head;

	/* tcpdump: what exceeds the snapshot length is read in a second step */
	if (got < r->snaplen && cap > r->snaplen)
		cap = r->snaplen;
	return rd_reader_short(r, d, rd_source_offset(&r->in),
			       "truncated dump file; tried to read %u captured bytes, only got %zu", cap,
			       got);
}

static int too_long(struct reader *r, uint32_t cap, struct diag *d)
{
	bool snap = cap > r->snaplen;

	return rd_reader_damage(d, rd_source_offset(&r->in),
				"invalid packet capture length %u, bigger than %s of %u", cap,
				snap ? "snaplen" : "maximum", snap ? r->snaplen : r->cap_max);
}

static int pcap_next(struct reader *r, struct frame *f, struct diag *d)
{
	const uint8_t *p;
	uint32_t cap, wire;

	if (!rd_source_has(&r->in, r->record_head))
		return short_head(r, d);
	p = r->in.p;
	cap = rd_reader_u32(r, p + 8);
	wire = rd_reader_u32(r, p + 12);
	if (r->lengths == PCAP_WIRE_FIRST || (r->lengths == PCAP_SMALLER_IS_CAP && cap > wire)) {
		uint32_t other = cap;

		cap = wire;
		wire = other;
	}
	if (cap > r->cap_max)
		return too_long(r, cap, d);
	if (!rd_source_has(&r->in, r->record_head + cap))
		return short_packet(r, cap, d);
	p = r->in.p;
	r->in.p += r->record_head + cap;
	f->bytes = p + r->record_head;
	f->ahead = rd_source_left(&r->in) >= r->record_head + RD_AHEAD ? r->in.p + r->record_head : NULL;
	f->cap = cap > r->snaplen ? r->snaplen : cap;
	f->wire = wire;
	f->sec = (int32_t)rd_reader_u32(r, p); /* tcpdump: signed, also after 2038 */
	/* tcpdump: both halves are signed, so a damaged one can be negative */
	f->nsec = (int32_t)rd_reader_u32(r, p + 4) * (r->nano ? INT64_C(1) : INT64_C(1000));
	f->ifindex = 0;
	f->link = rd_file_frame_link(r->link);
	f->direction = RD_DIR_UNKNOWN;
	f->reception = RD_RECEPTION_UNKNOWN;
	return 1;
}
