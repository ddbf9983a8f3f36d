/*
 * Frames into an interface's receive path: BPF_PROG_TEST_RUN with BPF_F_TEST_XDP_LIVE_FRAMES (Linux 5.18,
 * net/bpf/test_run.c).  The kernel copies one frame into recycled pages, runs an XDP program on each and
 * hands what passes to the stack, as if the interface had received it.
 *
 * The program is two instructions (r0 = XDP_PASS; exit) where all frames are the same; else it stamps them
 * as packet_stamp() does, with a counter in a map.
 */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <linux/bpf.h>
#include <net/if.h>
#include <sys/syscall.h>
#include "generate.h"

#ifndef BPF_F_TEST_XDP_LIVE_FRAMES
#define BPF_F_TEST_XDP_LIVE_FRAMES (1U << 1)
#endif

enum { PROGRAM_MAX = 64, LOG_SIZE = 16384, BATCH = 256 };

struct program {
	struct bpf_insn insn[PROGRAM_MAX];
	uint32_t len;
};

struct xdp {
	int program, map, ifindex;
};

/* The part of union bpf_attr that BPF_PROG_TEST_RUN takes: headers before Linux 5.18 lack its end. */
struct test_run {
	uint32_t program, result, data_size_in, data_size_out;
	uint64_t data_in, data_out;
	uint32_t repeat, duration, context_size_in, context_size_out;
	uint64_t context_in, context_out;
	uint32_t flags, cpu, batch_size, unused;
};

static int sys_bpf(enum bpf_cmd command, union bpf_attr *attr)
{
	return (int)syscall(__NR_bpf, command, attr, sizeof *attr);
}

static void emit(struct program *g, uint8_t code, uint8_t dst, uint8_t src, int16_t off, int32_t imm)
{
	g->insn[g->len++] =
		(struct bpf_insn){ .code = code, .dst_reg = dst, .src_reg = src, .off = off, .imm = imm };
}

/* rDST = rSRC op IMM, in 64 bits */
static void emit_copy(struct program *g, uint8_t op, uint8_t dst, uint8_t src, int32_t imm)
{
	emit(g, BPF_ALU64 | BPF_MOV | BPF_X, dst, src, 0, 0);
	emit(g, BPF_ALU64 | BPF_K | op, dst, 0, 0, imm);
}

/* The low 16 bits of rSRC to the frame (in r2) at AT, big-endian; r4 is lost. */
static void emit_store16(struct program *g, uint16_t at, uint8_t src)
{
	emit(g, BPF_ALU64 | BPF_MOV | BPF_X, 4, src, 0, 0);
	emit(g, BPF_ALU | BPF_END | BPF_TO_BE, 4, 0, 0, 16);
	emit(g, BPF_STX | BPF_MEM | BPF_H, 2, 4, (int16_t)at, 0);
}

static void emit_store32(struct program *g, uint16_t at, uint8_t src)
{
	emit(g, BPF_ALU64 | BPF_MOV | BPF_X, 4, src, 0, 0);
	emit(g, BPF_ALU | BPF_END | BPF_TO_BE, 4, 0, 0, 32);
	emit(g, BPF_STX | BPF_MEM | BPF_W, 2, 4, (int16_t)at, 0);
}

/* 24 bits of rSRC; r5 is lost. */
static void emit_store24(struct program *g, uint16_t at, uint8_t src)
{
	emit_copy(g, BPF_RSH, 5, src, 16);
	emit(g, BPF_STX | BPF_MEM | BPF_B, 2, 5, (int16_t)at, 0);
	emit_store16(g, (uint16_t)(at + 1), src);
}

/* r6 = the packet's number, which counts up in the map. */
static void emit_number(struct program *g, int map)
{
	emit(g, BPF_LD | BPF_IMM | BPF_DW, 3, BPF_PSEUDO_MAP_VALUE, 0, map);
	emit(g, 0, 0, 0, 0, 0);
	emit(g, BPF_LDX | BPF_MEM | BPF_DW, 6, 3, 0, 0);
	emit_copy(g, BPF_ADD, 4, 6, 1);
	emit(g, BPF_STX | BPF_MEM | BPF_DW, 3, 4, 0, 0);
}

/* r7 = the flow: addresses, port and checksum. */
static void emit_flow(struct program *g, const struct packet *p)
{
	emit_copy(g, BPF_MOD, 7, 6, (int32_t)p->flows);
	emit_store24(g, p->src, 7);
	emit_copy(g, BPF_XOR, 8, 7, 0xffffff);
	emit_store24(g, p->dst, 8);
	emit_copy(g, BPF_AND, 8, 7, PORT_MASK);
	emit(g, BPF_ALU64 | BPF_OR | BPF_K, 8, 0, 0, PORT_FIRST);
	emit_store16(g, p->sport, 8);
	emit(g, BPF_ALU64 | BPF_ADD | BPF_K, 8, 0, 0, p->rest);
	emit_copy(g, BPF_RSH, 9, 8, 16);
	emit(g, BPF_ALU64 | BPF_AND | BPF_K, 8, 0, 0, 0xffff);
	emit(g, BPF_ALU64 | BPF_ADD | BPF_X, 8, 9, 0, 0);
	emit(g, BPF_ALU64 | BPF_XOR | BPF_K, 8, 0, 0, 0xffff);
	emit(g, BPF_JMP | BPF_JNE | BPF_K, 8, 0, 1, 0);
	emit(g, BPF_ALU64 | BPF_MOV | BPF_K, 8, 0, 0, 0xffff);
	emit_store16(g, p->checksum, 8);
}

