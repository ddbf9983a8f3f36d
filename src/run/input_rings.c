/* Several rings as one input: those of a fanout group, or one for each -i. */
#include <string.h>
#include "input.h"
#include "select.h"

static struct capture_filter filter_of(const struct selection *sel)
{
	return (struct capture_filter){ &sel->code, &sel->coarse, &sel->trimmed };
}

/* The rings of one interface.  Each is started once the ones before it joined the group. */
static int start_shared(const struct input *input, const struct selection *sel, struct diag *d)
{
	const struct capture_filter filter = filter_of(sel);

	return rd_fanout_start(input->ring, input->ring_count, sel->s->fanout_mode, &filter, d);
}

/* `broadcast` and the like depend on the interface, so each has a program of its own. */
static int start_apart(const struct input *input, struct selection *sel, struct diag *d)
{
	struct input one = *input;
	int result = 0;

	for (size_t i = 0; i < input->ring_count; i++) {
		struct capture_filter filter;
		int r;

		one.capture = input->ring[i];
		if (i && rd_select_compile(sel, &one, d))
			return -1;
		filter = filter_of(sel);
		r = rd_capture_filter(one.capture, &filter, d);
		if (r < 0)
			return -1;
		result |= r;
	}
	for (size_t i = 0; i < input->ring_count; i++)
		rd_capture_early(input->ring[i]);
	for (size_t i = 0; i < input->ring_count; i++)
		if (rd_capture_start(input->ring[i], d))
			return -1;
	return result;
}

int rd_input_start(const struct input *input, struct selection *sel, struct diag *d)
{
	return input->shared ? start_shared(input, sel, d) : start_apart(input, sel, d);
}

const char *rd_input_note(const struct input *input, size_t ring, size_t n)
{
	const char *note = rd_capture_note(input->ring[ring], n), *first;

	if (!note || !ring || !input->shared)
		return note;
	first = rd_capture_note(input->ring[0], n);
	return first && !strcmp(note, first) ? "" : note;
}

int rd_input_stats(const struct input *input, struct capture_stats *s, struct diag *d)
{
	*s = (struct capture_stats){ 0 };
	for (size_t i = 0; i < input->ring_count; i++) {
		struct capture_stats one;

		if (rd_capture_stats(input->ring[i], &one, d))
			return -1;
		s->received += one.received;
		s->dropped += one.dropped;
		/* rings of one interface all tell the same of it */
		if (!i || !input->shared)
			s->if_dropped += one.if_dropped;
	}
	return 0;
}
