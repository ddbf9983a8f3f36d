/*
 * file: capture files.  Readers and writers of pcap and pcapng.
 *
 * Sources: draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng.
 */
#ifndef RINGDUMP_FILE_H
#define RINGDUMP_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ringdump/diag.h>
#include <ringdump/frame.h>

struct reader; /* one open capture file */
struct writer; /* one capture file being written */

/*
 * Take over FD (closed by rd_reader_close, also when this fails) and read the file's header.  NAME is
 * what messages call it; it is copied.  0, or -1 with the reason.
 */
int rd_reader_open(struct reader **out, int fd, const char *name, struct diag *d);

/*
 * The next packet.  1 with *F filled, valid until the next call; 0 at the end of the file; -1 where
 * the file is damaged: D says what is wrong and D->where is the offset in the file of the damaged
 * record.  After 0 or -1 every further call gives the same.
 */
int rd_reader_next(struct reader *r, struct frame *f, struct diag *d);

int rd_reader_link(const struct reader *r); /* link type (enum rd_link or another LINKTYPE_ number) */
uint32_t
rd_reader_link_extra(const struct reader *r);	    /* upper 6 bits of pcap's link field, to keep with -w */
uint32_t rd_reader_snaplen(const struct reader *r); /* snapshot length of the header */
bool rd_reader_nano(const struct reader *r);	    /* the file itself has nanosecond stamps */

/*
 * WAIT is called just before the reader goes to the file descriptor for more bytes, which on a pipe may
 * take long: flush output there (about once per 256 KiB of a file).  It may wait for the descriptor itself,
 * and where it returns other than 0 the reader ends as at the end of the file.  A signal that interrupts the
 * read leads to another call.
 */
void rd_reader_on_wait(struct reader *r, int (*wait)(void *arg), void *arg);
void rd_reader_close(struct reader *r);

/*
 * The name of the interface with a frame's `ifindex`, or NULL where the file gives it none.  Valid
 * until the next packet is read.  At most 1 MiB of names are kept.
 */
const char *rd_reader_iface_name(const struct reader *r, uint32_t ifindex);

enum rd_format { RD_FORMAT_PCAP, RD_FORMAT_PCAPNG };

/* An interface that a file's packets come from. */
struct writer_iface {
	uint32_t ifindex; /* of its packets, see struct frame */
	const char *name; /* NULL: it has none */
};

/* What the kernel counted at an interface since the file was begun. */
struct writer_counts {
	uint64_t accepted;	/* passed the filter, dropped ones included */
	uint64_t dropped;	/* of these, for lack of room in the ring */
	uint64_t iface_dropped; /* by the interface itself */
};

/*
 * What a file says about its packets as a whole.  pcap has room for the first four and takes nothing of the
 * rest.  Texts are borrowed until the writer is closed.
 */
struct writer_options {
	int format;	  /* enum rd_format */
	int link;	  /* enum rd_link or another LINKTYPE_ number; for pcap its upper bits too */
	uint32_t snaplen; /* bytes */
	bool nano;	  /* pcap: nanosecond stamps (pcapng always has them) */

	const char *program, *system; /* who wrote it, and on what; NULL: not said */
	const struct writer_iface *iface;
	size_t ifaces; /* 0: one without a name */
	/* The filter: an expression, or a program where INSNS is not 0 (struct sock_filter, as it was run).
	 */
	const void *filter;
	size_t filter_insns;
	/*
	 * The name of the interface of packets with IFINDEX; one that is not in IFACE is described in the
	 * file when its first packet comes.  NULL, or the function gives NULL: IFACE says whose it is, and
	 * what is not in there is the first one's.
	 */
	const char *(*name)(void *arg, uint32_t ifindex);
	/* What was counted at the Nth of IFACE, when the file is complete; NULL or false: nobody knows. */
	bool (*counts)(void *arg, size_t n, struct writer_counts *c);
	void *arg;
};

/*
 * Begin a file on FD (owned from now on) in the host's byte order.  The header is buffered like everything
 * else: rd_writer_flush sends it.
 */
int rd_writer_open(struct writer **out, int fd, const char *name, const struct writer_options *options,
		   struct diag *d);

/*
 * Append a packet.  Bytes go to the file in large writes; call rd_writer_flush where they must arrive
 * (-U, a pipe, the ring is empty).  -1 with the reason where a write failed; what is in the
 * file then still ends at a whole packet where the file can be truncated, and every later call fails
 * the same way.  SIGPIPE and SIGXFSZ are the caller's: ignore them to get the error instead.
 */
int rd_writer_put(struct writer *w, const struct frame *f, struct diag *d);
int rd_writer_put_all(struct writer *w, const struct frame *f, size_t n, struct diag *d); /* N of them */
int rd_writer_flush(struct writer *w, struct diag *d);
uint64_t rd_writer_bytes(const struct writer *w); /* bytes so far, header and buffered ones included */
/* Did a write fail because nobody reads the pipe any more? */
bool rd_writer_reader_gone(const struct writer *w);
/* Packets come from another file now: an `ifindex` may mean another interface than before. */
void rd_writer_forget_ifaces(struct writer *w);
/* What a format has behind its packets, flush, close, release; frees W also on failure. */
int rd_writer_close(struct writer *w, struct diag *d);

#endif
