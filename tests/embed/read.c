/* read [FILE] EXPRESSION: the packets of a capture file as tcpdump -n prints them. */
#include <stdio.h>
#include <ringdump/session.h>

int main(int argc, char **argv)
{
	struct session_options o = { .file = argc == 3 ? argv[1] : "-", .filter = argv[argc - 1] };
	struct session *s;
	struct frame f;
	struct diag d;
	char text[65536];
	int result;

	o.decode.numeric = 1;
	if (rd_session_open(&s, &o, &d))
		return fprintf(stderr, "%s\n", d.text), 1;
	while ((result = rd_session_next(s, &f, -1, &d)) == 1) {
		rd_session_format(s, &f, text, sizeof text);
		fputs(text, stdout);
	}
	if (result < 0)
		fprintf(stderr, "%s\n", d.text);
	rd_session_close(s);
	return result < 0;
}
