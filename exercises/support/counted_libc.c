/* How it works. These functions stand before the C library's for every object in the process. Each
 * charges the learner's code with about what a loop of its own would take, bytes in words of eight,
 * and leaves the work to the library. Without that a strlen in a loop would look like one step. */
#include "counted.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t counted_log2(size_t n)
{
	uint64_t k = 1;

	while (n >>= 1)
		k++;
	return k;
}

/* ---- memory ---- */

CHARGED(void *, memcpy, (void *restrict to, const void *restrict from, size_t n), (to, from, n), n)
CHARGED(void *, mempcpy, (void *restrict to, const void *restrict from, size_t n), (to, from, n), n)
CHARGED(void *, memmove, (void *to, const void *from, size_t n), (to, from, n), n)
CHARGED(void *, memset, (void *p, int c, size_t n), (p, c, n), n)

/* What looks until it finds is charged with as far as it looked. */

static size_t same(const unsigned char *a, const unsigned char *b, size_t n)
{
	size_t i = 0;

	while (i < n && a[i] == b[i])
		i++;
	return i;
}

int memcmp(const void *a, const void *b, size_t n)
{
	REAL(int(const void *, const void *, size_t), "memcmp");
	charge_bytes(CALLER, same(a, b, n));
	return real(a, b, n);
}

void *memchr(const void *p, int c, size_t n)
{
	REAL(void *(const void *, int, size_t), "memchr");
	void *at = real(p, c, n);

	charge_bytes(CALLER, at ? (size_t)((char *)at - (const char *)p) : n);
	return at;
}

/* ---- strings ---- */

size_t counted_length(const char *s)
{
	REAL(size_t(const char *), "strlen");
	return real(s);
}

size_t counted_length_to(const char *s, size_t n)
{
	REAL(size_t(const char *, size_t), "strnlen");
	return real(s, n);
}

static size_t same_string(const char *a, const char *b, size_t n)
{
	size_t i = 0;

	while (i < n && a[i] && a[i] == b[i])
		i++;
	return i;
}

size_t strlen(const char *s)
{
	size_t n = counted_length(s);

	charge_bytes(CALLER, n);
	return n;
}

size_t strnlen(const char *s, size_t max)
{
	size_t n = counted_length_to(s, max);

	charge_bytes(CALLER, n);
	return n;
}

int strcmp(const char *a, const char *b)
{
	REAL(int(const char *, const char *), "strcmp");
	charge_bytes(CALLER, same_string(a, b, SIZE_MAX));
	return real(a, b);
}

int strncmp(const char *a, const char *b, size_t n)
{
	REAL(int(const char *, const char *, size_t), "strncmp");
	charge_bytes(CALLER, same_string(a, b, n));
	return real(a, b, n);
}

CHARGED(char *, strcpy, (char *restrict to, const char *restrict from), (to, from),
	counted_length(from))
CHARGED(char *, stpcpy, (char *restrict to, const char *restrict from), (to, from),
	counted_length(from))
CHARGED(char *, strncpy, (char *restrict to, const char *restrict from, size_t n), (to, from, n), n)
CHARGED(char *, strcat, (char *restrict to, const char *restrict from), (to, from),
	counted_length(to) + counted_length(from))
CHARGED(char *, strncat, (char *restrict to, const char *restrict from, size_t n), (to, from, n),
	counted_length(to) + counted_length_to(from, n))
CHARGED(char *, strdup, (const char *s), (s), counted_length(s))
CHARGED(char *, strndup, (const char *s, size_t n), (s, n), counted_length_to(s, n))
CHARGED(char *, strrchr, (const char *s, int c), (s, c), counted_length(s))
CHARGED(int, atoi, (const char *s), (s), counted_length_to(s, 20))
CHARGED(long, strtol, (const char *restrict s, char **restrict end, int base), (s, end, base),
	counted_length_to(s, 20))

/* How far a function that gives a place in s, or NULL, looked. */
#define LOOK(NAME, PARAMETERS, ARGUMENTS)                                                          \
	char *NAME PARAMETERS                                                                      \
	{                                                                                          \
		REAL(char *PARAMETERS, #NAME);                                                     \
		char *at = real ARGUMENTS;                                                         \
                                                                                                   \
		charge_bytes(CALLER, at ? (size_t)(at - s) : counted_length(s));                   \
		return at;                                                                         \
	}

LOOK(strchr, (const char *s, int c), (s, c))
LOOK(strstr, (const char *s, const char *word), (s, word))
LOOK(strpbrk, (const char *s, const char *any), (s, any))

#define SPAN(NAME)                                                                                 \
	size_t NAME(const char *s, const char *set)                                                \
	{                                                                                          \
		REAL(size_t(const char *, const char *), #NAME);                                   \
		size_t n = real(s, set);                                                           \
                                                                                                   \
		charge_bytes(CALLER, n);                                                           \
		return n;                                                                          \
	}

SPAN(strspn)
SPAN(strcspn)

/* ---- printing into strings ---- */

int vsnprintf(char *restrict to, size_t size, const char *restrict format, va_list ap)
{
	REAL(int(char *, size_t, const char *, va_list), "vsnprintf");
	int n = real(to, size, format, ap);

	charge_bytes(CALLER, n > 0 ? (size_t)n : 0);
	return n;
}

#define PRINT(NAME, PARAMETERS, SIZE)                                                              \
	int NAME PARAMETERS                                                                        \
	{                                                                                          \
		va_list ap;                                                                        \
		int n;                                                                             \
                                                                                                   \
		va_start(ap, format);                                                              \
		n = vsnprintf(to, SIZE, format, ap);                                               \
		va_end(ap);                                                                        \
		charge_bytes(CALLER, n > 0 ? (size_t)n : 0);                                       \
		return n;                                                                          \
	}

PRINT(snprintf, (char *restrict to, size_t size, const char *restrict format, ...), size)
PRINT(sprintf, (char *restrict to, const char *restrict format, ...), (size_t)INT32_MAX)

/* ---- sorting and searching: the comparisons count by themselves when they are the learner's ----
 */

void qsort(void *p, size_t n, size_t size, int (*compare)(const void *, const void *))
{
	REAL(void(void *, size_t, size_t, int (*)(const void *, const void *)), "qsort");
	counted_charge(CALLER, 1 + n * counted_log2(n) * (1 + size / 8));
	real(p, n, size, compare);
}

void *bsearch(const void *key, const void *p, size_t n, size_t size,
	int (*compare)(const void *, const void *))
{
	REAL(void *(const void *, const void *, size_t, size_t,
		     int (*)(const void *, const void *)),
		"bsearch");
	counted_charge(CALLER, counted_log2(n));
	return real(key, p, n, size, compare);
}
