#include "judge/difference.h"

#include "base/str.h"
#include "judge/value.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* A list that is shown in more than INLINE bytes is also shown element by element, BEFORE of them
 * before the first difference, ITEMS in all. */
enum { INLINE = 60, BEFORE = 2, ITEMS = 7, ITEM_MAX = 120, NAMED = 3, PATH = 64 };

struct pair {
	const char *expected, *got; /* whole, as they are shown */
	struct value e, g;
	bool read; /* both are values */
	double tolerance;
	struct arena *arena;
	struct case_report *out;
};

static const char *text_of(const struct pair *p, const struct value *v)
{
	return value_show(arena_ndup(p->arena, v->text, v->len), ITEM_MAX, p->arena);
}

/* The first index at which the lists differ; the length of the shorter when it begins the other. */
static size_t first_item(const struct pair *p, const struct value *e, const struct value *g)
{
	size_t i = 0;

	while (i < e->n && i < g->n && value_same(&e->items[i], &g->items[i], p->tolerance))
		i++;
	return i;
}

static void mark(struct pair *p, const char *e, const char *g)
{
	p->out->marked = true;
	p->out->expected_at = (size_t)(e - p->expected);
	p->out->got_at = (size_t)(g - p->got);
}

/* Where an element begins, or the closing bracket when the list has ended. */
static const char *place(const struct value *list, size_t i)
{
	return i < list->n ? list->items[i].text : list->text + list->len - 1;
}

/* Bytes that both texts begin with, cut back to where a character begins. */
static size_t common(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] && a[n] == b[n])
		n++;
	while (n > 0 && (a[n] & 0xC0) == 0x80)
		n--;
	return n;
}

static void scalars(struct pair *p, const struct value *e, const struct value *g, const char *path)
{
	const char *what =
		arena_printf(p->arena, "%s expected, %s came", text_of(p, e), text_of(p, g));
	size_t same = 0;

	if (e->kind == VALUE_STRING && g->kind == VALUE_STRING)
		same = common(e->text, g->text);
	/* Of two single numbers all is the difference. */
	if (*path || same)
		mark(p, e->text + same, g->text + same);
	if (*path)
		p->out->difference = arena_printf(p->arena, "element %s: %s", path, what);
	else if (same > 1)
		p->out->difference =
			arena_printf(p->arena, "they differ from character %zu on", same - 1);
}

/* Goes down to the first element that differs. The path is "4" or "4, 0", counting from 0. */
static void descend(struct pair *p, const struct value *e, const struct value *g)
{
	char path[PATH] = "";
	size_t i, used = 0;

	while (e->kind == VALUE_LIST && g->kind == VALUE_LIST) {
		i = first_item(p, e, g);
		if (i == e->n || i == g->n) {
			mark(p, place(e, i), place(g, i));
			p->out->difference = arena_printf(p->arena,
				"%s%s%s%zu element%s expected, %zu came", *path ? "element " : "",
				path, *path ? ": " : "", e->n, e->n == 1 ? "" : "s", g->n);
			return;
		}
		if (used < sizeof path)
			used += (size_t)snprintf(
				path + used, sizeof path - used, "%s%zu", used ? ", " : "", i);
		e = &e->items[i];
		g = &g->items[i];
	}
	scalars(p, e, g, path);
}

static void add_items(struct pair *p)
{
	const struct value *e = &p->e, *g = &p->g;
	size_t longest = e->n > g->n ? e->n : g->n, at = first_item(p, e, g);
	size_t from = at > BEFORE ? at - BEFORE : 0;
	struct case_report *out = p->out;

	if (strlen(p->expected) <= INLINE && strlen(p->got) <= INLINE)
		return;
	out->items = arena_new(p->arena, ITEMS * sizeof *out->items);
	for (size_t i = from; i < longest && out->n_items < ITEMS; i++) {
		bool both = i < e->n && i < g->n;

		out->items[out->n_items++] = (struct case_item){
			.at = i,
			.expected = i < e->n ? text_of(p, &e->items[i]) : NULL,
			.got = i < g->n ? text_of(p, &g->items[i]) : NULL,
			.differs = !both || !value_same(&e->items[i], &g->items[i], p->tolerance),
		};
	}
}

