/* A small search: recipes of passes, each measured. */
#include <string.h>
#include "filter/clean.h"
#include "filter/improve.h"
#include "filter/measure.h"
#include "filter/sink.h"
#include "filter/stages.h"
#include "filter/switch.h"
#include "filter/tails.h"
#include "filter/thread.h"
#include "filter/widen.h"
#include "filter/window.h"

enum { SMALL = 300 }; /* nodes of a graph for which every recipe is tried */

/* Steps are estimated no better than this; the second where instructions are saved. */
static const double SAME = 1.003, NEARLY = 1.022;

enum { RECIPE_LENGTH = 8, GENTLE = 3 /* so many recipes take time in proportion to the graph */ };

/* Known results, then what makes no difference; twice, as the second is news to the first. */
static int tidy(struct filter *f, struct graph *g)
{
	return rd_thread(f, g) || rd_clean(f, g) || rd_clean(f, g) ? -1 : 0;
}

static int tidy_rows(struct filter *f, struct graph *g)
{
	return tidy(f, g) || rd_row_windows(f, g) || tidy(f, g) ? -1 : 0;
}

enum pass {
	TIDY = 1,
	TIDY_ROWS,
	SWITCHES,
	RANGES,
	STAGES,
	WINDOWS,
	TAILS,
	LATE_TAILS,
	UNSLOT,
	HOIST,
	HOIST_ALL,
	SINK,
	WIDEN
};

static int (*const passes[])(struct filter *f, struct graph *g) = {
	[TIDY] = tidy,	      [TIDY_ROWS] = tidy_rows,	    [SWITCHES] = rd_switches,
	[RANGES] = rd_ranges, [STAGES] = rd_stages,	    [WINDOWS] = rd_windows,
	[TAILS] = rd_tails,   [LATE_TAILS] = rd_late_tails, [UNSLOT] = rd_unslot,
	[HOIST] = rd_hoist,   [HOIST_ALL] = rd_hoist_all,   [SINK] = rd_sink,
	[WIDEN] = rd_widen,
};

static const uint8_t recipes[][RECIPE_LENGTH] = {
	{ TIDY },
	{ TIDY, SWITCHES, TIDY },
	{ TIDY, RANGES, SWITCHES, TIDY },
	{ TIDY_ROWS },
	{ TIDY, STAGES, TIDY },
	{ TIDY, SWITCHES, TIDY, TAILS, HOIST, TIDY },
	{ TIDY_ROWS, SWITCHES, WINDOWS, TIDY, STAGES, TAILS, HOIST, TIDY },
	{ TIDY_ROWS, RANGES, SWITCHES, TIDY, WINDOWS, TAILS, HOIST, TIDY },
	{ TIDY_ROWS, RANGES, SWITCHES, TIDY, STAGES, WINDOWS, TIDY },
	{ TIDY_ROWS, RANGES, SWITCHES, WINDOWS, TIDY, STAGES, TIDY },
	{ TIDY_ROWS, SWITCHES, WINDOWS, TIDY },
	{ TIDY, LATE_TAILS, HOIST, TIDY },
	{ TIDY, STAGES, LATE_TAILS, HOIST, TIDY },
	{ TIDY, SWITCHES, TIDY, STAGES, LATE_TAILS, HOIST, TIDY },
	{ TIDY, RANGES, SWITCHES, TIDY, WIDEN, LATE_TAILS, HOIST, TIDY },
	{ TIDY_ROWS, SWITCHES, WINDOWS, TIDY, LATE_TAILS, HOIST, TIDY },
	{ TIDY_ROWS, SWITCHES, WINDOWS, TIDY, TAILS, HOIST, TIDY },
};

/* What the best of them is then tried with, one after the other. */
static const uint8_t afterthoughts[][RECIPE_LENGTH] = {
	{ SINK, TIDY },
	{ LATE_TAILS, HOIST, TIDY },
	{ WIDEN },
	{ HOIST_ALL },
};

/* And before that, for each slot. */
static const uint8_t promotion[RECIPE_LENGTH] = { UNSLOT, TIDY };

