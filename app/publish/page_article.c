/* Articles: an output of kind article whose note, the outline, is marked to publish. The public
 * notes about the output are gathered behind it, or where the outline embeds them: ![[Note]]. An
 * embedded problem is its chart. */
#include "base/utf8.h"
#include "model/output.h"
#include "model/slug.h"
#include "model/wikilink.h"
#include "publish/body.h"
#include "publish/figure.h"
#include "publish/front.h"
#include "publish/page.h"
#include "publish/pictures.h"
#include "publish/sections.h"
#include "publish/series.h"
#include "publish/wording.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* One article being put together. */
struct gather {
	struct page_collect *c;
	struct page *page;
	const struct note **notes; /* that belong to it and are public */
	size_t n;
	bool *used; /* by an embed */
};

static const char *text_of(const struct note *n, struct arena *a)
{
	const char *own;
	struct str out = {0};

	str_add(&out, n->body + front_own(n->body, a, &own));
	body_close(&out);
	return str_keep(&out, a);
}

/* The note behind an embed, by title or slug; n when it is none of the article's. */
static size_t embedded(const struct gather *g, const struct wikilink *w)
{
	size_t i = 0;

	for (; i < g->n; i++) {
		const struct note *n = g->notes[i];

		if ((strlen(n->title) == w->page_len &&
			    strncasecmp(n->title, w->page, w->page_len) == 0) ||
			(strlen(n->slug) == w->page_len &&
				strncasecmp(n->slug, w->page, w->page_len) == 0))
			break;
	}
	return i;
}

/* Behind a first heading that says the title. */
static const char *behind_title(const char *text, const char *title)
{
	size_t n = strlen(title);

	if (strncmp(text, "# ", 2) != 0 || strncmp(text + 2, title, n) != 0 || text[n + 2] != '\n')
		return text;
	return text + n + 3;
}

static void add_section(struct str *out, const struct note *n, bool heading, struct arena *a)
{
	const char *text = behind_title(text_of(n, a), n->title);

	if (heading)
		str_addf(out, "## %s\n\n", utf8_line(a, n->title, strlen(n->title)));
	str_add(out, sections_deeper(text, 1, a));
}

/* The chart of the problem that is meant goes into the bundle under the problem's name. */
static bool add_chart(struct gather *g, const struct wikilink *w, struct str *out)
{
	struct err e = {0};
	const struct page *p = pages_named(g->c->out, w->page, w->page_len);
	const struct page_view view = {.page = g->page, .a = g->c->a};
	struct page copy;
	const char *name, *call;

	if (!p || !p->problem)
		return false;
	copy = *p;
	copy.n_files = 0;
	copy.files = NULL;
	if (submission_list(g->c->store, p->problem->id, 0, false, g->c->a, &copy.subs,
		    &copy.n_subs, &e) != 0)
		return false;
	figure_growth(&copy, g->c->a);
	figure_ladder(&copy, g->c->a);
	if (!copy.n_files)
		return false;
	name = arena_printf(g->c->a, "%s-%s", p->name, copy.files[0].name);
	call = figure_call(&view, name);
	if (!*call) { /* else the outline shows it a second time */
		figure_take(g->page, name, &copy.files[0], g->c->a);
		call = figure_call(&view, name);
	}
	str_add(out, call);
	return true;
}

/* Whether the line is an embed and nothing else. */
static bool is_embed(const struct section_walk *line, struct wikilink *w)
{
	size_t from = strspn(line->line, " "), to = (size_t)(line->next - line->line);

	while (to > from && strchr(" \t\r\n", line->line[to - 1]))
		to--;
	return !line->code && wikilink_next(line->line, from, to, w) && w->embed &&
	       w->start == from && w->end == to;
}

/* The outline, with what it embeds in its place. */
static const char *body_of(struct gather *g, const struct note *outline)
{
	struct section_walk line = {.next = text_of(outline, g->c->a)};
	struct str out = {0};

	while (sections_line(&line)) {
		struct wikilink w;
		size_t i = g->n;
		bool put = false;

		if (is_embed(&line, &w)) {
			i = embedded(g, &w);
			if (i < g->n)
				add_section(&out, g->notes[i], false, g->c->a);
			put = i < g->n || add_chart(g, &w, &out);
		}
		if (i < g->n)
			g->used[i] = true;
		if (put)
			str_addc(&out, '\n');
		else
			str_addn(&out, line.line, (size_t)(line.next - line.line));
	}
	return str_keep(&out, g->c->a);
}

