/* BGP NOTIFICATION messages (RFC 4271 4.5, RFC 4486, RFC 9003). */
#include "bgp.h"

enum { NOTIFICATION_LEN = 21, CEASE = 6, CEASE_MAX_PREFIXES = 1, CEASE_SHUTDOWN = 2, CEASE_RESET = 4 };

static const struct name header_errors[] = {
	{ 1, "Connection Not Synchronized" },
	{ 2, "Bad Message Length" },
	{ 3, "Bad Message Type" },
	{ 0, NULL },
};

static const struct name open_errors[] = {
	{ 1, "Unsupported Version Number" }, { 2, "Bad Peer AS" },
	{ 3, "Bad BGP Identifier" },	     { 4, "Unsupported Optional Parameter" },
	{ 5, "Authentication Failure" },     { 6, "Unacceptable Hold Time" },
	{ 7, "Capability Message Error" },   { 0, NULL },
};

static const struct name update_errors[] = {
	{ 1, "Malformed Attribute List" },
	{ 2, "Unrecognized Well-known Attribute" },
	{ 3, "Missing Well-known Attribute" },
	{ 4, "Attribute Flags Error" },
	{ 5, "Attribute Length Error" },
	{ 6, "Invalid ORIGIN Attribute" },
	{ 7, "AS Routing Loop" },
	{ 8, "Invalid NEXT_HOP Attribute" },
	{ 9, "Optional Attribute Error" },
	{ 10, "Invalid Network Field" },
	{ 11, "Malformed AS_PATH" },
	{ 0, NULL },
};

static const struct name state_errors[] = {
	{ 0, "Unspecified Error" },
	{ 1, "In OpenSent State" },
	{ 2, "In OpenConfirm State" },
	{ 3, "In Established State" },
	{ 0, NULL },
};

static const struct name cease_errors[] = {
	{ CEASE_MAX_PREFIXES, "Maximum Number of Prefixes Reached" },
	{ CEASE_SHUTDOWN, "Administrative Shutdown" },
	{ 3, "Peer Unconfigured" },
	{ CEASE_RESET, "Administrative Reset" },
	{ 5, "Connection Rejected" },
	{ 6, "Other Configuration Change" },
	{ 7, "Connection Collision Resolution" },
	{ 0, NULL },
};

static const struct name capability_errors[] = {
	{ 1, "Invalid Action Value" },
	{ 2, "Invalid Capability Length" },
	{ 3, "Malformed Capability Value" },
	{ 4, "Unsupported Capability Code" },
	{ 0, NULL },
};

static const struct error {
	const char *name;
	const struct name *subcodes; /* NULL: they are not shown */
	const char *before;	     /* tcpdump: two of the errors lack a comma */
} errors[] = {
	{ "Unknown Error", NULL, NULL },
	{ "Message Header Error", header_errors, ", subcode " },
	{ "OPEN Message Error", open_errors, ", subcode " },
	{ "UPDATE Message Error", update_errors, ", subcode " },
	{ "Hold Timer Expired", NULL, NULL },
	{ "Finite State Machine Error", state_errors, " subcode " },
	{ "Cease", cease_errors, ", subcode " },
	{ "Capability Message Error", capability_errors, " subcode " },
};

/* The text for people, and what is behind it.  C is the message behind its subcode. */
static void put_communication(struct walk *w, const struct cursor *c)
{
	uint8_t len = rd_u8(w, c, 0), shown = 0;
	struct cursor rest = *c;

	if (len > c->wire - 1) {
		rd_text_str(w->t, ", invalid Shutdown Communication length");
	} else if (!len) {
		rd_text_str(w->t, ", empty Shutdown Communication");
		shown = 1;
	} else {
		rd_text_fmt(w->t, ", Shutdown Communication (length: %u): \"", len);
		for (uint32_t i = 1; i <= len; i++)
			rd_put_safe_char(w, rd_u8(w, c, i));
		rd_text_char(w->t, '"');
		/* tcpdump: after a text of 255 bytes this is 0, and all is dumped again */
		shown = (uint8_t)(len + 1);
	}
	rd_skip(&rest, shown);
	if (!rest.wire)
		return;
	rd_text_fmt(w->t, ", Data: (length: %u)", rest.wire);
	rd_put_dump(w, "\n\t\t", &rest);
}

static void put_cease(struct walk *w, const struct cursor *c, uint8_t subcode)
{
	struct cursor data = *c;

	rd_skip(&data, NOTIFICATION_LEN);
	if (subcode == CEASE_MAX_PREFIXES && data.wire >= 7) {
		rd_text_str(w->t, ", ");
		rd_bgp_put_afi_safi(w, rd_u16(w, &data, 0), rd_u8(w, &data, 2));
		rd_text_fmt(w->t, ", Max Prefixes: %u", rd_u32(w, &data, 3));
	}
	if ((subcode == CEASE_SHUTDOWN || subcode == CEASE_RESET) && data.wire)
		put_communication(w, &data);
}

void rd_bgp_put_notification(struct walk *w, const struct cursor *c)
{
	const struct error *error = errors;
	uint8_t code, subcode;

	/* tcpdump: one that is too short is passed over in silence, unless nothing is captured behind it */
	if (!rd_has(c, 0, NOTIFICATION_LEN))
		rd_put_cut(w);
	if (!rd_has(c, 0, NOTIFICATION_LEN) || c->wire < NOTIFICATION_LEN)
		return;
	code = c->p[19];
	subcode = c->p[20];
	if (code < sizeof errors / sizeof *errors)
		error = &errors[code];
	rd_text_fmt(w->t, ", %s (%u)", error->name, code);
	if (!error->subcodes)
		return;
	rd_text_str(w->t, error->before);
	rd_put_name(w, error->subcodes, "Unknown", subcode);
	rd_text_fmt(w->t, " (%u)", subcode);
	if (code == CEASE)
		put_cease(w, c, subcode);
}
