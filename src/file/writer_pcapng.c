/*
 * Writer of pcapng files (draft-ietf-opsawg-pcapng): one section in the host's byte order, its interfaces,
 * enhanced packets with nanoseconds, and at the end the statistics of each interface.
 *
 * A file is whole without its end: whoever is killed leaves out the statistics, nothing else.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "pcapng_blocks.h"
#include "writer.h"

enum {
	IFACES_MAX = 1024, /* further ones are written as the first */
	CACHED = 256,
	OPTION_MAX = 65535,
	PACKET_FIXED = 28,
	BLOCK_END = 4,
	NANOSECONDS = 9,
};

/* An interface as it stands in the file; its number there is its place in the table. */
struct known {
	char *name; /* "": none */
	uint64_t packets;
};

struct iface_table {
	uint64_t begun; /* ns */
	uint64_t packets;
	uint32_t count;
	struct known iface[IFACES_MAX];
	/* which interface a kernel index is: a place of its own for most, learned again where two share one
	 */
	struct {
		uint32_t ifindex, number; /* number: counted from 1, 0 where the place is free */
	} cache[CACHED];
};

/* An option of a block.  One without a value is left out. */
struct option {
	uint16_t code;
	bool tagged; /* TAG stands in front of the value */
	uint8_t tag;
	size_t size;
	const void *value;
};

static size_t padded(size_t n)
{
	return (n + 3) & ~(size_t)3;
}

static struct option text_option(uint16_t code, const char *text)
{
	return (struct option){ .code = code, .value = text, .size = text ? strlen(text) : 0 };
}

static size_t whole(const struct option *o)
{
	return o->tagged + o->size;
}

static bool is_written(const struct option *o)
{
	return o->size && whole(o) <= OPTION_MAX;
}

static uint8_t *put_head(uint8_t *p, uint16_t code, size_t size)
{
	const uint16_t head[2] = { code, (uint16_t)size };

	memcpy(p, head, sizeof head);
	return p + sizeof head;
}

static uint8_t *put_option(uint8_t *p, const struct option *o)
{
	size_t filled = whole(o);

	p = put_head(p, o->code, filled);
	if (o->tagged)
		*p++ = o->tag;
	memcpy(p, o->value, o->size);
	p += o->size;
	memset(p, 0, padded(filled) - filled);
	return p + padded(filled) - filled;
}

/* A block of FIXED bytes and options.  None of it is on a packet's way. */
static int put_block(struct writer *w, uint32_t type, const void *fixed, size_t size,
		     const struct option *options, size_t count, struct diag *d)
{
	size_t len = 8 + size + 4 + BLOCK_END; /* 4: the end of the options */
	uint32_t head[2];
	uint8_t *p;

	for (size_t i = 0; i < count; i++)
		len += is_written(&options[i]) ? 4 + padded(whole(&options[i])) : 0;
	p = rd_sink_put(&w->out, len, d);
	if (!p)
		return -1;
	head[0] = type;
	head[1] = (uint32_t)len;
	memcpy(p, head, sizeof head);
	memcpy(p + sizeof head, fixed, size);
	p += sizeof head + size;
	for (size_t i = 0; i < count; i++)
		if (is_written(&options[i]))
			p = put_option(p, &options[i]);
	p = put_head(p, PCAPNG_OPTION_END, 0);
	memcpy(p, &head[1], BLOCK_END);
	return 0;
}

static int put_section(struct writer *w, struct diag *d)
{
	const struct {
		uint32_t magic;
		uint16_t major, minor;
		int64_t length;
	} section = { .magic = PCAPNG_BYTE_ORDER, .major = 1, .length = -1 /* as long as it will be */ };
	const struct option options[] = { text_option(PCAPNG_SECTION_SYSTEM, w->o.system),
					  text_option(PCAPNG_SECTION_PROGRAM, w->o.program) };

	_Static_assert(sizeof section == 16, "no padding");
	return put_block(w, PCAPNG_SECTION, &section, sizeof section, options,
			 sizeof options / sizeof *options, d);
}

