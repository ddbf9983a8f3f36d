/*
 * nfs_calls: the calls seen last, for their replies say neither procedure nor version.
 *
 * tcpdump: the last 64 of all connections, told apart by transaction number and addresses, not by ports.
 */
#ifndef RINGDUMP_DECODE_NFS_CALLS_H
#define RINGDUMP_DECODE_NFS_CALLS_H

#include <stdbool.h>
#include <stdint.h>

enum { RD_NFS_CALLS = 64 };

struct nfs_call {
	uint32_t xid;
	uint32_t proc, version; /* as in the call */
	uint8_t addr_len;	/* 4 or 16; 0 where the place is free */
	uint8_t client[16], server[16];
};

/* All zeros is empty. */
struct nfs_calls {
	struct nfs_call call[RD_NFS_CALLS];
	uint8_t next; /* where the next one goes */
	uint8_t hint; /* where the last one was found: the search begins there */
};

/* Remember CALL in place of the oldest one. */
void rd_nfs_calls_add(struct nfs_calls *calls, const struct nfs_call *call);

/* Fill in PROC and VERSION of CALL, whose other fields say what is looked for; false where it is not known.
 */
bool rd_nfs_calls_find(struct nfs_calls *calls, struct nfs_call *call);

#endif
