/* The results in NFS replies. */
#include "nfs.h"

static const struct name errors[] = {
	{ 1, "Operation not permitted" },
	{ 2, "No such file or directory" },
	{ 5, "Input/output error" },
	{ 6, "Device not configured" },
	{ 11, "Resource deadlock avoided" },
	{ 12, "Cannot allocate memory" },
	{ 13, "Permission denied" },
	{ 17, "File exists" },
	{ 18, "Cross-device link" },
	{ 19, "Operation not supported by device" },
	{ 20, "Not a directory" },
	{ 21, "Is a directory" },
	{ 22, "Invalid argument" },
	{ 26, "Text file busy" },
	{ 27, "File too large" },
	{ 28, "No space left on device" },
	{ 30, "Read-only file system" },
	{ 31, "Too many links" },
	{ 45, "Operation not supported" },
	{ 62, "Too many levels of symbolic links" },
	{ 63, "File name too long" },
	{ 66, "Directory not empty" },
	{ 69, "Disc quota exceeded" },
	{ 70, "Stale NFS file handle" },
	{ 71, "Too many levels of remote in path" },
	{ 99, "Write cache flushed to disk" },
	{ 10001, "Illegal NFS file handle" },
	{ 10002, "Update synchronization mismatch" },
	{ 10003, "READDIR/READDIRPLUS cookie is stale" },
	{ 10004, "Operation not supported" },
	{ 10005, "Buffer or request is too small" },
	{ 10006, "Unspecified error on server" },
	{ 10007, "Object of that type not supported" },
	{ 10008, "Request couldn't be completed in time" },
	{ 0, NULL },
};

static void take_status(struct walk *w, struct cursor *c, bool *failed)
{
	uint32_t status = rd_take32(w, c);

	*failed = status != 0;
	if (*failed) {
		rd_text_str(w->t, " ERROR: ");
		rd_put_name(w, errors, "unk %u", status);
	}
}

bool rd_nfs_reply_getattr(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	take_status(w, c, failed);
	return *failed || rd_nfs_take_attr(w, c, v3, 1);
}

/* A change: the attributes before and after it, in version 2 those after it. */
static bool put_change(struct walk *w, struct cursor *c, bool *failed)
{
	take_status(w, c, failed);
	return rd_nfs_take_wcc(w, c, w->o->verbose);
}

bool rd_nfs_reply_setattr(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	return v3 ? put_change(w, c, failed) : rd_nfs_reply_getattr(w, c, v3, failed);
}

/* Version 2: the handle and the attributes of what was found or made. */
static bool put_found2(struct walk *w, struct cursor *c, bool *failed)
{
	take_status(w, c, failed);
	if (*failed)
		return true;
	return rd_nfs_take_handle(w, c, false) && rd_nfs_take_attr(w, c, false, w->o->verbose);
}

bool rd_nfs_reply_lookup(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	if (!v3)
		return put_found2(w, c, failed);
	take_status(w, c, failed);
	if (!*failed && (!rd_nfs_take_handle(w, c, true) || !rd_nfs_take_post_attr(w, c, w->o->verbose)))
		return false;
	if (w->o->verbose < 2)
		return true;
	rd_text_str(w->t, " post dattr:");
	return rd_nfs_take_post_attr(w, c, w->o->verbose);
}

bool rd_nfs_reply_access(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	(void)v3;
	take_status(w, c, failed);
	if (w->o->verbose)
		rd_text_str(w->t, " attr:");
	if (!rd_nfs_take_post_attr(w, c, w->o->verbose))
		return false;
	if (!*failed)
		rd_text_fmt(w->t, " c %04x", rd_take32(w, c));
	return true;
}

bool rd_nfs_reply_readlink(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	take_status(w, c, failed);
	if (*failed)
		return true;
	if (v3 && !rd_nfs_take_post_attr(w, c, w->o->verbose))
		return false;
	rd_text_char(w->t, ' ');
	return rd_nfs_take_name(w, c);
}

bool rd_nfs_reply_read(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	take_status(w, c, failed);
	if (!v3)
		return *failed || rd_nfs_take_attr(w, c, false, w->o->verbose);
	if (!rd_nfs_take_post_attr(w, c, w->o->verbose))
		return false;
	if (*failed || !w->o->verbose)
		return true;
	rd_text_fmt(w->t, " %u bytes", rd_take32(w, c));
	if (rd_take32(w, c))
		rd_text_str(w->t, " EOF");
	return true;
}

bool rd_nfs_reply_write(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	uint32_t stability;

	take_status(w, c, failed);
	if (!v3)
		return *failed || rd_nfs_take_attr(w, c, false, w->o->verbose);
	if (!rd_nfs_take_wcc(w, c, w->o->verbose))
		return false;
	if (*failed || !w->o->verbose)
		return true;
	rd_text_fmt(w->t, " %u bytes", rd_take32(w, c));
	if (w->o->verbose < 2)
		return true;
	stability = rd_take32(w, c);
	rd_text_str(w->t, " <");
	rd_put_name(w, rd_nfs_stabilities, "#%d", stability);
	rd_text_char(w->t, '>');
	rd_text_fmt(w->t, " verf %llx", (unsigned long long)rd_take64(w, c));
	return true;
}

