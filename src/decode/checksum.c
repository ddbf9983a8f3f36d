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
	/*
	 * ~res is the sum with the field in it.  Taking the field out again gives the sum of the rest,
	 * and its complement is what belongs into the field.
	 */
	uint32_t rest = (uint32_t)(uint16_t)~res + (uint16_t)~field;

	rest = (rest & 0xffff) + (rest >> 16);
	return (uint16_t)~rest;
}

uint64_t rd_sum_pseudo(const struct walk *w, uint8_t proto, uint32_t len)
{
	uint64_t sum = (uint64_t)proto + (len >> 16) + (len & 0xffff);

	sum = rd_sum(w->net.src, w->net.addr_len, sum);
	return rd_sum(w->net.final_dst, w->net.addr_len, sum);
}
