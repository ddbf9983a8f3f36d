/* The crew: opening what its threads need, running them, and what is left of them. */
#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/eventfd.h>
#include <ringdump/clock.h>
#include "run.h"
#include "signals.h"
#include "watch.h"
#include "worker.h"

enum {
	TEXT_ROOM = 64 * 1024, /* a packet's text; longer ones go in pieces */
	NOTICE_ROOM = 1024,
	STACK = 512 * 1024,
	HELD_MS = 1,
	GRACE_MS = 100, /* from the end of one ring to the end of the others on the same interface */
};

/* The file of ring N: the name with N in the place of %d. */
static char *ring_file(const char *pattern, unsigned n)
{
	const char *place = strstr(pattern, "%d");
	size_t before = (size_t)(place - pattern), behind = strlen(place + 2);
	char digits[16];
	size_t width = (size_t)(rd_fmt_u32(digits, n) - digits);
	char *name = malloc(before + width + behind + 1);

	if (!name)
		return NULL;
	memcpy(name, pattern, before);
	memcpy(name + before, digits, width);
	memcpy(name + before + width, place + 2, behind + 1);
	return name;
}

/*
 * Can the threads print, and not only the one that merges?  Only where a packet's text depends on no packet
 * of another ring: not on the time of the one before, or its number, and of its connection only on those of
 * the same ring.  Names are asked for by one thread, because what libc offers for that is made for one.
 */
static bool prints_apart(const struct crew *crew)
{
	const struct settings *s = crew->s;
	const struct decode_options *o = &s->decode;

	/* what a connection is told from is in one place, and what JSON is made in */
	if (crew->output->story || crew->output->json || s->owners)
		return false;
	if (!crew->output->decoder || s->write_file || !s->fanout || s->fanout_mode != RD_FANOUT_HASH)
		return false;
	if (o->stamp == RD_STAMP_DELTA || o->stamp == RD_STAMP_SINCE_FIRST || o->number || !o->numeric)
		return false;
	/* with -v the headers that ICMP quotes are printed, and come from elsewhere than their connection */
	return !o->verbose || o->absolute_seq;
}

static int no_memory(struct diag *d)
{
	return rd_diag_fail(d, -1, "no memory for the threads of the rings");
}

static int open_bell(int *fd, struct diag *d)
{
	*fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	return *fd < 0 ? rd_diag_fail(d, -1, "eventfd: %s", strerror(errno)) : 0;
}

static int open_printer(struct worker *w, struct diag *d)
{
	w->put = rd_worker_print;
	w->room = malloc(TEXT_ROOM);
	if (!w->room)
		return no_memory(d);
	rd_text_init(&w->text, w->room, TEXT_ROOM, rd_worker_drain, w);
	return rd_decoder_open(&w->decoder, &w->crew->s->decode, d);
}

/* Its notices go where ours go, past the main thread's buffer. */
static int open_writer(struct worker *w, unsigned n, struct diag *d)
{
	struct origin origin = w->crew->output->origin;

	w->put = rd_worker_write;
	w->writes = true;
	w->settings = *w->crew->s;
	w->settings.fanout = 0;
	w->settings.count = w->settings.max_bytes = 0; /* of all rings together, see rd_worker_write */
	w->name = ring_file(w->crew->s->write_file, n);
	w->room = malloc(NOTICE_ROOM + TEXT_ROOM);
	if (!w->name || !w->room)
		return no_memory(d);
	w->settings.write_file = w->settings.rotation.name = w->name;
	rd_text_init(&w->notices, w->room, NOTICE_ROOM, w->crew->notices->drain, w->crew->notices->arg);
	rd_text_init(&w->out, w->room + NOTICE_ROOM, TEXT_ROOM, w->crew->output->text->drain,
		     w->crew->output->text->arg);
	origin.first = n;
	origin.rings = 1;
	return rd_output_open(&w->output, &w->settings, &origin, &w->out, &w->notices, d);
}