static int no_memory(const struct writer *w, struct diag *d)
{
	return rd_diag_fail(d, -1, "%s: no memory for its interfaces", w->out.name);
}

/* Describe one more interface. */
static int add_iface(struct writer *w, const char *name, struct diag *d)
{
	const struct {
		uint16_t link, reserved;
		uint32_t snaplen;
	} iface = { .link = (uint16_t)w->o.link, .snaplen = w->o.snaplen };
	struct iface_table *t = w->ifaces;
	const uint8_t resolution = NANOSECONDS;
	const struct option options[] = {
		text_option(PCAPNG_IFACE_NAME, name),
		{ .code = PCAPNG_IFACE_RESOLUTION, .value = &resolution, .size = 1 },
		{ .code = PCAPNG_IFACE_FILTER,
		  .tagged = true,
		  .tag = w->o.filter_insns ? PCAPNG_FILTER_BPF : PCAPNG_FILTER_TEXT,
		  .value = w->o.filter,
		  .size = w->o.filter_insns ? w->o.filter_insns * 8
			  : w->o.filter	    ? strlen(w->o.filter)
					    : 0 },
	};
	char *copy = strdup(name);

	if (!copy)
		return no_memory(w, d);
	t->iface[t->count++].name = copy;
	return put_block(w, PCAPNG_INTERFACE, &iface, sizeof iface, options, sizeof options / sizeof *options,
			 d);
}

static uint64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static int begin(struct writer *w, struct diag *d)
{
	if (w->o.link < 0 || w->o.link > UINT16_MAX)
		return rd_diag_fail(d, -1, "%s: pcapng has no room for the link type %d", w->out.name,
				    w->o.link);
	w->ifaces = calloc(1, sizeof *w->ifaces);
	if (!w->ifaces)
		return no_memory(w, d);
	w->ifaces->begun = now_ns();
	if (put_section(w, d))
		return -1;
	if (!w->o.ifaces && add_iface(w, "", d))
		return -1;
	for (size_t i = 0; i < w->o.ifaces && i < IFACES_MAX; i++)
		if (add_iface(w, w->o.iface[i].name ? w->o.iface[i].name : "", d))
			return -1;
	return 0;
}

static uint32_t find_index(const struct writer *w, uint32_t ifindex)
{
	for (size_t i = 0; i < w->o.ifaces && i < IFACES_MAX; i++)
		if (w->o.iface[i].ifindex == ifindex)
			return (uint32_t)i;
	return 0;
}

/* Which interface in the file is the one with IFINDEX?  Its number, or -1. */
static int64_t learn(struct writer *w, uint32_t ifindex, struct diag *d)
{
	struct iface_table *t = w->ifaces;
	const char *name = w->o.name ? w->o.name(w->o.arg, ifindex) : NULL;

	if (!name)
		return find_index(w, ifindex);
	for (uint32_t i = 0; i < t->count; i++)
		if (!strcmp(t->iface[i].name, name))
			return i;
	if (t->count == IFACES_MAX)
		return 0;
	return add_iface(w, name, d) ? -1 : (int64_t)t->count - 1;
}

static int64_t number_of(struct writer *w, uint32_t ifindex, struct diag *d)
{
	struct iface_table *t = w->ifaces;
	size_t place = ifindex % CACHED;
	int64_t number;

	if (__builtin_expect(t->cache[place].number && t->cache[place].ifindex == ifindex, 1))
		return t->cache[place].number - 1;
	number = learn(w, ifindex, d);
	if (number < 0)
		return -1;
	t->cache[place].ifindex = ifindex;
	t->cache[place].number = (uint32_t)number + 1;
	return number;
}

static uint64_t stamp_of(const struct frame *f)
{
	return (uint64_t)f->sec * 1000000000 + (uint64_t)f->nsec;
}

