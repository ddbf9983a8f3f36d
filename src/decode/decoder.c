/* The driver: a frame in, its lines out; and the dispatch by number. */
#include <stdlib.h>
#include <string.h>
#include "decoder.h"
#include "facts.h"
#include "flow/segment.h"
#include "print.h"

enum { SPACE_VALUES = 65536, DEPTH_MAX = 32, FLOWS_DEFAULT = 1 << 20, SNAPLEN_MAX = 262144 };

const struct style rd_style_tcpdump = { .put_stamp = rd_stamp_put, .put_dumps = rd_put_dumps };

static const struct style *const styles[] = {
	[RD_STYLE_TCPDUMP] = &rd_style_tcpdump,
	[RD_STYLE_CLASSIC] = &rd_style_classic,
};

/* One table of claims out of the style's own rows and, behind them, those that it shares. */
static int merge_claims(struct decoder *d)
{
	const struct style *s = d->style;
	size_t count = s->claims.count;

	d->claims = malloc((s->claims.count + rd_claims_count) * sizeof *d->claims);
	if (!d->claims)
		return -1;
	if (count)
		memcpy(d->claims, s->claims.rows, count * sizeof *d->claims);
	for (size_t i = 0; i < rd_claims_count; i++)
		if (rd_claims[i].proto && !(s->closed >> rd_claims[i].space & 1))
			d->claims[count++] = rd_claims[i];
	d->claims_count = count;
	return 0;
}

static int fill_index(struct decoder *d)
{
	/* untouched pages of this cost nothing */
	uint16_t *memory = calloc((size_t)RD_SPACE_COUNT * SPACE_VALUES, sizeof *memory);

	if (!memory)
		return -1;
	for (int space = 0; space < RD_SPACE_COUNT; space++)
		d->index[space] = memory + (size_t)space * SPACE_VALUES;
	if (merge_claims(d))
		return -1;
	for (size_t i = d->claims_count; i-- > 0;)
		d->index[d->claims[i].space][d->claims[i].value] = (uint16_t)(i + 1);
	return 0;
}

static int open_parts(struct decoder *d, struct diag *diag)
{
	const struct decode_options *o = &d->o;
	struct names_options names = { .no_domain = o->no_domain, .resolver = o->resolver };

	if (fill_index(d) || rd_seq_open(&d->seq, o->flows_max ? o->flows_max : FLOWS_DEFAULT))
		return rd_diag_fail(diag, -1, "no memory for the decoder");
	if (o->foreign) {
		names.local_net = o->local_net;
		names.local_mask = o->local_mask;
	}
	if (o->oneline && !(d->joined = malloc(sizeof *d->joined)))
		return rd_diag_fail(diag, -1, "no memory for the decoder");
	if (!o->numeric && rd_names_open(&d->names, &names, diag))
		return -1;
	return rd_iface_names_open(&d->ifaces, diag);
}

int rd_decoder_open(struct decoder **out, const struct decode_options *options, struct diag *diag)
{
	struct decoder *d = calloc(1, sizeof *d);

	if (!d)
		return rd_diag_fail(diag, -1, "no memory for the decoder");
	d->o = *options;
	d->style = styles[options->style];
	if (open_parts(d, diag)) {
		rd_decoder_close(d);
		return -1;
	}
	*out = d;
	return 0;
}

void rd_decoder_close(struct decoder *d)
{
	if (!d)
		return;
	rd_seq_close(&d->seq);
	rd_names_close(d->names);
	if (d->ifaces)
		rd_iface_names_close(d->ifaces);
	free(d->joined);
	free(d->index[0]);
	free(d->claims);
	free(d);
}

const struct proto *rd_proto_find(const struct decoder *d, enum rd_space space, uint16_t value)
{
	uint16_t row = d->index[space][value];

	return row ? d->claims[row - 1].proto : NULL;
}

bool rd_proto_is_own(const struct decoder *d, enum rd_space space, uint16_t value)
{
	uint16_t row = d->index[space][value];

	return row && row <= d->style->claims.count;
}

/* The row, or none where its protocol wants more than WIRE bytes. */
static uint16_t port_row(const struct decoder *d, enum rd_space space, uint16_t port, uint32_t wire)
{
	uint16_t row = d->index[space][port];

	return row && d->claims[row - 1].proto->min_wire <= wire ? row : 0;
}

