/* The extension structure of ICMP errors (RFC 4884): behind 128 bytes of quoted packet. */
#include "icmp.h"
#include "decode/checksum.h"

enum { AT = RD_ICMP_HEADER_LEN + 128, HEADER_LEN = 4, OBJECT_LEN = 4, VERSION = 2 };
enum { CLASS_MPLS = 1, MPLS_STACK = 1 };

static const struct name classes[] = {
	{ CLASS_MPLS, "MPLS Stack Entry" },
	{ 2, "Interface Identification" },
	{ 0, NULL },
};

/* The stack's first entry (RFC 4950).  tcpdump: only that one. */
static void put_label(struct walk *w, const struct cursor *c)
{
	uint32_t entry = rd_u32(w, c, 0);

	rd_text_fmt(w->t, "\n\t    label %u, tc %u", entry >> 12, entry >> 9 & 7);
	if (entry >> 8 & 1)
		rd_text_str(w->t, ", [S]");
	rd_text_fmt(w->t, ", ttl %u", entry & 255);
}

/* The objects, HLEN bytes of them by the length of the message. */
static void put_objects(struct walk *w, struct cursor c)
{
	while (c.wire > OBJECT_LEN && !w->cut) {
		uint8_t class, type;
		uint32_t len;

		if (c.cap < OBJECT_LEN) {
			rd_put_cut(w);
			return;
		}
		len = rd_load16(c.p);
		class = c.p[2];
		type = c.p[3];
		rd_text_str(w->t, "\n\t  ");
		rd_put_name(w, classes, "unknown", class);
		rd_text_fmt(w->t, " Object (%u), Class-Type: %u, length %u", class, type, len);
		if (!class || len < OBJECT_LEN)
			return;
		rd_skip(&c, OBJECT_LEN);
		len -= OBJECT_LEN;
		if (class == CLASS_MPLS && type == MPLS_STACK)
			put_label(w, &c);
		else
			rd_put_hex_dump(w, "\n\t    ", c.p, len < c.cap ? len : c.cap, 0);
		if (c.wire < len)
			return;
		rd_skip(&c, len);
	}
}

void rd_icmp_put_extension(struct walk *w, const struct cursor *c)
{
	uint32_t len;
	struct cursor objects = *c;
	bool sound;

	if (c->wire <= AT)
		return;
	if (!rd_check(w, c, AT, HEADER_LEN + 1))
		return;
	len = c->wire - AT;
	rd_skip(&objects, AT);
	sound = objects.cap < len || !rd_sum_fold(rd_sum(objects.p, len, 0));
	/* RFC 4884 5.5: senders of old gave no length of the quoted packet; the checksum must tell then */
	if (!rd_u8(w, c, 5) && !sound)
		return;
	rd_text_fmt(w->t, "\n\tICMP Multi-Part extension v%u", objects.p[0] >> 4);
	if (objects.p[0] >> 4 != VERSION) {
		rd_text_str(w->t, " packet not supported");
		return;
	}
	if (objects.cap >= len)
		rd_text_fmt(w->t, ", checksum 0x%04x (%scorrect), length %u", rd_load16(objects.p + 2),
			    sound ? "" : "in", len);
	rd_skip(&objects, HEADER_LEN);
	put_objects(w, objects);
}
