/* Ports and port ranges of TCP, UDP and SCTP, over IPv4 and IPv6. */
#include <netinet/in.h>
#include "filter/layers.h"
#include "filter/primitive.h"

struct ports {
	uint32_t low, high;
	bool range; /* libpcap compares a range with its ends even where both are the same */
	bool v6;
	enum direction direction;
};

struct cond *rd_first_fragment(struct filter *f)
{
	return rd_cond_not(f, rd_field(f, BASE_NET, 6, BPF_H, BPF_JSET, 0x1fff));
}

static struct cond *one_port(struct filter *f, const struct ports *p, uint32_t offset)
{
	enum base base = p->v6 ? BASE_TRANSPORT6 : BASE_TRANSPORT4;
	struct cond *from;

	if (!p->range)
		return rd_field(f, base, offset, BPF_H, BPF_JEQ, p->low);
	from = rd_field(f, base, offset, BPF_H, BPF_JGE, p->low);
	return rd_cond_and(f, from, rd_cond_not(f, rd_field(f, base, offset, BPF_H, BPF_JGT, p->high)));
}

static struct cond *port_ends(struct filter *f, const struct ports *p)
{
	if (p->direction == DIR_SRC)
		return one_port(f, p, 0);
	if (p->direction == DIR_DST)
		return one_port(f, p, 2);
	if (p->direction == DIR_AND)
		return rd_cond_and(f, one_port(f, p, 0), one_port(f, p, 2));
	return rd_cond_or(f, one_port(f, p, 0), one_port(f, p, 2));
}

/* tcpdump: a later IPv4 fragment has no ports; fragments of IPv6 are not looked at. */
static struct cond *of_transport(struct filter *f, const struct ports *p, uint32_t transport)
{
	struct cond *proto = rd_field(f, BASE_NET, p->v6 ? 6 : 9, BPF_B, BPF_JEQ, transport);

	if (!p->v6)
		proto = rd_cond_and(f, proto, rd_first_fragment(f));
	return rd_cond_and(f, proto, port_ends(f, p));
}

static struct cond *of_family(struct filter *f, const struct ports *p, int transport)
{
	struct cond *ip = rd_carries(f, p->v6 ? ETHER_IPV6 : ETHER_IP), *any;

	if (transport >= 0)
		return rd_cond_and(f, ip, of_transport(f, p, (uint32_t)transport));
	any = rd_cond_or(f, of_transport(f, p, IPPROTO_TCP), of_transport(f, p, IPPROTO_UDP));
	any = rd_cond_or(f, of_transport(f, p, IPPROTO_SCTP), any);
	return rd_cond_and(f, ip, any);
}

static bool port_direction(struct filter *f, bool range, enum direction d)
{
	static const char *const names[] = { "'addr1' and 'address1'", "'addr2' and 'address2'",
					     "'addr3' and 'address3'", "'addr4' and 'address4'" };
	const char *what = range ? "port ranges" : "ports";

	if (d < DIR_ADDR1)
		return true;
	if (d < DIR_RA)
		rd_filter_fail(f, "%s are not valid qualifiers for %s", names[d - DIR_ADDR1], what);
	else
		rd_filter_fail(f, "'%s' is not a valid qualifier for %s", d == DIR_RA ? "ra" : "ta", what);
	return false;
}

struct cond *rd_ports(struct filter *f, uint32_t low, uint32_t high, bool range, int transport,
		      enum direction d)
{
	struct ports p = { .range = range, .direction = d };
	struct cond *v4, *v6;

	if (!port_direction(f, range, d))
		return NULL;
	p.low = low < high ? low : high;
	p.high = low < high ? high : low;
	v4 = of_family(f, &p, transport);
	p.v6 = true;
	v6 = of_family(f, &p, transport);
	return rd_cond_or(f, v6, v4);
}

struct cond *rd_port_ip(struct filter *f, bool v6, uint32_t port, int transport, enum direction d)
{
	struct ports p = { .low = port, .high = port, .v6 = v6, .direction = d };

	return of_family(f, &p, transport);
}
