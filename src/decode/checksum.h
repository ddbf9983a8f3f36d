/* checksum: the Internet checksum (RFC 1071). */
#ifndef RINGDUMP_DECODE_CHECKSUM_H
#define RINGDUMP_DECODE_CHECKSUM_H

#include "walk.h"

/* Ones' complement sum of LEN bytes as big-endian words, added to SUM, not folded. */
uint64_t rd_sum(const uint8_t *p, uint32_t len, uint64_t sum);

/* The checksum field's complement of SUM: 0 where a sum that includes its checksum is right. */
uint16_t rd_sum_fold(uint64_t sum);

/*
 * RES of a sum over data that includes the checksum field FIELD: what the field should have been.
 */
uint16_t rd_sum_should_be(uint16_t field, uint16_t res);

/*
 * The pseudo-header's sum for the current network layer (RFC 793, RFC 8200), LEN bytes of PROTO.
 */
uint64_t rd_sum_pseudo(const struct walk *w, uint8_t proto, uint32_t len);

#endif
