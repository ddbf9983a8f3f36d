/* IEEE 802.2 logical link control. */
#include "ethertype.h"

enum { SAP_SNAP = 0xaa, SNAP_LEN = 5, SAP_GLOBAL = 0xff, GROUP = 1, RESPONSE = 1 };
enum { FORMAT = 3, SUPERVISORY = 1, UNNUMBERED = 3, POLL_U = 0x10, POLL_IS = 0x100 };
enum { UI = 0x03, XID = 0xaf, XID_FORMAT = 0x81 };

struct llc {
	uint8_t dsap, ssap;
	uint16_t control; /* one byte where UNNUMBERED, else two, little-endian */
	bool unnumbered;
	uint32_t hlen;
};

static const struct name saps[] = {
	{ 0x00, "Null" },    { 0x02, "802.1B I" },  { 0x03, "802.1B G" },     { 0x04, "SNA" },
	{ 0x06, "IP" },	     { 0x0e, "ProWay NM" }, { 0x42, "STP" },	      { 0x4e, "RS511" },
	{ 0x7e, "ISO8208" }, { 0x8e, "ProWay" },    { SAP_SNAP, "SNAP" },     { 0xe0, "IPX" },
	{ 0xf0, "NetBeui" }, { 0xfe, "OSI" },	    { SAP_GLOBAL, "Global" }, { 0, NULL },
};

static const struct name commands[] = {
	{ UI, "ui" },	{ 0xe3, "test" },  { XID, "xid" },   { 0x63, "ua" }, { 0x43, "disc" },
	{ 0x0f, "dm" }, { 0x6f, "sabme" }, { 0x87, "frmr" }, { 0, NULL },
};

static const struct name supervisory[] = {
	{ 0, "Receiver Ready" },
	{ 1, "Receiver not Ready" },
	{ 2, "Reject" },
	{ 0, NULL },
};

void rd_put_link_pair(struct walk *w)
{
	if (!w->link.src || !w->link.dst)
		return;
	rd_put_mac(w, w->link.src);
	rd_text_str(w->t, " > ");
	rd_put_mac(w, w->link.dst);
	rd_text_char(w->t, ' ');
}

/* -e */
static void put_header(struct walk *w, const struct llc *l)
{
	const char *dsap = rd_name(saps, l->dsap & ~GROUP), *ssap = rd_name(saps, l->ssap & ~RESPONSE);

	rd_text_fmt(w->t, "LLC, dsap %s (0x%02x) %s, ssap %s (0x%02x) %s", dsap ? dsap : "Unknown",
		    l->dsap & ~GROUP, l->dsap & GROUP ? "Group" : "Individual", ssap ? ssap : "Unknown",
		    l->ssap & ~RESPONSE, l->ssap & RESPONSE ? "Response" : "Command");
	rd_text_fmt(w->t, l->unnumbered ? ", ctrl 0x%02x: " : ", ctrl 0x%04x: ", l->control);
}

/* Without -e: who talks to whom, where no protocol was found that says it. */
static void put_ends(struct walk *w, const struct llc *l)
{
	uint8_t dsap = l->dsap & ~GROUP, ssap = l->ssap & ~RESPONSE;
	bool addresses = w->link.src && w->link.dst;

	if (dsap != ssap) {
		if (addresses) {
			rd_put_mac(w, w->link.src);
			rd_text_char(w->t, ' ');
		}
		rd_put_name(w, saps, "Unknown SSAP 0x%02x", ssap);
		rd_text_str(w->t, " > ");
		if (addresses) {
			rd_put_mac(w, w->link.dst);
			rd_text_char(w->t, ' ');
		}
	} else {
		rd_put_link_pair(w);
	}
	rd_put_name(w, saps, "Unknown DSAP 0x%02x", dsap);
	rd_text_char(w->t, ' ');
}

static const char *flags_text(bool response, bool poll)
{
	if (response)
		return poll ? "Final" : "Response";
	return poll ? "Poll" : "Command";
}

/* Too few bytes for what should be there.  tcpdump: shows them even with -q, -x and so on. */
static void put_short(struct walk *w, const struct cursor *c)
{
	rd_put_cut(w);
	rd_put_hex_ascii_dump(w, "\n\t", c->p, c->cap < c->wire ? c->cap : c->wire, 0);
}

