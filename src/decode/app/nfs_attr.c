/* Attributes of files, and names. */
#include "nfs.h"

/* PREFIX_LEN: to the end of the group; the size is behind it. */
enum { PREFIX_LEN = 20, ATTR2_LEN = 68, ATTR3_LEN = 84, WCC_LEN = 24 };

const struct name rd_nfs_types[] = {
	{ 0, "NON" }, { 1, "REG" }, { 2, "DIR" },  { 3, "BLK" },
	{ 4, "CHR" }, { 5, "LNK" }, { 7, "FIFO" }, { 0, NULL },
};

const struct name rd_nfs_stabilities[] = {
	{ 0, "unstable" },
	{ 1, "datasync" },
	{ 2, "filesync" },
	{ 0, NULL },
};

bool rd_nfs_take_name(struct walk *w, struct cursor *c)
{
	uint32_t len = rd_take32(w, c), padded = (len + 3) & ~3u;

	if (w->cut)
		return true;
	if (padded < len) {
		rd_text_str(w->t, "[cannot pad to 32-bit boundaries]");
		rd_put_invalid(w);
		return false;
	}
	if (!rd_has(c, 0, padded))
		return false;
	rd_text_char(w->t, '"');
	for (uint32_t i = 0; i < len; i++)
		rd_put_safe_char(w, c->p[i]);
	rd_text_char(w->t, '"');
	rd_skip(c, padded);
	return true;
}

static void put_time(struct walk *w, const uint8_t *p)
{
	rd_text_fmt(w->t, " %u.%06u", rd_load32(p), rd_load32(p + 4));
}

/* What is behind the size: 56 bytes in version 3, 44 in version 2. */
static void put_details(struct walk *w, const uint8_t *p, bool v3)
{
	if (v3) {
		rd_text_fmt(w->t, " nlink %u rdev %u/%u", rd_load32(p + 8), rd_load32(p + 36),
			    rd_load32(p + 40));
		rd_text_fmt(w->t, " fsid %llx fileid %llx a/m/ctime", (unsigned long long)rd_load64(p + 44),
			    (unsigned long long)rd_load64(p + 52));
		for (uint32_t at = 60; at < ATTR3_LEN; at += 8)
			put_time(w, p + at);
	} else {
		rd_text_fmt(w->t, " nlink %u rdev 0x%x fsid 0x%x nodeid 0x%x a/m/ctime", rd_load32(p + 8),
			    rd_load32(p + 28), rd_load32(p + 36), rd_load32(p + 40));
		for (uint32_t at = 44; at < ATTR2_LEN; at += 8)
			put_time(w, p + at);
	}
}

bool rd_nfs_take_attr(struct walk *w, struct cursor *c, bool v3, int verbose)
{
	uint32_t len = v3 ? ATTR3_LEN : ATTR2_LEN;
	const uint8_t *p = c->p;

	if (!rd_has(c, 0, PREFIX_LEN))
		return false;
	if (verbose > 0) {
		uint64_t size;

		rd_text_char(w->t, ' ');
		/* tcpdump: a blank more behind an unknown type */
		rd_put_name(w, rd_nfs_types, "unk-ft %u ", rd_load32(p));
		rd_text_fmt(w->t, " %o ids %d/%d", rd_load32(p + 4), (int32_t)rd_load32(p + 12),
			    (int32_t)rd_load32(p + 16));
		size = v3 ? rd_u64(w, c, PREFIX_LEN) : rd_u32(w, c, PREFIX_LEN);
		rd_text_str(w->t, " sz ");
		rd_text_u64(w->t, size);
	}
	if (verbose > 1) {
		if (!rd_has(c, 0, len))
			return w->cut;
		put_details(w, p, v3);
	}
	rd_skip(c, len);
	return true;
}

bool rd_nfs_take_post_attr(struct walk *w, struct cursor *c, int verbose)
{
	if (!rd_take32(w, c) || w->cut)
		return true;
	if (verbose)
		return rd_nfs_take_attr(w, c, true, verbose);
	rd_skip(c, ATTR3_LEN);
	return true;
}

/* Size and times before a change. */
static bool take_pre_attr(struct walk *w, struct cursor *c, int verbose)
{
	if (!rd_take32(w, c) || w->cut)
		return true;
	if (!rd_has(c, 0, WCC_LEN))
		return false;
	if (verbose) {
		rd_text_fmt(w->t, " sz %llu mtime %u.%06u ctime %u.%06u", (unsigned long long)rd_load64(c->p),
			    rd_load32(c->p + 8), rd_load32(c->p + 12), rd_load32(c->p + 16),
			    rd_load32(c->p + 20));
	}
	rd_skip(c, WCC_LEN);
	return true;
}

bool rd_nfs_take_wcc(struct walk *w, struct cursor *c, int verbose)
{
	if (verbose > 1)
		rd_text_str(w->t, " PRE:");
	if (!take_pre_attr(w, c, verbose > 1))
		return false;
	if (verbose)
		rd_text_str(w->t, " POST:");
	return rd_nfs_take_post_attr(w, c, verbose);
}

/* A number that may be missing. */
static bool take_optional(struct walk *w, struct cursor *c, uint32_t *value)
{
	bool has = rd_take32(w, c) != 0;

	if (has)
		*value = rd_take32(w, c);
	return has;
}

/* A time that may be missing, or the server's own. */
static bool take_time(struct walk *w, struct cursor *c, uint32_t time[2])
{
	enum { CLIENT_TIME = 2 };

	if (rd_take32(w, c) != CLIENT_TIME)
		return false;
	time[0] = rd_take32(w, c);
	time[1] = rd_take32(w, c);
	return true;
}

void rd_nfs_take_sattr(struct walk *w, struct cursor *c, struct nfs_sattr *s)
{
	uint32_t size = 0;

	memset(s, 0, sizeof *s);
	s->has_mode = take_optional(w, c, &s->mode);
	s->has_uid = take_optional(w, c, &s->uid);
	s->has_gid = take_optional(w, c, &s->gid);
	/* tcpdump: a size has 64 bits, of which it skips 32 and takes the others for what comes next */
	take_optional(w, c, &size);
	s->has_atime = take_time(w, c, s->atime);
	s->has_mtime = take_time(w, c, s->mtime);
}

void rd_nfs_put_sattr(struct walk *w, const struct nfs_sattr *s)
{
	if (s->has_mode)
		rd_text_fmt(w->t, " mode %o", s->mode);
	if (s->has_uid)
		rd_text_fmt(w->t, " uid %u", s->uid);
	if (s->has_gid)
		rd_text_fmt(w->t, " gid %u", s->gid);
	if (w->o->verbose < 2)
		return;
	if (s->has_atime)
		rd_text_fmt(w->t, " atime %u.%06u", s->atime[0], s->atime[1]);
	if (s->has_mtime)
		rd_text_fmt(w->t, " mtime %u.%06u", s->mtime[0], s->mtime[1]);
}
