/*
 * diag: an error as text, handed up to whoever may print it.
 *
 * Below main nothing prints to stderr and nothing exits: a function that fails fills a struct diag
 * and returns -1.  The text says what is wrong, where and what to do, without the program's name and
 * without a newline.
 */
#ifndef RINGDUMP_DIAG_H
#define RINGDUMP_DIAG_H

enum { RD_DIAG_TEXT = 512 };

struct diag {
	char text[RD_DIAG_TEXT]; /* NUL-terminated; empty where nothing went wrong */
	long where;		 /* byte offset into the input the text speaks of, or -1 */
};

/*
 * Write a message into D (which may be NULL) and return -1, so that a failing function can end with
 * `return rd_diag_fail(...)`.  WHERE is a byte offset into the user's input, or -1.  A message
 * longer than the buffer is cut.
 */
int rd_diag_fail(struct diag *d, long where, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
