/*
 * share: blocks of the program that another can stand for.
 */
#ifndef RINGDUMP_FILTER_SHARE_H
#define RINGDUMP_FILTER_SHARE_H

#include "filter/emit.h"

struct sharing {
	struct program *p;
	int *bucket, *next; /* chains of blocks by hash */
	unsigned mask;
	int *same; /* of each block: the one that stands for it */
	int *skip; /* and how many instructions further down it is entered */
	int *at;   /* of each block: its place in order */
};

/* How many instructions at the end of A and B are the same; -1 where they do not lead on to the same places.
 */
int rd_share_common_end(const struct block *a, const struct block *b);

/*
 * Blocks that are the end of another (ends.c): what led to them enters that one further down.  Block I
 * against the one at LINK, a place in a chain; false where neither is the end of the other.
 */
bool rd_share_end(struct sharing *s, int i, int *link);

/*
 * Of blocks that fall through to one place all but one need a jump: that of block I leads to where the others
 * have begun to do the same.
 */
void rd_share_falling(struct sharing *s, int i);

#endif
