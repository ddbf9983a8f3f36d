/* One ring and one file: no threads, no lists, no rotation, no other namespace.  No option leads here. */
#include "run/crew.h"
#include "run/hints.h"
#include "run/list.h"
#include "run/more.h"
#include "run/netns.h"
#include "run/rotator.h"
#include "run/trim.h"

static int absent(struct diag *d)
{
	return rd_diag_fail(d, -1, "this small ringdump has one interface and one file at a time");
}

int rd_crew_open(struct crew **out, const struct input *input, struct output *o, struct text *notices,
		 struct diag *d)
{
	(void)input, (void)o, (void)notices;
	*out = NULL;
	return absent(d);
}

int rd_crew_run(struct crew *crew, struct diag *d)
{
	(void)crew;
	return absent(d);
}

int rd_crew_close(struct crew *crew, struct diag *d)
{
	(void)crew, (void)d;
	return 0;
}

int rd_list_open(struct file_list *list, const char *name, struct diag *d)
{
	(void)list, (void)name;
	return absent(d);
}

const char *rd_list_next(struct file_list *list)
{
	(void)list;
	return NULL;
}

void rd_list_close(struct file_list *list)
{
	(void)list;
}

int rd_more_start(struct more *m, struct file_list *list, struct selection *selection, bool confined,
		  struct diag *d)
{
	(void)m, (void)list, (void)selection, (void)confined;
	return absent(d);
}

int rd_more_open(struct more *m, int *fd, struct diag *d)
{
	(void)m, (void)fd;
	return absent(d);
}

int rd_more_compile(struct more *m, const struct input *input, struct diag *d)
{
	(void)m, (void)input;
	return absent(d);
}

void rd_more_stop(struct more *m)
{
	(void)m;
}

int rd_netns_enter(const char *name, int *back, struct diag *d)
{
	(void)name, (void)back;
	return absent(d);
}

int rd_netns_leave(int *back, struct diag *d)
{
	(void)back, (void)d;
	return 0;
}

int rd_rotator_start(struct savefile *f, struct diag *d)
{
	(void)f;
	return absent(d);
}

int rd_rotator_next(struct savefile *f, struct diag *d)
{
	(void)f;
	return absent(d);
}

int rd_rotator_run(struct savefile *f, struct diag *d)
{
	(void)f;
	return absent(d);
}

void rd_helper_stop(struct helper *h)
{
	(void)h;
}

void rd_hints_put_filter(struct text *notices, const struct input *input, const struct selection *sel)
{
	(void)notices, (void)input, (void)sel;
}

void rd_hints_put_counts(struct text *notices, const struct input *input, const struct settings *s)
{
	(void)notices, (void)input, (void)s;
}

void rd_trim(struct bpf_code *out, const struct bpf_code *code, const struct settings *s, int link,
	     uint32_t snaplen)
{
	(void)out, (void)code, (void)s, (void)link, (void)snaplen;
}
