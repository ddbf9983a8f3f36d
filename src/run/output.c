/* Where packets go. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include "run.h"

static int open_writer(struct output *o, int link, uint32_t snaplen, struct diag *d)
{
	const char *name = o->s->write_file;
	int fd = STDOUT_FILENO;

	if (strcmp(name, "-")) {
		fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
		if (fd < 0)
			return rd_diag_fail(d, -1, "%s: %s", name, strerror(errno));
	}
	return rd_writer_open(&o->writer, fd, strcmp(name, "-") ? name : "standard output", link, snaplen,
			      o->s->decode.nano, d);
}

int rd_output_open(struct output *o, const struct settings *s, struct text *text, int link, uint32_t snaplen,
		   struct diag *d)
{
	*o = (struct output){ .s = s, .text = text };
	if (s->write_file && open_writer(o, link, snaplen, d))
		return -1;
	if (s->count_only || (s->write_file && !s->print_too))
		return 0;
	return rd_decoder_open(&o->decoder, &s->decode, d);
}

static int text_failed(const struct output *o, struct diag *d)
{
	return rd_diag_fail(d, -1, "Unable to write output: %s", strerror(o->text->failed));
}

int rd_output_put(struct output *o, const struct frame *f, struct diag *d)
{
	o->packets++;
	if (o->writer) {
		if (rd_writer_put(o->writer, f, d))
			return -1;
		if (o->s->packet_buffered && rd_writer_flush(o->writer, d))
			return -1;
	}
	if (o->decoder) {
		rd_decoder_print(o->decoder, o->text, f, o->packets);
		if (o->s->line_buffered || o->s->packet_buffered)
			rd_text_flush(o->text);
		if (o->text->failed)
			return text_failed(o, d);
	}
	return o->s->count && o->packets == o->s->count;
}

int rd_output_flush(struct output *o, struct diag *d)
{
	return rd_text_flush(o->text) ? text_failed(o, d) : 0;
}

/* Is the trouble only that nobody reads our output any more? */
static bool reader_gone(const struct output *o)
{
	return o->text->failed == EPIPE || (o->writer && rd_writer_reader_gone(o->writer));
}

int rd_output_close(struct output *o, struct diag *d)
{
	int result = rd_output_flush(o, d);

	if (o->writer && rd_writer_flush(o->writer, result ? NULL : d))
		result = -1;
	o->reader_gone = reader_gone(o);
	if (o->writer && rd_writer_close(o->writer, result ? NULL : d))
		result = -1;
	rd_decoder_close(o->decoder);
	o->writer = NULL;
	o->decoder = NULL;
	return result;
}

int rd_run_failed(struct diag *d)
{
	struct diag reason = *d;

	return rd_diag_fail(d, reason.where, "pcap_loop: %s", reason.text);
}
