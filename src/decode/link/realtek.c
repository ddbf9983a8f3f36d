/* Realtek's protocols of switches: remote control (RTL8324 data sheet, 8.20), and those that are but named.
 */
#include "decode/proto.h"

enum { CONTROL = 1, ECHO = 2, LOOP = 3, TAG8 = 4, LOOP_TOO = 0x23, TAG4_8306 = 0x90, TAG4_8366 = 0xa0 };
enum { HELLO = 0, GET = 1, SET = 2, REPLY = 0x80 };

static const struct name operations[] = { { HELLO, "hello" }, { GET, "get" }, { SET, "set" }, { 0, NULL } };

static const struct name protocols[] = {
	{ ECHO, "REP" },
	{ LOOP, "RLDP" },
	{ LOOP_TOO, "RLDP" },
	{ TAG8, "Realtek 8-byte DSA tag" },
	{ TAG4_8306, "Realtek RTL8306 4-byte DSA tag" },
	{ TAG4_8366, "Realtek RTL8366RB 4-byte DSA tag" },
	{ 0, NULL },
};

static void put_hello_reply(struct walk *w, const struct cursor *c)
{
	if (!rd_need(w, c, 4, 14))
		return;
	rd_text_fmt(w->t, " downlink_port=%u, uplink_port=%u, uplink_mac=", c->p[4], c->p[5]);
	rd_put_mac(w, c->p + 6);
	rd_text_fmt(w->t, ", vendor_id=%08x ,chip_id=%04x ", rd_load32(c->p + 14), rd_load16(c->p + 12));
}

static void put_control(struct walk *w, const struct cursor *c)
{
	uint8_t first = rd_u8(w, c, 1), operation = first & 0x7f;
	bool registers = operation == GET || operation == SET;

	rd_text_str(w->t, first & REPLY ? "RRCP reply: " : "RRCP query: ");
	rd_put_name(w, operations, "unknown opcode (0x%02x)", operation);
	if (registers && rd_need(w, c, 4, 6))
		rd_text_fmt(w->t, " addr=0x%04x, data=0x%08x", rd_le16(w, c, 4), rd_le32(w, c, 6));
	rd_text_fmt(w->t, ", auth=0x%04x", rd_u16(w, c, 2));
	if (first == (HELLO | REPLY))
		put_hello_reply(w, c);
	else if (registers && rd_need(w, c, 10, 8))
		rd_text_fmt(w->t, ", cookie=0x%08x%08x ", rd_load32(c->p + 14), rd_load32(c->p + 10));
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t protocol;

	if (w->link.dst) {
		rd_put_mac(w, w->link.src);
		rd_text_str(w->t, " > ");
		rd_put_mac(w, w->link.dst);
		rd_text_str(w->t, ", ");
	}
	protocol = rd_u8(w, &c, 0);
	if (protocol == CONTROL) {
		w->name = "rrcp";
		put_control(w, &c);
		return;
	}
	/* the lower half of a tag's first byte is data */
	if ((protocol & 0xf0) == TAG4_8306 || (protocol & 0xf0) == TAG4_8366)
		protocol &= 0xf0;
	rd_put_name(w, protocols, "Realtek unknown type 0x%02x", protocol);
}

const struct proto rd_proto_realtek = { .name = "rtl", .decode = decode };
