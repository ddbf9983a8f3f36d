/*
 * place: values as the program will find them: tags that the kernel took out of the packet, and headers of
 * cooked sockets, which are not in the packet at all.
 */
#ifndef RINGDUMP_FILTER_PLACE_H
#define RINGDUMP_FILTER_PLACE_H

#include "filter/graph.h"

/*
 * The shift that a VLAN tag makes where the kernel kept it in the packet is constant on each way through the
 * graph: copy what is reached both with and without a shift, so that no slot is left.
 */
int rd_place_shifts(struct filter *f, struct graph *g);

/* On a live cooked socket the packet begins at the network header: see struct filter_options. */
int rd_place_cooked(struct filter *f, struct graph *g);

/*
 * tcpdump: in `geneve or tcp` the second word speaks of the inner packet even where there is none.  Slots
 * that are read where nothing was assigned hold 0.
 */
int rd_place_unset(struct filter *f, struct graph *g);

#endif
