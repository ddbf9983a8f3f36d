/* Seconds as people read them. */
#include <time.h>
#include "duration.h"

void rd_put_date(struct walk *w, int64_t seconds, bool local, const char *format)
{
	time_t when = (time_t)seconds;
	struct tm tm;

	if (local ? localtime_r(&when, &tm) : gmtime_r(&when, &tm))
		rd_text_fmt(w->t, format, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min,
			    tm.tm_sec);
}

void rd_put_duration(struct walk *w, uint32_t seconds)
{
	/* tcpdump: a year has 365 days */
	static const struct {
		uint32_t seconds;
		char letter;
	} units[] = { { 31536000, 'y' }, { 604800, 'w' }, { 86400, 'd' },
		      { 3600, 'h' },	 { 60, 'm' },	  { 1, 's' } };

	if (!seconds)
		rd_text_str(w->t, "0s");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (seconds < units[i].seconds)
			continue;
		rd_text_u32(w->t, seconds / units[i].seconds);
		rd_text_char(w->t, units[i].letter);
		seconds %= units[i].seconds;
	}
}
