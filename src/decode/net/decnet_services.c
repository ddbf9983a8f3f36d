/* DECnet Phase IV: the network services protocol, which has connections. */
#include "decnet.h"
#include "decode/fields.h"

enum { HEADER_LEN = 5, TYPE = 0x0c, DATA = 0, ACK = 4, CONTROL = 8, SUBTYPE = 0x70 };
enum { LINK_SERVICE = 0x10, INTERRUPT = 0x30, DATA_ACK = 0x00, OTHER_ACK = 0x10, CONNECT_ACK = 0x20 };
enum { INITIATE = 0x10, CONFIRM = 0x20, DISCONNECT = 0x30, DISCONNECTED = 0x40, INITIATE_AGAIN = 0x60 };
enum { ACKED = 0x8000, NAKED = 0x9000, OTHER_ACKED = 0xa000, OTHER_NAKED = 0xb000, NUMBER = 0x0fff };

static const struct name reasons[] = {
	{ 0, "object rejected connect" },
	{ 1, "insufficient resources" },
	{ 2, "unrecognized node name" },
	{ 3, "node is shutting down" },
	{ 4, "unrecognized object" },
	{ 5, "invalid object name format" },
	{ 6, "object too busy" },
	{ 7, "protocol error discovered" },
	{ 8, "third party abort" },
	{ 9, "user abort" },
	{ 10, "invalid node name format" },
	{ 11, "local node shutting down" },
	{ 32, "insufficient local resources" },
	{ 33, "insufficient remote user resources" },
	{ 34, "invalid access control information" },
	{ 36, "bad ACCOUNT information" },
	{ 38, "no response from object" },
	{ 39, "node unreachable" },
	{ 41, "no link terminate" },
	{ 42, "disconnect complete" },
	{ 43, "bad image data in connect" },
	{ 54, "cryptographic service mismatch" },
	{ 0, NULL },
};

static bool has(struct walk *w, const struct cursor *c, uint32_t n)
{
	return rd_decnet_has(w, c, NULL, n);
}

static uint16_t get(struct walk *w, const struct cursor *c, uint32_t off)
{
	return rd_le16(w, c, off);
}

/*
 * What is acknowledged: up to two numbers from byte 5 on, the second one of the link's other channel, whose
 * name ends with OTHER.  Gives where the number of the message itself is; CHECKED where each is asked for in
 * the length.
 */
static bool put_acks(struct walk *w, const struct cursor *c, const char *prefix, const char *suffix,
		     bool checked, uint32_t *at)
{
	uint16_t n = get(w, c, 5);

	*at = 5;
	if (!(n & ACKED))
		return true;
	rd_text_fmt(w->t, "%s %u ", (n & NAKED) == NAKED ? "nak" : "ack", n & NUMBER);
	*at = 7;
	if (checked && !has(w, c, 9))
		return false;
	n = get(w, c, 7);
	if (!(n & OTHER_ACKED))
		return true;
	rd_text_fmt(w->t, "%s%s%s %u ", prefix, (n & OTHER_NAKED) == OTHER_NAKED ? "nak" : "ack", suffix,
		    n & NUMBER);
	*at = 9;
	return !checked || has(w, c, 11);
}

static void put_ends(struct walk *w, const struct cursor *c, const char *name)
{
	rd_text_str(w->t, name);
	rd_put_fields(w, c, " %3@%2U>%1@%2U ");
}

/* What is not known, with the flags in hex. */
static void put_reserved(struct walk *w, const struct cursor *c, const char *what)
{
	rd_text_fmt(w->t, "reserved-%s? %x", what, c->p[0]);
	rd_put_fields(w, c, " %3@%2U > %1@%2U");
}

static void put_link_service(struct walk *w, const struct cursor *c)
{
	uint8_t flags = rd_u8(w, c, 11), count = rd_u8(w, c, 12);

	switch (flags & 0x0c) {
	case 0:
		rd_text_fmt(w->t, "dat seg count %u ", count);
		if ((flags & 3) == 3)
			rd_text_fmt(w->t, "reserved-fcmod? %x", flags);
		else if (flags & 3)
			rd_text_str(w->t, flags & 1 ? "donotsend-data " : "send-data ");
		break;
	case 4: rd_text_fmt(w->t, "intr req count %u ", count); break;
	default: rd_text_fmt(w->t, "reserved-fcval-int? %x", flags);
	}
}

