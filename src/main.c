/* ringdump: everything is wired up here, in the order in which it starts.  Nothing else exits. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <ringdump/filter.h>
#include "run/run.h"

enum { OUT_SIZE = 256 * 1024, ERR_SIZE = 4096 };

/* What main holds open; released in the order of its members. */
struct program {
	struct settings s;
	struct text out, err;
	int out_fd, err_fd;
	struct reader *reader;
	struct capture *capture;
	struct bpf_code code;
	char *expression;
	struct output output;
};

static void complain(struct program *p, const char *text)
{
	rd_text_flush(&p->out);
	rd_text_fmt(&p->err, "ringdump: %s\n", text);
	rd_text_flush(&p->err);
}

/* The expression's line with a caret under the place of the error. */
static void point_at(struct program *p, long where)
{
	const char *line = p->expression, *end;
	const char *place = p->expression + where;

	for (const char *c = p->expression; c < place; c++)
		if (*c == '\n')
			line = c + 1;
	end = line + strcspn(line, "\n");
	rd_text_str(&p->err, "  ");
	rd_text_bytes(&p->err, line, (size_t)(end - line));
	rd_text_str(&p->err, "\n  ");
	for (const char *c = line; c < place; c++)
		rd_text_char(&p->err, *c == '\t' ? '\t' : ' ');
	rd_text_str(&p->err, "^\n");
	rd_text_flush(&p->err);
}

static int open_reader(struct program *p, struct diag *d)
{
	const char *name = p->s.read_file, *link, *what;
	bool standard = !strcmp(name, "-");
	int fd = standard ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return rd_diag_fail(d, -1, "%s: %s", name, strerror(errno));
	if (rd_reader_open(&p->reader, fd, name, d))
		return -1;
	if (rd_link_name(rd_reader_link(p->reader), &link, &what))
		rd_text_fmt(&p->err, "reading from file %s, link-type %d", name, rd_reader_link(p->reader));
	else
		rd_text_fmt(&p->err, "reading from file %s, link-type %s (%s)", name, link, what);
	rd_text_fmt(&p->err, ", snapshot length %u\n", rd_reader_snaplen(p->reader));
	rd_text_flush(&p->err);
	return 0;
}

static int open_capture(struct program *p, struct diag *d)
{
	const char *name, *what;

	if (rd_capture_open(&p->capture, &p->s.capture, d))
		return -1;
	if (p->s.link >= 0 && rd_capture_set_link(p->capture, p->s.link, d))
		return -1;
	if (p->s.link >= 0 || rd_capture_cooked(p->capture)) {
		rd_link_name(rd_capture_link(p->capture), &name, &what);
		rd_text_fmt(&p->err, "ringdump: data link type %s\n", name);
		rd_text_flush(&p->err);
	}
	return 0;
}

static int source_link(const struct program *p)
{
	return p->reader ? rd_reader_link(p->reader) : rd_capture_link(p->capture);
}

static uint32_t source_snaplen(const struct program *p)
{
	return p->reader ? rd_reader_snaplen(p->reader) : rd_capture_snaplen(p->capture);
}

static int assemble(struct program *p, struct diag *d)
{
	if (rd_cli_read_file(p->s.bpf_file, &p->expression, d))
		return -1;
	return rd_bpf_assemble(p->expression, &p->code, d) || rd_bpf_check(&p->code, d) ? -1 : 0;
}

static int compile(struct program *p, struct diag *d)
{
	struct filter_options o = { .link = source_link(p),
				    .snaplen = p->s.capture.snaplen,
				    .no_optimise = p->s.no_optimise,
				    .live = p->capture != NULL };

	if (p->s.bpf_file)
		return assemble(p, d);
	if (p->capture)
		o.netmask_known = rd_capture_netmask(p->capture, &o.netmask);
	if (rd_cli_expression(&p->s, &p->expression, d))
		return -1;
	return rd_filter_compile(p->expression, &o, &p->code, d);
}

static void dump_code(struct program *p)
{
	if (p->s.dump_code == 1)
		rd_bpf_list(&p->code, &p->out);
	else if (p->s.dump_code == 2)
		rd_bpf_list_c(&p->code, &p->out);
	else
		rd_bpf_list_decimal(&p->code, &p->out);
}

