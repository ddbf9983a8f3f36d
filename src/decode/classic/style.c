/* The classic style: its protocols, and the time in front of a packet. */
#include <time.h>
#include "classic.h"
#include "decode/style.h"

extern const struct proto rd_classic_ether, rd_classic_arp, rd_classic_ipv4, rd_classic_ipv6;
extern const struct proto rd_classic_tcp, rd_classic_udp, rd_classic_icmp;
extern const struct proto rd_classic_telnet, rd_classic_bgp, rd_classic_nbt, rd_classic_domain;

static const struct claim claims[] = {
	{ &rd_classic_ether, RD_SPACE_LINK, RD_LINK_ETHERNET },

	{ &rd_classic_ipv4, RD_SPACE_ETHERTYPE, 0x0800 },
	{ &rd_classic_arp, RD_SPACE_ETHERTYPE, 0x0806 },
	{ &rd_classic_arp, RD_SPACE_ETHERTYPE, 0x8035 },
	{ &rd_classic_ipv6, RD_SPACE_ETHERTYPE, 0x86dd },

	{ &rd_classic_icmp, RD_SPACE_IP, 1 },
	{ &rd_classic_ipv4, RD_SPACE_IP, 4 },
	{ &rd_classic_tcp, RD_SPACE_IP, 6 },
	{ &rd_classic_udp, RD_SPACE_IP, 17 },
	{ &rd_classic_ipv6, RD_SPACE_IP, 41 },

	{ &rd_classic_telnet, RD_SPACE_TCP, 23 },
	{ &rd_classic_bgp, RD_SPACE_TCP, 179 },
	{ &rd_classic_nbt, RD_SPACE_TCP, 139 },

	{ &rd_classic_domain, RD_SPACE_UDP, 53 },
};

/* "MM/DD/YYYY HH:MM:SS.", in UTC whatever the zone is. */
static void refresh_date(struct stamp *s, int64_t second)
{
	time_t when = (time_t)second;
	struct tm tm;
	char *p = s->date;

	s->second = second;
	s->cached = true;
	if (!gmtime_r(&when, &tm))
		memset(&tm, 0, sizeof tm);
	p = rd_fmt_dec_padded(p, (uint64_t)tm.tm_mon + 1, 2);
	*p++ = '/';
	p = rd_fmt_dec_padded(p, (uint64_t)tm.tm_mday, 2);
	*p++ = '/';
	p = rd_fmt_dec_padded(p, (uint64_t)((int64_t)tm.tm_year + 1900), 4);
	*p++ = ' ';
	p = rd_fmt_dec_padded(p, (uint64_t)tm.tm_hour, 2);
	*p++ = ':';
	p = rd_fmt_dec_padded(p, (uint64_t)tm.tm_min, 2);
	*p++ = ':';
	p = rd_fmt_dec_padded(p, (uint64_t)tm.tm_sec, 2);
	*p++ = '.';
	s->date_len = (uint8_t)(p - s->date);
}

/*
 * The distance to the packet before: its fraction alone, with the whole seconds in front where there are any.
 * tcpdump: the fraction always counts upwards, so a quarter of a second back is "-1. 750000".
 */
static void put_delta(struct stamp *s, struct text *t, int64_t sec, int64_t frac, int64_t unit)
{
	int64_t whole, part;

	/* tcpdump: a reference of second 0 is none yet */
	if (!s->ref_sec) {
		s->ref_sec = sec;
		s->ref_frac = frac;
	}
	whole = (int64_t)((uint64_t)sec - (uint64_t)s->ref_sec);
	part = frac - s->ref_frac;
	if (part < 0) {
		part += unit;
		whole = (int64_t)((uint64_t)whole - 1);
	}
	if (whole) {
		rd_text_i64(t, whole);
		rd_text_str(t, ". ");
	}
	rd_text_dec_padded(t, (uint64_t)part, unit == 1000000 ? 6 : 9);
	rd_text_char(t, ' ');
	s->ref_sec = sec;
	s->ref_frac = frac;
}

static void put_stamp(struct stamp *s, struct text *t, const struct decode_options *o, const struct frame *f)
{
	int64_t frac = o->nano ? f->nsec : f->nsec / 1000;

	if (o->stamp == RD_STAMP_DELTA) {
		put_delta(s, t, f->sec, frac, o->nano ? 1000000000 : 1000000);
	} else if (o->stamp == RD_STAMP_DATE) {
		if (!s->cached || s->second != f->sec)
			refresh_date(s, f->sec);
		rd_text_bytes(t, s->date, s->date_len);
		rd_text_dec_padded(t, (uint32_t)frac, o->nano ? 9 : 6);
		rd_text_char(t, ' ');
	} else {
		rd_stamp_put(s, t, o, f);
	}
}

/* Ports are closed: HTTP and the rest have no text in 2001's lines. */
const struct style rd_style_classic = {
	.claims = { claims, sizeof claims / sizeof *claims },
	.closed = 1u << RD_SPACE_TCP | 1u << RD_SPACE_UDP,
	.put_stamp = put_stamp,
	.put_dumps = rd_classic_put_dumps,
};
