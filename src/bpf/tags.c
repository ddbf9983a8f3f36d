/* Programs that look for a VLAN tag where the kernel leaves none. */
#include <stdlib.h>
#include <ringdump/frame.h>
#include "facts.h"

enum { ETHERTYPE_AT = 12 };

static bool asks_kernel(const struct sock_filter *f)
{
	const uint32_t ad = f->k - (uint32_t)SKF_AD_OFF;

	return BPF_CLASS(f->code) == BPF_LD && BPF_MODE(f->code) == BPF_ABS &&
	       (ad == SKF_AD_VLAN_TAG || ad == SKF_AD_VLAN_TAG_PRESENT || ad == SKF_AD_VLAN_TPID);
}

/* Is A, before the comparison with K, what stands where an Ethernet frame has its type, and K that of a tag?
 */
static bool compares_with_tag(const struct value *a, uint32_t k)
{
	uint32_t at = a->field ? a->field->offset : a->k, size = a->field ? a->field->size : a->size;

	if ((a->kind != VALUE_FIELD && a->kind != VALUE_BYTES) || a->indexed || at != ETHERTYPE_AT ||
	    a->shift)
		return false;
	if (size == 2)
		return (a->mask & 0xffff) == 0xffff && rd_bpf_is_vlan(k);
	return size == 4 && a->mask >> 16 == 0xffff && rd_bpf_is_vlan(k >> 16);
}

int rd_bpf_seeks_tag(const struct bpf_code *code, struct diag *d)
{
	struct facts *facts = rd_bpf_facts(code, RD_LINK_ETHERNET);
	bool seeks = false;

	if (!facts)
		return rd_diag_fail(d, -1, "out of memory");
	for (size_t i = 0; i < code->len; i++) {
		const struct sock_filter *f = &code->insn[i];

		if (asks_kernel(f)) {
			seeks = false;
			break;
		}
		if (facts[i].reached && f->code == (BPF_JMP | BPF_JEQ | BPF_K))
			seeks = seeks || compares_with_tag(&facts[i].a, f->k);
	}
	free(facts);
	return seeks;
}
