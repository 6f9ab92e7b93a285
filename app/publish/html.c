/* html: pages that a browser opens as they are, one file each, and the list of them. */
#include "base/clock.h"
#include "base/embed.h"
#include "publish/adapter.h"
#include "publish/htmltree.h"
#include "publish/placing.h"
#include "publish/region.h"
#include "publish/template.h"

#include <stdlib.h>
#include <string.h>

static const char *frame(void)
{
	for (const struct embedded *t = journal_templates; t->name; t++)
		if (strcmp(t->name, "page.html") == 0)
			return t->data;
	return "";
}

/* The parts of a page around its text; plain text but for about, which is HTML. */
struct parts {
	const char *title, *description, *about, *content, *back;
};

static void write_frame(struct str *out, const struct parts *p)
{
	struct str title = {0}, description = {0};

	html_escape(&title, p->title);
	html_escape(&description, p->description);
	template_fill(out, frame(),
		(const struct hole[]){
			{"title",        str_c(&title)},
			{"heading",              str_c(&title)},
			{"description",str_c(&description)},
			{"about",  p->about},
			{"content",              p->content},
			{"back",     p->back},
			{0     },
        });
	str_free(&title);
	str_free(&description);
}

/* "2026-11-22T10:04:05+05:30" as "22 November 2026". */
static void add_date(struct str *out, const char *date)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"};
	int month = atoi(date + 5);

	str_addf(out, "<time datetime=\"%.10s\">%d %s %.4s</time>", date, atoi(date + 8),
		month >= 1 && month <= 12 ? months[month - 1] : "", date);
}

static void add_span(struct str *out, const char *text)
{
	str_add(out, "<span>");
	html_escape(out, text);
	str_add(out, "</span>");
}

/* The line below the title: day, place in a series, subject; then the tags. */
static void add_about(struct str *out, const struct page *p, const char *date)
{
	str_add(out, "<p class=\"about\">");
	add_date(out, date);
	if (*p->series) {
		struct str words = {0};

		if (p->part)
			str_addf(&words, "Part %d of ", p->part);
		str_add(&words, p->series);
		add_span(out, words.p);
		str_free(&words);
	}
	if (p->n_tags) {
		str_add(out, "<span>");
		for (size_t i = 0; i < p->n_tags; i++) {
			str_add(out, i ? " " : "");
			str_add(out, "<span class=\"tag\">#");
			html_escape(out, p->tags[i]);
			str_add(out, "</span>");
		}
		str_add(out, "</span>");
	}
	str_add(out, "</p>");
}

/* The text between the lines that mark whet's regions, part by part, and those lines as they are.
 */
static void add_content(struct html *h, const char *markdown)
{
	const char *from = markdown, *line = markdown, *end = markdown + strlen(markdown);

	while (line < end) {
		size_t n = strcspn(line, "\n");
		const char *next = line + n + (line[n] == '\n');

		if (region_is_mark(line, n)) {
			html_part(h, from, (size_t)(line - from));
			str_addf(h->out, "%.*s\n", (int)n, line);
			from = next;
		}
		line = next;
	}
	html_part(h, from, (size_t)(end - from));
}

static void write_page(struct str *out, const struct page_text *t)
{
	struct str content = {0}, about = {0};
	struct html h = {.out = &content, .page = t->page};

	add_content(&h, t->markdown);
	add_about(&about, t->page, t->date);
	if (content.len && content.p[content.len - 1] == '\n')
		content.p[--content.len] = '\0';
	write_frame(out, &(struct parts){t->page->title, t->page->summary, str_c(&about),
				 str_c(&content), "<a href=\"index.html\">All pages</a>"});
	html_fini(&h);
	str_free(&content);
	str_free(&about);
}

/* Newest first. */
static int by_moment(const void *a, const void *b)
{
	const struct page *x = *(const struct page *const *)a, *y = *(const struct page *const *)b;

	if (x->at != y->at)
		return x->at < y->at ? 1 : -1;
	return strcmp(x->slug, y->slug);
}

static void add_row(struct str *out, const struct adapter *site, const struct page *p,
	const char *date, struct arena *a)
{
	str_addf(out, "<li><a href=\"%s\">", place_link(site, p, a));
	html_escape(out, p->title);
	str_add(out, "</a>");
	add_about(out, p, date);
	if (*p->summary) {
		str_add(out, "<p>");
		html_escape(out, p->summary);
		str_add(out, "</p>");
	}
	str_add(out, "</li>\n");
}

static void write_index(struct str *out, const struct adapter *site, const struct pages *all,
	int64_t now, struct arena *a)
{
	const struct page **there = arena_new(a, (all->n + 1) * sizeof *there);
	struct str content = {0};
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].there)
			there[n++] = &all->p[i];
	qsort(there, n, sizeof *there, by_moment);
	str_add(&content, "<!-- whet:begin pages -->\n<ul class=\"list\">\n");
	for (size_t i = 0; i < n; i++)
		add_row(&content, site, there[i],
			clock_rfc3339(a, there[i]->at < now ? there[i]->at : now), a);
	str_add(&content, "</ul>\n<!-- whet:end pages -->");
	write_frame(out, &(struct parts){"Notes and solutions", "", "", str_c(&content), ""});
	str_free(&content);
}

const struct adapter adapter_html = {
	.site = {"html",                        "pages that need no site: SLUG.html, one file each, and index.html"},
	.page = "{{slug}}.html",
	.beside = "{{slug}}.new{{n}}.html",
	.link = "{{slug}}.html",
	.body = { .rules = BODY_DROP_TITLE,
		 .anchors = ANCHOR_GITHUB,
		 .mark = {"<mark>", "</mark>"},
		 .strike = {"<del>", "</del>"}},
	.write = write_page,
	.index = "index.html",
	.write_index = write_index,
	.raw_html = "of raw HTML the words were kept, and tags that only dress them",
};
