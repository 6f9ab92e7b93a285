#include "publish/page.h"

#include "publish/template.h"

#include <string.h>
#include <strings.h>

/* In the order in which they choose their names. */
static const struct page_kind *const kinds[] = {&page_kind_problem, &page_kind_note};

struct page page_new(const struct page_kind *kind)
{
	return (struct page){
		.source = "",
		.kind = kind,
		.title = "",
		.name = "",
		.category = "",
		.difficulty = "",
		.summary = "",
		.series = "",
		.text = "",
		.own = "",
	};
}

void page_add_tag(struct page *p, const char *tag, size_t len, struct arena *a)
{
	const char **tags = arena_new(a, (p->n_tags + 1) * sizeof *tags);

	if (p->n_tags)
		memcpy(tags, p->tags, p->n_tags * sizeof *tags);
	tags[p->n_tags++] = arena_ndup(a, tag, len);
	p->tags = tags;
}

static bool has_tag(const struct page *p, const char *tag)
{
	for (size_t i = 0; i < p->n_tags; i++)
		if (strcmp(p->tags[i], tag) == 0)
			return true;
	return false;
}

bool page_wanted(const struct page *p, const struct export_request *r)
{
	return (!r->since || p->at >= r->since) && (!r->until || p->at < r->until) &&
	       (!r->tag || has_tag(p, r->tag));
}

void pages_add(struct page_collect *c, const struct page *p)
{
	struct pages *out = c->out;

	ARENA_RESERVE(c->a, out->p, out->n, out->cap);
	out->p[out->n++] = *p;
}

int pages_collect(struct store *s, const struct export_request *r, struct arena *a,
	struct pages *out, struct err *e)
{
	struct page_collect c = {s, r, a, out};

	*out = (struct pages){0};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i]->collect(&c, e) != 0)
			return -1;
	for (size_t i = 0; i < out->n; i++)
		out->p[i].template = template_find(out->p[i].kind->name);
	return 0;
}

static bool same_word(const char *s, const char *word, size_t len)
{
	return strlen(s) == len && strncasecmp(s, word, len) == 0;
}

const struct page *pages_named(const struct pages *all, const char *name, size_t len)
{
	for (size_t i = 0; i < all->n; i++)
		if (same_word(all->p[i].title, name, len))
			return &all->p[i];
	for (size_t i = 0; i < all->n; i++)
		if (same_word(all->p[i].name, name, len))
			return &all->p[i];
	return NULL;
}
