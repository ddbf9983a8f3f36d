/* The time in front of a packet.  The text of a second is made once a second. */
#include <time.h>
#include "stamp.h"

static char *put_hms(char *p, uint64_t hours, uint32_t minutes, uint32_t seconds)
{
	p = rd_fmt_dec_padded(p, hours, 2);
	*p++ = ':';
	p = rd_fmt_dec_padded(p, minutes, 2);
	*p++ = ':';
	return rd_fmt_dec_padded(p, seconds, 2);
}

static void refresh(struct stamp *s, int64_t second)
{
	time_t when = (time_t)second;
	struct tm tm;
	char *p;

	s->second = second;
	s->cached = true;
	if (!localtime_r(&when, &tm))
		memset(&tm, 0, sizeof tm);
	put_hms(s->clock, (uint64_t)tm.tm_hour, (uint32_t)tm.tm_min, (uint32_t)tm.tm_sec);
	s->clock[8] = '.';
	p = s->date;
	p = rd_fmt_dec_padded(p, (uint64_t)((int64_t)tm.tm_year + 1900), 4);
	*p++ = '-';
	p = rd_fmt_dec_padded(p, (uint64_t)tm.tm_mon + 1, 2);
	*p++ = '-';
	p = rd_fmt_dec_padded(p, (uint64_t)tm.tm_mday, 2);
	*p++ = ' ';
	s->date_len = (uint8_t)(p - s->date);
}

static void put_clock(struct stamp *s, struct text *t, int64_t sec, uint64_t frac, int digits, bool date)
{
	char *p;

	if (!s->cached || s->second != sec)
		refresh(s, sec);
	if (date)
		rd_text_bytes(t, s->date, s->date_len);
	p = rd_text_room(t, 32);
	memcpy(p, s->clock, 9);
	p = rd_fmt_dec_padded(p + 9, frac, digits);
	*p++ = ' ';
	rd_text_done(t, p);
}

static void put_epoch(struct text *t, int64_t sec, uint64_t frac, int digits)
{
	char *p = rd_text_room(t, 44);

	/* tcpdump: a time before 1970 does not exist */
	p = rd_fmt_u64(p, (uint64_t)sec);
	*p++ = '.';
	p = rd_fmt_dec_padded(p, frac, digits);
	*p++ = ' ';
	rd_text_done(t, p);
}

/* The distance to the reference, " 00:00:00.000369 " with a sign in front. */
static void put_delta(struct stamp *s, struct text *t, int64_t sec, uint64_t frac,
		      const struct decode_options *o)
{
	uint64_t unit = o->nano ? 1000000000 : 1000000, d_frac;
	bool negative;
	int64_t d_sec;
	char *p;

	if (!s->have_reference) {
		s->have_reference = true;
		s->ref_sec = sec;
		s->ref_frac = frac;
	}
	negative = sec < s->ref_sec || (sec == s->ref_sec && frac < s->ref_frac);
	d_sec = negative ? s->ref_sec - sec : sec - s->ref_sec;
	d_frac = negative ? s->ref_frac - frac : frac - s->ref_frac;
	if (d_frac >> 63) {
		d_frac += unit;
		d_sec--;
	}
	if (o->stamp == RD_STAMP_DELTA) {
		s->ref_sec = sec;
		s->ref_frac = frac;
	}
	p = rd_text_room(t, RD_TEXT_ROOM);
	*p++ = negative ? '-' : ' ';
	p = put_hms(p, (uint64_t)d_sec / 3600, (uint32_t)((uint64_t)d_sec % 3600 / 60),
		    (uint32_t)((uint64_t)d_sec % 60));
	*p++ = '.';
	p = rd_fmt_dec_padded(p, d_frac, o->nano ? 9 : 6);
	*p++ = ' ';
	rd_text_done(t, p);
}

void rd_stamp_put(struct stamp *s, struct text *t, const struct decode_options *o, const struct frame *f)
{
	uint64_t frac = o->nano ? f->nsec : f->nsec / 1000;
	int digits = o->nano ? 9 : 6;

	switch (o->stamp) {
	case RD_STAMP_NONE: break;
	case RD_STAMP_EPOCH: put_epoch(t, f->sec, frac, digits); break;
	case RD_STAMP_DELTA:
	case RD_STAMP_SINCE_FIRST: put_delta(s, t, f->sec, frac, o); break;
	default: put_clock(s, t, f->sec, frac, digits, o->stamp == RD_STAMP_DATE);
	}
}
