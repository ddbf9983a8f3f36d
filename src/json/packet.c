/* A packet as an object. */
#include <stdlib.h>
#include "common.h"
#include "decode/facts.h"
#include "flow/segment.h"
#include "json.h"

enum { MESSAGE_ROOM = 16 * 1024 };

struct json_packets {
	struct json_options o;
	struct json j;
	struct text message; /* what the decoder prints */
	char room[MESSAGE_ROOM];
	struct packet_facts facts;
	struct segment_watch watch;
	struct segment segment;
	bool has_segment;
	bool headed; /* the members in front of the message are written */
	const struct frame *frame;
	uint64_t number;
};

static void put_flags(struct json *j, uint8_t flags)
{
	static const char *const names[] = { "fin", "syn", "rst", "psh", "ack", "urg", "ece", "cwr" };

	rd_json_open(j, "flags", '[');
	for (int i = 0; i < 8; i++)
		if (flags >> i & 1)
			rd_json_str(j, NULL, names[i]);
	rd_json_close(j, ']');
}

static void put_sack(struct json *j, const struct segment *s)
{
	rd_json_open(j, "sack", '[');
	for (int i = 0; i < s->sack_count; i++) {
		rd_json_open(j, NULL, '{');
		rd_json_u64(j, "left", s->sack[i].left);
		rd_json_u64(j, "right", s->sack[i].right);
		rd_json_close(j, '}');
	}
	rd_json_close(j, ']');
}

static void put_options(struct json *j, const struct segment *s)
{
	if (!s->mss && !s->has_wscale && !s->has_sack_permitted && !s->has_stamps && !s->sack_count)
		return;
	rd_json_open(j, "options", '{');
	if (s->mss)
		rd_json_u64(j, "mss", s->mss);
	if (s->has_wscale)
		rd_json_u64(j, "window_scale", s->wscale);
	if (s->has_sack_permitted)
		rd_json_bool(j, "sack_permitted", true);
	if (s->sack_count)
		put_sack(j, s);
	if (s->has_stamps) {
		rd_json_u64(j, "timestamp_value", s->stamp);
		rd_json_u64(j, "timestamp_echo", s->stamp_echo);
	}
	rd_json_close(j, '}');
}

static void put_tcp(struct json *j, const struct segment *s)
{
	rd_json_open(j, "tcp", '{');
	put_flags(j, s->flags);
	rd_json_u64(j, "seq", s->seq);
	if (s->flags & RD_TCP_ACK)
		rd_json_u64(j, "ack", s->ack);
	rd_json_u64(j, "window", s->window);
	rd_json_u64(j, "bytes", s->payload);
	put_options(j, s);
	rd_json_close(j, '}');
}

/* observer.ingress.interface.name, or egress where the packet was sent by this machine. */
static void put_observer(struct json_packets *p)
{
	const char *name = p->o.iface ? p->o.iface(p->o.arg, p->frame) : NULL;
	struct json *j = &p->j;

	if (!name || !*name)
		return;
	rd_json_open(j, "observer", '{');
	rd_json_open(j, p->frame->direction == RD_DIR_OUT ? "egress" : "ingress", '{');
	rd_json_open(j, "interface", '{');
	rd_json_str(j, "name", name);
	rd_json_close(j, '}');
	rd_json_close(j, '}');
	rd_json_close(j, '}');
}

static void put_vlan(struct json *j, uint16_t number)
{
	rd_json_open(j, "vlan", '{');
	rd_json_u64(j, "id", number);
	rd_json_close(j, '}');
}

