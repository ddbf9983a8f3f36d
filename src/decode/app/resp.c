/*
 * RESP, the protocol of Redis (https://redis.io/docs/latest/develop/reference/protocol-spec/), version 2:
 * every string and number of a segment in quotes.  The nesting of arrays is not shown, so it is enough to
 * count the elements that are still to come.
 */
#include <limits.h>
#include "decode/proto.h"

/* What a length field says besides a number. */
enum { LENGTH_NULL = -1, LENGTH_CUT = -2, LENGTH_TOO_LARGE = -3, LENGTH_NEGATIVE = -4, LENGTH_INVALID = -5 };

static void put_string(struct walk *w, const uint8_t *p, uint32_t len)
{
	rd_text_str(w->t, " \"");
	for (uint32_t i = 0; i < len; i++)
		rd_put_safe_char(w, p[i]);
	rd_text_char(w->t, '"');
}

/* Bytes before the next CR LF; false where the segment ends first. */
static bool find_crlf(const struct cursor *c, uint32_t *len)
{
	for (*len = 0; c->wire - *len >= 2; ++*len) {
		if (!rd_has(c, *len, 2))
			return false;
		if (c->p[*len] == '\r' && c->p[*len + 1] == '\n')
			return true;
	}
	return false;
}

static bool is_line_end(uint8_t b)
{
	return b == '\r' || b == '\n';
}

static bool put_line(struct walk *w, struct cursor *c)
{
	uint32_t len;

	rd_skip(c, 1);
	if (!find_crlf(c, &len))
		return false;
	put_string(w, c->p, len);
	rd_skip(c, len + 2);
	return true;
}

/* A command as a person types it: tcpdump takes any run of CR and LF for an end of the line. */
static bool put_inline(struct walk *w, struct cursor *c)
{
	uint32_t len = 0;

	while (rd_has(c, 0, 1) && is_line_end(c->p[0]))
		rd_skip(c, 1);
	for (; len < c->wire; len++)
		if (!rd_need(w, c, len, 1) || is_line_end(c->p[len]))
			break;
	if (w->cut || len == c->wire)
		return false;
	put_string(w, c->p, len);
	rd_skip(c, len);
	while (rd_has(c, 0, 1) && is_line_end(c->p[0]))
		rd_skip(c, 1);
	return true;
}

/* The next byte; false where the segment ends, or the captured part of it. */
static bool take(struct walk *w, struct cursor *c, uint8_t *b)
{
	if (!c->wire || !rd_need(w, c, 0, 1))
		return false;
	*b = rd_take8(w, c);
	return true;
}

/* A number and CR LF.  tcpdump: the first byte that is wrong is skipped, and what is behind it is read on. */
static int32_t take_length(struct walk *w, struct cursor *c)
{
	uint64_t value = 0;
	bool negative, digits = false;
	uint8_t b;

	if (!take(w, c, &b))
		return LENGTH_CUT;
	negative = b == '-';
	if (negative && !take(w, c, &b))
		return LENGTH_CUT;
	while (b >= '0' && b <= '9') {
		digits = true;
		if (value <= INT_MAX)
			value = value * 10 + b - '0';
		if (!take(w, c, &b))
			return LENGTH_CUT;
	}
	if (!digits || b != '\r')
		return LENGTH_INVALID;
	if (!take(w, c, &b))
		return LENGTH_CUT;
	if (b != '\n')
		return LENGTH_INVALID;
	if (negative)
		return value == 1 ? LENGTH_NULL : LENGTH_NEGATIVE;
	return value <= INT_MAX ? (int32_t)value : LENGTH_TOO_LARGE;
}

/* What is to be said of a length that is none; false where it is cut. */
static bool put_no_length(struct walk *w, int32_t length)
{
	static const char *const texts[] = {
		[-LENGTH_NULL] = " null",
		[-LENGTH_TOO_LARGE] = " length too large",
		[-LENGTH_NEGATIVE] = " length negative and not -1",
		[-LENGTH_INVALID] = " invalid",
	};

	if (length == LENGTH_CUT)
		return false;
	rd_text_str(w->t, texts[-length]);
	return true;
}

static bool put_bulk(struct walk *w, struct cursor *c)
{
	int32_t length;
	uint32_t rest;

	rd_skip(c, 1);
	length = take_length(w, c);
	if (length < 0)
		return put_no_length(w, length);
	if (!length) {
		rd_text_str(w->t, " empty");
	} else {
		if ((uint32_t)length > c->wire || !rd_has(c, 0, (uint32_t)length))
			return false;
		put_string(w, c->p, (uint32_t)length);
		rd_skip(c, (uint32_t)length);
	}
	/* tcpdump: what stands between the string and its end of line is skipped */
	if (!find_crlf(c, &rest))
		return false;
	rd_skip(c, rest + 2);
	return true;
}

static bool put_array(struct walk *w, struct cursor *c, uint64_t *expected)
{
	int32_t length;

	rd_skip(c, 1);
	length = take_length(w, c);
	if (length < 0)
		return put_no_length(w, length);
	if (!length)
		rd_text_str(w->t, " empty");
	*expected += (uint32_t)length;
	return true;
}

/* False where the segment ends inside of the value. */
static bool put_value(struct walk *w, struct cursor *c, uint64_t *expected)
{
	if (!c->wire)
		return false;
	switch (rd_u8(w, c, 0)) {
	case '+':
	case '-':
	case ':': return put_line(w, c);
	case '$': return put_bulk(w, c);
	case '*': return put_array(w, c, expected);
	default: return put_inline(w, c);
	}
}

static void decode(struct walk *w, struct cursor c)
{
	uint64_t expected = 0; /* elements of the arrays begun so far */

	rd_text_str(w->t, ": RESP");
	while (c.wire || expected) {
		if (expected)
			expected--;
		if (!put_value(w, &c, &expected)) {
			rd_put_cut(w);
			return;
		}
	}
}

const struct proto rd_proto_resp = { .name = "resp", .decode = decode };
