/* MD5: the test suite of RFC 1321 A.5, whole and in pieces, and the block's edges. */
#include <stdio.h>
#include <string.h>
#include <decode/tcp/md5.h>
#include "../suite.h"

/* The digest of TEXT, added in pieces of STEP bytes. */
static const char *digest(const char *text, size_t len, size_t step)
{
	static char hex[2 * RD_MD5_LEN + 1];
	uint8_t bytes[RD_MD5_LEN];
	struct md5 m;

	rd_md5_begin(&m);
	for (size_t at = 0; at < len; at += step)
		rd_md5_add(&m, text + at, len - at < step ? len - at : step);
	rd_md5_end(&m, bytes);
	for (size_t i = 0; i < sizeof bytes; i++)
		snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
	return hex;
}

START_TEST(rfc_1321_suite)
{
	static const char *const rows[][2] = {
		{ "", "d41d8cd98f00b204e9800998ecf8427e" },
		{ "a", "0cc175b9c0f1b6a831c399e269772661" },
		{ "abc", "900150983cd24fb0d6963f7d28e17f72" },
		{ "message digest", "f96b697d7cb7938d525a2f31aaf161d0" },
		{ "abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b" },
		{ "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
		  "d174ab98d277d9f5a5611c2c9f419d9f" },
		{ "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
		  "57edf4a22be3c955ac49da2e2107b67a" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t len = strlen(rows[i][0]);

		for (size_t step = 1; step <= len + 1; step++)
			ck_assert_str_eq(digest(rows[i][0], len, step), rows[i][1]);
	}
}
END_TEST

/* Around the length field and the block: computed with md5sum(1). */
START_TEST(block_edges)
{
	static const struct {
		size_t len;
		const char *digest;
	} rows[] = {
		{ 55, "04364420e25c512fd958a70738aa8f72" },  { 56, "668a72d5ba17f08e62dabcafad6db14b" },
		{ 57, "693037871c4a9d3d8685018905cb530a" },  { 63, "7dc2ca208106a2f703567bdff99d8981" },
		{ 64, "c1bb4f81d892b2d57947682aeb252456" },  { 65, "1bc932052302d074bdec39795fe00cf6" },
		{ 119, "ab347a5f68c8a443cfcddc633f12c24f" }, { 120, "fb98667f98096de92620b64f46e1c5b5" },
		{ 128, "d69cb61a6ee87200676eb0d4b90edbcb" }, { 200, "30a83621ce5422fbdfdd539777458c78" },
	};
	char text[200];

	memset(text, 'x', sizeof text);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		ck_assert_str_eq(digest(text, rows[i].len, rows[i].len), rows[i].digest);
		ck_assert_str_eq(digest(text, rows[i].len, 7), rows[i].digest);
	}
}
END_TEST

SUITE(md5, rfc_1321_suite, block_edges);
