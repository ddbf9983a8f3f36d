/* OpenFlow 1.3 (switch specification 1.3.5): its messages.  Those with matches and actions have no text. */
#include "openflow.h"

enum { HELLO_VERSION_BITMAP = 1, HELLO_ELEMENT_HEADER_LEN = 4, VERSION_BITMAP_LEN = 8 };

static const struct name ports[] = {
	{ 0xffffff00, "MAX" },	      { 0xfffffff8, "IN_PORT" },
	{ 0xfffffff9, "TABLE" },      { 0xfffffffa, "NORMAL" },
	{ 0xfffffffb, "FLOOD" },      { 0xfffffffc, "ALL" },
	{ 0xfffffffd, "CONTROLLER" }, { 0xfffffffe, "LOCAL" },
	{ 0xffffffff, "ANY" },	      { 0, NULL },
};

static const struct name tables[] = { { 254, "MAX" }, { 255, "ALL" }, { 0, NULL } };

static const struct name roles[] = {
	{ 0, "NOCHANGE" }, { 1, "EQUAL" }, { 2, "MASTER" }, { 3, "SLAVE" }, { 0, NULL },
};

static const struct name miss_lengths[] = { { 0xffe5, "MAX" }, { 0xffff, "NO_BUFFER" }, { 0, NULL } };

static const struct name capabilities[] = {
	{ 0x1, "FLOW_STATS" }, { 0x2, "TABLE_STATS" },	{ 0x4, "PORT_STATS" },	   { 0x8, "GROUP_STATS" },
	{ 0x20, "IP_REASM" },  { 0x40, "QUEUE_STATS" }, { 0x100, "PORT_BLOCKED" }, { 0, NULL },
};

static const struct name port_config[] = {
	{ 0x1, "PORT_DOWN" }, { 0x4, "NO_RECV" }, { 0x20, "NO_FWD" }, { 0x40, "NO_PACKET_IN" }, { 0, NULL },
};

static const struct name port_state[] = {
	{ 0x1, "LINK_DOWN" },
	{ 0x2, "BLOCKED" },
	{ 0x4, "LIVE" },
	{ 0, NULL },
};

static const struct name port_features[] = {
	{ 0x0001, "10MB_HD" },	  { 0x0002, "10MB_FD" }, { 0x0004, "100MB_HD" },
	{ 0x0008, "100MB_FD" },	  { 0x0010, "1GB_HD" },	 { 0x0020, "1GB_FD" },
	{ 0x0040, "10GB_FD" },	  { 0x0080, "40GB_FD" }, { 0x0100, "100GB_FD" },
	{ 0x0200, "1TB_FD" },	  { 0x0400, "OTHER" },	 { 0x0800, "COPPER" },
	{ 0x1000, "FIBER" },	  { 0x2000, "AUTONEG" }, { 0x4000, "PAUSE" },
	{ 0x8000, "PAUSE_ASYM" }, { 0, NULL },
};

/* tcpdump: a bit's number is taken for the minor version, though it is that of the wire, one more. */
static const struct name version_bits[] = {
	{ 1 << 0, "1.0" }, { 1 << 1, "1.1" }, { 1 << 2, "1.2" }, { 1 << 3, "1.3" },
	{ 1 << 4, "1.4" }, { 1 << 5, "1.5" }, { 0, NULL },
};

/* Masks of reasons: a bit for each of them. */
static const struct name packet_in_bits[] = {
	{ 0x1, "NO_MATCH" },
	{ 0x2, "ACTION" },
	{ 0x4, "INVALID_TTL" },
	{ 0, NULL },
};

static const struct name port_status_bits[] = {
	{ 0x1, "ADD" },
	{ 0x2, "DELETE" },
	{ 0x4, "MODIFY" },
	{ 0, NULL },
};

enum { PORT_CONFIG_KNOWN = 0x65, PORT_STATE_KNOWN = 0x7, FEATURES_KNOWN = 0xffff };

/* clang-format off */
static const struct of_field features_reply[] = {
	{ RD_OF_U64, .text = "\n\t dpid ", .format = "0x%016llx" },
	{ RD_OF_U32, .text = ", n_buffers " },
	{ RD_OF_U8, .text = ", n_tables " },
	{ RD_OF_U8, .text = ", auxiliary_id " },
	{ RD_OF_PAD, .arg = 2 },
	{ RD_OF_BITS, .text = "\n\t capabilities ", .arg = 0x16f, .names = capabilities },
	{ .kind = RD_OF_END },
};

