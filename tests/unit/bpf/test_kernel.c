/*
 * Our checks and our interpreter against the running kernel's.  Random programs are attached to one
 * end of a pair of local datagram sockets: the kernel must accept what rd_bpf_check accepts, and a
 * datagram must arrive as rd_bpf_run says, cut to the verdict.
 */
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
#include "random_program.h"

enum { PROGRAMS = 4000, PACKETS = 8, PACKET_MAX = 96 };

static bool attach(int fd, const struct bpf_code *code)
{
	struct sock_fprog program = { .len = (unsigned short)code->len, .filter = code->insn };

	return !setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

/* May this process attach a filter at all?  A sandbox may forbid it. */
static bool may_attach(int pair[2])
{
	struct sock_filter ret = BPF_STMT(BPF_RET | BPF_K, UINT32_MAX);
	struct bpf_code code = { .insn = &ret, .len = 1 };

	if (!socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) && attach(pair[1], &code))
		return true;
	printf("bpf_kernel: skipped, no filter can be attached here: %s\n", strerror(errno));
	return false;
}

/* How much of the datagram the kernel lets through: 0 where it drops it. */
static uint32_t kernel_verdict(const int pair[2], const uint8_t *packet, size_t len)
{
	uint8_t got[PACKET_MAX];
	ssize_t n;

	ck_assert_int_eq(send(pair[0], packet, len, 0), (ssize_t)len);
	n = recv(pair[1], got, sizeof got, MSG_DONTWAIT);
	if (n < 0) {
		ck_assert_int_eq(errno, EAGAIN);
		return 0;
	}
	ck_assert_mem_eq(got, packet, (size_t)n);
	return (uint32_t)n;
}

/* The verdict both agree on. */
static uint32_t compare(const int pair[2], const struct bpf_code *code, const uint8_t *packet, uint32_t len)
{
	uint32_t ours = rd_bpf_run(code, packet, len, len, NULL), kernels = kernel_verdict(pair, packet, len);

	if (ours > len)
		ours = len;
	if (ours != kernels)
		ck_abort_msg("the kernel keeps %u, we keep %u of %u:\n%s", kernels, ours, len,
			     listing(rd_bpf_list_decimal, code));
	return ours;
}

static void random_packet(uint64_t *state, uint8_t *packet, uint32_t *len)
{
	*len = 1 + next_random(state) % PACKET_MAX;
	for (uint32_t i = 0; i < *len; i++)
		packet[i] = next_random(state) % 3 ? (uint8_t)(next_random(state) % 24)
						   : (uint8_t)next_random(state);
}

START_TEST(random_programs_do_here_what_they_do_in_the_kernel)
{
	uint64_t state = 0x9e3779b97f4a7c15;
	unsigned valid = 0, cut = 0;
	int pair[2];

	if (!may_attach(pair))
		return;
	for (int i = 0; i < PROGRAMS; i++) {
		struct bpf_code code = random_program(&state, i % 10 ? 40 : 400);
		struct diag d = { .text = "" };
		bool ours = !rd_bpf_check(&code, &d);

		if (attach(pair[1], &code) != ours)
			ck_abort_msg("the kernel %s: %s\n%s", ours ? "refuses" : "takes", d.text,
				     listing(rd_bpf_list_decimal, &code));
		for (int n = 0; ours && !rd_bpf_check_user(&code, NULL) && n < PACKETS; n++) {
			uint8_t packet[PACKET_MAX];
			uint32_t len;

			random_packet(&state, packet, &len);
			cut += compare(pair, &code, packet, len) % len != 0;
		}
		valid += ours;
		rd_bpf_free(&code);
	}
	/* else the generator has gone astray: most are valid, many keep a part that tells values apart */
	ck_assert_uint_gt(valid, PROGRAMS / 3);
	ck_assert_uint_gt(cut, PROGRAMS / 3);
	close(pair[0]);
	close(pair[1]);
}
END_TEST

SUITE(bpf_kernel, random_programs_do_here_what_they_do_in_the_kernel);