static void put_data(struct walk *w, const struct cursor *c)
{
	uint8_t kind = c->p[0] & SUBTYPE;
	bool service = kind == LINK_SERVICE, interrupt = kind == INTERRUPT;
	uint32_t at;

	if (kind & LINK_SERVICE && !service && !interrupt) {
		put_reserved(w, c, "subtype");
		return;
	}
	if (interrupt)
		rd_text_str(w->t, "intr ");
	else
		put_ends(w, c, service ? "link-service" : "data");
	if (!has(w, c, service ? 13 : 7))
		return;
	if (!put_acks(w, c, service || interrupt ? "" : "o", service || interrupt ? "dat" : "", !service,
		      &at))
		return;
	rd_text_fmt(w->t, "seg %u ", get(w, c, at) & NUMBER);
	if (service)
		put_link_service(w, c);
}

static void put_ack(struct walk *w, const struct cursor *c)
{
	uint8_t kind = c->p[0] & SUBTYPE;
	uint32_t at;

	if (kind == CONNECT_ACK) {
		rd_put_fields(w, c, "conn-ack %1@%2U");
	} else if (kind == DATA_ACK || kind == OTHER_ACK) {
		put_ends(w, c, kind == DATA_ACK ? "data-ack" : "ils-ack");
		if (has(w, c, 9) && rd_need(w, c, 0, 9))
			put_acks(w, c, kind == DATA_ACK ? "o" : "", kind == DATA_ACK ? "" : "dat", false,
				 &at);
	} else {
		put_reserved(w, c, "acktype");
	}
}

static void put_connect(struct walk *w, const struct cursor *c, bool confirm)
{
	static const char *const versions[] = { "3.2", "3.1", "4.0", "4.1" };
	uint8_t services, info;

	if (!has(w, c, confirm ? 10 : 9) || !rd_need(w, c, 0, confirm ? 10 : 9))
		return;
	services = rd_u8(w, c, 5) & 0x0c;
	info = rd_u8(w, c, 6);
	if (services == 4 || services == 8)
		rd_text_str(w->t, services == 4 ? "seg " : "msg ");
	rd_text_fmt(w->t, "ver %s", versions[info & 3]);
	rd_put_fields(w, c, " segsize %7@%2U ");
}

static void put_option_len(struct walk *w, const struct cursor *c, uint32_t at)
{
	uint8_t len = rd_u8(w, c, at);

	if (len)
		rd_text_fmt(w->t, "optlen %u ", len);
}

static void put_control(struct walk *w, const struct cursor *c)
{
	uint8_t kind = c->p[0] & SUBTYPE;

	switch (kind) {
	case INITIATE:
	case INITIATE_AGAIN:
		put_ends(w, c, kind == INITIATE ? "conn-initiate" : "retrans-conn-initiate");
		put_connect(w, c, false);
		return;
	case CONFIRM:
		put_ends(w, c, "conn-confirm");
		put_connect(w, c, true);
		if (c->wire >= 10)
			put_option_len(w, c, 9);
		return;
	case DISCONNECT:
	case DISCONNECTED:
		put_ends(w, c, kind == DISCONNECT ? "disconn-initiate" : "disconn-confirm");
		if ((kind == DISCONNECT && !has(w, c, 8)) || !rd_need(w, c, 0, kind == DISCONNECT ? 8 : 7))
			return;
		rd_put_name(w, reasons, "reason-%u", get(w, c, 5));
		rd_text_char(w->t, ' ');
		if (kind == DISCONNECT)
			put_option_len(w, c, 7);
		return;
	}
	put_reserved(w, c, "ctltype");
}

void rd_decnet_put_services(struct walk *w, struct cursor c)
{
	if (!rd_decnet_has(w, &c, "nsplen", HEADER_LEN) || !rd_need(w, &c, 0, HEADER_LEN))
		return;
	switch (c.p[0] & TYPE) {
	case DATA: put_data(w, &c); break;
	case ACK: put_ack(w, &c); break;
	case CONTROL: put_control(w, &c); break;
	default: put_reserved(w, &c, "type");
	}
}
