/* decoder: the parts of struct decoder, for the driver and the few decoders with a memory. */
#ifndef RINGDUMP_DECODE_DECODER_H
#define RINGDUMP_DECODE_DECODER_H

#include <ringdump/capture.h>
#include "app/nfs_calls.h"
#include "app/udp_isakmp.h"
#include "app/udp_rx.h"
#include "flow/seq.h"
#include "names/names.h"
#include "proto.h"
#include "stamp.h"
#include "style.h"
#include "text/joined.h"

struct decoder {
	struct decode_options o;
	const struct style *style;
	struct stamp stamp;
	struct seq_table seq;
	struct nfs_calls nfs;
	struct rx_calls rx;
	struct isakmp_exchanges isakmp;
	struct iface_names *ifaces;
	struct names *names;   /* NULL where numbers are wanted (-n) */
	struct joined *joined; /* --oneline, or NULL */
	struct claim *claims;  /* the style's own rows first */
	size_t claims_count;
	/* per number space: index into claims + 1 by value, 0 for none */
	uint16_t *index[RD_SPACE_COUNT];
	/* frames of PPP without their escapes, one within another; what there is no room for is cut off */
	uint32_t plain_len;
	uint8_t plain[2 * 262144];
};

/* F is printed, and what F->ahead will need is fetched. */
void rd_decode_ahead(const struct decoder *d, const struct frame *f);

extern const struct claim rd_claims[];
extern const size_t rd_claims_count;

#endif
