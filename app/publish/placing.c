#include "publish/placing.h"

#include "publish/template.h"

#include <string.h>

/* How many of its possible names a page is looked for under, to find what it was called before. */
enum { REMEMBERED = 20 };

static const char *fill(const char *pattern, const char *slug, const char *number, struct arena *a)
{
	const struct hole holes[] = {
		{"slug",  slug},
                {"n",       number},
                {0}
        };
	struct str out = {0};
	const char *path;

	template_fill(&out, pattern, holes);
	path = arena_dup(a, out.p);
	str_free(&out);
	return path;
}

static const char *possible_slug(const struct page *p, int k, struct arena *a)
{
	/* "index" has a meaning of its own on every site. */
	if (strcmp(p->name, "index") == 0)
		k++;
	if (k == 0)
		return p->name;
	if (k == 1)
		return arena_printf(a, "%s-%s", p->name, p->kind->name);
	return arena_printf(a, "%s-%s-%d", p->name, p->kind->name, k);
}

static void set(struct page *p, const struct adapter *site, const char *slug, struct arena *a)
{
	p->slug = slug;
	p->path = fill(site->page, slug, "", a);
}

static bool taken(const struct pages *all, const char *slug)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].slug && strcmp(all->p[i].slug, slug) == 0)
			return true;
	return false;
}

static void keep_place(
	struct page *p, const struct adapter *site, const char *path, struct arena *a)
{
	for (int k = 0; k < REMEMBERED; k++) {
		const char *slug = possible_slug(p, k, a);

		if (strcmp(fill(site->page, slug, "", a), path) != 0)
			continue;
		set(p, site, slug, a);
		p->there = true;
		return;
	}
}

void pages_place(struct pages *all, const struct adapter *site, const struct ledger_row *rows,
	size_t n_rows, struct arena *a)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct ledger_row *row = ledger_row_of(rows, n_rows, all->p[i].source);

		if (row)
			keep_place(&all->p[i], site, row->path, a);
	}
	for (size_t i = 0; i < all->n; i++) {
		struct page *p = &all->p[i];

		for (int k = 0; !p->slug; k++) {
			const char *slug = possible_slug(p, k, a);

			if (!taken(all, slug))
				set(p, site, slug, a);
		}
		p->there |= p->wanted;
	}
}

const char *place_beside(const struct adapter *site, const struct page *p, int k, struct arena *a)
{
	return fill(site->beside, p->slug, k > 1 ? arena_printf(a, "-%d", k) : "", a);
}

const char *place_link(const struct adapter *site, const struct page *p, struct arena *a)
{
	return fill(site->link, p->slug, "", a);
}
