/*
 * Fuzz target: packets to text.
 *
 * An input: which link type, style and options, then packets, each a length and so many bytes.  All of them
 * go through one decoder, so that what it remembers of a connection is met by later packets.
 */
#include <stdlib.h>
#include <ringdump/decode.h>
#include "fuzz.h"

static const uint16_t links[] = {
	RD_LINK_ETHERNET, RD_LINK_NULL, RD_LINK_RAW,  RD_LINK_LOOP, RD_LINK_SLL,
	RD_LINK_SLL2,	  RD_LINK_IPV4, RD_LINK_IPV6, RD_LINK_PPP,  147 /* user 0: no decoder */,
};

static const char *const forces[] = {
	"aodv", "carp", "cnfp", "domain", "lmp",    "pgm",  "pgm_zmtp1", "ptp",	  "quic", "radius", "resp",
	"rpc",	"rtcp", "rtp",	"snmp",	  "someip", "tftp", "vat",	 "vxlan", "wb",	  "zmtp1",
};

static void choose(struct input *in, struct decode_options *o)
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
	o->flows_max = c & 64 ? 4 : 0;
	o->force = force < sizeof forces / sizeof *forces ? rd_decode_force_name(forces[force]) : NULL;
}

/* One packet, and that it does not print without bound: about 40 times its bytes is what a dump may need. */
static void print_one(struct decoder *d, struct input *in, uint16_t link, uint64_t number)
{
	size_t cap = (size_t)fuzz_byte(in) << 8 | fuzz_byte(in), size;
	uint8_t more = fuzz_byte(in);
	struct input own = { in->p, cap < in->left ? cap : in->left };
	uint8_t *bytes = fuzz_rest(&own, &size);
	struct frame f = {
		.bytes = bytes, .cap = (uint32_t)size, .wire = (uint32_t)size + more % 64, .link = link
	};
	struct sink s;

	in->p += size;
	in->left -= size;
	f.sec = (int64_t)number * more * 1000003;
	f.nsec = more * 1234567;
	f.direction = more % 3;
	fuzz_sink_begin(&s, 16384 + (uint64_t)f.wire * 256);
	rd_decoder_print(d, &s.text, &f, number);
	fuzz_sink_end(&s);
	free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	struct decode_options o = { 0 };
	uint16_t link = links[fuzz_byte(&in) % (sizeof links / sizeof *links)];
	struct decoder *d;
	struct diag diag;

	choose(&in, &o);
	if (rd_decoder_open(&d, &o, &diag))
		fuzz_finding(diag.text);
	for (uint64_t number = 1; in.left && number <= 64; number++)
		print_one(d, &in, link, number);
	rd_decoder_close(d);
	return 0;
}
