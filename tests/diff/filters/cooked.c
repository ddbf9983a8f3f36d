/* Two views of one packet. */
#include <stdio.h>
#include <string.h>
#include <arpa/inet.h>
#include <ringdump/filter.h>
#include <ringdump/frame.h>
#include "cooked.h"
#include "packet.h"

static uint32_t field(const struct packet *p, uint32_t at, uint32_t size)
{
	uint32_t v = 0;

	while (size--)
		v = v << 8 | p->bytes[at++];
	return v;
}

/* What the kernel has of P: the bytes behind the header, and the header's fields beside them. */
static struct packet in_kernel(const struct packet *p, int link, bool part)
{
	uint32_t header = link == RD_LINK_SLL2 ? 20 : 16;
	/* tcpdump: the whole's `len` is without the header in the kernel and with it here: see place.c */
	struct packet k = { .cap = p->cap - header, .wire = p->wire - (part ? header : 0) };

	memcpy(k.bytes, p->bytes + header, PACKET_MAX - header);
	if (link == RD_LINK_SLL2)
		k.meta = (struct bpf_meta){ .protocol = (uint16_t)field(p, 0, 2),
					    .ifindex = field(p, 4, 4),
					    .hatype = (uint16_t)field(p, 8, 2),
					    .pkttype = p->bytes[10] };
	else
		k.meta = (struct bpf_meta){ .pkttype = p->bytes[1],
					    .hatype = (uint16_t)field(p, 2, 2),
					    .protocol = (uint16_t)field(p, 14, 2) };
	return k;
}

/* The header as the kernel's driver would have made it: fields of the packet type have few values. */
static void make(struct packet *p, int link, const struct bpf_code *steering, struct dice *d)
{
	uint32_t header = link == RD_LINK_SLL2 ? 20 : 16;

	packet_make(p, link, d);
	d->eager = dice_one_in(d, 3);
	for (uint32_t n = dice_below(d, 14); n > 0; n--)
		machine_run(steering, p, d);
	if (link == RD_LINK_SLL)
		p->bytes[0] = 0;
	if (p->cap < header)
		p->cap = header;
	if (p->wire < p->cap)
		p->wire = p->cap;
}

void cooked_compare(const char *name, int link, const char *expression, long packets, struct dice *d)
{
	struct filter_options o = { .link = link, .snaplen = 262144, .netmask_known = true };
	struct bpf_code whole = { .insn = NULL }, kernel = { .insn = NULL };
	struct diag diag;
	long kept = 0, kept_there = 0;
	bool same = true, part = false;
	int result = rd_filter_compile(expression, &o, &whole, &diag);

	o.live = true;
	if (!result)
		result = rd_filter_compile(expression, &o, &kernel, &diag);
	if (result == 1) {
		part = o.coarse = true;
		rd_bpf_free(&kernel);
		result = rd_filter_compile(expression, &o, &kernel, &diag);
	}
	for (long i = 0; !result && same && i < packets; i++) {
		struct packet p, k;
		bool here, there;

		make(&p, link, &whole, d);
		k = in_kernel(&p, link, part);
		here = machine_run(&whole, &p, NULL).keep != 0;
		there = machine_run(&kernel, &k, NULL).keep != 0;
		kept += here;
		kept_there += there;
		same = part ? there || !here : here == there;
	}
	printf("%s\t%s\t%s\t%s\t%ld\t%ld\n",
	       result ? "refused"
	       : same ? "same"
		      : "differ",
	       name, expression, part ? "part" : "whole", kept, kept_there);
	rd_bpf_free(&whole);
	rd_bpf_free(&kernel);
}
