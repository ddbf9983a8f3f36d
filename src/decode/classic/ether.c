/* Ethernet: `-e` prints "SRC DST TYPE LENGTH: ", and so does a frame that nothing else can be said of. */
#include "classic.h"
#include "decode/link/ethertype.h"

enum { HEADER_LEN = 14, TAG_LEN = 4 };

void rd_classic_put_mac(struct walk *w, const uint8_t a[6])
{
	for (int i = 0; i < 6; i++) {
		if (i)
			rd_text_char(w->t, ':');
		rd_text_hex(w->t, a[i]);
	}
}

static void put_header(struct walk *w, const uint8_t *h, uint32_t wire)
{
	rd_classic_put_mac(w, h + 6);
	rd_text_char(w->t, ' ');
	rd_classic_put_mac(w, h);
	rd_text_char(w->t, ' ');
	if (!w->o->quiet) {
		rd_text_hex_padded(w->t, rd_load16(h + 12), 4);
		rd_text_char(w->t, ' ');
	}
	rd_text_u32(w->t, wire);
	rd_text_str(w->t, ": ");
}

/* Walk over VLAN tags: C moves to what follows, and its type is given. */
static uint16_t put_tags(struct walk *w, struct cursor *c, uint16_t type)
{
	while ((type == RD_ETHERTYPE_VLAN || type == RD_ETHERTYPE_QINQ) && rd_more(w, c)) {
		uint16_t tci;

		w->name = "vlan";
		tci = rd_u16(w, c, 0);
		type = rd_u16(w, c, 2);
		rd_text_str(w->t, "802.1Q vlan#");
		rd_text_u32(w->t, tci & 0xfff);
		rd_text_str(w->t, " P");
		rd_text_u32(w->t, tci >> 13);
		rd_text_str(w->t, tci & 0x1000 ? " CFI " : " ");
		rd_skip(c, TAG_LEN);
	}
	return type;
}

static void decode(struct walk *w, struct cursor c)
{
	const uint8_t *h = c.p;
	uint32_t wire = c.wire;
	struct cursor payload;
	uint16_t type;

	if (c.cap < HEADER_LEN) {
		rd_text_str(w->t, "[|ether]");
		w->link_len = w->f->cap; /* tcpdump: nothing is dumped then */
		return;
	}
	w->link_len += HEADER_LEN;
	w->link = (struct link_addr){ .dst = h, .src = h + 6, .len = 6 };
	if (w->o->link_header)
		put_header(w, h, wire);
	rd_skip(&c, HEADER_LEN);
	payload = c;
	type = put_tags(w, &c, rd_load16(h + 12));
	if (w->cut)
		return;
	if (type <= RD_LENGTH_MAX) {
		rd_llc_decode(w, c);
	} else if (!rd_ethertype_decode(w, type, c)) {
		if (!w->o->link_header)
			put_header(w, h, wire);
		rd_classic_put_unknown(w, &payload);
	}
}

const struct proto rd_classic_ether = { .name = "ether", .decode = decode };
