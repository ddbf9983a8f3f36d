/*
 * File handles.  They mean nothing to anyone but the server that made them (RFC 1813 2.6), yet the servers of
 * tcpdump's youth had layouts that can be told apart, and it guesses: a file system, as two numbers of a
 * device or as text, and a file on it.  All others are in hexadecimal.
 */
#include "nfs.h"

enum { GUESS_MIN = 16, TEXT_MIN = 28, TEXT_END = 14, UNKNOWN_LEN = 7, SHOWN_MAX = 32 };

/* tcpdump: for a minor number of 257 it prints what its memory holds instead of the file. */
struct guess {
	uint32_t major, minor, file;
};

static uint32_t load_le32(const uint8_t *p)
{
	return __builtin_bswap32(rd_load32(p));
}

/* The first half of the device number is zero: 8 bits each of major and minor, big-endian. */
static struct guess guess_big16(const uint8_t *h)
{
	static const uint8_t other_file[4] = { 0, 8, 0, 0 };
	/* a first word of all zeros is no device: the second is it then */
	const uint8_t *dev = rd_load32(h) ? h + 2 : h + 6;
	bool early = rd_load32(h) && !memcmp(h + 4, other_file, sizeof other_file);

	return (struct guess){ dev[0], dev[1], rd_load32(h + (early ? 8 : 12)) };
}

/* The second half of it is zero: the same, little-endian. */
static bool guess_little16(const uint8_t *h, uint32_t len, struct guess *g)
{
	*g = (struct guess){ h[1], h[0], 0 };
	if (!h[6] && !h[7])
		g->file = load_le32(h + 12);
	else if (len >= 24 && !h[21] && !h[23])
		g->file = load_le32(h + 4);
	else
		return false;
	return true;
}

/* The length of a file identifier, 10 big-endian or 12 little-endian, gives 32-bit device numbers away. */
static bool guess_by_length(const uint8_t *h, struct guess *g)
{
	uint32_t dev = rd_load32(h);

	if (h[8] == 12 && !h[9]) {
		dev = load_le32(h);
		*g = (struct guess){ dev >> 20, dev & 0xfffff, load_le32(h + 12) };
		return true;
	}
	if (h[8] || h[9] != 10)
		return false;
	*g = (struct guess){ dev >> 18, dev & 0x3ffff, rd_load32(h + 12) };
	if (!rd_load32(h + 4)) {
		g->major = dev >> 24;
		g->minor = dev & 0xffffff;
	}
	return true;
}

static bool guess_numbers(const uint8_t *h, uint32_t len, struct guess *g)
{
	if (len < GUESS_MIN)
		return false;
	if (!h[0] && !h[1]) {
		/* but for a little-endian device and type of file system with the length of an identifier */
		if (rd_load32(h) && h[4] && !h[5] && h[8] == 12 && !h[9])
			return guess_by_length(h, g);
		*g = guess_big16(h);
		return true;
	}
	if (h[2] || h[3])
		return guess_by_length(h, g);
	if (guess_little16(h, len, g))
		return true;
	if (h[9] != 10)
		return false;
	*g = (struct guess){ rd_load32(h) >> 18, rd_load32(h) & 0x3ffff, rd_load32(h + 12) };
	return true;
}

/* Thirteen printable characters with zeros behind them, from the second byte on. */
static bool guess_text(const uint8_t *h, uint32_t len)
{
	bool ended = false;

	if (len < TEXT_MIN)
		return false;
	for (uint32_t i = 1; i < TEXT_END; i++) {
		if (!h[i])
			ended = true;
		else if (ended || h[i] < ' ' || h[i] > '~')
			return false;
	}
	return true;
}

static void put_text_handle(struct walk *w, const uint8_t *h, uint32_t words)
{
	/*
	 * tcpdump: the number of words of the handle limits the characters of the name, and a blank ends it.
	 * Behind a name of 13 characters it prints what its memory holds, which is not the packet's.
	 */
	for (uint32_t i = 1; i < TEXT_END && i <= words && h[i] && h[i] != ' '; i++)
		rd_text_char(w->t, (char)h[i]);
	rd_text_fmt(w->t, "/%u",
		    (uint32_t)h[26] << 24 | (uint32_t)h[27] << 16 | (uint32_t)h[23] << 8 | h[22]);
}

static void put_unknown_handle(struct walk *w, const uint8_t *h, uint32_t words)
{
	static const char unknown[] = "Unknown";

	/* tcpdump: cut like the name of a file system */
	rd_text_bytes(w->t, unknown, words < UNKNOWN_LEN ? words : UNKNOWN_LEN);
	rd_text_char(w->t, '/');
	for (uint32_t i = 0; i < words * 4 && i < SHOWN_MAX; i++)
		rd_text_fmt(w->t, "%02X", h[i]);
}

void rd_nfs_put_handle(struct walk *w, const uint8_t *handle, uint32_t len)
{
	uint32_t words = len / 4;
	struct guess g;

	if (w->o->raw_print) {
		rd_text_str(w->t, " fh[");
		for (uint32_t i = 0; i < words; i++) {
			if (i)
				rd_text_char(w->t, ':');
			rd_text_hex(w->t, rd_load32(handle + i * 4));
		}
		rd_text_char(w->t, ']');
		return;
	}
	rd_text_str(w->t, " fh ");
	if (guess_numbers(handle, words * 4, &g))
		rd_text_fmt(w->t, "%u,%u/%u", g.major, g.minor, g.file);
	else if (guess_text(handle, words * 4))
		put_text_handle(w, handle, words);
	else
		put_unknown_handle(w, handle, words);
}

bool rd_nfs_take_handle(struct walk *w, struct cursor *c, bool v3)
{
	uint32_t len = v3 ? rd_take32(w, c) : 32;

	if (w->cut)
		return true;
	/* tcpdump: what is left of a handle that is no whole number of words is read as what follows */
	len &= ~3u;
	if (!rd_has(c, 0, len))
		return false;
	rd_nfs_put_handle(w, c->p, len);
	rd_skip(c, len);
	return true;
}
