/* NFS versions 2 and 3 (RFC 1094, RFC 1813) over TCP: the RPC message (RFC 5531) that a segment begins with.
 */
#include "nfs.h"
#include "nfs_calls.h"
#include "decode/decoder.h"
#include "decode/tcp/tcp.h"

enum { PORT = 2049, VERSION3 = 3, FRAGMENT_LEN_MASK = 0x7fffffff };
enum { CALL = 0, REPLY = 1, XID = 0, DIRECTION = 4, STATUS = 8, VERSION = 16, CALL_LEN = 24 };
enum { AUTH_HEADER_LEN = 8 };
enum { ACCEPTED = 0, DENIED = 1 };

static const struct name accept_states[] = {
	{ 1, "PROG_UNAVAIL" }, { 2, "PROG_MISMATCH" }, { 3, "PROC_UNAVAIL" },
	{ 4, "GARBAGE_ARGS" }, { 5, "SYSTEM_ERR" },    { 0, NULL },
};

static const struct name auth_states[] = {
	{ 0, "OK" },
	{ 1, "Bogus Credentials (seal broken)" },
	{ 2, "Rejected Credentials (client should begin new session)" },
	{ 3, "Bogus Verifier (seal broken)" },
	{ 4, "Verifier expired or was replayed" },
	{ 5, "Credentials are too weak" },
	{ 6, "Bogus response verifier" },
	{ 7, "Unknown failure" },
	{ 0, NULL },
};

/* The transaction number and the two ends of a message. */
static struct nfs_call make_call(const struct walk *w, uint32_t xid, const uint8_t *client,
				 const uint8_t *server)
{
	struct nfs_call call = { .xid = xid, .addr_len = w->net.addr_len };

	memcpy(call.client, client, call.addr_len);
	memcpy(call.server, server, call.addr_len);
	return call;
}

/*
 * Skip credentials or a verifier; false where they are not captured.  tcpdump: they must also fit into LEFT,
 * what is left of the fragment by its own length, though nothing behind them must.
 */
static bool skip_auth(struct walk *w, struct cursor *c, uint32_t *left)
{
	uint32_t len, padded;

	if (*left < AUTH_HEADER_LEN)
		return false;
	len = rd_u32(w, c, 4);
	padded = (len + 3) & ~3u;
	if (w->cut)
		return true;
	*left -= AUTH_HEADER_LEN;
	if (padded > *left || !rd_has(c, AUTH_HEADER_LEN, padded))
		return false;
	*left -= padded;
	/* tcpdump: a length that cannot be padded passes for none, but leads far behind the packet */
	rd_skip(c, padded < len ? c->cap : AUTH_HEADER_LEN + padded);
	return true;
}

static bool put_call(struct walk *w, struct cursor c, uint32_t len)
{
	struct nfs_call call;
	const struct nfs_proc *p;

	rd_text_u32(w->t, len);
	if (!rd_has(&c, 0, CALL_LEN))
		return false;
	call = make_call(w, rd_load32(c.p + XID), w->net.src, w->net.dst);
	call.version = rd_load32(c.p + VERSION);
	call.proc = rd_load32(c.p + VERSION + 4);
	rd_nfs_calls_add(&w->d->nfs, &call);
	p = rd_nfs_find_proc(call.version, call.proc);
	rd_nfs_put_proc(w, p, call.proc);
	if (!p->call)
		return true;
	rd_skip(&c, CALL_LEN);
	if (!skip_auth(w, &c, &len) || !skip_auth(w, &c, &len) || !len)
		return false;
	return p->call(w, &c, call.version == VERSION3);
}

static bool put_accepted(struct walk *w, struct cursor c, const struct nfs_call *call, uint32_t len)
{
	const struct nfs_proc *p = rd_nfs_find_proc(call->version, call->proc);
	uint32_t verifier, state;
	bool failed = false;

	rd_nfs_put_proc(w, p, call->proc);
	if (!p->reply)
		return true;
	verifier = rd_u32(w, &c, 4);
	if (!w->cut && len <= verifier)
		return false;
	rd_skip(&c, 8);
	rd_skip(&c, verifier);
	rd_skip(&c, -verifier & 3);
	state = rd_take32(w, &c);
	if (state) {
		rd_text_char(w->t, ' ');
		rd_put_name(w, accept_states, "ar_stat %u", state);
		return true;
	}
	return p->reply(w, &c, call->version == VERSION3, &failed) || failed;
}

