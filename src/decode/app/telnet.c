/*
 * Telnet (RFC 854, RFC 855): the negotiations at the start of a segment, as ` [telnet DO ECHO, ...]`.
 * The first byte that belongs to no command ends the list.
 */
#include "decode/proto.h"
#include "telnet.h"

enum { IAC = 0xff, DONT = 0xfe, WILL = 0xfb, SB = 0xfa, COMMAND_FIRST = 0xec };
enum { OPTION_AUTHENTICATION = 37, OPTION_ENCRYPT = 38 };

static const char *const commands[] = {
	"EOF", "SUSP", "ABORT", "EOR", "SE", "NOP",  "DMARK", "BRK", "IP",   "AO",
	"AYT", "EC",   "EL",	"GA",  "SB", "WILL", "WONT",  "DO",  "DONT",
};

static const char *const options[] = {
	"BINARY",
	"ECHO",
	"RCP",
	"SUPPRESS GO AHEAD",
	"NAME",
	"STATUS",
	"TIMING MARK",
	"RCTE",
	"NAOL",
	"NAOP",
	"NAOCRD",
	"NAOHTS",
	"NAOHTD",
	"NAOFFD",
	"NAOVTS",
	"NAOVTD",
	"NAOLFD",
	"EXTEND ASCII",
	"LOGOUT",
	"BYTE MACRO",
	"DATA ENTRY TERMINAL",
	"SUPDUP",
	"SUPDUP OUTPUT",
	"SEND LOCATION",
	"TERMINAL TYPE",
	"END OF RECORD",
	"TACACS UID",
	"OUTPUT MARKING",
	"TTYLOC",
	"3270 REGIME",
	"X.3 PAD",
	"NAWS",
	"TSPEED",
	"LFLOW",
	"LINEMODE",
	"XDISPLOC",
	"OLD-ENVIRON",
	"AUTHENTICATION",
	"ENCRYPT",
	"NEW-ENVIRON",
};

const char *rd_telnet_command(uint8_t code)
{
	return code >= COMMAND_FIRST && code < IAC ? commands[code - COMMAND_FIRST] : NULL;
}

const char *rd_telnet_option(uint8_t option)
{
	return option < sizeof options / sizeof *options ? options[option] : NULL;
}

/* The first byte of a subnegotiation; for authentication and encryption the second has names, too. */
static const struct name actions[] = {
	{ 0, "IS" },
	{ 1, "SEND" },
	{ 2, "INFO" },
	{ 0, NULL },
};

static const struct name authentication_actions[] = {
	{ 0, "IS" }, { 1, "SEND" }, { 2, "REPLY" }, { 3, "NAME" }, { 0, NULL },
};

static const struct name authentication_types[] = {
	{ 0, "NULL" },	  { 1, "KERBEROS_V4" },	  { 2, "KERBEROS_V5" }, { 3, "SPX" },	{ 4, "MINK" },
	{ 5, "SRP" },	  { 6, "RSA" },		  { 7, "SSL" },		{ 10, "LOKI" }, { 11, "SSA" },
	{ 12, "KEA_SJ" }, { 13, "KEA_SJ_INTEG" }, { 14, "DSS" },	{ 15, "NTLM" }, { 0, NULL },
};

static const struct name encryption_actions[] = {
	{ 0, "IS" },	      { 1, "SUPPORT" },	  { 2, "REPLY" },
	{ 3, "START" },	      { 4, "END" },	  { 5, "REQUEST-START" },
	{ 6, "REQUEST-END" }, { 7, "END_KEYID" }, { 8, "DEC_KEYID" },
	{ 0, NULL },
};

static const struct name encryption_types[] = {
	{ 0, "NULL" },		 { 1, "DES_CFB64" },
	{ 2, "DES_OFB64" },	 { 3, "DES3_CFB64" },
	{ 4, "DES3_OFB64" },	 { 6, "CAST5_40_CFB64" },
	{ 7, "CAST5_40_OFB64" }, { 8, "CAST128_CFB64" },
	{ 9, "CAST128_OFB64" },	 { 0, NULL },
};

/* One command, found whole. */
struct command {
	uint8_t code;
	uint8_t option;	     /* of a negotiation or subnegotiation */
	const uint8_t *data; /* of a subnegotiation: what stands between its option and IAC SE */
	uint32_t data_len;
	uint32_t len; /* bytes from IAC on, IAC SE included */
};

