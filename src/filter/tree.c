/*
 * Search trees over intervals.  Few intervals: the best tree of all, by dynamic programming over ranges of
 * them.  Many: halves, down to a few.
 */
#include <string.h>
#include "filter/switch.h"
#include "filter/value.h"

enum { FEW = 12, LEAF_POINTS = 3 };

struct tree {
	struct graph *g;
	int value;
	const struct interval *all;
	double weight[FEW];    /* of each interval: how likely a value lies there */
	double cost[FEW][FEW]; /* of the best tree over i to j */
	int split[FEW][FEW];   /* its root parts i..split from split+1..j; -1: a row of equalities */
};

static int compare_node(const struct tree *t, uint16_t op, uint32_t k, int yes, int no)
{
	struct node n = { .test = { .op = op, .k = k, .lhs = t->value }, .succ = { no, yes } };

	if (yes < 0 || no < 0)
		return -1;
	return yes == no ? yes : rd_graph_add(t->g, &n);
}

static bool is_point(const struct interval *i)
{
	return i->low == i->high;
}

/*
 * Where all intervals from I to J that are no points lead to one place, equalities alone can tell: returns
 * that place, or -1.  *POINTS how many equalities.
 */
static int common_place(const struct tree *t, int i, int j, int *points)
{
	int place = -1;

	*points = 0;
	for (; i <= j; i++) {
		if (is_point(&t->all[i]))
			continue;
		if (place >= 0 && t->all[i].to != place)
			return -1;
		place = t->all[i].to;
	}
	return place;
}

static int count_points(const struct tree *t, int i, int j, int place)
{
	int n = 0;

	for (; i <= j; i++)
		n += t->all[i].to != place;
	return n;
}

/* The points from I to J that do not lead to PLACE, in the order of their ranks.  Returns how many. */
static int row_points(const struct tree *t, int i, int j, int place, int *points)
{
	int n = 0;

	for (; i <= j; i++) {
		int at = n;

		if (t->all[i].to == place)
			continue;
		for (; at && t->all[points[at - 1]].rank > t->all[i].rank; at--)
			points[at] = points[at - 1];
		points[at] = i;
		n++;
	}
	return n;
}

/* A row of equalities, then PLACE. */
static int row(const struct tree *t, int i, int j, int place)
{
	int points[2 * FEW], n = row_points(t, i, j, place, points), entry = place;

	while (n-- > 0 && entry >= 0)
		entry = compare_node(t, BPF_JEQ, t->all[points[n]].low, t->all[points[n]].to, entry);
	return entry;
}

/*
 * The likelihood of a point against that of a whole range: a comparison is made because points are met, and
 * small values are more frequent than large ones.
 */
static double weigh(const struct interval *i, const struct interval *all, int n)
{
	double domain = (double)all[n - 1].high + 1;

	if (is_point(i) && i->low != 0) /* a lone 0 is what a range leaves below it */
		return 0.3;
	return 0.15 + (i->low == 0 && !is_point(i) ? 0.35 : 0) +
	       0.6 * ((double)(i->high - i->low) + 1) / domain;
}

static double sum(const struct tree *t, int i, int j)
{
	double all = 0;

	while (i <= j)
		all += t->weight[i++];
	return all;
}

/* The steps of a row of equalities: those that match leave it on the way. */
static double row_steps(const struct tree *t, int i, int j, int place)
{
	double left = sum(t, i, j), steps = 0;
	int points[FEW], n = row_points(t, i, j, place, points);

	for (int p = 0; p < n; p++) {
		steps += left;
		left -= t->weight[points[p]];
	}
	return steps;
}

/*
 * The cheapest tree over I to J: an instruction weighs as much as a quarter of a step of every packet that
 * gets there.
 */
static void best_split(struct tree *t, int i, int j)
{
	int unused, place = common_place(t, i, j, &unused);
	double all = sum(t, i, j);

	t->cost[i][j] = 1e9;
	if (place >= 0) {
		t->cost[i][j] = row_steps(t, i, j, place) + 0.6 * count_points(t, i, j, place);
		t->split[i][j] = -1;
	}
	for (int m = i; m < j; m++) {
		double cost = all + 0.6 + t->cost[i][m] + t->cost[m + 1][j];

		if (cost < t->cost[i][j] - 1e-9) {
			t->cost[i][j] = cost;
			t->split[i][j] = m;
		}
	}
}

/*
 * A split names the last value of its left part or the first of its right one.  Whoever tries a filter, or a
 * program that compares filters, tries the values that are named: those of the part that is done sooner.
 */
static int build(const struct tree *t, int i, int j)
{
	int unused, m = t->split[i][j];

	if (i == j)
		return t->all[i].to;
	/* a range from 1 on names the 1, not the 0, where it accepts */
	if (j == i + 1 && t->all[j].to == NODE_ACCEPT && is_point(&t->all[i]))
		return compare_node(t, BPF_JGE, t->all[j].low, t->all[j].to, t->all[i].to);
	if (m < 0)
		return row(t, i, j, common_place(t, i, j, &unused));
	if (t->cost[m + 1][j] < t->cost[i][m])
		return compare_node(t, BPF_JGE, t->all[m + 1].low, build(t, m + 1, j), build(t, i, m));
	return compare_node(t, BPF_JGT, t->all[m].high, build(t, m + 1, j), build(t, i, m));
}

static int small_tree(struct tree *t, int n)
{
	for (int i = 0; i < n; i++) {
		t->weight[i] = weigh(&t->all[i], t->all, n);
		t->cost[i][i] = 0;
	}
	for (int len = 2; len <= n; len++)
		for (int i = 0; i + len <= n; i++)
			best_split(t, i, i + len - 1);
	return build(t, 0, n - 1);
}

static int large_tree(struct graph *g, int value, const struct interval *all, int n)
{
	struct tree t = { .g = g, .value = value, .all = all };
	int unused, place, m = n / 2 - 1, left, right;

	/* neighbours lead to different places: among more there are too many points for a row */
	if (n <= FEW) {
		place = common_place(&t, 0, n - 1, &unused);
		if (place < 0)
			return small_tree(&t, n);
		if (count_points(&t, 0, n - 1, place) <= LEAF_POINTS)
			return row(&t, 0, n - 1, place);
	}
	left = large_tree(g, value, all, m + 1);
	right = large_tree(g, value, all + m + 1, n - m - 1);
	return compare_node(&t, BPF_JGT, all[m].high, right, left);
}

int rd_tree(struct graph *g, int value, const struct interval *intervals, int n)
{
	struct tree t = { .g = g, .value = value, .all = intervals };

	return n <= FEW ? small_tree(&t, n) : large_tree(g, value, intervals, n);
}
