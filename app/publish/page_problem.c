/* The pages of solved problems: what some submission was accepted for. */
#include "model/slug.h"
#include "publish/page.h"
#include "publish/placing.h"
#include "publish/writeup.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

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

static void add_tag(struct page *page, const char *tag, struct arena *a)
{
	page_add_tag(page, tag, strlen(tag), a);
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
	struct page page = page_new(&page_kind_problem);

	page.source = arena_printf(a, "problem:%s", p->slug);
	page.title = p->title;
	page.name = slug_of(a, p->slug, "problem");
	page.category = p->pattern;
	page.difficulty = p->difficulty;
	page.problem = p;
	add_tag(&page, p->kind, a);
	add_tag(&page, slug_of(a, p->pattern, "problem"), a);
	add_tag(&page, lower(a, p->difficulty), a);
	return page;
}

static int by_slug(const void *a, const void *b)
{
	return strcmp(((const struct problem *)a)->slug, ((const struct problem *)b)->slug);
}

/* Adds the page when some submission was accepted: "solved" alone shows no code. */
static int add_problem(struct page_collect *c, const struct problem *p, struct err *e)
{
	struct page page = problem_page(p, c->a);

	if (submission_list(c->store, p->id, 0, true, c->a, &page.subs, &page.n_subs, e) != 0)
		return -1;
	page.at = first_solved(page.subs, page.n_subs);
	if (!page_solution(&page))
		return 0;
	page.wanted = page_wanted(&page, c->request);
	if (page.wanted &&
		submission_list(c->store, p->id, 0, false, c->a, &page.subs, &page.n_subs, e) != 0)
		return -1;
	pages_add(c, &page);
	return 0;
}

static int collect(struct page_collect *c, struct err *e)
{
	struct problem *problems;
	size_t n;

	if (problem_list(c->store, &(struct problem_filter){0}, c->a, &problems, &n, e) != 0)
		return -1;
	if (n)
		qsort(problems, n, sizeof *problems, by_slug);
	for (size_t i = 0; i < n; i++)
		if (problems[i].solved && add_problem(c, &problems[i], e) != 0)
			return -1;
	return 0;
}

/* The published notes about this problem that have a page to link to. */
static const char *notes_about(const struct page_view *v)
{
	struct str out = {0};

	for (size_t i = 0; i < v->all->n; i++) {
		const struct page *n = &v->all->p[i];

		if (!n->note || n->note->problem_id != v->page->problem->id || !n->there)
			continue;
		str_add(&out, out.len ? "\n- [" : "- [");
		writeup_escape(&out, n->title);
		str_addf(&out, "](%s)", place_link(v->site, n, v->a));
	}
	return str_keep(&out, v->a);
}

static const struct page_hole holes[] = {
	{"about",   writeup_about, false},
	{"code",    writeup_code, false},
	{"figures",    writeup_figures, false},
	{"failures",    writeup_failures, false},
	{"notes", notes_about, false},
	{0   },
};

const struct page_kind page_kind_problem = {"problem", collect, holes};
