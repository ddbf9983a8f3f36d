/* Capture files for writing: what all formats have in common. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "writer.h"

static const struct writer_format *const formats[] = {
	[RD_FORMAT_PCAP] = &rd_writer_pcap,
	[RD_FORMAT_PCAPNG] = &rd_writer_pcapng,
};

int rd_writer_open(struct writer **out, int fd, const char *name, const struct writer_options *options,
		   struct diag *d)
{
	struct writer *w = calloc(1, sizeof *w);

	*out = NULL;
	if (!w) {
		close(fd);
		return rd_diag_fail(d, -1, "%s: out of memory", name);
	}
	w->format = formats[options->format];
	w->o = *options;
	if (rd_sink_open(&w->out, fd, name, w->format->record_size, d)) {
		free(w);
		return -1;
	}
	if (w->format->begin(w, d)) {
		rd_writer_close(w, NULL);
		return -1;
	}
	w->out.head = w->out.used;
	w->begun = true;
	*out = w;
	return 0;
}

int rd_writer_put(struct writer *w, const struct frame *f, struct diag *d)
{
	return w->format->put(w, f, d);
}

int rd_writer_put_all(struct writer *w, const struct frame *f, size_t n, struct diag *d)
{
	int r = 0;

	for (size_t i = 0; i < n && !r; i++)
		r = w->format->put(w, &f[i], d);
	return r;
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
	int rc = 0;

	if (!w)
		return 0;
	if (w->begun && w->format->end)
		rc = w->format->end(w, d);
	if (rd_sink_close(&w->out, rc ? NULL : d))
		rc = -1;
	if (w->format->release)
		w->format->release(w);
	free(w);
	return rc;
}
