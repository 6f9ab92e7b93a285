#include "publish/series.h"

#include "publish/placing.h"
#include "publish/wording.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool same_series(const struct page *p, const struct page *q)
{
	return *p->series && strcasecmp(p->series, q->series) == 0;
}

static int by_place(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	int d = strcasecmp(x->series, y->series);

	if (d)
		return d;
	if (x->part != y->part && x->part && y->part)
		return x->part < y->part ? -1 : 1;
	if (!x->part != !y->part)
		return x->part ? -1 : 1;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return strcmp(x->source, y->source);
}

void series_number(struct pages *all, struct arena *a)
{
	struct page **in = arena_new(a, (all->n + 1) * sizeof *in);
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		if (*all->p[i].series)
			in[n++] = &all->p[i];
	if (n)
		qsort(in, n, sizeof *in, by_place);
	for (size_t i = 0, first = 0; i < n; i++) {
		first = i && same_series(in[i - 1], in[i]) ? first : i;
		in[i]->part = (int)(i - first) + 1;
	}
}

/* The part of that number, when it stands in the folder. */
static const struct page *part_of(const struct page_view *v, int part)
{
	for (size_t i = 0; i < v->all->n; i++) {
		const struct page *p = &v->all->p[i];

		if (p->part == part && p->there && same_series(p, v->page))
			return p;
	}
	return NULL;
}

static void add_link(
	const struct page_view *v, const char *label, const struct page *to, struct str *out)
{
	if (!to)
		return;
	str_addf(out, " %s: [", label);
	wording_escape(out, to->title);
	str_addf(out, "](%s).", place_link(v->site, to, v->a));
}

const char *series_line(const struct page_view *v)
{
	struct str out = {0};
	int n = 0;

	if (!*v->page->series)
		return "";
	for (size_t i = 0; i < v->all->n; i++)
		n += same_series(&v->all->p[i], v->page);
	str_addf(&out, "Part %d of %d of *", v->page->part, n);
	wording_escape(&out, v->page->series);
	str_add(&out, "*.");
	add_link(v, "Before", part_of(v, v->page->part - 1), &out);
	add_link(v, "Next", part_of(v, v->page->part + 1), &out);
	return str_keep(&out, v->a);
}
