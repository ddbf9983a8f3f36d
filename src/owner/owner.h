/*
 * owner: which local processes the two ends of a TCP connection belong to (--process), as far as can be
 * known.
 *
 * The decoder tells of each segment (it is a segment_watch), and what is known is printed behind the packet's
 * text.  Looking it up is the work of another process (find.c), which is asked when a connection is new, and
 * a few times more while there may be news: a listening socket owns what is not accepted yet, and what is
 * accepted may be handed on.
 *
 * Sources: sock_diag(7) (linux/inet_diag.h), proc(5).
 */
#ifndef RINGDUMP_OWNER_OWNER_H
#define RINGDUMP_OWNER_OWNER_H

#include <ringdump/text.h>
#include "flow/segment.h"
#include "guard/asker.h"

enum { RD_OWNER_NAME = 16 };

/* A connection, the same for both directions: the end that compares as less comes first. */
struct owner_key {
	uint8_t addr[2][16]; /* ADDR_LEN bytes each, then zeros */
	uint16_t port[2];    /* host byte order */
	uint32_t ifindex;    /* where it was captured, 0: not known */
	uint8_t addr_len;    /* 4 or 16 */
	uint8_t zero[7];     /* so that keys can be compared as bytes */
};

struct owner {
	uint32_t pid; /* 0: none is known */
	char name[RD_OWNER_NAME];
};

struct owner_answer {
	struct owner_key key;
	struct owner end[2];
};

/* Make the key of S; true where its source is the second end. */
bool rd_owner_key(struct owner_key *key, const struct segment *s);

enum { RD_OWNER_RECENT = 16 };

/* What the look-up keeps, all 0 before rd_owner_prepare. */
struct owner_finder {
	int netlink, proc; /* descriptors */
	uint32_t number;   /* of the last question to the kernel */
	/* processes that owned something lately: most connections are of few processes */
	uint32_t recent[RD_OWNER_RECENT];
	unsigned recent_next;
};

/*
 * The look-up, for the process: open what it needs (true in any case), and answer an owner_key with an
 * owner_answer (false where it is no key).  FINDER: a struct owner_finder.
 */
bool rd_owner_prepare(void *finder);
bool rd_owner_find(void *finder, const void *question, void *answer);

struct owners;

/* Start the process; CONFINED: in a sandbox of its own.  0, or -1 with the reason. */
int rd_owners_open(struct owners **out, bool confined, struct diag *d);
/* ENDS: from a process that may still kill and wait, so that nothing is left. */
void rd_owners_close(struct owners *o, bool ends);

/* A watch that also tells NEXT (may be NULL) of everything; valid as long as O. */
const struct segment_watch *rd_owners_watch(struct owners *o, const struct segment_watch *next);

/* For tests: the process that O asks. */
struct asker *rd_owners_asker(struct owners *o);

#endif
