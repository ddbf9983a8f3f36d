/*
 * strftime(3) for statically linked programs, on top of rd_text_fmt and in English, as the C locale is: names
 * of files are all it is for.  What is no conversion stands as it is, as with glibc.
 */
#include <string.h>
#include <time.h>
#include <ringdump/text.h>

static const char days[][10] = {
	"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
};
static const char months[][10] = { "January", "February", "March",     "April",	  "May",      "June",
				   "July",    "August",	  "September", "October", "November", "December" };

/* What is short for others. */
static const struct {
	char letter;
	const char *is;
} whole[] = {
	{ 'c', "%a %b %e %H:%M:%S %Y" }, { 'D', "%m/%d/%y" }, { 'x', "%m/%d/%y" }, { 'F', "%Y-%m-%d" },
	{ 'r', "%I:%M:%S %p" },		 { 'R', "%H:%M" },    { 'T', "%H:%M:%S" }, { 'X', "%H:%M:%S" },
};

static int days_of(int year)
{
	return year % 4 || (year % 100 == 0 && year % 400) ? 365 : 366;
}

/* ISO 8601: a week belongs to the year that its Thursday is in, and the first is number 1. */
static int iso_week(const struct tm *tm, int *year)
{
	int thursday = tm->tm_yday + 3 - (tm->tm_wday + 6) % 7;

	*year = tm->tm_year + 1900;
	if (thursday < 0)
		thursday += days_of(--*year);
	else if (thursday >= days_of(*year))
		thursday -= days_of((*year)++);
	return thursday / 7 + 1;
}

/* The number that LETTER stands for and, at least 1, in how many digits; false where it stands for none. */
static bool number_of(char letter, const struct tm *tm, long *value, int *width)
{
	int year = tm->tm_year + 1900, iso_year, week = iso_week(tm, &iso_year);
	struct tm copy = *tm;

	*width = strchr("YGsuw", letter) ? 1 : letter == 'j' ? 3 : 2;
	switch (letter) {
	case 'Y': *value = year; return true;
	case 'C': *value = year / 100; return true;
	case 'y': *value = year % 100; return true;
	case 'G': *value = iso_year; return true;
	case 'g': *value = iso_year % 100; return true;
	case 'V': *value = week; return true;
	case 'U': *value = (tm->tm_yday + 7 - tm->tm_wday) / 7; return true;
	case 'W': *value = (tm->tm_yday + 7 - (tm->tm_wday + 6) % 7) / 7; return true;
	case 'm': *value = tm->tm_mon + 1; return true;
	case 'd':
	case 'e': *value = tm->tm_mday; return true;
	case 'j': *value = tm->tm_yday + 1; return true;
	case 'H':
	case 'k': *value = tm->tm_hour; return true;
	case 'I':
	case 'l': *value = (tm->tm_hour + 11) % 12 + 1; return true;
	case 'M': *value = tm->tm_min; return true;
	case 'S': *value = tm->tm_sec; return true;
	case 'u': *value = (tm->tm_wday + 6) % 7 + 1; return true;
	case 'w': *value = tm->tm_wday; return true;
	case 's': *value = mktime(&copy); return true;
	}
	return false;
}

static void put_number(struct text *t, char letter, char flag, long value, int width)
{
	bool blank = strchr("ekl", letter) != NULL;

	if (flag == '-')
		width = 1;
	else if (flag)
		blank = flag == '_';
	rd_text_fmt(t, blank ? "%*ld" : "%0*ld", width, value);
}

static bool put_word(struct text *t, char letter, const struct tm *tm)
{
	long east = tm->tm_gmtoff / 60, minutes = east < 0 ? -east : east;

	switch (letter) {
	case 'A': rd_text_str(t, days[tm->tm_wday % 7]); return true;
	case 'a': rd_text_bytes(t, days[tm->tm_wday % 7], 3); return true;
	case 'B': rd_text_str(t, months[tm->tm_mon % 12]); return true;
	case 'b':
	case 'h': rd_text_bytes(t, months[tm->tm_mon % 12], 3); return true;
	case 'p': rd_text_str(t, tm->tm_hour < 12 ? "AM" : "PM"); return true;
	case 'P': rd_text_str(t, tm->tm_hour < 12 ? "am" : "pm"); return true;
	case 'Z': rd_text_str(t, tm->tm_zone ? tm->tm_zone : ""); return true;
	case 'z':
		rd_text_fmt(t, "%c%02ld%02ld", east < 0 ? '-' : '+', minutes / 60, minutes % 60);
		return true;
	case 'n': rd_text_char(t, '\n'); return true;
	case 't': rd_text_char(t, '\t'); return true;
	case '%': rd_text_char(t, '%'); return true;
	}
	return false;
}

static void put(struct text *t, const char *format, const struct tm *tm);

/* What is behind a % at P; where that ends, or P where it is no conversion. */
static const char *convert(struct text *t, const char *p, const struct tm *tm)
{
	const char *begin = p;
	char flag = *p && strchr("-_0", *p) ? *p++ : 0;
	long value;
	int width;

	if (*p == 'E' || *p == 'O') /* only other locales have others */
		p++;
	if (!*p)
		return begin;
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		if (whole[i].letter != *p)
			continue;
		put(t, whole[i].is, tm);
		return p + 1;
	}
	if (number_of(*p, tm, &value, &width))
		put_number(t, *p, flag, value, width);
	else if (!put_word(t, *p, tm))
		return begin;
	return p + 1;
}

static void put(struct text *t, const char *format, const struct tm *tm)
{
	while (*format) {
		const char *end = *format == '%' ? convert(t, format + 1, tm) : format + 1;

		if (end == format + 1)
			rd_text_char(t, *format);
		format = end;
	}
}

size_t strftime(char *restrict s, size_t max, const char *restrict format, const struct tm *restrict tm)
{
	char buffer[2 * RD_TEXT_ROOM];
	struct text_store to = { .p = s, .room = max - 1 };
	struct text t;

	if (!max)
		return 0;
	rd_text_init(&t, buffer, sizeof buffer, rd_text_drain_store, &to);
	put(&t, format, tm);
	rd_text_flush(&t);
	*to.p = '\0';
	return to.len < max ? to.len : 0;
}
