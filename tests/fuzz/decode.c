/*
 * Fuzz target: packets to text.
 *
 * An input: which link type, style and options, then packets, each a length and so many bytes.  All of them
 * go through one decoder, so that what it remembers of a connection is met by later packets.
 */
#include <stdlib.h>
#include <string.h>
#include <ringdump/decode.h>
#include "fuzz.h"
#include "product.h"

static const uint16_t links[] = {
	RD_LINK_ETHERNET, RD_LINK_NULL, RD_LINK_RAW,  RD_LINK_LOOP, RD_LINK_SLL,
	RD_LINK_SLL2,	  RD_LINK_IPV4, RD_LINK_IPV6, RD_LINK_PPP,  147 /* user 0: no decoder */,
};

static const char *const forces[] = {
	"aodv", "carp", "cnfp", "domain", "lmp",    "pgm",  "pgm_zmtp1", "ptp",	  "quic", "radius", "resp",
	"rpc",	"rtcp", "rtp",	"snmp",	  "someip", "tftp", "vat",	 "vxlan", "wb",	  "zmtp1",
};

enum { PACKETS_MAX = 64 };

static enum product_kind choose(struct input *in, struct decode_options *o)
{
	uint8_t a = fuzz_byte(in), b = fuzz_byte(in), c = fuzz_byte(in), force = fuzz_byte(in);

	o->numeric = 2; /* names would be asked of the network */
	o->style = a & 1 ? RD_STYLE_CLASSIC : RD_STYLE_TCPDUMP;
	o->verbose = a >> 1 & 3;
	o->quiet = a >> 3 & 3;
	o->stamp = (a >> 5) % (RD_STAMP_SINCE_FIRST + 1);
	o->hex = (b & 3) % 3;
	o->hex_ascii = (b >> 2 & 3) % 3;
	o->ascii = (b >> 4 & 3) % 3;
	o->link_header = b & 0x40;
	o->absolute_seq = b & 0x80;
	o->no_checksum = c & 1;
	o->number = c & 2;
	o->nano = c & 4;
	o->raw_print = c & 8;
	o->as_dot = c & 16;
	o->tcp_secret = c & 32 ? "secret" : NULL;
	o->flows_max = c & 64 ? 4 : PACKETS_MAX;
	o->oneline = force & 128;
	force &= 127;
	o->force = force < sizeof forces / sizeof *forces ? rd_decode_force_name(forces[force]) : NULL;
	return c & 128 ? PRODUCT_JSON + force % 3 : PRODUCT_TEXT;
}

static void print_one(struct product *p, uint16_t link, struct input *in, uint64_t number)
{
	size_t cap = (size_t)fuzz_byte(in) << 8 | fuzz_byte(in), size;
	uint8_t more = fuzz_byte(in);
	struct input own = { in->p, cap < in->left ? cap : in->left };
	uint8_t *bytes = fuzz_rest(&own, &size), ahead[RD_AHEAD] = { 0 };
	struct frame f = {
		.bytes = bytes, .cap = (uint32_t)size, .wire = (uint32_t)size + more % 64, .link = link
	};

	in->p += size;
	in->left -= size;
	f.sec = (int64_t)number * more * 1000003;
	f.nsec = more * 1234567;
	f.direction = more % 3;
	f.ahead = ahead;
	memcpy(ahead, in->p, in->left < sizeof ahead ? in->left : sizeof ahead);
	product_print(p, &f, number);
	free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	struct decode_options o = { 0 };
	struct product p;
	uint16_t link = links[fuzz_byte(&in) % (sizeof links / sizeof *links)];
	enum product_kind kind = choose(&in, &o);

	product_open(&p, kind, &o);
	for (uint64_t number = 1; in.left && number <= PACKETS_MAX; number++)
		print_one(&p, link, &in, number);
	product_close(&p);
	return 0;
}
