/* How it works. As counted_libc.c, for what POSIX and GNU add to C: wide characters, which have the
 * size of an int and so search arrays of them, sorting and searching, other names for the same. A
 * call from one function of the library to another is charged once, to the learner. */
#include "counted.h"

#include <search.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>

/* A pointer into what was looked at, or NULL when all of it was. */
#define FOUND(TYPE, NAME, PARAMETERS, ARGUMENTS, FROM, ALL)                                        \
	TYPE *NAME PARAMETERS                                                                      \
	{                                                                                          \
		REAL(TYPE *PARAMETERS, #NAME);                                                     \
		TYPE *at = real ARGUMENTS;                                                         \
                                                                                                   \
		charge_bytes(CALLER,                                                               \
			at ? (size_t)((const char *)at - (const char *)(FROM)) : (size_t)(ALL));   \
		return at;                                                                         \
	}

static size_t wide(size_t n)
{
	return n * sizeof(wchar_t);
}

static size_t wide_length(const wchar_t *s)
{
	REAL(size_t(const wchar_t *), "wcslen");
	return wide(real(s));
}

/* ---- memory ---- */

CHARGED(void, bcopy, (const void *from, void *to, size_t n), (from, to, n), n)
CHARGED(void, bzero, (void *p, size_t n), (p, n), n)
CHARGED(void, explicit_bzero, (void *p, size_t n), (p, n), n)
CHARGED(int, bcmp, (const void *a, const void *b, size_t n), (a, b, n), n)
CHARGED(void *, memfrob, (void *p, size_t n), (p, n), n)
CHARGED(void, swab, (const void *restrict from, void *restrict to, ssize_t n), (from, to, n),
	n > 0 ? (size_t)n : 0)
CHARGED(void *, memccpy, (void *restrict to, const void *restrict from, int c, size_t n),
	(to, from, c, n), n)
CHARGED(void *, memrchr, (const void *p, int c, size_t n), (p, c, n), n)
FOUND(void, rawmemchr, (const void *p, int c), (p, c), p, 0)
FOUND(void, memmem, (const void *p, size_t n, const void *word, size_t m), (p, n, word, m), p, n)

/* ---- strings ---- */

CHARGED(char *, stpncpy, (char *restrict to, const char *restrict from, size_t n), (to, from, n), n)
CHARGED(char *, rindex, (const char *s, int c), (s, c), counted_length(s))
CHARGED(int, strcasecmp, (const char *a, const char *b), (a, b),
	counted_length_to(a, counted_length(b)))
CHARGED(int, strncasecmp, (const char *a, const char *b, size_t n), (a, b, n),
	counted_length_to(a, counted_length_to(b, n)))
CHARGED(int, strverscmp, (const char *a, const char *b), (a, b),
	counted_length_to(a, counted_length(b)))
CHARGED(int, strcoll, (const char *a, const char *b), (a, b),
	counted_length_to(a, counted_length(b)))
CHARGED(size_t, strxfrm, (char *restrict to, const char *restrict from, size_t n), (to, from, n),
	counted_length(from))
FOUND(char, index, (const char *s, int c), (s, c), s, counted_length(s))
FOUND(char, strchrnul, (const char *s, int c), (s, c), s, 0)
FOUND(char, strcasestr, (const char *s, const char *word), (s, word), s, counted_length(s))

/* A token is paid for by its length, when it has been cut off. */
#define TOKEN(NAME, PARAMETERS, ARGUMENTS)                                                         \
	char *NAME PARAMETERS                                                                      \
	{                                                                                          \
		REAL(char *PARAMETERS, #NAME);                                                     \
		char *token = real ARGUMENTS;                                                      \
                                                                                                   \
		charge_bytes(CALLER, token ? counted_length(token) : 0);                           \
		return token;                                                                      \
	}

TOKEN(strtok, (char *restrict s, const char *restrict set), (s, set))
TOKEN(strtok_r, (char *restrict s, const char *restrict set, char **restrict rest), (s, set, rest))
TOKEN(strsep, (char **restrict s, const char *restrict set), (s, set))

/* ---- numbers: sscanf measures all of its string before it reads the first ---- */

#define NUMBER(TYPE, NAME)                                                                         \
	CHARGED(TYPE, NAME, (const char *restrict s, char **restrict end, int base),               \
		(s, end, base), counted_length_to(s, 20))

NUMBER(unsigned long, strtoul)
NUMBER(long long, strtoll)
NUMBER(unsigned long long, strtoull)
CHARGED(double, strtod, (const char *restrict s, char **restrict end), (s, end),
	counted_length_to(s, 20))
CHARGED(double, atof, (const char *s), (s), counted_length_to(s, 20))
CHARGED(long, atol, (const char *s), (s), counted_length_to(s, 20))
CHARGED(long long, atoll, (const char *s), (s), counted_length_to(s, 20))

/* The names that <stdio.h> gives sscanf, by the standard that is asked for. */
#define SCAN(NAME)                                                                                 \
	int NAME(const char *restrict s, const char *restrict format, ...)                         \
	{                                                                                          \
		va_list ap;                                                                        \
		int n;                                                                             \
                                                                                                   \
		va_start(ap, format);                                                              \
		charge_bytes(CALLER, counted_length(s));                                           \
		n = vsscanf(s, format, ap);                                                        \
		va_end(ap);                                                                        \
		return n;                                                                          \
	}

SCAN(__isoc99_sscanf)
SCAN(__isoc23_sscanf)

/* ---- wide characters ---- */

CHARGED(size_t, wcslen, (const wchar_t *s), (s), wide_length(s))
CHARGED(wchar_t *, wcscpy, (wchar_t *restrict to, const wchar_t *restrict from), (to, from),
	wide_length(from))
CHARGED(wchar_t *, wcscat, (wchar_t *restrict to, const wchar_t *restrict from), (to, from),
	wide_length(to) + wide_length(from))
CHARGED(int, wcscmp, (const wchar_t *a, const wchar_t *b), (a, b), wide_length(a))
CHARGED(wchar_t *, wmemcpy, (wchar_t *restrict to, const wchar_t *restrict from, size_t n),
	(to, from, n), wide(n))
CHARGED(wchar_t *, wmempcpy, (wchar_t *restrict to, const wchar_t *restrict from, size_t n),
	(to, from, n), wide(n))
CHARGED(wchar_t *, wmemmove, (wchar_t * to, const wchar_t *from, size_t n), (to, from, n), wide(n))
CHARGED(wchar_t *, wmemset, (wchar_t * p, wchar_t c, size_t n), (p, c, n), wide(n))
CHARGED(int, wmemcmp, (const wchar_t *a, const wchar_t *b, size_t n), (a, b, n), wide(n))
FOUND(wchar_t, wmemchr, (const wchar_t *p, wchar_t c, size_t n), (p, c, n), p, wide(n))
FOUND(wchar_t, wcschr, (const wchar_t *s, wchar_t c), (s, c), s, wide_length(s))
FOUND(wchar_t, wcsstr, (const wchar_t *s, const wchar_t *word), (s, word), s, wide_length(s))

/* ---- sorting and searching ---- */

typedef int compare_fn(const void *, const void *);

void qsort_r(void *p, size_t n, size_t size, int (*compare)(const void *, const void *, void *),
	void *context)
{
	REAL(void(void *, size_t, size_t, int (*)(const void *, const void *, void *), void *),
		"qsort_r");
	counted_charge(CALLER, 1 + n * counted_log2(n) * (1 + size / 8));
	real(p, n, size, compare, context);
}

#define LINEAR(NAME, CONST)                                                                        \
	void *NAME(const void *key, CONST void *p, size_t *n, size_t size, compare_fn *compare)    \
	{                                                                                          \
		REAL(void *(const void *, CONST void *, size_t *, size_t, compare_fn *), #NAME);   \
		size_t before = *n;                                                                \
		void *at = real(key, p, n, size, compare);                                         \
                                                                                                   \
		counted_charge(CALLER,                                                             \
			1 + (at ? (size_t)((char *)at - (const char *)p) / (size ? size : 1)       \
				: before));                                                        \
		return at;                                                                         \
	}

LINEAR(lfind, const)
LINEAR(lsearch, )
