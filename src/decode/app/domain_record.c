/* Questions and resource records of DNS messages. */
#include "decode/duration.h"
#include "domain.h"

enum {
	TYPE_A = 1,
	TYPE_SOA = 6,
	TYPE_MX = 15,
	TYPE_TXT = 16,
	TYPE_AAAA = 28,
	TYPE_SRV = 33,
	TYPE_A6 = 38,
	TYPE_UNSPECA = 104,
	TYPE_TSIG = 250,
	TYPE_URI = 256,
};

enum { CLASS_IN = 1, MDNS_CACHE_FLUSH = 0x8000, MDNS_UNICAST = 0x8000, OPT_DNSSEC_OK = 0x8000 };

/* The data of a record: LEN bytes from AT on, of which nothing is captured for sure but the end. */
struct record {
	const struct domain *d;
	uint32_t at, len;
	uint16_t class, flags; /* as an OPT record uses its class and its time to live */
};

static void put_class(struct walk *w, uint16_t class)
{
	if (class == CLASS_IN)
		return;
	rd_text_char(w->t, ' ');
	rd_put_name(w, rd_domain_classes, "(Class %u)", class);
}

bool rd_domain_put_question(struct walk *w, const struct domain *d, uint32_t *at)
{
	uint32_t name = *at;
	uint16_t class;

	if (!rd_domain_skip_name(d, at) || !rd_has(&d->m, *at, 4))
		return false;
	rd_text_char(w->t, ' ');
	rd_put_name(w, rd_domain_types, "Type%u", rd_load16(d->m.p + *at));
	class = rd_load16(d->m.p + *at + 2);
	if (d->mdns) {
		put_class(w, class & (uint16_t)~MDNS_UNICAST);
		rd_text_str(w->t, class & MDNS_UNICAST ? " (QU)" : " (QM)");
	} else {
		put_class(w, class);
	}
	rd_text_str(w->t, "? ");
	if (!rd_domain_put_name(w, d, &name, 0))
		return false;
	*at = name + 4;
	return true;
}

static void put_text(struct walk *w, const struct domain *d, uint32_t at, uint32_t len)
{
	while (len--)
		rd_put_safe_char(w, d->m.p[at++]);
}

/* tcpdump: these addresses stay numbers without -n, too */
static bool put_ipv4(struct walk *w, const struct record *r)
{
	if (!rd_has(&r->d->m, r->at, 4))
		return false;
	rd_text_char(w->t, ' ');
	rd_text_ipv4(w->t, r->d->m.p + r->at);
	return true;
}

static bool put_ipv6(struct walk *w, const struct record *r)
{
	if (!rd_has(&r->d->m, r->at, 16))
		return false;
	rd_text_char(w->t, ' ');
	rd_text_ipv6(w->t, r->d->m.p + r->at);
	return true;
}

/* The data is a name: NS, CNAME, PTR, DNAME. */
static bool put_name(struct walk *w, const struct record *r)
{
	uint32_t at = r->at;

	rd_text_char(w->t, ' ');
	return rd_domain_put_name(w, r->d, &at, 0);
}

static bool put_soa(struct walk *w, const struct record *r)
{
	uint32_t at = r->at;

	if (!w->o->verbose)
		return true;
	for (int i = 0; i < 2; i++) {
		rd_text_char(w->t, ' ');
		if (!rd_domain_put_name(w, r->d, &at, 0))
			return false;
	}
	if (!rd_has(&r->d->m, at, 20))
		return false;
	for (uint32_t i = 0; i < 5; i++, at += 4) {
		rd_text_char(w->t, ' ');
		rd_text_u32(w->t, rd_load32(r->d->m.p + at));
	}
	return true;
}

static bool put_mx(struct walk *w, const struct record *r)
{
	uint32_t at = r->at + 2;

	rd_text_char(w->t, ' ');
	if (!rd_has(&r->d->m, r->at, 2) || !rd_domain_put_name(w, r->d, &at, 0))
		return false;
	rd_text_fmt(w->t, " %u", rd_load16(r->d->m.p + r->at));
	return true;
}

static bool put_txt(struct walk *w, const struct record *r)
{
	uint32_t at = r->at;

	while (at < r->at + r->len) {
		uint32_t len;

		rd_text_str(w->t, " \"");
		if (!rd_has(&r->d->m, at, 1))
			return false;
		len = r->d->m.p[at++];
		if (!rd_has(&r->d->m, at, len)) {
			put_text(w, r->d, at, r->d->m.cap - at);
			return false;
		}
		put_text(w, r->d, at, len);
		rd_text_char(w->t, '"');
		at += len;
	}
	return true;
}

/* RFC 2782 */
static bool put_srv(struct walk *w, const struct record *r)
{
	const uint8_t *p = r->d->m.p + r->at;
	uint32_t at = r->at + 6;

	rd_text_char(w->t, ' ');
	if (!rd_has(&r->d->m, r->at, 6) || !rd_domain_put_name(w, r->d, &at, 0))
		return false;
	rd_text_fmt(w->t, ":%u %u %u", rd_load16(p + 4), rd_load16(p), rd_load16(p + 2));
	return true;
}

