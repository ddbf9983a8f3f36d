/* DNS (RFC 1035, RFC 6891, RFC 6762): the header and the sections. */
#include "domain.h"

enum { HEADER_LEN = 12, OP_INVERSE_QUERY = 1 };

enum header_flag {
	FLAG_RESPONSE = 0x8000,
	FLAG_AUTHORITATIVE = 0x0400,
	FLAG_TRUNCATED = 0x0200,
	FLAG_RECURSION_DESIRED = 0x0100,
	FLAG_RECURSION_AVAILABLE = 0x0080,
	FLAG_AUTHENTIC_DATA = 0x0020,
	FLAG_CHECKING_DISABLED = 0x0010,
};

enum section { QUESTIONS, ANSWERS, AUTHORITIES, ADDITIONAL, SECTIONS };

struct header {
	uint16_t id, flags;
	uint16_t count[SECTIONS];
};

static const char *const operations[16] = {
	"",	" inv_q",   " stat",	" op3",	     " notify",	 " update",   " op6",	   " op7",
	" op8", " updateA", " updateD", " updateDA", " updateM", " updateMA", " zoneInit", " zoneRef",
};

/* tcpdump: two of the names lack their blank */
static const char *const responses[] = {
	"",	    " FormErr", " ServFail", " NXDomain", " NotImp", " Refused", " YXDomain", " YXRRSet",
	" NXRRSet", " NotAuth", " NotZone",  " Resp11",	  " Resp12", " Resp13",	 " Resp14",   " NoChange",
	" BadVers", "Resp17",	" Resp18",   " Resp19",	  " Resp20", "Resp21",	 " Resp22",   " BadCookie",
};

/* Move *AT past COUNT records. */
static bool skip_records(const struct domain *d, uint32_t *at, uint32_t count)
{
	while (count--) {
		if (!rd_domain_skip_name(d, at) || !rd_has(&d->m, *at, 10))
			return false;
		*at += 10u + rd_load16(d->m.p + *at + 8);
	}
	return true;
}

/* The response code; its upper bits stand in an OPT record (RFC 6891) if there is one. */
static uint32_t response_code(const struct domain *d, const struct header *h)
{
	uint32_t code = h->flags & 15, at = HEADER_LEN;

	for (uint32_t i = 0; i < h->count[QUESTIONS]; i++) {
		if (!rd_domain_skip_name(d, &at))
			return code;
		at += 4;
	}
	if (!skip_records(d, &at, h->count[ANSWERS] + (uint32_t)h->count[AUTHORITIES]))
		return code;
	for (uint32_t i = 0; i < h->count[ADDITIONAL]; i++) {
		uint32_t record = at;

		if (!rd_domain_skip_name(d, &at))
			return code;
		if (rd_has(&d->m, at, 5) && rd_load16(d->m.p + at) == RD_DOMAIN_TYPE_OPT)
			return code | (uint32_t)d->m.p[at + 4] << 4;
		if (!skip_records(d, &record, 1))
			return code;
		at = record;
	}
	return code;
}

static void put_response_code(struct walk *w, uint32_t code)
{
	if (code < sizeof responses / sizeof *responses)
		rd_text_str(w->t, responses[code]);
	else
		rd_text_fmt(w->t, " Resp%u", code);
}

static bool put_records(struct walk *w, const struct domain *d, uint32_t *at, uint32_t count)
{
	if (!count)
		return true;
	for (;;) {
		if (!rd_domain_put_record(w, d, at) || w->cut)
			return false;
		if (!--count)
			return true;
		if (*at >= d->m.cap)
			return false;
		rd_text_char(w->t, ',');
	}
}

/* A section that begins with its name. */
static bool put_section(struct walk *w, const struct domain *d, const char *name, uint32_t *at,
			uint32_t count)
{
	if (!count)
		return true;
	if (*at >= d->m.cap)
		return false;
	rd_text_str(w->t, name);
	return put_records(w, d, at, count);
}

static bool put_rest(struct walk *w, const struct domain *d, const struct header *h, uint32_t *at)
{
	return put_section(w, d, " ns:", at, h->count[AUTHORITIES]) &&
	       put_section(w, d, " ar:", at, h->count[ADDITIONAL]);
}

