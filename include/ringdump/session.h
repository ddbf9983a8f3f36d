/*
 * session: packets from an interface or a file, filtered, as text: the whole way in four calls, for programs
 * that have ringdump inside.  What stands behind it are the rooms of the other headers, which do more.
 *
 * A session belongs to one thread at a time; several sessions do not know of each other.  Nothing is printed,
 * no signal is handled, no right is dropped: that is the caller's.  An interface takes CAP_NET_RAW.
 */
#ifndef RINGDUMP_SESSION_H
#define RINGDUMP_SESSION_H

#include <stddef.h>
#include <ringdump/capture.h>
#include <ringdump/decode.h>
#include <ringdump/diag.h>
#include <ringdump/frame.h>

/* All zero: an Ethernet of the kernel's choice, everything on it, as tcpdump prints it without options. */
struct session_options {
	const char *file;   /* a pcap or pcapng file, "-" for standard input; NULL: an interface */
	const char *filter; /* an expression of pcap-filter(7); NULL: everything */
	/* Of an interface; a snaplen of 0 stands for 262144, the most. */
	struct capture_options capture;
	struct decode_options decode;
};

struct session;

/*
 * Open the source, filter and start.  The strings of OPTIONS must live as long as the session.  *OUT is from
 * malloc, for rd_session_close.  0, or -1 with the reason (for a wrong expression D->where is the byte in
 * it), and *OUT is NULL then.
 */
int rd_session_open(struct session **out, const struct session_options *options, struct diag *d);

/*
 * The next packet that the filter accepts: 1 with *F filled, valid until the next call.  0: the file has
 * ended, or on an interface none came for TIMEOUT_MS milliseconds (-1: wait for ever) or a signal came.  -1
 * with the reason: the file is damaged, the interface is gone.
 */
int rd_session_next(struct session *s, struct frame *f, int timeout_ms, struct diag *d);

/*
 * The lines that tcpdump prints for F, the latest packet of S, with the last newline and a NUL, into TEXT of
 * SIZE bytes (at least 1); what does not fit is left out.  Gives the length of the whole text, without the
 * NUL.
 */
size_t rd_session_format(struct session *s, const struct frame *f, char *text, size_t size);

/* Close and free; NULL is allowed. */
void rd_session_close(struct session *s);

#endif
