/* Programs are listed without explanations. */
#include <ringdump/bpf.h>

int rd_bpf_explain(const struct bpf_code *code, int link, struct text *t, struct diag *d)
{
	(void)link, (void)d;
	rd_bpf_list(code, t);
	return 0;
}

int rd_bpf_graph(const struct bpf_code *code, int link, struct text *t, struct diag *d)
{
	(void)link;
	return rd_bpf_explain(code, link, t, d);
}
