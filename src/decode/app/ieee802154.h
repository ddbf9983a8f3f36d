/* ieee802154: frames of small radios, where another protocol carries them. */
#ifndef RINGDUMP_DECODE_APP_IEEE802154_H
#define RINGDUMP_DECODE_APP_IEEE802154_H

#include "decode/proto.h"

/* Print the frame at C, of which C.cap may say more than C.wire; false where its header makes no sense. */
bool rd_ieee802154_decode(struct walk *w, struct cursor c);

/* A dump of what is not decoded, where -x and so on do not show it. */
void rd_ieee802154_put_payload(struct walk *w, const struct cursor *c);

/* The name of a command, or NULL. */
const char *rd_ieee802154_command(uint8_t id);

/*
 * The elements at C, which moves behind them: those of the header, which say whether MORE of the payload
 * follow, or those. False where they are cut.
 */
bool rd_ieee802154_take_elements(struct walk *w, struct cursor *c, bool payload, bool *more);

/* What beacons said before version 2; false where that is cut, and nothing more is shown. */
bool rd_ieee802154_take_beacon(struct walk *w, struct cursor *c);

/* What is wrong, or what is cut before it; false, for the caller to give. */
bool rd_ieee802154_put_error(struct walk *w, const char *what);
bool rd_ieee802154_put_cut(struct walk *w, const char *what);

/* What a command carries, at C: C moves over what is said of. */
void rd_ieee802154_put_command(struct walk *w, struct cursor *c, uint8_t id);

/* An address of LEN bytes (0, 2 or 8), as the frame has it: the last byte first. */
void rd_ieee802154_put_address(struct walk *w, const struct cursor *c, uint32_t off, uint32_t len);

#endif
