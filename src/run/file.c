/* Packets from a file. */
#include "run.h"

/* What a program sees of a packet that no kernel hands it. */
static void fill_meta(struct bpf_meta *m, const struct frame *f)
{
	*m = (struct bpf_meta){ .ifindex = f->ifindex };
	if (f->direction == RD_DIR_OUT)
		m->pkttype = 4; /* PACKET_OUTGOING */
	if (f->link == RD_LINK_ETHERNET && f->cap >= 14)
		m->protocol = (uint16_t)(f->bytes[12] << 8 | f->bytes[13]);
}

int rd_run_file(struct reader *r, const struct bpf_code *code, struct output *o, struct diag *d)
{
	struct frame f;
	int result;

	while ((result = rd_reader_next(r, &f, d)) == 1) {
		if (code) {
			struct bpf_meta meta;

			fill_meta(&meta, &f);
			if (!rd_bpf_run(code, f.bytes, f.cap, f.wire, &meta))
				continue;
		}
		if (o->s->capture.snaplen < f.cap)
			f.cap = o->s->capture.snaplen;
		result = rd_output_put(o, &f, d);
		if (result)
			break;
		if (rd_signals_ended())
			break;
	}
	return result < 0 ? -1 : 0;
}
