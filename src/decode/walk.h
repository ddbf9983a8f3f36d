/*
 * walk: what every decoder gets, reads through and prints with.
 *
 * A decoder is a function `void decode(struct walk *w, struct cursor c)`.  The cursor holds the bytes
 * of its layer; it is a value, so a decoder may cut and move its own copy freely.
 *
 * A read past the captured bytes gives 0, sets w->cut and mutes the text.  The decoder just goes on;
 * when the walk is back at the driver, that prints the ` [|name]` of a cut packet.  So no decoder
 * handles cut packets by hand, save where tcpdump says something of its own.  Two rules: a loop over
 * packet bytes asks rd_more() and consumes at least one byte a turn, and nothing is indexed with a value
 * from the packet unchecked.
 */
#ifndef RINGDUMP_DECODE_WALK_H
#define RINGDUMP_DECODE_WALK_H

#include <stdbool.h>
#include <stdint.h>
#include <ringdump/decode.h>
#include <ringdump/text.h>

struct cursor {
	const uint8_t *p; /* the next byte of this layer */
	uint32_t cap;	  /* bytes captured from p on */
	uint32_t wire;	  /* bytes from p on that should exist, by what the layer around says */
};

struct decoder;
struct proto;

/* The innermost network layer, for those above it (pseudo-headers, flows). */
struct net {
	const uint8_t *header; /* first byte of the IP header, captured whole; NULL outside IP */
	const uint8_t *src, *dst;
	uint8_t version;	  /* 4 or 6 */
	uint8_t addr_len;	  /* 4 or 16 */
	uint8_t proto;		  /* the header's own protocol field (IPv6: its first next header) */
	uint8_t ttl;		  /* or hop limit */
	bool fragmented;	  /* first fragment: more follow */
	const uint8_t *final_dst; /* IPv6: last address of a routing header, or dst: for pseudo-headers */
};

/* The innermost link layer's addresses, for what prints them itself (ARP, unknown types). */
struct link_addr {
	const uint8_t *src, *dst; /* NULL where the link has none */
	uint8_t len;
};

struct walk {
	struct text *t;
	const struct decode_options *o;
	struct decoder *d;
	const struct frame *f;
	const char *name;  /* of the protocol being decoded: what a cut packet's ` [|name]` says */
	uint32_t link_len; /* bytes of link-layer header: -x and -X begin after them */
	bool cut;	   /* a read went past the captured bytes: the text is muted */
	/* what the name was then */
	const char *cut_name;
	bool quoted;   /* what is decoded is quoted by an error, and was not sent here */
	uint8_t depth; /* nesting of encapsulations so far */
	struct net net;
	struct link_addr link;
	uint16_t sport, dport; /* of the segment that is decoded: set for what TCP carries */
};

/* Note that the packet was cut here; gives 0 for the reader to return. */
uint32_t rd_cut(struct walk *w);

/* Is byte OFF .. OFF + N - 1 of C captured? */
static inline bool rd_has(const struct cursor *c, uint32_t off, uint32_t n)
{
	return off <= c->cap && c->cap - off >= n;
}

/* Note a cut unless N bytes from OFF on are captured; true where they are. */
static inline bool rd_need(struct walk *w, const struct cursor *c, uint32_t off, uint32_t n)
{
	if (__builtin_expect(rd_has(c, off, n), 1))
		return true;
	rd_cut(w);
	return false;
}

/* Unchecked big- and little-endian loads, for bytes already known to be there. */
static inline uint16_t rd_load16(const uint8_t *p)
{
	return (uint16_t)(p[0] << 8 | p[1]);
}

static inline uint32_t rd_load32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static inline uint64_t rd_load64(const uint8_t *p)
{
	return (uint64_t)rd_load32(p) << 32 | rd_load32(p + 4);
}

/* Reads at an offset from the cursor: big-endian unless `le`. */
static inline uint8_t rd_u8(struct walk *w, const struct cursor *c, uint32_t off)
{
	return rd_has(c, off, 1) ? c->p[off] : (uint8_t)rd_cut(w);
}

static inline uint16_t rd_u16(struct walk *w, const struct cursor *c, uint32_t off)
{
	return rd_has(c, off, 2) ? rd_load16(c->p + off) : (uint16_t)rd_cut(w);
}

static inline uint32_t rd_u24(struct walk *w, const struct cursor *c, uint32_t off)
{
	return rd_has(c, off, 3) ? (uint32_t)c->p[off] << 16 | rd_load16(c->p + off + 1) : rd_cut(w);
}

static inline uint32_t rd_u32(struct walk *w, const struct cursor *c, uint32_t off)
{
	return rd_has(c, off, 4) ? rd_load32(c->p + off) : rd_cut(w);
}

static inline uint64_t rd_u64(struct walk *w, const struct cursor *c, uint32_t off)
{
	return rd_has(c, off, 8) ? rd_load64(c->p + off) : rd_cut(w);
}

static inline uint16_t rd_le16(struct walk *w, const struct cursor *c, uint32_t off)
{
	return __builtin_bswap16(rd_u16(w, c, off));
}

static inline uint32_t rd_le32(struct walk *w, const struct cursor *c, uint32_t off)
{
	return __builtin_bswap32(rd_u32(w, c, off));
}

/* N bytes at OFF, or a pointer to zeros (N <= 256) where they are not all captured. */
const uint8_t *rd_bytes(struct walk *w, const struct cursor *c, uint32_t off, uint32_t n);

