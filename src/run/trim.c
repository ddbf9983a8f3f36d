/*
 * Text without -v says nothing of the data of most TCP connections, so there is no reason to copy it: the
 * kernel copies as many bytes as the filter's program returns.
 */
#include <stdlib.h>
#include <string.h>
#include <netinet/in.h>
#include <linux/if_ether.h>
#include <ringdump/decode.h>
#include <ringdump/frame.h>
#include "trim.h"

/*
 * What is kept: Ethernet (14), IPv6 (40) or IPv4 without options, TCP with 16 bytes of options (36), and what
 * a last option without a length byte takes for one.  Longer options may hold an MD5 signature (18 bytes), of
 * which is said whether the whole segment is there.  And how long a packet must be to be worth it.
 */
enum { KEPT = 96, WORTH = 192 };

/* Ports: with more of them jumps could get too long. */
enum { PORTS_MAX = 48, PROGRAM_MAX = 32 + 4 * PORTS_MAX };

struct trimmer {
	struct sock_filter insn[PROGRAM_MAX];
	size_t len;
	uint16_t port[PORTS_MAX];
	size_t ports;
};

enum { TO_ALL = 255 }; /* a jump to the end, where all is kept; how far that is comes last */

/* --max-bytes and JSON count what was captured. */
static bool wants_all(const struct settings *s)
{
	return s->write_file || s->bpf_file || s->json || s->max_bytes ||
	       rd_decode_reads_payloads(&s->decode);
}

/* The ports whose data somebody reads, in order.  False where they are too many. */
static bool collect_ports(struct trimmer *p)
{
	uint16_t port;

	for (size_t row = 0; rd_decode_tcp_port(&row, &port);) {
		size_t i = p->ports;

		if (i == PORTS_MAX)
			return false;
		for (; i && p->port[i - 1] > port; i--)
			p->port[i] = p->port[i - 1];
		p->port[i] = port;
		p->ports++;
	}
	return p->ports > 0;
}

/*
 * Long segments of TCP whose options are short, their place in X.  Fragments need no care: behind the first
 * one there is no header, and nothing is read.
 */
#define LOAD(size, at)	BPF_STMT(BPF_LD | (size) | BPF_ABS, at)
#define WANT(test, k)	BPF_JUMP(BPF_JMP | (test) | BPF_K, k, 0, TO_ALL)
#define REFUSE(test, k) BPF_JUMP(BPF_JMP | (test) | BPF_K, k, TO_ALL, 0)
enum { IP = ETH_HLEN, TCP = IP + 20, TCP6 = IP + 40, OPTIONS = 12, LONG = 10 << 4, PROTOCOL = 2 };

static const struct sock_filter segments[] = {
	BPF_STMT(BPF_LD | BPF_W | BPF_LEN, 0),
	WANT(BPF_JGE, WORTH),
	[PROTOCOL] = LOAD(BPF_H, 12),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ETH_P_IP, 0, 8),
	LOAD(BPF_B, IP),
	WANT(BPF_JEQ, 0x45),
	LOAD(BPF_B, IP + 9),
	WANT(BPF_JEQ, IPPROTO_TCP),
	LOAD(BPF_B, TCP + OPTIONS),
	REFUSE(BPF_JGE, LONG),
	BPF_STMT(BPF_LDX | BPF_IMM, TCP),
	BPF_STMT(BPF_JMP | BPF_JA, 6),
	WANT(BPF_JEQ, ETH_P_IPV6),
	LOAD(BPF_B, IP + 6),
	WANT(BPF_JEQ, IPPROTO_TCP),
	LOAD(BPF_B, TCP6 + OPTIONS),
	REFUSE(BPF_JGE, LONG),
	BPF_STMT(BPF_LDX | BPF_IMM, TCP6),
};
enum { SEGMENTS = sizeof segments / sizeof *segments };

static void put_segments(struct trimmer *p, int link)
{
	memcpy(p->insn, segments, sizeof segments);
	p->len = SEGMENTS;
	if (link == RD_LINK_ETHERNET)
		return;
	/* the bytes begin at the network header */
	for (size_t i = PROTOCOL + 1; i < SEGMENTS; i++)
		if (p->insn[i].code == (BPF_LD | BPF_B | BPF_ABS) || p->insn[i].code == (BPF_LDX | BPF_IMM))
			p->insn[i].k -= IP;
	p->insn[PROTOCOL].k = (uint32_t)(SKF_AD_OFF + SKF_AD_PROTOCOL);
}

static void put(struct trimmer *p, uint16_t code, uint32_t k, uint8_t jt, uint8_t jf)
{
	p->insn[p->len++] = (struct sock_filter)BPF_JUMP(code, k, jt, jf);
}

/* Is what was loaded none of the N ports from FIRST on?  They are halved; what finds nothing goes to END. */
static void search(struct trimmer *p, size_t first, size_t n, size_t end)
{
	if (n == 1) {
		put(p, BPF_JMP | BPF_JEQ | BPF_K, p->port[first], TO_ALL, (uint8_t)(end - p->len - 1));
		return;
	}
	put(p, BPF_JMP | BPF_JGE | BPF_K, p->port[first + n / 2], (uint8_t)(2 * (n / 2) - 1), 0);
	search(p, first, n / 2, end);
	search(p, first + n / 2, n - n / 2, end);
}

/* What is kept of packets that the filter lets through. */
static void put_trimmer(struct trimmer *p, int link, uint32_t snaplen)
{
	size_t all;

	put_segments(p, link);
	for (uint32_t end = 0; end < 2; end++) {
		put(p, BPF_LD | BPF_H | BPF_IND, 2 * end, 0, 0);
		search(p, 0, p->ports, p->len + 2 * p->ports - 1);
	}
	put(p, BPF_RET | BPF_K, KEPT, 0, 0);
	all = p->len;
	put(p, BPF_RET | BPF_K, snaplen, 0, 0);
	for (size_t i = 0; i < all; i++) {
		struct sock_filter *f = &p->insn[i];

		f->jt = f->jt == TO_ALL ? (uint8_t)(all - i - 1) : f->jt;
		f->jf = f->jf == TO_ALL ? (uint8_t)(all - i - 1) : f->jf;
	}
}

/* What accepts goes on at END. */
static bool lead_on(struct sock_filter *insn, size_t end)
{
	for (size_t i = 0; i < end; i++) {
		if (insn[i].code == (BPF_RET | BPF_A))
			return false;
		if (insn[i].code == (BPF_RET | BPF_K) && insn[i].k)
			insn[i] = (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, (uint32_t)(end - i - 1));
	}
	return true;
}

static void join(struct bpf_code *out, const struct bpf_code *code, const struct trimmer *p)
{
	size_t len = code->len + p->len;
	struct sock_filter *insn = malloc(len * sizeof *insn);

	if (!insn)
		return;
	memcpy(insn, code->insn, code->len * sizeof *insn);
	memcpy(insn + code->len, p->insn, p->len * sizeof *insn);
	if (lead_on(insn, code->len))
		*out = (struct bpf_code){ .insn = insn, .len = len };
	else
		free(insn);
}

static bool knows(int link)
{
	return link == RD_LINK_ETHERNET || link == RD_LINK_SLL || link == RD_LINK_SLL2 || link == RD_LINK_RAW;
}

void rd_trim(struct bpf_code *out, const struct bpf_code *code, const struct settings *s, int link,
	     uint32_t snaplen)
{
	struct trimmer p = { .len = 0 };

	if (wants_all(s) || snaplen <= KEPT || !knows(link) || !collect_ports(&p))
		return;
	put_trimmer(&p, link, snaplen);
	join(out, code, &p);
}
