/*
 * filter: an expression of pcap-filter(7) to a classic BPF program.
 *
 * expression -> tokens -> syntax tree -> branch graph -> optimised graph -> sock_filter[]
 *
 * Sources: pcap-filter(7) for the language, what libpcap 1.10.3 compiles for its meaning, filter.rst of the
 * kernel for the ancillary loads.  A compilation keeps no state and takes at most 56 MiB; names in the
 * expression are asked of libc, which may wait for a name server.
 */
#ifndef RINGDUMP_FILTER_H
#define RINGDUMP_FILTER_H

#include <stdbool.h>
#include <stdint.h>
#include <ringdump/bpf.h>
#include <ringdump/diag.h>

struct filter_options {
	int link;	  /* enum rd_link: what the packets begin with */
	uint32_t snaplen; /* what an accepting program returns */
	uint32_t netmask; /* host byte order, of the interface; for `ip broadcast` */
	bool netmask_known;
	bool no_optimise; /* -O */
	/*
	 * The program will run in the kernel on an AF_PACKET socket: use ancillary loads for what is
	 * not in the bytes (VLAN tags the kernel stripped, direction, interface index).  On a live
	 * SLL or SLL2 socket (SOCK_DGRAM) the kernel's bytes begin at the network header: the
	 * cooked header's fields are ancillary loads and the network layer is at offset 0.
	 */
	bool live;
	/*
	 * The packets come from a file: direction and interface are known only where the link header has
	 * them, and a BSD loopback header may be any BSD's.  Neither this nor `live` (-d alone): as tcpdump
	 * has it, that is ancillary loads for these, but not for VLAN tags, and this system's address
	 * families.
	 */
	bool from_file;
	/*
	 * With `live`, where the kernel's bytes lack part of the cooked header: not the whole expression, but
	 * what can be told without that part, and "keep" for what cannot.
	 */
	bool coarse;
	bool no_names; /* never ask the resolver or the files in /etc */
};

/*
 * Compile EXPRESSION (NUL-terminated, empty for "everything").  0 with *OUT filled (release with
 * rd_bpf_free), or -1 with the reason in D and, where there is one, the byte offset of the place in
 * the expression, under which main draws a caret.  1: as 0, but the expression looks at parts of a cooked
 * header that the kernel's bytes lack: *OUT is for packets that have one (out->cooked), and compiling again
 * with `coarse` gives what the kernel can do.
 */
int rd_filter_compile(const char *expression, const struct filter_options *options, struct bpf_code *out,
		      struct diag *d);

/* The same, and where it gives 1 the coarse program, too, into *COARSE, which else stays as it is.  0 or -1.
 */
int rd_filter_compile_both(const char *expression, const struct filter_options *options, struct bpf_code *out,
			   struct bpf_code *coarse, struct diag *d);

/* Every word of the language in turn, keywords before named numbers; "" for one that is always refused; NULL
 * behind the last. */
const char *rd_filter_word(size_t i);

#endif
