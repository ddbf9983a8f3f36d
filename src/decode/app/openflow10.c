/* OpenFlow 1.0 (switch specification 1.0.1): its messages. */
#include "openflow10.h"

enum { PORT_LEN = 48, QUEUE_HEADER_LEN = 8, PROPERTY_HEADER_LEN = 8, PROPERTY_MIN_RATE = 1 };

const struct name rd_of10_ports[] = {
	{ 0xff00, "MAX" },   { 0xfff8, "IN_PORT" }, { 0xfff9, "TABLE" },      { 0xfffa, "NORMAL" },
	{ 0xfffb, "FLOOD" }, { 0xfffc, "ALL" },	    { 0xfffd, "CONTROLLER" }, { 0xfffe, "LOCAL" },
	{ 0xffff, "NONE" },  { 0, NULL },
};

static const struct name capabilities[] = {
	{ 0x01, "FLOW_STATS" },	 { 0x02, "TABLE_STATS" },  { 0x04, "PORT_STATS" },
	{ 0x08, "STP" },	 { 0x10, "RESERVED" },	   { 0x20, "IP_REASM" },
	{ 0x40, "QUEUE_STATS" }, { 0x80, "ARP_MATCH_IP" }, { 0, NULL },
};

static const struct name action_bits[] = {
	{ 0x001, "OUTPUT" },
	{ 0x002, "SET_VLAN_VID" },
	{ 0x004, "SET_VLAN_PCP" },
	{ 0x008, "STRIP_VLAN" },
	{ 0x010, "SET_DL_SRC" },
	{ 0x020, "SET_DL_DST" },
	{ 0x040, "SET_NW_SRC" },
	{ 0x080, "SET_NW_DST" },
	{ 0x100, "SET_NW_TOS" },
	{ 0x200, "SET_TP_SRC" },
	{ 0x400, "SET_TP_DST" },
	{ 0x800, "ENQUEUE" },
	{ 0, NULL },
};

static const struct name port_config[] = {
	{ 0x01, "PORT_DOWN" }, { 0x02, "NO_STP" }, { 0x04, "NO_RECV" },	     { 0x08, "NO_RECV_STP" },
	{ 0x10, "NO_FLOOD" },  { 0x20, "NO_FWD" }, { 0x40, "NO_PACKET_IN" }, { 0, NULL },
};

static const struct name port_features[] = {
	{ 0x001, "10MB_HD" }, { 0x002, "10MB_FD" }, { 0x004, "100MB_HD" }, { 0x008, "100MB_FD" },
	{ 0x010, "1GB_HD" },  { 0x020, "1GB_FD" },  { 0x040, "10GB_FD" },  { 0x080, "COPPER" },
	{ 0x100, "FIBER" },   { 0x200, "AUTONEG" }, { 0x400, "PAUSE" },	   { 0x800, "PAUSE_ASYM" },
	{ 0, NULL },
};

static const struct name flow_mod_flags[] = {
	{ 1, "SEND_FLOW_REM" },
	{ 2, "CHECK_OVERLAP" },
	{ 4, "EMERG" },
	{ 0, NULL },
};

static const struct name packet_in_reasons[] = { { 0, "NO_MATCH" }, { 1, "ACTION" }, { 0, NULL } };

static const struct name removed_reasons[] = {
	{ 0, "IDLE_TIMEOUT" },
	{ 1, "HARD_TIMEOUT" },
	{ 2, "DELETE" },
	{ 0, NULL },
};

static const struct name buffers[] = { { 0xffffffff, "NONE" }, { 0, NULL } };

enum { CONFIG_KNOWN = 0x7f, FEATURES_KNOWN = 0xfff };

/* clang-format off */
static const struct of_field features_reply[] = {
	{ RD_OF_U64, .text = "\n\t dpid ", .format = "0x%016llx" },
	{ RD_OF_U32, .text = ", n_buffers " },
	{ RD_OF_U8, .text = ", n_tables " },
	{ RD_OF_PAD, .arg = 3 },
	/* tcpdump: the reserved bit has a name, and is bogus */
	{ RD_OF_BITS, .text = "\n\t capabilities ", .arg = 0xef, .names = capabilities },
	{ RD_OF_BITS, .text = "\n\t actions ", .arg = 0xfff, .names = action_bits },
	{ .kind = RD_OF_END },
};

static const struct of_field port[] = {
	{ RD_OF_U16, .text = "\n\t  port_no ", .names = rd_of10_ports },
	{ RD_OF_MAC, .text = ", hw_addr " },
	{ RD_OF_TEXT, .text = ", name ", .arg = 16 },
	{ .kind = RD_OF_END },
};

