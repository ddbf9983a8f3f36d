/* Capturing, from the sockets to the last count. */
#include "run/hints.h"
#include "run/netns.h"
#include "run/user.h"
#include "program.h"

static int start_capture(struct program *p, struct diag *d)
{
	const struct input *input = &p->input;
	int r = rd_input_start(input, &p->selection, d);

	if (r < 0)
		return -1;
	if (r == 1)
		rd_program_complain(p, d->text);
	for (size_t ring = 0; ring < input->ring_count; ring++) {
		const char *note;

		for (size_t i = 0; (note = rd_input_note(input, ring, i)); i++)
			if (*note)
				rd_program_complain(p, note);
	}
	return 0;
}

/* -f: what is foreign is told from the interface's network. */
static void find_network(struct program *p)
{
	struct decode_options *o = &p->s.decode;
	struct diag d;

	if (!o->foreign || !rd_input_network(&p->input, &o->local_net, &o->local_mask, &d))
		return;
	rd_text_fmt(&p->err, "%s: WARNING: foreign (-f) flag used but: %s\n", p->s.program, d.text);
	rd_text_flush(&p->err);
}

int rd_program_capture(struct program *p, struct diag *d)
{
	int result;

	if (rd_program_start_resolver(p, true, d) || rd_program_start_owners(p, d))
		return -1;
	if (rd_input_open_live(&p->input, &p->s, &p->err, d) || rd_user_return(d))
		return -1;
	find_network(p);
	if (rd_select_open(&p->selection, &p->s, d) || rd_program_compile(p, d))
		return -1;
	if (rd_cli_dumps_code(&p->s))
		return rd_select_put(&p->selection, &p->input, &p->out, d);
	rd_hints_put_filter(&p->err, &p->input, &p->selection);
	if (start_capture(p, d) || rd_program_give_up_root(p, d) || rd_program_open_output(p, d))
		return -1;
	/* interfaces got their names there; without root there is no way back */
	if (!p->s.user && rd_netns_leave(&p->back, d))
		return -1;
	if (rd_program_confine(p, d))
		return -1;
	rd_input_announce_live(&p->input, &p->s, &p->err);
	if (p->crew)
		result = rd_crew_run(p->crew, d);
	else
		result = rd_run_live(&p->input, &p->output, &p->err, d);
	return rd_program_close_output(p, result, d);
}
