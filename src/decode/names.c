/* Addresses, ports and interfaces as text. */
#include "decoder.h"
#include "link/oui.h"

void rd_put_ipv4(struct walk *w, const uint8_t a[4])
{
	const char *name = w->d->names ? rd_names_host(w->d->names, a, 4) : NULL;

	if (name)
		rd_text_str(w->t, name);
	else
		rd_text_ipv4(w->t, a);
}

void rd_put_ipv6(struct walk *w, const uint8_t a[16])
{
	const char *name = w->d->names ? rd_names_host(w->d->names, a, 16) : NULL;

	if (name)
		rd_text_str(w->t, name);
	else
		rd_text_ipv6(w->t, a);
}

void rd_put_mac(struct walk *w, const uint8_t a[6])
{
	const char *name = w->d->names ? rd_names_ether(w->d->names, a) : NULL;
	const char *organization;

	if (name) {
		rd_text_str(w->t, name);
		return;
	}
	rd_text_mac(w->t, a);
	if (!w->d->names)
		return;
	rd_text_str(w->t, " (oui ");
	organization = rd_name(rd_oui_names, (uint32_t)a[0] << 16 | (uint32_t)a[1] << 8 | a[2]);
	rd_text_str(w->t, organization ? organization : "Unknown");
	rd_text_char(w->t, ')');
}

static void put_port(struct walk *w, enum rd_names_kind kind, uint16_t port)
{
	const char *name = w->d->names ? rd_names_port(w->d->names, kind, port) : NULL;

	if (name)
		rd_text_str(w->t, name);
	else
		rd_text_u32(w->t, port);
}

void rd_put_tcp_port(struct walk *w, uint16_t port)
{
	put_port(w, RD_NAMES_TCP, port);
}

void rd_put_udp_port(struct walk *w, uint16_t port)
{
	put_port(w, RD_NAMES_UDP, port);
}

void rd_put_ip_proto(struct walk *w, uint8_t proto)
{
	const char *name = w->d->names ? rd_names_protocol(w->d->names, proto) : NULL;

	if (name) {
		rd_text_char(w->t, ' ');
		rd_text_str(w->t, name);
		return;
	}
	rd_text_str(w->t, " ip-proto-");
	rd_text_u32(w->t, proto);
}

const char *rd_decode_iface(struct decoder *d, uint32_t ifindex)
{
	const char *name = rd_iface_names_get(d->ifaces, ifindex);

	return name ? name : "?";
}
