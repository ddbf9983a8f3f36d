/* roles: the tables that say what a role keeps; for the files of this room. */
#ifndef RINGDUMP_GUARD_ROLES_H
#define RINGDUMP_GUARD_ROLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ringdump/bpf.h>
#include "guard.h"

struct guard_role {
	unsigned uses;	  /* enum rd_guard_use, for roles that allow by the table */
	bool forbids;	  /* the other way round: everything but the table of forbidden calls */
	uint64_t keeps;	  /* capabilities, a bit each, of those there are */
	bool reads_files; /* anywhere */
	bool sees_others; /* the descriptors of other processes, which Landlock would hide */
	bool talks;	  /* connects to name servers */
};

extern const struct guard_role guard_roles[];

/* One system call.  Where MASK is not 0, only if argument ARG (its low 32 bits) under MASK is VALUE. */
struct guard_call {
	int nr; /* -1: this machine has no such call */
	uint8_t uses;
	uint8_t arg;
	uint8_t error; /* the answer, an errno value, in place of the call */
	uint32_t mask, value;
};

extern const struct guard_call guard_allowed[], guard_forbidden[];
extern const size_t guard_allowed_count, guard_forbidden_count;

/* The number that linux/audit.h gives to this machine's system calls. */
extern const uint32_t guard_arch;

/* The program for the kernel, by the assembler of src/bpf.  Free it with rd_bpf_free. */
int guard_program(const struct guard_role *role, unsigned uses, struct bpf_code *out, struct diag *d);

/* Each gives 0, or an errno value where the kernel does not do it. */
int guard_drop_capabilities(uint64_t keep);
int guard_confine_files(const struct guard_role *role, const char *folder);

#endif
