/* Labels and the jumps to them. */
#include <stdlib.h>
#include <string.h>
#include "assembly.h"

int rd_bpf_asm_define(struct assembly *a, const struct token *name)
{
	if (rd_bpf_asm_grow(a, &a->labels, a->label_count, &a->label_room, sizeof *a->labels))
		return -1;
	a->labels[a->label_count++] = (struct label){ name->at, name->len, a->out->len };
	return 0;
}

int rd_bpf_asm_refer(struct assembly *a, const struct token *name, enum field field)
{
	if (rd_bpf_asm_grow(a, &a->references, a->reference_count, &a->reference_room, sizeof *a->references))
		return -1;
	a->references[a->reference_count++] =
		(struct reference){ { name->at, name->len, a->out->len }, field };
	return 0;
}

static int compare_names(const void *left, const void *right)
{
	const struct label *l = left, *r = right;
	int order = memcmp(l->name, r->name, l->len < r->len ? l->len : r->len);

	return order ? order : (l->len > r->len) - (l->len < r->len);
}

/* Equal names in the order of the source, so that the second is the one complained of. */
static int compare_labels(const void *left, const void *right)
{
	const struct label *l = left, *r = right;
	int order = compare_names(left, right);

	return order ? order : (l->name > r->name) - (l->name < r->name);
}

static int sort_labels(struct assembly *a)
{
	if (a->label_count)
		qsort(a->labels, a->label_count, sizeof *a->labels, compare_labels);
	for (size_t i = 0; i < a->label_count; i++) {
		const struct label *l = &a->labels[i];

		if (i && !compare_names(l - 1, l))
			return rd_bpf_asm_fail(a, l->name, "the label '%.*s' is defined twice", shown(l->len),
					       l->name);
		if (l->insn == a->out->len)
			return rd_bpf_asm_fail(a, l->name, "no instruction follows the label '%.*s'",
					       shown(l->len), l->name);
	}
	return 0;
}

static int resolve_one(struct assembly *a, const struct reference *r)
{
	const struct label *from = &r->label, *to = NULL;
	struct sock_filter *f = &a->out->insn[from->insn];
	size_t distance;

	if (a->label_count)
		to = bsearch(from, a->labels, a->label_count, sizeof *a->labels, compare_names);
	if (!to)
		return rd_bpf_asm_fail(a, from->name, "no label '%.*s'", shown(from->len), from->name);
	if (to->insn <= from->insn)
		return rd_bpf_asm_fail(a, from->name, "the label '%.*s' lies behind, jumps go forward only",
				       shown(from->len), from->name);
	distance = to->insn - from->insn - 1;
	if (r->field != FIELD_ALWAYS && distance > UINT8_MAX)
		return rd_bpf_asm_fail(a, from->name,
				       "the label '%.*s' is %zu instructions away, a condition reaches 255: "
				       "jump to a 'ja' on the way",
				       shown(from->len), from->name, distance);
	if (r->field == FIELD_ALWAYS)
		f->k = (uint32_t)distance;
	else if (r->field == FIELD_TRUE)
		f->jt = (uint8_t)distance;
	else
		f->jf = (uint8_t)distance;
	return 0;
}

int rd_bpf_asm_resolve(struct assembly *a)
{
	if (sort_labels(a))
		return -1;
	for (size_t i = 0; i < a->reference_count; i++)
		if (resolve_one(a, &a->references[i]))
			return -1;
	return 0;
}