static int open_worker(struct worker *w, unsigned n, bool prints, struct diag *d)
{
	if (open_bell(&w->bell, d))
		return -1;
	rd_capture_set_bell(w->capture, w->bell);
	if (rd_queue_open(&w->queue))
		return no_memory(d);
	if (rd_cli_splits(w->crew->s)) {
		if (!w->crew->s->packet_buffered)
			rd_capture_be_patient(w->capture);
		return open_writer(w, n, d);
	}
	if (prints)
		return open_printer(w, d);
	w->put = rd_worker_pass;
	return 0;
}

/* For a heap to each thread glibc would look into a file for how many processors there are; ours hardly
 * allocate. */
static void one_heap(void)
{
#ifdef M_ARENA_MAX
	mallopt(M_ARENA_MAX, 1);
#endif
}

int rd_crew_open(struct crew **out, const struct input *input, struct output *o, struct text *notices,
		 struct diag *d)
{
	struct crew *crew = calloc(1, sizeof *crew + input->ring_count * sizeof crew->worker[0]);
	bool prints;

	*out = crew;
	if (!crew)
		return no_memory(d);
	one_heap();
	crew->s = o->s;
	crew->input = input;
	crew->output = o;
	crew->notices = notices;
	crew->count = input->ring_count;
	for (size_t i = 0; i < crew->count; i++) {
		crew->worker[i].crew = crew;
		crew->worker[i].capture = input->ring[i];
		crew->worker[i].bell = -1;
	}
	if (open_bell(&crew->news, d))
		return -1;
	prints = prints_apart(crew);
	for (size_t i = 0; i < crew->count; i++)
		if (open_worker(&crew->worker[i], (unsigned)i, prints, d))
			return -1;
	return 0;
}

/* All signals are the main thread's. */
static int start_threads(struct crew *crew, struct diag *d)
{
	pthread_attr_t attr;
	sigset_t all, before;
	int error = 0;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK);
	for (size_t i = 0; i < crew->count && !error; i++) {
		struct worker *w = &crew->worker[i];

		error = pthread_create(&w->thread, &attr, rd_worker_serve, w);
		w->started = !error;
	}
	pthread_attr_destroy(&attr);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return error ? rd_diag_fail(d, -1, "a thread for a ring: %s", strerror(error)) : 0;
}

static void end_threads(struct crew *crew)
{
	__atomic_store_n(&crew->stop, true, __ATOMIC_RELAXED);
	for (size_t i = 0; i < crew->count; i++) {
		struct worker *w = &crew->worker[i];

		if (!w->started)
			continue;
		rd_queue_stop(&w->queue);
		rd_bell_ring(w->bell);
	}
	for (size_t i = 0; i < crew->count; i++) {
		struct worker *w = &crew->worker[i];

		if (w->started)
			pthread_join(w->thread, NULL);
		w->started = false;
	}
}

/* Until there is news, a signal, or LIMIT_MS (-1: none) have passed.  1 where nobody reads what is printed
 * (see rd_capture_set_reader). */
static int sleep_until_news(const struct crew *crew, int limit_ms, struct diag *d)
{
	struct timespec limit = { .tv_sec = limit_ms / 1000, .tv_nsec = limit_ms % 1000 * 1000000L };
	struct pollfd fd[] = { { .fd = crew->news, .events = POLLIN },
			       { .fd = rd_output_to_stdout(crew->output) ? STDOUT_FILENO : -1 } };
	sigset_t before;
	int n = 0;

	rd_signals_hold(&before);
	if (!rd_signals_pending())
		n = ppoll(fd, sizeof fd / sizeof *fd, limit_ms < 0 ? NULL : &limit, &before);
	rd_signals_release(&before);
	if (n < 0 && errno != EINTR)
		return rd_diag_fail(d, -1, "ppoll: %s", strerror(errno));
	if (n > 0 && fd[0].revents)
		rd_bell_clear(crew->news);
	return n > 0 && fd[1].revents & (POLLERR | POLLHUP);
}

/* Where each ring has its file, the one output only counts. */
static void count_written(struct crew *crew)
{
	if (!crew->worker[0].writes)
		return;
	crew->output->packets = 0;
	for (size_t i = 0; i < crew->count; i++)
		crew->output->packets += counter_add(&crew->worker[i].packets, 0);
}

