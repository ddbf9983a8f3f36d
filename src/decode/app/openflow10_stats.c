/* OpenFlow 1.0: statistics of a switch, its flows, tables, ports and queues. */
#include "openflow10.h"

enum { FLOW_LEN = 88, TYPE_VENDOR = 0xffff };

static const struct name queues[] = { { 0xffffffff, "ALL" }, { 0, NULL } };
static const struct name tables[] = { { 254, "EMERG" }, { 255, "ALL" }, { 0, NULL } };

/* clang-format off */
static const struct of_field desc[] = {
	{ RD_OF_TEXT, .text = "\n\t  mfr_desc ", .arg = 256 },
	{ RD_OF_TEXT, .text = "\n\t  hw_desc ", .arg = 256 },
	{ RD_OF_TEXT, .text = "\n\t  sw_desc ", .arg = 256 },
	{ RD_OF_TEXT, .text = "\n\t  serial_num ", .arg = 32 },
	{ RD_OF_TEXT, .text = "\n\t  dp_desc ", .arg = 256 },
	{ .kind = RD_OF_END },
};

static const struct of_field flow[] = {
	{ RD_OF_U32, .text = "\n\t  duration_sec " },
	{ RD_OF_U32, .text = ", duration_nsec " },
	{ RD_OF_U16, .text = ", priority " },
	{ RD_OF_U16, .text = ", idle_timeout " },
	{ RD_OF_U16, .text = ", hard_timeout " },
	{ RD_OF_PAD, .arg = 6 },
	{ RD_OF_U64, .text = ", cookie ", .format = "0x%016llx" },
	{ RD_OF_U64, .text = ", packet_count " },
	{ RD_OF_U64, .text = ", byte_count " },
	{ .kind = RD_OF_END },
};

static const struct of_field aggregate[] = {
	{ RD_OF_U64, .text = "\n\t packet_count " },
	{ RD_OF_U64, .text = ", byte_count " },
	{ RD_OF_U32, .text = ", flow_count " },
	{ .kind = RD_OF_END },
};

static const struct of_field table[] = {
	{ RD_OF_U8, .text = "\n\t table_id ", .names = tables },
	{ RD_OF_PAD, .arg = 3 },
	{ RD_OF_TEXT, .text = ", name ", .arg = 32 },
	{ RD_OF_BITS, .text = "\n\t  wildcards ", .arg = RD_OF10_WILDCARDS_KNOWN, .names = rd_of10_wildcards },
	{ RD_OF_U32, .text = "\n\t  max_entries " },
	{ RD_OF_U32, .text = ", active_count " },
	{ RD_OF_U64, .text = ", lookup_count " },
	{ RD_OF_U64, .text = ", matched_count " },
	{ .kind = RD_OF_END },
};

static const struct of_field port[] = {
	{ RD_OF_U16, .text = "\n\t  port_no ", .names = rd_of10_ports },
	{ .kind = RD_OF_END },
};

static const struct of_field port_counts[] = {
	{ RD_OF_PAD, .arg = 6 },
	{ RD_OF_U64, .text = ", rx_packets " },
	{ RD_OF_U64, .text = ", tx_packets " },
	{ RD_OF_U64, .text = ", rx_bytes " },
	{ RD_OF_U64, .text = ", tx_bytes " },
	{ RD_OF_U64, .text = ", rx_dropped " },
	{ RD_OF_U64, .text = ", tx_dropped " },
	{ RD_OF_U64, .text = ", rx_errors " },
	{ RD_OF_U64, .text = ", tx_errors " },
	{ RD_OF_U64, .text = ", rx_frame_err " },
	{ RD_OF_U64, .text = ", rx_over_err " },
	{ RD_OF_U64, .text = ", rx_crc_err " },
	{ RD_OF_U64, .text = ", collisions " },
	{ .kind = RD_OF_END },
};

static const struct of_field queue[] = {
	{ RD_OF_U16, .text = "\n\t  port_no ", .names = rd_of10_ports },
	{ RD_OF_PAD, .arg = 2 },
	{ RD_OF_U32, .text = ", queue_id " },
	{ RD_OF_U64, .text = ", tx_bytes " },
	{ RD_OF_U64, .text = ", tx_packets " },
	{ RD_OF_U64, .text = ", tx_errors " },
	{ .kind = RD_OF_END },
};

static const struct of_field flow_request[] = {
	{ RD_OF_U8, .text = "\n\t table_id ", .names = tables },
	{ RD_OF_PAD, .arg = 1 },
	{ RD_OF_U16, .text = ", out_port ", .names = rd_of10_ports },
	{ .kind = RD_OF_END },
};

static const struct of_field port_request[] = {
	{ RD_OF_U16, .text = "\n\t port_no ", .names = rd_of10_ports },
	{ .kind = RD_OF_END },
};

static const struct of_field queue_request[] = {
	{ RD_OF_U16, .text = "\n\t port_no ", .names = rd_of10_ports },
	{ RD_OF_PAD, .arg = 2 },
	{ RD_OF_U32, .text = ", queue_id ", .names = queues },
	{ .kind = RD_OF_END },
};
/* clang-format on */

