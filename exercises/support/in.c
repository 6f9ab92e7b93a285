#include "harness.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The text was written by the judge or the oracle, or checked by the judge: it is valid JSON. What
 * may be wrong is the type, which is a mistake of tests.c or exercise.yaml. */

static void skip(struct whet_in *in)
{
	while (*in->p == ' ' || *in->p == ',' || *in->p == '\n')
		in->p++;
}

/* To the beginning of the next value. */
static void begin(struct whet_in *in)
{
	skip(in);
	if (in->depth == 0)
		in->argument++;
	if (in->watch && in->watch->put)
		in->watch->mixed = true;
}

static void end(struct whet_in *in)
{
	if (in->depth == 0 && in->watch && !in->watch->put)
		in->watch->start = cpu_now();
}

static _Noreturn void expected(const struct whet_in *in, const char *what)
{
	bad("tests.c reads %s as argument %d, but there stands: %.40s", what, in->argument + 1,
		in->p);
}

void in_open(struct whet_in *in, const char *line, bool arguments)
{
	in->p = line;
	in->depth = 0;
	in->argument = -1;
	in->arguments = arguments;
	if (arguments) {
		skip(in);
		if (*in->p++ != '[')
			bad("a case is not a list of arguments: %.40s", line);
	}
}

void in_close(struct whet_in *in)
{
	blocks_release(in);
}

static bool word(struct whet_in *in, const char *w)
{
	size_t n = strlen(w);

	if (strncmp(in->p, w, n) != 0)
		return false;
	in->p += n;
	return true;
}

bool whet_null(struct whet_in *in)
{
	skip(in);
	if (*in->p != 'n' || in->p[1] != 'u')
		return false;
	begin(in);
	word(in, "null");
	end(in);
	return true;
}

bool whet_bool(struct whet_in *in)
{
	bool v;

	begin(in);
	v = word(in, "true");
	if (!v && !word(in, "false"))
		expected(in, "true or false");
	end(in);
	return v;
}

static int64_t integer(struct whet_in *in, int64_t lo, int64_t hi, const char *what)
{
	bool minus = *in->p == '-';
	const char *p = in->p + minus;
	uint64_t v = 0, limit = minus ? (uint64_t) - (lo + 1) + 1 : (uint64_t)hi;

	if (*p < '0' || *p > '9')
		expected(in, what);
	for (; *p >= '0' && *p <= '9'; p++) {
		if (v > (limit - (uint64_t)(*p - '0')) / 10)
			expected(in, what);
		v = v * 10 + (uint64_t)(*p - '0');
	}
	if (*p == '.' || *p == 'e' || *p == 'E')
		expected(in, what);
	in->p = p;
	return minus ? (int64_t)(0 - v) : (int64_t)v;
}

static double number(struct whet_in *in)
{
	char *stop;
	double v = strtod(in->p, &stop);

	if (stop == in->p)
		expected(in, "a number");
	in->p = stop;
	return v;
}

int whet_int(struct whet_in *in)
{
	int v;

	begin(in);
	v = (int)integer(in, INT_MIN, INT_MAX, "an int");
	end(in);
	return v;
}

int64_t whet_int64(struct whet_in *in)
{
	int64_t v;

	begin(in);
	v = integer(in, INT64_MIN, INT64_MAX, "an int64_t");
	end(in);
	return v;
}

size_t whet_size(struct whet_in *in)
{
	size_t v;

	begin(in);
	v = (size_t)integer(in, 0, INT64_MAX, "a size");
	end(in);
	return v;
}

double whet_double(struct whet_in *in)
{
	double v;

	begin(in);
	v = number(in);
	end(in);
	return v;
}

enum whet_type whet_is(struct whet_in *in)
{
	skip(in);
	switch (*in->p) {
	case '\0':
	case ']':
		return WHET_END;
	case '[':
		return WHET_LIST;
	case '"':
		return WHET_STR;
	case 't':
	case 'f':
		return WHET_BOOL;
	case 'n':
		return in->p[1] == 'u' ? WHET_NULL : WHET_DOUBLE;
	default:
		break;
	}
	for (const char *p = in->p; *p && *p != ',' && *p != ']'; p++)
		if (!strchr("-0123456789", *p))
			return WHET_DOUBLE;
	return WHET_INT;
}

/* Up to the next quote or backslash, or the end. */
static size_t plain_part(const char *p)
{
	const char *q = p;

	while (*q && *q != '"' && *q != '\\')
		q++;
	return (size_t)(q - p);
}

static const char *over_string(const char *p)
{
	for (p++; *p && *p != '"'; p++) {
		p += plain_part(p);
		if (*p != '\\')
			break;
		if (p[1])
			p++;
	}
	return *p ? p + 1 : p;
}

/* Of a list that holds numbers and words only, which the long ones do. False when it is another. */
static bool count_flat(const char *p, size_t *n)
{
	const char *end = strchr(p, ']');
	size_t len = end ? (size_t)(end - p) : 0;

	if (!end || memchr(p + 1, '[', len) || memchr(p, '"', len))
		return false;
	*n = 0;
	for (size_t i = 0; i < len; i++)
		*n += p[i] == ',';
	*n += strspn(p + 1, " ") + 1 < len;
	return true;
}

