/* How it works. The input is read as a tree. A proposal is the tree written out again with one or
 * two edits: each says what at one place comes instead. Big cuts come first to mind (half a list),
 * then smaller ones, down to single elements; the order in which they are tried is by size. */
#include "judge/shrink.h"

#include "base/str.h"
#include "judge/value.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { EDITS = 2, LISTS_MAX = 64 };

/* Of a long input only big parts are cut, until it is short. */
enum { SHORT = 2048, PARTS = 32 };

/* At `at`: items or units from first to before end are left out; or the text instead. */
struct edit {
	const struct value *at;
	size_t first, end;
	const char *text;
};

struct shrink {
	struct arena *arena;
	struct value root;
	const char *in;
	const char **out;
	size_t n, cap;
	const struct value *lists[LISTS_MAX]; /* for cuts of two at once */
	size_t n_lists;
};

bool shrink_simpler(const char *in, const char *than)
{
	size_t n = strlen(in), m = strlen(than);

	return n != m ? n < m : strcmp(in, than) < 0;
}

/* ---- strings: a unit is a byte, or an escape, or a character of several bytes ---- */

static size_t unit(const char *p)
{
	size_t n = 1;

	if (*p == '\\')
		return p[1] == 'u' ? 6 : 2;
	while (((unsigned char)p[n] & 0xC0) == 0x80)
		n++;
	return n;
}

static size_t count_units(const struct value *v)
{
	size_t n = 0;

	for (const char *p = v->text + 1, *end = v->text + v->len - 1; p < end; p += unit(p))
		n++;
	return n;
}

static void write_string(struct str *out, const struct value *v, const struct edit *e)
{
	size_t i = 0;

	str_addc(out, '"');
	for (const char *p = v->text + 1, *end = v->text + v->len - 1; p < end; p += unit(p), i++)
		if (i < e->first || i >= e->end)
			str_addn(out, p, unit(p));
	str_addc(out, '"');
}

/* ---- writing ---- */

static const struct edit *edit_of(const struct value *v, const struct edit *edits)
{
	for (size_t i = 0; i < EDITS; i++)
		if (edits[i].at == v)
			return &edits[i];
	return NULL;
}

static void write_value(struct str *out, const struct value *v, const struct edit *edits)
{
	const struct edit *e = edit_of(v, edits);
	bool first = true;

	if (e && e->text) {
		str_add(out, e->text);
	} else if (v->kind == VALUE_STRING && e) {
		write_string(out, v, e);
	} else if (v->kind != VALUE_LIST) {
		str_addn(out, v->text, v->len);
	} else {
		str_addc(out, '[');
		for (size_t i = 0; i < v->n; i++) {
			if (e && i >= e->first && i < e->end)
				continue;
			if (!first)
				str_addc(out, ',');
			first = false;
			write_value(out, &v->items[i], edits);
		}
		str_addc(out, ']');
	}
}

static void propose(struct shrink *s, const struct edit *edits)
{
	struct str text = {0};

	write_value(&text, &s->root, edits);
	if (shrink_simpler(str_c(&text), s->in)) {
		ARENA_RESERVE(s->arena, s->out, s->n, s->cap);
		s->out[s->n++] = arena_dup(s->arena, str_c(&text));
	}
	str_free(&text);
}

static void propose_one(struct shrink *s, struct edit e)
{
	const struct edit edits[EDITS] = {e};

	propose(s, edits);
}

/* ---- ideas ---- */

/* All, halves, quarters and so on down to single ones. */
static void cuts(struct shrink *s, const struct value *v, size_t n)
{
	size_t least = strlen(s->in) > SHORT && n > PARTS ? n / PARTS : 1;

	for (size_t size = n; size >= least && size > 0; size /= 2)
		for (size_t from = 0; from + size <= n; from += size)
			propose_one(s, (struct edit){v, from, from + size, NULL});
}

