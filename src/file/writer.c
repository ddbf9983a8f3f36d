/* Writer of pcap files, version 2.4, in the host's byte order as libpcap writes them. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <ringdump/file.h>
#include "pcap.h"
#include "sink.h"

struct writer {
	struct sink out;
	bool nano;
};

static size_t record_size(const uint8_t *p)
{
	uint32_t cap;

	memcpy(&cap, p + 8, sizeof cap);
	return PCAP_RECORD_HEAD + cap;
}

static int put_header(struct writer *w, int link, uint32_t snaplen, struct diag *d)
{
	const struct {
		uint32_t magic;
		uint16_t major, minor;
		uint32_t zone, figures, snaplen, link;
	} header = {
		.magic = w->nano ? PCAP_MAGIC_NANO : PCAP_MAGIC,
		.major = 2,
		.minor = 4,
		.snaplen = snaplen,
		.link = (uint32_t)link,
	};
	uint8_t *p = rd_sink_put(&w->out, PCAP_HEAD, d);

	_Static_assert(sizeof header == PCAP_HEAD, "no padding");
	if (!p)
		return -1;
	memcpy(p, &header, sizeof header);
	w->out.head = PCAP_HEAD;
	return 0;
}

int rd_writer_open(struct writer **out, int fd, const char *name, int link, uint32_t snaplen, bool nano,
		   struct diag *d)
{
	struct writer *w = calloc(1, sizeof *w);

	*out = NULL;
	if (!w) {
		close(fd);
		return rd_diag_fail(d, -1, "%s: out of memory", name);
	}
	w->nano = nano;
	if (rd_sink_open(&w->out, fd, name, record_size, d)) {
		free(w);
		return -1;
	}
	if (put_header(w, link, snaplen, d)) {
		rd_writer_close(w, NULL);
		return -1;
	}
	*out = w;
	return 0;
}

int rd_writer_put(struct writer *w, const struct frame *f, struct diag *d)
{
	/* tcpdump: 32 bits of everything, whatever the time stamp */
	const uint32_t head[4] = { (uint32_t)f->sec, (uint32_t)(w->nano ? f->nsec : f->nsec / 1000), f->cap,
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

int rd_writer_flush(struct writer *w, struct diag *d)
{
	return rd_sink_flush(&w->out, d);
}

bool rd_writer_reader_gone(const struct writer *w)
{
	return w->out.error == EPIPE;
}

uint64_t rd_writer_bytes(const struct writer *w)
{
	return w->out.sent + w->out.used;
}

int rd_writer_close(struct writer *w, struct diag *d)
{
	int rc;

	if (!w)
		return 0;
	rc = rd_sink_close(&w->out, d);
	free(w);
	return rc;
}