/* The notes that the outline did not embed, each under its title. */
static const char *rest_of(const struct gather *g)
{
	struct str out = {0};

	for (size_t i = 0; i < g->n; i++) {
		if (g->used[i])
			continue;
		str_add(&out, out.len ? "\n\n" : "");
		add_section(&out, g->notes[i], true, g->c->a);
	}
	return str_keep(&out, g->c->a);
}

static int by_id(const void *a, const void *b)
{
	const struct note *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static int fill_page(struct page_collect *c, const struct output *o, const struct note *outline,
	struct page *page, struct err *e)
{
	struct note_filter about = {
		.on = "output", .on_id = o->id, .publish_only = true, .with_body = true};
	struct gather g = {.c = c, .page = page};
	struct note *notes;
	size_t n;

	if (note_list(c->store, &about, c->a, &notes, &n, e) != 0)
		return -1;
	if (n)
		qsort(notes, n, sizeof *notes, by_id);
	g.notes = arena_new(c->a, (n + 1) * sizeof *g.notes);
	g.used = arena_new(c->a, (n + 1) * sizeof *g.used);
	for (size_t i = 0; i < n; i++)
		if (notes[i].id != outline->id)
			g.notes[g.n++] = &notes[i];
	if (pictures_take(c, page, outline->id, outline->body, e) != 0)
		return -1;
	for (size_t i = 0; i < g.n; i++)
		if (pictures_take(c, page, g.notes[i]->id, g.notes[i]->body, e) != 0)
			return -1;
	page->text = body_of(&g, outline);
	page->rest = rest_of(&g);
	return 0;
}

/* The outline is the article's: that has its place in a series, and is its page when it is wanted.
 */
static void take_over(struct pages *all, const struct note *outline, bool wanted)
{
	for (size_t i = 0; i < all->n; i++) {
		struct page *p = &all->p[i];

		if (p->kind != &page_kind_note || p->note->id != outline->id)
			continue;
		p->wanted &= !wanted;
		p->series = "";
		p->part = 0;
	}
}

static int add_article(struct page_collect *c, const struct output *o, struct err *e)
{
	struct note *outline = arena_new(c->a, sizeof *outline);
	struct page page = page_new(&page_kind_article);
	struct matter m;

	if (note_get(c->store, o->note_id, c->a, outline, e) != 0)
		return -1;
	if (!outline->publish)
		return 0;
	matter_read(outline->body, false, c->a, &m);
	front_own(outline->body, c->a, &page.own);
	page.source = arena_printf(c->a, "article:%lld", (long long)o->id);
	page.title = o->title;
	page.name = slug_of(c->a, wording_public(o->title, c->a), "article");
	page.at = o->done_at ? o->done_at : outline->created_at;
	page.note = outline;
	page_take_matter(&page, &m, c->a);
	page_add_tags(&page, outline->tags, c->a);
	page.wanted = page_wanted(&page, c);
	take_over(c->out, outline, page.wanted);
	if (page.wanted && fill_page(c, o, outline, &page, e) != 0)
		return -1;
	pages_add(c, &page);
	return 0;
}

static int collect(struct page_collect *c, struct err *e)
{
	struct output *outputs;
	size_t n;

	if (output_list(c->store, "article", NULL, c->a, &outputs, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (outputs[i].note_id && add_article(c, &outputs[i], e) != 0)
			return -1;
	return 0;
}

static const char *body(const struct page_view *v)
{
	return v->page->text;
}

static const char *rest(const struct page_view *v)
{
	return v->page->rest;
}

static const struct page_hole holes[] = {
	{"body",  body, true},
	{"notes",   rest, true},
	{"series", series_line, false},
	{0  },
};

const struct page_kind page_kind_article = {
	{"article", "articles", false},
        collect, holes
};
