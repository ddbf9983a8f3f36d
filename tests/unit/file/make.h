/* Capture files made in memory, for the tests of src/file. */
#ifndef RINGDUMP_TESTS_FILE_MAKE_H
#define RINGDUMP_TESTS_FILE_MAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ringdump/file.h>

struct made {
	uint8_t bytes[1 << 16];
	size_t len;
	bool big;	     /* big-endian */
	size_t boundary[64]; /* where the whole records end, the file header's end first */
	size_t boundaries;
};

void made_u16(struct made *m, uint16_t v);
void made_u32(struct made *m, uint32_t v);
void made_u64(struct made *m, uint64_t v);
void made_raw(struct made *m, const void *bytes, size_t len);
void made_fill(struct made *m, uint8_t first, size_t len); /* first, first + 1, ... */
void made_boundary(struct made *m);

void made_pcap_head(struct made *m, uint32_t magic, uint16_t major, uint16_t minor, uint32_t snaplen,
		    uint32_t link);
/* A record whose bytes are FIRST, FIRST + 1, ... */
void made_pcap_record(struct made *m, uint32_t sec, uint32_t frac, uint32_t cap, uint32_t wire,
		      uint8_t first);

/* A pcapng block: begin, write the body, end.  The length is filled in on both sides. */
size_t made_block(struct made *m, uint32_t type);
void made_block_end(struct made *m, size_t start);
void made_section(struct made *m);
void made_interface(struct made *m, uint16_t link, uint32_t snaplen, const void *options, size_t len);
void made_packet(struct made *m, uint32_t iface, uint64_t stamp, uint32_t cap, uint32_t wire, uint8_t first);

/* Section and one Ethernet interface. */
void made_pcapng(struct made *m, bool big);
void made_unknown(struct made *m, uint32_t type, size_t len);
void made_simple_packet(struct made *m, uint32_t wire, uint32_t cap, uint8_t first);
void made_old_packet(struct made *m, uint16_t iface, uint64_t stamp, uint32_t cap, uint8_t first);

/* A descriptor to read the first LEN bytes from: a file, or a socket that gives one byte at a time. */
int made_file(const struct made *m, size_t len);
int made_trickle(const struct made *m, size_t len, int *child);

/* Open what is made, or fail the test. */
struct reader *made_open(const struct made *m);
/* The opening must fail with exactly TEXT. */
void made_refused(const struct made *m, const char *text, long where);
/* The next packet must be there, its bytes FIRST, FIRST + 1, ... */
void made_expect(struct reader *r, struct frame *f, uint32_t cap, uint32_t wire, uint8_t first);
void made_expect_end(struct reader *r);
void made_expect_damage(struct reader *r, const char *text, long where);

#endif
