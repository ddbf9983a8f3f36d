/*
 * classic: TCP and what surrounds it as tcpdump 3.6.2 of 2001 printed it.
 *
 * tcpdump: 3.6.2 knew a single end of a packet, the last captured byte.  What an IP header says about its
 * length is printed but not obeyed, so TCP may be read from what is Ethernet's padding.  Therefore the
 * cursors handed around here reach to the end of the frame in `cap`, while `wire` is the length by the
 * header, modulo 2^32 where the header promises less than itself.  Protocols of the shared table get a
 * cursor that is cut to size (rd_classic_decode_ip).
 */
#ifndef RINGDUMP_DECODE_CLASSIC_H
#define RINGDUMP_DECODE_CLASSIC_H

#include "decode/proto.h"

/* Addresses with octets that have no leading zeros: "0:0:5e:0:1:a". */
void rd_classic_put_mac(struct walk *w, const uint8_t a[6]);

/* "SRC > DST: " and TEXT: for a header of which not even the ports are captured. */
void rd_classic_put_cut_ends(struct walk *w, const char *text);

/*
 * "SRC.PORT > DST.PORT: ", or the ports alone where something stands between IP and the protocol PROTO.
 * PUT_PORT is rd_put_tcp_port or rd_put_udp_port.
 */
void rd_classic_put_ends(struct walk *w, uint8_t proto, uint16_t sport, uint16_t dport,
			 void (*put_port)(struct walk *w, uint16_t port));

/*
 * Decode C as what claims PROTO in RD_SPACE_IP; false where nothing does.  A protocol that stops for lack of
 * captured bytes has its ` [|name]` printed here, because an IP header is printed behind what it carries.
 */
bool rd_classic_decode_ip(struct walk *w, uint8_t proto, struct cursor c);

/*
 * The Internet checksum of C, which is whole, with its pseudo-header for PROTO: 0 where it is right, else the
 * complemented sum.  tcpdump: with its bytes turned round, as a little-endian host kept it.
 */
uint16_t rd_classic_checksum(struct walk *w, uint8_t proto, const struct cursor *c);

/* The options behind an IPv4 header; C->wire is their length, C->cap what is captured from there on. */
void rd_classic_put_ipv4_options(struct walk *w, struct cursor c);

/* The dump that -x shows, on lines of eight groups of four digits. */
void rd_classic_put_hex(struct walk *w, const uint8_t *p, uint32_t len);

/* That dump for what no decoder knows, unless an option shows the bytes already or none are wanted. */
void rd_classic_put_unknown(struct walk *w, const struct cursor *c);

void rd_classic_put_dumps(struct walk *w);

/*
 * The IPv6 extension header at C, which is behind IPv6's own header: gives its length, or 0 where nothing
 * readable follows it.
 */
uint32_t rd_classic_ipv6_extension(struct walk *w, uint8_t type, const struct cursor *c);

#endif
