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

int capture_attach(int fd, const struct sock_filter *insn, size_t len)
{
	/* The kernel only reads the program. */
	struct sock_fprog program = { .len = (unsigned short)len, .filter = (struct sock_filter *)insn };

	return setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

int capture_attach_none(int fd)
{
	const struct sock_filter none = BPF_STMT(BPF_RET | BPF_K, 0);

	return capture_attach(fd, &none, 1);
}

static int keep_program(struct capture *c, const struct bpf_code *code, struct diag *d)
{
	struct sock_filter *copy = malloc(code->len * sizeof *copy);

	if (!copy)
		return rd_diag_fail(d, -1, "out of memory");
	memcpy(copy, code->insn, code->len * sizeof *copy);
	rd_bpf_free(&c->user_program);
	c->user_program = *code;
	c->user_program.insn = copy;
	return 0;
}

/*
 * Why the kernel did not take CODE: ERROR, or 0 where it need not be asked.  It translates instructions into
 * its own, 8 bytes each, of which a load takes 14 (Linux 6.18): the sum is charged to net.core.optmem_max
 * (ENOMEM), and a conditional jump behind the first 32,768 is refused (EINVAL).
 */
static void explain(char *to, size_t size, const struct bpf_code *code, int error)
{
	if (code->cooked)
		snprintf(to, size, "the kernel does not see the cooked header that the filter looks at");
	else if (!error && code->len <= RD_BPF_KERNEL_MAX)
		snprintf(to, size, "the kernel takes no program that loops or reads what is not there");
	else if (code->len > RD_BPF_KERNEL_MAX)
		snprintf(to, size, "the filter has %zu instructions and the kernel takes %d", code->len,
			 RD_BPF_KERNEL_MAX);
	else if (error == ENOMEM)
		snprintf(
			to, size,
			"the filter has %zu instructions and the kernel has no room for them (try increasing "
			"net.core.optmem_max with sysctl)",
			code->len);
	else if (error == EINVAL)
		snprintf(to, size, "the filter has %zu instructions and the kernel makes too many of them",
			 code->len);
	else
		snprintf(to, size, "the filter has %zu instructions and the kernel refuses them: %s",
			 code->len, strerror(error));
}

/* As much of WHOLE as the kernel takes; how many instructions that is, 0 where it is none. */
static size_t attach_part(struct capture *c, const struct bpf_code *whole)
{
	enum { LEAST = 8 };
	size_t len = 0;

	for (size_t most = RD_BPF_KERNEL_MAX; most >= LEAST && !len; most -= most / 4) {
		struct bpf_code part;

		if (rd_bpf_coarse(whole, most, c->snaplen, &part))
			return 0;
		if (!rd_bpf_drops_any(&part))
			most = 0; /* then everything may as well come */
		else if (!capture_attach(c->fd, part.insn, part.len))
			len = part.len;
		rd_bpf_free(&part);
		if (!most)
			break;
	}
	return len;
}

static int filter_here(struct capture *c, const struct bpf_code *code, const struct bpf_code *coarse,
		       int error, struct diag *d)
{
	char reason[192];
	size_t part;

	if (keep_program(c, code, d))
		return -1;
	part = attach_part(c, coarse && coarse->len ? coarse : code);
	if (!part && c->kernel_filters) /* an earlier program would hide packets from the new one */
		capture_set(c->fd, SOL_SOCKET, SO_DETACH_FILTER, 0);
	c->kernel_filters = part != 0;
	explain(reason, sizeof reason, code, error);
	if (part)
		rd_diag_fail(d, -1, "%s: a part of it runs there, the whole here", reason);
	else
		rd_diag_fail(d, -1, "%s: every packet is copied and filtered here", reason);
	return 1;
}

/* The whole filter, better as the program that keeps less. */
static int attach_whole(struct capture *c, const struct capture_filter *f)
{
	const struct bpf_code *less = f->trimmed;

	if (less->len && less->len <= RD_BPF_KERNEL_MAX && !capture_attach(c->fd, less->insn, less->len))
		return 0;
	return capture_attach(c->fd, f->code->insn, f->code->len);
}

int rd_capture_filter(struct capture *c, const struct capture_filter *f, struct diag *d)
{
	const struct bpf_code *code = f->code;
	bool plain = !code->cooked && rd_bpf_check(code, NULL) == 0;
	int error = 0;

	if (!plain && rd_bpf_check_run(code, d))
		return -1;
	if (plain && code->len <= RD_BPF_KERNEL_MAX) {
		if (attach_whole(c, f) == 0) {
			c->kernel_filters = true;
			c->shut = false;
			rd_bpf_free(&c->user_program);
			return 0;
		}
		error = errno;
	}
	return filter_here(c, code, f->coarse, error, d);
}

int capture_attach_snaplen(struct capture *c, struct diag *d)
{
	const struct sock_filter cut = BPF_STMT(BPF_RET | BPF_K, c->snaplen);

	if (c->kernel_filters || (c->user_program.len && !c->shut))
		return 0;
	if (capture_attach(c->fd, &cut, 1))
		return rd_diag_fail(d, -1, "%s: SO_ATTACH_FILTER: %s", c->name, strerror(errno));
	c->shut = false;
	return 0;
}

int capture_shut(struct capture *c, struct diag *d)
{
	if (capture_attach_none(c->fd))
		return rd_diag_fail(d, -1, "%s: SO_ATTACH_FILTER: %s", c->name, strerror(errno));
	c->shut = true;
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
	uint32_t wire = p->header->tp_len + (c->user_program.cooked ? header_cooked_length(c->link) : 0);
	uint32_t keep = rd_bpf_run(&c->user_program, p->bytes, p->cap, wire, &meta);

	if (p->cap > keep)
		p->cap = keep;
	return keep != 0;
}
