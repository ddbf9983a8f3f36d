/* DECnet Phase IV: the routing layer. */
#include "decnet.h"
#include "decode/fields.h"

enum { SHORT_LEN = 6, LONG_LEN = 21, SHORT = 2, LONG = 6, FORMAT = 7 };
enum {
	CONTROL = 0x01,
	CONTROL_TYPE = 0x0f,
	RETURN = 0x08,
	RETURNING = 0x10,
	INTRA_ETHERNET = 0x20,
	FUTURE = 0x40,
	PAD = 0x80
};
enum { INIT = 1, VERIFY = 3, TEST = 5, LEVEL_1 = 7, LEVEL_2 = 9, ROUTER_HELLO = 11, END_HELLO = 13 };
enum {
	VERIFICATION = 0x04,
	BLOCK_INIT = 0x08,
	NO_MULTICAST = 0x20,
	BLOCK_HELLO = 0x40,
	ROUTE_LEN = 6,
	COUNT_MOST = 1024
};

/* Control messages: how long they are at least, and of what fields. */
static const struct {
	const char *name;
	uint8_t len;
	const char *format;
} controls[] = {
	/* tcpdump: without a blank behind the node */
	[INIT] = { "init ", 12, "src %1@%2nblksize %4@%2U vers %1u eco %1u ueco %1u hello %2U" },
	[VERIFY] = { "verification ", 4, "src %1@%2n fcnval %1o" },
	[TEST] = { "test ", 4, "src %1@%2n data %1o" },
	[LEVEL_1] = { "lev-1-routing ", 4, "src %1@%2n " },
	[LEVEL_2] = { "lev-2-routing ", 4, "src %1@%2n " },
	[ROUTER_HELLO] = { "router-hello ", 18, NULL },
	[END_HELLO] = { "endnode-hello ", 32, NULL },
};

static const char *const nodes[] = { "reserved-ntype? ", "l2rout ", "l1rout ", "endnode " };

bool rd_decnet_has(struct walk *w, const struct cursor *c, const char *name, uint32_t n)
{
	if (c->wire >= n)
		return true;
	if (name)
		rd_text_fmt(w->t, " (%s %u < %u)", name, c->wire, n);
	rd_put_invalid(w);
	return false;
}

static void put_info(struct walk *w, uint8_t info, uint8_t block)
{
	rd_text_str(w->t, nodes[info & 3]);
	if (info & VERIFICATION)
		rd_text_str(w->t, "verif ");
	if (block == BLOCK_HELLO && info & NO_MULTICAST)
		rd_text_str(w->t, "nomcast ");
	if (info & block)
		rd_text_str(w->t, "blo ");
}

static void put_routes(struct walk *w, struct cursor c, const char *what)
{
	/* the last two bytes are a checksum */
	while (c.wire > ROUTE_LEN && rd_need(w, &c, 0, ROUTE_LEN)) {
		uint16_t count = rd_decnet_load(c.p), first = rd_decnet_load(c.p + 2),
			 info = rd_decnet_load(c.p + 4);

		if (count > COUNT_MOST)
			return;
		rd_text_fmt(w->t, "{%s %u-%u cost %u hops %u} ", what, first, first + count, info & 0x1ff,
			    info >> 10 & 0x1f);
		rd_skip(&c, ROUTE_LEN);
	}
}

static void put_hello(struct walk *w, const struct cursor *c, bool router)
{
	put_info(w, c->p[10], BLOCK_HELLO);
	rd_put_fields(w, c, "vers %1@%1u eco %1u ueco %1u src %8@%2n blksize %11@%2U ");
	rd_put_fields(w, c, router ? "pri %13@%1u hello %15@%2U" : "rtr %26@%2n hello %2U data %31@%1o");
}