/* RFC 2874: the last bits of an address, and the name that has the first ones */
static bool put_a6(struct walk *w, const struct record *r)
{
	uint8_t address[16] = { 0 };
	uint32_t prefix, skipped, at = r->at;

	if (!rd_need(w, &r->d->m, at, 1))
		return false;
	prefix = r->d->m.p[at++];
	skipped = prefix / 8;
	if (prefix > 128) {
		rd_text_fmt(w->t, " %u(bad plen)", prefix);
		return true;
	}
	if (prefix < 128) {
		if (!rd_need(w, &r->d->m, at, 16 - skipped))
			return false;
		memcpy(address + skipped, r->d->m.p + at, 16 - skipped);
		rd_text_fmt(w->t, " %u ", prefix);
		rd_text_ipv6(w->t, address);
	}
	if (!prefix)
		return true;
	at += 16 - skipped;
	rd_text_char(w->t, ' ');
	return rd_domain_put_name(w, r->d, &at, 0);
}

static bool put_opt(struct walk *w, const struct record *r)
{
	rd_text_fmt(w->t, " UDPsize=%u", r->class);
	if (r->flags & OPT_DNSSEC_OK)
		rd_text_str(w->t, " DO");
	return rd_domain_put_options(w, r->d, r->at, r->at + r->len);
}

static bool put_string(struct walk *w, const struct record *r)
{
	if (!rd_has(&r->d->m, r->at, r->len))
		return false;
	put_text(w, r->d, r->at, r->len);
	return true;
}

/* RFC 8945 */
static bool put_tsig(struct walk *w, const struct record *r)
{
	static const char *const fields[] = { " fudge=", " maclen=", " origid=", " error=", " otherlen=" };
	uint32_t at = r->at;

	if (!w->o->verbose)
		return true;
	rd_text_char(w->t, ' ');
	if (!rd_domain_put_name(w, r->d, &at, 0))
		return false;
	at += 6;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		uint16_t v;

		if (!rd_has(&r->d->m, at, 2))
			return false;
		v = rd_load16(r->d->m.p + at);
		rd_text_str(w->t, fields[i]);
		rd_text_u32(w->t, v);
		at += 2 + (i == 1 ? v : 0u);
	}
	return true;
}

/* RFC 7553.  tcpdump: where the data is too short for a target, all that is captured is printed as one. */
static bool put_uri(struct walk *w, const struct record *r)
{
	const struct cursor *m = &r->d->m;
	bool whole = r->len >= 4;

	if (!rd_has(m, r->at, r->len) || !rd_need(w, m, r->at, 4))
		return false;
	rd_text_fmt(w->t, " %u %u ", rd_load16(m->p + r->at), rd_load16(m->p + r->at + 2));
	put_text(w, r->d, r->at + 4, whole ? r->len - 4 : m->cap - r->at - 4);
	return whole;
}

static const struct {
	uint16_t type;
	/* False where the data is cut or makes no sense. */
	bool (*put)(struct walk *w, const struct record *r);
} printers[] = {
	{ TYPE_A, put_ipv4 },	      { 2, put_name },	       { 5, put_name },
	{ TYPE_SOA, put_soa },	      { 12, put_name },	       { TYPE_MX, put_mx },
	{ TYPE_TXT, put_txt },	      { TYPE_AAAA, put_ipv6 }, { TYPE_SRV, put_srv },
	{ TYPE_A6, put_a6 },	      { 39, put_name },	       { RD_DOMAIN_TYPE_OPT, put_opt },
	{ TYPE_UNSPECA, put_string }, { TYPE_TSIG, put_tsig }, { TYPE_URI, put_uri },
};

static bool put_data(struct walk *w, uint16_t type, const struct record *r)
{
	for (size_t i = 0; i < sizeof printers / sizeof *printers; i++)
		if (printers[i].type == type)
			return printers[i].put(w, r);
	return true;
}

/* The class and what OPT puts in the place of the time to live. */
static void put_class_and_ttl(struct walk *w, struct record *r, uint16_t type, const uint8_t *p)
{
	uint16_t class = rd_load16(p + 2);

	r->class = r->d->mdns ? class & (uint16_t)~MDNS_CACHE_FLUSH : class;
	if (type != RD_DOMAIN_TYPE_OPT)
		put_class(w, r->class);
	if (r->class != class)
		rd_text_str(w->t, " (Cache flush)");
	if (type == RD_DOMAIN_TYPE_OPT) {
		r->flags = rd_load16(p + 6);
		return;
	}
	if (w->o->verbose > 2) {
		rd_text_str(w->t, " [");
		rd_put_duration(w, rd_load32(p + 4));
		rd_text_char(w->t, ']');
	}
}

bool rd_domain_put_record(struct walk *w, const struct domain *d, uint32_t *at)
{
	struct record r = { .d = d };
	bool named = true;
	uint16_t type;

	if (w->o->verbose) {
		rd_text_char(w->t, ' ');
		if (!rd_domain_put_name(w, d, at, 0))
			return false;
	} else {
		named = rd_domain_skip_name(d, at);
	}
	/* tcpdump: a record that ends before its data counts as the last one, and as whole */
	if (!named || !rd_has(&d->m, *at, 10)) {
		*at = d->m.cap;
		return true;
	}
	type = rd_load16(d->m.p + *at);
	put_class_and_ttl(w, &r, type, d->m.p + *at);
	r.len = rd_load16(d->m.p + *at + 8);
	r.at = *at + 10;
	rd_text_char(w->t, ' ');
	rd_put_name(w, rd_domain_types, "Type%u", type);
	if (!rd_has(&d->m, r.at, r.len))
		return false;
	*at = r.at + r.len;
	return put_data(w, type, &r);
}
