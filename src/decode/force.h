/* force: what -T makes of payloads, whatever their port. */
#ifndef RINGDUMP_DECODE_FORCE_H
#define RINGDUMP_DECODE_FORCE_H

#include "proto.h"

/*
 * The decoder that TYPE (a name from rd_decode_force_name) puts on payloads of SPACE (RD_SPACE_TCP or
 * RD_SPACE_UDP), or NULL where that is none: over TCP the payload then stays undecoded.
 */
const struct proto *rd_proto_forced(const char *type, enum rd_space space);

#endif
