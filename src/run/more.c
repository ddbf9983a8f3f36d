/* The further files of -V. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include "guard/guard.h"
#include "more.h"
#include "signals.h"

enum { OPEN, COMPILE };			     /* helper_call.what */
enum { NO_MORE = 0, OPENED = 1, INPUT = 2 }; /* helper_call.result of OPEN */
enum { PROGRAM_MOST = 131072 };

static int open_next(struct more *m, struct helper_call *call)
{
	const char *name = rd_signals_ended() ? NULL : rd_list_next(m->list);
	int fd;

	call->result = NO_MORE;
	if (!name)
		return -1;
	strncpy(call->name, name, PATH_MAX);
	call->result = INPUT;
	if (!strcmp(name, "-"))
		return -1;
	fd = open(name, O_RDONLY | O_CLOEXEC);
	call->result = fd < 0 ? rd_diag_fail(&call->diag, -1, "%s: %s", name, strerror(errno)) : OPENED;
	return fd;
}

/* What a name in the expression means is to be asked for, and so is outside of the sandbox. */
static void compile(struct more *m, struct helper_call *call)
{
	const struct input input = { .fd = -1,
				     .link = (int)call->number[0],
				     .snaplen = (uint32_t)call->number[1] };
	const struct bpf_code *code = &m->selection->code;

	call->result = rd_select_compile(m->selection, &input, &call->diag);
	if (call->result)
		return;
	if (code->len > PROGRAM_MOST) {
		call->result = rd_diag_fail(&call->diag, -1, "the filter has more than %d instructions",
					    PROGRAM_MOST);
		return;
	}
	memcpy(m->program, code->insn, code->len * sizeof *code->insn);
	call->number[0] = (int64_t)code->len;
	call->number[1] = code->kernel_arithmetic;
}

static int serve(void *arg, struct helper_call *call)
{
	if (call->what == OPEN)
		return open_next(arg, call);
	compile(arg, call);
	return -1;
}

static int prepare(void *arg, struct diag *d)
{
	const struct more *m = arg;

	return m->confined && rd_guard_enter(RD_GUARD_LISTER, 0, NULL, d) < 0 ? -1 : 0;
}

int rd_more_start(struct more *m, struct file_list *list, struct selection *selection, bool confined,
		  struct diag *d)
{
	const struct helper_work work = { .title = "ringdump-list",
					  .prepare = prepare,
					  .serve = serve,
					  .arg = m,
					  .keep = fileno(list->file) };

	*m = (struct more){ .helper = { .fd = -1, .ended = rd_signals_ended },
			    .list = list,
			    .selection = selection,
			    .confined = confined };
	m->program = mmap(NULL, PROGRAM_MOST * sizeof *m->program, PROT_READ | PROT_WRITE,
			  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (m->program == MAP_FAILED) {
		m->program = NULL;
		return rd_diag_fail(d, -1, "no memory for filters: %s", strerror(errno));
	}
	return rd_helper_start(&m->helper, &work, d);
}

int rd_more_open(struct more *m, int *fd, struct diag *d)
{
	struct helper_call call = { .what = OPEN };
	int result = rd_helper_ask(&m->helper, &call, fd, d);

	if (result <= NO_MORE)
		return result;
	memcpy(m->name, call.name, sizeof m->name);
	if (result == INPUT)
		*fd = STDIN_FILENO;
	return *fd < 0 ? rd_diag_fail(d, -1, "%s: no descriptor came", m->name) : 1;
}

int rd_more_compile(struct more *m, const struct input *input, struct diag *d)
{
	struct helper_call call = { .what = COMPILE, .number = { input->link, input->snaplen } };
	struct bpf_code *code = &m->selection->code;
	int fd;
	size_t len;

	rd_bpf_free(code);
	if (rd_helper_ask(&m->helper, &call, &fd, d))
		return -1;
	len = (size_t)call.number[0];
	code->insn = len && len <= PROGRAM_MOST ? malloc(len * sizeof *code->insn) : NULL;
	if (!code->insn)
		return rd_diag_fail(d, -1, "no memory for the filter");
	memcpy(code->insn, m->program, len * sizeof *code->insn);
	code->len = len;
	code->kernel_arithmetic = call.number[1];
	return rd_bpf_check_run(code, d);
}

void rd_more_stop(struct more *m)
{
	rd_helper_stop(&m->helper);
	if (m->program)
		munmap(m->program, PROGRAM_MOST * sizeof *m->program);
	m->program = NULL;
}
