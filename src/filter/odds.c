/*
 * Figures between two worlds: on a busy network most packets are whole TCP over IPv4 and hardly any has the
 * address one looks for; a comparison of programs (tests/diff) steers packets towards both ways of each test.
 */
#include "filter/layers.h"
#include "filter/odds.h"

/* The share of the values of a field that a comparison lets through, mixed with "half of the packets". */
static double share_above(const struct filter *f, int lhs, double first)
{
	const struct value *v = &f->values.all[lhs];
	double all = BPF_SIZE(v->code) == BPF_B ? 256.0 : BPF_SIZE(v->code) == BPF_H ? 65536.0 : 4294967296.0;
	double share;

	if (BPF_CLASS(v->code) != BPF_LD)
		return 0.5;
	share = first >= all ? 0 : 1 - first / all;
	return 0.3 + 0.2 * share;
}

double rd_odds_true(const struct filter *f, const struct test *t)
{
	if (t->rhs)
		return t->op == BPF_JEQ ? 0.3 : 0.5;
	switch (t->op) {
	case BPF_JEQ:
		if (t->k == 0) /* zeros fill many fields */
			return 0.45;
		return t->k == ETHER_IP || t->k == ETHER_IPV6 ? 0.32 : 0.4;
	case BPF_JSET: return t->k & (t->k - 1) ? 0.55 : 0.35;
	/* whoever tries a border tries the border itself, which is within */
	case BPF_JGE: return 0.25 + share_above(f, t->lhs, (double)t->k);
	default: return share_above(f, t->lhs, (double)t->k + 1);
	}
}

double rd_odds_among(const struct filter *f, const struct test *t, double excluded)
{
	double odds = rd_odds_true(f, t);

	if (t->op != BPF_JEQ || excluded > 0.9)
		return odds;
	odds /= 1 - excluded;
	return odds > 0.9 ? 0.9 : odds;
}

double rd_odds_long_enough(uint32_t end)
{
	if (end <= 80)
		return 1 - end * 0.003;
	return end < 256 ? 0.76 * (256 - end) / 176 + 0.02 : 0.02;
}
