/* DECnet Phase IV: the network services protocol, which has connections. */
#include "decnet.h"
#include "decode/fields.h"

enum { HEADER_LEN = 5, KIND = 0x7c, FORMAT = 0x0c };
enum { ACKED = 0x8000, NAKED = 0x9000, OTHER_ACKED = 0xa000, OTHER_NAKED = 0xb000, NUMBER = 0x0fff };
enum { LINK_SERVICE = 0x10, DATA_ACK = 0x04, CONFIRM = 0x28, DISCONNECT = 0x38 };

/* What a message holds behind the two ends of its connection. */
enum body { NOTHING, DATA, SERVICE, ACKS, CONNECTION, REASON };

/* Messages by the bits of KIND: how long they are at least, and how much of that has to be captured at once.
 */
static const struct kind {
	uint8_t kind, len, whole, body;
	const char *name;
} kinds[] = {
	{ 0x00, 7, 0, DATA, "data %3@%2U>%1@%2U " },
	{ 0x20, 7, 0, DATA, "data %3@%2U>%1@%2U " },
	{ 0x40, 7, 0, DATA, "data %3@%2U>%1@%2U " },
	{ 0x60, 7, 0, DATA, "data %3@%2U>%1@%2U " },
	{ 0x30, 7, 0, DATA, "intr " },
	{ LINK_SERVICE, 13, 0, SERVICE, "link-service %3@%2U>%1@%2U " },
	{ DATA_ACK, 9, 9, ACKS, "data-ack %3@%2U>%1@%2U " },
	{ 0x14, 9, 9, ACKS, "ils-ack %3@%2U>%1@%2U " },
	{ 0x24, 0, 0, NOTHING, "conn-ack %1@%2U" },
	{ 0x18, 9, 9, CONNECTION, "conn-initiate %3@%2U>%1@%2U " },
	{ 0x68, 9, 9, CONNECTION, "retrans-conn-initiate %3@%2U>%1@%2U " },
	{ CONFIRM, 10, 10, CONNECTION, "conn-confirm %3@%2U>%1@%2U " },
	{ DISCONNECT, 8, 8, REASON, "disconn-initiate %3@%2U>%1@%2U " },
	{ 0x48, 0, 7, REASON, "disconn-confirm %3@%2U>%1@%2U " },
};

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

/*
 * What is acknowledged: up to two numbers from byte 5 on, the second one of the connection's other channel.
 * Gives where the number of the message itself is, or 0 where the message ends before.
 */
static uint32_t put_acks(struct walk *w, const struct cursor *c, const struct kind *k)
{
	/* data and their acknowledgements have the other channel in front, the rest its name behind */
	bool data = k->kind != 0x30 && k->kind != 0x14 && k->body != SERVICE, checked = k->body == DATA;
	uint16_t n = rd_le16(w, c, 5);

	if (!(n & ACKED))
		return 5;
	rd_text_fmt(w->t, "%s %u ", (n & NAKED) == NAKED ? "nak" : "ack", n & NUMBER);
	if (checked && !rd_decnet_has(w, c, NULL, 9))
		return 0;
	n = rd_le16(w, c, 7);
	if (!(n & OTHER_ACKED))
		return 7;
	rd_text_fmt(w->t, "%s%s%s %u ", data ? "o" : "", (n & OTHER_NAKED) == OTHER_NAKED ? "nak" : "ack",
		    data ? "" : "dat", n & NUMBER);
	return checked && !rd_decnet_has(w, c, NULL, 11) ? 0 : 9;
}

static void put_link_service(struct walk *w, const struct cursor *c)
{
	uint8_t flags, what;

	if (!rd_need(w, c, 11, 2))
		return;
	flags = c->p[11];
	what = flags & 0x0c;
	if (what > 4) {
		rd_text_fmt(w->t, "reserved-fcval-int? %x", flags);
		return;
	}
	rd_put_fields(w, c, what ? "intr req count %12@%1u " : "dat seg count %12@%1u ");
	if (what || !(flags & 3))
		return;
	if ((flags & 3) == 3)
		rd_text_fmt(w->t, "reserved-fcmod? %x", flags);
	else
		rd_text_str(w->t, flags & 1 ? "donotsend-data " : "send-data ");
}

static void put_connection(struct walk *w, const struct cursor *c)
{
	static const char *const versions[] = { "3.2", "3.1", "4.0", "4.1" };
	uint8_t services = c->p[5] & 0x0c;

	if (services == 4 || services == 8)
		rd_text_str(w->t, services == 4 ? "seg " : "msg ");
	rd_text_fmt(w->t, "ver %s", versions[c->p[6] & 3]);
	rd_put_fields(w, c, " segsize %7@%2U ");
}

static void put_body(struct walk *w, const struct cursor *c, const struct kind *k)
{
	uint8_t options = k->kind == CONFIRM ? 9 : k->kind == DISCONNECT ? 7 : 0;
	uint32_t at;

	if (k->body == CONNECTION) {
		put_connection(w, c);
	} else if (k->body == REASON) {
		rd_put_name(w, reasons, "reason-%u", rd_le16(w, c, 5));
		rd_text_char(w->t, ' ');
	} else {
		at = put_acks(w, c, k);
		if (at && k->body != ACKS)
			rd_text_fmt(w->t, "seg %u ", rd_le16(w, c, at) & NUMBER);
		if (k->body == SERVICE)
			put_link_service(w, c);
	}
	if (options && c->p[options])
		rd_text_fmt(w->t, "optlen %u ", c->p[options]);
}

void rd_decnet_put_services(struct walk *w, struct cursor c)
{
	/* by the bits of FORMAT */
	static const char *const reserved[] = { "subtype", "acktype", "ctltype", "type" };
	uint8_t flags;

	if (!rd_decnet_has(w, &c, "nsplen", HEADER_LEN) || !rd_need(w, &c, 0, HEADER_LEN))
		return;
	flags = c.p[0];
	for (const struct kind *k = kinds; k < kinds + sizeof kinds / sizeof *kinds; k++) {
		if (k->kind != (flags & KIND))
			continue;
		rd_put_fields(w, &c, k->name);
		if (rd_decnet_has(w, &c, NULL, k->len) && rd_need(w, &c, 0, k->whole) && k->body)
			put_body(w, &c, k);
		return;
	}
	rd_text_fmt(w->t, "reserved-%s? %x", reserved[(flags & FORMAT) >> 2], flags);
	rd_put_fields(w, &c, " %3@%2U > %1@%2U");
}
