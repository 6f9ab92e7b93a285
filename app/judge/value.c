#include "judge/value.h"

#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 64 };

struct reader {
	const char *p, *end;
	struct arena *arena;
};

static void skip(struct reader *r)
{
	while (r->p < r->end && (*r->p == ' ' || *r->p == '\n'))
		r->p++;
}

static bool word(struct reader *r, const char *w)
{
	size_t n = strlen(w);

	if ((size_t)(r->end - r->p) < n || memcmp(r->p, w, n) != 0)
		return false;
	r->p += n;
	return true;
}

static bool read_string(struct reader *r)
{
	for (r->p++; r->p < r->end && *r->p != '"'; r->p++)
		if (*r->p == '\\' && ++r->p == r->end)
			return false;
	return r->p++ < r->end;
}

/* The text is not NUL-terminated at the number's end, but by something strtod stops at. */
static bool read_number(struct reader *r, struct value *v)
{
	char copy[64];
	size_t n = 0;
	char *stop;

	while (r->p + n < r->end && n < sizeof copy - 1 && strchr("+-.0123456789eEinfa", r->p[n]))
		n++;
	memcpy(copy, r->p, n);
	copy[n] = '\0';
	v->number = strtod(copy, &stop);
	if (n == 0 || *stop)
		return false;
	errno = 0;
	v->integer = strtoll(copy, &stop, 10);
	v->whole = !*stop && errno == 0;
	r->p += n;
	return true;
}

static bool read_value(struct reader *r, struct value *v, int depth);

static bool read_list(struct reader *r, struct value *v, int depth)
{
	size_t cap = 0;

	r->p++;
	skip(r);
	if (r->p < r->end && *r->p == ']')
		return r->p++, true;
	for (;;) {
		ARENA_RESERVE(r->arena, v->items, v->n, cap);
		if (!read_value(r, &v->items[v->n++], depth + 1))
			return false;
		skip(r);
		if (r->p == r->end)
			return false;
		if (*r->p == ']')
			return r->p++, true;
		if (*r->p++ != ',')
			return false;
	}
}

static bool read_value(struct reader *r, struct value *v, int depth)
{
	bool ok;

	skip(r);
	*v = (struct value){.text = r->p};
	if (r->p == r->end || depth > DEPTH_MAX)
		return false;
	if (*r->p == '[') {
		v->kind = VALUE_LIST;
		ok = read_list(r, v, depth);
	} else if (*r->p == '"') {
		v->kind = VALUE_STRING;
		ok = read_string(r);
	} else if (word(r, "null")) {
		ok = true;
	} else if (*r->p == 't' || *r->p == 'f') {
		v->kind = VALUE_BOOL;
		v->boolean = *r->p == 't';
		ok = word(r, v->boolean ? "true" : "false");
	} else {
		v->kind = VALUE_NUMBER;
		ok = read_number(r, v);
	}
	v->len = (size_t)(r->p - v->text);
	return ok;
}

bool value_read(const char *text, size_t len, struct arena *a, struct value *out)
{
	struct reader r = {text, text + len, a};

	if (!read_value(&r, out, 0))
		return false;
	skip(&r);
	return r.p == r.end;
}

static int three_way(double a, double b)
{
	return (a > b) - (a < b);
}

/* An order of all values, for sorting; 0 when they are the same. NaN comes last and is the same as
 * itself: an exercise whose answer it is may ask for it. */
static int order(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return (a->kind > b->kind) - (a->kind < b->kind);
	switch (a->kind) {
	case VALUE_NULL:
		return 0;
	case VALUE_BOOL:
		return a->boolean - b->boolean;
	case VALUE_NUMBER:
		if (a->whole && b->whole)
			return (a->integer > b->integer) - (a->integer < b->integer);
		if (isnan(a->number) || isnan(b->number))
			return !!isnan(a->number) - !!isnan(b->number);
		return three_way(a->number, b->number);
	case VALUE_STRING: {
		int d = memcmp(a->text, b->text, a->len < b->len ? a->len : b->len);

		return d ? d : (a->len > b->len) - (a->len < b->len);
	}
	case VALUE_LIST:
		break;
	}
	for (size_t i = 0; i < a->n && i < b->n; i++) {
		int d = order(&a->items[i], &b->items[i]);

		if (d)
			return d;
	}
	return (a->n > b->n) - (a->n < b->n);
}

