/* The ancillary loads.  Source: convert_bpf_extensions in net/core/filter.c. */
#include <string.h>
#include <sys/random.h>
#include <linux/netlink.h>
#include "ancillary.h"

struct attribute {
	uint16_t len; /* header included */
	uint16_t type;
};

/* The attribute header at OFFSET, which must fit into REST bytes.  Netlink is in host byte order. */
static bool attribute_at(const uint8_t *p, uint32_t rest, struct attribute *out)
{
	if (rest < NLA_HDRLEN)
		return false;
	memcpy(&out->len, p, 2);
	memcpy(&out->type, p + 2, 2);
	out->type &= NLA_TYPE_MASK;
	return out->len >= NLA_HDRLEN && out->len <= rest;
}

/* Where an attribute of TYPE stands among those from FROM to END; 0 where there is none. */
static uint32_t find_attribute(const struct packet *p, uint32_t from, uint32_t end, uint32_t type)
{
	struct attribute at;

	while (attribute_at(p->bytes + from, end - from, &at)) {
		if (at.type == type)
			return from;
		if (NLA_ALIGN((uint32_t)at.len) > end - from)
			break;
		from += NLA_ALIGN((uint32_t)at.len);
	}
	return 0;
}

static uint32_t find_nested(const struct packet *p, uint32_t outer, uint32_t type)
{
	struct attribute at;

	if (!attribute_at(p->bytes + outer, p->cap - outer, &at))
		return 0;
	return find_attribute(p, outer + NLA_HDRLEN, outer + at.len, type);
}

static uint32_t netlink_attribute(const struct packet *p, uint32_t from, uint32_t type, bool nested)
{
	if (from > p->cap || p->cap - from < NLA_HDRLEN)
		return 0;
	return nested ? find_nested(p, from, type) : find_attribute(p, from, p->cap, type);
}

bool rd_bpf_ancillary(const struct packet *p, uint32_t k, uint32_t *a, uint32_t x)
{
	static const struct bpf_meta none;
	const struct bpf_meta *m = p->meta ? p->meta : &none;

	if (k < (uint32_t)SKF_AD_OFF)
		return false;
	switch (k - (uint32_t)SKF_AD_OFF) {
	case SKF_AD_PROTOCOL: *a = m->protocol; return true;
	case SKF_AD_PKTTYPE: *a = m->pkttype; return true;
	case SKF_AD_IFINDEX: *a = m->ifindex; return true;
	case SKF_AD_NLATTR: *a = netlink_attribute(p, *a, x, false); return true;
	case SKF_AD_NLATTR_NEST: *a = netlink_attribute(p, *a, x, true); return true;
	case SKF_AD_MARK: *a = m->mark; return true;
	case SKF_AD_QUEUE: *a = m->queue; return true;
	case SKF_AD_HATYPE: *a = m->hatype; return true;
	case SKF_AD_RXHASH: *a = m->rxhash; return true;
	case SKF_AD_CPU: *a = m->cpu; return true;
	case SKF_AD_ALU_XOR_X: *a ^= x; return true;
	case SKF_AD_VLAN_TAG: *a = m->vlan_tci; return true;
	case SKF_AD_VLAN_TAG_PRESENT: *a = m->vlan_present; return true;
	case SKF_AD_VLAN_TPID: *a = m->vlan_tpid; return true;
	case SKF_AD_RANDOM: return getrandom(a, sizeof *a, GRND_NONBLOCK) == sizeof *a;
	}
	return false; /* the payload offset, which the kernel's flow dissector alone can tell */
}
