/* DNS (RFC 1035) and multicast DNS (RFC 6762) over UDP. */
#include "domain.h"

static void decode_dns(struct walk *w, struct cursor c)
{
	rd_domain_decode(w, c, RD_DOMAIN_UDP);
}

static void decode_mdns(struct walk *w, struct cursor c)
{
	rd_domain_decode(w, c, RD_DOMAIN_MDNS);
}

const struct proto rd_proto_domain_udp = { .name = "domain", .decode = decode_dns };
const struct proto rd_proto_mdns = { .name = "domain", .decode = decode_mdns };
