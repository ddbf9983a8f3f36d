/* The Internet checksum (RFC 1071). */
#include <endian.h>
#include "checksum.h"

uint64_t rd_sum(const uint8_t *p, uint32_t len, uint64_t sum)
{
	uint64_t native = 0;
	uint16_t folded;

	/* summed in the host's order, eight bytes a turn, and turned round at the end (RFC 1071, 2 (B)) */
	for (; len >= 8; len -= 8, p += 8) {
		uint64_t v;

		memcpy(&v, p, 8);
		native += (v & 0xffffffff) + (v >> 32);
	}
	for (; len >= 2; len -= 2, p += 2) {
		uint16_t v;

		memcpy(&v, p, 2);
		native += v;
	}
	while (native >> 16)
		native = (native & 0xffff) + (native >> 16);
	folded = be16toh((uint16_t)native);
	return sum + folded + (len ? (uint64_t)*p << 8 : 0);
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
