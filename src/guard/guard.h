/*
 * guard: what a process gives up before it looks at bytes that a stranger may have written.
 *
 * The roles are the states of the program; each is entered once, by one call, and the kernel lets no process
 * go back.  README.md says what is promised and against whom, roles.c what each role keeps.
 *
 * Sources: seccomp(2), landlock(7), capabilities(7), linux/seccomp.h, linux/landlock.h.
 */
#ifndef RINGDUMP_GUARD_GUARD_H
#define RINGDUMP_GUARD_GUARD_H

#include <ringdump/diag.h>

enum rd_guard_role {
	RD_GUARD_DECODER,  /* reads packets: nothing but bytes in and out of what is open */
	RD_GUARD_OPENER,   /* opens the next files of -w, in one folder */
	RD_GUARD_LISTER,   /* opens the files that -V names, and asks for the names in a filter */
	RD_GUARD_RESOLVER, /* asks for the names of addresses */
	RD_GUARD_OWNER,	   /* looks for the processes that sockets belong to */
};

/* What a decoder's options need beyond the rest; or-ed. */
enum rd_guard_use {
	RD_GUARD_ALWAYS = 1 << 0,
	RD_GUARD_LIVE = 1 << 1,	   /* the packet socket: counters, is the interface up */
	RD_GUARD_SAVE = 1 << 2,	   /* -w */
	RD_GUARD_ASK = 1 << 3,	   /* descriptors come from a helper: further files of -w and -V */
	RD_GUARD_OPEN = 1 << 4,	   /* not for decoders: opening files */
	RD_GUARD_PROC = 1 << 6,	   /* not for decoders: reading files and links, of /proc */
	RD_GUARD_THREADS = 1 << 5, /* a thread for each ring, made behind this */
};

/* What the kernel did not do; or-ed. */
enum rd_guard_lack {
	RD_GUARD_NO_SECCOMP = 1 << 0,  /* the kernel is built without, or forbids it */
	RD_GUARD_NO_LANDLOCK = 1 << 1, /* likewise, or is older than 5.13 */
	RD_GUARD_KEPT_CAPS = 1 << 2,
};

/*
 * Become ROLE for good.  USES adds to a decoder's system calls.  FOLDER is the only place where an opener
 * may write; NULL for others.  What is open stays usable.  Gives what is lacking (0: nothing), or -1 with the
 * reason where the program for the kernel could not be made.
 */
int rd_guard_enter(enum rd_guard_role role, unsigned uses, const char *folder, struct diag *d);

#endif