static void number_ideas(struct shrink *s, const struct value *v)
{
	const int64_t n = v->integer;
	const int64_t ideas[] = {0, 1, n / 2, n > 0 ? n - 1 : n + 1, n == INT64_MIN ? 0 : -n};

	if (!v->whole) {
		propose_one(s, (struct edit){v, 0, 0, "0"});
		return;
	}
	for (size_t i = 0; i < sizeof ideas / sizeof *ideas; i++)
		if (ideas[i] != n)
			propose_one(s, (struct edit){v, 0, 0,
					       arena_printf(s->arena, "%" PRId64, ideas[i])});
}

/* An element of a list gone and a number of the arguments less by one: a count beside its list. */
static void cut_and_count(struct shrink *s, const struct value *list)
{
	for (size_t k = 0; k < s->root.n; k++) {
		const struct value *number = &s->root.items[k];

		if (number->kind != VALUE_NUMBER || !number->whole || number->integer <= 0)
			continue;
		for (size_t i = 0; i < list->n; i++) {
			const struct edit edits[EDITS] = {
				{list, i,               i + 1,      NULL                },
				{ number, 0, 0,
                                 arena_printf(s->arena, "%" PRId64, number->integer - 1)}
                        };

			propose(s, edits);
		}
	}
}

/* Two lists of one length are often one list of pairs: rows of a grid, values and weights. */
static void cut_two(struct shrink *s, const struct value *a, const struct value *b)
{
	for (size_t i = 0; a->n == b->n && i < a->n; i++) {
		const struct edit edits[EDITS] = {
			{a, i, i + 1, NULL},
                        {b, i, i + 1, NULL}
                };

		propose(s, edits);
	}
}

static void walk(struct shrink *s, const struct value *v, bool root)
{
	bool small = strlen(s->in) <= SHORT;

	if (v->kind == VALUE_NUMBER && small)
		number_ideas(s, v);
	else if (v->kind == VALUE_STRING)
		cuts(s, v, count_units(v));
	else if (v->kind == VALUE_BOOL && v->boolean)
		propose_one(s, (struct edit){v, 0, 0, "false"});
	if (v->kind != VALUE_LIST)
		return;
	/* The arguments themselves stay as many as they are. */
	if (!root) {
		cuts(s, v, v->n);
		if (small)
			cut_and_count(s, v);
		if (small && s->n_lists < LISTS_MAX)
			s->lists[s->n_lists++] = v;
	}
	for (size_t i = 0; i < v->n; i++)
		walk(s, &v->items[i], false);
}

static int by_simplicity(const void *a, const void *b)
{
	const char *x = *(const char *const *)a, *y = *(const char *const *)b;

	if (strcmp(x, y) == 0)
		return 0;
	return shrink_simpler(x, y) ? -1 : 1;
}

/* Of too many, some of every size: the simplest may all be too simple. */
static size_t choose(struct shrink *s, const char **out)
{
	size_t unique = 0, n = 0;

	if (s->n == 0)
		return 0;
	qsort(s->out, s->n, sizeof *s->out, by_simplicity);
	for (size_t i = 0; i < s->n; i++)
		if (i == 0 || strcmp(s->out[i], s->out[unique - 1]) != 0)
			s->out[unique++] = s->out[i];
	for (size_t i = 0; i < SHRINK_MAX && i < unique; i++)
		out[n++] = s->out[unique <= SHRINK_MAX ? i : i * unique / SHRINK_MAX];
	return n;
}

size_t shrink_propose(const char *in, struct arena *a, const char **out)
{
	struct shrink s = {.arena = a, .in = in};

	if (!value_read(in, strlen(in), a, &s.root) || s.root.kind != VALUE_LIST)
		return 0;
	walk(&s, &s.root, true);
	for (size_t i = 0; i < s.n_lists; i++)
		for (size_t j = i + 1; j < s.n_lists; j++)
			cut_two(&s, s.lists[i], s.lists[j]);
	return choose(&s, out);
}
