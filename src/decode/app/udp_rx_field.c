/* The fields of AFS's calls and replies. */
#include "decode/duration.h"
#include "udp_rx.h"

enum { STRING_MAX = 256, NAME_MAX = 64, VOLUME_MAX = 65, LISTED_MAX = 32, ACL_MAX = 1024 };
enum { OLD_SITES = 8, SITES = 13, UUID_WORDS = 11, SHOWN_LETTERS = 26, VOLUME_REST = 84 };

/* Where tcpdump looks for itself: false where N bytes are not there. */
static bool has(const struct cursor *c, uint32_t n)
{
	return rd_has(c, 0, n);
}

static uint32_t take(struct walk *w, struct cursor *c)
{
	return rd_take32(w, c);
}

static bool take_string(struct walk *w, struct cursor *c, uint32_t max)
{
	uint32_t len = take(w, c);

	if (w->cut)
		return true;
	if (len > max)
		return false;
	rd_text_str(w->t, " \"");
	for (uint32_t i = 0; i < len; i++) {
		if (!rd_has(c, i, 1))
			return false;
		rd_put_safe_char(w, c->p[i]);
	}
	rd_text_char(w->t, '"');
	rd_skip(c, (len + 3) & ~3u);
	return true;
}

/* A string of which each byte takes four. */
static bool take_wide_string(struct walk *w, struct cursor *c, uint32_t count)
{
	if (!has(c, 4 * count))
		return false;
	rd_text_str(w->t, " \"");
	for (uint32_t i = 0; i < count && c->p[4 * i + 3]; i++)
		rd_put_safe_char(w, c->p[4 * i + 3]);
	rd_text_char(w->t, '"');
	rd_skip(c, 4 * count);
	return true;
}

static void take_date(struct walk *w, struct cursor *c)
{
	int32_t seconds = (int32_t)take(w, c);

	rd_put_date(w, seconds, true, " %04d/%02d/%02d %02d:%02d:%02d");
}

static bool take_status(struct walk *w, struct cursor *c)
{
	static const char *const formats[] = { " owner %u", " group %u", " mode %o", " segsize %u" };
	uint32_t mask;

	if (!has(c, 24))
		return false;
	mask = take(w, c);
	if (mask)
		rd_text_str(w->t, " StoreStatus");
	if (mask & 1) {
		rd_text_str(w->t, " date");
		take_date(w, c);
	} else {
		rd_skip(c, 4);
	}
	for (unsigned i = 0; i < 4; i++) {
		uint32_t v = take(w, c);

		if (mask & 2u << i)
			rd_text_fmt(w->t, formats[i], i == 2 ? v & 07777 : v);
	}
	if (mask & 1024)
		rd_text_str(w->t, " fsync");
	return true;
}

static bool take_uuid(struct walk *w, struct cursor *c)
{
	if (!has(c, 4 * UUID_WORDS))
		return false;
	rd_text_fmt(w->t, " %08x%04x%04x", rd_load32(c->p), rd_load32(c->p + 4), rd_load32(c->p + 8));
	for (uint32_t i = 3; i < UUID_WORDS; i++)
		rd_text_fmt(w->t, "%02x", c->p[4 * i + 3]);
	rd_skip(c, 4 * UUID_WORDS);
	return true;
}

static bool is_space(uint8_t b)
{
	return b == ' ' || (b >= '\t' && b <= '\r');
}

static void skip_spaces(struct cursor *c)
{
	while (c->cap && is_space(*c->p))
		rd_skip(c, 1);
}

/* A decimal number in text, and blanks around it; false where there is none. */
static bool scan(struct cursor *c, int32_t *number)
{
	bool negative, any = false;
	uint64_t v = 0;

	skip_spaces(c);
	negative = c->cap && *c->p == '-';
	if (c->cap && (*c->p == '-' || *c->p == '+'))
		rd_skip(c, 1);
	for (; c->cap && *c->p >= '0' && *c->p <= '9'; rd_skip(c, 1), any = true)
		v = v > INT64_MAX / 16 ? INT64_MAX : v * 10 + *c->p - '0';
	*number = (int32_t)(negative ? -v : v);
	skip_spaces(c);
	return any;
}

