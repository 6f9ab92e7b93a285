#include "publish/page.h"

#include "base/nearest.h"
#include "base/utf8.h"
#include "publish/series.h"
#include "publish/template.h"
#include "publish/wording.h"

#include <string.h>
#include <strings.h>

const struct page_kind *const page_kinds[] = {&page_kind_problem, &page_kind_kernel,
	&page_kind_note, &page_kind_journal, &page_kind_report, &page_kind_article, NULL};

const struct export_kind *export_kind(size_t i)
{
	return i < sizeof page_kinds / sizeof *page_kinds - 1 ? &page_kinds[i]->info : NULL;
}

const char *export_template(const char *kind)
{
	const struct export_kind *k;

	for (size_t i = 0; (k = export_kind(i)) != NULL; i++)
		if (strcmp(k->name, kind) == 0 || strcmp(k->plural, kind) == 0)
			return template_find(k->name);
	return NULL;
}

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
		.rest = "",
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

void page_add_tags(struct page *p, const char *tags, struct arena *a)
{
	while (*tags) {
		size_t len = strcspn(tags, " ");

		if (len)
			page_add_tag(p, tags, len, a);
		tags += len + (tags[len] == ' ');
	}
}

void page_take_matter(struct page *p, const struct matter *m, struct arena *a)
{
	const char *series = wording_public(m->series, a);
	const char *summary = wording_public(m->summary, a);

	p->series = utf8_line(a, series, strlen(series));
	p->part = (int)m->part;
	p->summary = utf8_line(a, summary, strlen(summary));
}

static bool has_tag(const struct page *p, const char *tag)
{
	for (size_t i = 0; i < p->n_tags; i++)
		if (strcmp(p->tags[i], tag) == 0)
			return true;
	return false;
}

static bool asked(const struct page_kind *k, const struct export_choice *choice)
{
	const char *const *kinds = choice->kinds;

	for (; kinds && *kinds; kinds++)
		if (strcmp(*kinds, k->info.plural) == 0)
			return true;
	return !choice->kinds && k->info.usual;
}

bool page_wanted(const struct page *p, const struct page_collect *c)
{
	const struct export_request *r = c->request;

	return asked(p->kind, c->choice) && (!r->since || p->at >= r->since) &&
	       (!r->until || p->at < r->until) && (!r->tag || has_tag(p, r->tag));
}

void pages_add(struct page_collect *c, const struct page *p)
{
	struct pages *out = c->out;

	ARENA_RESERVE(c->a, out->p, out->n, out->cap);
	out->p[out->n] = *p;
	out->p[out->n++].title = wording_public(p->title, c->a);
}

/* That there are such kinds at all. */
static int check_kinds(const struct export_choice *choice, struct err *e)
{
	struct nearest near = {0};
	const struct export_kind *k;

	for (const char *const *word = choice->kinds; word && *word; word++) {
		bool known = false;

		for (size_t i = 0; (k = export_kind(i)) != NULL; i++) {
			known |= strcmp(k->plural, *word) == 0;
			nearest_try(&near, *word, k->plural);
		}
		if (!known)
			return err_set(e, ERR_INPUT,
				"whet exports no \"%s\"%s%s%s; see `whet help export`", *word,
				near.word[0] ? "; did you mean \"" : "", near.word,
				near.word[0] ? "\"?" : "");
	}
	return 0;
}

/* The templates of the kinds that are asked for; of others whet's own is as good. */
static int find_templates(const struct page_collect *c, struct err *e)
{
	for (const struct page_kind *const *k = page_kinds; *k; k++) {
		const char *folder = asked(*k, c->choice) ? c->choice->templates : NULL;
		const char *text = template_read(folder, *k, c->a, e);

		if (!text)
			return -1;
		for (size_t i = 0; i < c->out->n; i++)
			if (c->out->p[i].kind == *k)
				c->out->p[i].template = text;
	}
	return 0;
}

int pages_collect(struct store *s, const struct clock *clock, const struct export_request *r,
	struct arena *a, struct pages *out, struct err *e)
{
	static const struct export_choice usual;
	struct page_collect c = {.store = s,
		.clock = clock,
		.request = r,
		.choice = r->choice ? r->choice : &usual,
		.a = a,
		.out = out};

	*out = (struct pages){0};
	if (check_kinds(c.choice, e) != 0)
		return -1;
	for (const struct page_kind *const *k = page_kinds; *k; k++)
		if ((*k)->collect(&c, e) != 0)
			return -1;
	series_number(out, a);
	return find_templates(&c, e);
}

static bool same_word(const char *s, const char *word, size_t len)
{
	return strlen(s) == len && strncasecmp(s, word, len) == 0;
}

const struct page *pages_named(const struct pages *all, const char *name, size_t len)
{
	/* "Tiled transpose" may be a note, and "Tiled Transpose" a kernel. */
	for (size_t i = 0; i < all->n; i++)
		if (strlen(all->p[i].title) == len && memcmp(all->p[i].title, name, len) == 0)
			return &all->p[i];
	for (size_t i = 0; i < all->n; i++)
		if (same_word(all->p[i].title, name, len))
			return &all->p[i];
	for (size_t i = 0; i < all->n; i++)
		if (same_word(all->p[i].name, name, len))
			return &all->p[i];
	return NULL;
}
