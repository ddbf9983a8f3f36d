/*
 * writer: what the writers of the formats share.  Private to src/file.
 *
 * A format is a row of functions.  Everything it writes goes through the sink as whole records.
 */
#ifndef RINGDUMP_FILE_WRITER_H
#define RINGDUMP_FILE_WRITER_H

#include <ringdump/file.h>
#include "sink.h"

struct writer_format {
	int (*begin)(struct writer *w, struct diag *d); /* what is in front of the packets */
	int (*put)(struct writer *w, const struct frame *f, struct diag *d);
	int (*end)(struct writer *w, struct diag *d); /* what is behind them; NULL: nothing */
	void (*release)(struct writer *w);	      /* memory; NULL: there is none */
	size_t (*record_size)(const uint8_t *p);      /* of the record at P */
};

extern const struct writer_format rd_writer_pcap, rd_writer_pcapng;

struct writer {
	struct sink out;
	const struct writer_format *format;
	struct writer_options o;
	bool begun;
	struct iface_table *ifaces; /* pcapng's */
};

#endif
