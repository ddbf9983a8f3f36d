/* IEEE 802.15.4 (2015): the header, security and information elements, of which the contents are not looked
 * into. */
#include "decode/link/ethertype.h"
#include "ieee802154.h"

enum { BEACON = 0, COMMAND = 3, MULTIPURPOSE = 5, VERSION2 = 2, SHORT_LEN = 2, LONG_LEN = 8, NO_ADDRESS = 0 };
enum { CRC16 = 0x8408 };
#define CRC32 0xedb88320u

static const char *const types[] = { "Beacon",	 "Data",	 "ACK",	     "Command",
				     "Reserved", "Multipurpose", "Fragment", "Extended" };

/* A frame while its header is walked. */
struct frame154 {
	struct cursor c; /* what is left of it */
	uint16_t control;
	uint8_t version, level; /* of the frame, and of its security */
	bool payload_elements;	/* the header's elements say that more follow */
	uint32_t fcs, sum;	/* the check sequence, and what it should be */
	uint32_t mic_len;
	const uint8_t *mic;
	uint32_t dst_len, src_len;
	bool dst_pan, src_pan;
};

void rd_ieee802154_put_payload(struct walk *w, const struct cursor *c)
{
	rd_put_undecoded_cut(w, c);
}

void rd_ieee802154_put_address(struct walk *w, const struct cursor *c, uint32_t off, uint32_t len)
{
	if (len == NO_ADDRESS) {
		rd_text_str(w->t, "none");
	} else if (len == SHORT_LEN) {
		rd_text_fmt(w->t, "%04x", rd_le16(w, c, off));
	} else if (rd_need(w, c, off, LONG_LEN)) {
		for (uint32_t i = LONG_LEN; i-- > 0;)
			rd_text_fmt(w->t, i ? "%02x:" : "%02x", c->p[off + i]);
	}
}

/* The cyclic sum of N bytes, the lowest bit first. */
static uint32_t sum_of(const uint8_t *p, uint32_t n, uint32_t polynomial)
{
	uint32_t sum = 0;

	for (; n; n--) {
		sum ^= *p++;
		for (unsigned i = 0; i < 8; i++)
			sum = sum & 1 ? sum >> 1 ^ polynomial : sum >> 1;
	}
	return sum;
}

/* Which of the two check sequences the frame ends with is seen from which one is right; that is taken off. */
static void check(struct walk *w, struct frame154 *f, uint32_t least4, uint32_t least2)
{
	struct cursor *c = &f->c;

	if (c->wire < least2 || !rd_need(w, c, 0, c->wire))
		return;
	if (c->wire >= least4) {
		f->fcs = rd_le32(w, c, c->wire - 4);
		f->sum = sum_of(c->p, c->wire - 4, CRC32);
		if (f->sum == f->fcs) {
			c->wire -= 4;
			return;
		}
	}
	f->fcs = rd_le16(w, c, c->wire - 2);
	f->sum = sum_of(c->p, c->wire - 2, CRC16);
	if (f->sum == f->fcs)
		c->wire -= 2;
}

static bool take_sequence(struct walk *w, struct frame154 *f, uint32_t header)
{
	uint8_t number = rd_u8(w, &f->c, header - 1);

	if (w->o->verbose)
		rd_text_fmt(w->t, "seq %02x ", number);
	if (f->c.wire < header) {
		rd_put_cut(w);
		return false;
	}
	rd_skip(&f->c, header);
	return true;
}

/* The bytes of an address by its mode, or -1. */
static int address_len(unsigned mode)
{
	static const int8_t len[] = { NO_ADDRESS, -1, SHORT_LEN, LONG_LEN };

	return len[mode & 3];
}

static bool read_modes(struct walk *w, struct frame154 *f, unsigned dst, unsigned src)
{
	int to = address_len(dst), from = address_len(src);

	if (from < 0)
		return rd_ieee802154_put_error(w, "Invalid src address mode");
	if (to < 0)
		return rd_ieee802154_put_error(w, "Invalid dst address mode");
	f->dst_len = (uint32_t)to;
	f->src_len = (uint32_t)from;
	return true;
}

/* Which of the two networks are named (table 7-2). */
static void choose_pans(struct walk *w, struct frame154 *f)
{
	bool compressed = f->control >> 6 & 1, to = f->dst_len, from = f->src_len;
	bool both_long = f->dst_len == LONG_LEN && f->src_len == LONG_LEN;

	f->dst_pan = to;
	f->src_pan = from && !compressed;
	if (f->version < VERSION2) {
		if (compressed && (!to || !from))
			rd_ieee802154_put_error(
				w, "PAN ID Compression != 0, and only one address with frame version < 2");
		return;
	}
	if (compressed) {
		f->dst_pan = to == from && !both_long;
		return;
	}
	/* tcpdump: the last of these for senders that get it wrong */
	if (both_long || (f->src_len == LONG_LEN && f->dst_len == SHORT_LEN))
		f->src_pan = false;
}

