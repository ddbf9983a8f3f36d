/* The memory of NFS calls: a ring. */
#include <string.h>
#include "nfs_calls.h"

void rd_nfs_calls_add(struct nfs_calls *calls, const struct nfs_call *call)
{
	calls->call[calls->next] = *call;
	calls->next = (uint8_t)((calls->next + 1) % RD_NFS_CALLS);
}

static bool is_same(const struct nfs_call *a, const struct nfs_call *b)
{
	return a->xid == b->xid && a->addr_len == b->addr_len && !memcmp(a->client, b->client, a->addr_len) &&
	       !memcmp(a->server, b->server, a->addr_len);
}

bool rd_nfs_calls_find(struct nfs_calls *calls, struct nfs_call *call)
{
	for (unsigned i = 0; i < RD_NFS_CALLS; i++) {
		unsigned at = (calls->hint + i) % RD_NFS_CALLS;
		const struct nfs_call *known = &calls->call[at];

		if (!known->addr_len || !is_same(known, call))
			continue;
		calls->hint = (uint8_t)at;
		call->proc = known->proc;
		call->version = known->version;
		return true;
	}
	return false;
}
