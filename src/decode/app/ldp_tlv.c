/* TLVs of LDP messages (RFC 5036 3.3, RFC 3478, RFC 3479, RFC 7552). */
#include "ldp.h"
#include "families.h"

enum { TLV_HEADER_LEN = 4 };

bool rd_ldp_has(struct walk *w, const struct cursor *tlv, uint32_t n)
{
	if (tlv->wire >= n)
		return true;
	rd_text_fmt(w->t, " [tlv length %u < %u]", tlv->wire, n);
	rd_put_invalid(w);
	return false;
}

static void put_fec(struct walk *w, const struct cursor *c)
{
	rd_ldp_put_fec(w, *c);
}

static void put_addresses(struct walk *w, const struct cursor *c)
{
	struct cursor list = *c;
	uint16_t family = rd_take16(w, &list);
	uint32_t size = family == RD_FAMILY_IPV4 ? 4 : family == RD_FAMILY_IPV6 ? 16 : 0;

	rd_text_str(w->t, "\n\t      Address Family: ");
	rd_put_name(w, rd_families, "Unknown (%u)", family);
	rd_text_str(w->t, ", addresses");
	for (; size && list.wire >= size && rd_need(w, &list, 0, size); rd_skip(&list, size)) {
		rd_text_char(w->t, ' ');
		if (size == 4)
			rd_put_ipv4(w, list.p);
		else
			rd_put_ipv6(w, list.p);
	}
}

static void put_label(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, "\n\t      Label: %u", rd_u32(w, c, 0) & 0xfffff);
}

static void put_status(struct walk *w, const struct cursor *c)
{
	uint32_t status = rd_u32(w, c, 0), id;

	rd_text_fmt(w->t, "\n\t      Status: 0x%02x, Flags: [%s and %s forward]", status & 0x3fffffff,
		    status >> 31 ? "Fatal error" : "Advisory Notification",
		    status >> 30 & 1 ? "do" : "don't");
	id = rd_u32(w, c, 4);
	if (id)
		rd_text_fmt(w->t, ", causing Message ID: 0x%08x", id);
}

static void put_hello(struct walk *w, const struct cursor *c)
{
	uint16_t flags = rd_u16(w, c, 2);

	rd_text_fmt(w->t, "\n\t      Hold Time: %us, Flags: [%s Hello%s]", rd_u16(w, c, 0),
		    flags & 0x8000 ? "Targeted" : "Link",
		    flags & 0x4000 ? ", Request for targeted Hellos" : "");
}

static void put_ipv4_transport(struct walk *w, const struct cursor *c)
{
	if (!rd_need(w, c, 0, 4))
		return;
	rd_text_str(w->t, "\n\t      IPv4 Transport Address: ");
	rd_put_ipv4(w, c->p);
}

static void put_ipv6_transport(struct walk *w, const struct cursor *c)
{
	if (!rd_need(w, c, 0, 16))
		return;
	rd_text_str(w->t, "\n\t      IPv6 Transport Address: ");
	rd_put_ipv6(w, c->p);
}

static void put_sequence(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, "\n\t      Sequence Number: %u", rd_u32(w, c, 0));
}

static void put_session(struct walk *w, const struct cursor *c)
{
	uint16_t flags = rd_u16(w, c, 6);

	rd_text_fmt(w->t, "\n\t      Version: %u, Keepalive: %us, Flags: [Downstream %s, Loop Detection %s]",
		    rd_u16(w, c, 0), rd_u16(w, c, 2), flags & 0x8000 ? "On Demand" : "Unsolicited",
		    flags & 0x4000 ? "Enabled" : "Disabled");
}

