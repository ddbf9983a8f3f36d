/* Connectivity Fault Management: what may follow a message's own fields. */
#include "decode/app/families.h"
#include "cfm.h"
#include "oui.h"

enum { TLV_END = 0, TLV_SENDER = 1, TLV_PORT = 2, TLV_INTERFACE = 3, TLV_PRIVATE = 31 };
enum { CHASSIS_MAC = 4, CHASSIS_NETWORK = 5 };

static const struct name tlvs[] = {
	{ 0, "End" },  { 1, "Sender ID" },     { 2, "Port status" },  { 3, "Interface status" },
	{ 4, "Data" }, { 5, "Reply Ingress" }, { 6, "Reply Egress" }, { 31, "Organization Specific" },
	{ 0, NULL },
};
static const struct name port_states[] = { { 1, "Blocked" }, { 2, "Up" }, { 0, NULL } };
static const struct name interface_states[] = {
	{ 1, "Up" },	  { 2, "Down" },	{ 3, "Testing" },
	{ 5, "Dormant" }, { 6, "not present" }, { 7, "lower Layer down" },
	{ 0, NULL },
};
static const struct name chassis_types[] = {
	{ 0, "Reserved" },	 { 1, "Chassis component" }, { 2, "Interface alias" },
	{ 3, "Port component" }, { 4, "MAC address" },	     { 5, "Network address" },
	{ 6, "Interface name" }, { 7, "Locally assigned" },  { 0, NULL },
};

static void put_named(struct walk *w, const char *before, const struct name *names, uint32_t value)
{
	rd_text_str(w->t, before);
	rd_put_name(w, names, "Unknown", value);
	rd_text_fmt(w->t, " (%u)", value);
}

/* True where it is not understood. */
static bool put_network(struct walk *w, const struct cursor *c)
{
	uint32_t len = c->wire - 1;
	uint8_t family = rd_u8(w, c, 0);

	put_named(w, "\n\t  Network Address Type ", rd_families, family);
	if (family != 1 && family != 2)
		return true;
	if (len != (family == 1 ? 4 : 16)) {
		rd_text_fmt(w->t, "(invalid IPv%c address length %u)", family == 1 ? '4' : '6', len);
		return true;
	}
	rd_text_str(w->t, ", ");
	if (family == 1)
		rd_put_ipv4(w, rd_bytes(w, c, 1, 4));
	else
		rd_put_ipv6(w, rd_bytes(w, c, 1, 16));
	return false;
}

/* True where it is not understood. */
static bool put_chassis(struct walk *w, const struct cursor *c, uint8_t type)
{
	switch (type) {
	case CHASSIS_MAC:
		if (c->wire != 6) {
			rd_text_str(w->t, " (invalid MAC address length)");
			return true;
		}
		rd_text_str(w->t, "\n\t  MAC ");
		rd_put_mac(w, rd_bytes(w, c, 0, 6));
		return false;
	case CHASSIS_NETWORK: return put_network(w, c);
	case 1:
	case 2:
	case 3:
	case 6:
	case 7: rd_put_safe_string(w, c, c->wire); return false;
	}
	return true;
}

static bool too_short(struct walk *w, struct cursor *c, uint32_t len)
{
	if (c->wire >= len)
		return false;
	rd_text_str(w->t, "\n\t  (TLV too short)");
	c->wire = 0;
	return true;
}

/* A length and as many bytes of the management address.  False where the TLV ends too soon. */
static bool put_management(struct walk *w, struct cursor *c, const char *length, const char *bytes,
			   uint8_t *len)
{
	struct cursor value;

	*len = rd_take8(w, c);
	rd_text_fmt(w->t, "%s%u", length, *len);
	if (!*len)
		return true;
	if (too_short(w, c, *len))
		return false;
	value = rd_split(c, *len);
	rd_cfm_put_hex(w, &value, bytes, *len);
	return true;
}

/* Where the next TLV begins. */
enum next { NEXT_BEHIND, NEXT_ONE_BEFORE, NEXT_NONE };

