/* tcp: what a classic segment's printers share. */
#ifndef RINGDUMP_DECODE_CLASSIC_TCP_H
#define RINGDUMP_DECODE_CLASSIC_TCP_H

#include "classic.h"
#include "decode/tcp/tcp.h"

/*
 * " <mss 1460,nop>" for the options at C (C->wire is their length).  RD_TCP_OK, or how they ended; then
 * nothing else of the segment is to be printed.
 */
enum rd_tcp_end rd_classic_put_tcp_options(struct walk *w, const struct tcp *t, struct cursor c);

#endif
