/* What the tests of the bpf room share: text into memory, sources into programs, random numbers. */
#ifndef RINGDUMP_TESTS_BPF_SUPPORT_H
#define RINGDUMP_TESTS_BPF_SUPPORT_H

#include <stdlib.h>
#include <ringdump/bpf.h>
#include <ringdump/text.h>
#include "../suite.h"

struct memory {
	char *bytes; /* NUL-terminated, owned */
	size_t len;
};

static inline int memory_drain(void *arg, const char *bytes, size_t len)
{
	struct memory *m = arg;

	m->bytes = realloc(m->bytes, m->len + len + 1);
	memcpy(m->bytes + m->len, bytes, len);
	m->len += len;
	m->bytes[m->len] = '\0';
	return 0;
}

/* What LIST writes for CODE, to be freed. */
static inline char *listing(void (*list)(const struct bpf_code *, struct text *), const struct bpf_code *code)
{
	struct memory m = { calloc(1, 1), 0 };
	char buffer[256];
	struct text t;

	rd_text_init(&t, buffer, sizeof buffer, memory_drain, &m);
	list(code, &t);
	ck_assert_int_eq(rd_text_flush(&t), 0);
	return m.bytes;
}

static inline struct bpf_code assembled(const char *source)
{
	struct bpf_code code;
	struct diag d = { .text = "" };

	if (rd_bpf_assemble(source, &code, &d))
		ck_abort_msg("%s\n%s", d.text, source);
	return code;
}

static inline uint32_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 16);
}

#endif
