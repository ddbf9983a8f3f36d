/* Addresses, ports and interfaces as text. */
#include "decoder.h"

void rd_put_ipv4(struct walk *w, const uint8_t a[4])
{
	rd_text_ipv4(w->t, a);
}

void rd_put_ipv6(struct walk *w, const uint8_t a[16])
{
	rd_text_ipv6(w->t, a);
}

void rd_put_mac(struct walk *w, const uint8_t a[6])
{
	rd_text_mac(w->t, a);
}

void rd_put_tcp_port(struct walk *w, uint16_t port)
{
	rd_text_u32(w->t, port);
}

void rd_put_udp_port(struct walk *w, uint16_t port)
{
	rd_text_u32(w->t, port);
}

void rd_put_ip_proto(struct walk *w, uint8_t proto)
{
	rd_text_str(w->t, " ip-proto-");
	rd_text_u32(w->t, proto);
}

const char *rd_decode_iface(struct decoder *d, uint32_t ifindex)
{
	const char *name = rd_iface_names_get(d->ifaces, ifindex);

	return name ? name : "?";
}
