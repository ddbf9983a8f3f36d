/* hatype: from the kernel's type of an interface to the link type of its packets. */
#ifndef RINGDUMP_CAPTURE_HATYPE_H
#define RINGDUMP_CAPTURE_HATYPE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The link type (enum rd_link or another LINKTYPE_ number) of packets from an interface of type HATYPE
 * (ARPHRD_*).  *COOKED: only the network packet is of use, and a cooked header stands in front of it.  -1
 * where the type is unknown; then cooked capture is right, too.
 */
int hatype_link(uint16_t hatype, bool *cooked);

/* An interface of this type is wireless (Wi-Fi aside, which looks like Ethernet). */
bool hatype_wireless(uint16_t hatype);

#endif