static const struct of_field switch_config[] = {
	{ RD_OF_U16, .text = "\n\t flags ", .names = rd_of_fragment_flags, .format = "invalid (0x%04x)" },
	{ RD_OF_U16, .text = ", miss_send_len ", .names = miss_lengths },
	{ .kind = RD_OF_END },
};

static const struct of_field port_status[] = {
	/* tcpdump: the value of an unknown reason is not shown */
	{ RD_OF_U8, .text = "\n\t reason ", .names = rd_of_port_reasons, .format = "invalid (0x02x)" },
	{ RD_OF_PAD, .arg = 7 },
	{ RD_OF_U32, .text = "\n\t  port_no ", .names = ports },
	{ RD_OF_PAD, .arg = 4 },
	{ RD_OF_MAC, .text = ", hw_addr " },
	{ RD_OF_PAD, .arg = 2 },
	{ RD_OF_TEXT, .text = ", name ", .arg = 16 },
	{ .kind = RD_OF_END },
};

static const struct of_field port_details[] = {
	{ RD_OF_BITS, .text = "\n\t   config ", .arg = PORT_CONFIG_KNOWN, .names = port_config },
	{ RD_OF_BITS, .text = "\n\t   state ", .arg = PORT_STATE_KNOWN, .names = port_state },
	{ RD_OF_BITS, .text = "\n\t   curr ", .arg = FEATURES_KNOWN, .names = port_features },
	{ RD_OF_BITS, .text = "\n\t   advertised ", .arg = FEATURES_KNOWN, .names = port_features },
	{ RD_OF_BITS, .text = "\n\t   supported ", .arg = FEATURES_KNOWN, .names = port_features },
	{ RD_OF_BITS, .text = "\n\t   peer ", .arg = FEATURES_KNOWN, .names = port_features },
	{ RD_OF_U32, .text = "\n\t   curr_speed ", .format = "%ukbps" },
	{ RD_OF_U32, .text = "\n\t   max_speed ", .format = "%ukbps" },
	{ .kind = RD_OF_END },
};

static const struct of_field port_mod[] = {
	{ RD_OF_U32, .text = "\n\t port_no ", .names = ports },
	{ RD_OF_PAD, .arg = 4 },
	{ RD_OF_MAC, .text = ", hw_addr " },
	{ RD_OF_PAD, .arg = 2 },
	{ RD_OF_BITS, .text = "\n\t  config ", .arg = PORT_CONFIG_KNOWN, .names = port_config },
	{ RD_OF_BITS, .text = "\n\t  mask ", .arg = PORT_CONFIG_KNOWN, .names = port_config },
	{ RD_OF_BITS, .text = "\n\t  advertise ", .arg = FEATURES_KNOWN, .names = port_features },
	{ .kind = RD_OF_END },
};

static const struct of_field table_mod[] = {
	{ RD_OF_U8, .text = "\n\t table_id ", .names = tables },
	{ RD_OF_PAD, .arg = 3 },
	{ RD_OF_U32, .text = ", config ", .format = "0x%08x" },
	{ .kind = RD_OF_END },
};

static const struct of_field queue_config_request[] = {
	{ RD_OF_U32, .text = "\n\t port ", .names = ports },
	{ .kind = RD_OF_END },
};

static const struct of_field role[] = {
	{ RD_OF_U32, .text = "\n\t role ", .names = roles, .format = "invalid (0x%08x)" },
	{ RD_OF_PAD, .arg = 4 },
	{ RD_OF_U64, .text = ", generation_id ", .format = "0x%016llx" },
	{ .kind = RD_OF_END },
};

static const struct of_field async[] = {
	{ RD_OF_BITS, .text = "\n\t packet_in_mask[EM] ", .arg = 0x7, .names = packet_in_bits },
	{ RD_OF_BITS, .text = "\n\t packet_in_mask[S] ", .arg = 0x7, .names = packet_in_bits },
	{ RD_OF_BITS, .text = "\n\t port_status_mask[EM] ", .arg = 0x7, .names = port_status_bits },
	{ RD_OF_BITS, .text = "\n\t port_status_mask[S] ", .arg = 0x7, .names = port_status_bits },
	/* tcpdump: the reasons of a removed flow carry the names of the port's */
	{ RD_OF_BITS, .text = "\n\t flow_removed_mask[EM] ", .arg = 0x7, .names = port_status_bits },
	{ RD_OF_BITS, .text = "\n\t flow_removed_mask[S] ", .arg = 0x7, .names = port_status_bits },
	{ .kind = RD_OF_END },
};
/* clang-format on */

