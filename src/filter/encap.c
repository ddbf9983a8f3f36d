/* VLAN tags, MPLS labels, PPPoE: tests that also move the layers on for all that follows. */
#include "filter/layers.h"
#include "filter/primitive.h"

static struct cond *tag_type(struct filter *f)
{
	struct cond *q = rd_carries(f, ETHER_8021Q), *ad = rd_carries(f, ETHER_8021AD);

	return rd_cond_or(f, rd_cond_or(f, q, ad), rd_carries(f, ETHER_8021QINQ));
}

static struct cond *tag_is(struct filter *f, uint32_t vid)
{
	return rd_field_masked(f, BASE_NET, 0, BPF_H, 0x0fff, vid);
}

static struct cond *vlan_in_packet(struct filter *f, const uint32_t *vid)
{
	struct cond *c = tag_type(f);

	if (vid)
		c = rd_cond_and(f, c, tag_is(f, *vid));
	f->layers.payload.fixed += 4;
	f->layers.link_type.fixed += 4;
	return c;
}

static int ancillary(struct filter *f, uint32_t field)
{
	return rd_value(&f->values, BPF_LD | BPF_ABS | BPF_B, (uint32_t)SKF_AD_OFF + field, VALUE_NONE,
			VALUE_NONE);
}

static struct cond *tag_stripped(struct filter *f)
{
	return rd_cond_test(f, BPF_JEQ, ancillary(f, SKF_AD_VLAN_TAG_PRESENT), 1);
}

/*
 * The kernel may have taken the outermost tag out of the packet.  Where it did, the rest is where it is
 * without a tag; where it did not, the tag is in the packet and moves the rest by 4 bytes.  A slot tells.
 */
static struct cond *vlan_in_kernel(struct filter *f, const uint32_t *vid)
{
	struct cond *in_packet = rd_cond_constant(f, true), *c, *kept, *stripped;
	int shift = rd_filter_slot(f), tci;

	if (shift < 0)
		return NULL;
	in_packet = rd_cond_assign(f, in_packet, shift, rd_value_const(&f->values, 4));
	in_packet = rd_cond_and(f, in_packet, tag_type(f));
	c = rd_cond_or(f, tag_stripped(f), in_packet);
	if (vid) {
		tci = ancillary(f, SKF_AD_VLAN_TAG);
		stripped = rd_cond_and(f, tag_stripped(f), rd_cond_masked(f, tci, 0x0fff, *vid));
		kept = rd_cond_and(f, rd_cond_not(f, tag_stripped(f)), tag_is(f, *vid));
		c = rd_cond_and(f, c, rd_cond_or(f, stripped, kept));
	}
	f->shift = shift;
	f->layers.payload.slot = shift;
	f->layers.link_type.slot = shift;
	return c;
}

struct cond *rd_vlan(struct filter *f, const uint32_t *number)
{
	struct layers *l = &f->layers;
	bool outermost = l->vlans == 0 && l->link_header.slot < 0 && l->link_header.fixed == 0;
	struct cond *c;

	if (l->labels)
		return rd_filter_fail(f, "no VLAN match after MPLS");
	if (l->link != RD_LINK_ETHERNET)
		return rd_filter_fail(f, "no VLAN support for %s", rd_link_text(f));
	if (number && *number > 0x0fff)
		return rd_filter_fail(f, "VLAN tag %u greater than maximum %u", (unsigned)*number, 0x0fffu);
	c = f->options->live && outermost ? vlan_in_kernel(f, number) : vlan_in_packet(f, number);
	l->vlans++;
	return c;
}

struct cond *rd_mpls(struct filter *f, const uint32_t *number)
{
	enum { PPP_MPLS = 0x0281 };
	struct layers *l = &f->layers;
	struct cond *c;

	if (l->labels) /* the label before is not marked as the last */
		c = rd_field_masked(f, BASE_NET, (uint32_t)-2, BPF_B, 0x01, 0);
	else if (l->link == RD_LINK_ETHERNET || l->link == RD_LINK_C_HDLC)
		c = rd_carries(f, ETHER_MPLS);
	else if (l->link == RD_LINK_PPP)
		c = rd_carries(f, PPP_MPLS);
	else
		return rd_filter_fail(f, "no MPLS support for %s", rd_link_text(f));
	if (number) {
		if (*number > 0xfffff)
			return rd_filter_fail(f, "MPLS label %u greater than maximum %u", (unsigned)*number,
					      0xfffffu);
		c = rd_cond_and(f, c, rd_field_masked(f, BASE_NET, 0, BPF_W, 0xfffff000, *number << 12));
	}
	l->net += 4;
	l->net_llc += 4;
	l->labels++;
	return c;
}

struct cond *rd_pppoes(struct filter *f, const uint32_t *number)
{
	struct layers *l = &f->layers;
	struct cond *c = rd_carries(f, ETHER_PPPOES);

	if (number) {
		if (*number > 0xffff)
			return rd_filter_fail(f, "PPPoE session number %u greater than maximum %u",
					      (unsigned)*number, 0xffffu);
		c = rd_cond_and(f, c, rd_field_masked(f, BASE_NET, 0, BPF_W, 0xffff, *number));
	}
	/* behind the 6 bytes of PPPoE the packet goes on with a PPP protocol field */
	l->link = RD_LINK_PPP;
	l->link_header = (struct offset){ l->payload.fixed + l->net + 6, l->payload.slot };
	l->link_type = l->link_header;
	l->payload.fixed = l->link_header.fixed + 2;
	l->has_type = true;
	l->net = l->net_llc = 0;
	l->tunnel_header = l->tunnel_payload = -1;
	return c;
}
