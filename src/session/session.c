/* The rooms behind each other, as a user of the library wants them. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <ringdump/clock.h>
#include <ringdump/file.h>
#include <ringdump/filter.h>
#include <ringdump/session.h>

enum { TEXT_SIZE = 16384, SNAPLEN_MAX = 262144 };

struct session {
	struct reader *reader;	 /* at most one of these */
	struct capture *capture; /* is there */
	struct bpf_code code;
	struct decoder *decoder;
	uint64_t packets;
	char text[TEXT_SIZE];
};

static int open_file(struct session *s, const char *name, struct diag *d)
{
	int fd = strcmp(name, "-") ? open(name, O_RDONLY | O_CLOEXEC)
				   : fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);

	if (fd < 0)
		return rd_diag_fail(d, -1, "%s: %s", name, strerror(errno));
	return rd_reader_open(&s->reader, fd, name, d);
}

static int filter_file(struct session *s, const char *expression, struct diag *d)
{
	const struct filter_options options = { .link = rd_reader_link(s->reader),
						.snaplen = SNAPLEN_MAX,
						.from_file = true };

	return rd_filter_compile(expression, &options, &s->code, d);
}

static int open_interface(struct session *s, const struct capture_options *wish, struct diag *d)
{
	struct capture_options options = *wish;

	if (!options.snaplen)
		options.snaplen = SNAPLEN_MAX;
	return rd_capture_open(&s->capture, &options, d);
}

static int filter_interface(struct session *s, const char *expression, struct diag *d)
{
	struct filter_options options = { .link = rd_capture_link(s->capture),
					  .snaplen = rd_capture_snaplen(s->capture),
					  .netmask_known = true,
					  .live = true };
	struct bpf_code coarse = { .insn = NULL }, trimmed = { .insn = NULL };
	const struct capture_filter filter = { &s->code, &coarse, &trimmed };
	int result;

	if (!rd_capture_netmask(s->capture, &options.netmask))
		options.netmask = 0;
	result = rd_filter_compile_both(expression, &options, &s->code, &coarse, d);
	/* 1: the kernel does not take it, so that rd_capture_next filters */
	if (result >= 0)
		result = rd_capture_filter(s->capture, &filter, d);
	rd_bpf_free(&coarse);
	return result < 0 ? -1 : rd_capture_start(s->capture, d);
}

static int open_parts(struct session *s, const struct session_options *o, struct diag *d)
{
	const char *expression = o->filter ? o->filter : "";

	if (o->file ? open_file(s, o->file, d) || filter_file(s, expression, d)
		    : open_interface(s, &o->capture, d) || filter_interface(s, expression, d))
		return -1;
	return rd_decoder_open(&s->decoder, &o->decode, d);
}

int rd_session_open(struct session **out, const struct session_options *options, struct diag *d)
{
	struct session *s = calloc(1, sizeof *s);

	*out = NULL;
	if (!s)
		return rd_diag_fail(d, -1, "no memory for the session");
	if (open_parts(s, options, d)) {
		rd_session_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

static int next_of_file(struct session *s, struct frame *f, struct diag *d)
{
	int result;

	while ((result = rd_reader_next(s->reader, f, d)) == 1)
		if (rd_bpf_run_frame(&s->code, f))
			break;
	return result;
}

static int next_of_interface(struct session *s, struct frame *f, int timeout_ms, struct diag *d)
{
	int64_t end = rd_clock_ms() + timeout_ms;

	for (;;) {
		int result = rd_capture_next(s->capture, f, d);
		int64_t left = end - rd_clock_ms();

		if (result)
			return result;
		result = rd_capture_wait(s->capture, timeout_ms < 0 ? -1 : left < 0 ? 0 : (int)left, NULL, d);
		if (result != 1)
			return result;
	}
}

int rd_session_next(struct session *s, struct frame *f, int timeout_ms, struct diag *d)
{
	int result = s->reader ? next_of_file(s, f, d) : next_of_interface(s, f, timeout_ms, d);

	s->packets += result == 1;
	return result;
}

size_t rd_session_format(struct session *s, const struct frame *f, char *text, size_t size)
{
	struct text_store store = { .p = text, .room = size - 1 };
	struct text t;

	rd_text_init(&t, s->text, sizeof s->text, rd_text_drain_store, &store);
	rd_decoder_print(s->decoder, &t, f, s->packets);
	rd_text_flush(&t);
	*store.p = '\0';
	return store.len;
}

void rd_session_close(struct session *s)
{
	if (!s)
		return;
	if (s->reader)
		rd_reader_close(s->reader);
	if (s->capture)
		rd_capture_close(s->capture);
	rd_bpf_free(&s->code);
	rd_decoder_close(s->decoder);
	free(s);
}