/* A network and an address in it. */
static bool take_end(struct walk *w, struct frame154 *f, bool pan, uint32_t len)
{
	struct cursor *c = &f->c;

	if (pan) {
		if (c->wire < 2)
			return rd_ieee802154_put_cut(w, "dst_pan");
		rd_text_fmt(w->t, "%04x:", rd_le16(w, c, 0));
		rd_skip(c, 2);
	} else {
		rd_text_str(w->t, "-:");
	}
	if (c->wire < len)
		return rd_ieee802154_put_cut(w, "dst_addr");
	rd_ieee802154_put_address(w, c, 0, len);
	rd_skip(c, len);
	return true;
}

/* Where a key comes from; false where that is cut. */
static bool take_key(struct walk *w, struct cursor *c, uint8_t mode)
{
	bool shown = w->o->verbose > 1;

	if (mode > 1) {
		if (c->wire < (mode == 2 ? 4 : LONG_LEN))
			return rd_ieee802154_put_cut(w, "Key Source");
		if (shown && mode == 2) {
			/* tcpdump: the width stands behind the number */
			rd_text_fmt(w->t, "KeySource 0x%04x:%x4x, ", rd_le16(w, c, 0), rd_le16(w, c, 2));
		} else if (shown && rd_need(w, c, 0, LONG_LEN)) {
			rd_text_str(w->t, "KeySource ");
			rd_ieee802154_put_address(w, c, 0, LONG_LEN);
			rd_text_str(w->t, ", ");
		}
		/* tcpdump: steps over half of a long one */
		rd_skip(c, 4);
	}
	if (c->wire < 1)
		return rd_ieee802154_put_cut(w, "Key Index");
	if (shown)
		rd_text_fmt(w->t, "KeyIndex 0x%02x, ", rd_u8(w, c, 0));
	rd_skip(c, 1);
	return true;
}

static bool take_security(struct walk *w, struct frame154 *f)
{
	const uint8_t *begin = f->c.p;
	struct cursor *c = &f->c, whole = f->c;
	uint8_t control, mode;

	if (c->wire < 1)
		return rd_ieee802154_put_cut(w, "Aux Security Header");
	control = rd_take8(w, c);
	f->level = control & 7;
	mode = control >> 3 & 3;
	if (w->o->verbose)
		rd_text_fmt(w->t, "\n\tSecurity Level %u, Key Id Mode %u, ", f->level, mode);
	if (!(control & 0x20)) {
		if (c->wire < 4)
			return rd_ieee802154_put_cut(w, "Frame Counter");
		if (w->o->verbose > 1)
			rd_text_fmt(w->t, "Frame Counter 0x%08x ", rd_le32(w, c, 0));
		rd_need(w, c, 0, 4);
		rd_skip(c, 4);
	}
	if (!mode && w->o->verbose > 1)
		rd_text_str(w->t, "Implicit");
	if (mode && !take_key(w, c, mode))
		return false;
	rd_need(w, &whole, 0, (uint32_t)(c->p - begin));
	return true;
}

/* Security and elements, and what -vvv says of the checks. */
static bool take_middle(struct walk *w, struct frame154 *f, bool secured, bool elements)
{
	static const uint8_t mic_lens[] = { 0, 4, 8, 16 };

	if (secured && !take_security(w, f))
		return false;
	f->mic_len = mic_lens[f->level & 3];
	if (f->c.wire < f->mic_len)
		return rd_ieee802154_put_cut(w, "MIC");
	f->c.wire -= f->mic_len;
	f->mic = f->c.p + f->c.wire;
	if (elements && !rd_ieee802154_take_elements(w, &f->c, false, &f->payload_elements))
		return false;
	if (f->payload_elements && f->level >= 4)
		rd_text_str(w->t, "Payload IEs present, but encrypted, cannot print ");
	else if (f->payload_elements && !rd_ieee802154_take_elements(w, &f->c, true, &f->payload_elements))
		return false;
	if (w->o->verbose < 3 || w->cut)
		return true;
	if (f->mic_len)
		rd_text_str(w->t, "\n\tMIC ");
	for (uint32_t i = 0; i < f->mic_len; i++)
		rd_text_hex_padded(w->t, f->mic[i], 2);
	if (f->mic_len)
		rd_text_char(w->t, ' ');
	if (f->sum == f->fcs)
		rd_text_fmt(w->t, "FCS %x ", f->fcs);
	else
		rd_text_fmt(w->t, "wrong FCS %x vs %x (assume no FCS stored) ", f->fcs, f->sum);
	return true;
}

