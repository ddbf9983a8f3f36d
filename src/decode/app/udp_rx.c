/* RX, the remote procedure calls of AFS: the header, acknowledgements, and who calls whom. */
#include "decode/decoder.h"
#include "udp_rx.h"

enum { HEADER_LEN = 28, DATA = 1, ACK = 2, ABORT = 4, FROM_CLIENT = 1, ACK_LEN = 18, ACKED = 1, NACKED = 0 };
enum { VOTE = 10000, VOTE_LAST = 10007, DISK = 20000, DISK_LAST = 20013, FILE_SERVER = 7000 };

static const struct name types[] = {
	{ DATA, "data" }, { ACK, "ack" },     { 3, "busy" },	 { ABORT, "abort" },
	{ 5, "ackall" },  { 6, "challenge" }, { 7, "response" }, { 8, "debug" },
	{ 9, "params" },  { 13, "version" },  { 0, NULL },
};
static const struct name reasons[] = {
	{ 1, "ack requested" },
	{ 2, "duplicate packet" },
	{ 3, "out of sequence" },
	{ 4, "exceeds window" },
	{ 5, "no buffer space" },
	{ 6, "ping" },
	{ 7, "ping response" },
	{ 8, "delay" },
	{ 9, "idle" },
	{ 0, NULL },
};
static const struct name file_errors[] = {
	{ 101, "salvage volume" },
	{ 102, "no such vnode" },
	{ 103, "no such volume" },
	{ 104, "volume exist" },
	{ 105, "no service" },
	{ 106, "volume offline" },
	{ 107, "voline online" },
	{ 108, "diskfull" },
	{ 109, "diskquota exceeded" },
	{ 110, "volume busy" },
	{ 111, "volume moved" },
	{ 112, "AFS IO error" },
	{ (uint32_t)-100, "restarting fileserver" },
	{ 0, NULL },
};

static void put_flags(struct walk *w, uint8_t flags, uint8_t type)
{
	static const char *const names[] = { "client-init", "req-ack", "last-pckt", "more-pckts",
					     "free-pckt" };
	const char *separator = " ";

	for (unsigned i = 0; i < 6; i++) {
		const char *name = i < 5	  ? names[i]
				   : type == ACK  ? "slow-start"
				   : type == DATA ? "jumbogram"
						  : NULL;

		if (!(flags >> i & 1) || !name)
			continue;
		rd_text_fmt(w->t, "%s<%s>", separator, name);
		separator = ",";
	}
}

static void put_header(struct walk *w, const struct cursor *c)
{
	uint8_t verbose = w->o->verbose;

	rd_text_str(w->t, " rx ");
	rd_put_name(w, types, "type %u", c->p[20]);
	if (verbose > 1)
		rd_text_fmt(w->t, " cid %08x call# %u", rd_load32(c->p + 4), rd_load32(c->p + 8));
	if (verbose)
		rd_text_fmt(w->t, " seq %u ser %u", rd_load32(c->p + 12), rd_load32(c->p + 16));
	if (verbose > 2)
		rd_text_fmt(w->t, " secindex %u serviceid %u", c->p[23], rd_load16(c->p + 26));
	if (verbose > 1)
		put_flags(w, c->p[21], c->p[20]);
}

/* The packets from FIRST on whose bytes are KIND, as ranges. */
static void put_ranges(struct walk *w, const uint8_t *kinds, uint8_t count, uint8_t kind, uint32_t first)
{
	const char *format = kind == ACKED ? " acked %u" : " nacked %u";

	for (unsigned i = 0; i < count; i++) {
		unsigned begin = i;

		if (kinds[i] != kind)
			continue;
		while (i + 1u < count && kinds[i + 1] == kind)
			i++;
		rd_text_fmt(w->t, format, first + begin);
		if (i > begin)
			rd_text_fmt(w->t, "-%u", first + i);
		format = ",%u";
	}
}

/* False where that is cut. */
static bool put_ack(struct walk *w, struct cursor c)
{
	static const char *const more[] = { " ifmtu %u", " maxmtu %u", " rwind %u", " maxpackets %u" };
	uint8_t count;
	uint32_t first;

	if (!rd_has(&c, 0, ACK_LEN))
		return false;
	if (w->o->verbose > 2)
		rd_text_fmt(w->t, " bufspace %u maxskew %u", rd_load16(c.p), rd_load16(c.p + 2));
	first = rd_load32(c.p + 4);
	rd_text_fmt(w->t, " first %u serial %u reason ", first, rd_load32(c.p + 12));
	rd_put_name(w, reasons, "#%u", c.p[16]);
	count = c.p[17];
	rd_skip(&c, ACK_LEN);
	if (!rd_has(&c, 0, count))
		return false;
	put_ranges(w, c.p, count, ACKED, first);
	put_ranges(w, c.p, count, NACKED, first);
	rd_skip(&c, count + 3u);
	for (unsigned i = 0; i < 4 && w->o->verbose > 1 && c.cap >= 4; i++)
		rd_text_fmt(w->t, more[i], rd_take32(w, &c));
	return true;
}

