/* udp_snmp: the elements of ASN.1 that SNMP is made of. */
#ifndef RINGDUMP_DECODE_APP_UDP_SNMP_H
#define RINGDUMP_DECODE_APP_UDP_SNMP_H

#include "decode/proto.h"

enum {
	RD_SNMP_INTEGER = 0x02,
	RD_SNMP_STRING = 0x04,
	RD_SNMP_NOTHING = 0x05,
	RD_SNMP_OBJECT = 0x06,
	RD_SNMP_SEQUENCE = 0x30,
	RD_SNMP_IP_ADDRESS = 0x40,
	RD_SNMP_COUNTER = 0x41,
	RD_SNMP_GAUGE = 0x42,
	RD_SNMP_TICKS = 0x43,
	RD_SNMP_COUNTER64 = 0x46,
	RD_SNMP_PDU = 0xa0
};
enum {
	RD_SNMP_GET_REQUEST,
	RD_SNMP_GET_NEXT,
	RD_SNMP_GET_RESPONSE,
	RD_SNMP_SET_REQUEST,
	RD_SNMP_TRAP,
	RD_SNMP_GET_BULK,
	RD_SNMP_INFORM,
	RD_SNMP_V2_TRAP,
	RD_SNMP_REPORT,
	RD_SNMP_PDU_COUNT
};

extern const char *const rd_snmp_pdus[RD_SNMP_PDU_COUNT];

/* The next element: its identifier, and its value as a cursor; C moves behind it.  False where there is none.
 */
bool rd_snmp_take(struct walk *w, struct cursor *c, uint8_t *kind, struct cursor *value);

/* The same for one that must be of WANT; else it is printed behind WHAT. */
bool rd_snmp_take_kind(struct walk *w, struct cursor *c, uint8_t want, const char *what, struct cursor *v);

int32_t rd_snmp_integer(struct walk *w, const struct cursor *v);
void rd_snmp_put_object(struct walk *w, const struct cursor *v);
void rd_snmp_put_string(struct walk *w, const struct cursor *v);
void rd_snmp_put_value(struct walk *w, uint8_t kind, const struct cursor *v);

#endif
