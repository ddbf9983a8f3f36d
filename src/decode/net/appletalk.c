/* AppleTalk (Inside AppleTalk, second edition): datagrams, transactions, names; and how addresses are found.
 */
#include "net.h"
#include "decode/link/ethertype.h"

enum {
	DDP_LEN = 13,
	NBP = 2,
	ATP = 3,
	EIGRP = 88,
	ATP_LEN = 8,
	NBP_LEN = 2,
	TUPLE_LEN = 5,
	STRING_MOST = 32,
	NET_ALL = 255
};
enum {
	ATP_FUNCTION = 0xc0,
	ATP_REQUEST = 0x40,
	ATP_RESPONSE = 0x80,
	ATP_RELEASE = 0xc0,
	XO = 0x20,
	EOM = 0x10,
	STS = 0x08
};
enum { NBP_FUNCTION = 0xf0, NBP_BROADCAST = 0x10, NBP_LOOKUP = 0x20, NBP_REPLY = 0x30 };
enum { AARP_LEN = 28, REQUEST = 1, RESPONSE = 2, PROBE = 3 };

static const struct name types[] = {
	{ 1, "rtmp" }, { 4, "echo" },  { 5, "rtmpReq" }, { 22, "IP" },
	{ 23, "ARP" }, { 75, "KLAP" }, { 0, NULL },
};

static const struct name sockets[] = {
	{ 1, "rtmp" }, { 2, "nis" }, { 4, "echo" }, { 6, "zip" }, { 0, NULL },
};

static const struct name atp_flags[] = { { XO, "XO" }, { EOM, "EOM" }, { STS, "STS" }, { 0, NULL } };

/* Where a datagram comes from, or goes to. */
struct end {
	uint16_t net;
	uint8_t node, socket;
};

static void put_node(struct walk *w, uint16_t net, uint8_t node)
{
	rd_text_fmt(w->t, "%u", net);
	if (node != NET_ALL)
		rd_text_fmt(w->t, ".%u", node);
}

static void put_end(struct walk *w, const struct end *e)
{
	const char *name = w->o->numeric ? NULL : rd_name(sockets, e->socket);

	put_node(w, e->net, e->node);
	rd_text_char(w->t, '.');
	if (name)
		rd_text_str(w->t, name);
	else
		rd_text_u32(w->t, e->socket);
}

/* The packets of a transaction that are asked for: "<0-3>" or "<0,2>". */
static void put_bitmap(struct walk *w, uint8_t bits)
{
	char before = '<';

	if (!(bits & (bits + 1))) {
		rd_text_str(w->t, bits > 1 ? "<0-" : "<0");
		if (bits > 1)
			rd_text_u32(w->t, 31u - (unsigned)__builtin_clz(bits));
	} else {
		for (uint32_t i = 0; bits >> i; i++) {
			if (!(bits >> i & 1))
				continue;
			rd_text_fmt(w->t, "%c%u", before, i);
			before = ',';
		}
	}
	rd_text_char(w->t, '>');
}

/* " [XO,STS]", where any of FLAGS is there */
static void put_flags(struct walk *w, const char *before, uint8_t flags)
{
	if (!flags)
		return;
	rd_text_str(w->t, before);
	rd_put_bits(w, atp_flags, "", ",", flags);
	rd_text_char(w->t, ']');
}

static void put_transaction(struct walk *w, struct cursor c)
{
	uint8_t control, bits, function;
	uint32_t data;
	uint16_t id;

	if (!rd_check(w, &c, 0, ATP_LEN))
		return;
	control = c.p[0];
	bits = c.p[1];
	id = rd_load16(c.p + 2);
	data = rd_load32(c.p + 4);
	function = control & ATP_FUNCTION;
	rd_skip(&c, ATP_LEN);
	switch (function) {
	case ATP_REQUEST: rd_text_fmt(w->t, " atp-req%c %u", control & XO ? ' ' : '*', id); break;
	case ATP_RESPONSE:
		rd_text_fmt(w->t, " atp-resp%c%u:%u (%u)", control & EOM ? '*' : ' ', id, bits, c.wire);
		put_flags(w, " [", control & (XO | STS));
		break;
	case ATP_RELEASE: rd_text_fmt(w->t, " atp-rel  %u", id); break;
	default: rd_text_fmt(w->t, " atp-0x%x  %u (%u)", control, id, c.wire);
	}
	if (function & ATP_REQUEST) {
		put_bitmap(w, bits);
		if (c.wire)
			rd_text_fmt(w->t, " [len=%u]", c.wire);
		if (function == ATP_REQUEST)
			put_flags(w, " [", control & (EOM | STS));
		else
			put_flags(w, "[", control & (XO | EOM | STS));
	}
	if (data)
		rd_text_fmt(w->t, " 0x%x", data);
}

/* A string with its length in front; false where it is not all there. */
static bool take_string(struct walk *w, struct cursor *c)
{
	uint8_t len;

	if (!rd_check(w, c, 0, 1))
		return false;
	len = rd_take8(w, c);
	if (len > STRING_MOST) {
		rd_text_fmt(w->t, "[len=%u]", len);
		return false;
	}
	for (; len; len--) {
		if (!rd_check(w, c, 0, 1))
			return false;
		rd_put_safe_char(w, rd_take8(w, c));
	}
	return true;
}

/* The name in a tuple, "object:type@zone", and C moves behind it; false where it is not all there. */
static bool take_name(struct walk *w, struct cursor *c)
{
	static const char behind[] = ":@\"";

	rd_text_str(w->t, " \"");
	rd_skip(c, TUPLE_LEN);
	for (const char *p = behind; *p; p++) {
		if (!take_string(w, c))
			return false;
		rd_text_char(w->t, *p);
	}
	return true;
}

