/* ringdump: everything is wired up here, in the order in which it starts.  Nothing else exits. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "guard/guard.h"
#include "names/resolver.h"
#include "run/crew.h"
#include "run/list.h"
#include "run/more.h"
#include "run/netns.h"
#include "run/run.h"
#include "run/signals.h"
#include "run/user.h"

enum { OUT_SIZE = 256 * 1024, ERR_SIZE = 4096 };
enum { STATUS_WRITE = 14 }; /* tcpdump: the exit status where text could not be printed */

/* What main holds open. */
struct program {
	struct settings s;
	struct text out, err;
	int out_fd, err_fd;
	struct input input;
	struct selection selection;
	struct output output;
	struct resolver resolver;
	struct more more;  /* -V */
	struct crew *crew; /* where there is more than one ring, or NULL */
	bool counts;	   /* all files were read, or the last one up to where it is damaged */
	int back;	   /* to the network namespace that --netns left, or -1 */
	long caret;	   /* where the expression is wrong, or -1 */
};

static void complain(struct program *p, const char *text)
{
	rd_text_flush(&p->out);
	rd_text_fmt(&p->err, "ringdump: %s\n", text);
	rd_text_flush(&p->err);
}

static int compile(struct program *p, struct diag *d)
{
	int result = rd_select_compile(&p->selection, &p->input, d);

	if (result)
		p->caret = d->where;
	return result;
}

/* -Z, once everything is open that needs root. */
static int give_up_root(struct program *p, struct diag *d)
{
	bool changed;

	if (!p->s.user)
		return 0;
	if (rd_user_become(p->s.user, &changed, d))
		return -1;
	if (changed) {
		rd_text_fmt(&p->err, "dropped privs to %s\n", p->s.user);
		rd_text_flush(&p->err);
	}
	return 0;
}

static bool many_rings(const struct input *input)
{
	return input->shared || input->ring_count > 1;
}

static int open_output(struct program *p, struct diag *d)
{
	const struct input *input = &p->input;
	int link = input->link;

	if (input->reader)
		link |= (int)rd_reader_link_extra(input->reader);
	rd_signals_install();
	if (!rd_output_open(&p->output, &p->s, &p->out, &p->err, link, input->snaplen, d) &&
	    (!many_rings(input) || !rd_crew_open(&p->crew, input, &p->output, &p->err, d)))
		return 0;
	rd_crew_close(p->crew, NULL);
	rd_output_close(&p->output, NULL);
	return -1;
}

/* After a run that gave RESULT (below 0 with the reason in D). */
static int close_output(struct program *p, int result, struct diag *d)
{
	/* tcpdump: an interrupt may have come in the middle of a line */
	if (rd_signals_ended() && !p->s.write_file)
		rd_text_char(&p->out, '\n');
	if (p->s.count_only && p->counts)
		rd_text_fmt(&p->out, "%llu packet%s\n", (unsigned long long)p->output.packets,
			    p->output.packets == 1 ? "" : "s");
	if (rd_crew_close(p->crew, result ? NULL : d) && !result)
		result = -1;
	if (rd_output_close(&p->output, result ? NULL : d) && !result)
		result = -1;
	/* whoever read our pipe has seen enough: not an error */
	if (p->output.reader_gone)
		result = 0;
	if (p->input.capture) {
		/* tcpdump: what ended the capture is said before the counts */
		if (result) {
			complain(p, d->text);
			d->text[0] = '\0';
		}
		rd_run_put_counts(&p->err, &p->input, &p->output, false);
		rd_run_put_hints(&p->err, &p->input, &p->s);
	}
	return result;
}

static int start_capture(struct program *p, struct diag *d)
{
	const struct input *input = &p->input;
	int r = rd_input_start(input, &p->selection, d);

	if (r < 0)
		return -1;
	if (r == 1)
		complain(p, d->text);
	for (size_t ring = 0; ring < input->ring_count; ring++)
		for (size_t i = 0; rd_input_note(input, ring, i); i++)
			if (*rd_input_note(input, ring, i))
				complain(p, rd_input_note(input, ring, i));
	return 0;
}

/* -f: what is foreign is told from the interface's network. */
static void find_network(struct program *p)
{
	struct decode_options *o = &p->s.decode;
	struct diag d;

	if (!o->foreign || !rd_input_network(&p->input, &o->local_net, &o->local_mask, &d))
		return;
	rd_text_str(&p->err, "ringdump: WARNING: foreign (-f) flag used but: ");
	rd_text_fmt(&p->err, "%s\n", d.text);
	rd_text_flush(&p->err);
}

/*
 * Names of addresses are looked up by another process.  It is made first, before anything is open that it
 * would have to give back, and only where addresses are printed.
 */
static int start_resolver(struct program *p, bool live, struct diag *d)
{
	const struct settings *s = &p->s;
	bool prints = s->write_file ? s->print_too : !s->count_only;

	if (s->decode.numeric || !prints || rd_cli_dumps_code(s))
		return 0;
	if (rd_resolver_start(&p->resolver, !s->no_sandbox, d))
		return -1;
	p->resolver.live = live;
	p->resolver.ended = rd_signals_ended;
	p->s.decode.resolver = &p->resolver;
	return 0;
}

