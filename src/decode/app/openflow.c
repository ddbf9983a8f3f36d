/* OpenFlow (Open Networking Foundation, switch specifications 1.0.0 to 1.5.1): the messages of a segment. */
#include "openflow.h"

enum { HEADER_LEN = 8 };

static const struct of_message *find_message(uint8_t version, uint8_t type)
{
	if (version == 1 && type < rd_of10_messages_count)
		return &rd_of10_messages[type];
	if (version == 4 && type < rd_of13_messages_count)
		return &rd_of13_messages[type];
	return NULL;
}

/* The segment ends inside of a header. */
static bool put_partial(struct walk *w, const struct cursor *c)
{
	rd_text_str(w->t, " (end of TCP payload)");
	rd_need(w, c, 0, c->wire);
	return false;
}

static void put_body(struct walk *w, const struct of_message *m, struct cursor c)
{
	struct cursor all = c;

	if (m && (c.wire < m->min || c.wire > m->max)) {
		rd_put_invalid(w);
	} else if (m && w->o->verbose) {
		if (m->fields)
			rd_of_put_fields(w, &c, m->fields);
		if (m->body && !w->cut)
			m->body(w, c);
		if (m->body)
			return;
	}
	rd_need(w, &all, 0, all.wire);
}

/* One message at C, which moves past it.  False where nothing can follow. */
static bool put_message(struct walk *w, struct cursor *c)
{
	const struct of_message *m;
	uint8_t version, type;
	uint16_t len;
	struct cursor body;

	version = rd_take8(w, c);
	rd_text_str(w->t, "\n\tversion ");
	rd_put_name(w, rd_of_versions, "unknown (0x%02x)", version);
	if (c->wire < 1)
		return put_partial(w, c);
	type = rd_take8(w, c);
	m = find_message(version, type);
	if (m)
		rd_text_fmt(w->t, ", type %s", m->name);
	else
		rd_text_fmt(w->t, ", type unknown (0x%02x)", type);
	if (c->wire < 2)
		return put_partial(w, c);
	len = rd_take16(w, c);
	rd_text_fmt(w->t, ", length %u%s", len, len < HEADER_LEN ? " (too short!)" : "");
	if (c->wire < 4)
		return put_partial(w, c);
	rd_text_fmt(w->t, ", xid 0x%08x", rd_take32(w, c));
	if (len < HEADER_LEN) {
		rd_put_invalid(w);
		rd_need(w, c, 0, c->wire);
		return false;
	}
	body = *c;
	body.wire = len - HEADER_LEN; /* also where the segment has less */
	put_body(w, m, body);
	rd_skip(c, len - HEADER_LEN);
	return true;
}

static void decode(struct walk *w, struct cursor c)
{
	rd_text_str(w->t, ": OpenFlow");
	while (rd_more(w, &c))
		if (!put_message(w, &c))
			return;
}

const struct proto rd_proto_openflow = { .name = "openflow", .decode = decode };
