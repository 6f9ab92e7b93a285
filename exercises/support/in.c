#include "harness.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The text was written by the judge or the oracle, or checked by the judge: it is valid JSON. What
 * may be wrong is the type, which is a mistake of tests.c or exercise.yaml. */

void in_skip(struct whet_in *in)
{
	while (*in->p == ' ' || *in->p == ',' || *in->p == '\n')
		in->p++;
}

/* To the beginning of the next value. */
void in_begin(struct whet_in *in)
{
	in_skip(in);
	if (in->depth == 0)
		in->argument++;
	if (in->watch && in->watch->put)
		in->watch->mixed = true;
}

void in_end(struct whet_in *in)
{
	if (in->depth == 0 && in->watch && !in->watch->put)
		in->watch->start = moment_now();
}

_Noreturn void in_expected(const struct whet_in *in, const char *what)
{
	if (in->unreadable)
		longjmp(*in->unreadable, 1);
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
		in_skip(in);
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
	in_skip(in);
	if (*in->p != 'n' || in->p[1] != 'u')
		return false;
	in_begin(in);
	word(in, "null");
	in_end(in);
	return true;
}

bool whet_bool(struct whet_in *in)
{
	bool v;

	in_begin(in);
	v = word(in, "true");
	if (!v && !word(in, "false"))
		in_expected(in, "true or false");
	in_end(in);
	return v;
}

static int64_t integer(struct whet_in *in, int64_t lo, int64_t hi, const char *what)
{
	bool minus = *in->p == '-';
	const char *p = in->p + minus;
	uint64_t v = 0, limit = minus ? (uint64_t) - (lo + 1) + 1 : (uint64_t)hi;

	if (*p < '0' || *p > '9')
		in_expected(in, what);
	for (; *p >= '0' && *p <= '9'; p++) {
		if (v > (limit - (uint64_t)(*p - '0')) / 10)
			in_expected(in, what);
		v = v * 10 + (uint64_t)(*p - '0');
	}
	if (*p == '.' || *p == 'e' || *p == 'E')
		in_expected(in, what);
	in->p = p;
	return minus ? (int64_t)(0 - v) : (int64_t)v;
}

static double number(struct whet_in *in)
{
	char *stop;
	double v = strtod(in->p, &stop);

	if (stop == in->p)
		in_expected(in, "a number");
	in->p = stop;
	return v;
}

int whet_int(struct whet_in *in)
{
	int v;

	in_begin(in);
	v = (int)integer(in, INT_MIN, INT_MAX, "an int");
	in_end(in);
	return v;
}

int64_t whet_int64(struct whet_in *in)
{
	int64_t v;

	in_begin(in);
	v = integer(in, INT64_MIN, INT64_MAX, "an int64_t");
	in_end(in);
	return v;
}

size_t whet_size(struct whet_in *in)
{
	size_t v;

	in_begin(in);
	v = (size_t)integer(in, 0, INT64_MAX, "a size");
	in_end(in);
	return v;
}

double whet_double(struct whet_in *in)
{
	double v;

	in_begin(in);
	v = number(in);
	in_end(in);
	return v;
}

enum whet_type whet_is(struct whet_in *in)
{
	in_skip(in);
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

	in_skip(in);
	if (*in->p != '[')
		in_expected(in, "a list");
	if (count_flat(in->p, &commas))
		return commas;
	for (const char *p = in->p; *p;) {
		if (*p == '"') {
			any = true;
			p = in_over_string(p);
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
	in_expected(in, "a list");
}

/* Into the list that comes next; how many values it holds. */
size_t in_enter(struct whet_in *in)
{
	size_t n;

	in_begin(in);
	n = whet_count(in);
	in->p++;
	in->depth++;
	return n;
}

void in_leave(struct whet_in *in)
{
	in_skip(in);
	if (*in->p != ']' || in->depth == 0)
		in_expected(in, "the end of a list");
	in->p++;
	in->depth--;
	in_end(in);
}

size_t whet_enter(struct whet_in *in)
{
	bool top = in->depth == 0;
	size_t n = in_enter(in);

	/* A list of operations is entered before the work and left after it. */
	if (top && in->watch && !in->watch->put)
		in->watch->start = moment_now();
	return n;
}

void whet_leave(struct whet_in *in)
{
	in_leave(in);
}

void whet_skip(struct whet_in *in)
{
	switch (whet_is(in)) {
	case WHET_LIST:
		for (size_t n = in_enter(in); n; n--)
			whet_skip(in);
		in_leave(in);
		break;
	case WHET_STR:
		in_begin(in);
		in->p = in_over_string(in->p);
		in_end(in);
		break;
	case WHET_BOOL:
		whet_bool(in);
		break;
	case WHET_NULL:
		whet_null(in);
		break;
	default:
		whet_double(in);
		break;
	}
}

void *whet_array(struct whet_in *in, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		bad("tests.c asks for %zu times %zu bytes", count, size);
	return block_array(in, bytes);
}

void *whet_room(struct whet_in *in, size_t count, size_t size)
{
	int argument = in->argument;
	void *room;

	in->argument = ROOM;
	room = whet_array(in, count, size);
	in->argument = argument;
	return memset(room, 0xFF, count * size);
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
		*n = in_enter(in);                                                                 \
		v = whet_array(in, *n, sizeof *v);                                                 \
		for (size_t i = 0; i < *n; i++) {                                                  \
			in_skip(in);                                                               \
			v[i] = (READ);                                                             \
		}                                                                                  \
		in_leave(in);                                                                      \
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
