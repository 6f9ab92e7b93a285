#include "base/str.h"

#include "base/mem.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void str_free(struct str *s)
{
	free(s->p);
	*s = (struct str){0};
}

void str_clear(struct str *s)
{
	s->len = 0;
	if (s->p)
		s->p[0] = '\0';
}

void str_reserve(struct str *s, size_t more)
{
	size_t need = s->len + more + 1, cap = s->cap ? s->cap : 64;

	if (need <= s->cap)
		return;
	while (cap < need)
		cap *= 2;
	s->p = mem_grow(s->p, cap, 1);
	s->p[s->len] = '\0';
	s->cap = cap;
}

void str_addn(struct str *s, const char *p, size_t n)
{
	str_reserve(s, n);
	if (n)
		memcpy(s->p + s->len, p, n);
	s->len += n;
	s->p[s->len] = '\0';
}

void str_addc(struct str *s, char c)
{
	str_addn(s, &c, 1);
}

void str_add(struct str *s, const char *p)
{
	str_addn(s, p, strlen(p));
}

void str_vaddf(struct str *s, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n <= 0)
		return;
	str_reserve(s, (size_t)n);
	vsnprintf(s->p + s->len, (size_t)n + 1, fmt, ap);
	s->len += (size_t)n;
}

void str_addf(struct str *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(s, fmt, ap);
	va_end(ap);
}

void str_pad(struct str *s, char c, size_t n)
{
	str_reserve(s, n);
	memset(s->p + s->len, c, n);
	s->len += n;
	s->p[s->len] = '\0';
}

const char *str_c(const struct str *s)
{
	return s->p ? s->p : "";
}

char *str_keep(struct str *s, struct arena *a)
{
	char *text = arena_ndup(a, str_c(s), s->len);

	str_free(s);
	return text;
}

bool str_number(const char *s, int64_t *out)
{
	if (!*s || s[strspn(s, "0123456789")])
		return false;
	errno = 0;
	*out = strtoll(s, NULL, 10);
	return !errno;
}

bool str_starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool str_ends(const char *s, const char *suffix)
{
	size_t n = strlen(s), m = strlen(suffix);

	return n >= m && memcmp(s + n - m, suffix, m) == 0;
}

char *str_trim(char *s)
{
	char *end;

	while (isspace((unsigned char)*s))
		s++;
	end = s + strlen(s);
	while (end > s && isspace((unsigned char)end[-1]))
		*--end = '\0';
	return s;
}
