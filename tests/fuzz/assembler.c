/* Fuzz target: the assembler.  What it takes is valid, can be listed, and its listing assembles to the same.
 */
#include <stdlib.h>
#include <string.h>
#include <ringdump/bpf.h>
#include "fuzz.h"

struct listing {
	struct text text;
	char *bytes;
	size_t len;
	char buffer[4096];
};

static int collect(void *arg, const char *bytes, size_t len)
{
	struct listing *l = arg;

	l->bytes = realloc(l->bytes, l->len + len + 1);
	if (!l->bytes)
		fuzz_finding("no memory for a listing");
	memcpy(l->bytes + l->len, bytes, len);
	l->len += len;
	l->bytes[l->len] = '\0';
	return 0;
}

static void same_again(const struct bpf_code *code, void (*put)(const struct bpf_code *, struct text *))
{
	static struct listing l;
	struct bpf_code again = { 0 };
	struct diag diag;

	l.bytes = NULL;
	l.len = 0;
	rd_text_init(&l.text, l.buffer, sizeof l.buffer, collect, &l);
	put(code, &l.text);
	rd_text_flush(&l.text);
	if (rd_bpf_assemble(l.bytes, &again, &diag))
		fuzz_finding(diag.text);
	if (again.len != code->len || memcmp(again.insn, code->insn, code->len * sizeof *code->insn))
		fuzz_finding("a listing does not assemble to the program it lists");
	rd_bpf_free(&again);
	free(l.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	struct bpf_code code = { 0 };
	struct diag diag;
	char *source = fuzz_rest_string(&in);
	uint8_t packet[64] = { 0 };

	if (!rd_bpf_assemble(source, &code, &diag)) {
		if (rd_bpf_check(&code, &diag))
			fuzz_finding(diag.text);
		same_again(&code, rd_bpf_list_c);
		same_again(&code, rd_bpf_list_decimal);
		rd_bpf_run(&code, packet, sizeof packet, sizeof packet, NULL);
	}
	rd_bpf_free(&code);
	free(source);
	return 0;
}
