/* pcap alone. */
#include <string.h>
#include "file/reader.h"

int rd_pcapng_open(struct reader *r, struct diag *d)
{
	static const uint8_t magic[4] = { 0x0a, 0x0d, 0x0d, 0x0a };

	if (memcmp(r->in.p, magic, sizeof magic))
		return 0;
	return rd_diag_fail(d, -1, "this is a pcapng file, which this small ringdump cannot read");
}
