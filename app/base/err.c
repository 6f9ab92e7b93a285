#include "base/err.h"

#include "base/str.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
{
	/* Built aside: an argument may point into e->text. */
	struct str text = {0}, clean = {0};
	size_t n, room = sizeof e->text - 1;
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	utf8_clean(&clean, str_c(&text), text.len, false);
	n = clean.len < room ? clean.len : room;
	while (n < clean.len && n && (clean.p[n] & 0xC0) == 0x80)
		n--; /* not in the middle of a character */
	memcpy(e->text, str_c(&clean), n);
	e->text[n] = '\0';
	e->kind = kind;
	str_free(&text);
	str_free(&clean);
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
