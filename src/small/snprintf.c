/*
 * snprintf(3) for statically linked programs, on top of rd_text_fmt: a tenth of the C library's, which brings
 * floating point and wide characters along.  It has what this program and musl's own callers use.
 */
#include <limits.h>
#include <stdio.h>
#include <ringdump/text.h>

int vsnprintf(char *restrict s, size_t size, const char *restrict format, va_list ap)
{
	char buffer[2 * RD_TEXT_ROOM], none;
	struct text_store to = { .p = size ? s : &none, .room = size ? size - 1 : 0 };
	struct text t;

	rd_text_init(&t, buffer, sizeof buffer, rd_text_drain_store, &to);
	rd_text_vfmt(&t, format, ap);
	rd_text_flush(&t);
	*to.p = '\0';
	return to.len > INT_MAX ? -1 : (int)to.len;
}

int snprintf(char *restrict s, size_t size, const char *restrict format, ...)
{
	va_list ap;
	int len;

	va_start(ap, format);
	len = vsnprintf(s, size, format, ap);
	va_end(ap);
	return len;
}
