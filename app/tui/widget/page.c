#include "tui/widget/page.h"

#include "base/utf8.h"
#include "publish/mdtext.h"

#include <stdarg.h>
#include <string.h>

void page_fini(struct page *p)
{
	arena_free(&p->arena);
	*p = (struct page){0};
}

void page_line(struct page *p)
{
	ARENA_RESERVE(&p->arena, p->lines, p->n, p->cap);
	p->lines[p->n++] = (struct page_line){0};
}

/* A piece was added: it may begin a link. */
static void keep_link(struct page *p)
{
	if (!p->target || (p->n_links && p->links[p->n_links - 1].target == p->target))
		return;
	ARENA_RESERVE(&p->arena, p->links, p->n_links, p->cap_links);
	p->links[p->n_links++] = (struct page_link){p->target, p->n - 1};
}

void page_add(struct page *p, unsigned style, const char *text)
{
	struct page_line *l;

	if (p->n == 0)
		page_line(p);
	l = &p->lines[p->n - 1];
	if (l->n == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 2;
		l->pieces = arena_grow(&p->arena, l->pieces, l->n, l->cap, sizeof *l->pieces);
	}
	l->pieces[l->n++] = (struct page_piece){arena_dup(&p->arena, text), style, p->target};
	keep_link(p);
}

void page_target(struct page *p, const char *target)
{
	/* A copy each time: two links to the same place are two. */
	p->target = target ? arena_dup(&p->arena, target) : NULL;
}

void page_link(struct page *p, unsigned style, const char *text, const char *target)
{
	page_target(p, target);
	page_add(p, style, text);
	page_target(p, NULL);
}

const char *page_link_at(const struct page *p, size_t i, size_t *line)
{
	if (i >= p->n_links)
		return NULL;
	*line = p->links[i].line;
	return p->links[i].target;
}

void page_fmt(struct page *p, unsigned style, const char *fmt, ...)
{
	struct str text = {0};
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	page_add(p, style, str_c(&text));
	str_free(&text);
}

static void add_line(struct page *p, int indent, unsigned style, const char *text, size_t n)
{
	page_line(p);
	page_fmt(p, style, "%*s%.*s", indent, "", (int)n, text);
}

/* Bytes of s[0..n) that fit into room columns, up to the last space when there is one. */
static size_t fit(const char *s, size_t n, int room)
{
	size_t at = 0, good = 0;
	int used = 0;

	while (at < n) {
		int32_t cp;
		size_t len = utf8_next(s + at, n - at, &cp);

		if (cp == ' ' && at)
			good = at;
		used += utf8_cp_width(cp);
		if (used > room && at)
			return good ? good : at;
		at += len;
	}
	return n;
}

static void wrap_line(struct page *p, int indent, unsigned style, const char *s, size_t n)
{
	int room = p->width - indent > 1 ? p->width - indent : 1;

	do {
		size_t take = fit(s, n, room);

		add_line(p, indent, style, s, take);
		s += take;
		n -= take;
		if (n && *s == ' ') {
			s++;
			n--;
		}
	} while (n);
}

static void each_line(struct page *p, int indent, unsigned style, const char *text,
	void (*put)(struct page *, int, unsigned, const char *, size_t))
{
	struct str clean = {0};

	utf8_clean(&clean, text, strlen(text), true);
	for (const char *s = str_c(&clean); *s;) {
		size_t n = strcspn(s, "\n");

		put(p, indent, style, s, n);
		s += n + (s[n] == '\n');
	}
	str_free(&clean);
}

void page_text(struct page *p, int indent, unsigned style, const char *text)
{
	each_line(p, indent, style, text, wrap_line);
}

void page_item(struct page *p, unsigned style, const char *sign, const char *text)
{
	enum { INDENT = 2 };
	size_t at = p->n;
	struct page_line *l;

	page_text(p, INDENT, ROLE_TEXT, text);
	if (p->n == at)
		return;
	l = &p->lines[at];
	l->pieces = arena_grow(&p->arena, l->pieces, l->n, l->n + 1, sizeof *l->pieces);
	memmove(l->pieces + 1, l->pieces, l->n++ * sizeof *l->pieces);
	l->cap = l->n;
	l->pieces[0].text = arena_printf(&p->arena, "%s ", sign);
	l->pieces[0].style = style;
	l->pieces[1].text += INDENT;
}

void page_verbatim(struct page *p, int indent, unsigned style, const char *text)
{
	each_line(p, indent, style, text, add_line);
}

static unsigned style_of(unsigned md)
{
	static const struct {
		unsigned md, style;
	} bits[] = {
		{MD_STRONG, STYLE_BOLD     },
		{MD_EMPH,   STYLE_ITALIC   },
		{MD_LINK,   STYLE_UNDERLINE},
		{MD_MARK,   STYLE_BOLD     },
	};
	unsigned style = md & (MD_FAINT | MD_STRIKE) ? ROLE_FAINT
			 : md & MD_MARK              ? ROLE_WARN
			 : md & MD_CODE              ? ROLE_CODE
			 : md & MD_HEADING           ? ROLE_HEADING
						     : ROLE_TEXT;

	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
		if (md & bits[i].md)
			style |= bits[i].style;
	return style;
}

void page_markdown(struct page *p, const char *text)
{
	struct md_page md = mdtext_layout(
		text, strlen(text), p->width > 0 ? (size_t)p->width : 1, p->ascii, &p->arena);

	for (size_t i = 0; i < md.n_headings; i++) {
		ARENA_RESERVE(&p->arena, p->headings, p->n_headings, p->cap_headings);
		p->headings[p->n_headings++] = (struct page_heading){
			md.headings[i].text, md.headings[i].level, p->n + md.headings[i].line};
	}
	for (size_t i = 0; i < md.n; i++) {
		page_line(p);
		for (size_t k = 0; k < md.lines[i].n; k++) {
			p->target = md.lines[i].pieces[k].target;
			page_add(p, style_of(md.lines[i].pieces[k].style),
				md.lines[i].pieces[k].text);
		}
	}
	p->target = NULL;
	if (md.cut) {
		page_line(p);
		page_add(p, ROLE_FAINT, "(the rest is too long to show here)");
	}
}

void page_draw_line(const struct page *p, size_t i, struct area a, int x, int y, const char *link)
{
	for (size_t k = 0; k < p->lines[i].n; k++) {
		const struct page_piece *piece = &p->lines[i].pieces[k];
		bool selected = piece->target && piece->target == link;
		unsigned style = selected ? STYLE_REVERSE : piece->style;

		x += draw_text(a, x, y, style, piece->text);
	}
}

bool page_line_has(const struct page *p, size_t i, const char *words)
{
	struct str text = {0};
	bool has;

	for (size_t k = 0; k < p->lines[i].n; k++)
		str_add(&text, p->lines[i].pieces[k].text);
	has = strcasestr(str_c(&text), words) != NULL;
	str_free(&text);
	return has;
}
