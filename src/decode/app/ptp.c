/* The Precision Time Protocol (IEEE 1588-2008), over Ethernet and UDP. */
#include "decode/proto.h"

enum { ANNOUNCE = 0xb, SIGNALLING = 0xc, MANAGEMENT = 0xd };

static const struct name flags[] = {
	{ 0x0001, "l1 61" },
	{ 0x0002, "l1 59" },
	{ 0x0004, "utc reasonable" },
	{ 0x0008, "timescale" },
	{ 0x0010, "time tracable" },
	{ 0x0020, "frequency tracable" },
	{ 0x0100, "alternate master" },
	{ 0x0200, "two step" },
	{ 0x0400, "unicast" },
	{ 0x1000, "profile specific 1" },
	{ 0x2000, "profile specific 2" },
	{ 0x4000, "security mask" },
	{ 0x18c0, "unknown" },
	{ 0, NULL },
};

static const char *const controls[] = {
	"Sync", "Delay_Req", "Follow_Up", "Delay_Resp", "Management", "Other"
};

/* What follows the header: the stamp's name, and whether a port's identity does. */
static const struct message {
	uint8_t type;
	bool port;
	const char *name, *stamp;
} messages[] = {
	{ 0x0, false, "sync msg", "originTimeStamp" },
	{ 0x1, false, "delay req msg", "originTimeStamp" },
	{ 0x2, true, "peer delay req msg", "preciseOriginTimeStamp" },
	{ 0x3, true, "peer delay resp msg", "receiveTimeStamp" },
	{ 0x8, false, "follow up msg", "preciseOriginTimeStamp" },
	{ 0x9, true, "delay resp msg", "receiveTimeStamp" },
	{ 0xa, true, "pdelay resp fup msg", "preciseOriginTimeStamp" },
	{ ANNOUNCE, false, "announce msg", "originTimeStamp" },
	{ SIGNALLING, true, "signalling msg", NULL },
	{ MANAGEMENT, true, "management msg", NULL },
};

static const struct message *find(uint8_t type)
{
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
		if (messages[i].type == type)
			return &messages[i];
	return NULL;
}

static uint64_t take48(struct walk *w, struct cursor *c)
{
	uint64_t high = rd_take16(w, c);

	return high << 32 | rd_take32(w, c);
}

static void put_header(struct walk *w, struct cursor *c)
{
	uint16_t both;
	uint64_t number;

	rd_text_fmt(w->t, ", length : %u", rd_take16(w, c));
	both = rd_take16(w, c);
	rd_text_fmt(w->t, ", domain : %u, reserved1 : %u", both >> 8, both & 0xff);
	both = rd_take16(w, c);
	rd_text_str(w->t, ", Flags [");
	rd_put_bits(w, flags, "none", ", ", both);
	rd_text_char(w->t, ']');
	number = take48(w, c);
	rd_text_str(w->t, ", NS correction : ");
	rd_text_u64(w->t, number);
	rd_text_fmt(w->t, ", sub NS correction : %u", rd_take16(w, c));
	rd_text_fmt(w->t, ", reserved2 : %u", rd_take32(w, c));
	number = rd_take64(w, c);
	rd_text_str(w->t, ", clock identity : 0x");
	rd_text_hex(w->t, number);
	rd_text_fmt(w->t, ", port id : %u", rd_take16(w, c));
	rd_text_fmt(w->t, ", seq id : %u", rd_take16(w, c));
	both = rd_take8(w, c);
	rd_text_fmt(w->t, ", control : %u (%s)", both,
		    both < sizeof controls / sizeof *controls ? controls[both] : "Reserved");
	rd_text_fmt(w->t, ", log message interval : %u", rd_take8(w, c));
}

static void put_stamp(struct walk *w, struct cursor *c, const struct message *m)
{
	uint64_t seconds;

	rd_text_fmt(w->t, ", %s :", m->stamp);
	seconds = take48(w, c);
	rd_text_char(w->t, ' ');
	rd_text_u64(w->t, seconds);
	rd_text_fmt(w->t, " seconds%s", m->type == ANNOUNCE ? "" : ",");
	rd_text_fmt(w->t, " %u nanoseconds", rd_take32(w, c));
}

static void put_port(struct walk *w, struct cursor *c)
{
	uint64_t number = rd_take64(w, c);

	rd_text_str(w->t, ", port identity : 0x");
	rd_text_hex(w->t, number);
	rd_text_fmt(w->t, ", port id : %u", rd_take16(w, c));
}

static void put_announce(struct walk *w, struct cursor *c)
{
	uint64_t clock;

	rd_text_fmt(w->t, ", origin cur utc :%u", rd_take16(w, c));
	rd_text_fmt(w->t, ", rsvd : %u", rd_take8(w, c));
	rd_text_fmt(w->t, ", gm priority_1 : %u", rd_take8(w, c));
	rd_text_fmt(w->t, ", gm clock class : %u", rd_take8(w, c));
	rd_text_fmt(w->t, ", gm clock accuracy : %u", rd_take8(w, c));
	rd_text_fmt(w->t, ", gm clock variance : %u", rd_take16(w, c));
	rd_text_fmt(w->t, ", gm priority_2 : %u", rd_take8(w, c));
	clock = rd_take64(w, c);
	rd_text_str(w->t, ", gm clock id : 0x");
	rd_text_hex(w->t, clock);
	rd_text_fmt(w->t, ", steps removed : %u", rd_take16(w, c));
	rd_text_fmt(w->t, ", time source : 0x%x", rd_take8(w, c));
}

static void put_management(struct walk *w, uint8_t hops)
{
	rd_text_fmt(w->t, ", , start boundary hops  %u, , boundary hops  %u", hops, hops);
	/* tcpdump: all of them are the first byte of the body */
	rd_text_fmt(w->t, ", , flags  0x%x, , reserved  0x%x", hops, hops);
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t first = rd_take8(w, &c), version = rd_take8(w, &c);
	const struct message *m = find(first & 0xf);
	struct cursor body;

	rd_text_fmt(w->t, "PTPv%u", version);
	if (version == 1)
		rd_text_str(w->t, " (not implemented)");
	if (version != 2)
		return;
	rd_text_fmt(w->t, ", v1 compat : %s, msg type : %s", first & 0x10 ? "yes" : "no",
		    m ? m->name : "Reserved");
	put_header(w, &c);
	body = c;
	if (m && m->stamp)
		put_stamp(w, &c, m);
	if (m && m->type == ANNOUNCE)
		put_announce(w, &c);
	if (m && m->port)
		put_port(w, &c);
	if (m && m->type == MANAGEMENT)
		put_management(w, rd_u8(w, &body, 0));
}

const struct proto rd_proto_ptp = { .name = "ptp", .decode = decode };
