/*
 * domain: DNS messages (RFC 1035).  Over TCP a length of two bytes stands in front (RFC 1035 4.2.2).
 *
 * The parts of the printer share a cursor at the message's first byte and offsets from there, because names
 * point back into the message (RFC 1035 4.1.4).  tcpdump: only the end of the captured bytes bounds what is
 * read, never the length of a record's data.
 */
#ifndef RINGDUMP_DECODE_APP_DOMAIN_H
#define RINGDUMP_DECODE_APP_DOMAIN_H

#include "decode/proto.h"

enum rd_domain_transport { RD_DOMAIN_UDP, RD_DOMAIN_TCP, RD_DOMAIN_MDNS };

/* Decode C, a message by the way that it came. */
void rd_domain_decode(struct walk *w, struct cursor c, enum rd_domain_transport transport);

struct domain {
	struct cursor m; /* the message; m.wire is not used */
	bool mdns;	 /* RFC 6762: the highest bit of a class has a meaning of its own */
};

/*
 * Print the name at *AT with a dot behind every label and move *AT past it.  Pointers count from BASE.  False
 * where the name is cut or makes no sense.
 */
bool rd_domain_put_name(struct walk *w, const struct domain *d, uint32_t *at, uint32_t base);

/* Move *AT past a name without looking where it points to; false where that cannot be done. */
bool rd_domain_skip_name(const struct domain *d, uint32_t *at);

/* Print the question or record at *AT and move past it; false where it is cut. */
bool rd_domain_put_question(struct walk *w, const struct domain *d, uint32_t *at);
bool rd_domain_put_record(struct walk *w, const struct domain *d, uint32_t *at);

/* The options of EDNS (RFC 6891) from AT to END, in brackets. */
bool rd_domain_put_options(struct walk *w, const struct domain *d, uint32_t at, uint32_t end);

enum { RD_DOMAIN_TYPE_OPT = 41 };

extern const struct name rd_domain_types[];
extern const struct name rd_domain_classes[];

#endif
