#include "base/err.h"

#include "base/str.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Not in the middle of a character: the place at or before i where one begins. */
static size_t character_at(const char *text, size_t i)
{
	while (i && (text[i] & 0xC0) == 0x80)
		i--;
	return i;
}

/* The head and the tail of what is too long; what to do stands at the end. */
static void fit(char *to, size_t room, const struct str *text)
{
	static const char gap[] = "…";
	size_t tail, head;

	if (text->len < room) {
		memcpy(to, str_c(text), text->len + 1);
		return;
	}
	tail = character_at(text->p, text->len - room / 3);
	head = character_at(text->p, room - (text->len - tail) - sizeof gap);
	memcpy(to, text->p, head);
	memcpy(to + head, gap, sizeof gap - 1);
	memcpy(to + head + sizeof gap - 1, text->p + tail, text->len - tail + 1);
}

int err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
{
	/* Built aside: an argument may point into e->text. */
	struct str text = {0}, clean = {0};
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	utf8_clean(&clean, str_c(&text), text.len, false);
	fit(e->text, sizeof e->text, &clean);
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
