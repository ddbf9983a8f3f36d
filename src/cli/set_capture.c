/* Options about how packets are captured, ours alone but for -i. */
#include <stdlib.h>
#include <string.h>
#include "option.h"

/* tcpdump: the last -i is the interface.  Here all are; what lists or asks about one takes the last. */
int rd_option_set_interface(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	(void)o;
	s->capture.interface = value;
	for (int i = 0; i < s->interface_count; i++)
		if (!strcmp(s->interfaces[i], value))
			return 0;
	if (s->interface_count == RD_INTERFACES_MAX)
		return rd_diag_fail(d, -1, "more than %d interfaces: -i any captures on all",
				    (int)RD_INTERFACES_MAX);
	s->interfaces[s->interface_count++] = value;
	return 0;
}

int rd_option_set_fanout(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	char *end;
	long n = strtol(value, &end, 10);

	(void)o;
	if (end == value || *end || n < 1 || n > RD_RINGS_MAX)
		return rd_diag_fail(d, -1, "--fanout %s: the number of rings is from 1 to %d", value,
				    (int)RD_RINGS_MAX);
	s->fanout = (uint8_t)n;
	return 0;
}

int rd_option_set_fanout_mode(struct settings *s, const struct option_row *o, const char *value,
			      struct diag *d)
{
	int mode = rd_fanout_mode(value);

	(void)o;
	if (mode < 0)
		return rd_diag_fail(d, -1, "--fanout-mode %s: it is hash, fragments, cpu, lb or qm", value);
	s->fanout_mode = (uint8_t)mode;
	return 0;
}

/* What may stand behind a number, and how much it is. */
struct unit {
	char name;
	uint64_t worth;
};

/* TEXT as a number above 0, with up to three digits behind the point, times SCALE or what UNITS say; 0: it is
 * none. */
static uint64_t scaled(const char *text, uint64_t scale, const struct unit *units)
{
	enum { WHOLE_MAX = 1000000000, THOUSANDTHS = 1000 };
	char *end;
	uint64_t whole = strtoull(text, &end, 10), thousandths = 0;

	if (*text < '0' || *text > '9' || whole > WHOLE_MAX)
		return 0;
	if (*end == '.') {
		uint64_t place = THOUSANDTHS / 10;

		for (end++; *end >= '0' && *end <= '9'; end++, place /= 10)
			thousandths += (uint64_t)(*end - '0') * place;
	}
	for (const struct unit *u = units; *end && u->name; u++) {
		if (u->name == *end) {
			scale = u->worth;
			end++;
			break;
		}
	}
	return *end ? 0 : whole * scale + thousandths * scale / THOUSANDTHS;
}

static int set_time(uint64_t *ms, const struct option_row *o, const char *value, struct diag *d)
{
	static const struct unit units[] = {
		{ 's', 1000 }, { 'm', 60 * 1000 }, { 'h', 3600 * 1000 }, { 'd', 86400 * 1000 }, { 0, 0 }
	};

	*ms = scaled(value, 1000, units);
	if (*ms)
		return 0;
	return rd_diag_fail(d, -1, "--%s %s: it is a time in seconds, or with s, m, h or d behind it",
			    o->name, value);
}

int rd_option_set_duration(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	return set_time(&s->duration_ms, o, value, d);
}

int rd_option_set_stats(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	return set_time(&s->stats_ms, o, value, d);
}

int rd_option_set_max_bytes(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	static const struct unit units[] = {
		{ 'k', 1000 }, { 'K', 1000 }, { 'M', 1000000 }, { 'G', 1000000000 }, { 0, 0 }
	};

	s->max_bytes = scaled(value, 1, units);
	if (s->max_bytes)
		return 0;
	return rd_diag_fail(d, -1, "--%s %s: it is a number of bytes, or with k, M or G behind it", o->name,
			    value);
}