/* A list of elements of LEN bytes each; DETAILS, with -vv, may be NULL. */
static void put_list(struct walk *w, struct cursor c, const struct of_field *f,
		     const struct of_field *details, uint32_t len)
{
	while (rd_more(w, &c)) {
		struct cursor element = c;

		if (c.wire < len) {
			rd_of_put_invalid(w, &c);
			return;
		}
		rd_of_put_fields(w, &element, f);
		if (details && w->o->verbose >= 2)
			rd_of_put_fields(w, &element, details);
		rd_need(w, &c, 0, len);
		rd_skip(&c, len);
	}
}

static void put_flows(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		struct cursor head = c, actions;
		uint16_t len;
		uint8_t table_id;

		if (c.wire < FLOW_LEN) {
			rd_of_put_invalid(w, &c);
			return;
		}
		len = rd_take16(w, &c);
		rd_text_fmt(w->t, "\n\t length %u", len);
		if (len < FLOW_LEN || len > head.wire) {
			rd_of_put_invalid(w, &c);
			return;
		}
		table_id = rd_take8(w, &c);
		rd_text_str(w->t, ", table_id ");
		rd_put_name(w, tables, "%u", table_id);
		rd_skip(&c, 1);
		rd_of10_put_match(w, &c, "\n\t  ");
		rd_of_put_fields(w, &c, flow);
		actions = c;
		actions.wire = len - FLOW_LEN;
		rd_of10_put_actions(w, actions, "\n\t  ");
		rd_skip(&c, len - FLOW_LEN);
	}
}

static void put_tables(struct walk *w, struct cursor c)
{
	put_list(w, c, table, NULL, 64);
}

static void put_ports(struct walk *w, struct cursor c)
{
	put_list(w, c, port, port_counts, 104);
}

static void put_queues(struct walk *w, struct cursor c)
{
	put_list(w, c, queue, NULL, 32);
}

/* tcpdump: behind the NUL of the last text nothing has to be captured. */
static void put_desc(struct walk *w, struct cursor c)
{
	rd_of_put_fields(w, &c, desc);
}

static void put_flow_request(struct walk *w, struct cursor c)
{
	rd_of10_put_match(w, &c, "\n\t ");
	rd_of_put_fields(w, &c, flow_request);
}

/* By type; the lengths are those behind type and flags. */
static const struct of_message requests[] = {
	{ "DESC", 0, 0, NULL, NULL },
	{ "FLOW", 44, 44, NULL, put_flow_request },
	{ "AGGREGATE", 44, 44, NULL, put_flow_request },
	{ "TABLE", 0, 0, NULL, NULL },
	{ "PORT", 8, 8, port_request, NULL },
	{ "QUEUE", 8, 8, queue_request, NULL },
};

static const struct of_message replies[] = {
	{ "DESC", 1056, 1056, NULL, put_desc },	   { "FLOW", 0, RD_OF_ANY, NULL, put_flows },
	{ "AGGREGATE", 24, 24, aggregate, NULL },  { "TABLE", 0, RD_OF_ANY, NULL, put_tables },
	{ "PORT", 0, RD_OF_ANY, NULL, put_ports }, { "QUEUE", 0, RD_OF_ANY, NULL, put_queues },
};

static const struct of_message vendor = { "VENDOR", 4, RD_OF_ANY, NULL, rd_of10_put_vendor };

/* The type at C, which moves past it; NULL where it is unknown. */
static const struct of_message *take_type(struct walk *w, struct cursor *c, const struct of_message *types)
{
	uint16_t type = rd_take16(w, c);
	const struct of_message *m = NULL;

	if (type < sizeof requests / sizeof *requests)
		m = &types[type];
	else if (type == TYPE_VENDOR)
		m = &vendor;
	rd_text_str(w->t, "\n\t type ");
	if (m)
		rd_text_str(w->t, m->name);
	else
		rd_text_fmt(w->t, "invalid (0x%04x)", type);
	return m;
}

static void put_stats(struct walk *w, struct cursor c, const struct of_message *m)
{
	struct cursor all = c;

	if (m && (c.wire < m->min || c.wire > m->max)) {
		rd_put_invalid(w);
	} else if (m && m->body) {
		m->body(w, c);
		return;
	} else if (m && m->fields) {
		rd_of_put_fields(w, &c, m->fields);
	}
	rd_need(w, &all, 0, all.wire);
}

void rd_of10_put_stats_request(struct walk *w, struct cursor c)
{
	const struct of_message *m = take_type(w, &c, requests);
	uint16_t flags = rd_take16(w, &c);

	rd_text_fmt(w->t, ", flags 0x%04x", flags);
	if (flags)
		rd_text_str(w->t, " (bogus)");
	/* tcpdump: what is behind an unknown type does not have to be captured, though in a reply it does */
	if (m)
		put_stats(w, c, m);
}

void rd_of10_put_stats_reply(struct walk *w, struct cursor c)
{
	static const struct name more[] = { { 1, "MORE" }, { 0, NULL } };
	const struct of_message *m = take_type(w, &c, replies);

	rd_of_put_field(w, &c,
			&(struct of_field){ RD_OF_BITS16, .text = ", flags ", .arg = 1, .names = more });
	put_stats(w, c, m);
}
