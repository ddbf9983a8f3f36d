/* The one place that fills a struct diag. */
#include <stdarg.h>
#include <stdio.h>
#include <ringdump/diag.h>

int rd_diag_fail(struct diag *d, long where, const char *format, ...)
{
	va_list ap;

	if (!d)
		return -1;
	va_start(ap, format);
	vsnprintf(d->text, sizeof d->text, format, ap);
	va_end(ap);
	d->where = where;
	return -1;
}