static const struct arena_mark nothing = { NULL, 0 };

static int copy_graph(struct filter *f, struct graph *to, const struct graph *from)
{
	if (rd_graph_init(to, f, from->n))
		return -1;
	memcpy(to->nodes, from->nodes, (size_t)from->n * sizeof *to->nodes);
	to->n = from->n;
	to->root = from->root;
	return 0;
}

static int cook(struct filter *f, const uint8_t *recipe, const struct graph *from, struct graph *to,
		int registers)
{
	f->registers = registers;
	if (copy_graph(f, to, from)) {
		rd_filter_no_memory(f);
		return -1;
	}
	for (int i = 0; i < RECIPE_LENGTH && recipe[i]; i++) {
		if (passes[recipe[i]](f, to))
			return -1;
		rd_arena_rewind(&f->scratch, nothing);
	}
	return 0;
}

static int measure(struct filter *f, const struct graph *g, struct cost *c)
{
	int failed = rd_measure(f, g, c);

	rd_arena_rewind(&f->scratch, nothing);
	return failed;
}

/* Its searches are made already: what is known on the way is used, and what is equal is shared. */
static int improve_factored(struct filter *f, struct graph *g)
{
	if (rd_thread(f, g))
		return -1;
	rd_arena_rewind(&f->scratch, nothing);
	if (rd_clean(f, g))
		return -1;
	rd_arena_rewind(&f->scratch, nothing);
	return 0;
}

/*
 * No more instructions, and no more steps; a search may take some more for what is found soon, if it spares
 * much to what is not found at all.
 */
static bool acceptable(const struct cost *now, const struct cost *first)
{
	if (now->instructions > first->instructions)
		return false;
	if (now->steps <= first->steps * (now->instructions + 2 > first->instructions ? SAME : NEARLY))
		return true;
	return first->most > LONG_WAY && now->most <= 0.7 * first->most && now->steps <= first->steps * 1.5;
}

/* The search: what a graph costs at first, and the best of the forms tried so far. */
struct search {
	struct filter *f;
	struct graph best;
	struct cost first, least;
	int registers; /* that BEST uses */
};

/* Try RECIPE on FROM, which uses REGISTERS. */
static int try_recipe(struct search *s, const uint8_t *recipe, const struct graph *from, int registers)
{
	struct arena_mark mark = rd_arena_mark(&s->f->arena);
	struct graph other;
	struct cost now;

	if (cook(s->f, recipe, from, &other, registers) || measure(s->f, &other, &now))
		return -1;
	if (!acceptable(&now, &s->first) || rd_cost(&now) >= rd_cost(&s->least)) {
		rd_arena_rewind(&s->f->arena, mark);
		return 0;
	}
	s->best = other;
	s->least = now;
	s->registers = s->f->registers;
	return 0;
}

int rd_improve(struct filter *f, struct graph *g)
{
	struct search s = { .f = f, .best = *g, .registers = f->registers };
	int count, registers = f->registers;
	bool small;

	if (f->factored)
		return improve_factored(f, g);
	if (!rd_graph_order(g, &count)) {
		rd_filter_no_memory(f);
		return -1;
	}
	small = count <= SMALL;
	if (measure(f, g, &s.first))
		return -1;
	s.least = s.first;
	for (size_t i = 0; i < (small ? sizeof recipes / sizeof *recipes : GENTLE); i++)
		if (try_recipe(&s, recipes[i], g, registers))
			return -1;
	for (f->promoted = 0; small && f->promoted < f->slots; f->promoted++) {
		struct graph from = s.best;

		if (try_recipe(&s, promotion, &from, s.registers))
			return -1;
	}
	for (size_t i = 0; small && i < sizeof afterthoughts / sizeof *afterthoughts; i++) {
		struct graph from = s.best;

		if (try_recipe(&s, afterthoughts[i], &from, s.registers))
			return -1;
	}
	*g = s.best;
	return small ? rd_ask_last(f, g) : 0;
}
