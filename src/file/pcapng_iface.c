/* pcapng: the Interface Description Block, and the time stamps that its options define. */
#include <stdlib.h>
#include <string.h>
#include "pcapng.h"

enum {
	/* tcpdump: allows 2^31; this much is 32 MiB */
	INTERFACES_MAX = 1 << 20,
	NAMES_MAX = 1 << 20, /* bytes of all names */
};

/* The options of one block, and which of them have been met. */
struct options {
	struct pcapng_iface *iface;
	bool resolution_seen, offset_seen;
};

static uint64_t power_of_ten(unsigned n)
{
	uint64_t v = 1;

	while (n--)
		v *= 10;
	return v;
}

static int set_resolution(struct pcapng_iface *i, uint8_t v, uint64_t where, struct diag *d)
{
	i->binary = v & 0x80;
	v &= 0x7f;
	if (v > (i->binary ? 63 : 19))
		return rd_reader_damage(
			d, where,
			"Interface Description Block if_tsresol option resolution %s^-%u is too high",
			i->binary ? "2" : "10", v);
	i->exponent = v;
	i->resolution = i->binary ? UINT64_C(1) << v : power_of_ten(v);
	i->scale = power_of_ten(v < 9 ? 9 - v : v - 9);
	return 0;
}

static int take_once(bool *seen, const char *name, uint64_t where, struct diag *d)
{
	if (*seen)
		return rd_reader_damage(d, where, "Interface Description Block has more than one %s option",
					name);
	*seen = true;
	return 0;
}

static int check_option(unsigned len, unsigned want, const char *name, uint64_t where, struct diag *d)
{
	if (len == want)
		return 0;
	return rd_reader_damage(d, where, "Interface Description Block has %s option with length %u != %u",
				name, len, want);
}

static int read_tsresol(struct options *o, const uint8_t *v, unsigned len, uint64_t where, struct diag *d)
{
	if (check_option(len, 1, "if_tsresol", where, d) ||
	    take_once(&o->resolution_seen, "if_tsresol", where, d))
		return -1;
	return set_resolution(o->iface, v[0], where, d);
}

static int read_tsoffset(const struct reader *r, struct options *o, const uint8_t *v, unsigned len,
			 uint64_t where, struct diag *d)
{
	uint32_t first, second;

	if (check_option(len, 8, "if_tsoffset", where, d) ||
	    take_once(&o->offset_seen, "if_tsoffset", where, d))
		return -1;
	first = rd_reader_u32(r, v);
	second = rd_reader_u32(r, v + 4);
	/* the halves are in the order of the file, too */
	if (r->swapped == (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__))
		o->iface->offset = (uint64_t)second << 32 | first;
	else
		o->iface->offset = (uint64_t)first << 32 | second;
	return 0;
}

/* What has no room or no memory has no name. */
static void keep_name(struct reader *r, struct pcapng_iface *i, const uint8_t *v, unsigned len)
{
	if (i->name || !len || len > NAMES_MAX - r->name_bytes)
		return;
	i->name = strndup((const char *)v, len);
	r->name_bytes += i->name ? len : 0;
}

static int read_options(struct reader *r, struct block *b, struct pcapng_iface *iface, struct diag *d)
{
	struct options o = { .iface = iface };

	while (b->left) {
		const uint8_t *head = rd_pcapng_take(b, 4, d), *v;
		unsigned code, len;
		int rc = 0;

		if (!head)
			return -1;
		code = rd_reader_u16(r, head);
		len = rd_reader_u16(r, head + 2);
		v = rd_pcapng_take(b, (len + 3) & ~3u, d);
		if (!v)
			return -1;
		if (code == PCAPNG_OPTION_END)
			return check_option(len, 0, "opt_endofopt", b->where, d);
		if (code == PCAPNG_IFACE_RESOLUTION)
			rc = read_tsresol(&o, v, len, b->where, d);
		else if (code == PCAPNG_IFACE_OFFSET)
			rc = read_tsoffset(r, &o, v, len, b->where, d);
		else if (code == PCAPNG_IFACE_NAME)
			keep_name(r, iface, v, len);
		if (rc)
			return -1;
	}
	return 0;
}

/* All interfaces must be of one kind: a reader has one link type and one snapshot length. */
static int check_like_first(struct reader *r, uint32_t link, uint32_t snaplen, uint64_t where, struct diag *d)
{
	/*
	 * tcpdump: the number in the file is compared with libpcap's own number for the first one, so a
	 * second interface of link type 101 (raw IP) is refused.
	 */
	if (link != rd_file_dlt(r->link))
		return rd_reader_damage(
			d, where, "an interface has a type %u different from the type of the first interface",
			link);
	if (rd_file_snaplen(r->link, snaplen) != r->snaplen)
		return rd_reader_damage(d, where,
					"an interface has a snapshot length %u different from the snapshot "
					"length of the first interface",
					snaplen);
	return 0;
}

