/* The pages of notes: those marked to publish, each as it was written. */
#include "model/matter.h"
#include "model/slug.h"
#include "publish/front.h"
#include "publish/page.h"

#include <stdlib.h>
#include <string.h>

static struct page note_page(const struct note *n, struct arena *a)
{
	struct page page = page_new(&page_kind_note);
	struct matter m;

	page.source = arena_printf(a, "note:%lld", (long long)n->id);
	page.title = n->title;
	page.name = slug_of(a, n->slug, "note");
	page.at = n->created_at;
	page.note = n;
	page.text = n->body + front_own(n->body, a, &page.own);
	matter_read(n->body, false, a, &m);
	page.series = m.series;
	page.part = (int)m.part;
	page.summary = m.summary;
	for (const char *tags = n->tags; *tags;) {
		size_t len = strcspn(tags, " ");

		if (len)
			page_add_tag(&page, tags, len, a);
		tags += len + (tags[len] == ' ');
	}
	return page;
}

static int by_id(const void *a, const void *b)
{
	const struct note *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
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
		struct page page = note_page(&notes[i], c->a);

		page.wanted = page_wanted(&page, c->request);
		pages_add(c, &page);
	}
	return 0;
}

static const char *body(const struct page_view *v)
{
	return v->page->text;
}

static const struct page_hole holes[] = {
	{"body", body, true},
	{0 },
};

const struct page_kind page_kind_note = {"note", collect, holes};
