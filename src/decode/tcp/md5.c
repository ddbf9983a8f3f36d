/* MD5 (RFC 1321). */
#include <string.h>
#include "md5.h"

/* RFC 1321 3.4: the integer part of 2^32 times abs(sin(i)), i from 1 to 64 in radians. */
static const uint32_t sines[64] = {
	0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
	0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
	0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
	0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
	0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
	0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
	0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
	0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

/* How far each step of a round turns. */
static const uint8_t turns[4][4] = {
	{ 7, 12, 17, 22 }, { 5, 9, 14, 20 }, { 4, 11, 16, 23 }, { 6, 10, 15, 21 }
};

static uint32_t load_le32(const uint8_t *p)
{
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static void store_le32(uint8_t *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> 8 * i);
}

/* The four functions of RFC 1321 3.4: F, G, H, I. */
static uint32_t mix(int round, uint32_t x, uint32_t y, uint32_t z)
{
	switch (round) {
	case 0: return (x & y) | (~x & z);
	case 1: return (x & z) | (y & ~z);
	case 2: return x ^ y ^ z;
	default: return y ^ (x | ~z);
	}
}

/* Which word of the block step I takes. */
static int word_of(int i)
{
	static const uint8_t factor[4] = { 1, 5, 3, 7 }, first[4] = { 0, 1, 5, 0 };

	return (factor[i / 16] * i + first[i / 16]) % 16;
}

static void digest_block(uint32_t state[4], const uint8_t *block)
{
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3];

	for (int i = 0; i < 64; i++) {
		uint32_t sum = a + mix(i / 16, b, c, d) + sines[i] + load_le32(block + 4 * word_of(i));
		int turn = turns[i / 16][i % 4];

		a = d;
		d = c;
		c = b;
		b += sum << turn | sum >> (32 - turn);
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
}

void rd_md5_begin(struct md5 *m)
{
	*m = (struct md5){ .state = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 } };
}

void rd_md5_add(struct md5 *m, const void *bytes, size_t len)
{
	const uint8_t *p = bytes;

	while (len) {
		size_t used = m->bytes % RD_MD5_BLOCK;
		size_t n = RD_MD5_BLOCK - used < len ? RD_MD5_BLOCK - used : len;

		memcpy(m->block + used, p, n);
		m->bytes += n;
		p += n;
		len -= n;
		if (used + n == RD_MD5_BLOCK)
			digest_block(m->state, m->block);
	}
}

void rd_md5_end(struct md5 *m, uint8_t digest[RD_MD5_LEN])
{
	static const uint8_t padding[RD_MD5_BLOCK] = { 0x80 };
	uint64_t bits = m->bytes * 8;
	size_t used = m->bytes % RD_MD5_BLOCK;
	uint8_t length[8];

	/* the length takes the last 8 bytes of a block */
	rd_md5_add(m, padding, (used < 56 ? 56 : 120) - used);
	store_le32(length, (uint32_t)bits);
	store_le32(length + 4, (uint32_t)(bits >> 32));
	rd_md5_add(m, length, sizeof length);
	for (int i = 0; i < 4; i++)
		store_le32(digest + 4 * i, m->state[i]);
}
