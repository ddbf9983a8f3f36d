/* Zephyr, MIT's notices (https://web.mit.edu/zephyr/doc/protocol): fields of text, each with a NUL behind it.
 */
#include <string.h>
#include "decode/proto.h"

enum {
	VERSION,
	KIND = 2,
	CLASS = 8,
	INSTANCE,
	OPCODE,
	SENDER,
	RECIPIENT,
	FIELDS = 17,
	SERVER_ACK = 5,
	SHOWN_MAX = 255
};

static const struct name kinds[] = {
	{ 0, "unsafe" },   { 1, "unacked" },  { 2, "acked" },	   { 3, "hm-ack" }, { 4, "hm-ctl" },
	{ 5, "serv-ack" }, { 6, "serv-nak" }, { 7, "client-ack" }, { 8, "stat" },   { 0, NULL },
};

/* What is said behind the words of a row. */
enum more { NOTHING, AS_IS, LOWER, BOTH, TRIPLE };

/* Notices with a meaning: of this class, instance and opcode, each any where it is NULL. */
static const struct meaning {
	const char *class, *instance, *opcode, *words;
	enum more more;
} meanings[] = {
	{ "USER_LOCATE", NULL, "USER_HIDE", " hide", NOTHING },
	{ "USER_LOCATE", NULL, "USER_UNHIDE", " unhide", NOTHING },
	{ "USER_LOCATE", NULL, NULL, " locate ", AS_IS },
	{ "ZEPHYR_ADMIN", NULL, NULL, " zephyr-admin ", LOWER },
	{ "ZEPHYR_CTL", "CLIENT", "SUBSCRIBE", " sub", TRIPLE },
	/* tcpdump: a subscription, too */
	{ "ZEPHYR_CTL", "CLIENT", "SUBSCRIBE_NODEFS", " unsub-nodefs", TRIPLE },
	{ "ZEPHYR_CTL", "CLIENT", "UNSUBSCRIBE", " unsub", TRIPLE },
	{ "ZEPHYR_CTL", "CLIENT", "GIMME", " ret", NOTHING },
	{ "ZEPHYR_CTL", "CLIENT", "GIMMEDEFS", " gimme-defs", NOTHING },
	{ "ZEPHYR_CTL", "CLIENT", "CLEARSUB", " clear-subs", NOTHING },
	{ "ZEPHYR_CTL", "CLIENT", NULL, " ", LOWER },
	{ "ZEPHYR_CTL", "HM", NULL, " ", LOWER },
	{ "ZEPHYR_CTL", "REALM", "ADD_SUBSCRIBE", " realm add-subs", NOTHING },
	{ "ZEPHYR_CTL", "REALM", "REQ_SUBSCRIBE", " realm req-subs", NOTHING },
	{ "ZEPHYR_CTL", "REALM", "RLM_SUBSCRIBE", " realm rlm-sub", NOTHING },
	{ "ZEPHYR_CTL", "REALM", "RLM_UNSUBSCRIBE", " realm rlm-unsub", NOTHING },
	{ "ZEPHYR_CTL", "REALM", NULL, "", NOTHING },
	{ "HM_CTL", NULL, NULL, " hm_ctl ", BOTH },
	{ "HM_STAT", "HMST_CLIENT", "GIMMESTATS", " get-client-stats", NOTHING },
	{ "WG_CTL", NULL, NULL, " wg_ctl ", BOTH },
	{ "LOGIN", NULL, "USER_FLUSH", " flush_locs", NOTHING },
	{ "LOGIN", NULL, "NONE", " set-exposure ", LOWER },
	{ "LOGIN", NULL, "OPSTAFF", " set-exposure ", LOWER },
	{ "LOGIN", NULL, "REALM-VISIBLE", " set-exposure ", LOWER },
	{ "LOGIN", NULL, "REALM-ANNOUNCED", " set-exposure ", LOWER },
	{ "LOGIN", NULL, "NET-VISIBLE", " set-exposure ", LOWER },
	{ "LOGIN", NULL, "NET-ANNOUNCED", " set-exposure ", LOWER },
};

/* The next field, or NULL where the datagram ends in it or, with a cut, the capture. */
static const char *take(struct walk *w, struct cursor *c)
{
	const char *field = (const char *)c->p;

	while (c->wire) {
		uint8_t b = rd_take8(w, c);

		if (w->cut)
			return NULL;
		if (!b)
			return field;
	}
	return NULL;
}

