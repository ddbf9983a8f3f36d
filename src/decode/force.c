/* The types of -T.  A type that gets a decoder is its row here; a proto without one prints nothing. */
#include <strings.h>
#include "force.h"

extern const struct proto rd_proto_domain_tcp, rd_proto_resp, rd_proto_zmtp1;
extern const struct proto rd_proto_domain_udp, rd_proto_tftp, rd_proto_vxlan, rd_proto_radius;
extern const struct proto rd_proto_lmp, rd_proto_ptp, rd_proto_vat, rd_proto_snmp;
extern const struct proto rd_proto_rtp, rd_proto_rtcp, rd_proto_cnfp, rd_proto_rpc, rd_proto_someip,
	rd_proto_aodv, rd_proto_pgm, rd_proto_wb;

/* Over UDP tcpdump has nothing to say of these. */
static const struct proto silent = { .name = "silent" };

struct forced {
	const char *type;
	const struct proto *tcp, *udp;
};

/* clang-format off */
static const struct forced types[] = {
	{ .type = "aodv", .udp = &rd_proto_aodv },
	{ .type = "carp", .udp = &silent },
	{ .type = "cnfp", .udp = &rd_proto_cnfp },
	{ .type = "domain", .tcp = &rd_proto_domain_tcp, .udp = &rd_proto_domain_udp },
	{ .type = "lmp", .udp = &rd_proto_lmp },
	{ .type = "pgm", .udp = &rd_proto_pgm },
	{ .type = "pgm_zmtp1", .udp = &rd_proto_pgm },
	{ .type = "ptp", .udp = &rd_proto_ptp },
	{ .type = "radius", .udp = &rd_proto_radius },
	{ .type = "resp", .tcp = &rd_proto_resp, .udp = &silent },
	{ .type = "rpc", .udp = &rd_proto_rpc },
	{ .type = "rtcp", .udp = &rd_proto_rtcp },
	{ .type = "rtp", .udp = &rd_proto_rtp },
	{ .type = "snmp", .udp = &rd_proto_snmp },
	{ .type = "someip", .udp = &rd_proto_someip },
	{ .type = "tftp", .udp = &rd_proto_tftp },
	{ .type = "vat", .udp = &rd_proto_vat },
	{ .type = "vxlan", .udp = &rd_proto_vxlan },
	{ .type = "wb", .udp = &rd_proto_wb },
	{ .type = "zmtp1", .tcp = &rd_proto_zmtp1, .udp = &silent },
};
/* clang-format on */

static const struct forced *find(const char *type)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strcasecmp(types[i].type, type))
			return &types[i];
	return NULL;
}

const char *rd_decode_force_name(const char *type)
{
	const struct forced *f = find(type);

	return f ? f->type : NULL;
}

const char *rd_decode_force_type(size_t i)
{
	return i < sizeof types / sizeof *types ? types[i].type : NULL;
}

const struct proto *rd_proto_forced(const char *type, enum rd_space space)
{
	const struct forced *f = find(type);

	if (!f)
		return NULL;
	return space == RD_SPACE_TCP ? f->tcp : f->udp;
}
