/* Tunnels over UDP: Geneve (RFC 8926) and VXLAN (RFC 7348).  What follows speaks of the inner packet. */
#include <netinet/in.h>
#include "filter/layers.h"
#include "filter/primitive.h"

enum { GENEVE_PORT = 6081, VXLAN_PORT = 4789, UDP_HEADER = 8 };

struct tunnel {
	const char *name;
	uint32_t port;
	uint32_t flags_mask, flags; /* of the first byte */
	const uint32_t *vni;	    /* NULL: any */
	int outer;		    /* slot: length of the outer IP header, and what shifts it */
};

static int add(struct filter *f, int value, uint32_t k)
{
	return rd_value(&f->values, BPF_ALU | BPF_ADD | BPF_K, k, value, VALUE_NONE);
}

/* The length of the outer IPv6 header, and what shifts it. */
static int ipv6_length(struct filter *f)
{
	int shift = rd_base_variable(f, BASE_NET);

	return shift == VALUE_NONE ? rd_value_const(&f->values, 40) : add(f, shift, 40);
}

/* UDP to the tunnel's port over one family, its header as it must be; then the outer length is known. */
static struct cond *over(struct filter *f, const struct tunnel *t, bool v6)
{
	enum base base = v6 ? BASE_TRANSPORT6 : BASE_TRANSPORT4;
	struct cond *c = rd_port_ip(f, v6, t->port, IPPROTO_UDP, DIR_DST), *known;
	int length = v6 ? ipv6_length(f) : rd_base_variable(f, BASE_TRANSPORT4);

	c = rd_cond_and(f, c, rd_field_masked(f, base, UDP_HEADER, BPF_B, t->flags_mask, t->flags));
	if (t->vni)
		c = rd_cond_and(f, c,
				rd_field_masked(f, base, UDP_HEADER + 4, BPF_W, 0xffffff00, *t->vni << 8));
	known = rd_cond_assign(f, rd_cond_constant(f, true), t->outer, length);
	return rd_cond_and(f, c, known);
}

static struct cond *outer_headers(struct filter *f, struct tunnel *t)
{
	if (t->vni && *t->vni > 0xffffff)
		return rd_filter_fail(f, "%s VNI %u greater than maximum %u", t->name, (unsigned)*t->vni,
				      0xffffffu);
	t->outer = rd_filter_slot(f);
	f->classic_off = true;
	if (t->outer < 0)
		return NULL;
	if (f->layers.payload.slot >= 0)
		f->least[t->outer] = f->least[f->layers.payload.slot];
	return rd_cond_or(f, over(f, t, false), over(f, t, true));
}

/*
 * The inner link header begins behind the options; its type is in Geneve's own header, or in the inner
 * Ethernet header where that header says "Ethernet follows".
 */
static struct cond *geneve_offsets(struct filter *f, int at, int header, int type, int payload)
{
	struct values *v = &f->values;
	/* the version above their length was 0 */
	int options = rd_value(v, BPF_LD | BPF_IND | BPF_B, 0, at, VALUE_NONE);
	int inner_type = rd_value(v, BPF_LD | BPF_IND | BPF_H, 2, at, VALUE_NONE);
	struct cond *always = rd_cond_constant(f, true), *ethernet, *bare;
	int begin;

	options = rd_value(v, BPF_ALU | BPF_MUL | BPF_K, 4, options, VALUE_NONE);
	begin = rd_value(v, BPF_ALU | BPF_ADD | BPF_X, 0, add(f, options, 8), at);
	always = rd_cond_assign(f, always, header, begin);
	begin = rd_value_slot(&f->values, header);
	ethernet = rd_cond_assign(f, rd_cond_constant(f, true), payload, add(f, begin, 14));
	ethernet = rd_cond_assign(f, ethernet, type, add(f, begin, 12));
	ethernet = rd_cond_and(f, rd_cond_test(f, BPF_JEQ, inner_type, ETHER_TEB), ethernet);
	bare = rd_cond_assign(f, rd_cond_constant(f, true), payload, begin);
	bare = rd_cond_assign(f, bare, type, add(f, at, 2));
	return rd_cond_and(f, always, rd_cond_or(f, ethernet, bare));
}

struct cond *rd_geneve(struct filter *f, const uint32_t *number)
{
	struct tunnel t = { .name = "Geneve", .port = GENEVE_PORT, .flags_mask = 0xc0, .vni = number };
	struct cond *c = outer_headers(f, &t);
	int header = rd_filter_slot(f), type = rd_filter_slot(f), payload = rd_filter_slot(f), at;
	uint32_t geneve = rd_base_fixed(f, BASE_NET) + UDP_HEADER;

	if (!c || payload < 0)
		return NULL;
	at = add(f, rd_value_slot(&f->values, t.outer), geneve);
	f->least[type] = geneve + 2 + f->least[t.outer];
	f->least[header] = f->least[payload] = f->least[type] + 6;
	c = rd_cond_and(f, c, geneve_offsets(f, at, header, type, payload));
	f->layers.link = RD_LINK_ETHERNET;
	f->layers.link_header = (struct offset){ 0, header };
	f->layers.link_type = (struct offset){ 0, type };
	f->layers.payload = (struct offset){ 0, payload };
	f->layers.has_type = true;
	f->layers.net = 0;
	f->layers.tunnel_header = header;
	f->layers.tunnel_payload = payload;
	return c;
}

struct cond *rd_vxlan(struct filter *f, const uint32_t *number)
{
	enum { VNI_VALID = 0x08, VXLAN_HEADER = 8 };
	struct tunnel t = { .name = "VXLAN",
			    .port = VXLAN_PORT,
			    .flags_mask = VNI_VALID,
			    .flags = VNI_VALID,
			    .vni = number };
	struct cond *c = outer_headers(f, &t);
	uint32_t inner = rd_base_fixed(f, BASE_NET) + UDP_HEADER + VXLAN_HEADER;

	if (!c)
		return NULL;
	f->layers.link = RD_LINK_ETHERNET;
	f->layers.link_header = (struct offset){ inner, t.outer };
	f->layers.link_type = (struct offset){ inner + 12, t.outer };
	f->layers.payload = (struct offset){ inner + 14, t.outer };
	f->layers.has_type = true;
	f->layers.net = 0;
	f->layers.net_llc = 3;
	f->layers.tunnel_header = f->layers.tunnel_payload = -1;
	return c;
}
