#include <stdlib.h>
#include <string.h>
#include "decode.h"

enum { FRAME_MAX = 2048, HEADER_LEN = 14 };

static char collected[65536];
static size_t collected_len;

static int collect(void *arg, const char *bytes, size_t len)
{
	(void)arg;
	if (len > sizeof collected - 1 - collected_len)
		len = sizeof collected - 1 - collected_len;
	memcpy(collected + collected_len, bytes, len);
	collected_len += len;
	return 0;
}

const char *print_link(const struct decode_options *o, int link, const uint8_t *bytes, uint32_t cap,
		       uint32_t wire)
{
	struct frame f = { .bytes = bytes, .cap = cap, .wire = wire, .link = link };
	char buffer[512];
	struct decoder *d;
	struct diag diag;
	struct text t;

	ck_assert_int_eq(rd_decoder_open(&d, o, &diag), 0);
	collected_len = 0;
	rd_text_init(&t, buffer, sizeof buffer, collect, NULL);
	rd_decoder_print(d, &t, &f, 1);
	rd_text_flush(&t);
	rd_decoder_close(d);
	collected[collected_len] = '\0';
	return collected;
}

const char *print_frame(const struct decode_options *o, const uint8_t *bytes, uint32_t cap, uint32_t wire)
{
	return print_link(o, RD_LINK_ETHERNET, bytes, cap, wire);
}

static int digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = c ? strchr(digits, c) : NULL;

	return found ? (int)(found - digits) : -1;
}

uint32_t bytes_from_hex(const char *hex, uint8_t *out, uint32_t size)
{
	uint32_t len = 0;

	for (; *hex; hex++) {
		if (*hex == ' ')
			continue;
		ck_assert_int_ge(digit(hex[0]), 0);
		ck_assert_int_ge(digit(hex[1]), 0);
		ck_assert_uint_lt(len, size);
		out[len++] = (uint8_t)(digit(hex[0]) << 4 | digit(hex[1]));
		hex++;
	}
	return len;
}

uint32_t frame_from_hex(const char *hex, uint8_t *out, uint32_t size)
{
	static const uint8_t addresses[12] = { 2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1 };

	memcpy(out, addresses, sizeof addresses);
	return (uint32_t)sizeof addresses +
	       bytes_from_hex(hex, out + sizeof addresses, size - sizeof addresses);
}

/* A copy of N bytes, so that a sanitizer sees a read behind them. */
static uint8_t *exact_copy(const uint8_t *bytes, uint32_t n)
{
	uint8_t *copy = malloc(n);

	ck_assert_ptr_nonnull(copy);
	memcpy(copy, bytes, n);
	return copy;
}

static void check_case(const struct print_case *c)
{
	struct decode_options o = {
		.stamp = RD_STAMP_NONE, .numeric = 2, .verbose = c->verbose, .flows_max = 16
	};
	uint8_t frame[FRAME_MAX];
	uint32_t len = frame_from_hex(c->hex, frame, sizeof frame);
	unsigned cuts = 0;

	for (uint32_t cap = HEADER_LEN; cap <= len; cap++) {
		uint8_t *copy = exact_copy(frame, cap);
		const char *got = print_frame(&o, copy, cap, len);
		size_t n = strlen(got);

		ck_assert_uint_gt(n, 0);
		ck_assert_int_eq(got[n - 1], '\n');
		if (strstr(got, "[|"))
			cuts++;
		if (cap == len) {
			ck_assert_msg(n - 1 == strlen(c->want) && !memcmp(got, c->want, n - 1),
				      "got:\n%swant:\n%s", got, c->want);
		}
		free(copy);
	}
	ck_assert_msg(cuts == c->cuts, "cut at %u lengths, want %u: %s", cuts, c->cuts, c->want);
}

void check_cases(const struct print_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_case(&cases[i]);
}