/* True where the frame ends here. */
static bool put_unnumbered(struct walk *w, const struct llc *l, const struct cursor *c)
{
	uint8_t command = l->control & ~POLL_U;

	rd_text_str(w->t, "Unnumbered, ");
	rd_put_name(w, commands, "%02x", command);
	rd_text_fmt(w->t, ", Flags [%s], length %u", flags_text(l->ssap & RESPONSE, l->control & POLL_U),
		    c->wire + l->hlen);
	if (command != XID)
		return false;
	if (!c->wire)
		return true;
	if (c->cap < 1) {
		put_short(w, c);
		return true;
	}
	if (c->p[0] != XID_FORMAT)
		return false;
	if (c->cap < 3 || c->wire < 3)
		put_short(w, c);
	else
		rd_text_fmt(w->t, ": %02x %02x", c->p[1], c->p[2]);
	return true;
}

/* The frame as such, where no protocol was found.  True where nothing follows it. */
static bool put_frame(struct walk *w, const struct llc *l, const struct cursor *c)
{
	const char *flags = flags_text(l->ssap & RESPONSE, l->control & POLL_IS);
	const char *name;

	if (!w->o->link_header)
		put_ends(w, l);
	if (l->unnumbered)
		return put_unnumbered(w, l, c);
	if ((l->control & FORMAT) == SUPERVISORY) {
		name = rd_name(supervisory, l->control >> 2 & 3);
		rd_text_fmt(w->t, "Supervisory, %s, rcv seq %u, Flags [%s], length %u", name ? name : "?",
			    l->control >> 9, flags, c->wire + l->hlen);
		return true;
	}
	rd_text_fmt(w->t, "Information, send seq %u, rcv seq %u, Flags [%s], length %u",
		    l->control >> 1 & 0x7f, l->control >> 9, flags, c->wire + l->hlen);
	return false;
}

/* The header.  False where it is cut, and that has been said. */
static bool parse(struct walk *w, const struct cursor *c, struct llc *l)
{
	uint32_t have = c->cap < c->wire ? c->cap : c->wire;

	l->hlen = 3;
	if (have >= 3) {
		l->dsap = c->p[0];
		l->ssap = c->p[1];
		l->control = c->p[2];
		l->unnumbered = (l->control & FORMAT) == UNNUMBERED;
		if (l->unnumbered)
			return true;
		l->hlen = 4;
		if (have >= 4) {
			l->control = (uint16_t)(c->p[3] << 8 | c->p[2]);
			return true;
		}
	}
	put_short(w, c);
	return false;
}

/* What the header announces.  False where nothing claims it. */
static bool decode_payload(struct walk *w, const struct llc *l, struct cursor c, uint32_t *hlen)
{
	uint8_t sap = l->dsap & ~GROUP;

	if (sap != (l->ssap & ~RESPONSE) || l->control != UI)
		return put_frame(w, l, &c);
	if (sap == SAP_SNAP) {
		*hlen += SNAP_LEN;
		return rd_snap_decode(w, c);
	}
	return rd_proto_decode(w, RD_SPACE_SAP, sap, c) || put_frame(w, l, &c);
}

struct llc_result rd_llc_decode(struct walk *w, struct cursor c)
{
	struct cursor frame = c;
	struct llc_result r;
	struct llc l;

	w->name = "llc";
	if (!parse(w, &c, &l))
		return (struct llc_result){ .hlen = c.cap < c.wire ? c.cap : c.wire, .known = true };
	/* no LLC at all: the first two bytes are IPX's checksum, which says that there is none */
	if (l.dsap == SAP_GLOBAL && l.ssap == SAP_GLOBAL &&
	    rd_proto_decode(w, RD_SPACE_SAP, SAP_GLOBAL, frame))
		return (struct llc_result){ .known = true };
	if (w->o->link_header)
		put_header(w, &l);
	rd_skip(&c, l.hlen);
	r.hlen = l.hlen;
	r.known = decode_payload(w, &l, c, &r.hlen);
	if (!r.known)
		rd_put_undecoded(w, &frame);
	return r;
}