static const struct of_field port_features_list[] = {
	{ RD_OF_BITS, .text = "\n\t   curr ", .arg = FEATURES_KNOWN, .names = port_features },
	{ RD_OF_BITS, .text = "\n\t   advertised ", .arg = FEATURES_KNOWN, .names = port_features },
	{ RD_OF_BITS, .text = "\n\t   supported ", .arg = FEATURES_KNOWN, .names = port_features },
	{ RD_OF_BITS, .text = "\n\t   peer ", .arg = FEATURES_KNOWN, .names = port_features },
	{ .kind = RD_OF_END },
};

static const struct of_field switch_config[] = {
	{ RD_OF_U16, .text = "\n\t flags ", .names = rd_of_fragment_flags, .format = "invalid (0x%04x)" },
	{ RD_OF_U16, .text = ", miss_send_len " },
	{ .kind = RD_OF_END },
};

static const struct of_field packet_in[] = {
	{ RD_OF_U32, .text = "\n\t buffer_id ", .names = buffers, .format = "0x%08x" },
	{ RD_OF_U16, .text = ", total_len " },
	{ RD_OF_U16, .text = ", in_port ", .names = rd_of10_ports },
	{ RD_OF_U8, .text = ", reason ", .names = packet_in_reasons, .format = "invalid (0x%02x)" },
	{ RD_OF_HOLD, .arg = 1 },
	{ .kind = RD_OF_END },
};

static const struct of_field port_status[] = {
	{ RD_OF_U8, .text = "\n\t reason ", .names = rd_of_port_reasons, .format = "invalid (0x%02x)" },
	{ RD_OF_PAD, .arg = 7 },
	{ .kind = RD_OF_END },
};

static const struct of_field port_mod[] = {
	{ RD_OF_U16, .text = "\n\t port_no ", .names = rd_of10_ports },
	{ RD_OF_MAC, .text = ", hw_addr " },
	{ RD_OF_BITS, .text = "\n\t config ", .arg = CONFIG_KNOWN, .names = port_config },
	{ RD_OF_BITS, .text = "\n\t mask ", .arg = CONFIG_KNOWN, .names = port_config },
	{ RD_OF_BITS, .text = "\n\t advertise ", .arg = FEATURES_KNOWN, .names = port_features },
	{ .kind = RD_OF_END },
};

static const struct of_field queue_config_request[] = {
	{ RD_OF_U16, .text = "\n\t port ", .names = rd_of10_ports },
	{ .kind = RD_OF_END },
};

static const struct of_field queue_config_reply[] = {
	{ RD_OF_U16, .text = "\n\t port ", .names = rd_of10_ports },
	{ RD_OF_HOLD, .arg = 6 },
	{ .kind = RD_OF_END },
};
/* clang-format on */

static void put_port_state(struct walk *w, uint32_t state)
{
	static const char *const stp[] = { "STP_LISTEN", "STP_LEARN", "STP_FORWARD", "STP_BLOCK" };

	rd_text_fmt(w->t, "\n\t   state 0x%08x (%s%s)%s", state, stp[state >> 8 & 3],
		    state & 1 ? ", LINK_DOWN" : "", state & ~(uint32_t)0x301 ? " (bogus)" : "");
}

static void put_ports(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		struct cursor p = c;

		if (c.wire < PORT_LEN) {
			rd_of_put_invalid(w, &c);
			return;
		}
		rd_of_put_fields(w, &p, port);
		if (w->o->verbose >= 2) {
			rd_of_put_field(w, &p,
					&(struct of_field){ RD_OF_BITS, .text = "\n\t   config ",
							    .arg = CONFIG_KNOWN, .names = port_config });
			put_port_state(w, rd_take32(w, &p));
			rd_of_put_fields(w, &p, port_features_list);
		}
		rd_need(w, &c, 0, PORT_LEN);
		rd_skip(&c, PORT_LEN);
	}
}

void rd_of10_put_vendor(struct walk *w, struct cursor c)
{
	rd_of_take_vendor(w, &c, ", vendor");
	rd_of_put_data(w, c);
}

static void put_vendor_message(struct walk *w, struct cursor c)
{
	if (rd_of_take_vendor(w, &c, ", vendor") == RD_OF_BSN)
		rd_of_put_bsn_message(w, c);
	else
		rd_of_put_data(w, c);
}

