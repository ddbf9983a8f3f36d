/*
 * Filter programs: into the kernel where it takes them, else run here on what it would have seen.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include "header.h"
#include "live.h"

static int attach(int fd, const struct sock_filter *insn, size_t len)
{
	/* The kernel only reads the program. */
	struct sock_fprog program = { .len = (unsigned short)len, .filter = (struct sock_filter *)insn };

	return setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

static int keep_program(struct capture *c, const struct bpf_code *code, struct diag *d)
{
	struct sock_filter *copy = malloc(code->len * sizeof *copy);

	if (!copy)
		return rd_diag_fail(d, -1, "out of memory");
	memcpy(copy, code->insn, code->len * sizeof *copy);
	rd_bpf_free(&c->user_program);
	c->user_program = (struct bpf_code){ .insn = copy,
					     .len = code->len,
					     .kernel_arithmetic = code->kernel_arithmetic };
	return 0;
}

/*
 * Why the kernel did not take a program of LEN instructions.  It translates them into its own, 8 bytes each,
 * of which a load takes 14 (Linux 6.18): the sum is charged to net.core.optmem_max (ENOMEM), and a
 * conditional jump behind the first 32,768 is refused (EINVAL).
 */
static void explain(size_t len, int error, struct diag *d)
{
	char reason[128];

	if (len > RD_BPF_KERNEL_MAX)
		snprintf(reason, sizeof reason, "takes %d", RD_BPF_KERNEL_MAX);
	else if (error == ENOMEM)
		snprintf(reason, sizeof reason,
			 "has no room for them (try increasing net.core.optmem_max with sysctl)");
	else if (error == EINVAL)
		snprintf(reason, sizeof reason, "makes too many of them");
	else
		snprintf(reason, sizeof reason, "refuses them: %s", strerror(error));
	rd_diag_fail(
		d, -1,
		"the filter has %zu instructions and the kernel %s: every packet is copied and filtered here",
		len, reason);
}

int rd_capture_filter(struct capture *c, const struct bpf_code *code, struct diag *d)
{
	int error = 0, unused = 0;
	bool plain = rd_bpf_check(code, NULL) == 0;

	if (!plain && rd_bpf_check_run(code, d))
		return -1;
	if (plain && code->len <= RD_BPF_KERNEL_MAX) {
		if (attach(c->fd, code->insn, code->len) == 0) {
			c->kernel_filters = true;
			rd_bpf_free(&c->user_program);
			return 0;
		}
		error = errno;
	}
	if (keep_program(c, code, d))
		return -1;
	if (c->kernel_filters) /* an earlier program would hide packets from the new one */
		setsockopt(c->fd, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof unused);
	c->kernel_filters = false;
	if (plain)
		explain(code->len, error, d);
	else
		rd_diag_fail(d, -1,
			     "the kernel takes no program that loops or reads memory it has not written: "
			     "every packet is copied and filtered here");
	return 1;
}

int capture_attach_snaplen(struct capture *c, struct diag *d)
{
	const struct sock_filter cut = BPF_STMT(BPF_RET | BPF_K, c->snaplen);

	if (c->kernel_filters || c->user_program.len)
		return 0;
	if (attach(c->fd, &cut, 1))
		return rd_diag_fail(d, -1, "%s: SO_ATTACH_FILTER: %s", c->name, strerror(errno));
	return 0;
}

bool capture_program_accepts(const struct capture *c, struct ring_packet *p)
{
	const struct sockaddr_ll *from = p->from;
	bool vlan = header_vlan_present(p);
	struct bpf_meta meta = {
		.protocol = ntohs(from->sll_protocol),
		.pkttype = from->sll_pkttype,
		.vlan_present = vlan,
		.vlan_tci = p->header->hv1.tp_vlan_tci,
		.vlan_tpid = vlan ? header_vlan_tpid(p) : 0,
		.ifindex = (uint32_t)from->sll_ifindex,
		.hatype = from->sll_hatype,
	};
	uint32_t keep = rd_bpf_run(&c->user_program, p->bytes, p->cap, p->header->tp_len, &meta);

	if (p->cap > keep)
		p->cap = keep;
	return keep != 0;
}
