/* What capturing and reading files have in common: the output, names, rights. */
#include <fcntl.h>
#include <unistd.h>
#include "guard/guard.h"
#include "owner/owner.h"
#include "run/hints.h"
#include "run/signals.h"
#include "run/user.h"
#include "program.h"

void rd_program_complain(struct program *p, const char *text)
{
	rd_text_flush(&p->out);
	rd_text_fmt(&p->err, "%s: %s\n", p->s.program, text);
	rd_text_flush(&p->err);
}

int rd_program_compile(struct program *p, struct diag *d)
{
	int result = rd_select_compile(&p->selection, &p->input, d);

	if (result)
		p->caret = d->where;
	return result;
}

int rd_program_give_up_root(struct program *p, struct diag *d)
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

/* A pipe of 64 KiB, as they are made, lets its two ends work in turn; a larger one at the same time. */
static void widen_pipe(int fd)
{
	enum { WIDE = 256 * 1024 };
	int size = fcntl(fd, F_GETPIPE_SZ);

	if (size > 0 && size < WIDE)
		fcntl(fd, F_SETPIPE_SZ, WIDE);
}

int rd_program_open_output(struct program *p, struct diag *d)
{
	const struct input *input = &p->input;
	const struct origin origin = { .input = input,
				       .selection = &p->selection,
				       .rings = input->ring_count };

	rd_signals_install(&p->signals);
	p->opened = true;
	widen_pipe(STDOUT_FILENO);
	if (rd_output_open(&p->output, &p->s, &origin, &p->out, &p->err, d))
		return -1;
	return many_rings(input) ? rd_crew_open(&p->crew, input, &p->output, &p->err, d) : 0;
}

int rd_program_close_output(struct program *p, int result, struct diag *d)
{
	/* tcpdump: an interrupt may have come in the middle of a line */
	if (rd_signals_ended() && !p->s.write_file && !p->s.conn && !p->s.json)
		rd_text_char(&p->out, '\n');
	if (p->s.count_only && p->counts)
		rd_text_fmt(&p->out, "%llu packet%s\n", (unsigned long long)p->output.packets,
			    p->output.packets == 1 ? "" : "s");
	p->opened = false;
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
			rd_program_complain(p, d->text);
			d->text[0] = '\0';
		}
		rd_run_put_counts(&p->err, &p->input, &p->output, false);
		rd_hints_put_counts(&p->err, &p->input, &p->s);
	}
	return result;
}

static bool prints(const struct settings *s)
{
	return rd_cli_prints(s) && !rd_cli_dumps_code(s);
}

int rd_program_start_owners(struct program *p, struct diag *d)
{
	struct settings *s = &p->s;

	if (!s->process || !prints(s))
		return 0;
	if (rd_owners_open(&s->owners, !s->no_sandbox, d))
		return -1;
	rd_owners_asker(s->owners)->ended = rd_signals_ended;
	return 0;
}

int rd_program_start_resolver(struct program *p, bool live, struct diag *d)
{
	const struct settings *s = &p->s;

	if (s->decode.numeric || !prints(s))
		return 0;
	if (rd_resolver_start(&p->resolver, !s->no_sandbox, d))
		return -1;
	p->resolver.live = live;
	p->resolver.ended = rd_signals_ended;
	p->s.decode.resolver = &p->resolver;
	return 0;
}

int rd_program_confine(struct program *p, struct diag *d)
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
	p->confined = true;
	if (lacks & RD_GUARD_NO_SECCOMP)
		rd_program_complain(
			p, "this kernel filters no system calls: packets are looked at without a sandbox");
	if (lacks & RD_GUARD_KEPT_CAPS)
		rd_program_complain(p,
				    "capabilities cannot be dropped: packets are looked at with all rights");
	return 0;
}