/* A number that is left out where it is 0. */
static void put_unless_zero(struct walk *w, struct cursor *c, const char *text)
{
	uint16_t v = rd_take16(w, c);

	if (v) {
		rd_text_str(w->t, text);
		rd_text_u32(w->t, v);
	}
}

static void put_flow_removed(struct walk *w, struct cursor c)
{
	/* clang-format off */
	static const struct of_field reason[] = {
		{ RD_OF_U8, .text = ", reason ", .names = removed_reasons, .format = "unknown (0x%02x)" },
		{ RD_OF_PAD, .arg = 1 },
		{ RD_OF_U32, .text = ", duration_sec " },
		{ RD_OF_U32, .text = ", duration_nsec " },
		{ .kind = RD_OF_END },
	}, counts[] = {
		{ RD_OF_PAD, .arg = 2 },
		{ RD_OF_U64, .text = ", packet_count " },
		{ RD_OF_U64, .text = ", byte_count " },
		{ .kind = RD_OF_END },
	};
	/* clang-format on */
	uint64_t cookie;

	rd_of10_put_match(w, &c, "\n\t ");
	cookie = rd_take64(w, &c);
	rd_text_fmt(w->t, "\n\t cookie 0x%016llx", (unsigned long long)cookie);
	put_unless_zero(w, &c, ", priority ");
	rd_of_put_fields(w, &c, reason);
	put_unless_zero(w, &c, ", idle_timeout ");
	rd_of_put_fields(w, &c, counts);
}

/* The buffer of a flow that comes, the port of one that goes. */
static void put_flow_target(struct walk *w, struct cursor *c, uint16_t command)
{
	uint32_t buffer = rd_take32(w, c);
	uint16_t out_port;

	if (command <= 2) {
		rd_text_str(w->t, ", buffer_id ");
		rd_put_name(w, buffers, "0x%08x", buffer);
	}
	out_port = rd_take16(w, c);
	if (command == 3 || command == 4) {
		rd_text_str(w->t, ", out_port ");
		rd_put_name(w, rd_of10_ports, "%u", out_port);
	}
}

static void put_flow_mod(struct walk *w, struct cursor c)
{
	static const struct name commands[] = {
		{ 0, "ADD" },	 { 1, "MODIFY" },	 { 2, "MODIFY_STRICT" },
		{ 3, "DELETE" }, { 4, "DELETE_STRICT" }, { 0, NULL },
	};
	uint64_t cookie;
	uint16_t command;

	rd_of10_put_match(w, &c, "\n\t ");
	cookie = rd_take64(w, &c);
	rd_text_fmt(w->t, "\n\t cookie 0x%016llx", (unsigned long long)cookie);
	command = rd_take16(w, &c);
	rd_text_str(w->t, ", command ");
	rd_put_name(w, commands, "invalid (0x%04x)", command);
	put_unless_zero(w, &c, ", idle_timeout ");
	put_unless_zero(w, &c, ", hard_timeout ");
	put_unless_zero(w, &c, ", priority ");
	put_flow_target(w, &c, command);
	rd_of_put_field(
		w, &c,
		&(struct of_field){ RD_OF_BITS16, .text = ", flags ", .arg = 7, .names = flow_mod_flags });
	rd_of10_put_actions(w, c, "\n\t ");
}

static void put_packet_out(struct walk *w, struct cursor c)
{
	struct cursor actions;
	uint32_t buffer = rd_take32(w, &c);
	uint16_t v;

	rd_text_fmt(w->t, "\n\t buffer_id 0x%08x", buffer);
	v = rd_take16(w, &c);
	rd_text_str(w->t, ", in_port ");
	rd_put_name(w, rd_of10_ports, "%u", v);
	v = rd_take16(w, &c);
	if (v > c.wire) {
		rd_of_put_invalid(w, &c);
		return;
	}
	actions = c;
	actions.wire = v;
	rd_of10_put_actions(w, actions, "\n\t ");
	rd_skip(&c, v);
	rd_of_put_frame(w, c);
}

static void put_property(struct walk *w, struct cursor c, uint16_t type, uint16_t len)
{
	enum { MIN_RATE_LEN = 16, RATE_MAX = 1000 };
	uint16_t rate;

	if (type > PROPERTY_MIN_RATE)
		return;
	if (len != (type == PROPERTY_MIN_RATE ? MIN_RATE_LEN : PROPERTY_HEADER_LEN)) {
		rd_text_str(w->t, " (bogus)");
		return;
	}
	if (type != PROPERTY_MIN_RATE)
		return;
	rate = rd_u16(w, &c, 0);
	if (rate > RATE_MAX)
		rd_text_str(w->t, ", rate disabled");
	else
		rd_text_fmt(w->t, ", rate %u.%u%%", rate / 10, rate % 10);
}

