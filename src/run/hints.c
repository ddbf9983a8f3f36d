/* --hints: what helps. */
#include <limits.h>
#include <sched.h>
#include <ringdump/frame.h>
#include "hints.h"

/* Twice the room for a few drops, four times for many, as far as -B goes. */
static unsigned long long more_room(size_t bytes, const struct capture_stats *s)
{
	unsigned long long kib = bytes / 1024 * (s->dropped * 10 > s->received ? 4 : 2);

	return kib > INT_MAX / 1024 ? INT_MAX / 1024 : kib;
}

/* sysconf(3) reads a file for it, which may not be opened any more. */
static int usable_processors(void)
{
	cpu_set_t set;

	return sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);
}

void rd_hints_put_counts(struct text *t, const struct input *input, const struct settings *settings)
{
	struct capture_stats s;
	struct diag ignored;
	size_t bytes = rd_capture_ring_bytes(input->capture);
	int processors;

	if (!settings->hints || rd_input_stats(input, &s, &ignored) || !s.dropped)
		return;
	processors = usable_processors();
	rd_text_fmt(t,
		    "%s: hint: the kernel had no room for %llu of %llu packets in a ring of %zu KiB: "
		    "-B %llu "
		    "makes it larger, a narrower filter or -w leaves less to do for each packet",
		    settings->program, (unsigned long long)s.dropped, (unsigned long long)s.received,
		    bytes / 1024, more_room(bytes, &s));
	if (processors > 1 && input->ring_count == 1)
		rd_text_fmt(t, ", and --fanout %d shares it among the processors",
			    processors > RD_RINGS_MAX ? RD_RINGS_MAX : processors);
	rd_text_char(t, '\n');
	rd_text_flush(t);
}

void rd_hints_put_filter(struct text *t, const struct input *input, const struct selection *sel)
{
	struct diag ignored;

	if (!sel->s->hints || input->link != RD_LINK_ETHERNET || rd_bpf_seeks_tag(&sel->code, &ignored) <= 0)
		return;
	rd_text_fmt(t,
		    "%s: hint: the filter looks for a VLAN tag in the bytes, but the kernel takes the outer "
		    "tag out of "
		    "them before: `vlan` or `vlan 5` finds it, ether[12:2] = 0x8100 does not\n",
		    sel->s->program);
	rd_text_flush(t);
}