bool rd_nfs_reply_create(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	if (!v3)
		return put_found2(w, c, failed);
	take_status(w, c, failed);
	if (*failed)
		return rd_nfs_take_wcc(w, c, w->o->verbose);
	if (!rd_take32(w, c))
		return true;
	if (!rd_nfs_take_handle(w, c, true))
		return false;
	if (!w->o->verbose)
		return true;
	if (!rd_nfs_take_post_attr(w, c, w->o->verbose))
		return false;
	if (w->o->verbose < 2)
		return true;
	rd_text_str(w->t, " dir attr:");
	return rd_nfs_take_wcc(w, c, w->o->verbose);
}

bool rd_nfs_reply_symlink(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	if (v3)
		return rd_nfs_reply_create(w, c, v3, failed);
	take_status(w, c, failed);
	return true;
}

bool rd_nfs_reply_remove(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	if (v3)
		return put_change(w, c, failed);
	take_status(w, c, failed);
	return true;
}

bool rd_nfs_reply_rename(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	take_status(w, c, failed);
	if (!v3 || !w->o->verbose)
		return true;
	rd_text_str(w->t, " from:");
	if (!rd_nfs_take_wcc(w, c, w->o->verbose))
		return false;
	rd_text_str(w->t, " to:");
	return rd_nfs_take_wcc(w, c, w->o->verbose);
}

bool rd_nfs_reply_link(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	take_status(w, c, failed);
	if (!v3 || !w->o->verbose)
		return true;
	rd_text_str(w->t, " file POST:");
	if (!rd_nfs_take_post_attr(w, c, w->o->verbose))
		return false;
	rd_text_str(w->t, " dir:");
	return rd_nfs_take_wcc(w, c, w->o->verbose);
}

/* Version 3: the status and the attributes of the directory or file system.  False as everywhere. */
static bool put_post_status(struct walk *w, struct cursor *c, bool *failed)
{
	take_status(w, c, failed);
	if (w->o->verbose)
		rd_text_str(w->t, " POST:");
	return rd_nfs_take_post_attr(w, c, w->o->verbose);
}

bool rd_nfs_reply_readdir(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	uint32_t offset, size;

	if (v3) {
		if (!put_post_status(w, c, failed))
			return false;
		if (!*failed && w->o->verbose)
			rd_text_fmt(w->t, " verf %016llx", (unsigned long long)rd_take64(w, c));
		return true;
	}
	take_status(w, c, failed);
	if (*failed)
		return true;
	offset = rd_take32(w, c);
	size = rd_take32(w, c);
	rd_text_fmt(w->t, " offset 0x%x size %u ", offset, size);
	if (rd_take32(w, c))
		rd_text_str(w->t, " eof");
	return true;
}

bool rd_nfs_reply_fsstat(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	const uint8_t *p;

	if (!v3) {
		take_status(w, c, failed);
		if (*failed || !rd_has(c, 0, 20))
			return *failed || w->cut;
		p = c->p;
		rd_text_fmt(w->t, " tsize %u bsize %u blocks %u bfree %u bavail %u", rd_load32(p),
			    rd_load32(p + 4), rd_load32(p + 8), rd_load32(p + 12), rd_load32(p + 16));
		return true;
	}
	if (!put_post_status(w, c, failed))
		return false;
	if (!rd_has(c, 0, 52))
		return w->cut;
	p = c->p;
	rd_text_fmt(w->t, " tbytes %llu fbytes %llu abytes %llu", (unsigned long long)rd_load64(p),
		    (unsigned long long)rd_load64(p + 8), (unsigned long long)rd_load64(p + 16));
	if (w->o->verbose)
		rd_text_fmt(w->t, " tfiles %llu ffiles %llu afiles %llu invar %u",
			    (unsigned long long)rd_load64(p + 24), (unsigned long long)rd_load64(p + 32),
			    (unsigned long long)rd_load64(p + 40), rd_load32(p + 48));
	return true;
}

bool rd_nfs_reply_fsinfo(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	const uint8_t *p;

	(void)v3;
	if (!put_post_status(w, c, failed))
		return false;
	if (*failed || !rd_has(c, 0, 48))
		return *failed || w->cut;
	p = c->p;
	rd_text_fmt(w->t, " rtmax %u rtpref %u wtmax %u wtpref %u dtpref %u", rd_load32(p), rd_load32(p + 4),
		    rd_load32(p + 12), rd_load32(p + 16), rd_load32(p + 24));
	if (w->o->verbose)
		rd_text_fmt(w->t, " rtmult %u wtmult %u maxfsz %llu delta %u.%06u ", rd_load32(p + 8),
			    rd_load32(p + 20), (unsigned long long)rd_load64(p + 28), rd_load32(p + 36),
			    rd_load32(p + 40));
	return true;
}

bool rd_nfs_reply_pathconf(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	const uint8_t *p;

	(void)v3;
	if (!put_post_status(w, c, failed))
		return false;
	if (*failed || !rd_has(c, 0, 24))
		return *failed || w->cut;
	p = c->p;
	rd_text_fmt(w->t, " linkmax %u namemax %u %s %s %s %s", rd_load32(p), rd_load32(p + 4),
		    rd_load32(p + 8) ? "notrunc" : "", rd_load32(p + 12) ? "chownres" : "",
		    rd_load32(p + 16) ? "igncase" : "", rd_load32(p + 20) ? "keepcase" : "");
	return true;
}

bool rd_nfs_reply_commit(struct walk *w, struct cursor *c, bool v3, bool *failed)
{
	(void)v3;
	if (!put_change(w, c, failed))
		return false;
	if (w->o->verbose > 1)
		rd_text_fmt(w->t, " verf %llx", (unsigned long long)rd_take64(w, c));
	return true;
}
