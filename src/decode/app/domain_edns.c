/* EDNS options (RFC 6891), the data of an OPT record. */
#include "domain.h"

enum { FAMILY_IPV4 = 1, FAMILY_IPV6 = 2, COOKIE_CLIENT = 8, COOKIE_MAX = 40 };

/* An option's data, all captured. */
struct option {
	const struct domain *d;
	uint32_t at, len;
};

static const uint8_t *data_of(const struct option *o)
{
	return o->d->m.p + o->at;
}

static void put_hex(struct walk *w, const uint8_t *p, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++)
		rd_text_hex_padded(w->t, p[i], 2);
}

static bool put_unknown(struct walk *w, const struct option *o)
{
	rd_text_char(w->t, ' ');
	put_hex(w, data_of(o), o->len);
	return true;
}

static void put_list(struct walk *w, const struct option *o, const struct name *names)
{
	for (uint32_t i = 0; i < o->len; i++) {
		rd_text_char(w->t, ' ');
		rd_put_name(w, names, "Alg_%u", data_of(o)[i]);
	}
}

/* RFC 6975: the algorithms that a resolver understands */
static bool put_signatures(struct walk *w, const struct option *o)
{
	static const struct name names[] = {
		{ 0, "DELETE" },
		{ 1, "RSAMD5" },
		{ 2, "DH" },
		{ 3, "DS" },
		{ 5, "RSASHA1" },
		{ 6, "DSA-NSEC3-SHA1" },
		{ 7, "RSASHA1-NSEC3-SHA1" },
		{ 8, "RSASHA256" },
		{ 10, "RSASHA512" },
		{ 12, "ECC-GOST" },
		{ 13, "ECDSAP256SHA256" },
		{ 14, "ECDSAP384SHA384" },
		{ 15, "ED25519" },
		{ 16, "ED448" },
		{ 252, "INDIRECT" },
		{ 253, "PRIVATEDNS" },
		{ 254, "PRIVATEOID" },
		{ 0, NULL },
	};

	put_list(w, o, names);
	return true;
}

static bool put_digests(struct walk *w, const struct option *o)
{
	static const struct name names[] = {
		{ 1, "SHA-1" }, { 2, "SHA-256" }, { 3, "GOST_R_34.11-94" }, { 4, "SHA-384" }, { 0, NULL },
	};

	put_list(w, o, names);
	return true;
}

static bool put_nsec3_hashes(struct walk *w, const struct option *o)
{
	static const struct name names[] = { { 1, "SHA-1" }, { 0, NULL } };

	put_list(w, o, names);
	return true;
}

/* RFC 7871: the client's subnet */
static bool put_subnet(struct walk *w, const struct option *o)
{
	const uint8_t *p = data_of(o);
	uint8_t address[16] = { 0 };
	uint32_t family, max, prefix;

	if (o->len < 4)
		return false;
	family = rd_load16(p);
	prefix = p[2];
	max = family == FAMILY_IPV4 ? 32 : family == FAMILY_IPV6 ? 128 : 0;
	if (!max || prefix > max || p[3] > max || o->len != 4 + (prefix + 7) / 8)
		return false;
	memcpy(address, p + 4, o->len - 4);
	rd_text_char(w->t, ' ');
	if (family == FAMILY_IPV4)
		rd_text_ipv4(w->t, address);
	else
		rd_text_ipv6(w->t, address);
	rd_text_fmt(w->t, "/%u/%u", prefix, p[3]);
	return true;
}

/* RFC 7314: seconds until a zone expires */
static bool put_expire(struct walk *w, const struct option *o)
{
	if (o->len != 4)
		return false;
	rd_text_fmt(w->t, " %u sec", rd_load32(data_of(o)));
	return true;
}