static void write_program(struct program *g, const struct packet *p, int map)
{
	g->len = 0;
	if (map >= 0) {
		emit(g, BPF_LDX | BPF_MEM | BPF_W, 2, 1, offsetof(struct xdp_md, data), 0);
		emit(g, BPF_LDX | BPF_MEM | BPF_W, 3, 1, offsetof(struct xdp_md, data_end), 0);
		emit_copy(g, BPF_ADD, 4, 2, (int32_t)(p->number + (p->numbered ? NUMBER_LEN : 0)));
		emit(g, BPF_JMP | BPF_JLE | BPF_X, 4, 3, 2, 0);
		emit(g, BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, XDP_ABORTED);
		emit(g, BPF_JMP | BPF_EXIT, 0, 0, 0, 0);
		emit_number(g, map);
		emit_flow(g, p);
	}
	if (map >= 0 && p->numbered) {
		emit_store32(g, p->number, 6);
		emit_copy(g, BPF_XOR, 7, 6, -1);
		emit_store32(g, (uint16_t)(p->number + 4), 7);
	}
	emit(g, BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, XDP_PASS);
	emit(g, BPF_JMP | BPF_EXIT, 0, 0, 0, 0);
}

static int create_map(void)
{
	union bpf_attr attr = {
		.map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 8, .max_entries = 1
	};

	return sys_bpf(BPF_MAP_CREATE, &attr);
}

static int set_counter(int map, uint64_t n)
{
	uint32_t key = 0;
	union bpf_attr attr = {
		.map_fd = (uint32_t)map, .key = (uintptr_t)&key, .value = (uintptr_t)&n, .flags = BPF_ANY
	};

	return sys_bpf(BPF_MAP_UPDATE_ELEM, &attr);
}

static int load(const struct program *g, char *log)
{
	union bpf_attr attr = { .prog_type = BPF_PROG_TYPE_XDP,
				.insn_cnt = g->len,
				.insns = (uintptr_t)g->insn,
				.license = (uintptr_t) "GPL",
				.log_level = log ? 1 : 0,
				.log_size = log ? LOG_SIZE : 0,
				.log_buf = (uintptr_t)log };

	return sys_bpf(BPF_PROG_LOAD, &attr);
}

static int run(int program, int ifindex, const struct packet *p, uint32_t count)
{
	struct xdp_md context = { .data_end = p->len, .ingress_ifindex = (uint32_t)ifindex };
	const struct test_run attr = { .program = (uint32_t)program,
				       .data_size_in = p->len,
				       .data_in = (uintptr_t)p->bytes,
				       .repeat = count,
				       .context_size_in = sizeof context,
				       .context_in = (uintptr_t)&context,
				       .flags = BPF_F_TEST_XDP_LIVE_FRAMES,
				       .batch_size = count < BATCH ? count : BATCH };

	return (int)syscall(__NR_bpf, BPF_PROG_TEST_RUN, &attr, sizeof attr);
}

/* Ask for frames of an interface that can not exist: a kernel that knows the flag complains about that. */
bool xdp_available(void)
{
	static struct packet p = { .len = 64, .flows = 1 };
	struct program g;
	int fd, result, error;

	write_program(&g, &p, -1);
	fd = load(&g, NULL);
	if (fd < 0)
		return false;
	result = run(fd, INT32_MAX, &p, 1);
	error = errno;
	close(fd);
	return result < 0 && error == ENODEV;
}

static long xdp_send(struct way *way, const struct packet *p, uint64_t first, uint32_t count)
{
	const struct xdp *x = way->state;

	if (x->map >= 0 && set_counter(x->map, first))
		return complain_errno("BPF_MAP_UPDATE_ELEM");
	if (run(x->program, x->ifindex, p, count) == 0)
		return count;
	return errno == EINTR ? 0 : complain_errno("BPF_PROG_TEST_RUN");
}

static int xdp_close(struct way *way)
{
	struct xdp *x = way->state;

	close(x->program);
	if (x->map >= 0)
		close(x->map);
	free(x);
	return 0;
}

static int load_or_explain(const struct program *g)
{
	static char log[LOG_SIZE];
	int fd = load(g, NULL);

	if (fd >= 0)
		return fd;
	if (load(g, log) < 0 && *log)
		return complain("BPF_PROG_LOAD", log);
	return complain_errno("BPF_PROG_LOAD");
}

int xdp_open(struct way *way, const struct wish *wish, const struct packet *p)
{
	struct xdp *x = calloc(1, sizeof *x);
	struct program g;

	if (!x)
		return complain_errno("memory");
	x->map = -1;
	x->ifindex = (int)if_nametoindex(wish->interface);
	if (!x->ifindex) {
		free(x);
		return complain_errno(wish->interface);
	}
	if (!wish->replay && (wish->numbered || wish->flows > 1))
		x->map = create_map();
	write_program(&g, p, x->map);
	x->program = load_or_explain(&g);
	*way = (struct way){ .name = "xdp", .state = x, .send = xdp_send, .close = xdp_close };
	if (x->program >= 0)
		return 0;
	xdp_close(way);
	return -1;
}
