/* ICMP (RFC 792): the line of a message, and what an error quotes. */
#include "icmp.h"
#include "decode/checksum.h"
#include "decode/link/ethertype.h"
#include "decode/report.h"

/* tcpdump: a message is composed in a buffer of this size first; more of it is not seen */
enum { MESSAGE_MAX = 163 };

struct message {
	char bytes[MESSAGE_MAX];
	size_t used;
};

/* A drain for the text of a message: keeps what fits. */
static int keep(void *arg, const char *bytes, size_t len)
{
	struct message *m = arg;

	if (len > sizeof m->bytes - m->used)
		len = sizeof m->bytes - m->used;
	memcpy(m->bytes + m->used, bytes, len);
	m->used += len;
	return 0;
}

/* Nothing of a message is printed where the capture ends inside of it. */
static void put_message(struct walk *w, const struct cursor *c)
{
	struct message m = { .used = 0 };
	struct text *out = w->t, scratch;
	char room[512];

	rd_text_init(&scratch, room, sizeof room, keep, &m);
	w->t = &scratch;
	rd_icmp_put_message(w, c);
	rd_text_flush(&scratch);
	w->t = out;
	if (w->cut) {
		rd_text_mute(out);
		return;
	}
	rd_text_str(out, "ICMP ");
	rd_text_bytes(out, m.bytes, m.used);
	rd_text_str(out, ", length ");
	rd_text_u32(out, c->wire);
}

static void put_checksum(struct walk *w, const struct cursor *c)
{
	uint16_t field, res;

	if (c->cap < c->wire)
		return;
	res = rd_sum_fold(rd_sum(c->p, c->wire, 0));
	if (!res)
		return;
	field = rd_u16(w, c, 2);
	rd_text_fmt(w->t, " (wrong icmp cksum %x (->%x)!)", field, rd_sum_should_be(field, res));
}

bool rd_icmp_is_error(uint8_t type)
{
	return type == RD_ICMP_UNREACHABLE || type == RD_ICMP_SOURCE_QUENCH || type == RD_ICMP_REDIRECT ||
	       type == RD_ICMP_TIME_EXCEEDED || type == RD_ICMP_PARAMETER_PROBLEM;
}

/* Types that may have a structure behind the quoted packet (RFC 4884 4). */
static bool has_extension(uint8_t type)
{
	return type == RD_ICMP_UNREACHABLE || type == RD_ICMP_TIME_EXCEEDED ||
	       type == RD_ICMP_PARAMETER_PROBLEM;
}

/* The packet that an error is about, as long as its own header says. */
static void put_quoted(struct walk *w, struct cursor c)
{
	const char *name = w->name;
	uint16_t len;

	rd_text_str(w->t, "\n\t");
	rd_skip(&c, RD_ICMP_HEADER_LEN);
	len = rd_u16(w, &c, 2);
	rd_limit(&c, len);
	/* tcpdump: it reads the length once more, within that length */
	if (w->cut || !rd_need(w, &c, 2, 2))
		return;
	c.wire = len;
	w->quoted = true;
	rd_ethertype_decode(w, RD_ETHERTYPE_IPV4, c);
	w->quoted = false;
	w->name = name;
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t type;

	if (!rd_need(w, &c, 0, 2))
		return;
	type = c.p[0];
	if (__builtin_expect(w->o->watch != NULL, 0))
		rd_icmp_report(w, &c);
	if (!rd_check(w, &c, 0, rd_icmp_checked_len(&c)))
		return;
	put_message(w, &c);
	if (w->cut || !w->o->verbose)
		return;
	if (!w->net.fragmented)
		put_checksum(w, &c);
	if (rd_icmp_is_error(type))
		put_quoted(w, c);
	if (has_extension(type) && !w->cut)
		rd_icmp_put_extension(w, &c);
}

const struct proto rd_proto_icmp = { .name = "icmp", .decode = decode };
