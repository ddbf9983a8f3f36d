/* A role's system calls as a program for the kernel: written in assembly, assembled by src/bpf. */
#include <errno.h>
#include <stddef.h>
#include <linux/seccomp.h>
#include <ringdump/text.h>
#include "roles.h"

#ifndef SECCOMP_RET_KILL_PROCESS /* since Linux 4.14; older ones take it for SECCOMP_RET_KILL */
#define SECCOMP_RET_KILL_PROCESS 0x80000000U
#endif

enum { SOURCE_SIZE = 16384, X32_CALLS = 0x40000000 };

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
enum { LOW_WORD = 4 };
#else
enum { LOW_WORD = 0 };
#endif

/* A source that does not fit is no program: the assembler would take its beginning for one. */
static int too_long(void *arg, const char *bytes, size_t len)
{
	(void)arg, (void)bytes, (void)len;
	return ENOSPC;
}

/* The number is in A before and after.  N makes labels that are not used twice. */
static void put_call(struct text *t, const struct guard_call *c, size_t n, uint32_t verdict)
{
	rd_text_fmt(t, "jne #%u, n%zu\n", (unsigned)c->nr, n);
	if (c->mask) {
		rd_text_fmt(t, "ld [%zu]\n",
			    offsetof(struct seccomp_data, args) + 8 * (size_t)c->arg + LOW_WORD);
		rd_text_fmt(t, "and #%u\njne #%u, o%zu\n", c->mask, c->value, n);
	}
	rd_text_fmt(t, "ret #%u\n", c->error ? SECCOMP_RET_ERRNO | c->error : verdict);
	if (c->mask)
		rd_text_fmt(t, "o%zu: ld [%zu]\n", n, offsetof(struct seccomp_data, nr));
	rd_text_fmt(t, "n%zu: ", n);
}

static void put_source(struct text *t, const struct guard_role *role, unsigned uses)
{
	const struct guard_call *calls = role->forbids ? guard_forbidden : guard_allowed;
	size_t count = role->forbids ? guard_forbidden_count : guard_allowed_count;
	uint32_t listed = role->forbids ? SECCOMP_RET_ERRNO | EPERM : SECCOMP_RET_ALLOW;
	uint32_t other = role->forbids ? SECCOMP_RET_ALLOW : SECCOMP_RET_KILL_PROCESS;

	/* another machine's numbers (32-bit programs on a 64-bit kernel) mean other calls */
	rd_text_fmt(t, "ld [%zu]\njeq #%u, ours\nret #%u\n", offsetof(struct seccomp_data, arch), guard_arch,
		    (uint32_t)SECCOMP_RET_KILL_PROCESS);
	rd_text_fmt(t, "ours: ld [%zu]\n", offsetof(struct seccomp_data, nr));
	/* x32, the second set of calls of an x86-64 */
	rd_text_fmt(t, "jlt #%u, known\nret #%u\nknown: ", X32_CALLS, (uint32_t)SECCOMP_RET_KILL_PROCESS);
	for (size_t i = 0; i < count; i++)
		if (calls[i].nr != -1 && (role->forbids || calls[i].uses & (role->uses | uses)))
			put_call(t, &calls[i], i, listed);
	rd_text_fmt(t, "ret #%u\n", other);
}

int guard_program(const struct guard_role *role, unsigned uses, struct bpf_code *out, struct diag *d)
{
	char source[SOURCE_SIZE];
	struct text t;

	rd_text_init(&t, source, sizeof source, too_long, NULL);
	put_source(&t, role, uses);
	rd_text_char(&t, '\0');
	if (t.failed)
		return rd_diag_fail(d, -1, "sandbox: the program is too long");
	return rd_bpf_assemble(source, out, d);
}