/* Who may or may not do what: COUNT names with bits. */
static bool put_rights(struct walk *w, struct cursor *c, int32_t count, char sign)
{
	static const char letters[] = "rlidwka";
	static const uint8_t bits[] = { 1, 8, 4, 16, 2, 32, 64 };

	for (; count > 0; count--) {
		struct cursor user = *c;
		int32_t rights;

		while (c->cap && !is_space(*c->p))
			rd_skip(c, 1);
		rd_limit(&user, user.cap - c->cap);
		if (!user.cap || !scan(c, &rights))
			return false;
		rd_text_fmt(w->t, " %c{", sign);
		rd_put_safe_string(w, &user, user.cap);
		rd_text_char(w->t, ' ');
		for (unsigned i = 0; i < sizeof bits; i++)
			if (rights & bits[i])
				rd_text_char(w->t, letters[i]);
		rd_text_char(w->t, '}');
	}
	return true;
}

/* An access list is text. */
static bool take_rights(struct walk *w, struct cursor *c)
{
	uint32_t len = take(w, c);
	struct cursor text = *c;
	int32_t positive, negative;
	const uint8_t *end;

	if (w->cut)
		return true;
	if (!has(c, len))
		return false;
	rd_limit(&text, len < ACL_MAX ? len : ACL_MAX);
	end = memchr(text.p, 0, text.cap);
	if (end)
		rd_limit(&text, (uint32_t)(end - text.p));
	if (scan(&text, &positive) && scan(&text, &negative) && put_rights(w, &text, positive, '+'))
		put_rights(w, &text, negative, '-');
	return true;
}

/* Where the copies of a volume are: SITES of them, of which the first ones count. */
static bool take_sites(struct walk *w, struct cursor *c, uint32_t sites, bool uuids)
{
	uint32_t step = uuids ? 4 * UUID_WORDS : 4, count;

	if (sites == OLD_SITES) {
		if (!has(c, 4))
			return false;
		rd_skip(c, 4);
	}
	rd_text_str(w->t, " numservers");
	count = take(w, c);
	rd_text_fmt(w->t, " %u servers", count);
	for (uint32_t i = 0; i < sites && !w->cut; i++) {
		struct cursor site = *c;

		if (i < count && uuids)
			rd_text_str(w->t, " afsuuid");
		if (!has(c, step))
			return false;
		rd_skip(c, step);
		if (i < count && uuids) {
			take_uuid(w, &site);
		} else if (i < count) {
			rd_text_char(w->t, ' ');
			rd_text_ipv4(w->t, site.p);
		}
	}
	if (uuids && !has(c, 4 * sites))
		return false;
	rd_skip(c, uuids ? 4 * sites : 0);
	rd_text_str(w->t, " partitions");
	for (uint32_t i = 0; i < sites && !w->cut; i++) {
		uint32_t partition = take(w, c);

		if (i < count)
			rd_text_fmt(w->t, partition <= SHOWN_LETTERS ? " %c" : " %u",
				    partition <= SHOWN_LETTERS ? 'a' + partition : partition);
	}
	if (w->cut || !has(c, 4 * sites))
		return w->cut;
	rd_skip(c, 4 * sites);
	return rd_rx_put_fields(w, c, " rwvolU rovolU backupU");
}

/* A number of callbacks, behind the files that they are for. */
static void take_callbacks(struct walk *w, struct cursor *c)
{
	uint32_t count = take(w, c);

	if (count)
		rd_text_char(w->t, ';');
	for (; count && !w->cut; count--) {
		rd_rx_put_fields(w, c, " verI expiresD");
		take(w, c);
	}
}

static bool take_listed(struct walk *w, struct cursor *c)
{
	rd_text_str(w->t, " name");
	if (!take_wide_string(w, c, LISTED_MAX) || !rd_rx_put_fields(w, c, " volidU type"))
		return false;
	rd_skip(c, VOLUME_REST);
	return true;
}

