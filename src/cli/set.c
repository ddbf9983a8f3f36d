/* Options whose value must be looked at.  The words of a refusal are tcpdump's. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "option.h"

enum { SNAPLEN_MAX = 262144 };

/* tcpdump: reads most numbers with atoi, so text counts as 0 and what follows a number is not looked at. */
static int leading_number(const char *text)
{
	return (int)strtol(text, NULL, 10);
}

int rd_option_ignore(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	(void)s, (void)o, (void)value, (void)d;
	return 0;
}

int rd_option_refuse(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	(void)s, (void)value;
	return rd_diag_fail(d, -1, "-%c is %s", o->letter, o->help);
}

int rd_option_absent(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	(void)s, (void)value;
	return o->letter ? rd_diag_fail(d, -1, "-%c is not built into this small ringdump", o->letter)
			 : rd_diag_fail(d, -1, "--%s is not built into this small ringdump", o->name);
}

int rd_option_set_buffer(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	int kib = leading_number(value);

	(void)o;
	if (kib <= 0 || kib > INT_MAX / 1024)
		return rd_diag_fail(d, -1, "invalid packet buffer size %s", value);
	s->capture.ring_bytes = (size_t)kib * 1024;
	return 0;
}

int rd_option_set_count(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	int n = leading_number(value);

	(void)o;
	if (n <= 0)
		return rd_diag_fail(d, -1, "invalid packet count %s", value);
	s->count = (uint64_t)n;
	return 0;
}

int rd_option_set_file_size(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	(void)o;
	return rd_rotation_parse_size(value, &s->rotation.max_size, d);
}

int rd_option_set_seconds(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	(void)o;
	return rd_rotation_parse_seconds(value, &s->rotation.seconds, d);
}

int rd_option_set_files(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	(void)o;
	return rd_rotation_parse_files(value, &s->rotation.files, d);
}

int rd_option_set_snaplen(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	char *end;
	long n = strtol(value, &end, 0);

	(void)o;
	if (end == value || *end || n < 0 || n > SNAPLEN_MAX)
		return rd_diag_fail(d, -1, "invalid snaplen %s (must be >= 0 and <= %d)", value,
				    (int)SNAPLEN_MAX);
	/* tcpdump: 0 means the default, as in old versions */
	s->capture.snaplen = n ? (uint32_t)n : SNAPLEN_MAX;
	return 0;
}

int rd_option_set_want(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	static const char *const words[] = {
		[RD_WANT_INOUT] = "inout", [RD_WANT_IN] = "in", [RD_WANT_OUT] = "out"
	};

	(void)o;
	for (int i = 0; i < (int)(sizeof words / sizeof *words); i++) {
		if (!strcasecmp(value, words[i])) {
			s->capture.want = i;
			return 0;
		}
	}
	return rd_diag_fail(d, -1, "unknown capture direction `%s'", value);
}

int rd_option_set_link(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	(void)o;
	s->link = rd_link_number(value);
	return s->link < 0 ? rd_diag_fail(d, -1, "invalid data link type %s", value) : 0;
}

int rd_option_set_polite(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	(void)o, (void)value, (void)d;
	s->capture.promiscuous = false;
	return 0;
}

/* --micro and --nano are the same without a value. */
int rd_option_set_precision(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	if (!value)
		value = o->name;
	if (strcmp(value, "micro") && strcmp(value, "nano"))
		return rd_diag_fail(d, -1, "unsupported time stamp precision");
	s->decode.nano = value[0] == 'n';
	return 0;
}

const char *const rd_option_stamp_types[] = {
	"host", "host_lowprec", "host_hiprec", "host_hiprec_unsynced", "adapter", "adapter_unsynced", NULL
};

/* What the types are called is checked here, whether there are any when capturing. */
int rd_option_set_stamp_type(struct settings *s, const struct option_row *o, const char *value,
			     struct diag *d)
{
	(void)o;
	for (const char *const *type = rd_option_stamp_types; *type; type++) {
		if (!strcasecmp(value, *type)) {
			s->stamp_type = *type;
			return 0;
		}
	}
	return rd_diag_fail(d, -1, "invalid time stamp type %s", value);
}

int rd_option_set_style(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	(void)o;
	if (!strcmp(value, "tcpdump"))
		s->decode.style = RD_STYLE_TCPDUMP;
	else if (!strcmp(value, "classic"))
		s->decode.style = RD_STYLE_CLASSIC;
	else
		return rd_diag_fail(d, -1, "unknown style '%s' (tcpdump or classic)", value);
	return 0;
}

int rd_option_set_max_flows(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	enum { MOST = 1 << 24 };
	char *end;
	long n = strtol(value, &end, 10);

	if (end == value || *end || n < 1 || n > MOST)
		return rd_diag_fail(d, -1, "--%s %s: the number of connections is from 1 to %d", o->name,
				    value, (int)MOST);
	s->decode.flows_max = (uint32_t)n;
	return 0;
}

int rd_option_set_color(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	static const char *const words[] = {
		[RD_COLOR_AUTO] = "auto", [RD_COLOR_ALWAYS] = "always", [RD_COLOR_NEVER] = "never"
	};

	(void)o;
	for (uint8_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!strcmp(value, words[i])) {
			s->color = i;
			return 0;
		}
	}
	return rd_diag_fail(d, -1, "--color %s: it is auto, always or never", value);
}

int rd_option_set_force(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	(void)o;
	s->decode.force = rd_decode_force_name(value);
	return s->decode.force ? 0 : rd_diag_fail(d, -1, "unknown packet type `%s'", value);
}
