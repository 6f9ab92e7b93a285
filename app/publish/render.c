#include "publish/render.h"

#include "base/clock.h"
#include "publish/body.h"
#include "publish/front.h"
#include "publish/placing.h"
#include "publish/region.h"
#include "publish/template.h"
#include "publish/writeup.h"

#include <string.h>

enum { MAX_HOLES = 8 };

/* One page on its way into its template. */
struct render {
	const struct adapter *site;
	const struct pages *all;
	const struct page *page;
	struct arena *a;
	const char *date;
	struct hole holes[MAX_HOLES];
	size_t n;
};

static void add_hole(struct render *r, const char *name, const char *value)
{
	r->holes[r->n++] = (struct hole){name, value};
}

/* A hole for Markdown, which is lent: made harmless for the site. */
static void add_markdown(struct render *r, const char *name, const char *markdown)
{
	struct str out = {0};

	if (!r->site->guard || !*markdown) {
		add_hole(r, name, markdown);
		return;
	}
	r->site->guard(&out, markdown, strlen(markdown));
	add_hole(r, name, arena_dup(r->a, out.p));
	str_free(&out);
}

static void add_front(struct render *r, const char *own)
{
	struct str out = {0};

	front_write(&out, r->page, r->date, own);
	add_hole(r, "front", arena_dup(r->a, out.p));
	str_free(&out);
}

static const char *link_to(void *context, const char *name, size_t len)
{
	const struct render *r = context;
	const struct page *to = pages_named(r->all, name, len);

	return to && to->there ? place_link(r->site, to, r->a) : NULL;
}

static const char *add_note(struct render *r)
{
	const char *own, *text = r->page->note->body, *said = "";
	struct body_job job = {
		.rules = r->site->rules,
		.title = r->page->title,
		.link = link_to,
		.context = r,
	};
	struct str out = {0};

	text += front_own(text, r->a, &own);
	add_front(r, own);
	body_rewrite(&out, text, strlen(text), &job);
	body_close(&out);
	add_markdown(r, "body", arena_dup(r->a, out.p));
	str_free(&out);
	if (job.raw_html && r->site->raw_html)
		said = r->site->raw_html;
	if (job.embeds)
		said = arena_printf(r->a, "%s%sembeds (![[...]]) were written as words", said,
			*said ? "; " : "");
	return said;
}

/* The published notes about this problem that have a page to link to. */
static const char *notes_about(const struct render *r)
{
	struct str out = {0};
	const char *list;

	for (size_t i = 0; i < r->all->n; i++) {
		const struct page *n = &r->all->p[i];

		if (!n->note || n->note->problem_id != r->page->problem->id || !n->there)
			continue;
		str_add(&out, out.len ? "\n- [" : "- [");
		writeup_escape(&out, n->title);
		str_addf(&out, "](%s)", place_link(r->site, n, r->a));
	}
	list = str_keep(&out, r->a);
	return list;
}

static void add_problem(struct render *r)
{
	add_front(r, "");
	add_markdown(r, "about", writeup_about(r->page, r->a));
	add_markdown(r, "code", writeup_code(r->page, r->a));
	add_markdown(r, "figures", writeup_figures(r->page, r->a));
	add_markdown(r, "failures", writeup_failures(r->page, r->a));
	add_markdown(r, "notes", notes_about(r));
}

void render_page(const struct adapter *site, const struct pages *all, const struct page *p,
	int64_t now, struct arena *a, struct str *out, const char **note)
{
	struct render r = {
		.site = site,
		.all = all,
		.page = p,
		.a = a,
		.date = clock_rfc3339(a, p->at < now ? p->at : now),
	};
	struct str page = {0};

	*note = "";
	if (p->note)
		*note = add_note(&r);
	else
		add_problem(&r);
	template_fill(&page, template_find(p->kind), r.holes);
	regions_seal(out, page.p, page.len);
	str_free(&page);
}