static int by_order(const void *a, const void *b)
{
	return order(a, b);
}

static bool near(const struct value *a, const struct value *b, double tolerance)
{
	double d;

	if (a->kind != b->kind)
		return false;
	if (a->kind == VALUE_LIST) {
		for (size_t i = 0; i < a->n && i < b->n; i++)
			if (!near(&a->items[i], &b->items[i], tolerance))
				return false;
		return a->n == b->n;
	}
	if (a->kind != VALUE_NUMBER)
		return order(a, b) == 0;
	if (a->number == b->number)
		return true;
	d = fabs(a->number - b->number);
	return isfinite(a->number) && isfinite(b->number) &&
	       (d <= tolerance || d <= tolerance * fabs(a->number));
}

bool value_same(const struct value *a, const struct value *b, double tolerance)
{
	return tolerance > 0 ? near(a, b, tolerance) : order(a, b) == 0;
}

bool value_before(const struct value *a, const struct value *b)
{
	return order(a, b) < 0;
}

void value_sort(struct value *v)
{
	if (v->kind == VALUE_LIST && v->n)
		qsort(v->items, v->n, sizeof *v->items, by_order);
}

bool value_matches(const char *expected, const char *got, enum compare_kind kind, double tolerance)
{
	struct arena a = {0};
	struct value e, g;
	bool same = false;

	if (kind != COMPARE_FLOAT && strcmp(expected, got) == 0)
		return true;
	if (value_read(expected, strlen(expected), &a, &e) &&
		value_read(got, strlen(got), &a, &g)) {
		if (kind == COMPARE_ANY_ORDER) {
			value_sort(&e);
			value_sort(&g);
		}
		same = kind == COMPARE_FLOAT ? near(&e, &g, tolerance) : order(&e, &g) == 0;
	}
	arena_free(&a);
	return same;
}

static void show(struct str *out, const char *text, size_t len, size_t max)
{
	size_t start = out->len;
	bool quoted = false;

	for (size_t i = 0; i < len; i++) {
		if (out->len - start > max) {
			str_addf(out, " … (%zu bytes more)", len - i);
			break;
		}
		str_addc(out, text[i]);
		if (text[i] == '"' && (i == 0 || text[i - 1] != '\\'))
			quoted = !quoted;
		if (text[i] == ',' && !quoted && i + 1 < len && text[i + 1] != ' ')
			str_addc(out, ' ');
	}
}

static const char *cleaned(struct str *raw, struct arena *a)
{
	struct str clean = {0};
	const char *s;

	utf8_clean(&clean, str_c(raw), raw->len, false);
	s = str_keep(&clean, a);
	str_free(raw);
	return s;
}

const char *value_show(const char *text, size_t max, struct arena *a)
{
	struct str raw = {0};

	show(&raw, text, strlen(text), max);
	return cleaned(&raw, a);
}

const char *value_show_arguments(
	const char *in, const char *const *names, size_t n_names, size_t max, struct arena *a)
{
	struct arena scratch = {0};
	struct value v;
	struct str raw = {0};

	if (value_read(in, strlen(in), &scratch, &v) && v.kind == VALUE_LIST) {
		for (size_t i = 0; i < v.n; i++) {
			if (i)
				str_add(&raw, ", ");
			if (i < n_names)
				str_addf(&raw, "%s = ", names[i]);
			show(&raw, v.items[i].text, v.items[i].len, max);
		}
	} else {
		show(&raw, in, strlen(in), max);
	}
	arena_free(&scratch);
	return cleaned(&raw, a);
}