static void put_properties(struct walk *w, struct cursor c)
{
	static const struct name types[] = { { 0, "NONE" }, { PROPERTY_MIN_RATE, "MIN_RATE" }, { 0, NULL } };

	while (rd_more(w, &c)) {
		struct cursor head = c;
		uint16_t type, len;

		if (c.wire < PROPERTY_HEADER_LEN) {
			rd_of_put_invalid(w, &c);
			return;
		}
		type = rd_take16(w, &c);
		rd_text_str(w->t, "\n\t   property ");
		rd_put_name(w, types, "invalid (0x%04x)", type);
		len = rd_take16(w, &c);
		rd_text_fmt(w->t, ", len %u", len);
		if (len < PROPERTY_HEADER_LEN || len > head.wire) {
			rd_of_put_invalid(w, &c);
			return;
		}
		rd_need(w, &head, 0, PROPERTY_HEADER_LEN);
		rd_skip(&c, 4);
		put_property(w, c, type, len);
		rd_need(w, &head, 0, len);
		rd_skip(&c, len - PROPERTY_HEADER_LEN);
	}
}

static void put_queues(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		struct cursor head = c, properties;
		uint32_t queue;
		uint16_t len;

		if (c.wire < QUEUE_HEADER_LEN) {
			rd_of_put_invalid(w, &c);
			return;
		}
		queue = rd_take32(w, &c);
		rd_text_fmt(w->t, "\n\t  queue_id %u", queue);
		len = rd_take16(w, &c);
		rd_text_fmt(w->t, ", len %u", len);
		if (len < QUEUE_HEADER_LEN || len > head.wire) {
			rd_of_put_invalid(w, &c);
			return;
		}
		rd_need(w, &head, 0, QUEUE_HEADER_LEN);
		rd_skip(&c, 2);
		properties = c;
		properties.wire = len - QUEUE_HEADER_LEN;
		if (w->o->verbose >= 2)
			put_properties(w, properties);
		rd_need(w, &properties, 0, properties.wire);
		rd_skip(&c, len - QUEUE_HEADER_LEN);
	}
}

const struct of_message rd_of10_messages[] = {
	{ "HELLO", 0, RD_OF_ANY, NULL, rd_of_put_data },
	{ "ERROR", 4, RD_OF_ANY, NULL, rd_of10_put_error },
	{ "ECHO_REQUEST", 0, RD_OF_ANY, NULL, rd_of_put_data },
	{ "ECHO_REPLY", 0, RD_OF_ANY, NULL, rd_of_put_data },
	{ "VENDOR", 4, RD_OF_ANY, NULL, put_vendor_message },
	{ "FEATURES_REQUEST", 0, 0, NULL, NULL },
	{ "FEATURES_REPLY", 24, RD_OF_ANY, features_reply, put_ports },
	{ "GET_CONFIG_REQUEST", 0, 0, NULL, NULL },
	{ "GET_CONFIG_REPLY", 4, 4, switch_config, NULL },
	{ "SET_CONFIG", 4, 4, switch_config, NULL },
	{ "PACKET_IN", 10, RD_OF_ANY, packet_in, rd_of_put_frame },
	{ "FLOW_REMOVED", 80, 80, NULL, put_flow_removed },
	{ "PORT_STATUS", 56, 56, port_status, put_ports },
	{ "PACKET_OUT", 8, RD_OF_ANY, NULL, put_packet_out },
	{ "FLOW_MOD", 64, RD_OF_ANY, NULL, put_flow_mod },
	{ "PORT_MOD", 24, 24, port_mod, NULL },
	{ "STATS_REQUEST", 4, RD_OF_ANY, NULL, rd_of10_put_stats_request },
	{ "STATS_REPLY", 4, RD_OF_ANY, NULL, rd_of10_put_stats_reply },
	{ "BARRIER_REQUEST", 0, 0, NULL, NULL },
	{ "BARRIER_REPLY", 0, 0, NULL, NULL },
	{ "QUEUE_GET_CONFIG_REQUEST", 4, 4, queue_config_request, NULL },
	{ "QUEUE_GET_CONFIG_REPLY", 8, RD_OF_ANY, queue_config_reply, put_queues },
};

const size_t rd_of10_messages_count = sizeof rd_of10_messages / sizeof *rd_of10_messages;
