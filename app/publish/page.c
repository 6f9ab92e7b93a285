#include "publish/page.h"

#include "model/slug.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool accepted(const struct submission *sub)
{
	return strcmp(sub->verdict, "AC") == 0;
}

const struct submission *page_solution(const struct page *p)
{
	for (size_t i = 0; i < p->n_subs; i++)
		if (accepted(&p->subs[i]))
			return &p->subs[i];
	return NULL;
}

static int64_t first_solved(const struct submission *subs, size_t n)
{
	for (size_t i = n; i > 0; i--)
		if (accepted(&subs[i - 1]))
			return subs[i - 1].at;
	return 0;
}

static bool has_tag(const struct page *p, const char *tag)
{
	for (size_t i = 0; i < p->n_tags; i++)
		if (strcmp(p->tags[i], tag) == 0)
			return true;
	return false;
}

static bool wanted(const struct page *p, const struct export_request *r)
{
	return (!r->since || p->at >= r->since) && (!r->until || p->at < r->until) &&
	       (!r->tag || has_tag(p, r->tag));
}

static const char *lower(struct arena *a, const char *word)
{
	char *s = arena_dup(a, word);

	for (char *p = s; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return s;
}

static struct page problem_page(const struct problem *p, struct arena *a)
{
	struct page page = {
		.source = arena_printf(a, "problem:%s", p->slug),
		.kind = "problem",
		.title = p->title,
		.name = slug_of(a, p->slug, "problem"),
		.category = p->pattern,
		.difficulty = p->difficulty,
		.problem = p,
		.n_tags = 3,
	};

	page.tags = arena_new(a, page.n_tags * sizeof *page.tags);
	page.tags[0] = p->kind;
	page.tags[1] = slug_of(a, p->pattern, "problem");
	page.tags[2] = lower(a, p->difficulty);
	return page;
}

static void split_tags(struct page *page, const char *tags, struct arena *a)
{
	size_t cap = 0;

	while (*tags) {
		size_t n = strcspn(tags, " ");

		if (n) {
			ARENA_RESERVE(a, page->tags, page->n_tags, cap);
			page->tags[page->n_tags++] = arena_ndup(a, tags, n);
		}
		tags += n + (tags[n] == ' ');
	}
}

static struct page note_page(const struct note *n, struct arena *a)
{
	struct page page = {
		.source = arena_printf(a, "note:%lld", (long long)n->id),
		.kind = "note",
		.title = n->title,
		.name = slug_of(a, n->slug, "note"),
		.category = "",
		.difficulty = "",
		.at = n->created_at,
		.note = n,
	};

	split_tags(&page, n->tags, a);
	return page;
}

static int by_slug(const void *a, const void *b)
{
	return strcmp(((const struct problem *)a)->slug, ((const struct problem *)b)->slug);
}

static int by_id(const void *a, const void *b)
{
	const struct note *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

/* Adds the page when some submission was accepted: "solved" alone shows no code. */
static int add_problem(struct store *s, const struct export_request *r, const struct problem *p,
	struct arena *a, struct pages *out, struct err *e)
{
	struct page page = problem_page(p, a);

	if (submission_list(s, p->id, 0, true, a, &page.subs, &page.n_subs, e) != 0)
		return -1;
	page.at = first_solved(page.subs, page.n_subs);
	if (!page_solution(&page))
		return 0;
	page.wanted = wanted(&page, r);
	if (page.wanted && submission_list(s, p->id, 0, false, a, &page.subs, &page.n_subs, e) != 0)
		return -1;
	out->p[out->n++] = page;
	return 0;
}

int pages_collect(struct store *s, const struct export_request *r, struct arena *a,
	struct pages *out, struct err *e)
{
	struct note_filter published = {.publish_only = true, .with_body = true};
	struct problem *problems;
	struct note *notes;
	size_t n_problems, n_notes;

	*out = (struct pages){0};
	if (problem_list(s, &(struct problem_filter){0}, a, &problems, &n_problems, e) != 0 ||
		note_list(s, &published, a, &notes, &n_notes, e) != 0)
		return -1;
	if (n_problems)
		qsort(problems, n_problems, sizeof *problems, by_slug);
	if (n_notes)
		qsort(notes, n_notes, sizeof *notes, by_id);
	out->p = arena_new(a, (n_problems + n_notes) * sizeof *out->p);
	for (size_t i = 0; i < n_problems; i++)
		if (problems[i].solved && add_problem(s, r, &problems[i], a, out, e) != 0)
			return -1;
	for (size_t i = 0; i < n_notes; i++) {
		out->p[out->n] = note_page(&notes[i], a);
		out->p[out->n].wanted = wanted(&out->p[out->n], r);
		out->n++;
	}
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
