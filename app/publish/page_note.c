/* The pages of notes: those marked to publish, each as it was written. */
#include "model/slug.h"
#include "publish/front.h"
#include "publish/page.h"
#include "publish/pictures.h"
#include "publish/series.h"
#include "publish/wording.h"

#include <stdlib.h>
#include <string.h>

static struct page note_page(const struct note *n, const struct matter *m, struct arena *a)
{
	struct page page = page_new(&page_kind_note);
	const char *title = wording_public(n->title, a);

	page.source = arena_printf(a, "note:%lld", (long long)n->id);
	page.title = title;
	page.name = slug_of(a, title == n->title ? n->slug : title, "note");
	page.at = n->created_at;
	page.note = n;
	page.text = n->body + front_own(n->body, a, &page.own);
	page_take_matter(&page, m, a);
	page_add_tags(&page, n->tags, a);
	return page;
}

static int by_id(const void *a, const void *b)
{
	const struct note *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

/* Whether the note is the person's part of the page of a problem. */
static bool on_a_problem(const struct pages *all, int64_t id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].problem && all->p[i].note && all->p[i].note->id == id)
			return true;
	return false;
}

static int collect(struct page_collect *c, struct err *e)
{
	struct note_filter published = {.publish_only = true, .with_body = true};
	struct note *notes;
	size_t n;

	if (note_list(c->store, &published, c->a, &notes, &n, e) != 0)
		return -1;
	if (n)
		qsort(notes, n, sizeof *notes, by_id);
	for (size_t i = 0; i < n; i++) {
		struct matter m;
		struct page page;

		matter_read(notes[i].body, false, c->a, &m);
		if (m.writeup && on_a_problem(c->out, notes[i].id))
			continue;
		page = note_page(&notes[i], &m, c->a);
		page.wanted = page_wanted(&page, c);
		if (page.wanted && pictures_take(c, &page, notes[i].id, page.text, e) != 0)
			return -1;
		pages_add(c, &page);
	}
	return 0;
}

static const char *body(const struct page_view *v)
{
	return v->page->text;
}

static const struct page_hole holes[] = {
	{"body",   body, true},
	{"series",    series_line, false},
	{0},
};

const struct page_kind page_kind_note = {
	{"note", "notes", true},
        collect, holes
};