static bool is_vote(uint32_t operation)
{
	return (operation >= VOTE && operation <= VOTE_LAST) || (operation >= DISK && operation <= DISK_LAST);
}

/* Which of the two servers behind a port it is; the name of the port stands in front. */
static const struct rx_service *choose(struct walk *w, const struct rx_service *s, uint32_t operation)
{
	rd_text_fmt(w->t, " %s", s->name);
	if (!s->votes || !is_vote(operation))
		return s;
	rd_text_str(w->t, " ubik");
	return &rd_rx_ubik;
}

static void put_broken(struct walk *w, const struct rx_service *s)
{
	rd_text_fmt(w->t, " [|%s]", s->name);
}

static void put_call(struct walk *w, struct cursor c)
{
	const struct rx_service *s = rd_rx_service(w->dport);
	const char *fields;
	uint32_t operation;

	if (!s || c.wire <= HEADER_LEN)
		return;
	rd_skip(&c, HEADER_LEN);
	operation = rd_take32(w, &c);
	if (w->cut)
		return;
	s = choose(w, s, operation);
	rd_text_str(w->t, " call ");
	fields = rd_rx_put_operation(w, s, operation);
	if (!rd_rx_put_fields(w, &c, fields))
		put_broken(w, s);
}

static void put_error(struct walk *w, struct cursor *c, const struct rx_service *s, uint32_t operation)
{
	uint32_t code;

	if (s == &rd_rx_ubik && operation == VOTE) {
		rd_rx_put_fields(w, c, " vote yes untilD");
	} else if (s->port == FILE_SERVER) {
		code = rd_take32(w, c);
		rd_text_str(w->t, " error ");
		rd_put_name(w, file_errors, "#%d", code);
	} else {
		rd_rx_put_fields(w, c, " errcodeI");
	}
}

static void put_reply(struct walk *w, struct cursor c, uint8_t type, uint32_t operation)
{
	const struct rx_service *s = rd_rx_service(w->sport);
	uint32_t least;

	/* tcpdump: of two servers a reply without a byte, too */
	least = s && s->votes && s->replies->fields ? HEADER_LEN : HEADER_LEN + 1;
	if (!s || c.wire < least)
		return;
	rd_skip(&c, HEADER_LEN);
	s = choose(w, s, operation);
	rd_text_str(w->t, " reply ");
	rd_rx_put_operation(w, s, operation);
	if (type != DATA) {
		put_error(w, &c, s, operation);
		return;
	}
	for (const struct rx_reply *r = s->replies; r->fields; r++)
		if (r->operation == operation && !rd_rx_put_fields(w, &c, r->fields))
			put_broken(w, s);
}

/* A call as far as its header says; REPLY turns the ends around.  tcpdump: of IPv6, too, where they would be
 * in IPv4. */
static struct rx_call call_of(const struct walk *w, const struct cursor *c, bool reply)
{
	uint32_t source = rd_load32(w->net.header + 12), destination = rd_load32(w->net.header + 16);

	return (struct rx_call){ .number = rd_load32(c->p + 8),
				 .client = reply ? destination : source,
				 .server = reply ? source : destination,
				 .port = reply ? w->sport : w->dport,
				 .service = rd_load16(c->p + 26) };
}

static bool find(struct rx_calls *calls, struct rx_call *call)
{
	for (unsigned i = 0; i < RD_RX_CALLS; i++) {
		uint8_t at = (uint8_t)((calls->hint + i) % RD_RX_CALLS);
		const struct rx_call *known = &calls->call[at];

		if (known->number != call->number || known->client != call->client ||
		    known->server != call->server || known->port != call->port ||
		    known->service != call->service)
			continue;
		calls->hint = at;
		call->operation = known->operation;
		return true;
	}
	return false;
}

static void put_body(struct walk *w, const struct cursor *c)
{
	uint8_t type = c->p[20], flags = c->p[21];
	bool first = type == DATA && rd_load32(c->p + 12) == 1;
	struct rx_calls *calls = &w->d->rx;
	struct cursor body = *c;
	struct rx_call call;

	rd_skip(&body, HEADER_LEN);
	call = call_of(w, c, !(flags & FROM_CLIENT));
	if (first && flags & FROM_CLIENT) {
		if (rd_has(&body, 0, 4)) {
			call.operation = rd_load32(body.p);
			calls->call[calls->next] = call;
			calls->next = (uint8_t)((calls->next + 1) % RD_RX_CALLS);
		}
		put_call(w, *c);
	} else if ((first || type == ABORT) && !(flags & FROM_CLIENT) && find(calls, &call)) {
		put_reply(w, *c, type, call.operation);
	} else if (type == ACK && c->wire >= HEADER_LEN && !put_ack(w, body)) {
		rd_text_str(w->t, " [|ack]");
	}
}

static void decode(struct walk *w, struct cursor c)
{
	if (!rd_has(&c, 0, HEADER_LEN)) {
		rd_put_cut(w);
	} else {
		put_header(w, &c);
		put_body(w, &c);
	}
	rd_text_fmt(w->t, " (%u)", c.wire);
}

const struct proto rd_proto_rx = { .name = "rx", .decode = decode };
