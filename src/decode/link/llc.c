/* IEEE 802.2 logical link control. */
#include "ethertype.h"

uint32_t rd_llc_decode(struct walk *w, struct cursor c)
{
	w->name = "llc";
	if (c.cap < 3 || c.wire < 3) {
		rd_put_cut(w);
		return c.cap;
	}
	rd_put_undecoded(w, &c);
	return 0;
}
