/* Capture files: writing the packets instead of sending them, and reading packets to send. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "generate.h"

enum { MAGIC = (int)0xa1b2c3d4, SNAPLEN = 262144, LINK_ETHERNET = 1, FIRST_SECOND = 1700000000 };

struct record {
	uint32_t sec, usec, cap, wire;
};

/* One packet a microsecond, so that the file's time stamps are the same each time it is made. */
static long file_send(struct way *way, const struct packet *p, uint64_t first, uint32_t count)
{
	static uint8_t bytes[FRAME_MAX];
	FILE *f = way->state;

	memcpy(bytes, p->bytes, p->len);
	for (uint32_t i = 0; i < count; i++) {
		uint64_t n = first + i;
		struct record r = { (uint32_t)(FIRST_SECOND + n / 1000000), (uint32_t)(n % 1000000), p->len,
				    p->len };

		if (p->flows)
			packet_stamp(p, bytes, n);
		if (fwrite(&r, sizeof r, 1, f) != 1 || fwrite(bytes, p->len, 1, f) != 1)
			return complain_errno("writing the file");
	}
	return count;
}

static int file_close(struct way *way)
{
	return fclose(way->state) ? complain_errno("writing the file") : 0;
}

int file_open(struct way *way, const struct wish *wish, const struct packet *p)
{
	const uint32_t head[6] = { (uint32_t)MAGIC, 4u << 16 | 2, 0, 0, SNAPLEN, LINK_ETHERNET };
	const uint16_t version[2] = { 2, 4 };
	FILE *f = fopen(wish->write, "wbe");

	(void)p;
	if (!f)
		return complain_errno(wish->write);
	*way = (struct way){ .name = "file", .state = f, .send = file_send, .close = file_close };
	if (fwrite(head, 4, 1, f) == 1 && fwrite(version, sizeof version, 1, f) == 1 &&
	    fwrite(head + 2, 16, 1, f) == 1)
		return 0;
	fclose(f);
	return complain_errno(wish->write);
}

struct replay {
	FILE *f;
};

int replay_open(struct replay **out, const char *name)
{
	struct replay *r = calloc(1, sizeof *r);
	uint32_t head[6];

	if (!r)
		return complain_errno("memory");
	r->f = fopen(name, "rbe");
	if (!r->f || fread(head, sizeof head, 1, r->f) != 1) {
		complain(name, r->f ? "not a capture file" : strerror(errno));
		replay_close(r);
		return -1;
	}
	if (head[0] != (uint32_t)MAGIC || (head[5] & 0xffff) != LINK_ETHERNET) {
		replay_close(r);
		return complain(
			name, "only pcap files of this machine's byte order, with microseconds and Ethernet "
			      "frames, can be replayed");
	}
	*out = r;
	return 0;
}

int replay_next(struct replay *r, struct packet *p)
{
	struct record record;

	if (fread(&record, sizeof record, 1, r->f) != 1)
		return ferror(r->f) ? complain_errno("replay") : 0;
	if (record.cap > FRAME_MAX || fread(p->bytes, 1, record.cap, r->f) != record.cap)
		return complain("replay", "the file is damaged");
	p->len = record.cap;
	p->flows = 0; /* nothing is stamped */
	return 1;
}

void replay_close(struct replay *r)
{
	if (r->f)
		fclose(r->f);
	free(r);
}