static void put_control(struct walk *w, struct cursor c)
{
	uint8_t type = c.p[0] & CONTROL_TYPE;

	if (type >= sizeof controls / sizeof *controls) {
		rd_text_str(w->t, "unknown control message");
		rd_put_hex_ascii_dump(w, "\n\t", c.p, c.cap < c.wire ? c.cap : c.wire, 0);
		/* tcpdump: as many bytes as with the length in front */
		if (c.cap < c.wire)
			rd_cut(w);
		return;
	}
	rd_text_str(w->t, controls[type].name);
	if (!rd_decnet_has(w, &c, NULL, controls[type].len) || !rd_need(w, &c, 0, controls[type].len))
		return;
	if (type == ROUTER_HELLO || type == END_HELLO) {
		put_hello(w, &c, type == ROUTER_HELLO);
		return;
	}
	if (type == INIT)
		put_info(w, c.p[3], BLOCK_INIT);
	rd_put_fields(w, &c, controls[type].format);
	if (type != LEVEL_1 && type != LEVEL_2)
		return;
	rd_skip(&c, 4);
	put_routes(w, c, type == LEVEL_1 ? "ids" : "areas");
}

/* From one node to another */
static void put_routed(struct walk *w, struct cursor c, uint8_t flags, uint32_t length)
{
	bool is_long = (flags & FORMAT) == LONG;
	uint32_t len = is_long ? LONG_LEN : SHORT_LEN, left = c.wire - len;
	const uint8_t *p = c.p;

	if (is_long && !rd_decnet_has(w, &c, "length", LONG_LEN))
		return;
	if (!rd_need(w, &c, 0, len))
		return;
	rd_put_fields(w, &c, is_long ? "%15@%2n > %7@%2n " : "%3@%2n > %1@%2n ");
	rd_text_fmt(w->t, "%u ", length);
	if (w->o->verbose)
		rd_text_fmt(w->t, "%s%s%s%u hops ", flags & RETURN ? "RQR " : "",
			    flags & RETURNING ? "RTS " : "", flags & INTRA_ETHERNET ? "IE " : "",
			    is_long ? p[18] : (p[5] & 0x3fu) + 1);
	rd_skip(&c, len);
	/* tcpdump: below nothing where padding left too little */
	c.wire = left;
	rd_decnet_put_services(w, c);
}

static void decode(struct walk *w, struct cursor c)
{
	struct cursor whole;
	uint16_t length;
	uint8_t flags;

	if (!rd_decnet_has(w, &c, "length", SHORT_LEN))
		return;
	if (!rd_need(w, &c, 0, 2))
		return;
	length = rd_decnet_load(c.p);
	if (length < SHORT_LEN || length > c.wire) {
		if (length < SHORT_LEN)
			rd_text_fmt(w->t, " (pktlen %u < %u)", length, SHORT_LEN);
		else
			rd_text_fmt(w->t, " (pktlen %u > %u)", length, c.wire);
		rd_put_invalid(w);
		return;
	}
	c.wire = length;
	whole = c;
	/* tcpdump: the two bytes of the length are not counted */
	c.p += 2;
	c.cap -= 2;
	flags = rd_u8(w, &c, 0);
	if (flags & PAD) {
		uint8_t pad = flags & ~PAD;

		if (w->o->verbose)
			rd_text_fmt(w->t, "[pad:%u] ", pad);
		if (!rd_decnet_has(w, &c, "length", pad + 2u) || !rd_need(w, &c, 0, pad))
			return;
		rd_skip(&c, pad);
		rd_skip(&whole, pad);
		flags = rd_u8(w, &c, 0);
	}
	if (w->cut)
		return;
	if (!(flags & FUTURE) && flags & CONTROL) {
		put_control(w, c);
	} else if (!(flags & FUTURE) && ((flags & FORMAT) == SHORT || (flags & FORMAT) == LONG)) {
		put_routed(w, c, flags, length);
	} else {
		rd_text_str(w->t,
			    flags & FUTURE ? "future-version-decnet" : "unknown message flags under mask");
		rd_put_hex_ascii_dump(w, "\n\t", whole.p, whole.cap < whole.wire ? whole.cap : whole.wire, 0);
	}
}

const struct proto rd_proto_decnet = { .name = "decnet", .decode = decode };