static int put(struct writer *w, const struct frame *f, struct diag *d)
{
	const uint32_t flags = f->direction | (uint32_t)f->reception << PCAPNG_RECEPTION_SHIFT;
	const uint64_t stamp = stamp_of(f);
	const size_t len = PACKET_FIXED + padded(f->cap) + (flags ? 12 : 0) + BLOCK_END;
	int64_t number;
	uint8_t *p;

	if (f->cap > INT32_MAX - 64)
		return rd_diag_fail(d, -1, "%s: a packet of %u bytes is too large", w->out.name, f->cap);
	number = number_of(w, f->ifindex, d);
	if (number < 0)
		return -1;
	p = rd_sink_put(&w->out, len, d);
	if (!p)
		return -1;
	memcpy(p,
	       (const uint32_t[7]){ PCAPNG_PACKET, (uint32_t)len, (uint32_t)number, (uint32_t)(stamp >> 32),
				    (uint32_t)stamp, f->cap, f->wire },
	       PACKET_FIXED);
	p += PACKET_FIXED;
	if (f->cap)
		memcpy(p, f->bytes, f->cap);
	memset(p + f->cap, 0, padded(f->cap) - f->cap);
	p += padded(f->cap);
	if (flags) {
		p = put_head(p, PCAPNG_PACKET_FLAGS, sizeof flags);
		memcpy(p, &flags, sizeof flags);
		p = put_head(p + sizeof flags, PCAPNG_OPTION_END, 0);
	}
	memcpy(p, &(const uint32_t){ (uint32_t)len }, BLOCK_END);
	w->ifaces->packets++;
	w->ifaces->iface[number].packets++;
	return 0;
}

static int put_counts(struct writer *w, uint32_t number, const struct writer_counts *c, struct diag *d)
{
	const struct iface_table *t = w->ifaces;
	const uint64_t now = now_ns();
	const uint32_t fixed[3] = { number, (uint32_t)(now >> 32), (uint32_t)now };
	const uint32_t from[2] = { (uint32_t)(t->begun >> 32), (uint32_t)t->begun };
	/* the one that stands for all interfaces has the packets of all */
	const uint64_t delivered = w->o.ifaces > 1 ? t->iface[number].packets : t->packets;
	const struct option options[] = {
		{ .code = PCAPNG_STATS_BEGIN, .value = from, .size = 8 },
		{ .code = PCAPNG_STATS_END, .value = &fixed[1], .size = 8 },
		{ .code = PCAPNG_STATS_IFACE_DROPPED, .value = &c->iface_dropped, .size = 8 },
		{ .code = PCAPNG_STATS_ACCEPTED, .value = &c->accepted, .size = 8 },
		{ .code = PCAPNG_STATS_DROPPED, .value = &c->dropped, .size = 8 },
		{ .code = PCAPNG_STATS_DELIVERED, .value = &delivered, .size = 8 },
	};

	return put_block(w, PCAPNG_STATISTICS, fixed, sizeof fixed, options, sizeof options / sizeof *options,
			 d);
}

static int end(struct writer *w, struct diag *d)
{
	for (size_t i = 0; w->o.counts && i < w->o.ifaces && i < IFACES_MAX; i++) {
		struct writer_counts c;

		if (w->o.counts(w->o.arg, i, &c) && put_counts(w, (uint32_t)i, &c, d))
			return -1;
	}
	return 0;
}

void rd_writer_forget_ifaces(struct writer *w)
{
	if (w->ifaces)
		memset(w->ifaces->cache, 0, sizeof w->ifaces->cache);
}

static void release(struct writer *w)
{
	for (uint32_t i = 0; w->ifaces && i < w->ifaces->count; i++)
		free(w->ifaces->iface[i].name);
	free(w->ifaces);
}

static size_t record_size(const uint8_t *p)
{
	uint32_t len;

	memcpy(&len, p + 4, sizeof len);
	return len;
}

const struct writer_format rd_writer_pcapng = {
	.begin = begin, .put = put, .end = end, .release = release, .record_size = record_size
};
