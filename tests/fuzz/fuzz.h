/*
 * fuzz: what the targets share.
 *
 * A target is one file with LLVMFuzzerTestOneInput.  The first bytes of an input choose options, the rest is
 * what the program would have got from the network, a file or the command line.
 */
#ifndef RINGDUMP_FUZZ_H
#define RINGDUMP_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <ringdump/text.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/*
 * Bytes that an input gives up one by one; 0 when there are no more.  What is left is a copy of its own from
 * malloc, so that AddressSanitizer sees the first byte read past it.
 */
struct input {
	const uint8_t *p;
	size_t left;
};

uint8_t fuzz_byte(struct input *in);
uint32_t fuzz_u32(struct input *in);
uint8_t *fuzz_rest(const struct input *in, size_t *size); /* the caller frees it */
char *fuzz_rest_string(const struct input *in);		  /* NUL-terminated; the caller frees it */

/* A text whose output is counted, checked and thrown away. */
struct sink {
	struct text text;
	size_t bytes;
	uint64_t allowed; /* printing more than this is a finding */
	char buffer[4096];
};

/* ALLOWED: at most so many bytes may be printed before fuzz_sink_end. */
void fuzz_sink_begin(struct sink *s, uint64_t allowed);
void fuzz_sink_end(struct sink *s);

/* A file descriptor that reads the SIZE bytes at DATA (a memory file), at its beginning. */
int fuzz_file(const uint8_t *data, size_t size);

/*
 * What mmap and munmap are in the targets (the Makefile renames them): blocks from malloc, so that
 * AddressSanitizer sees the first byte read past them, and no system call is made.
 */
void *fuzz_mmap(void *at, size_t len, int prot, int flags, int fd, off_t offset);
int fuzz_munmap(void *p, size_t len);

/* A file descriptor that takes everything. */
int fuzz_nowhere(void);

const char *__asan_default_options(void);

/* A finding that no sanitizer would see: says WHAT and aborts. */
void fuzz_finding(const char *what) __attribute__((noreturn));

#endif
