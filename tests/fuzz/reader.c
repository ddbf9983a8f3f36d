/* Fuzz target: capture files, pcap and pcapng: every packet is read and written again, as pcap and as pcapng.
 */
#include <stdlib.h>
#include <ringdump/file.h>
#include "fuzz.h"

/* Touches every byte that a frame claims to have. */
static unsigned sum(const struct frame *f)
{
	unsigned total = 0;

	for (uint32_t i = 0; i < f->cap; i++)
		total += f->bytes[i];
	return total;
}

static const char *name_of(void *reader, uint32_t ifindex)
{
	const char *name = rd_reader_iface_name(reader, ifindex);

	return name ? name : "";
}

static struct writer *begin(struct reader *r, int format)
{
	const struct writer_options o = { .format = format,
					  .link = rd_reader_link(r),
					  .snaplen = rd_reader_snaplen(r),
					  .nano = rd_reader_nano(r),
					  .name = name_of,
					  .arg = r };
	struct writer *w;
	struct diag diag;

	/* pcapng has no room for every link type that pcap has */
	if (!rd_writer_open(&w, fuzz_nowhere(), "null", &o, &diag))
		return w;
	if (format == RD_FORMAT_PCAP || o.link <= UINT16_MAX)
		fuzz_finding(diag.text);
	return NULL;
}

static void copy(struct reader *r, struct writer *const w[2])
{
	unsigned total = 0;
	struct diag diag;
	struct frame f;

	while (rd_reader_next(r, &f, &diag) == 1) {
		total += sum(&f);
		for (int i = 0; i < 2; i++)
			if (w[i] && rd_writer_put(w[i], &f, &diag))
				fuzz_finding(diag.text);
	}
	__asm__ volatile("" : : "r"(total)); /* so that the sum is not left out */
	if (rd_reader_next(r, &f, &diag) == 1)
		fuzz_finding("a packet behind the end of the file");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct writer *w[2];
	struct reader *r;
	struct diag diag;

	if (rd_reader_open(&r, fuzz_file(data, size), "fuzz", &diag))
		return 0;
	w[0] = begin(r, RD_FORMAT_PCAP);
	w[1] = begin(r, RD_FORMAT_PCAPNG);
	copy(r, w);
	for (int i = 0; i < 2; i++)
		rd_writer_close(w[i], &diag);
	rd_reader_close(r);
	return 0;
}
