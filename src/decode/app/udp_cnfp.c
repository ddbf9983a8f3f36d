/* Cisco's NetFlow, versions 1, 5 and 6: no port tells it, -T does. */
#include "decode/decoder.h"
#include "decode/net/net.h"

enum { V1 = 1, V5 = 5, V6 = 6, RECORD_LEN = 48, RECORD_V6_LEN = 52 };

/* "4.096", of milliseconds */
static void put_uptime(struct walk *w, uint32_t ms)
{
	rd_text_fmt(w->t, "%u.%03u", ms / 1000, ms % 1000);
}

/* An end of a flow; MASK is where its prefix length is, 0 where version 1 has none. */
static void put_end(struct walk *w, const uint8_t *r, uint32_t address, uint32_t port, uint32_t mask,
		    uint32_t as)
{
	rd_text_ipv4(w->t, r + address);
	if (mask)
		rd_text_fmt(w->t, "/%u:%u", r[mask], rd_load16(r + as));
	rd_text_fmt(w->t, ":%u", rd_load16(r + port));
}

static void put_flags(struct walk *w, uint8_t flags)
{
	static const char letters[] = "FSRPAU";

	for (uint32_t i = 0; letters[i]; i++)
		if (flags >> i & 1)
			rd_text_char(w->t, letters[i]);
	if (flags)
		rd_text_char(w->t, ' ');
}

static void put_record(struct walk *w, const uint8_t *r, uint16_t version)
{
	const char *name = w->d->names ? rd_names_protocol(w->d->names, r[38]) : NULL;
	bool masks = version != V1;

	rd_text_str(w->t, "\n  started ");
	put_uptime(w, rd_load32(r + 24));
	rd_text_str(w->t, ", last ");
	put_uptime(w, rd_load32(r + 28));
	rd_text_str(w->t, "\n    ");
	put_end(w, r, 0, 32, masks ? 44 : 0, 40);
	rd_text_str(w->t, " > ");
	put_end(w, r, 4, 34, masks ? 45 : 0, 42);
	rd_text_str(w->t, " >> ");
	rd_text_ipv4(w->t, r + 8);
	rd_text_str(w->t, "\n    ");
	if (name)
		rd_text_fmt(w->t, "%s ", name);
	else
		rd_text_fmt(w->t, "%u ", r[38]);
	if (r[38] == RD_IP_TCP)
		put_flags(w, r[masks ? 37 : 40]);
	rd_text_fmt(w->t, "tos %u, %u (%u octets) ", r[39], rd_load32(r + 16), rd_load32(r + 20));
	if (version == V6)
		rd_text_fmt(w->t, "(%u<>%u encaps)", r[46], r[47]);
}

static void decode(struct walk *w, struct cursor c)
{
	uint16_t version = rd_u16(w, &c, 0);
	uint32_t header_len = version == V1 ? 16 : 24, count;
	/* tcpdump: records of version 5 are taken for four bytes longer */
	uint32_t record_len = version == V1 ? RECORD_LEN : RECORD_V6_LEN;
	bool known = version == V1 || version == V5 || version == V6;

	if (known && !rd_has(&c, 0, header_len) && !w->cut) {
		rd_put_cut(w);
		return;
	}
	rd_text_fmt(w->t, "NetFlow v%x", version);
	if (!known)
		return;
	/* tcpdump: the count of records is read four bytes wide, with half of the uptime */
	count = rd_u32(w, &c, 2);
	rd_text_str(w->t, ", ");
	put_uptime(w, rd_u32(w, &c, 4));
	rd_text_fmt(w->t, " uptime, %u.%09u", rd_u32(w, &c, 8), rd_u32(w, &c, 12));
	if (version != V1)
		rd_text_fmt(w->t, ", #%u", rd_u32(w, &c, 16));
	rd_text_fmt(w->t, ", %2u recs", count);
	rd_skip(&c, header_len);
	for (; count; count--) {
		if (!rd_check(w, &c, 0, record_len))
			return;
		put_record(w, c.p, version);
		rd_skip(&c, record_len);
	}
}

const struct proto rd_proto_cnfp = { .name = "cnfp", .decode = decode };