static struct pcapng_iface *add_interface(struct reader *r, uint64_t where, struct diag *d)
{
	if (r->ifaces == INTERFACES_MAX) {
		rd_reader_damage(d, where, "more than %u interfaces in the file", r->ifaces);
		return NULL;
	}
	if (r->ifaces == r->iface_room) {
		uint32_t room = r->iface_room ? 2 * r->iface_room : 4;
		struct pcapng_iface *bigger = realloc(r->iface, room * sizeof *bigger);

		if (!bigger) {
			rd_reader_damage(d, where,
					 "out of memory for per-interface information (%u interfaces)",
					 r->ifaces + 1);
			return NULL;
		}
		r->iface = bigger;
		r->iface_room = room;
	}
	return &r->iface[r->ifaces++];
}

int rd_pcapng_interface(struct reader *r, struct block *b, struct diag *d)
{
	const uint8_t *p = rd_pcapng_take(b, 8, d);
	struct pcapng_iface *iface;
	uint32_t snaplen;
	uint16_t link;
	bool first = r->link < 0;

	if (!p)
		return -1;
	link = rd_reader_u16(r, p);
	snaplen = rd_reader_u32(r, p + 4);
	if (!first && check_like_first(r, link, snaplen, b->where, d))
		return -1;
	iface = add_interface(r, b->where, d);
	if (!iface)
		return -1;
	*iface = (struct pcapng_iface){ 0 };
	set_resolution(iface, 6, b->where, d);
	if (read_options(r, b, iface, d))
		return -1;
	if (first) {
		r->link = rd_file_link(link);
		r->snaplen = rd_file_snaplen(r->link, snaplen);
		r->nano = iface->resolution > 1000000;
	}
	return 0;
}

void rd_pcapng_end_section(struct reader *r)
{
	for (uint32_t i = 0; i < r->ifaces; i++)
		free(r->iface[i].name);
	r->name_bytes = 0;
	r->ifaces_before += r->ifaces;
	r->ifaces = 0;
}

const char *rd_reader_iface_name(const struct reader *r, uint32_t ifindex)
{
	uint32_t i = ifindex - r->ifaces_before - 1;

	return i < r->ifaces ? r->iface[i].name : NULL;
}

void rd_pcapng_packet_options(const struct reader *r, const struct block *b, uint32_t cap, struct frame *f)
{
	const uint8_t *p = b->p, *end = b->p + b->left;
	size_t padding = -(size_t)cap & 3;

	if ((size_t)(end - p) < padding)
		return;
	for (p += padding; end - p >= 4;) {
		unsigned code = rd_reader_u16(r, p), len = rd_reader_u16(r, p + 2);

		p += 4;
		if (code == PCAPNG_OPTION_END || (size_t)(end - p) < ((len + 3) & ~3u))
			return;
		if (code == PCAPNG_PACKET_FLAGS && len == 4) {
			uint32_t flags = rd_reader_u32(r, p), to = flags >> PCAPNG_RECEPTION_SHIFT & 7;

			f->direction = (flags & 3) <= RD_DIR_OUT ? flags & 3 : RD_DIR_UNKNOWN;
			f->reception = to <= RD_RECEPTION_OTHER ? (uint8_t)to : RD_RECEPTION_UNKNOWN;
		}
		p += (len + 3) & ~3u;
	}
}

void rd_pcapng_stamp(const struct pcapng_iface *i, uint64_t stamp, struct frame *f)
{
	uint64_t units = stamp % i->resolution;

	f->sec = (int64_t)(stamp / i->resolution + i->offset);
	if (!i->binary) {
		f->nsec = i->exponent <= 9 ? units * i->scale : units / i->scale;
		return;
	}
	/*
	 * units * 10^9 >> exponent without losing bits.  (libpcap's product wraps at 64 bits from 2^-35 on
	 * for nanoseconds and from 2^-45 on for microseconds; nobody can want those times.)
	 */
	if (i->exponent <= 32)
		f->nsec = units * 1000000000 >> i->exponent;
	else
		f->nsec = ((units >> 32) * 1000000000 + ((units & UINT32_MAX) * 1000000000 >> 32)) >>
			  (i->exponent - 32);
}
