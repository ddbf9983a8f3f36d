/* Fuzz target: capture files, pcap and pcapng: every packet is read and written again, in
 * either format. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
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

static void copy(struct reader *r, struct writer *w)
{
	unsigned total = 0;
	struct diag diag;
	struct frame f;

	while (rd_reader_next(r, &f, &diag) == 1) {
		total += sum(&f);
		if (rd_writer_put(w, &f, &diag))
			fuzz_finding(diag.text);
	}
	__asm__ volatile("" : : "r"(total)); /* so that the sum is not left out */
	if (rd_reader_next(r, &f, &diag) == 1)
		fuzz_finding("a packet behind the end of the file");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct writer_options options = { .format = size & 1 ? RD_FORMAT_PCAPNG : RD_FORMAT_PCAP };
	struct reader *r;
	struct writer *w;
	struct diag diag;

	if (rd_reader_open(&r, fuzz_file(data, size), "fuzz", &diag))
		return 0;
	options.link = rd_reader_link(r);
	options.snaplen = rd_reader_snaplen(r);
	options.nano = rd_reader_nano(r);
	if (rd_writer_open(&w, open("/dev/null", O_WRONLY | O_CLOEXEC), "null", &options, &diag))
		fuzz_finding(diag.text);
	copy(r, w);
	rd_writer_close(w, &diag);
	rd_reader_close(r);
	return 0;
}
