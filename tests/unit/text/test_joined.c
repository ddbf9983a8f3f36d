/* Lines joined to one, in pieces of every size. */
#include <string.h>
#include <text/joined.h>
#include "../suite.h"

static void check_joined(const char *lines, const char *want)
{
	static char out[512];
	static struct joined j;
	struct text to;

	for (size_t piece = 1; piece <= strlen(lines) + 1; piece++) {
		rd_text_init(&to, out, sizeof out, NULL, NULL);
		for (int packet = 0; packet < 2; packet++) {
			rd_joined_begin(&j, &to);
			for (const char *p = lines; *p;) {
				size_t n = strlen(p) < piece ? strlen(p) : piece;

				rd_text_bytes(&j.text, p, n);
				rd_text_flush(&j.text);
				p += n;
			}
			rd_joined_end(&j);
		}
		*to.p = '\0';
		ck_assert_msg(!strncmp(out, want, strlen(want)) && !strcmp(out + strlen(want), want),
			      "pieces of %zu: \"%s\"", piece, out);
	}
}

START_TEST(a_newline_and_what_indents_become_one_blank)
{
	check_joined("one\n    two\n\tthree  four\n", "one two three  four\n");
	check_joined("one\n\n \t\n two", "one two\n");
	check_joined("", "\n");
	check_joined("\n", "\n");
	check_joined("\n a", " a\n");
	check_joined(" a \nb\n", " a  b\n");
}
END_TEST

SUITE(text_joined, a_newline_and_what_indents_become_one_blank);
