/* The stations of a compilation, in order. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "filter/emit.h"
#include "filter/factor.h"
#include "filter/classic.h"
#include "filter/graph.h"
#include "filter/improve.h"
#include "filter/layers.h"
#include "filter/lower.h"
#include "filter/parse.h"
#include "filter/place.h"
#include "filter/simplify.h"

enum { ARENA_LIMIT = 24 << 20, SCRATCH_LIMIT = 24 << 20, NUMBERS_LIMIT = 8 << 20, SLOTS = BPF_MEMWORDS };

void *rd_filter_fail(struct filter *f, const char *format, ...)
{
	char text[RD_DIAG_TEXT];
	va_list ap;

	if (f->failed)
		return NULL;
	f->failed = true;
	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	rd_diag_fail(f->diag, f->at, "%s", text);
	return NULL;
}

void rd_filter_no_memory(struct filter *f)
{
	f->at = f->failed ? f->at : -1;
	rd_filter_fail(f, "out of memory for the filter expression");
}

int rd_filter_slot(struct filter *f)
{
	if (f->slots < SLOTS)
		return f->slots++;
	rd_filter_fail(f, "too many registers needed to evaluate expression");
	return -1;
}

/* Does nothing but "reject" follow from the root, whatever the tests on the way say? */
static bool rejects_all(const struct graph *g)
{
	int to = g->root;

	while (!rd_is_leaf(to) && g->nodes[to].succ[0] == g->nodes[to].succ[1])
		to = g->nodes[to].succ[0];
	return to == NODE_REJECT;
}

static int refuse_nothing(struct filter *f)
{
	f->at = -1;
	rd_filter_fail(f, "expression rejects all packets");
	return -1;
}

static int optimise(struct filter *f, struct graph *g)
{
	if (!f->classic_off && rd_classic(f, g))
		return -1;
	if (rd_simplify(f, g))
		return -1;
	if (!f->classic_off && rejects_all(g))
		return refuse_nothing(f);
	return rd_resolve_leftovers(f, g);
}

static int compile_graph(struct filter *f, struct graph *g, struct bpf_code *out)
{
	const struct arena_mark nothing = { NULL, 0 };

	if (rd_place_shifts(f, g) || rd_place_unset(f, g))
		return -1;
	if (f->options->no_optimise ? rd_resolve_leftovers(f, g) : optimise(f, g))
		return -1;
	if (rd_place_cooked(f, g))
		return -1;
	rd_arena_rewind(&f->scratch, nothing);
	if (!f->options->no_optimise && rd_improve(f, g))
		return -1;
	if (f->factored && rejects_all(g))
		return refuse_nothing(f);
	return rd_emit(f, g, out);
}

/* No expression accepts everything, on any link type. */
static int compile_empty(struct filter *f, struct bpf_code *out)
{
	struct graph g = { 0 };

	if (rd_graph_init(&g, f, 0))
		return -1;
	g.root = NODE_ACCEPT;
	return rd_emit(f, &g, out);
}

static int compile(struct filter *f, const char *expression, struct bpf_code *out)
{
	struct graph g = { 0 };
	struct cond *c;

	if (rd_values_init(&f->values, &f->numbers)) {
		rd_filter_no_memory(f);
		return -1;
	}
	if (!expression[strspn(expression, " \t\r\n")])
		return compile_empty(f, out);
	if (rd_layers_init(f))
		return -1;
	c = rd_parse(f, expression);
	if (f->failed || !c)
		return -1;
	if (f->tests > RD_FACTOR_TESTS && !f->options->no_optimise) {
		f->classic_off = f->factored = true;
		c = rd_factor(f, c);
	}
	return !c || rd_lower(f, &g, c) ? -1 : compile_graph(f, &g, out);
}

/* 1: it failed because the kernel cannot see what the expression looks at. */
static int compile_for(const char *expression, const struct filter_options *options, struct bpf_code *out,
		       struct diag *d)
{
	struct filter f = { .options = options,
			    .diag = d,
			    .shift = -1,
			    .arena = { .limit = ARENA_LIMIT },
			    .scratch = { .limit = SCRATCH_LIMIT },
			    .numbers = { .limit = NUMBERS_LIMIT } };
	int failed;

	*out = (struct bpf_code){ 0 };
	failed = compile(&f, expression, out);
	if (failed && !f.failed)
		rd_filter_no_memory(&f);
	rd_arena_free(&f.arena);
	rd_arena_free(&f.scratch);
	rd_arena_free(&f.numbers);
	if (!failed)
		return 0;
	rd_bpf_free(out);
	return f.blind ? 1 : -1;
}

int rd_filter_compile(const char *expression, const struct filter_options *options, struct bpf_code *out,
		      struct diag *d)
{
	struct filter_options with_header = *options;
	struct diag scratch;
	int result = compile_for(expression, options, out, d ? d : &scratch);

	if (result <= 0)
		return result;
	with_header.live = false;
	if (compile_for(expression, &with_header, out, d ? d : &scratch))
		return -1;
	out->cooked = true;
	return 1;
}

int rd_filter_compile_both(const char *expression, const struct filter_options *options, struct bpf_code *out,
			   struct bpf_code *coarse, struct diag *d)
{
	struct filter_options o = *options;
	int result = rd_filter_compile(expression, options, out, d);

	if (result <= 0)
		return result;
	o.coarse = true;
	return rd_filter_compile(expression, &o, coarse, d) < 0 ? -1 : 0;
}
