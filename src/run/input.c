/* Files and interfaces as the user names them, and what is said about them. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include "input.h"

int rd_input_open_file(struct input *input, const char *name, struct diag *d)
{
	int fd = strcmp(name, "-") ? open(name, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;

	*input = (struct input){ .fd = fd, .name = name };
	if (fd < 0)
		return rd_diag_fail(d, -1, "%s: %s", name, strerror(errno));
	return rd_input_take_file(input, fd, name, d);
}

int rd_input_take_file(struct input *input, int fd, const char *name, struct diag *d)
{
	*input = (struct input){ .fd = fd, .name = name };
	if (rd_reader_open(&input->reader, fd, name, d))
		return -1;
	input->link = rd_reader_link(input->reader);
	input->snaplen = rd_reader_snaplen(input->reader);
	return 0;
}

void rd_input_announce_file(const struct input *input, struct text *notices)
{
	const char *name, *what;

	if (rd_link_name(input->link, &name, &what))
		rd_text_fmt(notices, "reading from file %s, link-type %d", input->name, input->link);
	else
		rd_text_fmt(notices, "reading from file %s, link-type %s (%s)", input->name, name, what);
	rd_text_fmt(notices, ", snapshot length %u\n", input->snaplen);
	rd_text_flush(notices);
}

void rd_input_warn_of_names(const struct input *input, struct text *notices)
{
	/* the file has indexes, and which interfaces they were nobody knows */
	if (input->link != RD_LINK_SLL2)
		return;
	rd_text_str(notices, "Warning: interface names might be incorrect\n");
	rd_text_flush(notices);
}

void rd_input_open_none(struct input *input, const struct settings *s, struct text *notices)
{
	*input = (struct input){ .fd = -1, .link = s->link, .snaplen = s->capture.snaplen };
	if (s->link >= 0)
		return;
	input->link = RD_LINK_ETHERNET;
	rd_text_str(notices, "Warning: assuming Ethernet\n");
	rd_text_flush(notices);
}

void rd_input_close(struct input *input)
{
	if (input->reader)
		rd_reader_close(input->reader);
	for (size_t i = 0; i < input->ring_count; i++)
		rd_capture_close(input->ring[i]);
	input->ring_count = 0;
	input->reader = NULL;
	input->capture = NULL;
}
