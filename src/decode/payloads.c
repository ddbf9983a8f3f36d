/* Whose data the text of TCP looks at. */
#include "decoder.h"

bool rd_decode_reads_payloads(const struct decode_options *o)
{
	return o->style != RD_STYLE_TCPDUMP || o->verbose || o->hex || o->hex_ascii || o->ascii || o->force ||
	       o->tcp_secret;
}

bool rd_decode_tcp_port(size_t *i, uint16_t *port)
{
	while (*i < rd_claims_count) {
		const struct claim *claim = &rd_claims[(*i)++];

		if (claim->space != RD_SPACE_TCP)
			continue;
		*port = claim->value;
		return true;
	}
	return false;
}
