/*
 * early: what is captured before there is a ring.
 *
 * PACKET_RX_RING waits for a grace period of RCU, which is many milliseconds, and a packet socket that has
 * a ring to come is deaf meanwhile.  So a second socket without one listens in its place; when the ring is
 * there, what it heard is given out first, as a block that we fill ourselves, and what both have only once.
 * Where any of it fails there is none, and the capture begins with the ring.
 */
#ifndef RINGDUMP_CAPTURE_EARLY_H
#define RINGDUMP_CAPTURE_EARLY_H

#include "live.h"

/* The ring's socket has just been bound: what is lost from here on is not lost. */
void capture_early_bound(struct capture *c);

/* The ring takes all: stop, and fetch what there is. */
void capture_early_stop(struct capture *c);

/* In place of ring_next, while C->early is on. */
int capture_early_next(struct capture *c, struct ring_packet *p, struct diag *d);

/* Is there something for it that is not in the ring? */
bool capture_early_pending(const struct capture *c);

/*
 * All is read: close the socket.  close(2) waits for a grace period, too, and the ring has to take what comes
 * meanwhile, so it is done when the ring is empty and not when it fills.
 */
void capture_early_rest(struct capture *c);

void capture_early_close(struct capture *c);

#endif
