/* Options of DHCP with a structure of their own. */
#include "udp_bootp.h"

/* "[ERROR: length < N bytes]" where C is shorter; nothing is left of it then. */
static bool is_short(struct walk *w, struct cursor *c, uint32_t n)
{
	if (c->wire >= n)
		return false;
	rd_text_fmt(w->t, "[ERROR: length < %u bytes]", n);
	rd_skip(c, c->wire);
	return true;
}

static void put_number(struct walk *w, struct cursor *c, const struct name *names)
{
	if (!is_short(w, c, 1))
		rd_put_name(w, names, "#%u", rd_take8(w, c));
}

/* RFC 4702 */
static void put_fqdn(struct walk *w, struct cursor *c)
{
	static const char letters[] = "SOEN";
	uint8_t flags, codes[2];

	if (is_short(w, c, 3))
		return;
	flags = rd_take8(w, c);
	if (flags >> 4)
		rd_text_fmt(w->t, "[ERROR: MBZ nibble 0x%x != 0] ", flags >> 4);
	if (flags & 15) {
		rd_text_char(w->t, '[');
		for (int bit = 0; bit < 4; bit++)
			if (flags >> bit & 1)
				rd_text_char(w->t, letters[bit]);
		rd_text_str(w->t, "] ");
	}
	codes[0] = rd_take8(w, c);
	codes[1] = rd_take8(w, c);
	if (codes[0] || codes[1])
		rd_text_fmt(w->t, "%u/%u ", codes[0], codes[1]);
	rd_bootp_put_text(w, c, c->wire);
}

/* RFC 2132 9.14: a hardware type and address, or text. */
static void put_client_id(struct walk *w, struct cursor *c)
{
	static const struct name types[] = {
		{ 1, "ether" },	 { 6, "ieee802" },   { 7, "arcnet" }, { 15, "frelay" },
		{ 23, "strip" }, { 24, "ieee1394" }, { 0, NULL },
	};
	uint8_t type;

	if (is_short(w, c, 1))
		return;
	type = rd_take8(w, c);
	if (!type) {
		rd_bootp_put_text(w, c, c->wire);
		return;
	}
	rd_put_name(w, types, "hardware-type %u,", type);
	rd_text_char(w->t, ' ');
	while (c->wire) {
		rd_text_hex_padded(w->t, rd_take8(w, c), 2);
		if (c->wire)
			rd_text_char(w->t, ':');
	}
}

/* RFC 3046: what a relay agent knows of the client. */
static void put_agent(struct walk *w, struct cursor *c)
{
	static const struct name names[] = {
		{ 1, "Circuit-ID" },
		{ 2, "Remote-ID" },
		{ 6, "Subscriber-ID" },
		{ 0, NULL },
	};

	while (c->wire >= 2) {
		uint8_t option = rd_take8(w, c);
		uint32_t len = rd_take8(w, c);
		const char *name = rd_name(names, option);

		rd_text_fmt(w->t, "\n\t      %s SubOption %u, length %u: ", name ? name : "Unknown", option,
			    len);
		if (len > c->wire) {
			rd_text_str(w->t, "length goes past end of option");
			rd_skip(c, c->wire);
			return;
		}
		if (!name)
			rd_put_hex_dump(w, "\n\t\t", c->p, len, 0);
		for (uint32_t i = 0; name && i < len; i++)
			rd_put_safe_char(w, c->p[i]);
		rd_skip(c, len);
	}
}

/* A destination of WIDTH bits, written with as many bytes as it needs, and its router. */
static void put_route(struct walk *w, struct cursor *c, uint32_t width)
{
	uint32_t n = (width + 7) / 8;

	rd_text_char(w->t, '(');
	if (!width)
		rd_text_str(w->t, "default");
	for (uint32_t i = 0; width && i < 4; i++) {
		if (i)
			rd_text_char(w->t, '.');
		rd_text_u32(w->t, i < n ? rd_take8(w, c) : 0);
	}
	if (width)
		rd_text_fmt(w->t, "/%u", width);
	rd_text_char(w->t, ':');
	rd_put_ipv4(w, c->p);
	rd_text_char(w->t, ')');
	rd_skip(c, 4);
}

/* RFC 3442 */
static void put_routes(struct walk *w, struct cursor *c)
{
	if (is_short(w, c, 5))
		return;
	for (bool first = true; c->wire; first = false) {
		uint32_t width = rd_take8(w, c), need = (width + 7) / 8 + 4;

		if (!first)
			rd_text_char(w->t, ',');
		if (width > 32)
			rd_text_fmt(w->t, "[ERROR: Mask width (%u) > 32]", width);
		else if (c->wire < need)
			rd_text_fmt(w->t, "[ERROR: Remaining length (%u) < %u bytes]", c->wire, need);
		else {
			put_route(w, c, width);
			continue;
		}
		rd_skip(c, c->wire);
	}
}

/* RFC 3004: each class with its length. */
static void put_user_classes(struct walk *w, struct cursor *c)
{
	if (is_short(w, c, 2))
		return;
	for (uint32_t i = 1; c->wire; i++) {
		uint32_t len = rd_take8(w, c);

		rd_text_fmt(w->t, "\n\t      instance#%u: ", i);
		if (!len || len > c->wire) {
			rd_text_str(w->t, len ? "[ERROR: invalid option]"
					      : "[ERROR: suboption length must be non-zero]");
			rd_skip(c, c->wire);
			return;
		}
		rd_bootp_put_text(w, c, len);
		rd_text_fmt(w->t, ", length %u", len);
	}
}

void rd_bootp_put_special(struct walk *w, uint8_t tag, struct cursor *c)
{
	static const struct name nodes[] = {
		{ 1, "b-node" }, { 2, "p-node" }, { 4, "m-node" }, { 8, "h-node" }, { 0, NULL },
	};
	static const struct name overloads[] = {
		{ 1, "file" },
		{ 2, "sname" },
		{ 3, "file+sname" },
		{ 0, NULL },
	};

	switch (tag) {
	case RD_BOOTP_NETBIOS_NODE: put_number(w, c, nodes); break;
	case RD_BOOTP_OVERLOAD: put_number(w, c, overloads); break;
	case RD_BOOTP_CLIENT_ID: put_client_id(w, c); break;
	case RD_BOOTP_USER_CLASS: put_user_classes(w, c); break;
	case RD_BOOTP_FQDN: put_fqdn(w, c); break;
	case RD_BOOTP_AGENT: put_agent(w, c); break;
	case RD_BOOTP_ROUTES:
	case RD_BOOTP_ROUTES_MICROSOFT: put_routes(w, c); break;
	}
}