/* What is left of the TLV comes back in C, nothing where no more of it is to be said. */
static enum next put_sender(struct walk *w, struct cursor *c, bool *strange)
{
	uint8_t len = rd_take8(w, c);

	if (len) {
		uint8_t type;
		struct cursor chassis;

		if (too_short(w, c, 1))
			return NEXT_BEHIND;
		type = rd_take8(w, c);
		put_named(w, "\n\t  Chassis-ID Type ", chassis_types, type);
		rd_text_fmt(w->t, ", Chassis-ID length %u", len);
		/* tcpdump: goes on in the middle of the TLV then */
		if (too_short(w, c, len))
			return NEXT_ONE_BEFORE;
		chassis = rd_split(c, len);
		*strange = put_chassis(w, &chassis, type);
	}
	if (!c->wire)
		return NEXT_BEHIND;
	if (!put_management(w, c, "\n\t  Management Address Domain Length ",
			    "\n\t  Management Address Domain: ", &len) ||
	    !len)
		return NEXT_BEHIND;
	if (!c->wire) {
		rd_text_str(w->t, " (Management Address Length is missing)");
		return NEXT_BEHIND;
	}
	if (put_management(w, c, "\n\t  Management Address Length ", "\n\t  Management Address: ", &len))
		return NEXT_BEHIND;
	return NEXT_NONE;
}

/* At least this many bytes, or there is nothing to print. */
static uint32_t least(uint8_t type)
{
	switch (type) {
	case TLV_SENDER:
	case TLV_PORT:
	case TLV_INTERFACE: return 1;
	case TLV_PRIVATE: return 4;
	}
	return 0;
}

/* True where the bytes say more than the words.  How many of them: *SHOWN. */
static bool put_value(struct walk *w, struct cursor c, uint8_t type, uint32_t *shown, enum next *next)
{
	bool strange = false;

	switch (type) {
	case TLV_SENDER:
		*next = put_sender(w, &c, &strange);
		*shown = c.wire;
		return strange;
	case TLV_PORT: put_named(w, ", Status: ", port_states, rd_u8(w, &c, 0)); return false;
	case TLV_INTERFACE: put_named(w, ", Status: ", interface_states, rd_u8(w, &c, 0)); return false;
	case TLV_PRIVATE:
		put_named(w, ", Vendor: ", rd_oui_names, rd_u24(w, &c, 0));
		rd_text_fmt(w->t, ", Sub-Type %u", rd_u8(w, &c, 3));
	}
	return true;
}

/* The value of a TLV, at C, of LEN bytes; C moves to the next.  False where there is none. */
static bool put_tlv(struct walk *w, struct cursor *c, uint8_t type, uint32_t len)
{
	struct cursor value = *c;
	enum next next = NEXT_BEHIND;
	uint32_t shown = len;

	if (!rd_check(w, c, 0, len))
		return false;
	if (len < least(type)) {
		rd_text_fmt(w->t, " (too short, must be >= %u)", least(type));
		/* tcpdump: only this one is passed over */
		return type == TLV_SENDER;
	}
	rd_limit(&value, len);
	if (put_value(w, value, type, &shown, &next) || w->o->verbose > 1)
		rd_cfm_put_hex(w, &value, "\n\t  ", shown);
	rd_skip(c, next == NEXT_ONE_BEFORE ? len - 1 : len);
	return next != NEXT_NONE;
}

void rd_cfm_put_tlvs(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		uint8_t type = rd_u8(w, &c, 0);
		uint32_t len;

		rd_text_str(w->t, "\n\t");
		rd_put_name(w, tlvs, "Unknown", type);
		rd_text_fmt(w->t, " TLV (0x%02x)", type);
		if (type == TLV_END)
			return;
		if (c.wire < 3) {
			rd_cfm_put_too_short(w);
			return;
		}
		if (!rd_check(w, &c, 0, 3))
			return;
		len = rd_u16(w, &c, 1);
		rd_skip(&c, 3);
		rd_text_fmt(w->t, ", length %u", len);
		if (c.wire < len) {
			rd_cfm_put_too_short(w);
			return;
		}
		if (!put_tlv(w, &c, type, len))
			return;
	}
}
