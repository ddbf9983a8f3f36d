/* The command line's options: a row each.  Usage is made from this table. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "settings.h"

/* A whole number from MIN to MAX, in the bases that C knows. */
static int number(const char *text, long min, long max, long *out)
{
	char *end;

	errno = 0;
	*out = strtol(text, &end, 0);
	return end == text || *end || errno || *out < min || *out > max ? -1 : 0;
}

static void bump(uint8_t *level, uint8_t most)
{
	if (*level < most)
		++*level;
}

#define FLAG(function, what)                                                                                 \
	static int function(struct settings *s, const char *value, struct diag *d)                           \
	{                                                                                                    \
		(void)value, (void)d;                                                                        \
		what;                                                                                        \
		return 0;                                                                                    \
	}

FLAG(set_ascii, bump(&s->decode.ascii, 2))
FLAG(set_asdot, s->decode.as_dot = true)
FLAG(set_dump_code, bump(&s->dump_code, 3))
FLAG(set_interfaces, s->task = RD_TASK_INTERFACES)
FLAG(set_link_header, s->decode.link_header = true)
FLAG(set_foreign, s->decode.foreign = true)
FLAG(set_help, s->task = RD_TASK_HELP)
FLAG(set_immediate, s->capture.immediate = true)
FLAG(set_no_checksum, s->decode.no_checksum = true)
FLAG(set_line_buffered, s->line_buffered = true)
FLAG(set_link_types, s->task = RD_TASK_LINK_TYPES)
FLAG(set_numeric, bump(&s->decode.numeric, 2))
FLAG(set_no_domain, s->decode.no_domain = true)
FLAG(set_number, s->decode.number = true)
FLAG(set_no_optimise, s->no_optimise = true)
FLAG(set_no_promiscuous, s->capture.promiscuous = false)
FLAG(set_quiet, bump(&s->decode.quiet, 2))
FLAG(set_absolute, s->decode.absolute_seq = true)
FLAG(set_stamp, bump(&s->decode.stamp, RD_STAMP_SINCE_FIRST))
FLAG(set_undecoded_nfs, s->decode.raw_print = true)
FLAG(set_packet_buffered, s->packet_buffered = true)
FLAG(set_verbose, bump(&s->decode.verbose, 3))
FLAG(set_version, s->task = RD_TASK_VERSION)
FLAG(set_hex, bump(&s->decode.hex, 2))
FLAG(set_hex_ascii, bump(&s->decode.hex_ascii, 2))
FLAG(set_count_only, s->count_only = true)
FLAG(set_print, s->print_too = true)
FLAG(set_micro, s->decode.nano = false)
FLAG(set_nano, s->decode.nano = true)
FLAG(set_interface, s->capture.interface = value)
FLAG(set_read_file, s->read_file = value)
FLAG(set_write_file, s->write_file = value)
FLAG(set_filter_file, s->filter_file = value)
FLAG(set_bpf_file, s->bpf_file = value)

static int set_buffer(struct settings *s, const char *value, struct diag *d)
{
	long kib;

	if (number(value, 1, 0x7fffffff / 1024, &kib))
		return rd_diag_fail(d, -1, "invalid packet buffer size %s", value);
	s->capture.ring_bytes = (size_t)kib * 1024;
	return 0;
}

static int set_count(struct settings *s, const char *value, struct diag *d)
{
	long n;

	if (number(value, 1, 0x7fffffff, &n))
		return rd_diag_fail(d, -1, "invalid packet count %s", value);
	s->count = (uint64_t)n;
	return 0;
}

static int set_snaplen(struct settings *s, const char *value, struct diag *d)
{
	long n;

	if (number(value, 0, 262144, &n))
		return rd_diag_fail(d, -1, "invalid snaplen %s (must be >= 0 and <= 262144)", value);
	s->capture.snaplen = n ? (uint32_t)n : 262144;
	return 0;
}

static int set_want(struct settings *s, const char *value, struct diag *d)
{
	static const char *const words[] = {
		[RD_WANT_INOUT] = "inout", [RD_WANT_IN] = "in", [RD_WANT_OUT] = "out"
	};

	for (int i = 0; i < 3; i++) {
		if (!strcasecmp(value, words[i])) {
			s->capture.want = i;
			return 0;
		}
	}
	return rd_diag_fail(d, -1, "unknown capture direction `%s' (in, out or inout)", value);
}

static int set_link(struct settings *s, const char *value, struct diag *d)
{
	s->link = rd_link_number(value);
	if (s->link < 0)
		return rd_diag_fail(d, -1, "invalid data link type %s", value);
	return 0;
}

