/* Nodes, and the order to walk over them. */
#include <string.h>
#include "filter/graph.h"

int rd_graph_init(struct graph *g, struct filter *f, int room)
{
	*g = (struct graph){
		.arena = &f->arena, .scratch = &f->scratch, .room = room + NODE_FIRST, .n = NODE_FIRST
	};
	g->nodes = rd_arena_array(&f->arena, (size_t)g->room, sizeof *g->nodes);
	return g->nodes ? 0 : -1;
}

int rd_graph_add(struct graph *g, const struct node *node)
{
	struct node copy = *node;

	if (g->n == g->room) {
		struct node *more = rd_arena_array(g->arena, 2 * (size_t)g->room, sizeof *more);

		if (!more)
			return -1;
		memcpy(more, g->nodes, (size_t)g->n * sizeof *more);
		g->nodes = more;
		g->room *= 2;
	}
	g->nodes[g->n] = copy;
	return g->n++;
}

int *rd_graph_order(const struct graph *g, int *count)
{
	int *order = rd_arena_array(g->scratch, (size_t)g->n + 1, sizeof *order);
	int *stack = rd_arena_array(g->scratch, (size_t)g->n + 1, sizeof *stack);
	uint8_t *seen = rd_arena_alloc(g->scratch, (size_t)g->n); /* successors looked at, plus 1 */
	int depth = 0, at = g->n;

	*count = 0;
	if (!order || !stack || !seen)
		return NULL;
	if (!rd_is_leaf(g->root)) {
		stack[depth++] = g->root;
		seen[g->root] = 1;
	}
	/* depth first, the false branch first; a node is placed, from the end, when both are done */
	while (depth) {
		int node = stack[depth - 1], next;

		if (seen[node] == 3) {
			order[--at] = node;
			depth--;
			continue;
		}
		next = g->nodes[node].succ[seen[node]++ - 1];
		if (!rd_is_leaf(next) && !seen[next]) {
			seen[next] = 1;
			stack[depth++] = next;
		}
	}
	*count = g->n - at;
	return order + at;
}
