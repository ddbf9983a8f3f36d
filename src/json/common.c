/* Members that packets and connections have alike. */
#include "common.h"

/* IP's protocols by the keywords that IANA gives them, in lower case as ECS wants it. */
static const struct {
	uint8_t number;
	const char *name;
} transports[] = {
	{ 1, "icmp" },	     { 2, "igmp" },	{ 4, "ipv4" },	{ 6, "tcp" },	 { 17, "udp" },
	{ 33, "dccp" },	     { 41, "ipv6" },	{ 47, "gre" },	{ 50, "esp" },	 { 51, "ah" },
	{ 58, "ipv6-icmp" }, { 89, "ospfigp" }, { 103, "pim" }, { 112, "vrrp" }, { 132, "sctp" },
};

void rd_json_host(struct json *j, const char *host)
{
	if (!host)
		return;
	rd_json_open(j, "host", '{');
	rd_json_str(j, "name", host);
	rd_json_close(j, '}');
}

void rd_json_network(struct json *j, uint8_t addr_len, uint8_t proto)
{
	rd_json_str(j, "type", addr_len == 4 ? "ipv4" : "ipv6");
	for (size_t i = 0; i < sizeof transports / sizeof *transports; i++)
		if (transports[i].number == proto)
			rd_json_str(j, "transport", transports[i].name);
	rd_json_u64(j, "iana_number", proto);
}
