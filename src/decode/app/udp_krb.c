/* Kerberos: version 4 as far as tcpdump goes; of version 5 the number alone. */
#include "decode/proto.h"

enum { REQUEST = 2, REPLY = 4, APPLICATION = 6, ERROR = 10, LITTLE_ENDIAN_BIT = 1, LIFE_MINUTES = 5 };

static const struct name types[] = {
	{ REQUEST, "KDC_REQUEST" },
	{ REPLY, "KDC_REPLY" },
	{ APPLICATION, "APPL_REQUEST" },
	{ 8, "APPL_REQUEST_MUTUAL" },
	{ ERROR, "ERR_REPLY" },
	{ 12, "PRIVATE" },
	{ 14, "SAFE" },
	{ 16, "APPL_ERR" },
	{ 126, "DIE" },
	{ 0, NULL },
};

static const struct name errors[] = {
	{ 0, "OK" },
	{ 1, "NAME_EXP" },
	{ 2, "SERVICE_EXP" },
	{ 3, "AUTH_EXP" },
	{ 4, "PKT_VER" },
	{ 5, "NAME_MAST_KEY_VER" },
	{ 6, "SERV_MAST_KEY_VER" },
	{ 7, "BYTE_ORDER" },
	{ 8, "PRINCIPAL_UNKNOWN" },
	{ 9, "PRINCIPAL_NOT_UNIQUE" },
	{ 10, "NULL_KEY" },
	{ 0, NULL },
};

/* A string behind BEFORE, and its NUL; false where that is not there. */
static bool take_string(struct walk *w, struct cursor *c, const char *before)
{
	rd_text_str(w->t, before);
	if (!rd_put_safe_string(w, c, c->cap))
		return false;
	rd_skip(c, (uint32_t)((const uint8_t *)memchr(c->p, 0, c->cap) - c->p) + 1);
	return true;
}

/* "name.instance@realm" */
static bool take_principal(struct walk *w, struct cursor *c)
{
	return take_string(w, c, " ") && take_string(w, c, ".") && take_string(w, c, "@");
}

static uint16_t take_number(struct walk *w, struct cursor *c, bool little)
{
	uint16_t number = rd_take16(w, c);

	return little ? __builtin_bswap16(number) : number;
}

static bool put_body(struct walk *w, struct cursor c, uint8_t type, bool little)
{
	uint16_t number;

	/* the time of the workstation stands first */
	switch (type) {
	case REQUEST:
		rd_skip(&c, 4);
		rd_text_fmt(w->t, " %umin", rd_take8(w, &c) * LIFE_MINUTES);
		return w->cut || (take_string(w, &c, " ") && take_string(w, &c, "."));
	case REPLY:
		rd_skip(&c, 10);
		rd_text_fmt(w->t, " (%u)", take_number(w, &c, little));
		return true;
	case APPLICATION:
		rd_text_char(w->t, ' ');
		rd_text_fmt(w->t, "v%u", rd_take8(w, &c));
		if (w->cut)
			return true;
		if (!take_string(w, &c, " "))
			return false;
		rd_text_fmt(w->t, " (%u)", rd_take8(w, &c));
		rd_text_fmt(w->t, " (%u)", rd_take8(w, &c));
		return true;
	case ERROR:
		rd_skip(&c, 4);
		number = take_number(w, &c, little);
		rd_text_char(w->t, ' ');
		rd_put_name(w, errors, "#%u", number);
		rd_skip(&c, 2);
		return w->cut || take_string(w, &c, " ");
	default: rd_text_str(w->t, " (unknown)"); return true;
	}
}

static void decode_4(struct walk *w, struct cursor c)
{
	uint8_t type = rd_take8(w, &c);
	bool little = type & LITTLE_ENDIAN_BIT;

	if (w->cut)
		return;
	type &= ~LITTLE_ENDIAN_BIT;
	rd_text_fmt(w->t, " %s ", little ? "le" : "be");
	rd_put_name(w, types, "#%u", type);
	rd_text_char(w->t, ':');
	if ((type == REQUEST || type == REPLY || type == ERROR) && !take_principal(w, &c))
		rd_put_cut(w);
	else if (!put_body(w, c, type, little))
		rd_put_cut(w);
}

static void decode(struct walk *w, struct cursor c)
{
	enum { AS_REQ = 0x6a, AS_REP = 0x6b }; /* the tags of version 5 */
	uint8_t version;

	if (!c.cap) {
		rd_put_cut(w);
		return;
	}
	version = rd_take8(w, &c);
	if (version >= 1 && version <= 4)
		rd_text_fmt(w->t, " v%u", version);
	else if (version == AS_REQ || version == AS_REP)
		rd_text_str(w->t, " v5");
	if (version == 4)
		decode_4(w, c);
}

const struct proto rd_proto_krb = { .name = "krb", .decode = decode };
