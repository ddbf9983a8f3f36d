/* report: handing segments and errors to whoever follows connections (decode_options.watch). */
#ifndef RINGDUMP_DECODE_REPORT_H
#define RINGDUMP_DECODE_REPORT_H

#include "flow/segment.h"
#include "walk.h"

/*
 * An ICMP or ICMPv6 error, of whose type and code C begins with: report it where it quotes a segment.  Only
 * to be called where there is a watch.
 */
void rd_icmp_report(struct walk *w, const struct cursor *c);
void rd_icmpv6_report(struct walk *w, const struct cursor *c);

#endif