static int set_precision(struct settings *s, const char *value, struct diag *d)
{
	if (strcmp(value, "micro") && strcmp(value, "nano"))
		return rd_diag_fail(d, -1, "unable to parse time stamp precision '%s' (micro or nano)",
				    value);
	s->decode.nano = value[0] == 'n';
	return 0;
}

static int set_style(struct settings *s, const char *value, struct diag *d)
{
	if (!strcmp(value, "tcpdump"))
		s->decode.style = RD_STYLE_TCPDUMP;
	else if (!strcmp(value, "classic"))
		s->decode.style = RD_STYLE_CLASSIC;
	else
		return rd_diag_fail(d, -1, "unknown style '%s' (tcpdump or classic)", value);
	return 0;
}

const struct option_row rd_option_rows[] = {
	{ 'A', NULL, NULL, "print packets as text, -AA with the link header", set_ascii },
	{ 'b', NULL, NULL, "print AS numbers in ASDOT notation", set_asdot },
	{ 'B', "buffer-size", "KIB", "size of the capture ring in KiB", set_buffer },
	{ 'c', NULL, "COUNT", "end after COUNT packets", set_count },
	{ 0, "count", NULL, "print how many packets match, not the packets", set_count_only },
	{ 'd', NULL, NULL, "print the filter's program and end; -dd as C, -ddd as numbers", set_dump_code },
	{ 'D', "list-interfaces", NULL, "list the interfaces and end", set_interfaces },
	{ 'e', NULL, NULL, "print the link-layer header", set_link_header },
	{ 'f', NULL, NULL, "print addresses of other networks as numbers", set_foreign },
	{ 'F', NULL, "FILE", "read the filter expression from FILE", set_filter_file },
	{ 'h', "help", NULL, "print this and end", set_help },
	{ 'i', "interface", "NAME", "capture on this interface, `any` for all", set_interface },
	{ 0, "immediate-mode", NULL, "show each packet as soon as it arrives", set_immediate },
	{ 'K', "dont-verify-checksums", NULL, "do not verify checksums", set_no_checksum },
	{ 'l', NULL, NULL, "write each line at once", set_line_buffered },
	{ 'L', "list-data-link-types", NULL, "list the interface's link types and end", set_link_types },
	{ 'n', NULL, NULL, "print numbers, not names", set_numeric },
	{ 'N', NULL, NULL, "print host names without their domain", set_no_domain },
	{ '#', "number", NULL, "print a number in front of each packet", set_number },
	{ 'O', "no-optimize", NULL, "do not optimise the filter's program", set_no_optimise },
	{ 'p', "no-promiscuous-mode", NULL, "do not make the interface promiscuous", set_no_promiscuous },
	{ 0, "print", NULL, "print packets also where -w writes them", set_print },
	{ 'q', NULL, NULL, "print less about each packet", set_quiet },
	{ 'Q', "direction", "in|out|inout", "capture only this direction", set_want },
	{ 'r', NULL, "FILE", "read packets from FILE, - for standard input", set_read_file },
	{ 's', "snapshot-length", "BYTES", "keep this much of each packet", set_snaplen },
	{ 'S', "absolute-tcp-sequence-numbers", NULL, "print absolute TCP sequence numbers", set_absolute },
	{ 0, "style", "tcpdump|classic", "the text of TCP: of tcpdump 4.99 or of 2001", set_style },
	{ 't', NULL, NULL, "no time; -tt epoch, -ttt delta, -tttt date, -ttttt since the first", set_stamp },
	{ 0, "time-stamp-precision", "micro|nano", "digits behind the second", set_precision },
	{ 0, "micro", NULL, "six digits behind the second", set_micro },
	{ 0, "nano", NULL, "nine digits behind the second", set_nano },
	{ 'u', NULL, NULL, "print undecoded NFS handles", set_undecoded_nfs },
	{ 'U', "packet-buffered", NULL, "write each packet to the file at once", set_packet_buffered },
	{ 'v', NULL, NULL, "print more about each packet, -vv and -vvv even more", set_verbose },
	{ 0, "version", NULL, "print the version and end", set_version },
	{ 'w', NULL, "FILE", "write packets to FILE, - for standard output", set_write_file },
	{ 'x', NULL, NULL, "print packets in hex, -xx with the link header", set_hex },
	{ 'X', NULL, NULL, "print packets in hex and as text, -XX with the link header", set_hex_ascii },
	{ 'y', "linktype", "TYPE", "the link type to capture with", set_link },
	{ 0, "bpf", "FILE", "filter with a BPF program in assembly", set_bpf_file },
};

const int rd_option_count = sizeof rd_option_rows / sizeof *rd_option_rows;
