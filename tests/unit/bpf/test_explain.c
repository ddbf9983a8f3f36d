/* The listing with comments and the graph. */
#include <ringdump/frame.h>
#include "random_program.h"

static const char vlan_source[] = "27\n"
				  "40 0 0 12\n"
				  "21 2 0 33024\n"
				  "21 1 0 34984\n"
				  "21 0 22 37120\n"
				  "40 0 0 14\n"
				  "84 0 0 4095\n"
				  "21 0 19 5\n"
				  "40 0 0 16\n"
				  "21 17 0 34525\n"
				  "21 0 16 2048\n"
				  "48 0 0 27\n"
				  "21 0 14 6\n"
				  "40 0 0 24\n"
				  "69 12 0 8191\n"
				  "177 0 0 18\n"
				  "72 0 0 18\n"
				  "21 2 0 80\n"
				  "72 0 0 20\n"
				  "21 0 7 80\n"
				  "32 0 0 30\n"
				  "84 0 0 4278190080\n"
				  "21 3 0 167772160\n"
				  "32 0 0 34\n"
				  "84 0 0 4278190080\n"
				  "21 0 1 167772160\n"
				  "6 0 0 262144\n"
				  "6 0 0 0\n";

static const char vlan_listing[] =
	"(000) ldh      [12]                              ; A = ethertype\n"
	"(001) jeq      #0x8100          jt 4\tjf 2     ; ethertype == VLAN?\n"
	"(002) jeq      #0x88a8          jt 4\tjf 3     ; ethertype == QinQ?\n"
	"(003) jeq      #0x9100          jt 4\tjf 26    ; ethertype == old QinQ?\n"
	"(004) ldh      [14]                              ; A = VLAN tag\n"
	"(005) and      #0xfff                            ; A = A & 0xfff\n"
	"(006) jeq      #0x5             jt 7\tjf 26    ; VLAN identifier == 5?\n"
	"(007) ldh      [16]                              ; A = ethertype behind the VLAN tag\n"
	"(008) jeq      #0x86dd          jt 26\tjf 9     ; ethertype behind the VLAN tag == IPv6?\n"
	"(009) jeq      #0x800           jt 10\tjf 26    ; ethertype behind the VLAN tag == IPv4?\n"
	"(010) ldb      [27]                              ; A = IPv4 protocol\n"
	"(011) jeq      #0x6             jt 12\tjf 26    ; IPv4 protocol == TCP?\n"
	"(012) ldh      [24]                              ; A = fragment flags and offset\n"
	"(013) jset     #0x1fff          jt 26\tjf 14    ; fragment offset != 0?\n"
	"(014) ldxb     4*([18]&0xf)                      ; X = length of the IP header\n"
	"(015) ldh      [x + 18]                          ; A = TCP source port\n"
	"(016) jeq      #0x50            jt 19\tjf 17    ; TCP source port == 80?\n"
	"(017) ldh      [x + 20]                          ; A = TCP destination port\n"
	"(018) jeq      #0x50            jt 19\tjf 26    ; TCP destination port == 80?\n"
	"(019) ld       [30]                              ; A = source address\n"
	"(020) and      #0xff000000                       ; A = A & 0xff000000\n"
	"(021) jeq      #0xa000000       jt 25\tjf 22    ; source address/8 == 10.0.0.0?\n"
	"(022) ld       [34]                              ; A = destination address\n"
	"(023) and      #0xff000000                       ; A = A & 0xff000000\n"
	"(024) jeq      #0xa000000       jt 25\tjf 26    ; destination address/8 == 10.0.0.0?\n"
	"(025) ret      #262144                           ; keep, up to 262144 bytes\n"
	"(026) ret      #0                                ; drop\n";

static const char raw_source[] = "13\n"
				 "48 0 0 0\n"
				 "84 0 0 240\n"
				 "21 0 9 64\n"
				 "48 0 0 9\n"
				 "21 0 7 6\n"
				 "40 0 0 6\n"
				 "69 5 0 8191\n"
				 "177 0 0 0\n"
				 "80 0 0 13\n"
				 "84 0 0 3\n"
				 "21 0 1 3\n"
				 "6 0 0 262144\n"
				 "6 0 0 0\n";

