/* The shapes of numbers, names and addresses: how far does each reach? */
#include <ctype.h>
#include <string.h>
#include "filter/lex.h"

static size_t hex_run(const char *s, size_t most)
{
	size_t n = 0;

	while (n < most && isxdigit((unsigned char)s[n]))
		n++;
	return n;
}

/* number: digits | 0x hex digits */
size_t rd_scan_number(const char *s)
{
	size_t n = 0;

	if (s[0] == '0' && (s[1] == 'x' || s[1] == 'X') && isxdigit((unsigned char)s[2]))
		return 2 + hex_run(s + 2, (size_t)-1);
	while (isdigit((unsigned char)s[n]))
		n++;
	return n;
}

/* word: a letter or digit, then letters, digits, `-`, `_` and `.`, but not `-` or `_` at the end */
size_t rd_scan_word(const char *s)
{
	size_t n = 0, end = 0;

	if (!isalnum((unsigned char)s[0]))
		return 0;
	for (; isalnum((unsigned char)s[n]) || (s[n] && strchr("-_.", s[n])); n++)
		if (s[n] != '-' && s[n] != '_')
			end = n + 1;
	return end;
}

/* ipv4: number "." number ["." number ["." number]] */
size_t rd_scan_ipv4(const char *s)
{
	size_t n = rd_scan_number(s), end = 0;

	for (int dots = 0; n && dots < 3 && s[n] == '.'; dots++) {
		size_t more = rd_scan_number(s + n + 1);

		if (!more)
			break;
		n += 1 + more;
		end = n;
	}
	return end;
}

static size_t scan_quad(const char *s)
{
	size_t n = rd_scan_ipv4(s), dots = 0;

	for (size_t i = 0; i < n; i++)
		dots += s[i] == '.';
	return dots == 3 ? n : 0;
}

/*
 * ipv6: up to eight groups of one to four hex digits; one `::` stands for at least one left out; a dotted
 * quad may stand for the last two.  Every place where an address could end is a match; the last one counts.
 */
size_t rd_scan_ipv6(const char *s)
{
	size_t n = 0, best = 0;
	int groups = 0;
	bool gap = false;

	if (s[0] == ':' && s[1] == ':') {
		gap = true;
		n = best = 2;
	}
	while (groups < 8) {
		size_t quad = scan_quad(s + n), hex = hex_run(s + n, 4);

		if (quad && (gap ? groups <= 5 : groups == 6))
			best = n + quad;
		if (!hex)
			break;
		n += hex;
		groups++;
		if (gap ? groups <= 7 : groups == 8)
			best = n > best ? n : best;
		if (s[n] != ':')
			break;
		if (s[n + 1] == ':') {
			if (gap || groups > 7)
				break;
			gap = true;
			n += 2;
			best = n;
		} else {
			n++;
		}
		if (gap && groups == 7)
			break;
	}
	return best;
}

/* Six groups of one or two hex digits with the separator SEP between them. */
static size_t scan_mac_groups(const char *s, char sep)
{
	size_t n = 0;

	for (int i = 0; i < 6; i++) {
		size_t hex;

		if (i && s[n++] != sep)
			return 0;
		hex = hex_run(s + n, 2);
		if (!hex)
			return 0;
		n += hex;
	}
	return n;
}

/* mac: b:b:b:b:b:b | b-b-b-b-b-b | b.b.b.b.b.b | hhhh.hhhh.hhhh | hhhhhhhhhhhh */
size_t rd_scan_mac(const char *s)
{
	size_t n = scan_mac_groups(s, ':');

	if (!n)
		n = scan_mac_groups(s, '-');
	if (!n)
		n = scan_mac_groups(s, '.');
	if (n)
		return n;
	if (hex_run(s, 12) == 12)
		return 12;
	if (hex_run(s, 4) == 4 && s[4] == '.' && hex_run(s + 5, 4) == 4 && s[9] == '.' &&
	    hex_run(s + 10, 4) == 4)
		return 14;
	return 0;
}

/* A hex byte with colons after it, at least twice: what is left when it is neither MAC nor IPv6. */
size_t rd_scan_mac_like(const char *s)
{
	size_t n = 0;
	int bytes = 0;

	for (;;) {
		size_t hex = hex_run(s + n, 2), colons = 0;

		while (hex && s[n + hex + colons] == ':')
			colons++;
		if (!colons)
			return bytes >= 2 ? n : 0;
		n += hex + colons;
		bytes++;
	}
}
