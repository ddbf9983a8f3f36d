/* What becomes of packets: see product.h. */
#include <stdlib.h>
#include "decode/decoder.h"
#include "json/json.h"
#include "product.h"
#include "story/story.h"

/*
 * A decoder as rd_decoder_open makes it, but with the dispatch tables of one that was opened before: filling
 * them takes many times as long as all the rest of a run.
 */
static struct decoder *fresh_decoder(const struct decode_options *o)
{
	static struct decoder *first[RD_STYLE_CLASSIC + 1];
	struct decoder *d = malloc(sizeof *d);
	struct diag diag;

	if (!d)
		fuzz_finding("no memory for a decoder");
	if (!first[o->style] && rd_decoder_open(&first[o->style], o, &diag))
		fuzz_finding(diag.text);
	*d = *first[o->style];
	d->o = *o;
	d->joined = o->oneline ? malloc(sizeof *d->joined) : NULL;
	if (rd_seq_open(&d->seq, o->flows_max) || (o->oneline && !d->joined))
		fuzz_finding("no memory for a decoder");
	d->seq.large = true; /* so that the packet ahead is looked at */
	return d;
}

static void close_decoder(struct decoder *d)
{
	rd_seq_close(&d->seq);
	free(d->joined);
	free(d);
}

void product_open(struct product *p, enum product_kind kind, struct decode_options *o)
{
	struct story_options story = { .kind = kind == PRODUCT_ROWS ? RD_STORY_ROWS : RD_STORY_EXPLAIN,
				       .absolute_seq = o->absolute_seq,
				       .flows_max = o->flows_max };
	struct diag diag;
	int result = 0;

	p->json = NULL;
	p->story = NULL;
	if (kind == PRODUCT_JSON) {
		result = rd_json_packets_open(&p->json, &(struct json_options){ .host = "fuzz" },
					      &p->sink.text, &diag);
		rd_json_packets_prepare(p->json, o);
	} else if (kind != PRODUCT_TEXT) {
		fuzz_sink_begin(&p->sink, UINT64_MAX);
		result = rd_story_open(&p->story, &story, &p->sink.text, &diag);
		o->watch = rd_story_watch(p->story);
	}
	if (result)
		fuzz_finding(diag.text);
	p->decoder = fresh_decoder(o);
}

/*
 * A packet must not print without bound: about 40 times its bytes is what a dump may need, and JSON up to six
 * times as much.  How much a story says is bounded by all of its packets.
 */
void product_print(struct product *p, const struct frame *f, uint64_t number)
{
	if (p->story) {
		rd_story_print(p->story, p->decoder, f, number);
		return;
	}
	fuzz_sink_begin(&p->sink, 16384 + (uint64_t)f->wire * 256);
	if (p->json)
		rd_json_packets_print(p->json, p->decoder, f, number);
	else
		rd_decoder_print(p->decoder, &p->sink.text, f, number);
	fuzz_sink_end(&p->sink);
}

void product_close(struct product *p)
{
	close_decoder(p->decoder);
	rd_json_packets_close(p->json);
	if (!p->story)
		return;
	rd_story_put_open(p->story, RD_REPORT_OPEN);
	fuzz_sink_end(&p->sink);
	rd_story_close(p->story);
}
