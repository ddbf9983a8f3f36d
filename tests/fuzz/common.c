/* What the fuzz targets share: see fuzz.h. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "fuzz.h"

void fuzz_finding(const char *what)
{
	fprintf(stderr, "finding: %s\n", what);
	abort();
}

uint8_t fuzz_byte(struct input *in)
{
	if (!in->left)
		return 0;
	in->left--;
	return *in->p++;
}

uint32_t fuzz_u32(struct input *in)
{
	uint32_t v = 0;

	for (int i = 0; i < 4; i++)
		v = v << 8 | fuzz_byte(in);
	return v;
}

uint8_t *fuzz_rest(const struct input *in, size_t *size)
{
	uint8_t *copy = malloc(in->left ? in->left : 1);

	if (!copy)
		fuzz_finding("no memory for the input");
	memcpy(copy, in->p, in->left);
	*size = in->left;
	return copy;
}

char *fuzz_rest_string(const struct input *in)
{
	char *copy = malloc(in->left + 1);

	if (!copy)
		fuzz_finding("no memory for the input");
	memcpy(copy, in->p, in->left);
	copy[in->left] = '\0';
	return copy;
}

/* What may reach a terminal: printable ASCII, and the tab, CR and LF that tcpdump lets through. */
static int drain(void *arg, const char *bytes, size_t len)
{
	struct sink *s = arg;

	for (size_t i = 0; i < len; i++) {
		uint8_t c = (uint8_t)bytes[i];

		if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c >= 0x7f)
			fuzz_finding("a control character in the output");
	}
	s->bytes += len;
	if (s->bytes > s->allowed)
		fuzz_finding("more output than this input may cause");
	return 0;
}

void fuzz_sink_begin(struct sink *s, uint64_t allowed)
{
	s->bytes = 0;
	s->allowed = allowed;
	rd_text_init(&s->text, s->buffer, sizeof s->buffer, drain, s);
}

void fuzz_sink_end(struct sink *s)
{
	rd_text_flush(&s->text);
}

int fuzz_file(const uint8_t *data, size_t size)
{
	static int file = -1;
	int fd;

	if (file < 0)
		file = memfd_create("fuzz", MFD_CLOEXEC);
	/* the descriptors of a file share their position */
	fd = dup(file);
	if (fd < 0 || pwrite(fd, data, size, 0) != (ssize_t)size || ftruncate(fd, (off_t)size) ||
	    lseek(fd, 0, SEEK_SET) != 0)
		fuzz_finding("no memory file");
	return fd;
}

void *fuzz_mmap(void *at, size_t len, int prot, int flags, int fd, off_t offset)
{
	void *p;

	(void)at, (void)prot, (void)offset;
	if (!(flags & MAP_ANONYMOUS) || fd >= 0)
		fuzz_finding("a file is mapped");
	p = calloc(1, len);
	return p ? p : MAP_FAILED;
}

int fuzz_munmap(void *p, size_t len)
{
	(void)len;
	free(p);
	return 0;
}

int fuzz_nowhere(void)
{
	static int null = -1;

	if (null < 0)
		null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	return dup(null);
}

/*
 * What AddressSanitizer begins with, before ASAN_OPTIONS: an input's blocks need not outlive it by more than
 * a few megabytes, and memory that goes back to the kernel and comes again is half of the time of a run.
 */
const char *__asan_default_options(void)
{
	return "detect_leaks=1:quarantine_size_mb=4:malloc_context_size=4:allocator_release_to_os_interval_"
	       "ms=-1";
}
