/* The pages of solved problems: what some submission was accepted for. */
#include "model/slug.h"
#include "publish/figure.h"
#include "publish/front.h"
#include "publish/kernel.h"
#include "publish/page.h"
#include "publish/pictures.h"
#include "publish/placing.h"
#include "publish/sections.h"
#include "publish/series.h"
#include "publish/steps.h"
#include "publish/wording.h"
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

const struct submission *page_first_right(const struct page *p)
{
	for (size_t i = p->n_subs; i > 0; i--)
		if (accepted(&p->subs[i - 1]) || strcmp(p->subs[i - 1].verdict, "SLOW") == 0)
			return &p->subs[i - 1];
	return NULL;
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

static struct page problem_page(
	const struct page_kind *kind, const struct problem *p, struct arena *a)
{
	struct page page = page_new(kind);

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

static int by_id(const void *a, const void *b)
{
	const struct note *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

/* The person's part of the page: the first public note about the problem that says it is that. It
 * also says whether the attempts are told. */
static int take_words(
	struct page_collect *c, const struct problem *p, struct page *page, struct err *e)
{
	struct note_filter about = {
		.on = "problem", .on_id = p->id, .publish_only = true, .with_body = true};
	struct note *notes;
	size_t n;

	page->tells = c->choice->attempts;
	if (note_list(c->store, &about, c->a, &notes, &n, e) != 0)
		return -1;
	if (n)
		qsort(notes, n, sizeof *notes, by_id);
	page->about = notes;
	page->n_about = n;
	for (size_t i = 0; i < n; i++) {
		struct matter m;

		matter_read(notes[i].body, false, c->a, &m);
		if (!m.writeup)
			continue;
		page->note = &notes[i];
		page->text = notes[i].body + front_own(notes[i].body, c->a, &page->own);
		page_take_matter(page, &m, c->a);
		page->tells = m.attempts < 0 ? page->tells : m.attempts > 0;
		break;
	}
	return 0;
}

/* What only a page that is wanted needs. */
static int fill_page(
	struct page_collect *c, const struct problem *p, struct page *page, struct err *e)
{
	if (submission_list(c->store, p->id, 0, false, c->a, &page->subs, &page->n_subs, e) != 0)
		return -1;
	figure_growth(page, c->a);
	figure_ladder(page, c->a);
	if (page->note && pictures_take(c, page, page->note->id, page->text, e) != 0)
		return -1;
	return page->tells ? sitting_list(c->store, p->id, 0, clock_now(c->clock), c->a,
				     &page->sittings, &page->n_sittings, e)
			   : 0;
}

/* Adds the page when some submission was accepted: "solved" alone shows no code. */
static int add_problem(struct page_collect *c, const struct page_kind *kind,
	const struct problem *p, struct err *e)
{
	struct page page = problem_page(kind, p, c->a);

	if (submission_solved(c->store, p->id, &page.at, e) != 0)
		return -1;
	if (!page.at)
		return 0;
	page.wanted = page_wanted(&page, c);
	if (take_words(c, p, &page, e) != 0 || (page.wanted && fill_page(c, p, &page, e) != 0))
		return -1;
	pages_add(c, &page);
	return 0;
}

static int collect_of(
	struct page_collect *c, const struct page_kind *kind, const char *of, struct err *e)
{
	struct problem *problems;
	size_t n;

	if (problem_list(c->store, &(struct problem_filter){.kind = of}, c->a, &problems, &n, e) !=
		0)
		return -1;
	if (n)
		qsort(problems, n, sizeof *problems, by_slug);
	for (size_t i = 0; i < n; i++)
		if (problems[i].solved && add_problem(c, kind, &problems[i], e) != 0)
			return -1;
	return 0;
}

static int collect_problems(struct page_collect *c, struct err *e)
{
	return collect_of(c, &page_kind_problem, "dsa", e);
}

static int collect_kernels(struct page_collect *c, struct err *e)
{
	return collect_of(c, &page_kind_kernel, "cuda", e);
}

static const struct page *page_of_note(const struct page_view *v, int64_t id)
{
	for (size_t i = 0; i < v->all->n; i++) {
		const struct page *p = &v->all->p[i];

		if (p->kind == &page_kind_note && p->there && p->note->id == id)
			return p;
	}
	return NULL;
}

/* The published notes about this problem that have a page to link to. */
static const char *notes_about(const struct page_view *v)
{
	struct str out = {0};

	for (size_t i = 0; i < v->page->n_about; i++) {
		const struct page *n = page_of_note(v, v->page->about[i].id);

		if (!n)
			continue;
		str_add(&out, out.len ? "\n- [" : "- [");
		wording_escape(&out, n->title);
		str_addf(&out, "](%s)", place_link(v->site, n, v->a));
	}
	return str_keep(&out, v->a);
}

/* Headings of the person's part that have a place of their own; the rest stays together. */
static const char *const complexity_names[] = {"Complexity", NULL};
static const char *const lesson_names[] = {"Lessons", "What I learned", NULL};
static const char *const placed_names[] = {"Complexity", "Lessons", "What I learned", NULL};

static const char *statement(const struct page_view *v)
{
	return sections_first(v->page->text, v->a);
}

static const char *complexity(const struct page_view *v)
{
	return sections_of(v->page->text, complexity_names, v->a);
}

static const char *lessons(const struct page_view *v)
{
	return sections_of(v->page->text, lesson_names, v->a);
}

static const char *words(const struct page_view *v)
{
	return sections_but(v->page->text, placed_names, v->a);
}

static const char *growth(const struct page_view *v)
{
	return figure_call(v, "growth.svg");
}

static const char *ladder(const struct page_view *v)
{
	return figure_call(v, "counters.svg");
}

/* What the pages of both kinds have. */
#define SHARED                                                                                     \
	{"about", writeup_about, false}, {"series", series_line, false},                           \
		{"statement", statement, true}, {"words", words, true},                            \
		{"attempts", steps_attempts, false}, {"code", writeup_code, false},                \
		{"figures", writeup_figures, false}, {"failures", writeup_failures, false},        \
		{"fix", steps_fix, false}, {"complexity", complexity, true},                       \
		{"lessons", lessons, true},                                                        \
	{                                                                                          \
		"notes", notes_about, false                                                        \
	}

static const struct page_hole problem_holes[] = {
	SHARED,
	{"chart", growth, false},
	{0 },
};

static const struct page_hole kernel_holes[] = {
	SHARED,
	{"chart",    ladder, false},
	{"counters",     kernel_counters, false},
	{"pictures", kernel_pictures, false},
	{"steps",     kernel_steps, false},
	{"step_code", steps_code, false},
	{"run",     kernel_run, false},
	{0   },
};

const struct page_kind page_kind_problem = {
	{"problem", "problems", true},
        collect_problems, problem_holes
};
const struct page_kind page_kind_kernel = {
	{"kernel", "kernels", true},
        collect_kernels, kernel_holes
};