static bool put_response(struct walk *w, const struct domain *d, const struct header *h)
{
	uint32_t at = HEADER_LEN;

	put_response_code(w, response_code(d, h));
	rd_text_str(w->t, h->flags & FLAG_AUTHORITATIVE ? "*" : "");
	rd_text_str(w->t, h->flags & FLAG_RECURSION_AVAILABLE ? "" : "-");
	rd_text_str(w->t, h->flags & FLAG_TRUNCATED ? "|" : "");
	rd_text_str(w->t, h->flags & FLAG_AUTHENTIC_DATA ? "$" : "");
	if (h->count[QUESTIONS] != 1)
		rd_text_fmt(w->t, " [%uq]", h->count[QUESTIONS]);
	for (uint32_t i = 0; i < h->count[QUESTIONS]; i++) {
		if (i)
			rd_text_char(w->t, ',');
		if (w->o->verbose > 1) {
			rd_text_str(w->t, " q:");
			if (!rd_domain_put_question(w, d, &at))
				return false;
		} else {
			if (!rd_domain_skip_name(d, &at))
				return false;
			at += 4;
		}
	}
	rd_text_fmt(w->t, " %u/%u/%u", h->count[ANSWERS], h->count[AUTHORITIES], h->count[ADDITIONAL]);
	if (!put_records(w, d, &at, h->count[ANSWERS]))
		return false;
	return w->o->verbose < 2 || put_rest(w, d, h, &at);
}

static void put_count(struct walk *w, const char *format, uint16_t count, uint16_t expected)
{
	if (count != expected)
		rd_text_fmt(w->t, format, count);
}

static bool put_request(struct walk *w, const struct domain *d, const struct header *h)
{
	bool inverse = (h->flags >> 11 & 15) == OP_INVERSE_QUERY;
	uint32_t at = HEADER_LEN;

	rd_text_str(w->t, h->flags & FLAG_RECURSION_DESIRED ? "+" : "");
	rd_text_str(w->t, h->flags & FLAG_CHECKING_DISABLED ? "%" : "");
	/* bits that only responses have */
	if (h->flags & 0x6cf)
		rd_text_fmt(w->t, " [b2&3=0x%x]", h->flags);
	if (inverse) {
		put_count(w, " [%uq]", h->count[QUESTIONS], 0);
		put_count(w, " [%ua]", h->count[ANSWERS], 1);
	} else {
		put_count(w, " [%ua]", h->count[ANSWERS], 0);
		put_count(w, " [%uq]", h->count[QUESTIONS], 1);
	}
	put_count(w, " [%un]", h->count[AUTHORITIES], 0);
	put_count(w, " [%uau]", h->count[ADDITIONAL], 0);
	for (uint32_t i = 0; i < h->count[QUESTIONS]; i++)
		if (!rd_domain_put_question(w, d, &at))
			return false;
	if (w->o->verbose < 2)
		return true;
	return put_records(w, d, &at, h->count[ANSWERS]) && put_rest(w, d, h, &at);
}

static void put_message(struct walk *w, const struct domain *d, uint32_t wire)
{
	struct header h;
	bool whole;

	if (wire < HEADER_LEN) {
		rd_text_fmt(w->t, "domain [length %u < %u]", wire, (unsigned)HEADER_LEN);
		rd_put_invalid(w);
		return;
	}
	if (!rd_check(w, &d->m, 0, HEADER_LEN))
		return;
	h.id = rd_load16(d->m.p);
	h.flags = rd_load16(d->m.p + 2);
	for (int i = 0; i < SECTIONS; i++)
		h.count[i] = rd_load16(d->m.p + 4 + 2 * i);
	rd_text_u32(w->t, h.id);
	rd_text_str(w->t, operations[h.flags >> 11 & 15]);
	whole = h.flags & FLAG_RESPONSE ? put_response(w, d, &h) : put_request(w, d, &h);
	if (whole)
		rd_text_fmt(w->t, " (%u)", wire);
	else
		rd_put_cut(w);
}

void rd_domain_decode(struct walk *w, struct cursor c, enum rd_domain_transport transport)
{
	struct domain d = { .mdns = transport == RD_DOMAIN_MDNS };

	if (transport == RD_DOMAIN_TCP) {
		uint16_t len;

		if (c.wire < 2) {
			rd_text_fmt(w->t, " [DNS over TCP: length %u < 2]", c.wire);
			rd_put_invalid(w);
			return;
		}
		len = rd_take16(w, &c);
		if (w->cut)
			return;
		if (len != c.wire) {
			rd_text_fmt(w->t, " [prefix length(%u) != length(%u)]", len, c.wire);
			rd_put_invalid(w);
			return;
		}
		rd_text_char(w->t, ' ');
	}
	d.m = c;
	put_message(w, &d, c.wire);
}

static void decode(struct walk *w, struct cursor c)
{
	rd_domain_decode(w, c, RD_DOMAIN_TCP);
}

const struct proto rd_proto_domain_tcp = { .name = "domain", .decode = decode };
