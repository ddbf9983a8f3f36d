/* capture INTERFACE EXPRESSION COUNT: so many packets of an interface as tcpdump -n prints them. */
#include <stdio.h>
#include <stdlib.h>
#include <ringdump/session.h>

int main(int argc, char **argv)
{
	struct session_options o = { .decode = { .numeric = 1, .stamp = RD_STAMP_NONE } };
	struct session *s;
	struct frame f;
	struct diag d;
	char text[65536];

	if (argc != 4)
		return fputs("capture INTERFACE EXPRESSION COUNT\n", stderr), 1;
	o.capture.interface = argv[1];
	o.filter = argv[2];
	if (rd_session_open(&s, &o, &d))
		return fprintf(stderr, "%s\n", d.text), 1;
	fputs("listening on it\n", stderr);
	for (int left = atoi(argv[3]); left > 0; left--) {
		if (rd_session_next(s, &f, 5000, &d) != 1)
			break;
		rd_session_format(s, &f, text, sizeof text);
		fputs(text, stdout);
	}
	rd_session_close(s);
	return 0;
}