/* Everything is open: from here on the program can but read packets and write what it makes of them. */
static int confine(struct program *p, struct diag *d)
{
	const struct settings *s = &p->s;
	unsigned uses = RD_GUARD_ALWAYS;
	int lacks;

	if (s->no_sandbox)
		return 0;
	if (p->input.capture)
		uses |= RD_GUARD_LIVE;
	if (p->crew)
		uses |= RD_GUARD_THREADS;
	if (s->write_file)
		uses |= RD_GUARD_SAVE;
	/* further files are opened by a helper */
	if (s->list_file || (s->write_file && rd_rotation_on(&s->rotation)))
		uses |= RD_GUARD_ASK;
	lacks = rd_guard_enter(RD_GUARD_DECODER, uses, NULL, d);
	if (lacks < 0)
		return -1;
	if (lacks & RD_GUARD_NO_SECCOMP)
		complain(p, "this kernel filters no system calls: packets are looked at without a sandbox");
	if (lacks & RD_GUARD_KEPT_CAPS)
		complain(p, "capabilities cannot be dropped: packets are looked at with all rights");
	return 0;
}

static int capture(struct program *p, struct diag *d)
{
	int result;

	if (start_resolver(p, true, d))
		return -1;
	if (rd_input_open_live(&p->input, &p->s, &p->err, d) || rd_user_return(d))
		return -1;
	find_network(p);
	if (rd_select_open(&p->selection, &p->s, d) || compile(p, d))
		return -1;
	if (rd_cli_dumps_code(&p->s))
		return rd_select_put(&p->selection, &p->input, &p->out, d);
	if (start_capture(p, d) || give_up_root(p, d) || open_output(p, d))
		return -1;
	/* interfaces got their names there; without root there is no way back */
	if (!p->s.user && rd_netns_leave(&p->back, d))
		return -1;
	if (confine(p, d))
		return -1;
	rd_input_announce_live(&p->input, &p->s, &p->err);
	if (p->crew)
		result = rd_crew_run(p->crew, d);
	else
		result = rd_run_live(&p->input, &p->output, &p->err, d);
	return close_output(p, result, d);
}

/* The first file. */
static int open_file(struct program *p, const char *name, struct diag *d)
{
	if (rd_input_open_file(&p->input, name, d))
		return -1;
	rd_input_announce_file(&p->input, &p->err);
	rd_input_warn_of_names(&p->input, &p->err);
	return rd_select_open(&p->selection, &p->s, d) || compile(p, d) ? -1 : 0;
}

/* A further file of -V, open as FD.  Its link type may be another one where packets are printed. */
static int take_next_file(struct program *p, int fd, struct diag *d)
{
	int link = p->input.link;

	rd_input_close(&p->input);
	if (rd_input_take_file(&p->input, fd, p->more.name, d))
		return -1;
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
			complain(p, d->text);
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
	if (give_up_root(p, d) || open_output(p, d))
		return -1;
	if ((p->s.list_file && rd_more_start(&p->more, list, &p->selection, !p->s.no_sandbox, d)) ||
	    confine(p, d))
		return -1;
	return close_output(p, read_on(p, d), d);
}

static int read_or_list(struct program *p, struct diag *d)
{
	struct file_list list = { .file = NULL };
	int result = rd_user_return(d) || start_resolver(p, false, d) ? -1 : 0;

	if (!result && p->s.list_file)
		result = rd_list_open(&list, p->s.list_file, d);
	if (!result)
		result = read_files(p, &list, d);
	rd_more_stop(&p->more);
	rd_list_close(&list);
	return result;
}

/* -d without an interface or a file. */
static int dump_code(struct program *p, struct diag *d)
{
	rd_input_open_none(&p->input, &p->s, &p->err);
	if (rd_select_open(&p->selection, &p->s, d) || compile(p, d))
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
		return read_or_list(p, d);
	if (rd_cli_dumps_code(s) && !s->capture.interface)
		return dump_code(p, d);
	if (s->list_stamp_types)
		return rd_input_put_stamp_types(s, &p->err, d);
	if (s->list_links)
		return rd_input_put_links(s, &p->err, d);
	return capture(p, d);
}

static int start(struct program *p, int argc, char **argv, struct diag *d)
{
	if (rd_cli_parse(&p->s, argc, argv, d)) {
		if (d->where == 0) {
			complain(p, d->text);
			d->text[0] = '\0'; /* is said, and behind it: */
			rd_cli_put_usage(&p->err);
		}
		return -1;
	}
	switch (p->s.task) {
	case RD_TASK_HELP: rd_cli_put_usage(&p->out); return 0;
	case RD_TASK_VERSION: rd_cli_put_version(&p->out); return 0;
	case RD_TASK_OPTION_TABLE: rd_cli_put_option_table(&p->out); return 0;
	default: break;
	}
	if (p->s.ignored_module) {
		rd_text_fmt(&p->err, "ringdump: ignoring option `-m %s' (no libsmi support)\n",
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
		complain(p, d->text);
	if (p->caret >= 0)
		rd_select_point_at(&p->selection, p->caret, &p->err);
	rd_text_flush(&p->err);
	if (!result)
		return EXIT_SUCCESS;
	return p->out.failed ? STATUS_WRITE : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	static char out[OUT_SIZE], err[ERR_SIZE];
	struct program p = { .out_fd = STDOUT_FILENO,
			     .err_fd = STDERR_FILENO,
			     .back = -1,
			     .caret = -1,
			     .resolver.fd = -1,
			     .more.helper.fd = -1 };
	struct diag d = { .where = -1 };
	int result;

	occupy_streams();
	rd_text_init(&p.out, out, sizeof out, rd_text_drain_fd, &p.out_fd);
	rd_text_init(&p.err, err, sizeof err, rd_text_drain_fd, &p.err_fd);
	result = finish(&p, start(&p, argc, argv, &d), &d);
	rd_select_close(&p.selection);
	rd_input_close(&p.input);
	rd_resolver_stop(&p.resolver);
	return result;
}