/* RFC 7873: eight bytes of the client, and 8 to 32 of the server */
static bool put_cookie(struct walk *w, const struct option *o)
{
	if (o->len < COOKIE_CLIENT || (o->len > COOKIE_CLIENT && o->len < 16) || o->len > COOKIE_MAX)
		return false;
	rd_text_char(w->t, ' ');
	put_hex(w, data_of(o), COOKIE_CLIENT);
	if (o->len > COOKIE_CLIENT) {
		rd_text_char(w->t, ' ');
		put_hex(w, data_of(o) + COOKIE_CLIENT, o->len - COOKIE_CLIENT);
	}
	return true;
}

/* RFC 7828: tenths of seconds */
static bool put_keepalive(struct walk *w, const struct option *o)
{
	uint32_t v;

	if (o->len != 2)
		return false;
	v = rd_load16(data_of(o));
	rd_text_fmt(w->t, " %u.%u sec", v / 10, v % 10);
	return true;
}

static bool put_padding(struct walk *w, const struct option *o)
{
	rd_text_fmt(w->t, " (%u)", o->len);
	return true;
}

/* RFC 7901.  tcpdump: pointers count from the end of the option, and what is wrong in the name is no cut. */
static bool put_chain(struct walk *w, const struct option *o)
{
	uint32_t at = o->at;

	rd_text_char(w->t, ' ');
	rd_domain_put_name(w, o->d, &at, o->at + o->len);
	return true;
}

/* RFC 8145: key tags */
static bool put_key_tags(struct walk *w, const struct option *o)
{
	if (o->len % 2)
		return false;
	for (uint32_t i = 0; i < o->len; i += 2)
		rd_text_fmt(w->t, " %u", rd_load16(data_of(o) + i));
	return true;
}

static const struct edns_option {
	uint16_t code;
	const char *name;
	/* The data, of which there is at least one byte; false where the length is wrong. */
	bool (*put)(struct walk *w, const struct option *o);
} options[] = {
	{ 1, "LLQ", put_unknown },	   { 2, "UL", put_unknown },
	{ 3, "NSID", put_unknown },	   { 5, "DAU", put_signatures },
	{ 6, "DHU", put_digests },	   { 7, "N3U", put_nsec3_hashes },
	{ 8, "ECS", put_subnet },	   { 9, "EXPIRE", put_expire },
	{ 10, "COOKIE", put_cookie },	   { 11, "KEEPALIVE", put_keepalive },
	{ 12, "PADDING", put_padding },	   { 13, "CHAIN", put_chain },
	{ 14, "KEY-TAG", put_key_tags },   { 16, "CLIENT-TAG", put_unknown },
	{ 17, "SERVER-TAG", put_unknown },
};

static const struct edns_option *find(uint16_t code)
{
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (options[i].code == code)
			return &options[i];
	return NULL;
}

/* The option at *AT, which moves past it. */
static bool put_option(struct walk *w, const struct domain *d, uint32_t *at)
{
	const struct edns_option *known;
	struct option o = { .d = d };
	uint16_t code;

	if (!rd_has(&d->m, *at, 2))
		return false;
	code = rd_load16(d->m.p + *at);
	known = find(code);
	if (known)
		rd_text_str(w->t, known->name);
	else
		rd_text_fmt(w->t, "Opt%u", code);
	if (!rd_has(&d->m, *at + 2, 2))
		return false;
	o.len = rd_load16(d->m.p + *at + 2);
	o.at = *at + 4;
	if (!rd_has(&d->m, o.at, o.len))
		return false;
	*at = o.at + o.len;
	if (!o.len)
		return true;
	/* tcpdump: two blanks before the remark */
	if (!(known ? known->put(w, &o) : put_unknown(w, &o)))
		rd_text_str(w->t, "  (invalid)");
	return true;
}

bool rd_domain_put_options(struct walk *w, const struct domain *d, uint32_t at, uint32_t end)
{
	if (at >= end)
		return true;
	rd_text_str(w->t, " [");
	while (at < end) {
		if (!put_option(w, d, &at))
			return false;
		if (at < end)
			rd_text_char(w->t, ',');
	}
	rd_text_char(w->t, ']');
	return true;
}
