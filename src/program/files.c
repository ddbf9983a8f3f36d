/* Reading files: -r and -V. */
#include "run/signals.h"
#include "run/user.h"
#include "program.h"

/* The first file. */
static int open_file(struct program *p, const char *name, struct diag *d)
{
	if (rd_input_open_file(&p->input, name, d))
		return -1;
	rd_input_announce_file(&p->input, &p->err);
	rd_input_warn_of_names(&p->input, &p->err);
	return rd_select_open(&p->selection, &p->s, d) || rd_program_compile(p, d) ? -1 : 0;
}

/* A further file of -V, open as FD.  Its link type may be another one where packets are printed. */
static int take_next_file(struct program *p, int fd, struct diag *d)
{
	int link = p->input.link;

	rd_input_close(&p->input);
	if (rd_input_take_file(&p->input, fd, p->more.name, d))
		return -1;
	rd_output_next_source(&p->output);
	if (p->input.link != link) {
		if (p->s.write_file)
			return rd_diag_fail(d, -1, "%s: new dlt does not match original", p->more.name);
		if (rd_more_compile(&p->more, &p->input, d)) {
			p->caret = d->where;
			return -1;
		}
	}
	rd_input_announce_file(&p->input, &p->err);
	return 0;
}

/* Open the next file of -V: 1, 0 where there is none or nobody wants it, -1 as usual. */
static int open_next_file(struct program *p, enum rd_run_end end, int *fd, struct diag *d)
{
	if (end == RD_RUN_FULL || !p->s.list_file || rd_signals_ended())
		return 0;
	return rd_more_open(&p->more, fd, d);
}

/* Read the file that is open and those that -V still names. */
static int read_on(struct program *p, struct diag *d)
{
	for (;;) {
		enum rd_run_end end = rd_run_file(&p->input, &p->selection, &p->output, d);
		struct diag trouble;
		int fd = -1, more;

		if (end == RD_RUN_BROKEN)
			return -1;
		more = open_next_file(p, end, &fd, &trouble);
		/* tcpdump: after a damaged file comes the next; only the last one's damage is a failure */
		if (!more) {
			p->counts = true;
			return end == RD_RUN_DAMAGED ? -1 : 0;
		}
		if (end == RD_RUN_DAMAGED)
			rd_program_complain(p, d->text);
		if (more < 0)
			*d = trouble;
		if (more < 0 || take_next_file(p, fd, d))
			return -1;
	}
}

static int read_files(struct program *p, struct file_list *list, struct diag *d)
{
	const char *name = p->s.read_file ? p->s.read_file : rd_list_next(list);

	if (!name)
		return rd_diag_fail(d, -1, "Nothing in %s", p->s.list_file);
	if (open_file(p, name, d))
		return -1;
	if (rd_cli_dumps_code(&p->s))
		return rd_select_put(&p->selection, &p->input, &p->out, d);
	if (rd_program_give_up_root(p, d) || rd_program_open_output(p, d))
		return -1;
	if ((p->s.list_file && rd_more_start(&p->more, list, &p->selection, !p->s.no_sandbox, d)) ||
	    rd_program_confine(p, d))
		return -1;
	return rd_program_close_output(p, read_on(p, d), d);
}

int rd_program_read(struct program *p, struct diag *d)
{
	struct file_list list = { .file = NULL };
	int result = rd_user_return(d) || rd_program_start_resolver(p, false, d) ? -1 : 0;

	if (!result && p->s.list_file)
		result = rd_list_open(&list, p->s.list_file, d);
	if (!result)
		result = read_files(p, &list, d);
	rd_more_stop(&p->more);
	rd_list_close(&list);
	return result;
}
