/* With many connections the decoder looks at the packet ahead; its text is the same. */
#include <stdlib.h>
#include <string.h>
#include "decode.h"

enum { FLOWS = 8000, IPV4 = 14 + 40, IPV6 = 14 + 60, TEXT_MAX = 4 << 20 };

static char *text_of(const uint8_t *frames, const uint32_t *len, bool look_ahead)
{
	const struct decode_options o = { .numeric = 2, .stamp = RD_STAMP_NONE };
	char *all = malloc(TEXT_MAX), buffer[512];
	struct text_store store = { .p = all, .room = TEXT_MAX - 1 };
	struct decoder *d;
	struct diag diag;
	struct text t;

	ck_assert_int_eq(rd_decoder_open(&d, &o, &diag), 0);
	rd_text_init(&t, buffer, sizeof buffer, rd_text_drain_store, &store);
	for (int i = 0; i < 3 * FLOWS; i++) {
		const uint8_t *p = frames + i % FLOWS * 128, *next = frames + (i + 1) % FLOWS * 128;
		struct frame f = { .bytes = p, .cap = len[i % FLOWS], .link = RD_LINK_ETHERNET };

		f.wire = f.cap;
		f.ahead = look_ahead ? next : NULL;
		rd_decoder_print(d, &t, &f, 1);
	}
	rd_text_flush(&t);
	rd_decoder_close(d);
	*store.p = '\0';
	ck_assert_uint_lt(store.len, TEXT_MAX);
	return all;
}

/* An ACK of flow N; every eighth frame says something that it is not. */
static uint32_t make(uint8_t *p, int n)
{
	bool six = n & 1;
	uint8_t *ip = p + 14, *tcp = ip + (six ? 40 : 20);

	for (int i = 0; i < 128; i++)
		p[i] = (uint8_t)(n * 31 + i * n);
	if (n % 8 == 7)
		return 100;
	memcpy(p + 12, six ? "\x86\xdd" : "\x08\x00", 2);
	memset(ip, 0, 60);
	ip[0] = six ? 0x60 : 0x45;
	ip[six ? 5 : 3] = six ? 20 : 40;
	ip[six ? 6 : 9] = 6;
	ip[20] = (uint8_t)n;
	tcp[0] = (uint8_t)(n >> 8);
	tcp[1] = (uint8_t)n;
	tcp[7] = 1;
	tcp[11] = 2;
	tcp[12] = 0x50;
	tcp[13] = 0x10;
	return six ? IPV6 : IPV4;
}

START_TEST(the_text_does_not_depend_on_it)
{
	uint8_t *frames = malloc(FLOWS * 128);
	uint32_t *len = calloc(FLOWS, sizeof *len);
	char *without, *with;

	for (int i = 0; i < FLOWS; i++)
		len[i] = make(frames + i * 128, i);
	without = text_of(frames, len, false);
	with = text_of(frames, len, true);
	ck_assert_int_eq(strcmp(without, with), 0);
	ck_assert_ptr_nonnull(strstr(without, "IP 0.0.0.0.1024 > "));
	free(without);
	free(with);
	free(frames);
	free(len);
}
END_TEST

SUITE(ahead, the_text_does_not_depend_on_it);
