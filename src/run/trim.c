/*
 * Text without -v says nothing of the data of most TCP connections, so there is no reason to copy it: the
 * kernel copies as many bytes as the filter's program returns.
 */
#include <stdlib.h>
#include <string.h>
#include <ringdump/filter.h>
#include <ringdump/text.h>
#include "trim.h"

/*
 * What is kept: Ethernet (14), IPv6 (40) or IPv4 without options, TCP with 16 bytes of options (36), and what
 * a last option without a length byte takes for one.  Longer options may hold an MD5 signature (18 bytes), of
 * which is said whether the whole segment is there.  And how long a packet must be to be worth it.
 */
enum { KEPT = 96, WORTH = 192, EXPRESSION_MAX = 2048 };

/* --max-bytes and JSON count what was captured. */
static bool wants_all(const struct settings *s)
{
	return s->write_file || s->bpf_file || s->json || s->max_bytes ||
	       rd_decode_reads_payloads(&s->decode);
}

/* Segments with short options, and of no port that has a decoder.  Fragments have no segment's header. */
static void put_expression(struct text *t)
{
	uint16_t port;

	rd_text_str(t, "((ip[0] = 0x45 and ip[9] = 6 and ip[32] < 0xa0) or (ip6[6] = 6 and ip6[52] < 0xa0))");
	for (size_t i = 0; rd_decode_tcp_port(&i, &port);) {
		rd_text_str(t, " and not tcp port ");
		rd_text_u32(t, port);
	}
}

/* Which packets those are: their program, empty where it cannot be told. */
static struct bpf_code compile(int link)
{
	const struct filter_options options = { .link = link, .snaplen = KEPT, .live = true };
	char expression[EXPRESSION_MAX] = "", buffer[2 * RD_TEXT_ROOM];
	struct text_store store = { .p = expression, .room = sizeof expression - 1 };
	struct bpf_code code = { .insn = NULL };
	struct text t;
	struct diag d;

	rd_text_init(&t, buffer, sizeof buffer, rd_text_drain_store, &store);
	put_expression(&t);
	rd_text_flush(&t);
	if (store.len >= sizeof expression || rd_filter_compile(expression, &options, &code, &d))
		rd_bpf_free(&code);
	return code;
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

/* CODE; behind it the question whether a packet is long, and LONGER for those that are. */
static void join(struct bpf_code *out, const struct bpf_code *code, const struct bpf_code *longer,
		 uint32_t snaplen)
{
	const struct sock_filter between[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_LEN, 0),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, WORTH, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, snaplen),
	};
	enum { BETWEEN = sizeof between / sizeof *between };
	size_t len = code->len + BETWEEN + longer->len;
	struct sock_filter *insn = malloc(len * sizeof *insn), *last = insn + code->len + BETWEEN;

	if (!insn)
		return;
	memcpy(insn, code->insn, code->len * sizeof *insn);
	memcpy(insn + code->len, between, sizeof between);
	memcpy(last, longer->insn, longer->len * sizeof *insn);
	for (size_t i = 0; i < longer->len; i++)
		if (last[i].code == (BPF_RET | BPF_K) && !last[i].k)
			last[i].k = snaplen;
	if (lead_on(insn, code->len))
		*out = (struct bpf_code){ .insn = insn, .len = len };
	else
		free(insn);
}

void rd_trim(struct bpf_code *out, const struct bpf_code *code, const struct settings *s, int link,
	     uint32_t snaplen)
{
	struct bpf_code longer;

	if (wants_all(s) || snaplen <= KEPT)
		return;
	longer = compile(link);
	if (longer.len)
		join(out, code, &longer, snaplen);
	rd_bpf_free(&longer);
}
