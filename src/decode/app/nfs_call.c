/* The arguments of NFS calls. */
#include "nfs.h"

bool rd_nfs_call_handle(struct walk *w, struct cursor *c, bool v3)
{
	return rd_nfs_take_handle(w, c, v3);
}

/* A name in the directory that the handle is. */
bool rd_nfs_call_name(struct walk *w, struct cursor *c, bool v3)
{
	if (!rd_nfs_take_handle(w, c, v3))
		return false;
	rd_text_char(w->t, ' ');
	return rd_nfs_take_name(w, c);
}

bool rd_nfs_call_access(struct walk *w, struct cursor *c, bool v3)
{
	enum { FULL = 0x3f };
	static const struct name rights[] = {
		{ 0x01, "NFS_ACCESS_READ" },
		{ 0x02, "NFS_ACCESS_LOOKUP" },
		{ 0x04, "NFS_ACCESS_MODIFY" },
		{ 0x08, "NFS_ACCESS_EXTEND" },
		{ 0x10, "NFS_ACCESS_DELETE" },
		{ 0x20, "NFS_ACCESS_EXECUTE" },
		{ 0, NULL },
	};
	uint32_t access;

	if (!rd_nfs_take_handle(w, c, v3))
		return false;
	access = rd_take32(w, c);
	if (access & ~(uint32_t)FULL) {
		rd_text_fmt(w->t, " %04x", access);
	} else if (access == FULL) {
		rd_text_str(w->t, " NFS_ACCESS_FULL");
	} else if (access) {
		rd_text_char(w->t, ' ');
		rd_put_bits(w, rights, "", "|", access);
	}
	return true;
}

/* " 100 bytes @ 5" */
static void put_range(struct walk *w, uint32_t count, uint64_t offset)
{
	rd_text_fmt(w->t, " %u bytes @ %llu", count, (unsigned long long)offset);
}

bool rd_nfs_call_read(struct walk *w, struct cursor *c, bool v3)
{
	uint64_t offset;

	if (!rd_nfs_take_handle(w, c, v3))
		return false;
	offset = v3 ? rd_take64(w, c) : rd_take32(w, c);
	put_range(w, rd_take32(w, c), offset);
	return true;
}

static void put_stability(struct walk *w, uint32_t stability)
{
	rd_text_str(w->t, " <");
	rd_put_name(w, rd_nfs_stabilities, "#%d", stability);
	rd_text_char(w->t, '>');
}

bool rd_nfs_call_write(struct walk *w, struct cursor *c, bool v3)
{
	uint32_t words[4];
	uint64_t offset;

	if (!rd_nfs_take_handle(w, c, v3))
		return false;
	if (v3) {
		offset = rd_take64(w, c);
		for (int i = 0; i < 3; i++)
			words[i] = rd_take32(w, c);
		rd_text_fmt(w->t, " %u (%u) bytes @ %llu", words[2], words[0], (unsigned long long)offset);
		if (w->o->verbose)
			put_stability(w, words[1]);
		return true;
	}
	for (int i = 0; i < 4; i++)
		words[i] = rd_take32(w, c);
	rd_text_fmt(w->t, " %u (%u) bytes @ %u (%u)", words[3], words[2], words[1], words[0]);
	return true;
}

bool rd_nfs_call_symlink(struct walk *w, struct cursor *c, bool v3)
{
	struct nfs_sattr s;

	if (!rd_nfs_call_name(w, c, v3))
		return false;
	rd_text_str(w->t, " ->");
	if (v3)
		rd_nfs_take_sattr(w, c, &s);
	if (!rd_nfs_take_name(w, c))
		return false;
	if (v3 && w->o->verbose)
		rd_nfs_put_sattr(w, &s);
	return true;
}

bool rd_nfs_call_mknod(struct walk *w, struct cursor *c, bool v3)
{
	enum { BLK = 3, CHR = 4 };
	struct nfs_sattr s;
	uint32_t type;

	if (!rd_nfs_call_name(w, c, v3))
		return false;
	type = rd_take32(w, c);
	rd_nfs_take_sattr(w, c, &s);
	rd_text_char(w->t, ' ');
	rd_put_name(w, rd_nfs_types, "unk-ft %u", type);
	if (w->o->verbose && (type == BLK || type == CHR)) {
		uint32_t major = rd_take32(w, c), minor = rd_take32(w, c);

		rd_text_fmt(w->t, " %u/%u", major, minor);
	}
	if (w->o->verbose)
		rd_nfs_put_sattr(w, &s);
	return true;
}

bool rd_nfs_call_rename(struct walk *w, struct cursor *c, bool v3)
{
	if (!rd_nfs_call_name(w, c, v3))
		return false;
	rd_text_str(w->t, " ->");
	return rd_nfs_call_name(w, c, v3);
}

bool rd_nfs_call_link(struct walk *w, struct cursor *c, bool v3)
{
	if (!rd_nfs_take_handle(w, c, v3))
		return false;
	rd_text_str(w->t, " ->");
	return rd_nfs_call_name(w, c, v3);
}

/* PLUS: the call has a limit of its own for the names. */
static bool put_readdir(struct walk *w, struct cursor *c, bool v3, bool plus)
{
	uint64_t cookie, verifier;
	uint32_t count;

	if (!rd_nfs_take_handle(w, c, v3))
		return false;
	if (!v3) {
		cookie = rd_take32(w, c);
		put_range(w, rd_take32(w, c), cookie);
		return true;
	}
	cookie = rd_take64(w, c);
	verifier = rd_take64(w, c);
	count = rd_take32(w, c);
	/* tcpdump: the cookie is a signed number in version 3 */
	rd_text_fmt(w->t, " %u bytes @ %lld", count, (long long)cookie);
	if (!w->o->verbose)
		return true;
	if (plus)
		rd_text_fmt(w->t, " max %u", rd_take32(w, c));
	rd_text_fmt(w->t, " verf %016llx", (unsigned long long)verifier);
	return true;
}

bool rd_nfs_call_readdir(struct walk *w, struct cursor *c, bool v3)
{
	return put_readdir(w, c, v3, false);
}

bool rd_nfs_call_readdirplus(struct walk *w, struct cursor *c, bool v3)
{
	return put_readdir(w, c, v3, true);
}

bool rd_nfs_call_commit(struct walk *w, struct cursor *c, bool v3)
{
	uint64_t offset;

	if (!rd_nfs_take_handle(w, c, v3))
		return false;
	offset = rd_take64(w, c);
	put_range(w, rd_take32(w, c), offset);
	return true;
}