static void put_lookup(struct walk *w, struct cursor c, uint8_t count, const struct end *from)
{
	const uint8_t *p = c.p;

	if (!rd_check(w, &c, 0, TUPLE_LEN))
		return;
	take_name(w, &c);
	/* there should be but one, from where the question comes */
	if (count != 1)
		rd_text_fmt(w->t, " [ntup=%u]", count);
	if (p[4])
		rd_text_fmt(w->t, " [enum=%u]", p[4]);
	if (rd_load16(p) != from->net || p[2] != from->node || p[3] != from->socket) {
		rd_text_str(w->t, " [addr=");
		put_node(w, rd_load16(p), p[2]);
		rd_text_fmt(w->t, ".%u]", p[3]);
	}
}

static void put_replies(struct walk *w, struct cursor c, uint8_t count, const struct end *from)
{
	bool whole = true;

	for (; count && whole; count--) {
		const uint8_t *p = c.p;

		if (!rd_check(w, &c, 0, TUPLE_LEN))
			return;
		whole = take_name(w, &c);
		if (p[4] != 1)
			rd_text_fmt(w->t, "(%u)", p[4]);
		if (p[3] != from->socket)
			rd_text_fmt(w->t, " %u", p[3]);
		if (rd_load16(p) == from->net && p[2] == from->node)
			continue;
		rd_text_str(w->t, " [addr=");
		put_node(w, rd_load16(p), p[2]);
		rd_text_char(w->t, ']');
	}
}

/* Who has a name */
static void put_binding(struct walk *w, struct cursor c, const struct end *from)
{
	uint8_t control, id;

	if (c.wire < NBP_LEN + 8) {
		rd_text_fmt(w->t, " truncated-nbp %u", c.wire);
		return;
	}
	if (!rd_check(w, &c, 0, NBP_LEN))
		return;
	control = rd_take8(w, &c);
	id = rd_take8(w, &c);
	switch (control & NBP_FUNCTION) {
	case NBP_BROADCAST:
	case NBP_LOOKUP:
		rd_text_fmt(w->t, " nbp-%s %u:", (control & NBP_FUNCTION) == NBP_LOOKUP ? "lkup" : "brRq",
			    id);
		put_lookup(w, c, control & 0xf, from);
		break;
	case NBP_REPLY:
		rd_text_fmt(w->t, " nbp-reply %u:", id);
		put_replies(w, c, control & 0xf, from);
		break;
	default: rd_text_fmt(w->t, " nbp-0x%x  %u (%u)", control, id, c.wire);
	}
}

static void decode(struct walk *w, struct cursor c)
{
	const uint8_t *p = c.p;
	struct end from, to;
	uint8_t type;

	if (!w->o->link_header)
		rd_text_str(w->t, "AT ");
	if (c.wire < DDP_LEN) {
		rd_text_fmt(w->t, " [|ddp %u]", c.wire);
		return;
	}
	if (!rd_has(&c, 0, DDP_LEN)) {
		rd_text_str(w->t, " [|ddp]");
		return;
	}
	type = p[12];
	to = (struct end){ .net = rd_load16(p + 4), .node = p[8], .socket = p[10] };
	from = (struct end){ .net = rd_load16(p + 6), .node = p[9], .socket = p[11] };
	put_end(w, &from);
	rd_text_str(w->t, " > ");
	put_end(w, &to);
	rd_text_str(w->t, ": ");
	rd_skip(&c, DDP_LEN);
	if (type == NBP) {
		put_binding(w, c, &from);
	} else if (type == ATP) {
		put_transaction(w, c);
	} else if (type != EIGRP || !rd_proto_decode(w, RD_SPACE_IP, EIGRP, c)) {
		rd_text_str(w->t, " at-");
		rd_put_name(w, types, "#%u", type);
		rd_text_fmt(w->t, " %u", c.wire);
	}
}

const struct proto rd_proto_appletalk = { .name = "atalk", .decode = decode };

/* By its Ethernet type */
static void decode_ether(struct walk *w, struct cursor c)
{
	if (w->o->verbose)
		rd_text_str(w->t, "et1 ");
	decode(w, c);
}

const struct proto rd_proto_appletalk_ether = { .name = "atalk", .decode = decode_ether };

/* The address of four bytes at P, of which the first one is not used. */
static void put_protocol_address(struct walk *w, const char *before, const uint8_t *p)
{
	rd_text_str(w->t, before);
	put_node(w, rd_load16(p + 1), p[3]);
}

static void decode_aarp(struct walk *w, struct cursor c)
{
	const uint8_t *p = c.p;
	uint16_t op;

	rd_text_str(w->t, "aarp ");
	if (!rd_check(w, &c, 0, AARP_LEN))
		return;
	op = rd_load16(p + 6);
	/* Ethernet and AppleTalk, with addresses of six and four bytes */
	if (rd_load32(p) != (1 << 16 | 0x809bu) || rd_load16(p + 4) != 0x0604 || !op || op > PROBE) {
		rd_text_fmt(w->t, "len %u op %u htype %u ptype %#x halen %u palen %u", c.wire, op,
			    rd_load16(p), rd_load16(p + 2), p[4], p[5]);
	} else if (op == RESPONSE) {
		put_protocol_address(w, "reply ", p + 14);
		rd_text_str(w->t, " is-at ");
		rd_put_mac(w, p + 8);
	} else {
		put_protocol_address(w, op == REQUEST ? "who-has " : "probe ", p + 24);
		put_protocol_address(w, " tell ", p + 14);
	}
}

const struct proto rd_proto_aarp = { .name = "aarp", .decode = decode_aarp };