static int flush_files(struct crew *crew, struct diag *d)
{
	for (size_t i = 0; i < crew->count; i++) {
		__atomic_store_n(&crew->worker[i].flush, 1, __ATOMIC_RELAXED);
		rd_bell_ring(crew->worker[i].bell);
	}
	return rd_output_flush_file(crew->output, d);
}

/* How many threads have ended, and the one that failed first. */
static size_t count_ended(struct crew *crew, const struct worker **failed)
{
	size_t ended = 0;

	*failed = NULL;
	for (size_t i = 0; i < crew->count; i++) {
		struct worker *w = &crew->worker[i];

		if (crew->worker[0].writes && !w->ended)
			rd_queue_pop(&w->queue, &w->ended);
		if (!w->ended)
			continue;
		ended++;
		if (w->failed && !*failed)
			*failed = w;
	}
	return ended;
}

/*
 * All that came was given out.  0 where a thread has ended and it is over, 1 to go on, -1.  Where one ring's
 * interface is gone the others may have something left.
 */
static int look_at_threads(struct crew *crew, int64_t *since, struct diag *d)
{
	const struct worker *failed;
	size_t ended = count_ended(crew, &failed);

	if (!ended)
		return 1;
	if (!*since)
		*since = rd_clock_ms();
	if (ended < crew->count && failed && rd_clock_ms() - *since < GRACE_MS)
		return 1;
	if (!failed)
		return 0;
	*d = failed->diag;
	return -1;
}

static int heed_signals(struct crew *crew, struct watch *watch, struct diag *d)
{
	rd_watch_heed(watch);
	if (rd_signals_flush() && flush_files(crew, d))
		return -1;
	return rd_signals_ended() || rd_watch_over(watch);
}

/* The main thread's part. */
static int lead(struct crew *crew, struct watch *watch, struct diag *d)
{
	int64_t ended_since = 0;

	for (;;) {
		enum rd_merged more = crew->worker[0].writes ? RD_MERGED_NONE : rd_merge(crew, d);
		int r, limit;

		if (more == RD_MERGED_BROKEN || more == RD_MERGED_ENOUGH)
			return more;
		count_written(crew);
		rd_watch_tick(watch);
		r = heed_signals(crew, watch, d);
		if (r)
			return r < 0 ? -1 : 0;
		if (more == RD_MERGED_SOME)
			continue;
		r = rd_output_idle(crew->output, d);
		if (r)
			return r < 0 ? -1 : 0;
		if (more == RD_MERGED_NONE && (r = look_at_threads(crew, &ended_since, d)) < 1)
			return r;
		limit = rd_watch_timeout(watch, rd_output_timeout(crew->output));
		if (more == RD_MERGED_HELD && (limit < 0 || limit > HELD_MS))
			limit = HELD_MS;
		if (ended_since && (limit < 0 || limit > GRACE_MS))
			limit = GRACE_MS;
		r = sleep_until_news(crew, limit, d);
		if (r)
			return r < 0 ? -1 : 0;
	}
}

int rd_crew_run(struct crew *crew, struct diag *d)
{
	struct watch watch;
	int result = start_threads(crew, d);

	rd_watch_begin(&watch, crew->input, crew->output, crew->notices);
	if (!result)
		result = lead(crew, &watch, d);
	end_threads(crew);
	count_written(crew);
	rd_watch_end(&watch);
	return result;
}

int rd_crew_close(struct crew *crew, struct diag *d)
{
	int result = 0;

	if (!crew)
		return 0;
	for (size_t i = 0; i < crew->count; i++) {
		struct worker *w = &crew->worker[i];

		if (w->writes && w->output.text && rd_output_close(&w->output, result ? NULL : d))
			result = -1;
		rd_decoder_close(w->decoder);
		rd_queue_close(&w->queue);
		if (w->bell >= 0)
			close(w->bell);
		free(w->name);
		free(w->room);
	}
	close(crew->news);
	free(crew);
	return result;
}
