/* str: a growing string. Zero-initialise it; str_free it. Always NUL-terminated once written to. */
#ifndef WHET_BASE_STR_H
#define WHET_BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	char *p; /* NULL while nothing was written: use str_c */
	size_t len, cap;
};

void str_free(struct str *s);
void str_clear(struct str *s); /* keeps the memory */
void str_reserve(struct str *s, size_t more);

void str_addc(struct str *s, char c);
void str_addn(struct str *s, const char *p, size_t n);
void str_add(struct str *s, const char *p);
void str_addf(struct str *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void str_vaddf(struct str *s, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
void str_pad(struct str *s, char c, size_t n); /* n times c */

const char *str_c(const struct str *s); /* "" when nothing was written */
/* The text in the arena, "" when nothing was written; s is freed. */
char *str_keep(struct str *s, struct arena *a);

/* Whether s is a number, of digits alone, that *out can hold. */
bool str_number(const char *s, int64_t *out);
bool str_starts(const char *s, const char *prefix);
bool str_ends(const char *s, const char *suffix);
/* Cuts white space off both ends, in place; returns the new start. */
char *str_trim(char *s);

#endif
