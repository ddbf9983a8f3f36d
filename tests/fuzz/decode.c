/*
 * Fuzz target: packets to text.
 *
 * An input: which link type, style and options, then packets, each a length and so many bytes.  All of them
 * go through one decoder, so that what it remembers of a connection is met by later packets.
 */
#include <stdlib.h>
#include <ringdump/decode.h>
#include "json/json.h"
#include "fuzz.h"
#include "story/story.h"

static const uint16_t links[] = {
	RD_LINK_ETHERNET, RD_LINK_NULL, RD_LINK_RAW,  RD_LINK_LOOP, RD_LINK_SLL,
	RD_LINK_SLL2,	  RD_LINK_IPV4, RD_LINK_IPV6, RD_LINK_PPP,  147 /* user 0: no decoder */,
};

static const char *const forces[] = {
	"aodv", "carp", "cnfp", "domain", "lmp",    "pgm",  "pgm_zmtp1", "ptp",	  "quic", "radius", "resp",
	"rpc",	"rtcp", "rtp",	"snmp",	  "someip", "tftp", "vat",	 "vxlan", "wb",	  "zmtp1",
};

/* What becomes of the packets. */
enum product { TEXT, JSON, ROWS, EXPLAIN };

static enum product choose(struct input *in, struct decode_options *o)
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
	return c & 128 ? JSON + force % 3 : TEXT;
}

/* What the packets of an input have in common. */
struct target {
	struct decoder *decoder;
	struct json_packets *json; /* or NULL */
	struct story *story;	   /* or NULL */
	struct sink sink;
	uint16_t link;
};

/*
 * One packet, and that it does not print without bound: about 40 times its bytes is what a dump may need, and
 * JSON up to six times as much.
 */
static void print_one(struct target *t, struct input *in, uint64_t number)
{
	size_t cap = (size_t)fuzz_byte(in) << 8 | fuzz_byte(in), size;
	uint8_t more = fuzz_byte(in);
	struct input own = { in->p, cap < in->left ? cap : in->left };
	uint8_t *bytes = fuzz_rest(&own, &size);
	struct frame f = {
		.bytes = bytes, .cap = (uint32_t)size, .wire = (uint32_t)size + more % 64, .link = t->link
	};

	in->p += size;
	in->left -= size;
	f.sec = (int64_t)number * more * 1000003;
	f.nsec = more * 1234567;
	f.direction = more % 3;
	/* how much a story says is bounded by all of its packets */
	if (!t->story)
		fuzz_sink_begin(&t->sink, 16384 + (uint64_t)f.wire * 256);
	if (t->story)
		rd_story_print(t->story, t->decoder, &f, number);
	else if (t->json)
		rd_json_packets_print(t->json, t->decoder, &f, number);
	else
		rd_decoder_print(t->decoder, &t->sink.text, &f, number);
	if (!t->story)
		fuzz_sink_end(&t->sink);
	free(bytes);
}

static void open_target(struct target *t, enum product product, struct decode_options *o)
{
	struct story_options story = { .kind = product == ROWS ? RD_STORY_ROWS : RD_STORY_EXPLAIN,
				       .absolute_seq = o->absolute_seq,
				       .flows_max = o->flows_max };
	struct diag diag;
	int result = 0;

	if (product == JSON) {
		result = rd_json_packets_open(&t->json, &(struct json_options){ .host = "fuzz" },
					      &t->sink.text, &diag);
		rd_json_packets_prepare(t->json, o);
	} else if (product != TEXT) {
		fuzz_sink_begin(&t->sink, UINT64_MAX);
		result = rd_story_open(&t->story, &story, &t->sink.text, &diag);
		o->watch = rd_story_watch(t->story);
	}
	if (result || rd_decoder_open(&t->decoder, o, &diag))
		fuzz_finding(diag.text);
}

static void close_target(struct target *t)
{
	rd_decoder_close(t->decoder);
	rd_json_packets_close(t->json);
	if (!t->story)
		return;
	rd_story_put_open(t->story, RD_REPORT_OPEN);
	fuzz_sink_end(&t->sink);
	rd_story_close(t->story);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	struct decode_options o = { 0 };
	struct target t = { .link = links[fuzz_byte(&in) % (sizeof links / sizeof *links)] };
	enum product product = choose(&in, &o);

	open_target(&t, product, &o);
	for (uint64_t number = 1; in.left && number <= 64; number++)
		print_one(&t, &in, number);
	close_target(&t);
	return 0;
}
