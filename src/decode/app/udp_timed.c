/* The Time Synchronization Protocol of timed (4.3BSD System Manager's Manual 22). */
#include "decode/proto.h"

static const char *const types[] = {
	"ANY",	   "ADJTIME",  "ACK",	     "MASTERREQ", "MASTERACK", "SETTIME", "MASTERUP",
	"SLAVEUP", "ELECTION", "ACCEPT",     "REFUSE",	  "CONFLICT",  "RESOLVE", "QUIT",
	"DATE",	   "DATEREQ",  "DATEACK",    "TRACEON",	  "TRACEOFF",  "MSITE",	  "MSITEREQ",
	"TEST",	   "SETDATE",  "SETDATEREQ", "LOOP",
};

enum { ADJTIME = 1, SETTIME = 5, SETDATE = 22, SETDATEREQ = 23, LOOP = 24, NAME_AT = 12 };

/* False where tcpdump leaves the rest out. */
static bool put_time(struct walk *w, const struct cursor *c)
{
	int32_t seconds = (int32_t)rd_u32(w, c, 4), micro = (int32_t)rd_u32(w, c, 8);

	if (micro < 0)
		return false;
	/* tcpdump: before 1970 the fraction counts backwards, whatever its size */
	if (seconds < 0 && micro) {
		seconds++;
		micro = (int32_t)(1000000u - (uint32_t)micro);
	}
	rd_text_str(w->t, " time ");
	rd_text_i64(w->t, seconds);
	rd_text_char(w->t, '.');
	if (micro < 0)
		rd_text_char(w->t, '-');
	rd_text_dec_padded(w->t, micro < 0 ? 0u - (uint32_t)micro : (uint32_t)micro, micro < 0 ? 5 : 6);
	return true;
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t type = rd_u8(w, &c, 0);

	if (type < sizeof types / sizeof *types)
		rd_text_fmt(w->t, "TSP_%s", types[type]);
	else
		rd_text_fmt(w->t, "(tsp_type %s%x)", "0x", type);
	rd_text_fmt(w->t, " vers %u", rd_u8(w, &c, 1));
	rd_text_fmt(w->t, " seq %u", rd_u16(w, &c, 2));
	if (type == LOOP)
		rd_text_fmt(w->t, " hopcnt %u", rd_u8(w, &c, 4));
	else if ((type == ADJTIME || type == SETTIME || type == SETDATE || type == SETDATEREQ) &&
		 !put_time(w, &c))
		return;
	rd_skip(&c, NAME_AT);
	rd_text_str(w->t, " name ");
	if (!rd_put_safe_string(w, &c, c.cap))
		rd_cut(w);
}

const struct proto rd_proto_timed = { .name = "timed", .decode = decode };
