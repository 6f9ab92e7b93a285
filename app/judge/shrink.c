/* How it works. The input is read as a tree. A proposal is the tree written out again with one or
 * two edits: each says what at one place comes instead. Big cuts come first to mind (half a list),
 * then smaller ones, down to single elements; the order in which they are tried is by size. */
#include "judge/shrink.h"

#include "base/str.h"
#include "judge/value.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { EDITS = 2, LISTS_MAX = 64, NUMBERS_MAX = 32 };

/* Of a long input only big parts are cut, until it is short. */
enum { SHORT = 2048, PARTS = 32 };

/* At `at`: items or units from first to before end are left out; or the text instead. */
struct edit {
	const struct value *at;
	size_t first, end;
	const char *text;
};

/* Every number `from` becomes `to` at once: what is equal stays equal. With a divisor, all numbers
 * are divided by it, or become 0 where it is 0. */
struct renaming {
	int64_t from, to;
	bool all;
	int64_t divisor;
};

struct shrink {
	struct arena *arena;
	struct value root;
	const char *in;
	const char **out;
	size_t n, cap;
	const struct value *lists[LISTS_MAX]; /* for cuts of two at once */
	size_t n_lists;
	int64_t numbers[NUMBERS_MAX]; /* the different ones that were met */
	size_t n_numbers;
	const struct renaming *renaming; /* while a proposal is written; or NULL */
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

static int64_t renamed(const struct renaming *r, int64_t n)
{
	if (r->all)
		return r->divisor ? n / r->divisor : 0;
	return n == r->from ? r->to : n;
}

static void write_value(
	const struct shrink *s, struct str *out, const struct value *v, const struct edit *edits)
{
	const struct edit *e = edit_of(v, edits);
	bool first = true;

	if (e && e->text) {
		str_add(out, e->text);
	} else if (v->kind == VALUE_STRING && e) {
		write_string(out, v, e);
	} else if (v->kind == VALUE_NUMBER && s->renaming && v->whole) {
		str_addf(out, "%" PRId64, renamed(s->renaming, v->integer));
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
			write_value(s, out, &v->items[i], edits);
		}
		str_addc(out, ']');
	}
}

static void propose(struct shrink *s, const struct edit *edits)
{
	struct str text = {0};

	write_value(s, &text, &s->root, edits);
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

enum { NUMBER_IDEAS = 5 };

/* Nearer to 0, or its positive twin. Returns how many differ from n. */
static size_t smaller_numbers(int64_t n, int64_t out[NUMBER_IDEAS])
{
	const int64_t ideas[NUMBER_IDEAS] = {
		0, 1, n / 2, n > 0 ? n - 1 : n + 1, n == INT64_MIN ? 0 : -n};
	size_t count = 0;

	for (size_t i = 0; i < NUMBER_IDEAS; i++)
		if (ideas[i] != n)
			out[count++] = ideas[i];
	return count;
}

static void remember(struct shrink *s, int64_t n)
{
	for (size_t i = 0; i < s->n_numbers; i++)
		if (s->numbers[i] == n)
			return;
	if (s->n_numbers < NUMBERS_MAX)
		s->numbers[s->n_numbers++] = n;
}

static void number_ideas(struct shrink *s, const struct value *v)
{
	int64_t ideas[NUMBER_IDEAS];
	size_t n = v->whole ? smaller_numbers(v->integer, ideas) : 0;

	if (!v->whole) {
		propose_one(s, (struct edit){v, 0, 0, "0"});
		return;
	}
	remember(s, v->integer);
	for (size_t i = 0; i < n; i++)
		propose_one(
			s, (struct edit){v, 0, 0, arena_printf(s->arena, "%" PRId64, ideas[i])});
}

static void rename_numbers(struct shrink *s)
{
	static const struct renaming whole[] = {
		{.all = true, .divisor = 0 },
                {.all = true, .divisor = 2 },
		{.all = true, .divisor = 10}
        };
	const struct edit none[EDITS] = {{0}};

	for (size_t k = 0; k < sizeof whole / sizeof *whole; k++) {
		s->renaming = &whole[k];
		propose(s, none);
	}
	for (size_t k = 0; k < s->n_numbers; k++) {
		int64_t ideas[NUMBER_IDEAS];
		size_t n = smaller_numbers(s->numbers[k], ideas);

		for (size_t i = 0; i < n; i++) {
			const struct renaming r = {.from = s->numbers[k], .to = ideas[i]};

			s->renaming = &r;
			propose(s, none);
		}
	}
	s->renaming = NULL;
}

/* The letters of a string in the order in which they come: a, b, c. Other characters stay. */
static void rename_letters(struct shrink *s, const struct value *v)
{
	char *text = arena_ndup(s->arena, v->text, v->len), to[256] = {0}, next = 'a';

	for (size_t i = 1; i + 1 < v->len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '\\')
			return;
		if (c < 'a' || c > 'z')
			continue;
		if (!to[c])
			to[c] = next++;
		text[i] = to[c];
	}
	propose_one(s, (struct edit){v, 0, 0, text});
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

	if (v->kind == VALUE_NUMBER && small) {
		number_ideas(s, v);
	} else if (v->kind == VALUE_STRING) {
		cuts(s, v, count_units(v));
		rename_letters(s, v);
	} else if (v->kind == VALUE_BOOL && v->boolean) {
		propose_one(s, (struct edit){v, 0, 0, "false"});
	}
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
	rename_numbers(&s);
	for (size_t i = 0; i < s.n_lists; i++)
		for (size_t j = i + 1; j < s.n_lists; j++)
			cut_two(&s, s.lists[i], s.lists[j]);
	return choose(&s, out);
}