static void put_network(struct json_packets *p)
{
	static const char *const directions[] = { [RD_DIR_IN] = "ingress", [RD_DIR_OUT] = "egress" };
	const struct packet_facts *f = &p->facts;
	struct json *j = &p->j;

	rd_json_open(j, "network", '{');
	if (f->addr_len)
		rd_json_network(j, f->addr_len, f->proto);
	rd_json_u64(j, "bytes", p->frame->wire);
	if (p->frame->direction != RD_DIR_UNKNOWN)
		rd_json_str(j, "direction", directions[p->frame->direction]);
	if (f->vlans)
		put_vlan(j, f->vlan[0]);
	if (f->vlans > 1) {
		rd_json_open(j, "inner", '{');
		put_vlan(j, f->vlan[1]);
		rd_json_close(j, '}');
	}
	rd_json_close(j, '}');
}

static void put_end(struct json_packets *p, const char *key, const uint8_t *mac, const uint8_t *addr,
		    uint16_t port)
{
	struct json *j = &p->j;

	if (!mac && !p->facts.addr_len)
		return;
	rd_json_open(j, key, '{');
	if (mac)
		rd_json_mac(j, "mac", mac);
	if (p->facts.addr_len)
		rd_json_ip(j, "ip", addr, p->facts.addr_len);
	if (p->facts.has_ports)
		rd_json_u64(j, "port", port);
	rd_json_close(j, '}');
}

/* Everything in front of the message's text. */
static void put_head(struct json_packets *p)
{
	const struct packet_facts *f = &p->facts;
	struct json *j = &p->j;

	p->headed = true;
	j->more = false;
	rd_json_open(j, NULL, '{');
	rd_json_time(j, "@timestamp", p->frame->sec, p->frame->nsec);
	rd_json_open(j, "event", '{');
	rd_json_u64(j, "sequence", p->number);
	rd_json_close(j, '}');
	rd_json_host(j, p->o.host);
	put_observer(p);
	put_network(p);
	put_end(p, "source", f->mac_src, f->src, f->sport);
	put_end(p, "destination", f->mac_dst, f->dst, f->dport);
	if (p->has_segment)
		put_tcp(j, &p->segment);
	rd_json_open(j, "packet", '{');
	rd_json_u64(j, "captured_bytes", p->frame->cap);
	rd_json_close(j, '}');
	rd_json_key(j, "message");
	rd_text_char(j->t, '"');
}

/* The buffer is full, which is long after the headers. */
static int drain(void *arg, const char *bytes, size_t len)
{
	struct json_packets *p = arg;

	if (!p->headed)
		put_head(p);
	rd_json_escape(p->j.t, bytes, len);
	return 0;
}

static void on_segment(void *arg, const struct segment *s)
{
	struct json_packets *p = arg;

	p->segment = *s;
	p->has_segment = true;
}

static void on_error(void *arg, const struct segment_error *e)
{
	(void)arg, (void)e;
}

int rd_json_packets_open(struct json_packets **out, const struct json_options *o, struct text *text,
			 struct diag *d)
{
	struct json_packets *p = calloc(1, sizeof *p);

	*out = p;
	if (!p)
		return rd_diag_fail(d, -1, "no memory for JSON");
	p->o = *o;
	p->j.t = text;
	p->watch = (struct segment_watch){ .segment = on_segment, .error = on_error, .arg = p };
	rd_text_init(&p->message, p->room, sizeof p->room, drain, p);
	return 0;
}

void rd_json_packets_close(struct json_packets *p)
{
	free(p);
}

void rd_json_packets_prepare(struct json_packets *p, struct decode_options *o)
{
	/* the object has the time */
	o->stamp = RD_STAMP_NONE;
	o->number = false;
	o->watch = &p->watch;
	o->facts = &p->facts;
}

void rd_json_packets_print(struct json_packets *p, struct decoder *d, const struct frame *f, uint64_t number)
{
	p->frame = f;
	p->number = number;
	p->facts = (struct packet_facts){ .addr_len = 0 };
	p->has_segment = p->headed = false;
	rd_decoder_print(d, &p->message, f, number);
	/* its last byte is always here, and is the end of the line */
	p->message.p -= rd_text_used(&p->message) > 0;
	rd_text_flush(&p->message);
	if (!p->headed)
		put_head(p);
	rd_text_str(p->j.t, "\"}\n");
}