size_t whet_count(struct whet_in *in)
{
	size_t commas = 0, depth = 0;
	bool any = false;

	skip(in);
	if (*in->p != '[')
		expected(in, "a list");
	if (count_flat(in->p, &commas))
		return commas;
	for (const char *p = in->p; *p;) {
		if (*p == '"') {
			any = true;
			p = over_string(p);
			continue;
		}
		if (*p == '[')
			any = any || depth > 0, depth++;
		else if (*p == ']' && --depth == 0)
			return any ? commas + 1 : 0;
		else if (*p == ',')
			commas += depth == 1;
		else if (*p != ' ')
			any = true;
		p++;
	}
	expected(in, "a list");
}

/* Into the list that comes next; how many values it holds. */
static size_t enter(struct whet_in *in)
{
	size_t n;

	begin(in);
	n = whet_count(in);
	in->p++;
	in->depth++;
	return n;
}

static void leave(struct whet_in *in)
{
	skip(in);
	if (*in->p != ']' || in->depth == 0)
		expected(in, "the end of a list");
	in->p++;
	in->depth--;
	end(in);
}

size_t whet_enter(struct whet_in *in)
{
	bool top = in->depth == 0;
	size_t n = enter(in);

	/* A list of operations is entered before the work and left after it. */
	if (top && in->watch && !in->watch->put)
		in->watch->start = cpu_now();
	return n;
}

void whet_leave(struct whet_in *in)
{
	leave(in);
}

void *whet_array(struct whet_in *in, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		bad("tests.c asks for %zu times %zu bytes", count, size);
	return block_array(in, bytes);
}

void whet_freeze(struct whet_in *in, void *array)
{
	block_freeze(in, array);
}

#define READ_ARRAY(NAME, TYPE, READ)                                                               \
	TYPE *NAME(struct whet_in *in, size_t *n)                                                  \
	{                                                                                          \
		TYPE *v;                                                                           \
                                                                                                   \
		*n = enter(in);                                                                    \
		v = whet_array(in, *n, sizeof *v);                                                 \
		for (size_t i = 0; i < *n; i++) {                                                  \
			skip(in);                                                                  \
			v[i] = (READ);                                                             \
		}                                                                                  \
		leave(in);                                                                         \
		return v;                                                                          \
	}

READ_ARRAY(whet_ints_mut, int, (int)integer(in, INT_MIN, INT_MAX, "an int"))
READ_ARRAY(whet_doubles_mut, double, number(in))
static READ_ARRAY(int64s, int64_t, integer(in, INT64_MIN, INT64_MAX, "an int64_t"))

	const int *whet_ints(struct whet_in *in, size_t *n)
{
	int *v = whet_ints_mut(in, n);

	block_freeze(in, v);
	return v;
}

const int64_t *whet_int64s(struct whet_in *in, size_t *n)
{
	int64_t *v = int64s(in, n);

	block_freeze(in, v);
	return v;
}

const double *whet_doubles(struct whet_in *in, size_t *n)
{
	double *v = whet_doubles_mut(in, n);

	block_freeze(in, v);
	return v;
}

/* ---- strings ---- */

/* The code point of \uXXXX, p after the u. */
static unsigned hex4(const char *p)
{
	char digits[5] = {0};

	memcpy(digits, p, 4);
	return (unsigned)strtoul(digits, NULL, 16);
}

static char *put_utf8(char *to, unsigned cp)
{
	if (cp < 0x80) {
		*to++ = (char)cp;
	} else if (cp < 0x800) {
		*to++ = (char)(0xC0 | cp >> 6);
		*to++ = (char)(0x80 | (cp & 0x3F));
	} else {
		*to++ = (char)(0xE0 | cp >> 12);
		*to++ = (char)(0x80 | (cp >> 6 & 0x3F));
		*to++ = (char)(0x80 | (cp & 0x3F));
	}
	return to;
}

/* Writes what the string literal at p means to `to`, unless that is NULL; returns its length. */
static size_t decode(const char *p, char *to)
{
	static const char from[] = "nrtbf", means[] = "\n\r\t\b\f";
	size_t n = 0;

	for (p++; *p && *p != '"';) {
		size_t len = plain_part(p);
		const char *at, *part = p;
		char buf[4];

		p += len;
		if (len == 0 && p[1] == 'u') {
			len = (size_t)(put_utf8(buf, hex4(p + 2)) - buf);
			part = buf;
			p += 6;
		} else if (len == 0) {
			at = strchr(from, p[1]);
			buf[0] = at ? means[at - from] : p[1];
			part = buf;
			len = 1;
			p += 2;
		}
		if (to)
			memcpy(to + n, part, len);
		n += len;
	}
	return n;
}

static char *string(struct whet_in *in)
{
	size_t n;
	char *s;

	skip(in);
	if (*in->p != '"')
		expected(in, "a string");
	n = decode(in->p, NULL);
	s = block_array(in, n + 1);
	decode(in->p, s);
	s[n] = '\0';
	in->p = over_string(in->p);
	return s;
}

char *whet_str_mut(struct whet_in *in)
{
	char *s;

	begin(in);
	s = string(in);
	end(in);
	return s;
}

const char *whet_str(struct whet_in *in)
{
	char *s = whet_str_mut(in);

	block_freeze(in, s);
	return s;
}

const char *const *whet_strs(struct whet_in *in, size_t *n)
{
	char **v;

	*n = enter(in);
	v = whet_array(in, *n, sizeof *v);
	for (size_t i = 0; i < *n; i++) {
		v[i] = string(in);
		block_freeze(in, v[i]);
	}
	block_freeze(in, v);
	leave(in);
	return (const char *const *)v;
}
