/* Programs over packets that no kernel hands them. */
#include <linux/if_packet.h>
#include <ringdump/bpf.h>
#include <ringdump/frame.h>

uint32_t rd_bpf_run_frame(const struct bpf_code *code, const struct frame *f)
{
	struct bpf_meta m = { 0 }; /* a file has interfaces, but no kernel's indexes of them */

	if (f->direction == RD_DIR_OUT)
		m.pkttype = PACKET_OUTGOING;
	if (f->link == RD_LINK_ETHERNET && f->cap >= 14)
		m.protocol = (uint16_t)(f->bytes[12] << 8 | f->bytes[13]);
	return rd_bpf_run(code, f->bytes, f->cap, f->wire, &m);
}
