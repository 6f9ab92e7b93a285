/* How it works. A record is its fields in the order of its table, a line each: the name, a space,
 * the value. A number stands as it is, a text as its length, a colon and its bytes ("-" for NULL).
 * A list is how many records follow, a pointer a list of one or none. */
#include "judge/wire.h"

#include "judge/wire_fields.h"
#include "judge/wire_value.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

/* ---- writing ---- */

static void write_record(const struct wire_table *t, const void *record, struct str *out);

static const void *pointer_at(const void *field)
{
	return *(const void *const *)field;
}

static void write_text(const char *text, bool required, struct str *out)
{
	if (!text && !required) {
		str_addc(out, '-');
		return;
	}
	text = text ? text : "";
	str_addf(out, "%zu:%s", strlen(text), text);
}

static void write_longs(const struct wire_field *f, const void *at, struct str *out)
{
	for (size_t i = 0; i < f->size / sizeof(long); i++)
		str_addf(out, "%s%ld", i ? " " : "", ((const long *)at)[i]);
}

static void write_records(const struct wire_table *t, const char *first, size_t n, struct str *out)
{
	str_addf(out, "%zu", n);
	for (size_t i = 0; i < n; i++) {
		str_addc(out, '\n');
		write_record(t, first + i * t->size, out);
	}
}

static void write_doubles(const double *first, size_t n, struct str *out)
{
	str_addf(out, "%zu", first ? n : 0);
	for (size_t i = 0; first && i < n; i++)
		str_addf(out, " %.17g", first[i]);
}

static void write_value(const struct wire_field *f, const void *at, size_t count, struct str *out)
{
	switch (f->kind) {
	case WIRE_TEXT:
	case WIRE_MAYBE:
	case WIRE_LINES:
	case WIRE_JSON:
		write_text(pointer_at(at), f->kind == WIRE_TEXT, out);
		break;
	case WIRE_BOOL:
		str_addf(out, "%d", *(const bool *)at);
		break;
	case WIRE_LONG:
		write_longs(f, at, out);
		break;
	case WIRE_INT64:
		str_addf(out, "%lld", (long long)*(const int64_t *)at);
		break;
	case WIRE_SIZE:
		str_addf(out, "%zu", *(const size_t *)at);
		break;
	case WIRE_DOUBLE:
		str_addf(out, "%.17g", *(const double *)at);
		break;
	case WIRE_VERDICT:
		str_add(out, verdict_info(*(const enum verdict *)at)->code);
		break;
	case WIRE_STRUCT:
		write_records(f->table, at, 1, out);
		break;
	case WIRE_POINTER:
		write_records(f->table, pointer_at(at), pointer_at(at) != NULL, out);
		break;
	case WIRE_LIST:
		write_records(f->table, pointer_at(at), pointer_at(at) ? count : 0, out);
		break;
	case WIRE_DOUBLES:
		write_doubles(pointer_at(at), count, out);
		break;
	case WIRE_HERE:
	case WIRE_KINDS:
		break;
	}
}

static size_t count_of(const struct wire_field *f, const char *record)
{
	bool many = f->kind == WIRE_LIST || f->kind == WIRE_DOUBLES;

	return many ? *(const size_t *)(const void *)(record + f->count) : 0;
}

static void write_record(const struct wire_table *t, const void *record, struct str *out)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct wire_field *f = &t->fields[i];

		if (f->kind == WIRE_HERE)
			continue;
		str_addf(out, "%s%s ", i ? "\n" : "", f->name);
		write_value(f, (const char *)record + f->offset, count_of(f, record), out);
	}
}

void report_write(const struct report *r, struct str *out)
{
	write_record(&wire_report, r, out);
	str_addc(out, '\n');
}

/* ---- reading ---- */

static bool read_record(struct wire_reader *r, const struct wire_table *t, void *record);

static bool read_longs(struct wire_reader *r, const struct wire_field *f, void *at)
{
	long *to = at;
	int64_t value;

	for (size_t i = 0; i < f->size / sizeof(long); i++) {
		if ((i && !wire_literal(r, " ")) || !wire_integer(r, LONG_MIN, LONG_MAX, &value))
			return false;
		to[i] = (long)value;
	}
	return true;
}

