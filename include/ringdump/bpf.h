/*
 * bpf: classic BPF programs as values: check, run, print, assemble.
 *
 * Source of the machine: the kernel's Documentation/networking/filter.rst, linux/filter.h and
 * net/core/filter.c (bpf_check_classic).  Multi-byte loads are big-endian, as on the wire.
 */
#ifndef RINGDUMP_BPF_H
#define RINGDUMP_BPF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <linux/filter.h>
#include <ringdump/diag.h>

struct frame;
struct text;

enum { RD_BPF_KERNEL_MAX = 4096 }; /* BPF_MAXINSNS: what the kernel takes */

struct bpf_code {
	struct sock_filter *insn; /* owned, from malloc; free with rd_bpf_free */
	size_t len;		  /* instructions */
	/*
	 * What rd_bpf_run does where libpcap's user-space filter and the kernel differ, in shifts by X >= 32
	 * and in sums X + k beyond 32 bits.  False (expressions): the shift gives 0 and the load drops the
	 * packet, so that a file shows what tcpdump -r shows.  True (assembled programs): the shift counts
	 * modulo 32 and the sum wraps, as filter.rst's machine does.
	 */
	bool kernel_arithmetic;
	/*
	 * The program reads a cooked header in front of packets from an interface, whose bytes in the kernel
	 * begin behind it: the kernel cannot run it, rd_bpf_run can once that header is there.
	 */
	bool cooked;
};

/* What the ancillary loads (SKF_AD_*) of a program see.  All in host byte order. */
struct bpf_meta {
	uint16_t protocol; /* ethertype of the packet */
	uint8_t pkttype;   /* PACKET_HOST ... PACKET_OUTGOING */
	uint8_t vlan_present;
	uint16_t vlan_tci;
	uint16_t vlan_tpid;
	uint32_t ifindex;
	uint16_t hatype; /* ARPHRD_* */
	uint16_t queue;
	uint32_t mark;
	uint32_t rxhash;
	uint32_t cpu;
};

/* Give back what a program was allocated with; it is empty then.  An empty one may be given. */
void rd_bpf_free(struct bpf_code *code);

/*
 * Is K of an absolute load one of the kernel's ancillary fields (SKF_AD_OFF and more, linux/filter.h)?  What
 * is near to them is none: to ip[-8] there is nothing before the packet.
 */
bool rd_bpf_is_ancillary(uint32_t k);

/*
 * The kernel's validity rules: known opcodes, forward jumps inside the program, memory words below
 * BPF_MEMWORDS and written before they are read, constant divisors not 0, shifts below 32, last
 * instruction a return.  0, or -1 with a reason that names the instruction.  The length is not
 * limited here: a program beyond RD_BPF_KERNEL_MAX may still run in user space.
 */
int rd_bpf_check(const struct bpf_code *code, struct diag *d);

/*
 * The rules for rd_bpf_run, which takes more than the kernel: a `ja` back to an instruction of the program (k
 * is negative; whoever writes it knows that the loop ends), memory words that nothing has written, which
 * are 0, and loads before the packet, which drop it.  The filter language needs them, for protochain, geneve
 * and what ip[-8] is where there is no link header.
 */
int rd_bpf_check_run(const struct bpf_code *code, struct diag *d);

/*
 * 0 where rd_bpf_run can give every value that CODE loads; -1, naming the instruction, where it holds
 * loads that only the kernel can answer and that therefore drop every packet here: poff, and offsets
 * from SKF_NET_OFF or SKF_LL_OFF.
 */
int rd_bpf_check_user(const struct bpf_code *code, struct diag *d);

/*
 * A program for the kernel of at most MOST instructions (3 or more) that keeps KEEP bytes of every packet
 * that WHOLE does not drop, and of others: the first instructions of WHOLE, and "keep" for what goes on
 * behind them, for what loops, and for what the kernel lets nobody read.  WHOLE has passed
 * rd_bpf_check_run; OUT passes rd_bpf_check.  -1 where there is no memory.
 */
int rd_bpf_coarse(const struct bpf_code *whole, size_t most, uint32_t keep, struct bpf_code *out);

/* May what rd_bpf_coarse made drop a packet for another reason than that a load misses it? */
bool rd_bpf_drops_any(const struct bpf_code *code);

/*
 * Run CODE over a packet of CAP captured and WIRE original bytes.  META may be NULL (all zero).
 * Returns the program's verdict: 0 to drop, else how many bytes to keep.  A load outside the
 * captured bytes and a division by zero drop the packet.  CODE must have passed rd_bpf_check_run.
 * The ancillary load `rand` calls getrandom(2), which a sandbox must therefore allow.
 */
uint32_t rd_bpf_run(const struct bpf_code *code, const uint8_t *bytes, uint32_t cap, uint32_t wire,
		    const struct bpf_meta *meta);

/*
 * The same over a packet from a file, of which the ancillary loads know the direction and, of Ethernet, the
 * type.
 */
uint32_t rd_bpf_run_frame(const struct bpf_code *code, const struct frame *f);

/* The three listings of tcpdump: -d (readable), -dd (C), -ddd (decimal, count first). */
void rd_bpf_list(const struct bpf_code *code, struct text *t);
void rd_bpf_list_c(const struct bpf_code *code, struct text *t);
void rd_bpf_list_decimal(const struct bpf_code *code, struct text *t);

/*
 * The listing of -d with a comment behind each instruction that says in the words of the protocols
 * what is loaded, tested and returned.  LINK (enum rd_link) is what the packets begin with; for a live
 * cooked socket, whose bytes begin at the network header, RD_LINK_RAW.  CODE must have passed
 * rd_bpf_check_run.  -1 where there is no memory.
 */
int rd_bpf_explain(const struct bpf_code *code, int link, struct text *t, struct diag *d);

/* The same as a graph of basic blocks in the language of Graphviz dot. */
int rd_bpf_graph(const struct bpf_code *code, int link, struct text *t, struct diag *d);

/*
 * Assemble SOURCE (NUL-terminated): the syntax of filter.rst, or the output of -dd or -ddd, told
 * apart by its shape.  What it gives has passed rd_bpf_check.  On failure D says line and column, and
 * D->where is the byte offset; OUT is then empty.
 */
int rd_bpf_assemble(const char *source, struct bpf_code *out, struct diag *d);

/*
 * Does a program for Ethernet frames from an interface look for a VLAN tag in the bytes and nowhere else? The
 * kernel takes the outer tag out of them before it runs a filter (skb_vlan_untag, since 2.6.37) and keeps it
 * beside the packet, for the loads SKF_AD_VLAN_*.  1 or 0, or -1 with the reason where there is no memory.
 */
int rd_bpf_seeks_tag(const struct bpf_code *code, struct diag *d);

#endif