static void take_command(struct walk *w, struct cursor *c)
{
	const char *name;
	uint8_t id;

	if (c->wire < 1) {
		rd_ieee802154_put_cut(w, "Command ID");
		return;
	}
	id = rd_take8(w, c);
	name = rd_ieee802154_command(id);
	rd_text_str(w->t, "Command ID = ");
	if (name)
		rd_text_fmt(w->t, "%s command ", name);
	else
		rd_text_fmt(w->t, "Reserved 0x%02x ", id);
	if (c->wire)
		rd_ieee802154_put_command(w, c, id);
}

/* Bits of the header that -vvv names. */
static void put_bits(struct walk *w, const struct name *names, uint16_t control)
{
	for (; w->o->verbose > 2 && names->name; names++)
		if (control & names->value)
			rd_text_fmt(w->t, "%s, ", names->name);
}

static bool decode_standard(struct walk *w, struct frame154 *f, unsigned type)
{
	static const struct name bits[] = {
		{ 0x08, "Security Enabled" },
		{ 0x10, "Frame Pending" },
		{ 0x20, "AR" },
		{ 0x40, "PAN ID Compression" },
		{ 0x100, "Sequence Number Suppression" },
		{ 0x200, "IE present" },
		{ 0, NULL },
	};

	check(w, f, 4, 4);
	rd_text_fmt(w->t, "v%u ", f->version);
	put_bits(w, bits, f->control);
	if (f->control & 0x100) {
		if (f->version < VERSION2)
			rd_ieee802154_put_error(w, "Sequence number suppressed on frames where version < 2");
		if (w->o->verbose)
			rd_text_str(w->t, "seq suppressed ");
		rd_skip(&f->c, 2);
	} else if (!take_sequence(w, f, 3)) {
		return false;
	}
	if (!read_modes(w, f, f->control >> 10, f->control >> 14))
		return false;
	choose_pans(w, f);
	if (!take_end(w, f, f->dst_pan, f->dst_len))
		return false;
	rd_text_str(w->t, " < ");
	if (!take_end(w, f, f->src_pan, f->src_len))
		return false;
	rd_text_char(w->t, ' ');
	if (!take_middle(w, f, f->control & 0x08, f->control & 0x200))
		return false;
	if (type == BEACON && f->version < VERSION2 && !rd_ieee802154_take_beacon(w, &f->c))
		return true;
	if (type == COMMAND)
		take_command(w, &f->c);
	rd_ieee802154_put_payload(w, &f->c);
	return true;
}

/* Multipurpose frames; a short header has but the first byte of control. */
static bool decode_multipurpose(struct walk *w, struct frame154 *f)
{
	static const struct name bits[] = {
		{ 0x200, "Security Enabled" },
		{ 0x800, "Frame Pending" },
		{ 0x4000, "AR" },
		{ 0x100, "PAN ID Present" },
		{ 0x400, "Sequence Number Suppression" },
		{ 0x8000, "IE present" },
		{ 0, NULL },
	};
	bool whole = f->control & 0x08;
	uint16_t control = whole ? f->control : 0;

	check(w, f, 5, 3);
	if (whole) {
		rd_text_fmt(w->t, "v%u ", f->version);
		put_bits(w, bits, control);
	}
	if (control & 0x400)
		rd_skip(&f->c, 2);
	else if (!take_sequence(w, f, whole ? 3 : 2))
		return false;
	if (!read_modes(w, f, f->control >> 4, f->control >> 6) ||
	    !take_end(w, f, control & 0x100, f->dst_len))
		return false;
	rd_text_str(w->t, " <  ");
	if (!take_end(w, f, false, f->src_len))
		return false;
	rd_text_char(w->t, ' ');
	if (!take_middle(w, f, control & 0x200, control & 0x8000))
		return false;
	rd_ieee802154_put_payload(w, &f->c);
	return true;
}

bool rd_ieee802154_decode(struct walk *w, struct cursor c)
{
	struct frame154 f = { .c = c };
	unsigned type;

	w->name = "802.15.4";
	if (c.wire < 2) {
		rd_put_cut(w);
		return c.wire;
	}
	f.control = rd_le16(w, &c, 0);
	f.version = f.control >> 12 & 3;
	type = f.control & 7;
	rd_text_fmt(w->t, "IEEE 802.15.4 %s packet ", types[type]);
	if (type <= COMMAND)
		return decode_standard(w, &f, type);
	return type == MULTIPURPOSE && decode_multipurpose(w, &f);
}
