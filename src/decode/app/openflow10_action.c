/* OpenFlow 1.0: what a switch is to do with a packet. */
#include "openflow10.h"

enum { HEADER_LEN = 4, UNIT = 8, TYPE_VENDOR = 0xffff, PORT_CONTROLLER = 0xfffd };

static const struct name queues[] = { { 0xffffffff, "ALL" }, { 0, NULL } };

static void put_output(struct walk *w, struct cursor c)
{
	uint16_t port = rd_take16(w, &c);

	rd_text_str(w->t, ", port ");
	rd_put_name(w, rd_of10_ports, "%u", port);
	if (port == PORT_CONTROLLER)
		rd_text_fmt(w->t, ", max_len %u", rd_take16(w, &c));
}

static void put_vlan_vid(struct walk *w, struct cursor c)
{
	uint16_t vlan = rd_take16(w, &c);

	rd_text_str(w->t, ", vlan_vid ");
	rd_of10_put_vlan(w, vlan);
}

static void put_vlan_pcp(struct walk *w, struct cursor c)
{
	uint8_t pcp = rd_take8(w, &c);

	rd_text_str(w->t, ", vlan_pcp ");
	rd_of10_put_pcp(w, pcp);
}

static void put_vendor(struct walk *w, struct cursor c)
{
	uint32_t vendor = rd_of_take_vendor(w, &c, ", vendor");

	if (vendor == RD_OF_BSN)
		rd_of_put_bsn_action(w, c);
	else
		rd_of_put_data(w, c);
}

/* clang-format off */
static const struct of_field dl_addr[] = { { RD_OF_MAC, .text = ", dl_addr " }, { .kind = RD_OF_END } };
static const struct of_field nw_addr[] = { { RD_OF_IPV4, .text = ", nw_addr " }, { .kind = RD_OF_END } };
static const struct of_field nw_tos[] = { { RD_OF_U8, .text = ", nw_tos ", .format = "0x%02x" }, { .kind = RD_OF_END } };
static const struct of_field tp_port[] = { { RD_OF_U16, .text = ", tp_port " }, { .kind = RD_OF_END } };
static const struct of_field enqueue[] = {
	{ RD_OF_U16, .text = ", port ", .names = rd_of10_ports },
	{ RD_OF_PAD, .arg = 6 },
	{ RD_OF_U32, .text = ", queue_id ", .names = queues },
	{ .kind = RD_OF_END },
};
/* clang-format on */

/* By type; the lengths count the header. */
static const struct of_message actions[] = {
	{ "OUTPUT", 8, 8, NULL, put_output },	      { "SET_VLAN_VID", 8, 8, NULL, put_vlan_vid },
	{ "SET_VLAN_PCP", 8, 8, NULL, put_vlan_pcp }, { "STRIP_VLAN", 8, 8, NULL, NULL },
	{ "SET_DL_SRC", 16, 16, dl_addr, NULL },      { "SET_DL_DST", 16, 16, dl_addr, NULL },
	{ "SET_NW_SRC", 8, 8, nw_addr, NULL },	      { "SET_NW_DST", 8, 8, nw_addr, NULL },
	{ "SET_NW_TOS", 8, 8, nw_tos, NULL },	      { "SET_TP_SRC", 8, 8, tp_port, NULL },
	{ "SET_TP_DST", 8, 8, tp_port, NULL },	      { "ENQUEUE", 16, 16, enqueue, NULL },
};

static const struct of_message vendor_action = { "VENDOR", 8, RD_OF_ANY, NULL, put_vendor };

static const struct of_message *find(uint16_t type)
{
	if (type == TYPE_VENDOR)
		return &vendor_action;
	return type < sizeof actions / sizeof *actions ? &actions[type] : NULL;
}

/* One action at C, which moves past it.  False where its length cannot be. */
static bool put_action(struct walk *w, struct cursor *c, const char *indent)
{
	const struct of_message *a;
	struct cursor body;
	uint16_t type, len;

	type = rd_take16(w, c);
	a = find(type);
	rd_text_str(w->t, indent);
	if (a)
		rd_text_fmt(w->t, "action type %s", a->name);
	else
		rd_text_fmt(w->t, "action type invalid (0x%04x)", type);
	len = rd_take16(w, c);
	rd_text_fmt(w->t, ", len %u", len);
	if (len < UNIT || len > c->wire + HEADER_LEN) {
		rd_of_put_invalid(w, c);
		return false;
	}
	body = *c;
	body.wire = len - HEADER_LEN;
	if (a && (len < a->min || len > a->max || len % UNIT))
		rd_text_str(w->t, " (bogus)");
	else if (a && a->fields)
		rd_of_put_fields(w, &body, a->fields);
	else if (a && a->body)
		a->body(w, body);
	rd_need(w, c, 0, len - HEADER_LEN);
	rd_skip(c, len - HEADER_LEN);
	return true;
}

void rd_of10_put_actions(struct walk *w, struct cursor c, const char *indent)
{
	while (rd_more(w, &c)) {
		if (c.wire < UNIT) {
			rd_of_put_invalid(w, &c);
			return;
		}
		if (!put_action(w, &c, indent))
			return;
	}
}
