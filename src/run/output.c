/* Where packets go. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "owner/owner.h"
#include "output.h"

/* Are there to be colours on standard output?  https://no-color.org: NO_COLOR counts unless it is empty. */
static bool wants_color(const struct settings *s)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (s->color != RD_COLOR_AUTO)
		return s->color == RD_COLOR_ALWAYS;
	return !(no && *no) && term && strcmp(term, "dumb") && isatty(STDOUT_FILENO);
}

static int open_story(struct output *o, const struct settings *s, struct diag *d)
{
	const struct story_options options = { .kind = s->conn ? RD_STORY_ROWS : RD_STORY_EXPLAIN,
					       .color = wants_color(s),
					       .absolute_seq = s->decode.absolute_seq,
					       .flows_max = s->decode.flows_max,
					       .put = s->json ? rd_json_put_conn : NULL,
					       .arg = o->form.host };

	return rd_story_open(&o->story, &options, o->text, d);
}

static const char *iface_of(void *arg, const struct frame *f)
{
	return rd_origin_iface(arg, f->ifindex);
}

static int open_json(struct output *o, const struct settings *s, struct diag *d)
{
	const struct json_options options = { .host = o->form.host, .iface = iface_of, .arg = &o->form };

	return s->conn ? 0 : rd_json_packets_open(&o->json, &options, o->text, d);
}

static int open_decoder(struct output *o, const struct settings *s, struct diag *d)
{
	struct decode_options options = s->decode;

	if (s->json && (rd_origin_open(&o->form, &o->origin, s, d) || open_json(o, s, d)))
		return -1;
	if (o->json)
		rd_json_packets_prepare(o->json, &options);

	if ((s->conn || s->explain) && open_story(o, s, d))
		return -1;
	if (o->story)
		options.watch = rd_story_watch(o->story);
	if (s->owners)
		options.watch = rd_owners_watch(s->owners, options.watch);
	return rd_decoder_open(&o->decoder, &options, d);
}

int rd_output_open(struct output *o, const struct settings *s, const struct origin *origin, struct text *text,
		   struct text *notices, struct diag *d)
{
	*o = (struct output){ .s = s,
			      .text = text,
			      .origin = *origin,
			      .packets_max = s->count ? s->count : UINT64_MAX,
			      .bytes_max = s->max_bytes ? s->max_bytes : UINT64_MAX };
	o->saves = s->write_file && !rd_cli_splits(s);
	if (o->saves && rd_savefile_open(&o->file, s, origin, notices, d))
		return -1;
	return rd_cli_prints(s) || s->conn ? open_decoder(o, s, d) : 0;
}

void rd_output_next_source(struct output *o)
{
	if (o->saves)
		rd_savefile_next_source(&o->file);
}

static int text_failed(const struct output *o, struct diag *d)
{
	return rd_diag_fail(d, -1, "Unable to write output: %s", strerror(o->text->failed));
}

static int put_text(struct output *o, const struct frame *f, struct diag *d)
{
	if (o->json)
		rd_json_packets_print(o->json, o->decoder, f, o->packets);
	else if (o->story)
		rd_story_print(o->story, o->decoder, f, o->packets);
	else
		rd_decoder_print(o->decoder, o->text, f, o->packets);
	if (o->s->line_buffered || o->s->packet_buffered)
		rd_text_flush(o->text);
	return o->text->failed ? text_failed(o, d) : 0;
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

/* A file alone: the frequent way for packets that come faster than text can be made of them. */
static int save_all(struct output *o, const struct frame *f, size_t n, struct diag *d)
{
	o->packets += n;
	for (size_t i = 0; i < n; i++)
		o->bytes += f[i].cap;
	return rd_writer_put_all(o->file.writer, f, n, d);
}

int rd_output_put_all(struct output *o, const struct frame *f, size_t n, struct diag *d)
{
	int r = 0;

	if (o->saves && !o->decoder && o->file.plain)
		return save_all(o, f, n, d);
	for (size_t i = 0; i < n && !r; i++)
		r = rd_output_put(o, &f[i], d);
	return r;
}

int rd_output_idle(struct output *o, struct diag *d)
{
	if (o->story)
		rd_story_idle(o->story);
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
	int story = o->story ? rd_story_timeout(o->story) : -1,
	    file = o->saves ? rd_savefile_timeout(&o->file) : -1;

	return story < 0 || (file >= 0 && file < story) ? file : story;
}

void rd_output_put_open(struct output *o)
{
	if (!o->story)
		return;
	rd_story_put_open(o->story, RD_REPORT_ASKED);
	rd_text_flush(o->text);
}

int rd_output_flush_file(struct output *o, struct diag *d)
{
	return o->saves ? rd_savefile_flush(&o->file, d) : 0;
}

bool rd_output_to_stdout(const struct output *o)
{
	return o->decoder || (o->saves && rd_savefile_is_stdout(&o->file));
}

/* Is the trouble only that nobody reads our output any more? */
static bool reader_gone(const struct output *o)
{
	return o->text->failed == EPIPE || (o->saves && rd_savefile_reader_gone(&o->file));
}

int rd_output_close(struct output *o, struct diag *d)
{
	int result;

	if (o->story)
		rd_story_put_open(o->story, RD_REPORT_OPEN);
	result = rd_text_flush(o->text) ? text_failed(o, d) : 0;
	if (o->saves && rd_savefile_flush(&o->file, result ? NULL : d))
		result = -1;
	o->reader_gone = reader_gone(o);
	if (o->saves && rd_savefile_close(&o->file, result ? NULL : d))
		result = -1;
	rd_decoder_close(o->decoder);
	rd_story_close(o->story);
	rd_json_packets_close(o->json);
	rd_origin_close(&o->form);
	o->story = NULL;
	o->json = NULL;
	o->saves = false;
	o->decoder = NULL;
	return result;
}

int rd_run_failed(struct diag *d)
{
	struct diag reason = *d;

	return rd_diag_fail(d, reason.where, "pcap_loop: %s", reason.text);
}