static void put_version_bitmap(struct walk *w, const struct cursor *c, uint16_t len)
{
	if (len == VERSION_BITMAP_LEN) {
		uint32_t bitmap = rd_u32(w, c, 0);

		rd_text_fmt(w->t, ", bitmap 0x%08x", bitmap);
		rd_of_put_bits(w, version_bits, bitmap, 0x3f);
	} else {
		rd_text_str(w->t, " (bogus)");
	}
}

/* The elements of a HELLO.  tcpdump: the padding behind them is not skipped. */
static void put_hello(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		struct cursor head = c;
		uint16_t type, len;

		if (c.wire < HELLO_ELEMENT_HEADER_LEN) {
			rd_of_put_invalid(w, &c);
			return;
		}
		type = rd_take16(w, &c);
		rd_text_fmt(w->t, "\n\t type ");
		if (type == HELLO_VERSION_BITMAP)
			rd_text_str(w->t, "VERSIONBITMAP");
		else
			rd_text_fmt(w->t, "unknown (0x%04x)", type);
		len = rd_take16(w, &c);
		rd_text_fmt(w->t, ", length %u", len);
		if (len < HELLO_ELEMENT_HEADER_LEN || len > head.wire) {
			rd_of_put_invalid(w, &c);
			return;
		}
		if (type == HELLO_VERSION_BITMAP)
			put_version_bitmap(w, &c, len);
		rd_need(w, &head, 0, len);
		rd_skip(&c, len - HELLO_ELEMENT_HEADER_LEN);
	}
}

static void put_experimenter(struct walk *w, struct cursor c)
{
	rd_of_take_vendor(w, &c, "\n\t experimenter");
	rd_text_fmt(w->t, ", exp_type 0x%08x", rd_take32(w, &c));
	rd_of_put_data(w, c);
}

static void put_port_details(struct walk *w, struct cursor c)
{
	if (w->o->verbose >= 2)
		rd_of_put_fields(w, &c, port_details);
	else
		rd_need(w, &c, 0, c.wire);
}

const struct of_message rd_of13_messages[] = {
	{ "HELLO", 0, RD_OF_ANY, NULL, put_hello },
	{ "ERROR", 4, RD_OF_ANY, NULL, rd_of13_put_error },
	{ "ECHO_REQUEST", 0, RD_OF_ANY, NULL, rd_of_put_data },
	{ "ECHO_REPLY", 0, RD_OF_ANY, NULL, rd_of_put_data },
	{ "EXPERIMENTER", 8, RD_OF_ANY, NULL, put_experimenter },
	{ "FEATURES_REQUEST", 0, 0, NULL, NULL },
	{ "FEATURES_REPLY", 24, 24, features_reply, NULL },
	{ "GET_CONFIG_REQUEST", 0, 0, NULL, NULL },
	{ "GET_CONFIG_REPLY", 4, 4, switch_config, NULL },
	{ "SET_CONFIG", 4, 4, switch_config, NULL },
	{ "PACKET_IN", 0, RD_OF_ANY, NULL, NULL },
	{ "FLOW_REMOVED", 0, RD_OF_ANY, NULL, NULL },
	{ "PORT_STATUS", 72, 72, port_status, put_port_details },
	{ "PACKET_OUT", 0, RD_OF_ANY, NULL, NULL },
	{ "FLOW_MOD", 0, RD_OF_ANY, NULL, NULL },
	{ "GROUP_MOD", 0, RD_OF_ANY, NULL, NULL },
	{ "PORT_MOD", 32, 32, port_mod, NULL },
	{ "TABLE_MOD", 8, 8, table_mod, NULL },
	{ "MULTIPART_REQUEST", 0, RD_OF_ANY, NULL, NULL },
	{ "MULTIPART_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "BARRIER_REQUEST", 0, 0, NULL, NULL },
	{ "BARRIER_REPLY", 0, 0, NULL, NULL },
	{ "QUEUE_GET_CONFIG_REQUEST", 8, 8, queue_config_request, NULL },
	{ "QUEUE_GET_CONFIG_REPLY", 0, RD_OF_ANY, NULL, NULL },
	{ "ROLE_REQUEST", 16, 16, role, NULL },
	{ "ROLE_REPLY", 16, 16, role, NULL },
	{ "GET_ASYNC_REQUEST", 0, 0, NULL, NULL },
	{ "GET_ASYNC_REPLY", 24, 24, async, NULL },
	{ "SET_ASYNC", 24, 24, async, NULL },
	{ "METER_MOD", 0, RD_OF_ANY, NULL, NULL },
};

const size_t rd_of13_messages_count = sizeof rd_of13_messages / sizeof *rd_of13_messages;
