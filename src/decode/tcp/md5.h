/* md5: the digest of RFC 1321, for TCP's signatures.  Nothing else should want it. */
#ifndef RINGDUMP_DECODE_TCP_MD5_H
#define RINGDUMP_DECODE_TCP_MD5_H

#include <stddef.h>
#include <stdint.h>

enum { RD_MD5_LEN = 16, RD_MD5_BLOCK = 64 };

struct md5 {
	uint32_t state[4];
	uint64_t bytes; /* added so far */
	uint8_t block[RD_MD5_BLOCK];
};

void rd_md5_begin(struct md5 *m);
void rd_md5_add(struct md5 *m, const void *bytes, size_t len);
void rd_md5_end(struct md5 *m, uint8_t digest[RD_MD5_LEN]);

#endif