/* Three numbers. */
static bool take_three(struct walk *w, struct cursor *c, const char *format)
{
	if (!has(c, 12))
		return false;
	rd_text_fmt(w->t, format, rd_load32(c->p), rd_load32(c->p + 4), rd_load32(c->p + 8));
	rd_skip(c, 12);
	return true;
}

static bool take_version(struct walk *w, struct cursor *c)
{
	if (!has(c, 8))
		return false;
	rd_text_fmt(w->t, " %u.%u", rd_load32(c->p), rd_load32(c->p + 4));
	rd_skip(c, 8);
	return true;
}

static bool take_field(struct walk *w, struct cursor *c, char letter);

/* As many fields of a kind as the first number says. */
static bool take_list(struct walk *w, struct cursor *c, char letter, const char *separator)
{
	uint32_t count = take(w, c);

	if (!count)
		rd_text_str(w->t, " <none!>");
	for (; count && !w->cut; count--) {
		if (!take_field(w, c, letter))
			return false;
		if (count > 1)
			rd_text_str(w->t, separator);
	}
	return true;
}

static void take_kind(struct walk *w, struct cursor *c)
{
	static const char *const kinds[] = { "read-write", "read-only", "backup" };
	uint32_t kind = take(w, c);

	if (kind < sizeof kinds / sizeof *kinds)
		rd_text_fmt(w->t, " type %s", kinds[kind]);
}

static bool take_field(struct walk *w, struct cursor *c, char letter)
{
	switch (letter) {
	case 'A': return take_status(w, c);
	case 'B': return take_version(w, c);
	case 'C': return take_rights(w, c);
	case 'D': take_date(w, c); return true;
	case 'E': return take_wide_string(w, c, VOLUME_MAX);
	case 'F': return take_three(w, c, " fid %u/%u/%u");
	case 'G': return take_sites(w, c, SITES, true);
	case 'H': rd_text_str(w->t, take(w, c) ? " syncsite yes" : " syncsite no"); return true;
	case 'I': rd_text_fmt(w->t, " %d", (int32_t)take(w, c)); return true;
	case 'J': take(w, c); return true; /* a kind of lock, not shown */
	case 'K': take_kind(w, c); return true;
	case 'N': return take_string(w, c, NAME_MAX);
	case 'O': return take_sites(w, c, OLD_SITES, false);
	case 'P': return take_wide_string(w, c, NAME_MAX);
	case 'Q': rd_text_fmt(w->t, " %llu", (unsigned long long)rd_take64(w, c)); return true;
	case 'R': return take_sites(w, c, SITES, false);
	case 'S': return take_string(w, c, STRING_MAX);
	case 'T': return take_three(w, c, " server %u:%u:%u");
	case 'U': rd_text_fmt(w->t, " %u", take(w, c)); return true;
	case 'V': return take_string(w, c, VOLUME_MAX);
	case 'W': return take_listed(w, c);
	case 'X': return take_uuid(w, c);
	case 'Z': take_callbacks(w, c); return true;
	}
	return true;
}

/* Bytes that are not shown. */
static bool skip_opaque(struct walk *w, struct cursor *c)
{
	uint32_t len = take(w, c);

	if (!has(c, len))
		return w->cut;
	rd_skip(c, len);
	return true;
}

bool rd_rx_put_fields(struct walk *w, struct cursor *c, const char *text)
{
	for (; *text && *text != '|' && !w->cut; text++) {
		bool whole = true;

		if (*text == 'L' || *text == 'M') {
			whole = take_list(w, c, text[1], *text == 'L' ? "," : "");
			text++;
		} else if (*text == 'Y') {
			whole = skip_opaque(w, c);
		} else if (*text >= 'A' && *text <= 'Z') {
			whole = take_field(w, c, *text);
		} else {
			rd_text_char(w->t, *text);
		}
		if (!whole)
			return false;
	}
	return true;
}
