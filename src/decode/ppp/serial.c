/* PPP on a serial line, as HDLC frames or Cisco's (LINKTYPE_PPP_HDLC). */
#include "ppp.h"

enum { ADDRESS_ALL = 0xff, HEADER_LEN = 4 };

static void decode(struct walk *w, struct cursor c)
{
	uint32_t header;
	uint16_t proto;

	if (c.cap < 2) {
		rd_put_cut(w);
		w->link_len += c.cap;
		return;
	}
	if (c.p[0] == RD_CHDLC_UNICAST || c.p[0] == RD_CHDLC_BROADCAST) {
		header = rd_chdlc_decode(w, c);
		if (!w->cut)
			w->link_len += header;
		return;
	}
	if (c.cap < HEADER_LEN) {
		rd_put_cut(w);
		w->link_len += c.cap;
		return;
	}
	if (w->o->link_header)
		rd_text_fmt(w->t, "%02x %02x %u ", c.p[0], c.p[1], c.wire);
	if (c.p[0] != ADDRESS_ALL) {
		/* tcpdump: names the two bytes behind the ones that it does not know */
		rd_text_fmt(w->t, "unknown addr %02x; ctrl %02x", c.p[2], c.p[3]);
		w->link_len += 2;
		return;
	}
	proto = rd_load16(c.p + 2);
	rd_skip(&c, HEADER_LEN);
	rd_put_name(w, rd_ppp_names, "unknown PPP protocol (0x%04x)", proto);
	rd_text_str(w->t, ": ");
	rd_ppp_payload_decode(w, proto, c);
	if (!w->cut)
		w->link_len += HEADER_LEN;
}

const struct proto rd_proto_ppp_serial = { .name = "ppp_hdlc", .decode = decode };
