/*
 * seq: the first sequence numbers of each TCP connection, for relative numbers.
 *
 * tcpdump remembers one pair per conversation, from the first segment with ACK it sees or the last with SYN
 * and ACK.  So does this table, open-addressed and with bounded memory: at most MAX connections, then one
 * that was not seen again for some time makes room.
 */
#ifndef RINGDUMP_FLOW_SEQ_H
#define RINGDUMP_FLOW_SEQ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Both ends of a segment as they stand in the packet; ports in host byte order. */
struct seq_ends {
	const uint8_t *src, *dst;
	uint16_t sport, dport;
};

/* What relative numbers are counted from.  `rev`: the sender is the conversation's second end. */
struct seq_base {
	uint32_t seq, ack; /* of the first end: its own numbers, the other side's */
	bool rev;
};

struct seq_slots; /* one table, for one address size */

struct seq_table {
	struct seq_slots *v4, *v6;
	bool large; /* one of them: looking something up waits for memory */
};

/* 0, or -1 where there is no memory.  MAX: connections per address family. */
int rd_seq_open(struct seq_table *t, uint32_t max);
void rd_seq_close(struct seq_table *t);

/*
 * Look up (or remember) the conversation of a segment with ACK set.  Gives the base, and true where
 * the conversation was known, so that the numbers are to be printed relative to it.
 */
bool rd_seq_lookup(struct seq_table *t, unsigned addr_len, const struct seq_ends *e, bool syn, uint32_t seq,
		   uint32_t ack, struct seq_base *base);

/* A segment between E will soon be looked up: where the table is large, its memory is fetched meanwhile. */
void rd_seq_expect(const struct seq_table *t, unsigned addr_len, const struct seq_ends *e);

/* Connections remembered now. */
size_t rd_seq_count(const struct seq_table *t);

#endif
