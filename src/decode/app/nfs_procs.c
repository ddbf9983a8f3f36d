/* The procedures of NFS by number, for version 3 and all others, which tcpdump takes for version 2. */
#include "nfs.h"

static const struct nfs_proc procs3[] = {
	{ "null", NULL, NULL },
	{ "getattr", rd_nfs_call_handle, rd_nfs_reply_getattr },
	{ "setattr", rd_nfs_call_handle, rd_nfs_reply_setattr },
	{ "lookup", rd_nfs_call_name, rd_nfs_reply_lookup },
	{ "access", rd_nfs_call_access, rd_nfs_reply_access },
	{ "readlink", rd_nfs_call_handle, rd_nfs_reply_readlink },
	{ "read", rd_nfs_call_read, rd_nfs_reply_read },
	{ "write", rd_nfs_call_write, rd_nfs_reply_write },
	{ "create", rd_nfs_call_name, rd_nfs_reply_create },
	{ "mkdir", rd_nfs_call_name, rd_nfs_reply_create },
	{ "symlink", rd_nfs_call_symlink, rd_nfs_reply_symlink },
	{ "mknod", rd_nfs_call_mknod, rd_nfs_reply_create },
	{ "remove", rd_nfs_call_name, rd_nfs_reply_remove },
	{ "rmdir", rd_nfs_call_name, rd_nfs_reply_remove },
	{ "rename", rd_nfs_call_rename, rd_nfs_reply_rename },
	{ "link", rd_nfs_call_link, rd_nfs_reply_link },
	{ "readdir", rd_nfs_call_readdir, rd_nfs_reply_readdir },
	{ "readdirplus", rd_nfs_call_readdirplus, rd_nfs_reply_readdir },
	{ "fsstat", rd_nfs_call_handle, rd_nfs_reply_fsstat },
	{ "fsinfo", rd_nfs_call_handle, rd_nfs_reply_fsinfo },
	{ "pathconf", rd_nfs_call_handle, rd_nfs_reply_pathconf },
	{ "commit", rd_nfs_call_commit, rd_nfs_reply_commit },
};

static const struct nfs_proc nop = { "nop", NULL, NULL };

static const struct nfs_proc procs2[] = {
	{ "null", NULL, NULL },
	{ "getattr", rd_nfs_call_handle, rd_nfs_reply_getattr },
	{ "setattr", rd_nfs_call_handle, rd_nfs_reply_setattr },
	{ "nop", NULL, NULL },
	{ "lookup", rd_nfs_call_name, rd_nfs_reply_lookup },
	{ "readlink", rd_nfs_call_handle, rd_nfs_reply_readlink },
	{ "read", rd_nfs_call_read, rd_nfs_reply_read },
	{ "nop", NULL, NULL },
	{ "write", rd_nfs_call_write, rd_nfs_reply_write },
	{ "create", rd_nfs_call_name, rd_nfs_reply_create },
	{ "remove", rd_nfs_call_name, rd_nfs_reply_remove },
	{ "rename", rd_nfs_call_rename, rd_nfs_reply_rename },
	{ "link", rd_nfs_call_link, rd_nfs_reply_link },
	{ "symlink", rd_nfs_call_symlink, rd_nfs_reply_symlink },
	{ "mkdir", rd_nfs_call_name, rd_nfs_reply_create },
	{ "rmdir", rd_nfs_call_name, rd_nfs_reply_remove },
	{ "readdir", rd_nfs_call_readdir, rd_nfs_reply_readdir },
	{ "fsstat", rd_nfs_call_handle, rd_nfs_reply_fsstat },
};

/* tcpdump: the number of the "procedure that does nothing" in version 3, and the last one that it knows. */
enum { NOP = 25 };

const struct nfs_proc *rd_nfs_find_proc(uint32_t version, uint32_t proc)
{
	static const struct nfs_proc unknown = { NULL, NULL, NULL };

	if (version == 3 && proc < sizeof procs3 / sizeof *procs3)
		return &procs3[proc];
	if (version != 3 && proc < sizeof procs2 / sizeof *procs2)
		return &procs2[proc];
	return proc == NOP || (version != 3 && proc < NOP) ? &nop : &unknown;
}

void rd_nfs_put_proc(struct walk *w, const struct nfs_proc *p, uint32_t proc)
{
	if (p->name)
		rd_text_fmt(w->t, " %s", p->name);
	else
		rd_text_fmt(w->t, " proc-%u", proc);
}
