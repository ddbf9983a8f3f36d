/* openflow10: OpenFlow 1.0, the parts that several messages are made of. */
#ifndef RINGDUMP_DECODE_OPENFLOW10_H
#define RINGDUMP_DECODE_OPENFLOW10_H

#include "openflow.h"

/* The fields that a match leaves open; bits 8 to 13 and 14 to 19 count those of the two IP addresses. */
enum rd_of10_wildcard {
	RD_OF10_W_IN_PORT = 1 << 0,
	RD_OF10_W_VLAN = 1 << 1,
	RD_OF10_W_DL_SRC = 1 << 2,
	RD_OF10_W_DL_DST = 1 << 3,
	RD_OF10_W_DL_TYPE = 1 << 4,
	RD_OF10_W_NW_PROTO = 1 << 5,
	RD_OF10_W_TP_SRC = 1 << 6,
	RD_OF10_W_TP_DST = 1 << 7,
	RD_OF10_W_VLAN_PCP = 1 << 20,
	RD_OF10_W_NW_TOS = 1 << 21,
	RD_OF10_WILDCARDS_KNOWN = (1 << 22) - 1,
};

enum { RD_OF10_MATCH_LEN = 40 };

extern const struct name rd_of10_ports[], rd_of10_wildcards[];

/* "5", "NONE" or "0 (bogus)". */
void rd_of10_put_vlan(struct walk *w, uint16_t vlan);
void rd_of10_put_pcp(struct walk *w, uint8_t pcp);

/* A match of 40 bytes at C, which moves past it.  INDENT ("\n\t ") goes before each of its fields. */
void rd_of10_put_match(struct walk *w, struct cursor *c, const char *indent);

/* Actions until the end of C. */
void rd_of10_put_actions(struct walk *w, struct cursor c, const char *indent);

/* VENDOR, as a message and as statistics. */
void rd_of10_put_vendor(struct walk *w, struct cursor c);

void rd_of10_put_stats_request(struct walk *w, struct cursor c);
void rd_of10_put_stats_reply(struct walk *w, struct cursor c);

#endif
