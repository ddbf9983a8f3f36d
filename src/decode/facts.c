/* What a packet's headers say, taken down while they are printed. */
#include "facts.h"
#include "net/net.h"

enum { VLAN_MASK = 0x0fff };

void rd_facts_link(struct walk *w)
{
	struct packet_facts *f = w->o->facts;

	if (f->mac_src || f->addr_len || w->link.len != 6)
		return;
	f->mac_src = w->link.src;
	f->mac_dst = w->link.dst;
}

void rd_facts_vlan(struct walk *w, uint16_t tci)
{
	struct packet_facts *f = w->o->facts;

	if (f->addr_len || f->vlans == RD_FACTS_VLANS)
		return;
	f->vlan[f->vlans++] = tci & VLAN_MASK;
}

void rd_facts_net(struct walk *w, uint8_t proto, const struct cursor *c)
{
	struct packet_facts *f = w->o->facts;

	if (w->quoted || !w->net.src || !w->net.dst)
		return;
	f->src = w->net.src;
	f->dst = w->net.dst;
	f->addr_len = w->net.addr_len;
	f->proto = proto;
	f->has_ports = rd_ip_has_ports(proto) && rd_has(c, 0, 4);
	f->sport = f->has_ports ? rd_load16(c->p) : 0;
	f->dport = f->has_ports ? rd_load16(c->p + 2) : 0;
}

void rd_facts_end(struct walk *w)
{
	const struct cursor none = { .p = NULL };

	/* a fragment other than the first one */
	if (!w->o->facts->addr_len)
		rd_facts_net(w, w->net.proto, &none);
}
