/*
 * text: the bounded output buffer and its writers.
 *
 * Decoders write here and nowhere else.  The buffer never grows: when it is full, the owner's
 * drain function is called with what is in it (normally one write(2)).  A muted text swallows
 * everything until it is unmuted: that is how a decoder that ran past the captured bytes goes on to
 * its end without printing.
 *
 * Writers never fail; an error of the drain function is remembered in `failed` (an errno value) and later
 * output is discarded.  A text owns nothing and belongs to one thread at a time.
 *
 * Addresses are bytes in network order.  Sources: RFC 5952 for IPv6, printf(3) for rd_text_fmt.
 */
#ifndef RINGDUMP_TEXT_H
#define RINGDUMP_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct text {
	char *p;     /* where the next byte goes */
	char *end;   /* end of the room that writers may use (== p while muted) */
	char *base;  /* start of the buffer */
	char *limit; /* end of the buffer */
	int (*drain)(void *arg, const char *bytes, size_t len); /* 0 or an errno value */
	void *arg;
	int failed;
	bool muted;
};

enum { RD_TEXT_ROOM = 128 }; /* rd_text_room never has to give more than this at once */

/* Use BUFFER of SIZE bytes (at least 2 * RD_TEXT_ROOM), owned by the caller. */
void rd_text_init(struct text *t, char *buffer, size_t size, int (*drain)(void *, const char *, size_t),
		  void *arg);

/* Hand everything to the drain function.  0, or the errno value of the first failure ever. */
int rd_text_flush(struct text *t);

/* A drain function that writes to the file descriptor *(int *)arg, whatever it takes. */
int rd_text_drain_fd(void *arg, const char *bytes, size_t len);

/* Where text is to be kept.  LEN is the length of all of it, also of what found no room. */
struct text_store {
	char *p; /* the next byte; the caller's memory */
	size_t room;
	size_t len;
};

/* A drain function that fills the struct text_store that is its argument; what does not fit is left out. */
int rd_text_drain_store(void *arg, const char *bytes, size_t len);

/* Swallow what is written, and take it again.  Flushing is allowed meanwhile. */
void rd_text_mute(struct text *t);
void rd_text_unmute(struct text *t);

/* Bytes written since the last flush; with it a caller can ask "did anything get printed?". */
static inline size_t rd_text_used(const struct text *t)
{
	return (size_t)(t->p - t->base);
}

/* Slow path of every writer: make room for RD_TEXT_ROOM bytes, or point P at a scratch area. */
char *rd_text_make_room(struct text *t);

/*
 * A pointer with room for N <= RD_TEXT_ROOM bytes.  Write there, then call rd_text_done with the
 * first byte not written.
 */
static inline char *rd_text_room(struct text *t, size_t n)
{
	if (__builtin_expect((size_t)(t->end - t->p) >= n, 1))
		return t->p;
	return rd_text_make_room(t);
}

/* What was written into such room ends at P. */
static inline void rd_text_done(struct text *t, char *p)
{
	if (__builtin_expect(!t->muted, 1))
		t->p = p;
}

/* One byte, unescaped. */
static inline void rd_text_char(struct text *t, char c)
{
	char *p = rd_text_room(t, 1);

	*p = c;
	rd_text_done(t, p + 1);
}

/* Raw bytes, any length, unescaped: the slow path of rd_text_bytes. */
void rd_text_bytes_slow(struct text *t, const void *bytes, size_t len);

/* LEN bytes, any number, unescaped. */
static inline void rd_text_bytes(struct text *t, const void *bytes, size_t len)
{
	if (__builtin_expect((size_t)(t->end - t->p) >= len, 1)) {
		memcpy(t->p, bytes, len);
		t->p += len;
	} else {
		rd_text_bytes_slow(t, bytes, len);
	}
}

/* A string of C, without its NUL, unescaped. */
static inline void rd_text_str(struct text *t, const char *s)
{
	rd_text_bytes(t, s, strlen(s));
}

/* The two hex digits of each byte: those of B at 2 * B. */
extern const char rd_hex_pairs[];

/* Pure formatters: write at P, without a NUL, and return the first byte after.  For callers that hold their
 * own room. */
char *rd_fmt_u32(char *p, uint32_t v); /* at most 10 bytes */
char *rd_fmt_u64(char *p, uint64_t v); /* at most 20 */
char *rd_fmt_hex(char *p, uint64_t v); /* lower case, no leading zeros, at most 16 */
char *rd_fmt_hex_padded(char *p, uint64_t v, int digits);
char *rd_fmt_dec_padded(char *p, uint64_t v, int digits); /* at least DIGITS digits, zero-filled */
char *rd_fmt_micro(char *p, uint32_t v);		  /* six digits, of a number below 1,000,000 */
char *rd_fmt_ipv4(char *p, const uint8_t a[4]);		  /* at most 15; 16 may be written to */
char *rd_fmt_ipv6(char *p, const uint8_t a[16]);	  /* RFC 5952 as inet_ntop prints it, at most 45 */
char *rd_fmt_mac(char *p, const uint8_t a[6]);		  /* 17 */

/* The same into a text: decimal, hexadecimal in lower case, addresses. */
void rd_text_u32(struct text *t, uint32_t v);
void rd_text_u64(struct text *t, uint64_t v);
void rd_text_i64(struct text *t, int64_t v);
void rd_text_hex(struct text *t, uint64_t v);			 /* "%x" */
void rd_text_hex_padded(struct text *t, uint64_t v, int digits); /* "%04x" */
void rd_text_dec_padded(struct text *t, uint64_t v, int digits); /* "%02u" */
void rd_text_ipv4(struct text *t, const uint8_t a[4]);
void rd_text_ipv6(struct text *t, const uint8_t a[16]);
void rd_text_mac(struct text *t, const uint8_t a[6]);

/*
 * Formatted text for the colder places.  A small hand-made subset of printf, checked by the
 * compiler: %s %c %u %d %x %X %o %% with l, ll and z lengths, `0`/`-`/`#` flags, width (also *), and
 * precision (also *) for %s and numbers.  No floating point.  The TCP/IP path does not use it.
 */
void rd_text_fmt(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void rd_text_vfmt(struct text *t, const char *format, va_list ap) __attribute__((format(printf, 2, 0)));

#endif
