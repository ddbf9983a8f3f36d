/*
 * file: capture files.  Readers of pcap and pcapng, a writer of pcap.
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
 * Begin a pcap file on FD (owned from now on) in the host's byte order: link type, snapshot length,
 * micro- or nanosecond stamps.  The header is buffered like everything else: rd_writer_flush sends it.
 */
int rd_writer_open(struct writer **out, int fd, const char *name, int link, uint32_t snaplen, bool nano,
		   struct diag *d);

/*
 * Append a packet.  Bytes go to the file in large writes; call rd_writer_flush where they must arrive
 * (-U, a pipe, the ring is empty).  -1 with the reason where a write failed; what is in the
 * file then still ends at a whole packet where the file can be truncated, and every later call fails
 * the same way.  SIGPIPE and SIGXFSZ are the caller's: ignore them to get the error instead.
 */
int rd_writer_put(struct writer *w, const struct frame *f, struct diag *d);
int rd_writer_flush(struct writer *w, struct diag *d);
uint64_t rd_writer_bytes(const struct writer *w); /* bytes so far, header and buffered ones included */
/* Did a write fail because nobody reads the pipe any more? */
bool rd_writer_reader_gone(const struct writer *w);
int rd_writer_close(struct writer *w, struct diag *d); /* flush, close, release; frees W also on failure */

#endif