static void put_fault_tolerance(struct walk *w, const struct cursor *c)
{
	uint16_t flags = rd_u16(w, c, 0);
	uint32_t reconnect, recovery;

	rd_text_fmt(w->t,
		    "\n\t      Flags: [%sReconnect, %sSave State, %sAll-Label Protection, %s Checkpoint, "
		    "%sRe-Learn State]",
		    flags & 0x8000 ? "" : "No ", flags & 8 ? "" : "Don't ", flags & 4 ? "" : "No ",
		    flags & 2 ? "Sequence Numbered Label" : "All Labels", flags & 1 ? "" : "Don't ");
	reconnect = rd_u32(w, c, 4);
	if (reconnect)
		rd_text_fmt(w->t, ", Reconnect Timeout: %ums", reconnect);
	recovery = rd_u32(w, c, 8);
	if (recovery)
		rd_text_fmt(w->t, ", Recovery Time: %ums", recovery);
}

static void put_mtu(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, "\n\t      MTU: %u", rd_u16(w, c, 0));
}

/* tcpdump: -vv dumps the message as a whole, behind its TLVs */
static void put_unknown(struct walk *w, const struct cursor *c)
{
	if (w->o->verbose < 2)
		rd_put_dump(w, "\n\t      ", c);
}

static const struct tlv {
	uint16_t type;
	uint8_t min_len;
	const char *name;
	void (*put)(struct walk *w, const struct cursor *c); /* at least min_len bytes of data */
} tlvs[] = {
	{ 0x0100, 1, "FEC", put_fec },
	{ 0x0101, 2, "Address List", put_addresses },
	{ 0x0103, 0, "Hop Count", put_unknown },
	{ 0x0104, 0, "Path Vector", put_unknown },
	{ 0x0200, 4, "Generic Label", put_label },
	{ 0x0201, 0, "ATM Label", put_unknown },
	{ 0x0202, 0, "Frame-Relay Label", put_unknown },
	{ 0x0300, 8, "Status", put_status },
	{ 0x0301, 0, "Extended Status", put_unknown },
	{ 0x0302, 0, "Returned PDU", put_unknown },
	{ 0x0303, 0, "Returned Message", put_unknown },
	{ 0x0400, 4, "Common Hello Parameters", put_hello },
	{ 0x0401, 4, "IPv4 Transport Address", put_ipv4_transport },
	{ 0x0402, 4, "Configuration Sequence Number", put_sequence },
	{ 0x0403, 16, "IPv6 Transport Address", put_ipv6_transport },
	{ 0x0500, 8, "Common Session Parameters", put_session },
	{ 0x0501, 0, "ATM Session Parameters", put_unknown },
	{ 0x0502, 0, "Frame-Relay Session Parameters", put_unknown },
	{ 0x0503, 12, "Fault-Tolerant Session Parameters", put_fault_tolerance },
	{ 0x0600, 0, "Label Request Message ID", put_unknown },
	{ 0x0601, 2, "MTU", put_mtu },
};

static const struct tlv *find(uint16_t type)
{
	static const struct tlv unknown = { 0, 0, "Unknown", put_unknown };

	for (size_t i = 0; i < sizeof tlvs / sizeof *tlvs; i++)
		if (tlvs[i].type == type)
			return &tlvs[i];
	return &unknown;
}

uint32_t rd_ldp_put_tlv(struct walk *w, const struct cursor *c)
{
	struct cursor data = *c;
	const struct tlv *tlv;
	uint16_t type, len;

	if (!rd_need(w, c, 0, TLV_HEADER_LEN))
		return 0;
	type = rd_load16(c->p);
	len = rd_load16(c->p + 2);
	if (len > c->wire - TLV_HEADER_LEN) {
		rd_text_str(w->t, "\n\t\t TLV contents go past end of message");
		return 0;
	}
	tlv = find(type & 0x3fff);
	rd_text_fmt(w->t, "\n\t    %s TLV (0x%04x), length: %u, Flags: [%s and %s forward if unknown]",
		    tlv->name, type & 0x3fff, len, type & 0x8000 ? "continue processing" : "ignore",
		    type & 0x4000 ? "do" : "don't");
	rd_skip(&data, TLV_HEADER_LEN);
	data.wire = len;
	if (rd_ldp_has(w, &data, tlv->min_len))
		tlv->put(w, &data);
	return len + (uint32_t)TLV_HEADER_LEN;
}
