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
	bool own; /* the hole that is being filled holds the person's words */
	bool raw_html, embeds, open_comment, lost; /* these have some */
};

static void add_hole(struct render *r, const char *name, const char *value)
{
	r->holes[r->n++] = (struct hole){name, value};
}

static void add_front(struct render *r)
{
	struct str out = {0};

	if (!r->site->write)
		front_write(&out, &r->site->front, r->page, r->date, r->a);
	add_hole(r, "front", str_keep(&out, r->a));
}

static const char *link_to(void *context, const char *name, size_t len)
{
	const struct render *r = context;
	const struct page *to = pages_named(r->all, name, len);

	return to && to->there ? place_link(r->site, to, r->a) : NULL;
}

/* The Markdown of another page, when it is all that is on it. */
static const char *text_of(void *context, const char *name, size_t len)
{
	const struct render *r = context;
	const struct page *to = pages_named(r->all, name, len);

	return to && to->there && *to->text ? to->text : NULL;
}

static bool is(const char *word, const char *name, size_t len)
{
	return strlen(word) == len && memcmp(word, name, len) == 0;
}

/* The person's words call a file by where it lies at home, whet's own by its name. */
static const char *file_link(void *context, const char *called, size_t len)
{
	const struct render *r = context;
	const struct page *p = r->page;
	const char *name = NULL;

	for (size_t i = 0; r->own && !name && i < p->n_calls; i++)
		if (is(p->calls[i].called, called, len))
			name = p->calls[i].name;
	for (size_t i = 0; !name && i < p->n_files; i++)
		if (is(p->files[i].name, called, len))
			name = p->files[i].name;
	return name && r->site->file ? place_link_of_file(r->site, p, name, r->a) : name;
}

/* A hole's Markdown, made fit for the site. */
static const char *fit(struct render *r, const char *markdown, bool own)
{
	struct body_job job = {
		.style = &r->site->body,
		.title = r->page->title,
		.own = own,
		.host = {link_to, text_of, file_link, r},
	};
	struct str out = {0}, guarded = {0};

	if (!*markdown)
		return markdown;
	r->own = own;
	body_rewrite(&out, markdown, strlen(markdown), &job);
	if (own)
		body_close(&out);
	r->raw_html |= own && job.raw_html;
	r->embeds |= job.embeds;
	r->open_comment |= job.open_comment;
	r->lost |= own && job.lost;
	if (!r->site->guard || !out.len)
		return str_keep(&out, r->a);
	r->site->guard(&guarded, out.p, out.len);
	str_free(&out);
	return str_keep(&guarded, r->a);
}

static void add_holes(struct render *r)
{
	const struct page_view view = {r->page, r->all, r->site, r->a};

	for (const struct page_hole *h = r->page->kind->holes; h->name; h++)
		add_hole(r, h->name, fit(r, h->markdown(&view), h->own));
}

/* What there is to say to the person of a page, or "". */
static const char *said(const struct render *r)
{
	const char *const words[] = {
		r->raw_html ? r->site->raw_html : NULL,
		r->embeds ? "embeds (![[...]]) were written as words" : NULL,
		r->lost ? "a picture that is not in the note's folder does not go along" : NULL,
		r->open_comment ? "a %% begins a comment that nothing ends" : NULL,
	};
	struct str out = {0};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i])
			str_addf(&out, "%s%s", out.len ? "; " : "", words[i]);
	return str_keep(&out, r->a);
}

/* The site's own form of a page: what the template made of it, without the fences of front matter.
 */
static void write_own(const struct render *r, struct str *out, const char *markdown)
{
	static const char fences[] = "---\n---\n";

	if (str_starts(markdown, fences))
		markdown += strlen(fences);
	r->site->write(out, &(struct page_text){r->page, r->date, markdown});
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
	struct str filled = {0}, page = {0};

	add_front(&r);
	add_holes(&r);
	*note = said(&r);
	template_fill(&filled, p->template, r.holes);
	if (site->write)
		write_own(&r, &page, str_c(&filled));
	else
		str_addn(&page, str_c(&filled), filled.len);
	regions_seal(out, str_c(&page), page.len);
	str_free(&filled);
	str_free(&page);
}