static bool read_size(struct wire_reader *r, void *at)
{
	int64_t value;

	if (!wire_integer(r, 0, INT64_MAX, &value))
		return false;
	*(size_t *)at = (size_t)value;
	return true;
}

static bool read_bool(struct wire_reader *r, void *at)
{
	int64_t value;

	if (!wire_integer(r, 0, 1, &value))
		return false;
	*(bool *)at = value == 1;
	return true;
}

/* Room is made as records come, not by what is promised. */
static bool read_records(
	struct wire_reader *r, const struct wire_table *t, int64_t most, void **first, size_t *n)
{
	size_t cap = 0;
	int64_t promised;
	char *all = NULL;

	*first = NULL;
	*n = 0;
	if (!wire_integer(r, 0, most, &promised))
		return false;
	while (*n < (size_t)promised) {
		if (*n == cap) {
			cap = cap ? 2 * cap : 1;
			all = arena_grow(r->arena, all, *n, cap, t->size);
		}
		if (!wire_literal(r, "\n") || !read_record(r, t, all + *n * t->size))
			return false;
		++*n;
	}
	*first = all;
	return true;
}

static bool read_struct(struct wire_reader *r, const struct wire_field *f, void *at)
{
	return wire_literal(r, "1\n") && read_record(r, f->table, at);
}

static bool read_doubles(struct wire_reader *r, size_t count, double **out)
{
	int64_t n;

	*out = NULL;
	if (!wire_integer(r, 0, (int64_t)count, &n))
		return false;
	if (n == 0)
		return true;
	if ((size_t)n != count)
		return wire_refuse(r, "as many numbers as there are points");
	*out = arena_new(r->arena, count * sizeof **out);
	for (size_t i = 0; i < count; i++)
		if (!wire_literal(r, " ") || !wire_double(r, &(*out)[i]))
			return false;
	return true;
}

static bool read_value(struct wire_reader *r, const struct wire_field *f, char *record, void *at)
{
	size_t n;

	switch (f->kind) {
	case WIRE_TEXT:
	case WIRE_MAYBE:
	case WIRE_LINES:
		return wire_text(r, f->kind == WIRE_TEXT, f->kind == WIRE_LINES, at);
	case WIRE_JSON:
		return wire_object(r, at);
	case WIRE_BOOL:
		return read_bool(r, at);
	case WIRE_LONG:
		return read_longs(r, f, at);
	case WIRE_INT64:
		return wire_integer(r, INT64_MIN, INT64_MAX, at);
	case WIRE_SIZE:
		return read_size(r, at);
	case WIRE_DOUBLE:
		return wire_double(r, at);
	case WIRE_VERDICT:
		return wire_verdict(r, at);
	case WIRE_STRUCT:
		return read_struct(r, f, at);
	case WIRE_POINTER:
		return read_records(r, f->table, 1, at, &n);
	case WIRE_LIST:
		return read_records(r, f->table, INT32_MAX, at, (void *)(record + f->count));
	case WIRE_DOUBLES:
		return read_doubles(r, count_of(f, record), at);
	case WIRE_HERE:
	case WIRE_KINDS:
		break;
	}
	return true;
}

static bool read_record(struct wire_reader *r, const struct wire_table *t, void *record)
{
	memset(record, 0, t->size);
	for (size_t i = 0; i < t->n; i++) {
		const struct wire_field *f = &t->fields[i];

		if (f->kind == WIRE_HERE)
			continue;
		if ((i && !wire_literal(r, "\n")) || !wire_literal(r, f->name) ||
			!wire_literal(r, " ") ||
			!read_value(r, f, record, (char *)record + f->offset))
			return false;
	}
	return true;
}

/* Where a difference begins must lie in the texts. */
static void settle(struct case_report *c)
{
	if (!c->expected || c->expected_at > strlen(c->expected) || !c->got ||
		c->got_at > strlen(c->got)) {
		c->marked = false;
		c->expected_at = c->got_at = 0;
	}
}

int report_read(const char *text, size_t n, struct arena *a, struct report *out, struct err *e)
{
	struct wire_reader r = {.begin = text, .at = text, .end = text + n, .arena = a, .err = e};

	if (!read_record(&r, &wire_report, out) || !wire_literal(&r, "\n"))
		return -1;
	if (r.at != r.end) {
		wire_refuse(&r, "its end");
		return -1;
	}
	settle(&out->failing);
	return 0;
}
