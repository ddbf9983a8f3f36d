/* packet: random packets that look like those a link type carries. */
#ifndef RINGDUMP_TESTS_PACKET_H
#define RINGDUMP_TESTS_PACKET_H

#include "machine.h"

/* LINK: enum rd_link. */
void packet_make(struct packet *p, int link, struct dice *d);

#endif
