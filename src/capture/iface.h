/* iface: the parts of the interface list that stand on their own. */
#ifndef RINGDUMP_CAPTURE_IFACE_H
#define RINGDUMP_CAPTURE_IFACE_H

#include <stddef.h>
#include <stdint.h>

struct iface;

/* The lower, the nearer to the top of the list. */
uint32_t iface_rank(const struct iface *i);
/* Order LIST by rank; equals stay in the order they are in. */
void iface_sort(struct iface *list, size_t count);

#endif
