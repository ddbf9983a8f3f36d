/* Cisco's Auto-RP, which announces rendezvous points for PIM. */
#include "decode/duration.h"
#include "decode/proto.h"

enum { ENTRY_LEN = 6 };

static const struct name types[] = { { 0x11, "candidate-advert" }, { 0x12, "mapping" }, { 0, NULL } };
static const char *const versions[] = { "PIMv?", "PIMv1", "PIMv2", "PIMv1+2" };

/* False where the datagram ends inside. */
static bool put_point(struct walk *w, struct cursor *c)
{
	const uint8_t *address = rd_bytes(w, c, 0, 4);
	uint8_t version, count;
	char separator = ' ';

	rd_text_str(w->t, " RP ");
	rd_put_ipv4(w, address);
	rd_skip(c, 4);
	version = rd_take8(w, c);
	rd_text_fmt(w->t, " %s", versions[version & 3]);
	if (version & ~3)
		rd_text_fmt(w->t, " [rsvd=0x%02x]", version & ~3);
	for (count = rd_take8(w, c); count && !w->cut; count--) {
		if (c->wire < ENTRY_LEN)
			return false;
		uint8_t bits = rd_u8(w, c, 0), width = rd_u8(w, c, 1);

		address = rd_bytes(w, c, 2, 4);
		rd_text_char(w->t, separator);
		if (bits & 1)
			rd_text_char(w->t, '!');
		rd_put_ipv4(w, address);
		rd_text_fmt(w->t, "/%u", width);
		if (bits & 2)
			rd_text_str(w->t, " bidir");
		if (bits & ~3)
			rd_text_fmt(w->t, "[rsvd=0x%02x]", bits & ~3);
		separator = ',';
		rd_skip(c, ENTRY_LEN);
	}
	return true;
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t type, count;
	uint16_t hold;

	rd_text_str(w->t, " auto-rp ");
	type = rd_take8(w, &c);
	rd_put_name(w, types, "type-0x%02x", type);
	count = rd_take8(w, &c);
	rd_text_str(w->t, " Hold ");
	hold = rd_take16(w, &c);
	if (hold)
		rd_put_duration(w, hold);
	else
		rd_text_str(w->t, "FOREVER");
	rd_skip(&c, 4);
	for (; count && !w->cut; count--) {
		if (c.wire < ENTRY_LEN || !put_point(w, &c)) {
			rd_put_cut(w);
			return;
		}
	}
}

const struct proto rd_proto_cisco_autorp = { .name = "cisco_autorp", .decode = decode };
