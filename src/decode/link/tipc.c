/* Transparent Inter-Process Communication between the nodes of a cluster (draft-spec-tipc-07). */
#include "decode/proto.h"

enum { CONNECTION_MANAGER = 8, NAME_DISTRIBUTOR = 11, DISCOVERY = 13, CRITICAL = 3, SHORT_WORDS = 6 };

static const char *const users[] = {
	"Low Importance Data payload",
	"Medium Importance Data payload",
	"High Importance Data payload",
	"Critical Importance Data payload",
	NULL,
	"Broadcast Link Protocol internal",
	"Message Bundler Protocol internal",
	"Link State Protocol internal",
	"Connection Manager internal",
	NULL,
	"Link Changeover Protocol internal",
	"Name Table Update Protocol internal",
	"Message Fragmentation Protocol internal",
	"Neighbor Detection Protocol internal",
	NULL,
	NULL,
};

/* tcpdump: a direct message is called one to many, and the other way round */
static const struct name types[] = {
	{ 0, "CONN_MSG" }, { 1, "MCAST_MSG" }, { 2, "NAMED_MSG" }, { 3, "DIRECT_MSG" }, { 0, NULL },
};
static const struct name discovery_types[] = { { 0, "Link request" }, { 1, "Link response" }, { 0, NULL } };

/* The WORDth word of the header. */
static uint32_t word(struct walk *w, const struct cursor *c, uint32_t index)
{
	return rd_u32(w, c, 4 * index);
}

/* BEFORE, and the node in the WORDth word: zone, cluster and node in it. */
static void put_node(struct walk *w, const struct cursor *c, const char *before, uint32_t index)
{
	uint32_t node = word(w, c, index);

	rd_text_fmt(w->t, "%s%u.%u.%u", before, node >> 24, node >> 12 & 0xfff, node & 0xfff);
}

static void put_sizes(struct walk *w, const struct cursor *c, const struct name *names)
{
	uint32_t first = word(w, c, 0);

	rd_text_fmt(w->t, ", headerlength %u bytes, MessageSize %u bytes, %s, messageType ",
		    (first >> 21 & 15) * 4, first & 0x1ffff, users[first >> 25 & 15]);
	rd_put_name(w, names, "Unknown", word(w, c, 1) >> 29);
}

static void put_payload(struct walk *w, const struct cursor *c)
{
	bool brief = (word(w, c, 0) >> 21 & 15) <= SHORT_WORDS;

	put_node(w, c, "", brief ? 3 : 6);
	rd_text_fmt(w->t, ":%u > ", word(w, c, 4));
	if (!brief) {
		put_node(w, c, "", 7);
		rd_text_char(w->t, ':');
	}
	rd_text_u32(w->t, word(w, c, 5));
	put_sizes(w, c, types);
	if (!w->o->verbose || brief)
		return;
	put_node(w, c, "\n\tPrevious Node ", 3);
	rd_text_fmt(w->t, ", Broadcast Ack %u, Link Ack %u, Link Sequence %u", word(w, c, 1) & 0xffff,
		    word(w, c, 2) >> 16, word(w, c, 2) & 0xffff);
}

static void put_discovery(struct walk *w, const struct cursor *c)
{
	put_node(w, c, "", 3);
	put_node(w, c, " > ", 2);
	put_sizes(w, c, discovery_types);
	if (w->o->verbose && rd_need(w, c, 0, 24))
		rd_text_fmt(w->t, "\n\tNodeSignature %u, network_id %u, media_id %u", word(w, c, 1) & 0xffff,
			    word(w, c, 4), word(w, c, 5) & 0xff);
}

static void put_internal(struct walk *w, const struct cursor *c)
{
	uint32_t second = word(w, c, 1);

	put_node(w, c, "", 6);
	put_node(w, c, " > ", 7);
	put_sizes(w, c, types);
	rd_text_fmt(w->t, " (0x%08x)", second);
	if (!w->o->verbose || !rd_need(w, c, 0, 40))
		return;
	put_node(w, c, "\n\tPrevious Node ", 3);
	rd_text_fmt(w->t, ", Session No. %u, Broadcast Ack %u, Sequence Gap %u,  Broadcast Gap After %u",
		    word(w, c, 5) >> 16, second & 0xffff, second >> 16 & 0x1fff, word(w, c, 2) >> 16);
	rd_text_fmt(w->t, ", Broadcast Gap To %u, Last Sent Packet No. %u, Next sent Packet No. %u",
		    word(w, c, 2) & 0xffff, word(w, c, 4) >> 16, word(w, c, 4) & 0xffff);
	rd_text_fmt(w->t, ", Transport Sequence %u, msg_count %u, Link Tolerance %u", word(w, c, 8),
		    word(w, c, 9) >> 16, word(w, c, 9) & 0xffff);
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t first = word(w, &c, 0), user = first >> 25 & 15;
	void (*put)(struct walk *, const struct cursor *) = put_internal;
	uint32_t need = 32;

	if (user <= CRITICAL || user == CONNECTION_MANAGER || user == NAME_DISTRIBUTOR) {
		put = put_payload;
		need = (first >> 21 & 15) <= SHORT_WORDS ? 24 : 32;
	} else if (user == DISCOVERY) {
		put = put_discovery;
		need = 16;
	}
	if (!users[user] || !rd_need(w, &c, 0, need))
		return;
	rd_text_fmt(w->t, "TIPC v%u.0 ", first >> 29);
	put(w, &c);
}

const struct proto rd_proto_tipc = { .name = "tipc", .decode = decode };