/* Find the IAC SE that ends the subnegotiation at C. */
static bool find_end(struct walk *w, const struct cursor *c, struct command *m)
{
	uint32_t at = 3;

	for (; c->wire > at + 1; at++) {
		if (!rd_need(w, c, at, 2))
			return false;
		if (c->p[at] == IAC && c->p[at + 1] == COMMAND_FIRST + 4)
			break;
	}
	/* tcpdump: an IAC as the very last byte of the segment will do; it counts as two bytes */
	if (rd_u8(w, c, at) != IAC)
		return false;
	m->data = c->p + 3;
	m->data_len = at - 3;
	m->len = at + 2;
	return true;
}

/* False where C does not begin with a whole command. */
static bool parse(struct walk *w, const struct cursor *c, struct command *m)
{
	*m = (struct command){ .len = 2 };
	if (rd_u8(w, c, 0) != IAC || c->wire < 2)
		return false;
	m->code = rd_u8(w, c, 1);
	if (m->code < COMMAND_FIRST)
		return false;
	if (m->code < SB || m->code > DONT)
		return true;
	if (c->wire < 3)
		return false;
	m->option = rd_u8(w, c, 2);
	m->len = 3;
	return m->code != SB || find_end(w, c, m);
}

/* As "%#x": zero has no prefix. */
static void put_hex(struct walk *w, uint8_t v)
{
	rd_text_str(w->t, v ? " 0x" : " ");
	rd_text_hex(w->t, v);
}

static void put_named(struct walk *w, const struct name *table, uint8_t v)
{
	const char *name = rd_name(table, v);

	if (name) {
		rd_text_char(w->t, ' ');
		rd_text_str(w->t, name);
	} else {
		put_hex(w, v);
	}
}

static void put_subnegotiation(struct walk *w, const struct command *m)
{
	const struct name *first = actions, *second = NULL;
	uint32_t i = 0;

	if (m->option == OPTION_AUTHENTICATION) {
		first = authentication_actions;
		second = authentication_types;
	} else if (m->option == OPTION_ENCRYPT) {
		first = encryption_actions;
		second = encryption_types;
	}
	if (i < m->data_len)
		put_named(w, first, m->data[i++]);
	if (i < m->data_len && second)
		put_named(w, second, m->data[i++]);
	while (i < m->data_len)
		put_hex(w, m->data[i++]);
	rd_text_str(w->t, " SE");
}

static void put_command(struct walk *w, const struct command *m)
{
	if (m->code == IAC) {
		rd_text_str(w->t, "IAC IAC");
		return;
	}
	rd_text_str(w->t, rd_telnet_command(m->code));
	if (m->code < SB)
		return;
	if (rd_telnet_option(m->option)) {
		rd_text_char(w->t, ' ');
		rd_text_str(w->t, rd_telnet_option(m->option));
	} else {
		put_hex(w, m->option);
	}
	if (m->code == SB)
		put_subnegotiation(w, m);
}

/* tcpdump: with -X and -vvv every command has its own hex dump in front. */
static void put_dump(struct walk *w, const struct cursor *c, uint32_t len, uint32_t from)
{
	static const char tab[] = "                        \t";

	rd_put_hex_dump(w, "\n", c->p, len < c->cap ? len : c->cap, from);
	if (!rd_need(w, c, 0, len))
		return;
	if (len > 8)
		rd_text_str(w->t, "\n\t\t\t\t");
	else
		rd_text_str(w->t, tab + len * 3);
}

static void decode(struct walk *w, struct cursor c)
{
	bool dump = w->o->hex_ascii && w->o->verbose > 2;
	const char *before = dump ? "\nTelnet:" : " [telnet ", *between = dump ? "" : ", ";
	uint32_t from = 0;
	bool any = false;
	struct command m;

	for (; rd_more(w, &c) && parse(w, &c, &m) && !w->cut; any = true) {
		rd_text_str(w->t, any ? between : before);
		if (dump)
			put_dump(w, &c, m.len, from);
		put_command(w, &m);
		if (!rd_need(w, &c, 0, m.len))
			return;
		rd_skip(&c, m.len);
		from += m.len;
	}
	if (any)
		rd_text_char(w->t, dump ? '\n' : ']');
}

const struct proto rd_proto_telnet = { .name = "telnet", .decode = decode };
