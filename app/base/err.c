#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void strip_controls(char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 && *s != '\n')
			*s = '?';
}

int err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
{
	/* Built aside: an argument may point into e->text. */
	char text[sizeof e->text];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	strip_controls(text);
	e->kind = kind;
	memcpy(e->text, text, sizeof text);
	return -1;
}

int err_prefix(struct err *e, const char *fmt, ...)
{
	char prefix[256], text[sizeof e->text];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(prefix, sizeof prefix, fmt, ap);
	va_end(ap);
	memcpy(text, e->text, sizeof text);
	return err_set(e, e->kind ? e->kind : ERR_INPUT, "%s: %s", prefix, text);
}

int err_exit(const struct err *e)
{
	return (int)e->kind;
}
