/* What comes due while packets are captured, and the counts. */
#include <limits.h>
#include <unistd.h>
#include <ringdump/clock.h>
#include "run.h"
#include "signals.h"
#include "watch.h"

enum { REPORT_MS = 1000 };

static void put_count(struct text *t, uint64_t n, const char *what)
{
	rd_text_u64(t, n);
	rd_text_str(t, n == 1 ? " packet " : " packets ");
	rd_text_str(t, what);
}

void rd_run_put_counts(struct text *t, const struct input *input, const struct output *o, bool one_line)
{
	struct capture_stats s;
	struct diag ignored;
	const char *between = one_line ? ", " : "\n";

	if (one_line)
		rd_text_fmt(t, "%s: ", o->s->program);
	put_count(t, o->packets, "captured");
	if (!rd_input_stats(input, &s, &ignored)) {
		rd_text_str(t, between);
		put_count(t, s.received, "received by filter");
		rd_text_str(t, between);
		put_count(t, s.dropped, "dropped by kernel");
		if (s.if_dropped) {
			rd_text_str(t, between);
			put_count(t, s.if_dropped, "dropped by interface");
		}
	}
	rd_text_char(t, '\n');
	rd_text_flush(t);
}

void rd_watch_begin(struct watch *w, const struct input *input, struct output *o, struct text *notices)
{
	const struct settings *s = o->s;
	int64_t now = rd_clock_ms();

	*w = (struct watch){ .input = input, .output = o, .notices = notices, .stats_last = now };
	/* the line of --stats has that number, too, and is on the same line of the terminal */
	if (s->decode.verbose && s->write_file && !s->print_too && !s->stats_ms)
		w->report_at = now + REPORT_MS;
	if (s->duration_ms)
		w->end_at = now + (int64_t)s->duration_ms;
	if (s->stats_ms) {
		w->stats_at = now + (int64_t)s->stats_ms;
		w->terminal = isatty(STDERR_FILENO);
	}
}

void rd_watch_end(struct watch *w)
{
	if (!w->terminal)
		return;
	rd_text_char(w->notices, '\n');
	rd_text_flush(w->notices);
}

bool rd_watch_over(const struct watch *w)
{
	return w->end_at && rd_clock_ms() >= w->end_at;
}

static void report(struct watch *w, int64_t now)
{
	/* tcpdump: -v beside -w shows on one line of the terminal how many packets there are, if there are
	 * more */
	if (w->reported != w->output->packets + 1) {
		rd_text_fmt(w->notices, "Got %llu\r", (unsigned long long)w->output->packets);
		rd_text_flush(w->notices);
	}
	w->reported = w->output->packets + 1;
	w->report_at = now + REPORT_MS;
}

/* The fullest ring, in hundredths. */
static unsigned fill(const struct input *input)
{
	unsigned most = 0;

	for (size_t i = 0; i < input->ring_count; i++) {
		unsigned one = rd_capture_fill(input->ring[i]);

		most = one > most ? one : most;
	}
	return most;
}

static void put_stats(struct watch *w, int64_t now)
{
	uint64_t packets = w->output->packets;
	uint64_t passed = now > w->stats_last ? (uint64_t)(now - w->stats_last) : 1;
	struct capture_stats s;
	struct diag ignored;

	rd_text_fmt(w->notices, "%s%s: %llu packets, %llu a second", w->terminal ? "\r" : "",
		    w->output->s->program, (unsigned long long)packets,
		    (unsigned long long)((packets - w->packets_last) * 1000 / passed));
	if (!rd_input_stats(w->input, &s, &ignored))
		rd_text_fmt(w->notices, ", %llu dropped", (unsigned long long)s.dropped);
	rd_text_fmt(w->notices, ", ring %u %% full%s", fill(w->input), w->terminal ? "\033[K" : "\n");
	rd_text_flush(w->notices);
	w->packets_last = packets;
	w->stats_last = now;
	/* the next one is not the later because this one was late */
	while (w->stats_at <= now)
		w->stats_at += (int64_t)w->output->s->stats_ms;
}

void rd_watch_tick(struct watch *w)
{
	int64_t now;

	if (!w->report_at && !w->stats_at)
		return;
	now = rd_clock_ms();
	if (w->report_at && now >= w->report_at)
		report(w, now);
	if (w->stats_at && now >= w->stats_at)
		put_stats(w, now);
}

int rd_watch_timeout(const struct watch *w, int limit_ms)
{
	const int64_t due[] = { w->report_at, w->stats_at, w->end_at };

	for (size_t i = 0; i < sizeof due / sizeof *due; i++) {
		int64_t left = due[i] - rd_clock_ms();

		if (!due[i])
			continue;
		if (left < 0)
			left = 0;
		if (left > INT_MAX)
			left = INT_MAX;
		if (limit_ms < 0 || left < limit_ms)
			limit_ms = (int)left;
	}
	return limit_ms;
}

void rd_watch_heed(struct watch *w)
{
	if (!rd_signals_asked())
		return;
	rd_output_put_open(w->output);
	rd_run_put_counts(w->notices, w->input, w->output, true);
}
