#include "publish/render.h"

#include "base/clock.h"
#include "publish/body.h"
#include "publish/front.h"
#include "publish/placing.h"
#include "publish/region.h"
#include "publish/template.h"

#include <string.h>

enum { MAX_HOLES = 24 };

/* One page on its way into its template. */
struct render {
	const struct adapter *site;
	const struct pages *all;
	const struct page *page;
	struct arena *a;
	const char *date;
	struct hole holes[MAX_HOLES];
	size_t n;
	bool raw_html, embeds; /* the person's words have some */
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

static void add_front(struct render *r)
{
	struct str out = {0};

	front_write(&out, r->page, r->date, r->page->own);
	add_hole(r, "front", arena_dup(r->a, out.p));
	str_free(&out);
}

static const char *link_to(void *context, const char *name, size_t len)
{
	const struct render *r = context;
	const struct page *to = pages_named(r->all, name, len);

	return to && to->there ? place_link(r->site, to, r->a) : NULL;
}

/* The person's words, made fit for the site. */
static const char *own_words(struct render *r, const char *text)
{
	struct body_job job = {
		.rules = r->site->rules,
		.title = r->page->title,
		.link = link_to,
		.context = r,
	};
	struct str out = {0};

	body_rewrite(&out, text, strlen(text), &job);
	body_close(&out);
	r->raw_html |= job.raw_html;
	r->embeds |= job.embeds;
	return str_keep(&out, r->a);
}

static void add_holes(struct render *r)
{
	const struct page_view view = {r->page, r->all, r->site, r->a};

	for (const struct page_hole *h = r->page->kind->holes; h->name; h++) {
		const char *markdown = h->markdown(&view);

		if (h->own && *markdown)
			markdown = own_words(r, markdown);
		add_markdown(r, h->name, markdown);
	}
}

/* What there is to say to the person of a page, or "". */
static const char *said(const struct render *r)
{
	const char *html = r->raw_html && r->site->raw_html ? r->site->raw_html : "";

	return r->embeds ? arena_printf(r->a, "%s%sembeds (![[...]]) were written as words", html,
				   *html ? "; " : "")
			 : html;
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

	add_front(&r);
	add_holes(&r);
	*note = said(&r);
	template_fill(&page, p->template, r.holes);
	regions_seal(out, page.p, page.len);
	str_free(&page);
}
