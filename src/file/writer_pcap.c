/* Writer of pcap files, version 2.4, in the host's byte order as libpcap writes them. */
#include <string.h>
#include "pcap.h"
#include "writer.h"

static size_t record_size(const uint8_t *p)
{
	uint32_t cap;

	memcpy(&cap, p + 8, sizeof cap);
	return PCAP_RECORD_HEAD + cap;
}

static int begin(struct writer *w, struct diag *d)
{
	const struct {
		uint32_t magic;
		uint16_t major, minor;
		uint32_t zone, figures, snaplen, link;
	} header = {
		.magic = w->o.nano ? PCAP_MAGIC_NANO : PCAP_MAGIC,
		.major = 2,
		.minor = 4,
		.snaplen = w->o.snaplen,
		.link = (uint32_t)w->o.link,
	};
	uint8_t *p = rd_sink_put(&w->out, PCAP_HEAD, d);

	_Static_assert(sizeof header == PCAP_HEAD, "no padding");
	if (!p)
		return -1;
	memcpy(p, &header, sizeof header);
	return 0;
}

static int put(struct writer *w, const struct frame *f, struct diag *d)
{
	/* tcpdump: 32 bits of everything, whatever the time stamp */
	const uint32_t head[4] = { (uint32_t)f->sec, (uint32_t)(w->o.nano ? f->nsec : f->nsec / 1000), f->cap,
				   f->wire };
	uint8_t *p;

	if (f->cap > INT32_MAX - PCAP_RECORD_HEAD)
		return rd_diag_fail(d, -1, "%s: a packet of %u bytes is too large", w->out.name, f->cap);
	p = rd_sink_put(&w->out, PCAP_RECORD_HEAD + (size_t)f->cap, d);
	if (!p)
		return -1;
	memcpy(p, head, sizeof head);
	if (f->cap)
		memcpy(p + sizeof head, f->bytes, f->cap);
	return 0;
}

const struct writer_format rd_writer_pcap = { .begin = begin, .put = put, .record_size = record_size };
