/* Offsets of the headers, and loads relative to them. */
#include "filter/layers.h"

struct link_layout {
	int link;
	int type, payload; /* offsets of the type field (-1: none) and of the payload */
	uint32_t net_llc;
};

static const struct link_layout layouts[] = {
	{ RD_LINK_ETHERNET, 12, 14, 3 }, { RD_LINK_NULL, 0, 4, 0 },	 { RD_LINK_LOOP, 0, 4, 0 },
	{ RD_LINK_PPP_SERIAL, 2, 4, 0 }, { RD_LINK_PPP_ETHER, 6, 8, 0 }, { RD_LINK_C_HDLC, 2, 4, 0 },
	{ RD_LINK_PPP, 2, 4, 0 },	 { RD_LINK_RAW, -1, 0, 0 },	 { RD_LINK_IPV4, -1, 0, 0 },
	{ RD_LINK_IPV6, -1, 0, 0 },	 { RD_LINK_SLL, 14, 16, 0 },	 { RD_LINK_SLL2, 0, 20, 0 },
};

int rd_layers_init(struct filter *f)
{
	const char *name = NULL, *description = NULL;

	for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
		const struct link_layout *l = &layouts[i];

		if (l->link != f->options->link)
			continue;
		f->layers = (struct layers){ .link = l->link,
					     .link_header = { 0, -1 },
					     .link_type = { l->type < 0 ? 0 : (uint32_t)l->type, -1 },
					     .payload = { (uint32_t)l->payload, -1 },
					     .has_type = l->type >= 0,
					     .net_llc = l->net_llc,
					     .tunnel_header = -1,
					     .tunnel_payload = -1 };
		return 0;
	}
	f->at = -1;
	if (rd_link_name(f->options->link, &name, &description))
		rd_filter_fail(f, "filters on link type %d are not supported", f->options->link);
	else
		rd_filter_fail(f, "filters on link type %s (%s) are not supported", name, description);
	return -1;
}

static const struct offset *base_offset(const struct filter *f, enum base base)
{
	if (base == BASE_LINK)
		return &f->layers.link_header;
	return base == BASE_TYPE ? &f->layers.link_type : &f->layers.payload;
}

uint32_t rd_base_fixed(const struct filter *f, enum base base)
{
	uint32_t fixed = base_offset(f, base)->fixed;

	switch (base) {
	case BASE_LINK:
	case BASE_TYPE:
	case BASE_LLC: return fixed;
	case BASE_NET_LLC: return fixed + f->layers.net_llc;
	case BASE_TRANSPORT6: return fixed + f->layers.net + 40;
	case BASE_NET:
	case BASE_TRANSPORT4: break;
	}
	return fixed + f->layers.net;
}

/* The length of the IPv4 header, plus what VARIABLE adds to where it begins. */
static int ipv4_header_length(struct filter *f, int variable)
{
	struct values *v = &f->values;
	uint32_t at = rd_base_fixed(f, BASE_NET);
	int len;

	if (variable == VALUE_NONE)
		return rd_value(v, BPF_LDX | BPF_MSH | BPF_B, at, VALUE_NONE, VALUE_NONE);
	len = rd_value(v, BPF_LD | BPF_IND | BPF_B, at, variable, VALUE_NONE);
	len = rd_value(v, BPF_ALU | BPF_AND | BPF_K, 15, len, VALUE_NONE);
	len = rd_value(v, BPF_ALU | BPF_LSH | BPF_K, 2, len, VALUE_NONE);
	return rd_value(v, BPF_ALU | BPF_ADD | BPF_X, 0, len, variable);
}

int rd_base_variable(struct filter *f, enum base base)
{
	int slot = base_offset(f, base)->slot, variable = VALUE_NONE;

	if (slot >= 0)
		variable = rd_value_slot(&f->values, slot);
	return base == BASE_TRANSPORT4 ? ipv4_header_length(f, variable) : variable;
}

int rd_load(struct filter *f, enum base base, uint32_t offset, unsigned size)
{
	int variable = rd_base_variable(f, base);
	uint32_t k = rd_base_fixed(f, base) + offset;

	if (variable == VALUE_NONE)
		return rd_value(&f->values, (uint16_t)(BPF_LD | BPF_ABS | size), k, VALUE_NONE, VALUE_NONE);
	return rd_value(&f->values, (uint16_t)(BPF_LD | BPF_IND | size), k, variable, VALUE_NONE);
}

int rd_load_indexed(struct filter *f, enum base base, int index, unsigned size)
{
	int variable = rd_base_variable(f, base);

	if (variable != VALUE_NONE)
		index = rd_value(&f->values, BPF_ALU | BPF_ADD | BPF_X, 0, index, variable);
	return rd_value(&f->values, (uint16_t)(BPF_LD | BPF_IND | size), rd_base_fixed(f, base), index,
			VALUE_NONE);
}

struct cond *rd_field(struct filter *f, enum base base, uint32_t offset, unsigned size, uint16_t op,
		      uint32_t k)
{
	return rd_cond_test(f, op, rd_load(f, base, offset, size), k);
}

struct cond *rd_field_masked(struct filter *f, enum base base, uint32_t offset, unsigned size, uint32_t mask,
			     uint32_t k)
{
	return rd_cond_masked(f, rd_load(f, base, offset, size), mask, k);
}

/* Wide fields first and from the end, as libpcap compares them: the end tells addresses apart best. */
struct cond *rd_field_bytes(struct filter *f, enum base base, uint32_t offset, const uint8_t *bytes,
			    unsigned n)
{
	struct cond *all = NULL;

	while (n) {
		unsigned take = n >= 4 ? 4 : n >= 2 ? 2 : 1;
		struct cond *one;
		uint32_t k = 0;

		n -= take;
		for (unsigned i = 0; i < take; i++)
			k = k << 8 | bytes[n + i];
		one = rd_field(f, base, offset + n,
			       take == 4   ? BPF_W
			       : take == 2 ? BPF_H
					   : BPF_B,
			       BPF_JEQ, k);
		all = all ? rd_cond_and(f, all, one) : one;
		if (!all)
			return NULL;
	}
	return all;
}
