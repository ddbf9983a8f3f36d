/* IS-IS: shortest path bridging (RFC 6329), and what a router can do (RFC 8667). */
#include "decode/fields.h"
#include "isis_tlv.h"

enum { MCID = 4, DIGEST = 5, BVID = 6, MCID_LEN = 51, NAME_LEN = 32, DIGEST_LEN = 33 };
enum { INSTANCE = 1, SERVICE = 3, INSTANCE_LEN = 19, TREE_LEN = 8, SERVICE_LEN = 8, SEGMENT_ROUTING = 2 };

static void put_short(struct walk *w)
{
	rd_text_str(w->t, " (too short)");
}

/*
 * The elements of a TLV, of which PUT prints what they hold; it gives false where nothing is to follow.  They
 * are captured whole by then.
 */
static void put_elements(struct walk *w, struct cursor c, const char *before, const struct name *names,
			 bool (*put)(struct walk *w, uint8_t type, struct cursor c))
{
	while (c.wire > 2 && !w->cut) {
		uint8_t type = rd_take8(w, &c), len = rd_take8(w, &c);

		rd_isis_put_element(w, before, rd_name(names, type), type, len);
		if (c.wire < len) {
			rd_text_str(w->t, " (> containing TLV length)");
			return;
		}
		if (w->cut || !rd_check(w, &c, 0, len))
			return;
		if (!put(w, type, rd_split(&c, len)))
			return;
	}
}

/* Which configuration of multiple spanning trees */
static void put_configuration(struct walk *w, struct cursor c)
{
	rd_put_fields(w, &c, "MCID: ID: %1u, Name: ");
	rd_skip(&c, 1);
	rd_put_safe_field(w, &c, NAME_LEN);
	rd_skip(&c, NAME_LEN);
	rd_put_fields(w, &c, "\n\t              Lvl: %2u, Digest: ");
	for (int i = 0; i < 16; i++) {
		rd_put_fields(w, &c, "%2@%1x ");
		rd_skip(&c, 1);
	}
}

static void put_digest(struct walk *w, const struct cursor *c)
{
	uint8_t v = c->p[0];

	rd_text_fmt(w->t, "\n\t        RES: %u V: %u A: %u D: %u", v >> 5, v >> 4 & 1, v >> 2 & 3, v & 3);
	rd_put_fields(w, c, "\n\t         Digest: %1@%4x %4x %4x %4x \n\t                 %4x %4x %4x %4x ");
}

/* Which algorithm for which backbone VLAN */
static bool put_algorithms(struct walk *w, struct cursor c)
{
	while (c.wire) {
		bool begun = c.wire >= 4;
		uint16_t v;

		if (begun)
			rd_put_fields(w, &c, "\n\t           ECT: %4x");
		rd_skip(&c, begun ? 4 : 0);
		if (!begun || c.wire < 2) {
			put_short(w);
			return false;
		}
		v = rd_take16(w, &c);
		rd_text_fmt(w->t, " BVID: %u, U:%x M:%x ", v >> 4, v >> 3 & 1, v >> 2 & 1);
	}
	return true;
}

static bool put_port(struct walk *w, uint8_t type, struct cursor c)
{
	if (type == BVID)
		return put_algorithms(w, c);
	if ((type == MCID && c.wire < 2 * MCID_LEN) || (type == DIGEST && c.wire < DIGEST_LEN)) {
		put_short(w);
		return false;
	}
	if (type == MCID) {
		rd_text_str(w->t, "\n\t         ");
		put_configuration(w, c);
		rd_text_str(w->t, "\n\t         AUX-");
		rd_skip(&c, MCID_LEN);
		put_configuration(w, c);
	} else if (type == DIGEST) {
		put_digest(w, &c);
	}
	return true;
}

bool rd_isis_put_port(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	static const struct name names[] = {
		{ MCID, "SPB MCID" },
		{ DIGEST, "SPB Digest" },
		{ BVID, "SPB BVID" },
		{ 0, NULL },
	};
	uint16_t v;

	(void)t;
	if (c.wire < 2)
		return true;
	v = rd_take16(w, &c);
	rd_text_fmt(w->t, "\n\t       RES: %u, MTID(s): %u", v >> 12, v & 0xfff);
	put_elements(w, c, "\n\t       ", names, put_port);
	return true;
}

