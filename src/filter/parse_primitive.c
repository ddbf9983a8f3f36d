/* Primitives with a word of their own. */
#include "filter/layers.h"
#include "filter/parse.h"

static bool take_number(struct parser *p, uint32_t *n)
{
	*n = p->lex.token.value;
	return rd_parse_expect(p, TOKEN_NUMBER);
}

/* pnum: number | "(" pnum ")" */
static bool take_wrapped_number(struct parser *p, uint32_t *n)
{
	int open = 0;

	for (; p->lex.token.kind == TOKEN_OPEN; open++)
		if (!rd_parse_next(p))
			return false;
	if (!take_number(p, n))
		return false;
	while (open-- > 0)
		if (!rd_parse_expect(p, TOKEN_CLOSE))
			return false;
	return true;
}

/* word [pnum] */
static struct cond *with_number(struct parser *p, struct cond *(*build)(struct filter *, const uint32_t *))
{
	enum token_kind kind = p->lex.token.kind;
	long at = p->lex.token.at;
	uint32_t n;

	if (kind != TOKEN_NUMBER && kind != TOKEN_OPEN)
		return build(p->f, NULL);
	if (!take_wrapped_number(p, &n))
		return NULL;
	p->f->at = at;
	return build(p->f, &n);
}

/* "byte" number ("=" | "<" | ">" | "&" | "|") number */
static struct cond *byte_test(struct parser *p)
{
	uint32_t offset, k;
	int op = 0;
	const struct token *t = &p->lex.token;

	if (!take_number(p, &offset))
		return NULL;
	if (t->kind == TOKEN_COMPARE)
		op = t->value == COMPARE_EQ   ? '='
		     : t->value == COMPARE_LT ? '<'
		     : t->value == COMPARE_GT ? '>'
					      : 0;
	else if (t->kind == TOKEN_OPERATOR)
		op = t->value == BPF_AND ? '&' : t->value == BPF_OR ? '|' : 0;
	if (!op) {
		rd_parse_syntax_error(p);
		return NULL;
	}
	if (!rd_parse_next(p) || !take_number(p, &k))
		return NULL;
	return rd_byte(p->f, offset, op, k);
}

/* "llc" [name | "rnr"] */
static struct cond *llc(struct parser *p)
{
	struct token t = p->lex.token;
	const char *name;
	struct cond *c;

	if (t.kind != TOKEN_WORD && !(t.kind == TOKEN_PRIMITIVE && t.value == WORD_RNR))
		return rd_llc(p->f, NULL);
	name = rd_arena_text(&p->f->arena, t.text, t.len);
	if (!name) {
		rd_filter_no_memory(p->f);
		return NULL;
	}
	p->f->at = t.at;
	c = rd_llc(p->f, name);
	return c && rd_parse_next(p) ? c : NULL;
}

static struct cond *numbered(struct parser *p, enum primitive_word word)
{
	uint32_t n;

	if (!take_number(p, &n))
		return NULL;
	if (word == WORD_LESS)
		return rd_cond_not(p->f, rd_length(p->f, BPF_JGT, n));
	if (word == WORD_GREATER)
		return rd_length(p->f, BPF_JGE, n);
	return rd_ifindex(p->f, n);
}

struct cond *rd_parse_primitive(struct parser *p, enum protocol protocol)
{
	struct token t = p->lex.token;
	bool qualified = t.value == WORD_BROADCAST || t.value == WORD_MULTICAST ||
			 t.value == WORD_WLAN_TYPE || t.value == WORD_WLAN_SUBTYPE ||
			 t.value == WORD_WLAN_DIR;

	if (protocol != PROTO_ANY && !qualified) {
		rd_parse_syntax_error(p);
		return NULL;
	}
	if (!rd_parse_next(p))
		return NULL;
	p->f->at = t.at;
	switch ((enum primitive_word)t.value) {
	case WORD_BROADCAST: return rd_broadcast(p->f, protocol);
	case WORD_MULTICAST: return rd_multicast(p->f, protocol);
	case WORD_LESS:
	case WORD_GREATER:
	case WORD_IFINDEX: return numbered(p, (enum primitive_word)t.value);
	case WORD_BYTE: return byte_test(p);
	case WORD_INBOUND: return rd_cond_not(p->f, rd_outbound(p->f));
	case WORD_OUTBOUND: return rd_outbound(p->f);
	case WORD_VLAN: return with_number(p, rd_vlan);
	case WORD_MPLS: return with_number(p, rd_mpls);
	case WORD_PPPOED: return rd_carries(p->f, ETHER_PPPOED);
	case WORD_PPPOES: return with_number(p, rd_pppoes);
	case WORD_GENEVE: return with_number(p, rd_geneve);
	case WORD_VXLAN: return with_number(p, rd_vxlan);
	case WORD_LLC: return llc(p);
	case WORD_RNR:
	case WORD_WLAN_TYPE:
	case WORD_WLAN_SUBTYPE:
	case WORD_WLAN_DIR: return rd_filter_fail(p->f, "%s", t.why);
	}
	return NULL;
}
