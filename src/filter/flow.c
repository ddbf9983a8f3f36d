/* Sets as words of bits; walks with a stack of their own. */
#include <string.h>
#include "filter/flow.h"

int rd_flow_init(struct flow *fl, struct graph *g, long fuel)
{
	size_t n = (size_t)g->n;

	*fl = (struct flow){ .g = g, .n = g->n, .edges = 2 * g->n, .fuel = fuel };
	fl->words = fl->n / 64 + 1;
	fl->edge_words = fl->edges / 64 + 1;
	fl->level = rd_arena_array(g->scratch, n, sizeof *fl->level);
	fl->head = rd_arena_array(g->scratch, n, sizeof *fl->head);
	fl->link = rd_arena_array(g->scratch, n, sizeof *fl->link);
	fl->in_head = rd_arena_array(g->scratch, n, sizeof *fl->in_head);
	fl->in_next = rd_arena_array(g->scratch, 2 * n, sizeof *fl->in_next);
	fl->stack = rd_arena_array(g->scratch, n + 1, sizeof *fl->stack);
	fl->mark = rd_arena_alloc(g->scratch, n);
	fl->dom = rd_arena_array(g->scratch, n * (size_t)fl->words, sizeof *fl->dom);
	fl->edom = rd_arena_array(g->scratch, 2 * n * (size_t)fl->edge_words, sizeof *fl->edom);
	if (!fl->level || !fl->head || !fl->link || !fl->in_head || !fl->in_next || !fl->stack || !fl->mark)
		return -1;
	return fl->dom && fl->edom ? 0 : -1;
}

static void enter_level(struct flow *fl, int node)
{
	const int *succ = fl->g->nodes[node].succ;
	int level = 0;

	if (!rd_is_leaf(node))
		level = 1 +
			(fl->level[succ[1]] > fl->level[succ[0]] ? fl->level[succ[1]] : fl->level[succ[0]]);
	fl->level[node] = level;
	fl->link[node] = fl->head[level];
	fl->head[level] = node;
}

/* Depth first, true branch first; a node enters the front of its level's list after its branches. */
void rd_flow_levels(struct flow *fl)
{
	int depth = 0;

	memset(fl->mark, 0, (size_t)fl->n);
	for (int i = 0; i < fl->n; i++)
		fl->head[i] = -1;
	fl->stack[depth++] = fl->g->root;
	fl->mark[fl->g->root] = 1;
	while (depth) {
		int node = fl->stack[depth - 1], next;

		if (rd_is_leaf(node) || fl->mark[node] == 3) {
			enter_level(fl, node);
			depth--;
			continue;
		}
		next = fl->g->nodes[node].succ[fl->mark[node]++ == 1];
		if (!fl->mark[next]) {
			fl->mark[next] = 1;
			fl->stack[depth++] = next;
		}
	}
	fl->top = fl->level[fl->g->root];
	fl->fuel -= fl->n;
}

static void link_edge(struct flow *fl, int edge, int to)
{
	fl->in_next[edge] = fl->in_head[to];
	fl->in_head[to] = edge;
}

void rd_flow_in_edges(struct flow *fl)
{
	for (int i = 0; i < fl->n; i++)
		fl->in_head[i] = -1;
	for (int level = fl->top; level > 0; level--)
		for (int b = fl->head[level]; b >= 0; b = fl->link[b]) {
			link_edge(fl, b, fl->g->nodes[b].succ[1]);
			link_edge(fl, fl->n + b, fl->g->nodes[b].succ[0]);
		}
	fl->fuel -= fl->n;
}

static void intersect(uint64_t *to, const uint64_t *with, int words)
{
	for (int i = 0; i < words; i++)
		to[i] &= with[i];
}

void rd_flow_dominators(struct flow *fl)
{
	size_t words = (size_t)fl->words;

	memset(fl->dom, 0xff, (size_t)fl->n * words * sizeof *fl->dom);
	memset(fl->dom + (size_t)fl->g->root * words, 0, words * sizeof *fl->dom);
	for (int level = fl->top; level >= 0; level--)
		for (int b = fl->head[level]; b >= 0; b = fl->link[b]) {
			uint64_t *mine = fl->dom + (size_t)b * words;

			mine[b / 64] |= (uint64_t)1 << b % 64;
			if (rd_is_leaf(b))
				continue;
			intersect(fl->dom + (size_t)fl->g->nodes[b].succ[1] * words, mine, fl->words);
			intersect(fl->dom + (size_t)fl->g->nodes[b].succ[0] * words, mine, fl->words);
		}
	fl->fuel -= (long)fl->n * fl->words;
}

static void pass_edge(struct flow *fl, int edge)
{
	size_t words = (size_t)fl->edge_words;
	uint64_t *mine = fl->edom + (size_t)edge * words;
	int to = fl->g->nodes[rd_edge_node(fl, edge)].succ[rd_edge_way(fl, edge)];

	mine[edge / 64] |= (uint64_t)1 << edge % 64;
	intersect(fl->edom + (size_t)to * words, mine, fl->edge_words);
	intersect(fl->edom + (size_t)(fl->n + to) * words, mine, fl->edge_words);
}

void rd_flow_edge_dominators(struct flow *fl)
{
	size_t words = (size_t)fl->edge_words;

	memset(fl->edom, 0xff, (size_t)fl->edges * words * sizeof *fl->edom);
	memset(fl->edom + (size_t)fl->g->root * words, 0, words * sizeof *fl->edom);
	memset(fl->edom + (size_t)(fl->n + fl->g->root) * words, 0, words * sizeof *fl->edom);
	for (int level = fl->top; level > 0; level--)
		for (int b = fl->head[level]; b >= 0; b = fl->link[b]) {
			pass_edge(fl, b);
			pass_edge(fl, fl->n + b);
		}
	fl->fuel -= 2L * fl->edges * fl->edge_words;
}
