/* bgp_attribute: printers of the values of BGP path attributes. */
#ifndef RINGDUMP_DECODE_APP_BGP_ATTRIBUTE_H
#define RINGDUMP_DECODE_APP_BGP_ATTRIBUTE_H

#include "bgp.h"

/* Each gets a value that is captured whole, and says where its length is wrong.  False: the message is to
 * end. */
bool rd_bgp_put_origin(struct walk *w, const struct cursor *c);
bool rd_bgp_put_as_path(struct walk *w, const struct cursor *c);
bool rd_bgp_put_as4_path(struct walk *w, const struct cursor *c);
bool rd_bgp_put_address(struct walk *w, const struct cursor *c);
bool rd_bgp_put_number(struct walk *w, const struct cursor *c);
bool rd_bgp_put_atomic_aggregate(struct walk *w, const struct cursor *c);
bool rd_bgp_put_aggregator(struct walk *w, const struct cursor *c);
bool rd_bgp_put_as4_aggregator(struct walk *w, const struct cursor *c);
bool rd_bgp_put_communities(struct walk *w, const struct cursor *c);
bool rd_bgp_put_cluster_list(struct walk *w, const struct cursor *c);
bool rd_bgp_put_extended_communities(struct walk *w, const struct cursor *c);
bool rd_bgp_put_pmsi_tunnel(struct walk *w, const struct cursor *c);
bool rd_bgp_put_aigp(struct walk *w, const struct cursor *c);
bool rd_bgp_put_large_communities(struct walk *w, const struct cursor *c);
bool rd_bgp_put_reach(struct walk *w, const struct cursor *c);
bool rd_bgp_put_unreach(struct walk *w, const struct cursor *c);

#endif
