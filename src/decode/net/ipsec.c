/* IPsec's AH (RFC 4302) and ESP (RFC 4303), and IP payload compression (RFC 3173). */
#include "net.h"

enum { AH_LEN = 12, ESP_LEN = 8 };

static void decode_ah(struct walk *w, struct cursor c)
{
	uint16_t reserved;
	uint32_t len;
	uint8_t units, next;

	if (!c.cap) {
		rd_put_cut(w);
		return;
	}
	rd_text_str(w->t, "AH");
	units = rd_u8(w, &c, 1);
	len = (units + 2u) * 4;
	rd_text_char(w->t, '(');
	if (w->o->verbose)
		rd_text_fmt(w->t, "length=%u(%u-bytes),", units, len);
	reserved = rd_u16(w, &c, 2);
	if (reserved)
		rd_text_fmt(w->t, "reserved=0x%x[MustBeZero],", reserved);
	rd_text_fmt(w->t, "spi=0x%08x,", rd_u32(w, &c, 4));
	rd_text_fmt(w->t, "seq=0x%x,icv=0x", rd_u32(w, &c, 8));
	for (uint32_t i = AH_LEN; i < len && !w->cut; i++)
		rd_text_hex_padded(w->t, rd_u8(w, &c, i), 2);
	rd_text_str(w->t, "): ");
	if (w->cut)
		return;
	next = c.p[0];
	rd_skip(&c, len);
	rd_ip_payload_decode(w, next, c);
}

static void decode_esp(struct walk *w, struct cursor c)
{
	/* tcpdump: wants a byte behind the header, too */
	if (c.cap <= ESP_LEN) {
		rd_put_cut(w);
		return;
	}
	rd_text_fmt(w->t, "ESP(spi=0x%08x,seq=0x%x), length %u", rd_load32(c.p), rd_load32(c.p + 4), c.wire);
}

static void decode_ipcomp(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, "IPComp(cpi=0x%04x)", rd_u16(w, &c, 2));
}

const struct proto rd_proto_ah = { .name = "ah", .decode = decode_ah };
const struct proto rd_proto_esp = { .name = "esp", .decode = decode_esp };
const struct proto rd_proto_ipcomp = { .name = "ipcomp", .decode = decode_ipcomp };
