/* icmpv6: the messages of ICMPv6 (RFC 4443), a file for each group of them. */
#ifndef RINGDUMP_DECODE_ICMPV6_H
#define RINGDUMP_DECODE_ICMPV6_H

#include "decode/proto.h"

enum { RD_ICMPV6_HEADER_LEN = 8 };

/*
 * Printers of what stands behind a message's name.  C begins at the message's type.  Each says whether the
 * line goes on (without -v with the message's length).
 */
bool rd_icmpv6_put_unreachable(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_too_big(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_time_exceeded(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_parameter_problem(struct walk *w, const struct cursor *c);

/*
 * Behind the quoted packet's extension headers: where TCP or UDP begins, its ports being captured, and which
 * of them; 0 where there is neither.  C begins at the message's type.
 */
uint32_t rd_icmpv6_find_upper_layer(const struct cursor *c, uint8_t *proto);
bool rd_icmpv6_put_echo(struct walk *w, const struct cursor *c);

/* Multicast listener discovery (RFC 2710, RFC 3810) */
bool rd_icmpv6_put_mld_query(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_mld(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_mld_report(struct walk *w, const struct cursor *c);

/* Neighbour discovery (RFC 4861) */
bool rd_icmpv6_put_router_solicitation(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_router_advertisement(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_neighbor_solicitation(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_neighbor_advertisement(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_redirect(struct walk *w, const struct cursor *c);

/* Mobility (RFC 6275) */
bool rd_icmpv6_put_home_agents(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_identifier(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_mobile_prefix(struct walk *w, const struct cursor *c);

bool rd_icmpv6_put_renumbering(struct walk *w, const struct cursor *c); /* RFC 2894 */
bool rd_icmpv6_put_node_query(struct walk *w, const struct cursor *c);	/* RFC 4620 */
bool rd_icmpv6_put_node_reply(struct walk *w, const struct cursor *c);
bool rd_icmpv6_put_rpl(struct walk *w, const struct cursor *c); /* RFC 6550 */

/* The options of neighbour discovery, from C to its end. */
void rd_icmpv6_put_options(struct walk *w, struct cursor c);

/* The two bits of a preference at bit 3 (RFC 4191 2.1). */
const char *rd_icmpv6_preference(uint8_t flags);

/* What tcpdump shows of bytes that it knows nothing of: at most LEN of those captured. */
void rd_icmpv6_put_unknown(struct walk *w, const struct cursor *c, const char *indent, uint32_t len);

#endif
