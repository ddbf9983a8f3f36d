/* ringdump: everything is wired up from here, in the order in which it starts. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <ringdump/main.h>
#include "owner/owner.h"
#include "run/netns.h"
#include "program.h"

enum { OUT_SIZE = 128 * 1024, ERR_SIZE = 4096 };
enum { STATUS_WRITE = 14 }; /* tcpdump: the exit status where text could not be printed */

/* -d without an interface or a file. */
static int dump_code(struct program *p, struct diag *d)
{
	rd_input_open_none(&p->input, &p->s, &p->err);
	if (rd_select_open(&p->selection, &p->s, d) || rd_program_compile(p, d))
		return -1;
	return rd_select_put(&p->selection, &p->input, &p->out, d);
}

/* tcpdump: the order in which options that end the program win over one another. */
static int perform(struct program *p, struct diag *d)
{
	const struct settings *s = &p->s;

	if (s->netns && rd_netns_enter(s->netns, &p->back, d))
		return -1;
	if (s->list_interfaces)
		return rd_cli_put_interfaces(&p->out, d);
	if (rd_cli_reads_file(s))
		return rd_program_read(p, d);
	if (rd_cli_dumps_code(s) && !s->capture.interface)
		return dump_code(p, d);
	if (s->list_stamp_types)
		return rd_input_put_stamp_types(s, &p->err, d);
	if (s->list_links)
		return rd_input_put_links(s, &p->err, d);
	return rd_program_capture(p, d);
}

static int start(struct program *p, int argc, char **argv, struct diag *d)
{
	if (rd_cli_parse(&p->s, argc, argv, d)) {
		if (d->where == 0) {
			rd_program_complain(p, d->text);
			d->text[0] = '\0'; /* is said, and behind it: */
			rd_cli_put_usage(&p->err, p->s.program);
		}
		return -1;
	}
	switch (p->s.task) {
	case RD_TASK_HELP: rd_cli_put_usage(&p->out, p->s.program); return 0;
	case RD_TASK_VERSION: rd_cli_put_version(&p->out, p->s.program); return 0;
	case RD_TASK_OPTION_TABLE: rd_cli_put_option_table(&p->out); return 0;
	default: break;
	}
	if (p->s.ignored_module) {
		rd_text_fmt(&p->err, "%s: ignoring option `-m %s' (no libsmi support)\n", p->s.program,
			    p->s.ignored_module);
		rd_text_flush(&p->err);
	}
	return perform(p, d);
}

/*
 * Descriptors 0 to 2 that are closed must not be given to files that we open: text would be written to them.
 * What stands in for them cannot be used, so that using them still fails.
 */
static void occupy_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			return;
}

/* What was printed last must be out before success is claimed. */
static int finish(struct program *p, int result, struct diag *d)
{
	rd_text_flush(&p->out);
	if (p->out.failed == EPIPE)
		p->out.failed = 0; /* whoever read our pipe has seen enough */
	if (p->out.failed && !result)
		result = rd_diag_fail(d, -1, "Unable to write output: %s", strerror(p->out.failed));
	if (result && d->text[0])
		rd_program_complain(p, d->text);
	if (p->caret >= 0)
		rd_select_point_at(&p->selection, p->caret, &p->err);
	rd_text_flush(&p->err);
	if (!result)
		return EXIT_SUCCESS;
	return p->out.failed ? STATUS_WRITE : EXIT_FAILURE;
}

/* Whoever called us finds the process as it was, as far as that is possible. */
static void release(struct program *p)
{
	struct diag d;

	if (p->opened) {
		rd_crew_close(p->crew, NULL);
		rd_output_close(&p->output, NULL);
	}
	rd_owners_close(p->s.owners, !p->confined);
	rd_select_close(&p->selection);
	rd_input_close(&p->input);
	if (p->confined) {
		rd_asker_stop(&p->resolver);
		return;
	}
	rd_asker_end(&p->resolver);
	rd_netns_leave(&p->back, &d);
	rd_signals_restore(&p->signals);
}

int rd_main(int argc, char **argv)
{
	struct program p = { .out_fd = STDOUT_FILENO,
			     .err_fd = STDERR_FILENO,
			     .back = -1,
			     .caret = -1,
			     .resolver.fd = -1,
			     .more.helper.fd = -1 };
	struct diag d = { .where = -1 };
	char *out, err[ERR_SIZE];
	int result;

	occupy_streams();
	rd_text_init(&p.err, err, sizeof err, rd_text_drain_fd, &p.err_fd);
	out = malloc(OUT_SIZE);
	if (!out) {
		rd_text_str(&p.err, "ringdump: no memory\n");
		rd_text_flush(&p.err);
		return EXIT_FAILURE;
	}
	rd_text_init(&p.out, out, OUT_SIZE, rd_text_drain_fd, &p.out_fd);
	result = finish(&p, start(&p, argc, argv, &d), &d);
	release(&p);
	free(out);
	return result;
}