/* At most *ROOM bytes of TEXT, which become less. */
static void put(struct walk *w, const char *text, uint32_t *room, bool lower)
{
	for (; *text && *room; text++, --*room)
		rd_put_safe_char(w, (uint8_t)(lower && *text >= 'A' && *text <= 'Z' ? *text | 0x20 : *text));
}

static void put_all(struct walk *w, const char *text)
{
	uint32_t room = UINT32_MAX;

	put(w, text, &room, false);
}

static void put_lower(struct walk *w, const char *text)
{
	uint32_t room = SHOWN_MAX;

	put(w, text, &room, true);
}

/* "<class,instance,recipient>" */
static void put_triple(struct walk *w, const char *class, const char *instance, const char *recipient)
{
	const char *const parts[] = { "<", class, ",", instance, ",", *recipient ? recipient : "*", ">" };
	uint32_t room = SHOWN_MAX;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		put(w, parts[i], &room, false);
}

/* As strtol(3) reads it, and then the lower half. */
static int number(const char *text)
{
	uint64_t v = 0;
	bool negative, fits = true;

	while (*text == ' ' || (*text >= '\t' && *text <= '\r'))
		text++;
	negative = *text == '-';
	if (*text == '-' || *text == '+')
		text++;
	if (text[0] == '0' && (text[1] | 0x20) == 'x')
		text += 2;
	for (;; text++) {
		uint8_t c = (uint8_t)(*text | 0x20),
			digit = (uint8_t)(*text >= '0' && *text <= '9' ? c - '0' : c - 'a' + 10);

		if (!((*text >= '0' && *text <= '9') || (c >= 'a' && c <= 'f')))
			break;
		fits = fits && !(v >> 59);
		v = v << 4 | digit;
	}
	/* what does not fit becomes the largest number or the smallest */
	if (!fits)
		return negative ? 0 : -1;
	return (int)(negative ? -v : v);
}

static bool matches(const char *want, const char *have)
{
	return !want || !strcmp(want, have);
}

static void put_more(struct walk *w, struct cursor *c, const char *const *f, enum more more, int kind)
{
	const char *class, *instance, *recipient;

	switch (more) {
	case NOTHING: break;
	case AS_IS: put_all(w, f[INSTANCE]); break;
	case BOTH:
		put_lower(w, f[INSTANCE]);
		rd_text_char(w->t, ' ');
		put_lower(w, f[OPCODE]);
		break;
	case LOWER: put_lower(w, f[OPCODE]); break;
	case TRIPLE:
		if (kind == SERVER_ACK)
			break;
		class = take(w, c);
		instance = take(w, c);
		recipient = take(w, c);
		if (!recipient)
			break;
		rd_text_char(w->t, ' ');
		put_triple(w, class, instance, recipient);
		break;
	}
}

static void put_notice(struct walk *w, struct cursor *c, const char *const *f)
{
	const char *answer;
	int kind = number(f[KIND]);

	rd_text_char(w->t, ' ');
	rd_put_name(w, kinds, "type %d", (uint32_t)kind);
	if (kind == SERVER_ACK) {
		answer = take(w, c);
		if (answer && strcmp(answer, "SENT") != 0) {
			rd_text_char(w->t, '/');
			put_lower(w, answer);
		}
	}
	if (*f[SENDER]) {
		rd_text_char(w->t, ' ');
		put_all(w, f[SENDER]);
	}
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
		const struct meaning *m = &meanings[i];

		if (strcmp(m->class, f[CLASS]) || !matches(m->instance, f[INSTANCE]) ||
		    !matches(m->opcode, f[OPCODE]))
			continue;
		rd_text_str(w->t, m->words);
		put_more(w, c, f, m->more, kind);
		return;
	}
	rd_text_str(w->t, " to ");
	put_triple(w, f[CLASS], f[INSTANCE], f[RECIPIENT]);
	if (*f[OPCODE]) {
		rd_text_str(w->t, " op ");
		put_all(w, f[OPCODE]);
	}
}

static void decode(struct walk *w, struct cursor c)
{
	const char *f[FIELDS];

	for (unsigned i = 0; i < FIELDS; i++) {
		f[i] = take(w, &c);
		if (!f[i]) {
			rd_put_invalid(w);
			return;
		}
		if (i == VERSION && strncmp(f[VERSION], "ZEPH", 4) != 0)
			return;
	}
	rd_text_str(w->t, " zephyr");
	if (strncmp(f[VERSION] + 4, "0.2", 3) != 0) {
		rd_text_str(w->t, " v");
		put_all(w, f[VERSION] + 4);
		return;
	}
	put_notice(w, &c, f);
}

const struct proto rd_proto_zephyr = { .name = "zephyr", .decode = decode };