static bool put_instance(struct walk *w, struct cursor c)
{
	const uint8_t *p = c.p;

	if (c.wire < INSTANCE_LEN) {
		put_short(w);
		return false;
	}
	rd_put_fields(w, &c, "\n\t        CIST Root-ID: %4x %4x, Path Cost: %4x, Prio: %2u");
	rd_text_fmt(w->t, "\n\t        RES: %u, V: %u, SPSource-ID: %u, No of Trees: %x",
		    rd_load16(p + 14) >> 5, p[15] >> 4 & 1, rd_load32(p + 14) & 0xfffff, p[18]);
	rd_skip(&c, INSTANCE_LEN);
	for (uint8_t trees = p[18]; trees; trees--) {
		uint32_t vlans;

		if (c.wire < TREE_LEN) {
			rd_put_cut(w);
			return false;
		}
		p = c.p;
		vlans = rd_u24(w, &c, 5);
		rd_text_fmt(w->t, "\n\t         U:%u, M:%u, A:%u, RES:%u, ECT: %08x, BVID: %u, SPVID: %u",
			    p[0] >> 7, p[0] >> 6 & 1, p[0] >> 5 & 1, p[0] & 0x1f, rd_load32(p + 1),
			    vlans >> 12, vlans & 0xfff);
		rd_skip(&c, TREE_LEN);
	}
	return true;
}

static bool put_service(struct walk *w, struct cursor c)
{
	const uint8_t *p = c.p;

	if (c.wire < SERVICE_LEN) {
		rd_put_cut(w);
		return false;
	}
	rd_text_fmt(w->t, "\n\t        BMAC: %08x%04x, RES: %u, VID: %u", rd_load32(p), rd_load16(p + 4),
		    p[6] >> 4, rd_load16(p + 6) & 0xfff);
	rd_skip(&c, SERVICE_LEN);
	while (c.wire >= 4) {
		uint32_t v = rd_take32(w, &c);

		rd_text_fmt(w->t, "\n\t        T: %u, R: %u, RES: %u, ISID: %u", v >> 31, v >> 30 & 1,
			    v >> 24 & 0x3f, v & 0xffffff);
	}
	return true;
}

static bool put_topology(struct walk *w, uint8_t type, struct cursor c)
{
	if (type == INSTANCE)
		return put_instance(w, c);
	return type != SERVICE || put_service(w, c);
}

bool rd_isis_put_topology(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	static const struct name names[] = {
		{ INSTANCE, "SPB Instance" },
		{ SERVICE, "SPBM Service Identifier and Unicast Address" },
		{ 0, NULL },
	};
	uint16_t v;

	(void)t;
	if (c.wire < 2)
		return true;
	v = rd_take16(w, &c);
	rd_text_fmt(w->t, "\n\t      O: %u, RES: %u, MTID(s): %u", v >> 15, v >> 12 & 7, v & 0xfff);
	put_elements(w, c, RD_ISIS_INDENT, names, put_topology);
	return true;
}

static void put_segment_routing(struct walk *w, struct cursor c, uint8_t len)
{
	static const struct name flags[] = { { 0x80, "ipv4" }, { 0x40, "ipv6" }, { 0, NULL } };
	uint8_t v = rd_take8(w, &c), left = (uint8_t)(len - 4);
	uint32_t range = rd_take24(w, &c);

	rd_text_str(w->t, ", Flags [");
	rd_put_bits(w, flags, "None", ", ", v);
	rd_text_fmt(w->t, "], Range %u", range);
	/* tcpdump: a value of less than four bytes leaves a large number of them */
	while (left >= 5 && !w->cut) {
		uint8_t type = rd_take8(w, &c), size = rd_take8(w, &c);

		left = (uint8_t)(left - 2);
		if (size > left)
			return;
		if (type != 1)
			rd_ppp_put_data(w, "\n\t\t  ", &c, 0, size);
		else if (size == 3 || size == 4)
			rd_put_fields(w, &c, size == 3 ? ", SID value %3u" : ", SID value %4u");
		else
			rd_text_fmt(w->t, ", Unknown SID length%u", size);
		rd_skip(&c, size);
		left = (uint8_t)(left - size);
	}
}

static void put_abilities(struct walk *w, struct cursor c)
{
	while (c.wire >= 2 && !w->cut) {
		uint8_t type = rd_take8(w, &c), len = rd_take8(w, &c);

		rd_isis_put_element(w, "\n\t\t", type == SEGMENT_ROUTING ? "SR-Capabilities" : NULL, type,
				    len);
		if (len > c.wire || !rd_has(&c, 0, len))
			return;
		if (type == SEGMENT_ROUTING)
			put_segment_routing(w, c, len);
		else
			rd_ppp_put_data(w, "\n\t\t", &c, 0, len);
		rd_skip(&c, len);
	}
}

bool rd_isis_put_capability(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	static const struct name flags[] = { { 1, "S bit" }, { 2, "D bit" }, { 0, NULL } };
	uint8_t v;

	(void)t;
	if (c.wire < 5) {
		rd_text_fmt(w->t, " [object length %u < 5]", c.wire);
		rd_put_invalid(w);
		return true;
	}
	rd_put_fields(w, &c, "\n\t      Router-ID %4a");
	v = rd_u8(w, &c, 4);
	rd_text_str(w->t, ", Flags [");
	rd_put_bits(w, flags, "none", ", ", v);
	rd_text_char(w->t, ']');
	rd_skip(&c, 5);
	put_abilities(w, c);
	return true;
}
