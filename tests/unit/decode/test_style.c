/* The two styles: side by side in one process, and the classic one on frames that end anywhere. */
#include <stdlib.h>
#include <ringdump/decode.h>
#include "../suite.h"

static char collected[65536];
static size_t collected_len;

static int collect(void *arg, const char *bytes, size_t len)
{
	(void)arg;
	/* longer texts keep their end */
	if (len > sizeof collected - 1 - collected_len)
		collected_len = 0;
	if (len < sizeof collected) {
		memcpy(collected + collected_len, bytes, len);
		collected_len += len;
	}
	return 0;
}

static struct decoder *open_style(uint8_t style, uint8_t verbose)
{
	struct decode_options o = {
		.style = style, .stamp = RD_STAMP_NONE, .verbose = verbose, .numeric = 2, .flows_max = 16
	};
	struct decoder *d = NULL;
	struct diag diag;

	ck_assert_int_eq(rd_decoder_open(&d, &o, &diag), 0);
	return d;
}

static const char *print(struct decoder *d, const uint8_t *bytes, uint32_t cap, uint32_t wire)
{
	static char buffer[4096];
	struct frame f = { .bytes = bytes, .cap = cap, .wire = wire, .link = RD_LINK_ETHERNET };
	struct text t;

	collected_len = 0;
	rd_text_init(&t, buffer, sizeof buffer, collect, NULL);
	rd_decoder_print(d, &t, &f, 1);
	rd_text_flush(&t);
	collected[collected_len] = '\0';
	return collected;
}

/* Ethernet, IPv4 with Router Alert, TCP with four options, Telnet with a subnegotiation. */
static const uint8_t segment[] = {
	0,
	0,
	0,
	0,
	0,
	2,
	0,
	0,
	0,
	0,
	0,
	1,
	8,
	0,
	/* IPv4 */
	0x46,
	0,
	0,
	80,
	0,
	1,
	0x40,
	0,
	64,
	6,
	0,
	0,
	10,
	0,
	0,
	1,
	10,
	0,
	0,
	2,
	0x94,
	4,
	0,
	0,
	/* TCP, options from 0x02 on */
	4,
	3,
	0,
	23,
	0,
	0,
	0,
	101,
	0,
	0,
	0,
	201,
	0xb0,
	0x18,
	2,
	0,
	0,
	0,
	0,
	0,
	2,
	4,
	5,
	0xb4,
	1,
	1,
	5,
	10,
	0,
	0,
	0,
	210,
	0,
	0,
	0,
	220,
	19,
	4,
	0xab,
	0xcd,
	3,
	3,
	7,
	1,
	/* IAC DO ECHO, IAC SB TERMINAL TYPE 0 'x' IAC SE, IAC */
	255,
	253,
	1,
	255,
	250,
	24,
	0,
	'x',
	255,
	240,
	255,
	253,
};

START_TEST(styles_share_nothing)
{
	struct decoder *classic = open_style(RD_STYLE_CLASSIC, 0), *modern = open_style(RD_STYLE_TCPDUMP, 0);
	static const char *const classic_lines[] = {
		"10.0.0.1.1027 > 10.0.0.2.23: P 101:113(12) ack 201 win 512 "
		"<mss 1460,nop,nop,sack sack 1 {10:20} ,opt-19:abcd,wscale 7,nop> (DF)\n",
		"10.0.0.1.1027 > 10.0.0.2.23: P 0:12(12) ack 1 win 512 "
		"<mss 1460,nop,nop,sack sack 1 {10:20} ,opt-19:abcd,wscale 7,nop> (DF)\n",
	};

	for (int i = 0; i < 2; i++) {
		const char *line = print(modern, segment, sizeof segment, sizeof segment);

		ck_assert_ptr_nonnull(strstr(line, "IP 10.0.0.1.1027 > 10.0.0.2.23: Flags [P.], seq "));
		ck_assert_ptr_nonnull(strstr(line, i ? "seq 0:12, ack 1" : "seq 101:113, ack 201"));
		ck_assert_str_eq(print(classic, segment, sizeof segment, sizeof segment), classic_lines[i]);
	}
	rd_decoder_close(classic);
	rd_decoder_close(modern);
}
END_TEST

START_TEST(classic_ports_are_its_own)
{
	struct decoder *d = open_style(RD_STYLE_CLASSIC, 0);
	uint8_t http[sizeof segment];
	const char *line;

	memcpy(http, segment, sizeof http);
	http[14 + 24 + 3] = 80;
	memcpy(http + sizeof http - 12, "GET / HTTP/1", 12);
	line = print(d, http, sizeof http, sizeof http);
	ck_assert_str_eq(line + strlen(line) - strlen("nop> (DF)\n"), "nop> (DF)\n");
	rd_decoder_close(d);
}
END_TEST

/* Every frame is in memory of its own size, where a read behind its end is found by the sanitizer. */
static void print_exact(struct decoder *d, const uint8_t *bytes, uint32_t cap, uint32_t wire)
{
	uint8_t *copy = malloc(cap);
	const char *line;

	ck_assert_ptr_nonnull(copy);
	memcpy(copy, bytes, cap);
	line = print(d, copy, cap, wire);
	ck_assert_int_eq(line[strlen(line) - 1], '\n');
	free(copy);
}

START_TEST(classic_at_every_length)
{
	for (uint8_t verbose = 0; verbose < 4; verbose++) {
		struct decoder *d = open_style(RD_STYLE_CLASSIC, verbose);

		for (uint32_t cap = 1; cap <= sizeof segment; cap++)
			print_exact(d, segment, cap, sizeof segment);
		rd_decoder_close(d);
	}
}
END_TEST

/* Wrong bytes where they hurt: types, protocols, ports, lengths. */
static void damage(uint8_t *bytes, uint32_t *state)
{
	static const uint8_t places[] = { 12, 13, 14, 16, 17, 20, 23, 34, 35,
					  38, 39, 40, 41, 50, 58, 59, 64, 65 };
	static const uint8_t values[] = { 0,  1,  2,  4,  5,   6,   8,	 17,   23,  41,
					  43, 44, 53, 60, 139, 179, 255, 0x86, 0xdd };

	for (int i = 0; i < 3; i++) {
		*state = *state * 1664525 + 1013904223;
		bytes[places[(*state >> 16) % sizeof places]] = values[(*state >> 24) % sizeof values];
	}
}

START_TEST(classic_survives_damage)
{
	struct decoder *d = open_style(RD_STYLE_CLASSIC, 3);
	uint32_t state = 2001;

	for (int i = 0; i < 20000; i++) {
		uint8_t bytes[sizeof segment];

		memcpy(bytes, segment, sizeof bytes);
		damage(bytes, &state);
		print_exact(d, bytes, i % 4 ? sizeof bytes : 1 + (state >> 8) % sizeof bytes, sizeof bytes);
	}
	rd_decoder_close(d);
}
END_TEST

SUITE(style, styles_share_nothing, classic_ports_are_its_own, classic_at_every_length,
      classic_survives_damage);
