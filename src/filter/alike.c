/* Do two nodes ask the same of a packet, and all that follows them, too? */
#include "filter/simplify.h"

/* Pairs that are compared: in a graph of many ways the same ones come again and again. */
enum { LOOKS = 1000 };

static bool alike(const struct graph *g, int a, int b, int *looks)
{
	const struct node *m = &g->nodes[a], *n = &g->nodes[b];

	if (a == b)
		return true;
	if (rd_is_leaf(a) || rd_is_leaf(b) || m->assigns || n->assigns || (*looks)-- <= 0)
		return false;
	return rd_test_same(&m->test, &n->test) && alike(g, m->succ[0], n->succ[0], looks) &&
	       alike(g, m->succ[1], n->succ[1], looks);
}

bool rd_alike(const struct graph *g, int a, int b)
{
	int looks = LOOKS;

	return alike(g, a, b, &looks);
}