static const char raw_listing[] =
	"(000) ldb      [0]                               ; A = first byte of the IP header\n"
	"(001) and      #0xf0                             ; A = A & 0xf0\n"
	"(002) jeq      #0x40            jt 3\tjf 12    ; IP version == 4?\n"
	"(003) ldb      [9]                               ; A = IPv4 protocol\n"
	"(004) jeq      #0x6             jt 5\tjf 12    ; IPv4 protocol == TCP?\n"
	"(005) ldh      [6]                               ; A = fragment flags and offset\n"
	"(006) jset     #0x1fff          jt 12\tjf 7     ; fragment offset != 0?\n"
	"(007) ldxb     4*([0]&0xf)                       ; X = length of the IP header\n"
	"(008) ldb      [x + 13]                          ; A = TCP flags\n"
	"(009) and      #0x3                              ; A = A & 0x3\n"
	"(010) jeq      #0x3             jt 11\tjf 12    ; (TCP flags & (FIN, SYN)) == FIN, SYN?\n"
	"(011) ret      #262144                           ; keep, up to 262144 bytes\n"
	"(012) ret      #0                                ; drop\n";

static const char mixed_source[] = "ldh [12]\n"
				   "jne #0x86dd, drop\n"
				   "ldx #40\n"
				   "stx M[1]\n"
				   "ldb [20]\n"
				   "jne #17, drop\n"
				   "ldxi 0\n"
				   "ldx M[1]\n"
				   "ldh [x + 16]\n"
				   "tax\n"
				   "ldi 4789\n"
				   "jeq x, keep\n"
				   "txa\n"
				   "neg\n"
				   "lsh #2\n"
				   "xor x\n"
				   "ja out\n"
				   "neg\n"
				   "out: jset #0x8, keep\n"
				   "jge #9, drop\n"
				   "ld #len\n"
				   "jgt #1500, keep\n"
				   "ld proto\n"
				   "jeq #0x800, keep\n"
				   "ld mark\n"
				   "jeq #7, keep\n"
				   "ret a\n"
				   "keep: ret #-1\n"
				   "drop: ret #0\n";

static const char mixed_listing[] =
	"(000) ldh      [12]                              ; A = ethertype\n"
	"(001) jeq      #0x86dd          jt 2\tjf 28    ; ethertype == IPv6?\n"
	"(002) ldx      #0x28                             ; X = length of the IP header\n"
	"(003) stx      M[1]                              ; M[1] = X\n"
	"(004) ldb      [20]                              ; A = IPv6 next header\n"
	"(005) jeq      #0x11            jt 6\tjf 28    ; IPv6 next header == UDP?\n"
	"(006) ldx      #0x0                              ; X = 0\n"
	"(007) ldx      M[1]                              ; X = M[1]\n"
	"(008) ldh      [x + 16]                          ; A = UDP destination port\n"
	"(009) tax                                        ; X = UDP destination port\n"
	"(010) ld       #0x12b5                           ; A = 4789\n"
	"(011) jeq      x                jt 27\tjf 12    ; 4789 == UDP destination port?\n"
	"(012) txa                                        ; A = UDP destination port\n"
	"(013) neg                                        ; A = -A\n"
	"(014) lsh      #2                                ; A = A << 2\n"
	"(015) xor      x                                 ; A = A ^ X\n"
	"(016) ja       18\n"
	"(017) neg                                        ; never reached\n"
	"(018) jset     #0x8             jt 27\tjf 19    ; (A & 0x8) != 0?\n"
	"(019) jge      #0x9             jt 28\tjf 20    ; A >= 0x9?\n"
	"(020) ld       #pktlen                           ; A = length of the packet\n"
	"(021) jgt      #0x5dc           jt 27\tjf 22    ; length of the packet > 1500?\n"
	"(022) ld       [proto]                           ; A = ethertype\n"
	"(023) jeq      #0x800           jt 27\tjf 24    ; ethertype == IPv4?\n"
	"(024) ld       [mark]                            ; A = mark\n"
	"(025) jeq      #0x7             jt 27\tjf 26    ; mark == 0x7?\n"
	"(026) ret                                        ; keep as many bytes as A says\n"
	"(027) ret      #-1                               ; keep the whole packet\n"
	"(028) ret      #0                                ; drop\n";