/* Move past N bytes; past the captured ones leaves cap at 0, past the wire's leaves wire at 0. */
static inline void rd_skip(struct cursor *c, uint32_t n)
{
	uint32_t step = n < c->cap ? n : c->cap;

	c->p += step;
	c->cap -= step;
	c->wire -= n < c->wire ? n : c->wire;
}

/* Keep only the first N bytes of the layer. */
static inline void rd_limit(struct cursor *c, uint32_t n)
{
	if (c->cap > n)
		c->cap = n;
	if (c->wire > n)
		c->wire = n;
}

/* The first N bytes as a cursor of their own; C moves past them. */
static inline struct cursor rd_split(struct cursor *c, uint32_t n)
{
	struct cursor head = *c;

	rd_limit(&head, n);
	rd_skip(c, n);
	return head;
}

/* Is there anything left of the layer, and was nothing missing so far?  For loops. */
static inline bool rd_more(const struct walk *w, const struct cursor *c)
{
	return c->wire && !w->cut;
}

/* Read and move on. */
static inline uint8_t rd_take8(struct walk *w, struct cursor *c)
{
	uint8_t v = rd_u8(w, c, 0);

	rd_skip(c, 1);
	return v;
}

static inline uint16_t rd_take16(struct walk *w, struct cursor *c)
{
	uint16_t v = rd_u16(w, c, 0);

	rd_skip(c, 2);
	return v;
}

static inline uint32_t rd_take24(struct walk *w, struct cursor *c)
{
	uint32_t v = rd_u24(w, c, 0);

	rd_skip(c, 3);
	return v;
}

static inline uint32_t rd_take32(struct walk *w, struct cursor *c)
{
	uint32_t v = rd_u32(w, c, 0);

	rd_skip(c, 4);
	return v;
}

static inline uint64_t rd_take64(struct walk *w, struct cursor *c)
{
	uint64_t v = rd_u64(w, c, 0);

	rd_skip(c, 8);
	return v;
}

/* ` [|name]`, where tcpdump prints it and goes on. */
void rd_put_cut(struct walk *w);

/* rd_has, where tcpdump looks for the end of the capture itself: rd_put_cut where it is false. */
bool rd_check(struct walk *w, const struct cursor *c, uint32_t off, uint32_t n);

/* ` (invalid)`, where tcpdump prints it. */
static inline void rd_put_invalid(struct walk *w)
{
	rd_text_str(w->t, " (invalid)");
}

/* A name for VALUE from a table that ends with a NULL name, or NULL. */
struct name {
	uint32_t value;
	const char *name;
};

const char *rd_name(const struct name *table, uint32_t value);

/* The name, or FORMAT (one %u, %x ...) with the value. */
void rd_put_name(struct walk *w, const struct name *table, const char *format, uint32_t value);

/*
 * The names of all rows whose bits are all in VALUE, joined by SEPARATOR; a zero value prints
 * NONE (or the name of row 0).  Without a match NONE is a format for the value.
 */
void rd_put_bits(struct walk *w, const struct name *table, const char *none, const char *separator,
		 uint32_t value);

/* Bytes as text, unprintable ones as `^X` and `M-` forms, as tcpdump's safe strings. */
void rd_put_safe_char(struct walk *w, uint8_t c);
/*
 * Safe text from C, at most MAX bytes or to the first NUL.  True where a NUL ended it; false where the end of
 * the captured bytes or MAX did.
 */
bool rd_put_safe_string(struct walk *w, const struct cursor *c, uint32_t max);
/* A field of N bytes as safe text, which a NUL may end before; a cut where bytes of it are missing. */
void rd_put_safe_field(struct walk *w, const struct cursor *c, uint32_t n);

/* "41:42:43": bytes in hex with colons. */
void rd_put_octets(struct walk *w, const uint8_t *p, uint32_t len);

/* " ip-proto-97", or " ospf" where names are wanted. */
void rd_put_ip_proto(struct walk *w, uint8_t proto);

/* An interface by its index on this machine, or "?". */
const char *rd_decode_iface(struct decoder *d, uint32_t ifindex);

/* Addresses and ports, as names where the options ask for them. */
void rd_put_ipv4(struct walk *w, const uint8_t a[4]);
void rd_put_ipv6(struct walk *w, const uint8_t a[16]);
void rd_put_mac(struct walk *w, const uint8_t a[6]);
void rd_put_tcp_port(struct walk *w, uint16_t port);
void rd_put_udp_port(struct walk *w, uint16_t port);
/* An address of the current network layer (4 or 16 bytes). */
void rd_put_net_addr(struct walk *w, const uint8_t *a);

/*
 * The hex and text dump that tcpdump falls back on for payloads it has no decoder for (INDENT is "\n\t").
 */
void rd_put_hex_dump(struct walk *w, const char *indent, const uint8_t *p, uint32_t len, uint32_t from);
void rd_put_hex_ascii_dump(struct walk *w, const char *indent, const uint8_t *p, uint32_t len, uint32_t from);
/* The same of all of C; where that shows that bytes are missing, it is a cut. */
void rd_put_rest(struct walk *w, const struct cursor *c);
/* What -x, -X and so on do not already show of an undecoded payload. */
void rd_put_undecoded(struct walk *w, const struct cursor *c);

#endif
