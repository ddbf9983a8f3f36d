/* OpenFlow: the messages and actions of Big Switch Networks, as its Indigo switches speak them. */
#include "openflow.h"
#include "decode/link/ethertype.h"

static const struct name switches[] = { { 0, "OFF" }, { 1, "ON" }, { 0, NULL } };
static const struct name stages[] = { { 0, "INGRESS" }, { 1, "EGRESS" }, { 0, NULL } };

/* clang-format off */
static const struct of_field ip_mask[] = {
	{ RD_OF_U8, .text = ", index " },
	{ RD_OF_PAD, .arg = 3 },
	{ RD_OF_IPV4, .text = ", mask " },
	{ .kind = RD_OF_END },
};

static const struct of_field ip_mask_request[] = {
	{ RD_OF_U8, .text = ", index " },
	{ .kind = RD_OF_END },
};

static const struct of_field mirroring[] = {
	{ RD_OF_U8, .text = ", report_mirror_ports ", .names = switches, .format = "bogus (%u)" },
	{ .kind = RD_OF_END },
};

static const struct of_field shell_command[] = {
	{ RD_OF_U32, .text = ", service " },
	{ .kind = RD_OF_END },
};

static const struct of_field shell_status[] = {
	{ RD_OF_U32, .text = ", status ", .format = "0x%08x" },
	{ .kind = RD_OF_END },
};

static const struct of_field virtual_port[] = {
	{ RD_OF_U32, .text = ", vport_no " },
	{ .kind = RD_OF_END },
};
/* clang-format on */

/* All of the rest as text, NULs included. */
static void put_text(struct walk *w, struct cursor c)
{
	rd_text_str(w->t, ", data '");
	while (rd_more(w, &c)) {
		uint8_t b = rd_take8(w, &c);

		rd_put_safe_char(w, b);
	}
	rd_text_char(w->t, '\'');
}

/* By subtype; an empty name is none. */
static const struct of_message messages[] = {
	{ "SET_IP_MASK", 8, 8, ip_mask, NULL },
	{ "GET_IP_MASK_REQUEST", 8, 8, ip_mask_request, NULL },
	{ "GET_IP_MASK_REPLY", 8, 8, ip_mask, NULL },
	{ "SET_MIRRORING", 4, 4, mirroring, NULL },
	{ "GET_MIRRORING_REQUEST", 4, 4, mirroring, NULL },
	{ "GET_MIRRORING_REPLY", 4, 4, mirroring, NULL },
	{ "SHELL_COMMAND", 4, RD_OF_ANY, shell_command, put_text },
	{ "SHELL_OUTPUT", 0, RD_OF_ANY, NULL, put_text },
	{ "SHELL_STATUS", 4, 4, shell_status, NULL },
	{ "GET_INTERFACES_REQUEST", 0, 0, NULL, NULL },
	{ "GET_INTERFACES_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "SET_PKTIN_SUPPRESSION_REQUEST", 0, RD_OF_ANY, NULL, NULL },
	{ "SET_L2_TABLE_REQUEST", 0, RD_OF_ANY, NULL, NULL },
	{ "GET_L2_TABLE_REQUEST", 0, 0, NULL, NULL },
	{ "GET_L2_TABLE_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "VIRTUAL_PORT_CREATE_REQUEST", 0, RD_OF_ANY, NULL, NULL },
	{ "VIRTUAL_PORT_CREATE_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "VIRTUAL_PORT_REMOVE_REQUEST", 4, 4, virtual_port, NULL },
	{ "BW_ENABLE_SET_REQUEST", 0, RD_OF_ANY, NULL, NULL },
	{ "BW_ENABLE_GET_REQUEST", 0, 0, NULL, NULL },
	{ "BW_ENABLE_GET_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "BW_CLEAR_DATA_REQUEST", 0, 0, NULL, NULL },
	{ "BW_CLEAR_DATA_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "BW_ENABLE_SET_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "SET_L2_TABLE_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "SET_PKTIN_SUPPRESSION_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "VIRTUAL_PORT_REMOVE_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "HYBRID_GET_REQUEST", 0, 0, NULL, NULL },
	{ "HYBRID_GET_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ NULL, 0, RD_OF_ANY, NULL, NULL },
	{ NULL, 0, RD_OF_ANY, NULL, NULL },
	{ "PDU_TX_REQUEST", 0, RD_OF_ANY, NULL, NULL },
	{ "PDU_TX_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "PDU_RX_REQUEST", 0, RD_OF_ANY, NULL, NULL },
	{ "PDU_RX_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "PDU_RX_TIMEOUT", 0, RD_OF_ANY, NULL, NULL },
};

void rd_of_put_bsn_message(struct walk *w, struct cursor c)
{
	static const struct of_message unknown = { NULL, 0, RD_OF_ANY, NULL, NULL };
	const struct of_message *m = &unknown;
	uint32_t subtype;

	if (c.wire < 4) {
		rd_of_put_invalid(w, &c);
		return;
	}
	subtype = rd_take32(w, &c);
	if (subtype < sizeof messages / sizeof *messages)
		m = &messages[subtype];
	rd_text_str(w->t, "\n\t subtype ");
	if (m->name)
		rd_text_str(w->t, m->name);
	else
		rd_text_fmt(w->t, "unknown (0x%08x)", subtype);
	if (c.wire < m->min || c.wire > m->max) {
		rd_of_put_invalid(w, &c);
		return;
	}
	if (m->fields)
		rd_of_put_fields(w, &c, m->fields);
	if (m->body)
		m->body(w, c);
	rd_need(w, &c, 0, c.wire);
}

/* What to tag a mirrored frame with: a TPID and a TCI, or nothing. */
static void put_mirror(struct walk *w, struct cursor c)
{
	uint32_t tag;

	rd_text_fmt(w->t, ", dest_port %u", rd_take32(w, &c));
	tag = rd_take32(w, &c);
	switch (tag >> 16) {
	case 0: rd_text_str(w->t, ", vlan_tag none"); break;
	case RD_ETHERTYPE_VLAN:
		rd_text_str(w->t, ", vlan_tag 802.1Q (");
		rd_put_vlan_tag(w, (uint16_t)tag);
		rd_text_char(w->t, ')');
		break;
	default: rd_text_fmt(w->t, ", vlan_tag unknown (0x%04x)", tag >> 16);
	}
	rd_of_put_field(w, &c,
			&(struct of_field){ RD_OF_U8, .text = ", copy_stage ", .names = stages,
					    .format = "unknown (%u)" });
}

void rd_of_put_bsn_action(struct walk *w, struct cursor c)
{
	enum { MIRROR = 1, MIRROR_LEN = 12 };
	static const struct name actions[] = {
		{ MIRROR, "MIRROR" },
		{ 2, "SET_TUNNEL_DST" },
		{ 4, "CHECKSUM" },
		{ 0, NULL },
	};
	uint32_t subtype;

	if (c.wire < 4) {
		rd_of_put_invalid(w, &c);
		return;
	}
	subtype = rd_take32(w, &c);
	rd_text_str(w->t, "\n\t  subtype ");
	rd_put_name(w, actions, "unknown (0x%08x)", subtype);
	if (subtype != MIRROR)
		return;
	if (c.wire == MIRROR_LEN)
		put_mirror(w, c);
	else
		rd_of_put_invalid(w, &c);
}
