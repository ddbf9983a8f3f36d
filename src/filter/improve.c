/* A small search: recipes of passes, each measured. */
#include <string.h>
#include "filter/clean.h"
#include "filter/improve.h"
#include "filter/measure.h"
#include "filter/stages.h"
#include "filter/switch.h"
#include "filter/tails.h"
#include "filter/thread.h"
#include "filter/window.h"

enum { MOST_NODES = 1500 }; /* a larger graph is measured too slowly to try more than one recipe */

typedef int (*graph_pass)(struct filter *f, struct graph *g);

#ifndef TOL
#define TOL 1.0
#endif
enum { RECIPE_LENGTH = 8 };

static int tidy(struct filter *f, struct graph *g)
{
	return rd_thread(f, g) || rd_clean(f, g) || rd_clean(f, g) ? -1 : 0;
}

static const graph_pass recipes[][RECIPE_LENGTH] = {
	{ tidy },
	{ tidy, rd_switches, tidy },
	{ tidy, rd_ranges, rd_switches, tidy },
	{ tidy, rd_stages, tidy },
	{ tidy, rd_switches, tidy, rd_stages, tidy },
	{ tidy, rd_ranges, rd_switches, tidy, rd_stages, tidy },
	{ tidy, rd_switches, tidy, rd_tails, rd_hoist, tidy },
	{ tidy, rd_switches, tidy, rd_tails, rd_unslot, rd_hoist, tidy },
	{ tidy, rd_switches, rd_windows, tidy, rd_tails, rd_hoist, tidy },
	{ tidy, rd_switches, rd_windows, tidy, rd_stages, rd_tails, rd_hoist, tidy },
	{ tidy, rd_ranges, rd_switches, tidy, rd_windows, rd_tails, rd_hoist, tidy },
};

static int copy_graph(struct graph *to, const struct graph *from)
{
	if (rd_graph_init(to, from->arena, from->n))
		return -1;
	memcpy(to->nodes, from->nodes, (size_t)from->n * sizeof *to->nodes);
	to->n = from->n;
	to->root = from->root;
	return 0;
}

static int cook(struct filter *f, const graph_pass *recipe, const struct graph *from, struct graph *to)
{
	f->registers = 0;
	if (copy_graph(to, from)) {
		rd_filter_no_memory(f);
		return -1;
	}
	for (int i = 0; i < RECIPE_LENGTH && recipe[i]; i++)
		if (recipe[i](f, to))
			return -1;
	return 0;
}

int rd_improve(struct filter *f, struct graph *g)
{
	struct graph best = *g;
	struct cost first, now, least;

	if (rd_measure(f, g, &first))
		return -1;
	least = first;
	for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++) {
		struct graph other;

		if (cook(f, recipes[i], g, &other) || rd_measure(f, &other, &now))
			return -1;
		if (now.instructions > first.instructions || now.steps > first.steps * TOL)
			continue;
		if (rd_cost(&now) >= rd_cost(&least))
			continue;
		best = other;
		least = now;
	}
	*g = best;
	return 0;
}
