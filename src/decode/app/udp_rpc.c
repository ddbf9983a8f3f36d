/* Sun RPC (RFC 5531) where -T asks for it: calls as if to the port mapper (RFC 1833), replies as if of NFS.
 */
#include "nfs.h"

enum { CALL = 0, RPC_VERSION = 2, CALL_LEN = 32, SET = 1, UNSET = 2, GETPORT = 3, CALLIT = 5 };

static const struct name procedures[] = {
	{ 0, "null" }, { SET, "set" },	   { UNSET, "unset" }, { GETPORT, "getport" },
	{ 4, "dump" }, { CALLIT, "call" }, { 0, NULL },
};

static void put_call(struct walk *w, const struct cursor *c)
{
	uint32_t procedure = rd_u32(w, c, 20), version = rd_u32(w, c, 8);

	if (!rd_need(w, c, 0, CALL_LEN))
		return;
	rd_put_net_addr(w, w->net.src);
	rd_text_fmt(w->t, ".0x%x > ", rd_u32(w, c, 0));
	rd_put_net_addr(w, w->net.dst);
	rd_text_fmt(w->t, ".%s: %u ", w->o->numeric ? "0x6f" : "sunrpc", c->wire);
	rd_put_name(w, procedures, " proc #%u", procedure);
	if (version != RPC_VERSION)
		rd_text_fmt(w->t, " [rpcver %u]", version);
	if (procedure == SET || procedure == UNSET || procedure == GETPORT || procedure == CALLIT)
		rd_text_fmt(w->t, w->o->numeric ? " %u.%u" : " #%u.%u", rd_u32(w, c, 12), rd_u32(w, c, 16));
}

static void decode(struct walk *w, struct cursor c)
{
	w->name = "udp";
	if (!rd_need(w, &c, 4, 4))
		return;
	if (rd_load32(c.p + 4) == CALL) {
		w->name = "sunrpc";
		put_call(w, &c);
	} else {
		w->name = "nfs";
		rd_nfs_put_bare_reply(w, c);
	}
}

const struct proto rd_proto_rpc = { .name = "sunrpc", .decode = decode, .own_ends = true };
