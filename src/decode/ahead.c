/* While a packet is printed, what the next one will look up comes into the cache. */
#include "decoder.h"
#include "net/net.h"

/* Where the network header is, if the packet is of the usual kind. */
static const uint8_t *network_of(const struct frame *f)
{
	switch (f->link) {
	case RD_LINK_ETHERNET: return f->ahead + 14;
	case RD_LINK_SLL: return f->ahead + 16;
	case RD_LINK_SLL2: return f->ahead + 20;
	}
	return f->ahead;
}

void rd_decode_ahead(const struct decoder *d, const struct frame *f)
{
	const uint8_t *ip = network_of(f);

	if (ip[0] == 0x45 && ip[9] == RD_IP_TCP)
		rd_seq_expect(&d->seq, 4,
			      &(struct seq_ends){ ip + 12, ip + 16, rd_load16(ip + 20), rd_load16(ip + 22) });
	else if (ip[0] >> 4 == 6 && ip[6] == RD_IP_TCP)
		rd_seq_expect(&d->seq, 16,
			      &(struct seq_ends){ ip + 8, ip + 24, rd_load16(ip + 40), rd_load16(ip + 42) });
}
