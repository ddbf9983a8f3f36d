/* The Internet checksum (RFC 1071). */
#include <endian.h>
#include "checksum.h"

/* The sum of A and B with the carry added, as ones' complement has it. */
static inline uint64_t add(uint64_t a, uint64_t b)
{
	a += b;
	return a + (a < b);
}

static inline uint64_t load8(const uint8_t *p)
{
	uint64_t v;

	memcpy(&v, p, 8);
	return v;
}

uint64_t rd_sum(const uint8_t *p, uint32_t len, uint64_t sum)
{
	uint64_t native = 0;
	uint32_t four;
	uint16_t two;

	/* summed in the host's order, many bytes a turn, and turned round at the end (RFC 1071, 2 (B)) */
	for (; len >= 32; len -= 32, p += 32) {
		native = add(native, load8(p));
		native = add(native, load8(p + 8));
		native = add(native, load8(p + 16));
		native = add(native, load8(p + 24));
	}
	for (; len >= 8; len -= 8, p += 8)
		native = add(native, load8(p));
	if (len & 4) {
		memcpy(&four, p, 4);
		native = add(native, four);
		p += 4;
	}
	if (len & 2) {
		memcpy(&two, p, 2);
		native = add(native, two);
		p += 2;
	}
	native = (native & 0xffffffff) + (native >> 32);
	native = (native & 0xffff) + (native >> 16 & 0xffff) + (native >> 32);
	native = (native & 0xffff) + (native >> 16);
	native = (native & 0xffff) + (native >> 16);
	two = be16toh((uint16_t)native);
	return sum + two + (len & 1 ? (uint64_t)*p << 8 : 0);
}

uint16_t rd_sum_fold(uint64_t sum)
{
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

uint16_t rd_sum_should_be(uint16_t field, uint16_t res)
{
	uint32_t sum = (uint32_t)field + res;

	/* tcpdump: of the two forms of zero in ones' complement this gives the one that it prints */
	sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)(sum + (sum >> 16));
}

uint64_t rd_sum_pseudo(const struct walk *w, uint8_t proto, uint32_t len)
{
	uint64_t sum = (uint64_t)proto + (len >> 16) + (len & 0xffff);

	sum = rd_sum(w->net.src, w->net.addr_len, sum);
	return rd_sum(w->net.final_dst, w->net.addr_len, sum);
}
