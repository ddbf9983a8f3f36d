/* Making capture files and looking at what the reader says of them. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include "make.h"
#include "../suite.h"

void made_raw(struct made *m, const void *bytes, size_t len)
{
	ck_assert_uint_le(len, sizeof m->bytes - m->len);
	memcpy(m->bytes + m->len, bytes, len);
	m->len += len;
}

static void made_number(struct made *m, uint64_t v, int n)
{
	for (int i = 0; i < n; i++)
		made_raw(m, &(uint8_t){ (uint8_t)(v >> 8 * (m->big ? n - 1 - i : i)) }, 1);
}

void made_u16(struct made *m, uint16_t v)
{
	made_number(m, v, 2);
}

void made_u32(struct made *m, uint32_t v)
{
	made_number(m, v, 4);
}

void made_u64(struct made *m, uint64_t v)
{
	made_number(m, v, 8);
}

void made_fill(struct made *m, uint8_t first, size_t len)
{
	for (size_t i = 0; i < len; i++)
		made_raw(m, &(uint8_t){ (uint8_t)(first + i) }, 1);
}

void made_boundary(struct made *m)
{
	ck_assert_uint_lt(m->boundaries, sizeof m->boundary / sizeof *m->boundary);
	m->boundary[m->boundaries++] = m->len;
}

void made_pcap_head(struct made *m, uint32_t magic, uint16_t major, uint16_t minor, uint32_t snaplen,
		    uint32_t link)
{
	made_u32(m, magic);
	made_u16(m, major);
	made_u16(m, minor);
	made_u32(m, 3600);
	made_u32(m, 6);
	made_u32(m, snaplen);
	made_u32(m, link);
	made_boundary(m);
}

void made_pcap_record(struct made *m, uint32_t sec, uint32_t frac, uint32_t cap, uint32_t wire, uint8_t first)
{
	made_u32(m, sec);
	made_u32(m, frac);
	made_u32(m, cap);
	made_u32(m, wire);
	made_fill(m, first, cap);
	made_boundary(m);
}

size_t made_block(struct made *m, uint32_t type)
{
	size_t start = m->len;

	made_u32(m, type);
	made_u32(m, 0);
	return start;
}

void made_block_end(struct made *m, size_t start)
{
	size_t len, end;

	while (m->len % 4)
		made_fill(m, 0, 1);
	len = m->len + 4 - start;
	made_u32(m, (uint32_t)len);
	end = m->len;
	m->len = start + 4;
	made_u32(m, (uint32_t)len);
	m->len = end;
}

void made_section(struct made *m)
{
	size_t start = made_block(m, 0x0a0d0d0a);

	made_u32(m, 0x1a2b3c4d);
	made_u16(m, 1);
	made_u16(m, 0);
	made_u64(m, UINT64_MAX);
	made_block_end(m, start);
}

void made_interface(struct made *m, uint16_t link, uint32_t snaplen, const void *options, size_t len)
{
	size_t start = made_block(m, 1);

	made_u16(m, link);
	made_u16(m, 0);
	made_u32(m, snaplen);
	made_raw(m, options, len);
	made_block_end(m, start);
}

void made_packet(struct made *m, uint32_t iface, uint64_t stamp, uint32_t cap, uint32_t wire, uint8_t first)
{
	size_t start = made_block(m, 6);

	made_u32(m, iface);
	made_u32(m, (uint32_t)(stamp >> 32));
	made_u32(m, (uint32_t)stamp);
	made_u32(m, cap);
	made_u32(m, wire);
	made_fill(m, first, cap);
	made_block_end(m, start);
	made_boundary(m);
}

void made_pcapng(struct made *m, bool big)
{
	*m = (struct made){ .big = big };
	made_section(m);
	made_interface(m, 1, 262144, "", 0);
	made_boundary(m);
}

void made_unknown(struct made *m, uint32_t type, size_t len)
{
	size_t start = made_block(m, type);

	made_fill(m, 0x40, len);
	made_block_end(m, start);
}

void made_simple_packet(struct made *m, uint32_t wire, uint32_t cap, uint8_t first)
{
	size_t start = made_block(m, 3);

	made_u32(m, wire);
	made_fill(m, first, cap);
	made_block_end(m, start);
	made_boundary(m);
}

void made_old_packet(struct made *m, uint16_t iface, uint64_t stamp, uint32_t cap, uint8_t first)
{
	size_t start = made_block(m, 2);

	made_u16(m, iface);
	made_u16(m, 77); /* drops */
	made_u32(m, (uint32_t)(stamp >> 32));
	made_u32(m, (uint32_t)stamp);
	made_u32(m, cap);
	made_u32(m, cap);
	made_fill(m, first, cap);
	made_block_end(m, start);
	made_boundary(m);
}

int made_file(const struct made *m, size_t len)
{
	int fd = memfd_create("capture", MFD_CLOEXEC);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, m->bytes, len), (ssize_t)len);
	ck_assert_int_eq(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

int made_trickle(const struct made *m, size_t len, int *child)
{
	int ends[2];

	/* a message of one byte is a read of one byte, whoever is faster */
	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
	*child = fork();
	ck_assert_int_ge(*child, 0);
	if (!*child) {
		close(ends[0]);
		for (size_t i = 0; i < len; i++)
			if (write(ends[1], m->bytes + i, 1) != 1)
				_exit(1);
		_exit(0);
	}
	close(ends[1]);
	return ends[0];
}

struct reader *made_open(const struct made *m)
{
	struct diag d = { .text = "" };
	struct reader *r;

	ck_assert_msg(!rd_reader_open(&r, made_file(m, m->len), "made", &d), "%s", d.text);
	return r;
}

void made_refused(const struct made *m, const char *text, long where)
{
	struct diag d = { .text = "" };
	struct reader *r;

	ck_assert_int_eq(rd_reader_open(&r, made_file(m, m->len), "made", &d), -1);
	ck_assert_str_eq(d.text, text);
	ck_assert_int_eq(d.where, where);
	ck_assert_ptr_null(r);
}

void made_expect(struct reader *r, struct frame *f, uint32_t cap, uint32_t wire, uint8_t first)
{
	struct diag d = { .text = "" };

	memset(f, 0xa5, sizeof *f);
	ck_assert_msg(rd_reader_next(r, f, &d) == 1, "%s", d.text);
	ck_assert_uint_eq(f->cap, cap);
	ck_assert_uint_eq(f->wire, wire);
	ck_assert_int_eq(f->link, rd_reader_link(r));
	ck_assert_uint_lt(f->ifindex, 1000); /* it is set; tests that care look at it themselves */
	ck_assert_int_le(f->direction, RD_DIR_OUT);
	ck_assert_int_le(f->reception, RD_RECEPTION_OTHER);
	for (uint32_t i = 0; i < cap; i++)
		ck_assert_uint_eq(f->bytes[i], (uint8_t)(first + i));
}

void made_expect_end(struct reader *r)
{
	struct diag d = { .text = "" };
	struct frame f;

	for (int i = 0; i < 3; i++)
		ck_assert_msg(rd_reader_next(r, &f, &d) == 0, "%s", d.text);
	rd_reader_close(r);
}

void made_expect_damage(struct reader *r, const char *text, long where)
{
	struct frame f;

	for (int i = 0; i < 3; i++) {
		struct diag d = { .text = "" };

		ck_assert_int_eq(rd_reader_next(r, &f, &d), -1);
		ck_assert_str_eq(d.text, text);
		ck_assert_int_eq(d.where, where);
	}
	rd_reader_close(r);
}
