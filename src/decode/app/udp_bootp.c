/* BOOTP (RFC 951) and DHCP (RFC 2131): the fixed header, and the vendor area's two forms. */
#include "udp_bootp.h"

enum { REQUEST = 1, REPLY = 2, ETHERNET = 1, MAC_LEN = 6, BROADCAST = 0x8000 };
enum { MAGIC_RFC1048 = 0x63825363, MAGIC_CMU = 0x434d5500 };

/* Where the fields are. */
enum {
	HTYPE = 1,
	HLEN = 2,
	HOPS = 3,
	XID = 4,
	SECS = 8,
	FLAGS = 10,
	CLIENT = 12,
	YOUR = 16,
	SERVER = 20,
	GATEWAY = 24,
	HARDWARE = 28,
	SNAME = 44,
	FILENAME = 108,
	VENDOR = 236
};

static const struct name operations[] = { { REQUEST, "Request" }, { REPLY, "Reply" }, { 0, NULL } };

static void put_address(struct walk *w, const struct cursor *c, uint32_t off, const char *what)
{
	const uint8_t *a = rd_bytes(w, c, off, 4);

	if (!rd_load32(a))
		return;
	rd_text_str(w->t, "\n\t  ");
	rd_text_str(w->t, what);
	rd_text_str(w->t, "-IP ");
	rd_put_ipv4(w, a);
}

/* A name of MAX bytes that must end with a NUL.  False where no end was found. */
static bool put_string(struct walk *w, const struct cursor *c, uint32_t off, uint32_t max, const char *what)
{
	struct cursor s = *c;
	bool whole;

	if (!rd_u8(w, c, off))
		return true;
	rd_text_str(w->t, what);
	rd_skip(&s, off);
	whole = rd_put_safe_string(w, &s, max);
	rd_text_char(w->t, '"');
	if (!whole)
		rd_put_cut(w);
	return whole;
}

/* False where the address is cut. */
static bool put_cmu_address(struct walk *w, const struct cursor *c, uint32_t off, const char *what)
{
	if (!rd_has(c, off, 4))
		return false;
	if (rd_load32(c->p + off)) {
		rd_text_fmt(w->t, " %s:", what);
		rd_put_ipv4(w, c->p + off);
	}
	return true;
}

/* The vendor area of Carnegie Mellon, before there was RFC 1048.  False where it is cut. */
static bool put_cmu(struct walk *w, const struct cursor *c)
{
	static const char *const servers[] = { "NS1", "NS2", "IEN1", "IEN2", "TS1", "TS2" };
	enum { HAS_MASK = 1, MASK = 8, ROUTER = 12, SERVERS = 16 };
	uint8_t flags;

	rd_text_str(w->t, " vend-cmu");
	if (!rd_has(c, 4, 4))
		return false;
	flags = c->p[4];
	if (flags & ~HAS_MASK)
		rd_text_fmt(w->t, " F:0x%x", flags);
	if (!put_cmu_address(w, c, ROUTER, "DG") ||
	    !put_cmu_address(w, c, MASK, flags & HAS_MASK ? "SM" : "SM*"))
		return false;
	for (uint32_t i = 0; i < sizeof servers / sizeof *servers; i++)
		if (!put_cmu_address(w, c, SERVERS + 4 * i, servers[i]))
			return false;
	return true;
}

static void put_vendor(struct walk *w, const struct cursor *c)
{
	struct cursor area = *c;
	uint32_t magic;

	rd_skip(&area, VENDOR);
	if (area.cap < 4) {
		rd_put_cut(w);
		return;
	}
	magic = rd_load32(area.p);
	if (magic == MAGIC_CMU) {
		if (!put_cmu(w, &area))
			rd_put_cut(w);
	} else if (magic == MAGIC_RFC1048) {
		rd_text_fmt(w->t, "\n\t  Vendor-rfc1048 Extensions\n\t    Magic Cookie 0x%08x", magic);
		rd_skip(&area, 4);
		rd_bootp_put_options(w, area);
	} else if (magic) {
		rd_text_fmt(w->t, "\n\t  Vendor-#0x%x", magic);
	}
}

/* -v: the fields, as far as they are not what they always are. */
static void put_fields(struct walk *w, const struct cursor *c)
{
	uint8_t htype = c->p[HTYPE], hlen = c->p[HLEN], hops = c->p[HOPS];
	uint32_t xid = rd_load32(c->p + XID);
	uint16_t secs = rd_load16(c->p + SECS), flags;

	if (htype != ETHERNET)
		rd_text_fmt(w->t, ", htype %u", htype);
	if (htype != ETHERNET || hlen != MAC_LEN)
		rd_text_fmt(w->t, ", hlen %u", hlen);
	if (hops)
		rd_text_fmt(w->t, ", hops %u", hops);
	if (xid)
		rd_text_fmt(w->t, ", xid 0x%x", xid);
	if (secs)
		rd_text_fmt(w->t, ", secs %u", secs);
	flags = rd_u16(w, c, FLAGS);
	rd_text_str(w->t, flags & BROADCAST ? ", Flags [Broadcast]" : ", Flags [none]");
	if (w->o->verbose > 1)
		rd_text_fmt(w->t, " (0x%04x)", flags);
	put_address(w, c, CLIENT, "Client");
	put_address(w, c, YOUR, "Your");
	put_address(w, c, SERVER, "Server");
	put_address(w, c, GATEWAY, "Gateway");
	if (htype == ETHERNET && hlen == MAC_LEN && rd_need(w, c, HARDWARE, MAC_LEN)) {
		rd_text_str(w->t, "\n\t  Client-Ethernet-Address ");
		rd_put_mac(w, c->p + HARDWARE);
	}
	if (put_string(w, c, SNAME, FILENAME - SNAME, "\n\t  sname \"") &&
	    put_string(w, c, FILENAME, VENDOR - FILENAME, "\n\t  file \"") && !w->cut)
		put_vendor(w, c);
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t op;

	if (!rd_need(w, &c, 0, 1))
		return;
	op = c.p[0];
	rd_text_str(w->t, "BOOTP/DHCP, ");
	rd_put_name(w, operations, "unknown (0x%02x)", op);
	if (!rd_need(w, &c, HTYPE, 2))
		return;
	if (c.p[HTYPE] == ETHERNET && c.p[HLEN] == MAC_LEN && op == REQUEST) {
		if (!rd_need(w, &c, HARDWARE, MAC_LEN))
			return;
		rd_text_str(w->t, " from ");
		rd_put_mac(w, c.p + HARDWARE);
	}
	rd_text_fmt(w->t, ", length %u", c.wire);
	if (!w->o->verbose)
		return;
	if (c.cap < FLAGS)
		rd_put_cut(w);
	else
		put_fields(w, &c);
}

const struct proto rd_proto_bootp = { .name = "bootp", .decode = decode };