static const char graph_source[] = "ldh [12]\n"
				   "jeq #0x800, ip, keep\n"
				   "ip: ldb [23]\n"
				   "jeq #6, keep\n"
				   "jeq #17, same, same\n"
				   "same: ja end\n"
				   "end: ret #0\n"
				   "keep: ret #262144\n";

static const char graph_text[] =
	"digraph filter {\n"
	"\tnode [shape=box, fontname=\"monospace\"];\n"
	"\tn0 [label=\"(000) A = ethertype\\l(001) ethertype == IPv4?\\l\"];\n"
	"\tn0 -> n2 [label=\"yes\"];\n"
	"\tn0 -> n7 [label=\"no\", style=dashed];\n"
	"\tn2 [label=\"(002) A = IPv4 protocol\\l(003) IPv4 protocol == TCP?\\l\"];\n"
	"\tn2 -> n7 [label=\"yes\"];\n"
	"\tn2 -> n4 [label=\"no\", style=dashed];\n"
	"\tn4 [label=\"(004) IPv4 protocol == UDP?\\l\"];\n"
	"\tn4 -> n5;\n"
	"\tn5 [label=\"(005) go to 6\\l\"];\n"
	"\tn5 -> n6;\n"
	"\tn6 [label=\"(006) drop\\l\", style=filled, fillcolor=lightpink];\n"
	"\tn7 [label=\"(007) keep, up to 262144 bytes\\l\", style=filled, fillcolor=palegreen];\n"
	"}\n";

/* The text that WRITE makes of CODE, to be freed. */
static char *written(int (*write)(const struct bpf_code *, int, struct text *, struct diag *),
		     const struct bpf_code *code, int link)
{
	struct memory m = { calloc(1, 1), 0 };
	char buffer[256];
	struct text t;

	rd_text_init(&t, buffer, sizeof buffer, memory_drain, &m);
	ck_assert_int_eq(write(code, link, &t, NULL), 0);
	ck_assert_int_eq(rd_text_flush(&t), 0);
	return m.bytes;
}

static void explains(const char *source, int link, const char *want)
{
	struct bpf_code code = assembled(source);
	char *got = written(rd_bpf_explain, &code, link);

	ck_assert_str_eq(got, want);
	free(got);
	rd_bpf_free(&code);
}

START_TEST(comments_in_the_words_of_the_protocols)
{
	explains(vlan_source, RD_LINK_ETHERNET, vlan_listing);
	explains(raw_source, RD_LINK_RAW, raw_listing);
	explains(mixed_source, RD_LINK_ETHERNET, mixed_listing);
}
END_TEST

