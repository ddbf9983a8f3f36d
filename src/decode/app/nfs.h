/*
 * nfs: what the printers of NFS calls and replies share.
 *
 * The functions that return bool give false where tcpdump looks first whether something is captured and it is
 * not: the line ends with a ` [|nfs]` of its own there.  Where it just reads on, the walk is cut as
 * everywhere.  Both differ in where -x begins.
 */
#ifndef RINGDUMP_DECODE_NFS_H
#define RINGDUMP_DECODE_NFS_H

#include "decode/proto.h"

/* A procedure: its name, what its call carries, what its reply. */
struct nfs_proc {
	const char *name;
	bool (*call)(struct walk *w, struct cursor *c, bool v3);
	/* FAILED gets whether the status is an error: then a reply may end early. */
	bool (*reply)(struct walk *w, struct cursor *c, bool v3, bool *failed);
};

/* The procedure of VERSION, never NULL: without a name where there is none such. */
const struct nfs_proc *rd_nfs_find_proc(uint32_t version, uint32_t proc);

/* The name of a procedure, behind a blank. */
void rd_nfs_put_proc(struct walk *w, const struct nfs_proc *p, uint32_t proc);

/* The arguments and results of the procedures. */
bool rd_nfs_call_handle(struct walk *w, struct cursor *c, bool v3);
bool rd_nfs_call_name(struct walk *w, struct cursor *c, bool v3);
bool rd_nfs_call_access(struct walk *w, struct cursor *c, bool v3);
bool rd_nfs_call_read(struct walk *w, struct cursor *c, bool v3);
bool rd_nfs_call_write(struct walk *w, struct cursor *c, bool v3);
bool rd_nfs_call_symlink(struct walk *w, struct cursor *c, bool v3);
bool rd_nfs_call_mknod(struct walk *w, struct cursor *c, bool v3);
bool rd_nfs_call_rename(struct walk *w, struct cursor *c, bool v3);
bool rd_nfs_call_link(struct walk *w, struct cursor *c, bool v3);
bool rd_nfs_call_readdir(struct walk *w, struct cursor *c, bool v3);
bool rd_nfs_call_readdirplus(struct walk *w, struct cursor *c, bool v3);
bool rd_nfs_call_commit(struct walk *w, struct cursor *c, bool v3);

bool rd_nfs_reply_getattr(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_setattr(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_lookup(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_access(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_readlink(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_read(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_write(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_create(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_symlink(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_remove(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_rename(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_link(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_readdir(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_fsstat(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_fsinfo(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_pathconf(struct walk *w, struct cursor *c, bool v3, bool *failed);
bool rd_nfs_reply_commit(struct walk *w, struct cursor *c, bool v3, bool *failed);

/* " fh 1,2/3": a handle of LEN bytes at C, or in hexadecimal with -u. */
void rd_nfs_put_handle(struct walk *w, const uint8_t *handle, uint32_t len);

/* A handle at C, which moves past it: of 32 bytes, in version 3 of its own length. */
bool rd_nfs_take_handle(struct walk *w, struct cursor *c, bool v3);

/* A string in quotes. */
bool rd_nfs_take_name(struct walk *w, struct cursor *c);

/* A whole reply, whatever its ports: the two ends, where the transaction stands for the client's port. */
void rd_nfs_put_bare_reply(struct walk *w, struct cursor c);

/* Types of files, kinds of writes. */
extern const struct name rd_nfs_types[], rd_nfs_stabilities[];

/*
 * The attributes of a file, as much of them as VERBOSE says: nothing with 0, the rest of the fields from 2
 * on.
 */
bool rd_nfs_take_attr(struct walk *w, struct cursor *c, bool v3, int verbose);

/* Version 3: attributes that may be missing, and those before and after a change ("weak cache consistency").
 */
bool rd_nfs_take_post_attr(struct walk *w, struct cursor *c, int verbose);
bool rd_nfs_take_wcc(struct walk *w, struct cursor *c, int verbose);

/* Version 3: attributes to be set. */
struct nfs_sattr {
	bool has_mode, has_uid, has_gid, has_atime, has_mtime;
	uint32_t mode, uid, gid;
	uint32_t atime[2], mtime[2]; /* seconds, nanoseconds */
};

void rd_nfs_take_sattr(struct walk *w, struct cursor *c, struct nfs_sattr *s);
void rd_nfs_put_sattr(struct walk *w, const struct nfs_sattr *s);

#endif
