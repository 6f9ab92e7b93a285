#include "tui/widget/pager.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer lines are hard to read, on however wide a screen. */
enum { MEASURE = 96, SHIFT = 8 };

void pager_fini(struct pager *p)
{
	page_fini(&p->page);
}

void pager_stale(struct pager *p)
{
	p->made = false;
}

static size_t last_top(const struct pager *p)
{
	return p->page.n > p->shown ? p->page.n - p->shown : 0;
}

static void scroll(struct pager *p, long by)
{
	if (by < 0 && (size_t)-by > p->top)
		p->top = 0;
	else
		p->top += (size_t)by;
	if (p->top > last_top(p))
		p->top = last_top(p);
}

const char *pager_link(const struct pager *p)
{
	size_t line;

	return p->link ? page_link_at(&p->page, p->link - 1, &line) : NULL;
}

static void make_page(struct pager *p, struct area a,
	void (*make)(void *context, struct page *page), void *context)
{
	int width = a.w < MEASURE ? a.w : MEASURE;
	const char *link = pager_link(p);
	char *selected;

	if (p->made && p->page.width == width)
		return;
	selected = link ? mem_dup(link) : NULL;
	page_fini(&p->page);
	p->page.width = width;
	p->page.ascii = a.canvas->ascii;
	make(context, &p->page);
	p->made = true;
	p->found = false;
	/* The same link stays selected. */
	link = selected ? pager_link(p) : NULL;
	if (!link || strcmp(link, selected) != 0)
		p->link = 0;
	free(selected);
}

/* How far down one is, on a line of its own. */
static void draw_where(const struct pager *p, struct area a)
{
	char where[32] = "end";

	if (p->top < last_top(p))
		snprintf(where, sizeof where, "%zu%%", 100 * (p->top + p->shown) / p->page.n);
	draw_right(a, a.w, a.h - 1, ROLE_FAINT, where);
}

void pager_draw(struct pager *p, struct area a, void (*make)(void *context, struct page *page),
	void *context)
{
	const char *link;
	bool longer;

	make_page(p, a, make, context);
	link = pager_link(p);
	longer = p->page.n > (size_t)a.h && a.h > 2;
	p->shown = (size_t)(longer ? a.h - 1 : a.h);
	scroll(p, 0);
	for (size_t i = p->top; i < p->page.n && i < p->top + p->shown; i++) {
		int y = (int)(i - p->top);

		page_draw_line(&p->page, i, a, -p->left, y, link);
		if (p->found && i == p->found_at)
			draw_mark(a, 0, y, a.w, STYLE_REVERSE);
	}
	if (longer)
		draw_where(p, a);
}

/* Looks on from a line, round the end, for the words. */
static void find_from(struct pager *p, size_t line, bool backwards)
{
	size_t n = p->page.n;

	p->found = false;
	for (size_t k = 0; p->find[0] && k < n; k++) {
		size_t i = backwards ? (line + 2 * n - k) % n : (line + k) % n;

		if (!page_line_has(&p->page, i, p->find))
			continue;
		p->found = true;
		p->found_at = i;
		if (i < p->top || i >= p->top + p->shown)
			p->top = i > p->shown / 3 ? i - p->shown / 3 : 0;
		return;
	}
}

void pager_go(struct pager *p, size_t line)
{
	p->top = line;
	p->link = 0;
	scroll(p, 0);
}

void pager_find(struct pager *p, const char *words)
{
	snprintf(p->find, sizeof p->find, "%s", words);
	find_from(p, p->top, false);
}

static bool in_sight(const struct pager *p, size_t line)
{
	return line >= p->top && line < p->top + p->shown;
}

void pager_select(struct pager *p, size_t link)
{
	size_t line;

	if (!page_link_at(&p->page, link, &line))
		return;
	p->link = 1 + link;
	if (!in_sight(p, line))
		p->top = line > p->shown / 3 ? line - p->shown / 3 : 0;
}

/* The first one in sight from what was found there on, then one after the other, round the end. */
static void select_link(struct pager *p, bool next)
{
	size_t n = p->page.n_links, line, first = 0;
	size_t from = p->found && in_sight(p, p->found_at) ? p->found_at : p->top;

	if (n == 0)
		return;
	if (p->link && page_link_at(&p->page, p->link - 1, &line) && in_sight(p, line)) {
		pager_select(p, (p->link - 1 + (next ? 1 : n - 1)) % n);
		return;
	}
	while (page_link_at(&p->page, first, &line) && line < from)
		first++;
	pager_select(p, next ? first % n : (first + n - 1) % n);
}

bool pager_command(struct pager *p, enum command cmd)
{
	long page = p->shown > 1 ? (long)p->shown - 1 : 1;
	const struct {
		enum command cmd;
		long by;
	} moves[] = {
		{CMD_UP,        -1             },
		{CMD_DOWN,      1              },
		{CMD_PAGE_UP,   -page          },
		{CMD_PAGE_DOWN, page           },
		{CMD_HALF_UP,   -(page + 1) / 2},
		{CMD_HALF_DOWN, (page + 1) / 2 },
		{CMD_TOP,       -(long)p->top  },
		{CMD_BOTTOM,    (long)p->page.n},
	};

	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].cmd == cmd) {
			scroll(p, moves[i].by);
			return true;
		}
	if (cmd == CMD_LEFT || cmd == CMD_RIGHT) {
		p->left += cmd == CMD_RIGHT ? SHIFT : -SHIFT;
		p->left = p->left < 0 ? 0 : p->left;
		return true;
	}
	if (cmd == CMD_LINK_NEXT || cmd == CMD_LINK_PREVIOUS) {
		select_link(p, cmd == CMD_LINK_NEXT);
		return true;
	}
	if (cmd == CMD_BACK && p->link) {
		p->link = 0;
		return true;
	}
	if (cmd == CMD_NEXT || cmd == CMD_PREVIOUS) {
		size_t n = p->page.n ? p->page.n : 1;
		size_t from = p->found ? p->found_at : p->top;

		find_from(p, cmd == CMD_NEXT ? (from + 1) % n : (from + n - 1) % n,
			cmd == CMD_PREVIOUS);
		return true;
	}
	return false;
}
