/* Where packets go. */
#include <errno.h>
#include <string.h>
#include "output.h"

int rd_output_open(struct output *o, const struct settings *s, struct text *text, struct text *notices,
		   int link, uint32_t snaplen, struct diag *d)
{
	/* tcpdump: --count keeps back what would be printed, but not what --print shows beside -w */
	bool prints = s->write_file ? s->print_too : !s->count_only;

	*o = (struct output){ .s = s, .text = text, .saves = s->write_file && !rd_cli_splits(s) };
	if (o->saves && rd_savefile_open(&o->file, s, notices, link, snaplen, d))
		return -1;
	return prints ? rd_decoder_open(&o->decoder, &s->decode, d) : 0;
}

static int text_failed(const struct output *o, struct diag *d)
{
	return rd_diag_fail(d, -1, "Unable to write output: %s", strerror(o->text->failed));
}

static int put_text(struct output *o, const struct frame *f, struct diag *d)
{
	rd_decoder_print(o->decoder, o->text, f, o->packets);
	if (o->s->line_buffered || o->s->packet_buffered)
		rd_text_flush(o->text);
	return o->text->failed ? text_failed(o, d) : 0;
}

bool rd_output_full(const struct output *o)
{
	const struct settings *s = o->s;

	return (s->count && o->packets >= s->count) || (s->max_bytes && o->bytes >= s->max_bytes);
}

int rd_output_put_text(struct output *o, const struct frame *f, const char *text, uint32_t len, bool last,
		       struct diag *d)
{
	o->packets += last;
	o->bytes += last ? f->cap : 0;
	rd_text_bytes(o->text, text, len);
	if (last && (o->s->line_buffered || o->s->packet_buffered))
		rd_text_flush(o->text);
	return o->text->failed ? text_failed(o, d) : 0;
}

int rd_output_put(struct output *o, const struct frame *f, struct diag *d)
{
	int r = 0;

	o->packets++;
	o->bytes += f->cap;
	if (o->saves)
		r = rd_savefile_put(&o->file, f, d);
	if (r || !o->decoder)
		return r;
	if (!o->saves || !rd_savefile_is_stdout(&o->file))
		return put_text(o, f, d);
	/* text and packets on one standard output keep their order */
	if (rd_savefile_flush(&o->file, d) || put_text(o, f, d))
		return -1;
	return rd_text_flush(o->text) ? text_failed(o, d) : 0;
}

int rd_output_idle(struct output *o, struct diag *d)
{
	if (rd_text_flush(o->text))
		return text_failed(o, d);
	if (!o->saves)
		return 0;
	/* a pipe streams, a file is written in large pieces */
	if (rd_savefile_is_stdout(&o->file) && rd_savefile_flush(&o->file, d))
		return -1;
	return rd_savefile_tick(&o->file, d);
}

int rd_output_timeout(const struct output *o)
{
	return o->saves ? rd_savefile_timeout(&o->file) : -1;
}

int rd_output_flush_file(struct output *o, struct diag *d)
{
	return o->saves ? rd_savefile_flush(&o->file, d) : 0;
}

/* Is the trouble only that nobody reads our output any more? */
static bool reader_gone(const struct output *o)
{
	return o->text->failed == EPIPE || (o->saves && rd_savefile_reader_gone(&o->file));
}

int rd_output_close(struct output *o, struct diag *d)
{
	int result = rd_text_flush(o->text) ? text_failed(o, d) : 0;

	if (o->saves && rd_savefile_flush(&o->file, result ? NULL : d))
		result = -1;
	o->reader_gone = reader_gone(o);
	if (o->saves && rd_savefile_close(&o->file, result ? NULL : d))
		result = -1;
	rd_decoder_close(o->decoder);
	o->saves = false;
	o->decoder = NULL;
	return result;
}

int rd_run_failed(struct diag *d)
{
	struct diag reason = *d;

	return rd_diag_fail(d, reason.where, "pcap_loop: %s", reason.text);
}
