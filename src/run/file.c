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

/* The reader is about to wait for more: let what there is be seen, and end where a signal came. */
static int before_wait(void *arg)
{
	struct output *o = arg;

	/* a file is read in large pieces: writing as much at a time keeps both sides busy */
	rd_output_flush(o, NULL);
	return rd_signals_ended();
}

int rd_run_file(struct reader *r, const struct bpf_code *code, struct output *o, struct diag *d)
{
	struct frame f;
	int result;

	rd_reader_on_wait(r, before_wait, o);
	while ((result = rd_reader_next(r, &f, d)) == 1) {
		if (code) {
			struct bpf_meta meta;

			fill_meta(&meta, &f);
			if (!rd_bpf_run(code, f.bytes, f.cap, f.wire, &meta))
				continue;
		}
		result = rd_output_put(o, &f, d);
		if (result)
			return result < 0 ? -1 : 0;
	}
	return result < 0 ? rd_run_failed(d) : 0;
}
