/*
 * Figures between two worlds: on a busy network most packets are whole TCP over IPv4 and hardly any has the
 * address one looks for; a comparison of programs (tests/diff) steers packets towards both ways of each test.
 */
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

/* The odds of one field having a value: zeros fill many fields. */
static double odds_equal(uint32_t k)
{
	return k == 0 ? 0.45 : 0.4;
}

/* A mask with a hole as wide as a byte takes two fields at once, and both must agree. */
static double odds_masked(uint32_t mask, uint32_t k)
{
	for (int hole = 8; hole <= 16; hole += 8) {
		uint32_t above = UINT32_MAX << (hole + 8), below = ((uint32_t)1 << hole) - 1;

		if (mask & above && mask & below && !(mask & ~above & ~below))
			return odds_equal(k & above) * odds_equal(k & below);
	}
	return odds_equal(k);
}

double rd_odds_true(const struct filter *f, const struct test *t)
{
	const struct value *v;

	if (t->rhs)
		return t->op == BPF_JEQ ? 0.3 : 0.5;
	switch (t->op) {
	case BPF_JEQ:
		v = &f->values.all[t->lhs];
		return v->code == (BPF_ALU | BPF_AND | BPF_K) ? odds_masked(v->k, t->k) : odds_equal(t->k);
	case BPF_JSET: return t->k & (t->k - 1) ? 0.55 : 0.35;
	/* whoever tries a border tries the value that is named, which is within */
	case BPF_JGE: return 0.3 + share_above(f, t->lhs, (double)t->k);
	default: return share_above(f, t->lhs, (double)t->k + 1);
	}
}

double rd_odds_long_enough(uint32_t end)
{
	if (end <= 80)
		return 1 - end * 0.003;
	return end < 256 ? 0.76 * (256 - end) / 176 + 0.02 : 0.02;
}