static int start_capture(struct program *p, struct diag *d)
{
	const char *name = "", *what = "";
	int r = rd_capture_filter(p->capture, &p->code, d);

	if (r < 0)
		return -1;
	if (r == 1)
		complain(p, d->text);
	if (rd_capture_start(p->capture, d))
		return -1;
	for (size_t i = 0; rd_capture_note(p->capture, i); i++)
		complain(p, rd_capture_note(p->capture, i));
	/* tcpdump: without -v and -w there is a hint, and no program's name before the line that scripts look
	 * for */
	if (!p->s.decode.verbose && !p->s.write_file)
		complain(p, "verbose output suppressed, use -v[v]... for full protocol decode");
	else
		rd_text_str(&p->err, "ringdump: ");
	rd_link_name(rd_capture_link(p->capture), &name, &what);
	rd_text_fmt(&p->err, "listening on %s, link-type %s (%s), snapshot length %u bytes\n",
		    rd_capture_name(p->capture), name, what, rd_capture_snaplen(p->capture));
	rd_text_flush(&p->err);
	return 0;
}

static int run(struct program *p, struct diag *d)
{
	int result, link = source_link(p);

	if (p->capture && start_capture(p, d))
		return -1;
	if (p->reader)
		link |= (int)rd_reader_link_extra(p->reader);
	rd_signals_install();
	if (rd_output_open(&p->output, &p->s, &p->out, link, source_snaplen(p), d))
		return -1;
	if (p->reader)
		result = rd_run_file(p->reader, &p->code, &p->output, d);
	else
		result = rd_run_live(p->capture, &p->output, &p->err, d);
	if (p->s.count_only)
		rd_text_fmt(&p->out, "%llu packet%s\n", (unsigned long long)p->output.packets,
			    p->output.packets == 1 ? "" : "s");
	if (rd_output_close(&p->output, result ? NULL : d))
		result = -1;
	if (p->capture)
		rd_run_put_counts(&p->err, p->capture, &p->output, false);
	/* whoever read our pipe has seen enough: not an error */
	return p->output.reader_gone ? 0 : result;
}

static int link_types(struct program *p, struct diag *d)
{
	int links[16];
	size_t n;

	if (rd_capture_open(&p->capture, &p->s.capture, d))
		return -1;
	n = rd_capture_links(p->capture, links, 16);
	rd_text_fmt(&p->out, "Data link types for %s (use option -y to set):\n", rd_capture_name(p->capture));
	for (size_t i = 0; i < n; i++) {
		const char *name, *what;

		if (!rd_link_name(links[i], &name, &what))
			rd_text_fmt(&p->out, "  %s (%s)\n", name, what);
	}
	return 0;
}

static int capture_or_read(struct program *p, struct diag *d)
{
	if (p->s.read_file ? open_reader(p, d) : open_capture(p, d))
		return -1;
	if (compile(p, d)) {
		complain(p, d->text);
		if (d->where >= 0 && p->expression)
			point_at(p, d->where);
		d->text[0] = '\0';
		return -1;
	}
	if (!p->s.dump_code)
		return run(p, d);
	dump_code(p);
	return 0;
}

static int perform(struct program *p, struct diag *d)
{
	switch (p->s.task) {
	case RD_TASK_HELP: rd_cli_put_usage(&p->out); return 0;
	case RD_TASK_VERSION: rd_cli_put_version(&p->out); return 0;
	case RD_TASK_INTERFACES: return rd_cli_put_interfaces(&p->out, d);
	case RD_TASK_LINK_TYPES: return link_types(p, d);
	default: return capture_or_read(p, d);
	}
}

static void release(struct program *p)
{
	rd_bpf_free(&p->code);
	free(p->expression);
	if (p->reader)
		rd_reader_close(p->reader);
	if (p->capture)
		rd_capture_close(p->capture);
}

int main(int argc, char **argv)
{
	static char out[OUT_SIZE], err[ERR_SIZE];
	struct program p = { .out_fd = STDOUT_FILENO, .err_fd = STDERR_FILENO };
	struct diag d = { .where = -1 };
	int result;

	rd_text_init(&p.out, out, sizeof out, rd_text_drain_fd, &p.out_fd);
	rd_text_init(&p.err, err, sizeof err, rd_text_drain_fd, &p.err_fd);
	result = rd_cli_parse(&p.s, argc, argv, &d);
	if (result && d.where == 0) {
		complain(&p, d.text);
		d.text[0] = '\0';
		rd_cli_put_usage(&p.err);
	} else if (!result) {
		result = perform(&p, &d);
	}
	if (result && d.text[0])
		complain(&p, d.text);
	rd_text_flush(&p.out);
	rd_text_flush(&p.err);
	release(&p);
	return result ? EXIT_FAILURE : EXIT_SUCCESS;
}
