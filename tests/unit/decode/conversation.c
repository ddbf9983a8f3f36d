#include <stdlib.h>
#include <string.h>
#include "conversation.h"

struct conversation {
	struct decoder *decoder;
	char text[16384];
	size_t len;
};

static int collect(void *arg, const char *bytes, size_t len)
{
	struct conversation *c = arg;

	ck_assert_uint_lt(len, sizeof c->text - c->len);
	memcpy(c->text + c->len, bytes, len);
	c->len += len;
	return 0;
}

struct conversation *conversation_begin(uint8_t verbose)
{
	struct decode_options o = {
		.stamp = RD_STAMP_NONE, .numeric = 2, .verbose = verbose, .flows_max = 16
	};
	struct conversation *c = calloc(1, sizeof *c);
	struct diag diag;

	ck_assert_ptr_nonnull(c);
	ck_assert_int_eq(rd_decoder_open(&c->decoder, &o, &diag), 0);
	return c;
}

void conversation_end(struct conversation *c)
{
	rd_decoder_close(c->decoder);
	free(c);
}

const char *conversation_print(struct conversation *c, const char *hex, uint32_t cut)
{
	uint8_t bytes[2048];
	char buffer[512];
	uint32_t len = frame_from_hex(hex, bytes, sizeof bytes);
	struct frame f = { .bytes = bytes, .cap = len - cut, .wire = len, .link = RD_LINK_ETHERNET };
	struct text t;

	c->len = 0;
	rd_text_init(&t, buffer, sizeof buffer, collect, c);
	rd_decoder_print(c->decoder, &t, &f, 1);
	rd_text_flush(&t);
	c->text[c->len] = '\0';
	return c->text;
}