static bool put_denied(struct walk *w, struct cursor c)
{
	enum { MISMATCH = 0, AUTH_ERROR = 1 };
	uint32_t why;

	if (!rd_has(&c, 0, 4))
		return false;
	why = rd_take32(w, &c);
	switch (why) {
	case MISMATCH:
		if (!rd_has(&c, 0, 8))
			return false;
		rd_text_fmt(w->t, "RPC Version mismatch (%u-%u)", rd_load32(c.p), rd_load32(c.p + 4));
		return true;
	case AUTH_ERROR:
		if (!rd_has(&c, 0, 4))
			return false;
		rd_text_str(w->t, "Auth ");
		rd_put_name(w, auth_states, "Invalid failure code %u", rd_load32(c.p));
		return true;
	default: rd_text_fmt(w->t, "Unknown reason for rejecting rpc message %u", why); return true;
	}
}

static bool put_reply(struct walk *w, struct cursor c, uint32_t len)
{
	struct nfs_call call;
	uint32_t status;

	if (!rd_has(&c, 0, STATUS + 4))
		return false;
	call = make_call(w, rd_load32(c.p + XID), w->net.dst, w->net.src);
	status = rd_load32(c.p + STATUS);
	rd_skip(&c, STATUS + 4);
	switch (status) {
	case ACCEPTED:
		rd_text_fmt(w->t, "reply ok %u", len);
		return !rd_nfs_calls_find(&w->d->nfs, &call) || put_accepted(w, c, &call, len);
	case DENIED: rd_text_fmt(w->t, "reply ERR %u: ", len); return put_denied(w, c);
	default: rd_text_fmt(w->t, "reply Unknown rpc response code=%u %u", status, len); return true;
	}
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t len, direction;
	bool ok = true;

	if (!rd_has(&c, 0, 4 + DIRECTION + 4))
		return;
	len = rd_take32(w, &c) & FRAGMENT_LEN_MASK;
	if (len > c.wire)
		len = c.wire;
	direction = rd_load32(c.p + DIRECTION);
	if (direction == CALL && w->dport == PORT) {
		rd_text_fmt(w->t, ": NFS request xid %u ", rd_load32(c.p));
		ok = put_call(w, c, len);
	} else if (direction == REPLY && w->sport == PORT) {
		rd_text_fmt(w->t, ": NFS reply xid %u ", rd_load32(c.p));
		ok = put_reply(w, c, len);
	}
	if (!ok)
		rd_put_cut(w);
}

const struct proto rd_proto_nfs = { .name = "nfs", .decode = decode, .min_wire = 4 };

void rd_nfs_put_bare_reply(struct walk *w, struct cursor c)
{
	rd_put_net_addr(w, w->net.src);
	rd_text_fmt(w->t, ".%s > ", w->o->numeric ? "2049" : "nfs");
	rd_put_net_addr(w, w->net.dst);
	rd_text_fmt(w->t, ".%u: ", rd_u32(w, &c, XID));
	if (!put_reply(w, c, c.wire))
		rd_put_cut(w);
}

/* Over UDP there is no record mark in front; what is neither call nor reply goes by UDP's own line. */
static void decode_datagram(struct walk *w, struct cursor c)
{
	uint32_t direction = rd_has(&c, 0, 8) ? rd_load32(c.p + 4) : UINT32_MAX;
	bool ok = true;

	if (direction == CALL && w->dport == PORT) {
		rd_text_fmt(w->t, "NFS request xid %u ", rd_load32(c.p));
		ok = put_call(w, c, c.wire);
	} else if (direction == REPLY && w->sport == PORT) {
		rd_text_fmt(w->t, "NFS reply xid %u ", rd_load32(c.p));
		ok = put_reply(w, c, c.wire);
	} else {
		rd_text_fmt(w->t, "UDP, length %u", c.wire);
	}
	if (!ok)
		rd_put_cut(w);
}

const struct proto rd_proto_nfs_udp = { .name = "nfs", .decode = decode_datagram };