/* The same words where the link types have the same fields at other places. */
START_TEST(fields_move_with_the_link_type)
{
	static const struct {
		int link;
		const char *source, *comment;
	} rows[] = {
		{ RD_LINK_ETHERNET, "ldh [12]\nret a", "A = ethertype" },
		{ RD_LINK_SLL, "ldh [14]\nret a", "A = ethertype" },
		{ RD_LINK_SLL2, "ldh [0]\nret a", "A = ethertype" },
		{ RD_LINK_SLL2, "ld [4]\nret a", "A = interface index" },
		{ RD_LINK_PPP, "ldh [2]\njeq #0x21, o\no: ret a", "PPP protocol == IPv4?" },
		{ RD_LINK_PPP_SERIAL, "ldh [2]\njeq #0x57, o, p\no: ldb [10]\np: ret a",
		  "A = IPv6 next header" },
		{ RD_LINK_PPP_ETHER, "ldh [6]\njeq #0x21, o, p\no: ldb [17]\np: ret a", "A = IPv4 protocol" },
		{ RD_LINK_C_HDLC, "ldh [2]\njeq #0x800, o\no: ret a", "ethertype == IPv4?" },
		{ RD_LINK_IPV4, "ld [6]\nand #0x1fff00ff\njeq #6, o\no: ret a",
		  "first fragment, IPv4 protocol == TCP?" },
		{ RD_LINK_IPV4,
		  "ld [6]\nand #0x1fff00ff\njeq #17, o, p\no: ldxb 4*([0]&0xf)\nldh [x]\np: ret a",
		  "A = UDP source port" },
		{ RD_LINK_IPV4, "ld [6]\nand #0x1fff00ff\njgt #6, o\no: ret a",
		  "(fragment offset, TTL and IPv4 protocol & 0x1fff00ff) > 0x6?" },
		{ RD_LINK_NULL, "ld [0]\njeq #0x02000000, o\no: ret a", "address family == IPv4?" },
		{ RD_LINK_LOOP, "ld [0]\njeq #24, o, p\no: ldb [10]\np: ret a", "A = IPv6 next header" },
		{ RD_LINK_IPV4, "ldb [9]\nret a", "A = IPv4 protocol" },
		{ RD_LINK_IPV6, "ldb [6]\nret a", "A = IPv6 next header" },
		{ RD_LINK_IPV4, "ld [16]\njeq #0x7f000001, o\no: ret a",
		  "destination address == 127.0.0.1?" },
		{ RD_LINK_RAW, "ld proto\njeq #0x86dd, o, p\no: ldb [6]\np: ret a", "A = IPv6 next header" },
		{ RD_LINK_SLL, "ldh [0]\njeq #4, o\no: ret a", "packet type == outgoing?" },
		{ RD_LINK_ETHERNET, "ldh [12]\njeq #0x806, o, p\no: ldh [20]\np: ret a",
		  "A = ARP operation" },
		{ 9999, "ldh [12]\nret a", "A = bytes 12 to 13" },
		{ RD_LINK_ETHERNET, "ret #0\nneg\nret #1", "never reached" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct bpf_code code = assembled(rows[i].source);
		char *got = written(rd_bpf_explain, &code, rows[i].link);

		ck_assert_msg(strstr(got, rows[i].comment) != NULL, "no '%s' in\n%s", rows[i].comment, got);
		free(got);
		rd_bpf_free(&code);
	}
}
END_TEST

START_TEST(blocks_and_branches_as_a_graph)
{
	struct bpf_code code = assembled(graph_source);
	char *got = written(rd_bpf_graph, &code, RD_LINK_ETHERNET);

	ck_assert_str_eq(got, graph_text);
	free(got);
	rd_bpf_free(&code);
}
END_TEST

/* Whatever the program, what stands before the comments is the listing of -d. */
static void listing_is_inside(const struct bpf_code *code, int link)
{
	char *plain = listing(rd_bpf_list, code), *commented = written(rd_bpf_explain, code, link);
	char *p = plain, *c = commented, *want;

	while ((want = strsep(&p, "\n")) && *want) {
		char *line = strsep(&c, "\n");
		size_t len = strlen(want);

		ck_assert_msg(line && !strncmp(line, want, len), "%s\n%s", want, line);
		line += len;
		line += strspn(line, " ");
		ck_assert_msg(*line == ';' || !strncmp(want + 6, "ja ", 3), "%s", want);
	}
	free(plain);
	free(commented);
}

START_TEST(random_programs_are_explained)
{
	static const int links[] = { RD_LINK_ETHERNET, RD_LINK_RAW, RD_LINK_SLL,  RD_LINK_SLL2,
				     RD_LINK_NULL,     RD_LINK_PPP, RD_LINK_IPV4, RD_LINK_IPV6 };
	uint64_t state = 99;
	unsigned valid = 0;

	while (valid < 800) {
		struct bpf_code code = random_program(&state, 120);

		if (!rd_bpf_check(&code, NULL)) {
			int link = links[valid++ % 8];

			listing_is_inside(&code, link);
			free(written(rd_bpf_graph, &code, link));
		}
		rd_bpf_free(&code);
	}
}
END_TEST

SUITE(bpf_explain, comments_in_the_words_of_the_protocols, fields_move_with_the_link_type,
      blocks_and_branches_as_a_graph, random_programs_are_explained);