const struct proto *rd_proto_find_port(const struct decoder *d, enum rd_space space, uint16_t a, uint16_t b,
				       uint32_t wire)
{
	uint16_t row = port_row(d, space, a, wire), other = port_row(d, space, b, wire);

	if (row && d->claims[row - 1].proto->destination_only)
		row = 0;
	if (other && d->claims[other - 1].proto->source_only)
		other = 0;
	if (!row || (other && other < row))
		row = other;
	return row ? d->claims[row - 1].proto : NULL;
}

void rd_proto_call(struct walk *w, const struct proto *p, struct cursor c)
{
	/* a packet can nest tunnels without end: no honest one comes near this depth */
	if (w->depth >= DEPTH_MAX) {
		rd_text_str(w->t, "[nested too deep]");
		return;
	}
	w->depth++;
	w->name = p->name;
	p->decode(w, c);
	w->depth--;
	if (__builtin_expect(w->cut && p->checks_all, 0)) {
		w->cut = false;
		rd_text_unmute(w->t);
		w->name = w->cut_name;
		rd_put_cut(w);
	}
}

bool rd_proto_decode(struct walk *w, enum rd_space space, uint16_t value, struct cursor c)
{
	const struct proto *p = rd_proto_find(w->d, space, value);

	if (p)
		rd_proto_call(w, p, c);
	return p != NULL;
}

bool rd_ethertype_decode(struct walk *w, uint16_t type, struct cursor c)
{
	return rd_proto_decode(w, RD_SPACE_ETHERTYPE, type, c);
}

static inline bool is_possible(const struct frame *f)
{
	return f->cap && f->cap <= f->wire && f->wire <= SNAPLEN_MAX;
}

/* tcpdump: a frame with impossible lengths gets a line that lists what is wrong, and no time. */
static void put_impossible(struct text *t, const struct frame *f)
{
	const char *before = "[Invalid header:";

	if (!f->cap) {
		rd_text_str(t, before);
		rd_text_str(t, " caplen==0");
		before = ",";
	}
	if (!f->wire) {
		rd_text_str(t, before);
		rd_text_str(t, " len==0");
		before = ",";
	} else if (f->wire < f->cap) {
		rd_text_str(t, before);
		rd_text_fmt(t, " len(%u) < caplen(%u)", f->wire, f->cap);
		before = ",";
	}
	if (f->cap > SNAPLEN_MAX) {
		rd_text_str(t, before);
		rd_text_fmt(t, " caplen(%u) > %u", f->cap, (unsigned)SNAPLEN_MAX);
		before = ",";
	}
	if (f->wire > SNAPLEN_MAX) {
		rd_text_str(t, before);
		rd_text_fmt(t, " len(%u) > %u", f->wire, (unsigned)SNAPLEN_MAX);
		before = ",";
	}
	rd_text_str(t, "]\n");
}

static void put_packet_number(struct text *t, uint64_t number)
{
	rd_text_fmt(t, "%5llu  ", (unsigned long long)number);
}

/* A link type that nothing claims. */
static void put_unsupported(struct walk *w, const struct cursor *c)
{
	rd_text_str(w->t, "UNSUPPORTED");
	rd_put_undecoded(w, c);
}

static inline void print(struct decoder *d, struct text *t, const struct frame *f, uint64_t number)
{
	struct walk w = { .t = t, .o = &d->o, .d = d, .f = f, .name = "" };
	struct cursor all = { .p = f->bytes, .cap = f->cap, .wire = f->wire };
	const struct proto *p = rd_proto_find(d, RD_SPACE_LINK, f->link);

	if (__builtin_expect(d->seq.large, 0) && f->ahead)
		rd_decode_ahead(d, f);
	if (d->o.number)
		put_packet_number(t, number);
	if (__builtin_expect(!is_possible(f), 0)) {
		put_impossible(t, f);
		return;
	}
	d->style->put_stamp(&d->stamp, t, &d->o, f);
	if (p)
		rd_proto_call(&w, p, all);
	else
		put_unsupported(&w, &all);
	if (w.cut) {
		rd_text_unmute(t);
		w.name = w.cut_name;
		rd_put_cut(&w);
	}
	if (__builtin_expect(d->o.watch && d->o.watch->behind, 0))
		d->o.watch->behind(d->o.watch->arg, t);
	if (__builtin_expect(d->o.facts != NULL, 0))
		rd_facts_end(&w);
	d->style->put_dumps(&w);
	rd_text_char(t, '\n');
}

void rd_decoder_print(struct decoder *d, struct text *t, const struct frame *f, uint64_t number)
{
	if (__builtin_expect(!d->joined, 1)) {
		print(d, t, f, number);
		return;
	}
	rd_joined_begin(d->joined, t);
	print(d, &d->joined->text, f, number);
	rd_joined_end(d->joined);
}
