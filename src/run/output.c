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
	if (!rd_decoder_knows_link(link)) {
		const char *name, *what;

		if (rd_link_name(link, &name, &what))
			return rd_diag_fail(
				d, -1, "packet printing is not supported for link type %d: use -w", link);
		return rd_diag_fail(d, -1, "packet printing is not supported for link type %s: use -w", name);
	}
	return rd_decoder_open(&o->decoder, &s->decode, d);
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
		if ((o->s->line_buffered || o->s->packet_buffered) && rd_text_flush(o->text))
			return rd_diag_fail(d, -1, "Unable to write output: %s", strerror(o->text->failed));
		if (o->text->failed)
			return rd_diag_fail(d, -1, "Unable to write output: %s", strerror(o->text->failed));
	}
	return o->s->count && o->packets == o->s->count;
}

int rd_output_flush(struct output *o, struct diag *d)
{
	if (rd_text_flush(o->text))
		return rd_diag_fail(d, -1, "Unable to write output: %s", strerror(o->text->failed));
	return 0;
}

int rd_output_close(struct output *o, struct diag *d)
{
	int result = rd_output_flush(o, d);

	if (o->writer && rd_writer_close(o->writer, result ? NULL : d))
		result = -1;
	rd_decoder_close(o->decoder);
	o->writer = NULL;
	o->decoder = NULL;
	return result;
}

bool rd_output_reader_gone(const struct output *o)
{
	return o->text->failed == EPIPE;
}
