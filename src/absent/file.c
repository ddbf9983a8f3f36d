/* pcap alone. */
#include <string.h>
#include "file/reader.h"
#include "file/writer.h"

int rd_pcapng_open(struct reader *r, struct diag *d)
{
	static const uint8_t magic[4] = { 0x0a, 0x0d, 0x0d, 0x0a };

	if (memcmp(r->in.p, magic, sizeof magic))
		return 0;
	return rd_diag_fail(d, -1, "this is a pcapng file, which this small ringdump cannot read");
}

const char *rd_reader_iface_name(const struct reader *r, uint32_t ifindex)
{
	(void)r, (void)ifindex;
	return NULL;
}

static int refuse(struct writer *w, struct diag *d)
{
	(void)w;
	return rd_diag_fail(d, -1, "this small ringdump writes no pcapng files");
}

const struct writer_format rd_writer_pcapng = { .begin = refuse };

void rd_writer_forget_ifaces(struct writer *w)
{
	(void)w;
}
