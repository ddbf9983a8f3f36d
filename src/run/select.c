/* Which packets are wanted. */
#include <stdlib.h>
#include <string.h>
#include <ringdump/filter.h>
#include "select.h"
#include "trim.h"

int rd_select_open(struct selection *sel, const struct settings *s, struct diag *d)
{
	*sel = (struct selection){ .s = s, .cuts = s->bpf_file != NULL };
	if (s->bpf_file)
		return rd_cli_read_file(s->bpf_file, &sel->text, d);
	return rd_cli_expression(s, &sel->text, d);
}

static int assemble(struct selection *sel, const struct input *input, struct diag *d)
{
	if (rd_bpf_assemble(sel->text, &sel->code, d))
		return -1;
	/* over a file nobody but us can run it */
	return input->reader && !rd_cli_dumps_code(sel->s) ? rd_bpf_check_user(&sel->code, d) : 0;
}

static void free_programs(struct selection *sel)
{
	rd_bpf_free(&sel->code);
	rd_bpf_free(&sel->coarse);
	rd_bpf_free(&sel->trimmed);
}

int rd_select_compile(struct selection *sel, const struct input *input, struct diag *d)
{
	struct filter_options o = { .link = input->link,
				    .snaplen = input->snaplen,
				    .no_optimise = sel->s->no_optimise,
				    .live = input->capture != NULL,
				    .from_file = input->reader != NULL,
				    .netmask_known = true };

	free_programs(sel);
	if (sel->s->bpf_file)
		return assemble(sel, input, d);
	/* tcpdump: where there is no mask it is 0, and only 0.0.0.0 and 255.255.255.255 are broadcasts */
	if (input->capture && !rd_capture_netmask(input->capture, &o.netmask))
		o.netmask = 0;
	if (rd_filter_compile_both(sel->text, &o, &sel->code, &sel->coarse, d))
		return -1;
	if (input->capture)
		rd_trim(&sel->trimmed, &sel->code, sel->s, input->link, input->snaplen);
	return 0;
}

/*
 * LINE of LEN bytes with a caret under PLACE; of a very long line only what is around it, because nobody
 * finds a caret below a line that the terminal folds.
 */
static void put_line(struct text *t, const char *line, size_t len, const char *place)
{
	enum { SHOWN = 150, BEFORE = 100 };
	size_t at = (size_t)(place - line);
	size_t from = len > SHOWN && at > BEFORE ? at - BEFORE : 0;
	size_t n = len - from > SHOWN ? SHOWN : len - from;

	rd_text_str(t, from ? "  ..." : "  ");
	rd_text_bytes(t, line + from, n);
	rd_text_str(t, from + n < len ? "...\n" : "\n");
	rd_text_str(t, from ? "     " : "  ");
	for (const char *c = line + from; c < place; c++)
		rd_text_char(t, *c == '\t' ? '\t' : ' ');
	rd_text_str(t, "^\n");
}

void rd_select_point_at(const struct selection *sel, long where, struct text *t)
{
	const char *line = sel->text, *place = sel->text + where;

	/* the assembler's messages name line and column */
	if (where < 0 || !sel->text || sel->s->bpf_file)
		return;
	for (const char *c = sel->text; c < place; c++)
		if (*c == '\n')
			line = c + 1;
	put_line(t, line, strcspn(line, "\n"), place);
	rd_text_flush(t);
}

int rd_select_put(const struct selection *sel, const struct input *input, struct text *t, struct diag *d)
{
	/* the kernel's bytes of a cooked socket begin at the network layer */
	bool cooked = input->capture && rd_capture_cooked(input->capture) && !sel->code.cooked;
	int link = cooked ? RD_LINK_RAW : input->link;

	if (sel->s->filter_graph)
		return rd_bpf_graph(&sel->code, link, t, d);
	if (sel->s->dump_code == 1 && sel->s->decode.verbose)
		return rd_bpf_explain(&sel->code, link, t, d);
	if (sel->s->dump_code == 1)
		rd_bpf_list(&sel->code, t);
	else if (sel->s->dump_code == 2)
		rd_bpf_list_c(&sel->code, t);
	else
		rd_bpf_list_decimal(&sel->code, t);
	return 0;
}

void rd_select_close(struct selection *sel)
{
	free_programs(sel);
	free(sel->text);
	sel->text = NULL;
}
