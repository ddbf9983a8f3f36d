/* The time in front of a packet.  The text of a second is made once a second. */
#include <time.h>
#include "stamp.h"

static const char unconvertible[] = "[Error converting time] ";

/* tcpdump: it looks at the lower half of the seconds alone */
static bool convertible(int64_t sec)
{
	return (int32_t)(uint64_t)sec >= 0;
}

static char *put_hms(char *p, uint32_t hours, uint32_t minutes, uint32_t seconds)
{
	p = rd_fmt_dec_padded(p, hours, 2);
	*p++ = ':';
	p = rd_fmt_dec_padded(p, minutes, 2);
	*p++ = ':';
	return rd_fmt_dec_padded(p, seconds, 2);
}

/* False where the C library has no date for it. */
static bool refresh(struct stamp *s, int64_t second)
{
	time_t when = (time_t)second;
	struct tm tm;
	char *p;

	if (!localtime_r(&when, &tm))
		return false;
	s->second = second;
	s->cached = true;
	put_hms(s->clock, (uint32_t)tm.tm_hour, (uint32_t)tm.tm_min, (uint32_t)tm.tm_sec);
	s->clock[8] = '.';
	p = s->date;
	p = rd_fmt_dec_padded(p, (uint64_t)((int64_t)tm.tm_year + 1900), 4);
	*p++ = '-';
	p = rd_fmt_dec_padded(p, (uint64_t)tm.tm_mon + 1, 2);
	*p++ = '-';
	p = rd_fmt_dec_padded(p, (uint64_t)tm.tm_mday, 2);
	*p++ = ' ';
	s->date_len = (uint8_t)(p - s->date);
	return true;
}

static void put_clock(struct stamp *s, struct text *t, int64_t sec, uint32_t frac, int digits, bool date)
{
	char *p;

	if ((!s->cached || s->second != sec) && !refresh(s, sec)) {
		rd_text_str(t, unconvertible);
		return;
	}
	if (date)
		rd_text_bytes(t, s->date, s->date_len);
	p = rd_text_room(t, 32);
	memcpy(p, s->clock, 9);
	p = digits == 6 && frac < 1000000 ? rd_fmt_micro(p + 9, frac)
					  : rd_fmt_dec_padded(p + 9, frac, digits);
	*p++ = ' ';
	rd_text_done(t, p);
}

static void put_epoch(struct text *t, int64_t sec, uint32_t frac, int digits)
{
	char *p = rd_text_room(t, 44);

	p = rd_fmt_u32(p, (uint32_t)sec);
	*p++ = '.';
	p = rd_fmt_dec_padded(p, frac, digits);
	*p++ = ' ';
	rd_text_done(t, p);
}

/* Can gmtime() say what day that is?  Asked only where it may fail. */
static bool has_date(int64_t sec)
{
	time_t when = (time_t)sec;
	struct tm tm;

	return (sec >= 0 && sec <= INT32_MAX) || gmtime_r(&when, &tm);
}

/* The distance to the reference, " 00:00:00.000369 " with a sign in front. */
static void put_delta(struct stamp *s, struct text *t, int64_t sec, int64_t frac,
		      const struct decode_options *o)
{
	bool negative;
	int64_t d_sec, d_frac;
	uint32_t day;
	char *p;

	/* tcpdump: a reference of 0 is none yet */
	if (!s->ref_sec && !s->ref_frac) {
		s->ref_sec = sec;
		s->ref_frac = frac;
	}
	negative = sec < s->ref_sec || (sec == s->ref_sec && frac < s->ref_frac);
	/* unsigned: a damaged file's times may be further apart than a signed number can say */
	d_sec = (int64_t)(negative ? (uint64_t)s->ref_sec - (uint64_t)sec
				   : (uint64_t)sec - (uint64_t)s->ref_sec);
	d_frac = negative ? s->ref_frac - frac : frac - s->ref_frac;
	if (d_frac < 0) {
		d_frac += o->nano ? 1000000000 : 1000000;
		d_sec--;
	}
	if (o->stamp == RD_STAMP_DELTA) {
		s->ref_sec = sec;
		s->ref_frac = frac;
	}
	rd_text_char(t, negative ? '-' : ' ');
	if (!convertible(d_sec) || !has_date(d_sec)) {
		rd_text_str(t, unconvertible);
		return;
	}
	/* tcpdump: the distance is a time of day, and starts anew after a day */
	day = (uint32_t)(d_sec % 86400);
	p = put_hms(rd_text_room(t, RD_TEXT_ROOM), day / 3600, day % 3600 / 60, day % 60);
	*p++ = '.';
	p = rd_fmt_dec_padded(p, (uint32_t)d_frac, o->nano ? 9 : 6);
	*p++ = ' ';
	rd_text_done(t, p);
}

void rd_stamp_put(struct stamp *s, struct text *t, const struct decode_options *o, const struct frame *f)
{
	int64_t frac = o->nano ? f->nsec : f->nsec / 1000;
	int digits = o->nano ? 9 : 6;

	if (o->stamp == RD_STAMP_NONE)
		return;
	if (o->stamp == RD_STAMP_DELTA || o->stamp == RD_STAMP_SINCE_FIRST)
		put_delta(s, t, f->sec, frac, o);
	else if (!convertible(f->sec))
		rd_text_str(t, unconvertible);
	else if (o->stamp == RD_STAMP_EPOCH)
		put_epoch(t, f->sec, (uint32_t)frac, digits);
	else
		put_clock(s, t, f->sec, (uint32_t)frac, digits, o->stamp == RD_STAMP_DATE);
}