/* "3, 5, and 2 more": the elements of the sorted list that the other does not have. */
static const char *missing(struct pair *p, const struct value *from, const struct value *in)
{
	struct str s = {0};
	size_t n = 0, k = 0;
	const char *text;

	for (size_t i = 0; i < from->n; i++) {
		while (k < in->n && value_before(&in->items[k], &from->items[i]))
			k++;
		if (k < in->n && value_same(&in->items[k], &from->items[i], 0)) {
			k++;
			continue;
		}
		if (n++ < NAMED)
			str_addf(&s, "%s%s", s.len ? ", " : "", text_of(p, &from->items[i]));
	}
	if (n > NAMED)
		str_addf(&s, ", and %zu more", n - NAMED);
	text = str_keep(&s, p->arena);
	return text;
}

static void any_order(struct pair *p)
{
	const char *less, *more;

	if (!p->read || p->e.kind != VALUE_LIST || p->g.kind != VALUE_LIST)
		return;
	value_sort(&p->e);
	value_sort(&p->g);
	less = missing(p, &p->e, &p->g);
	more = missing(p, &p->g, &p->e);
	p->out->difference = arena_printf(p->arena, "%s%s%s%s%s", *less ? "missing: " : "", less,
		*less && *more ? "; " : "", *more ? "too much: " : "", more);
}

static void ordered(struct pair *p)
{
	size_t same;

	if (p->read) {
		descend(p, &p->e, &p->g);
		if (p->e.kind == VALUE_LIST && p->g.kind == VALUE_LIST)
			add_items(p);
		return;
	}
	same = common(p->expected, p->got);
	mark(p, p->expected + same, p->got + same);
}

/* Cuts text to about max bytes around *at, keeping before of those before it. */
static const char *cut(const char *text, size_t *at, size_t before, size_t max, struct arena *a)
{
	size_t from = *at - before, n = strlen(text + from);
	char head[48] = "", tail[48] = "";

	if (from)
		snprintf(head, sizeof head, "(%zu bytes) … ", from);
	if (n > max) {
		n = max;
		while (n && (text[from + n] & 0xC0) == 0x80)
			n--;
		snprintf(tail, sizeof tail, " … (%zu bytes more)", strlen(text + from + n));
	}
	*at = before + strlen(head);
	return arena_printf(a, "%s%.*s%s", head, (int)n, text + from, tail);
}

/* How much of both texts to keep before the difference: as much as there is, or what follows a
 * blank in the last third of max. */
static size_t kept_before(const struct pair *p, size_t max)
{
	size_t e = p->out->expected_at, g = p->out->got_at, keep = max / 3;
	const char *blank;

	if (e <= keep && g <= keep)
		return 0;
	keep = e < keep ? e : g < keep ? g : keep;
	blank = memchr(p->expected + e - keep, ' ', keep);
	if (blank)
		return (size_t)(p->expected + e - blank) - 1;
	while (keep && (p->expected[e - keep] & 0xC0) == 0x80)
		keep--;
	return keep;
}

static void cut_both(struct pair *p, size_t max)
{
	struct case_report *out = p->out;
	size_t keep;

	out->expected = value_show(p->expected, max, p->arena);
	out->got = value_show(p->got, max, p->arena);
	if (!out->marked || (strlen(p->expected) <= max && strlen(p->got) <= max))
		return;
	keep = kept_before(p, max);
	out->expected =
		cut(p->expected, &out->expected_at, keep ? keep : out->expected_at, max, p->arena);
	out->got = cut(p->got, &out->got_at, keep ? keep : out->got_at, max, p->arena);
}

void difference_show(const char *expected, const char *got, enum compare_kind kind,
	double tolerance, size_t max, struct arena *a, struct case_report *out)
{
	struct pair p = {
		.tolerance = kind == COMPARE_FLOAT ? tolerance : 0, .arena = a, .out = out};

	out->marked = false;
	out->difference = NULL;
	out->n_items = 0;
	out->got = NULL;
	if (!got) {
		out->expected = value_show(expected, max, a);
		return;
	}
	p.expected = value_show(expected, SIZE_MAX, a);
	p.got = value_show(got, SIZE_MAX, a);
	p.read = value_read(p.expected, strlen(p.expected), a, &p.e) &&
		 value_read(p.got, strlen(p.got), a, &p.g);
	if (kind == COMPARE_ANY_ORDER)
		any_order(&p);
	else if (kind != COMPARE_CHECK)
		ordered(&p);
	cut_both(&p, max);
}
