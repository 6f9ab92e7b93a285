#include "publish/mdflow.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { TAB = 4 };

void flow_fini(struct flow *f)
{
	free(f->run);
	free(f->targets);
	f->run = NULL;
	f->targets = NULL;
	f->n = f->cap = f->n_targets = f->cap_targets = 0;
}

void flow_push(struct flow *f, const char *first, const char *rest, unsigned style)
{
	/* Prefixes never take more than half of the width: text matters more than its nesting. */
	bool narrow = flow_room(f) < f->width / 2 + utf8_width(rest);

	if (f->depth < FLOW_DEPTH)
		f->prefix[f->depth] = (struct flow_prefix){
			narrow ? "" : first, narrow ? "" : rest, NULL, style, false};
	f->depth++;
}

void flow_pop(struct flow *f)
{
	f->depth--;
}

bool flow_replace_prefix(struct flow *f, const char *first, const char *rest, const char *target)
{
	struct flow_prefix *p;

	if (f->depth == 0 || f->depth > FLOW_DEPTH)
		return false;
	p = &f->prefix[f->depth - 1];
	if (!p->rest[0])
		return false;
	p->first = first;
	p->rest = rest;
	p->target = target;
	return true;
}

unsigned flow_target(struct flow *f, const char *target)
{
	VEC_RESERVE(f->targets, f->n_targets, f->cap_targets);
	f->targets[f->n_targets++] = target;
	return (unsigned)f->n_targets;
}

static size_t drawn_depth(const struct flow *f)
{
	return f->depth < FLOW_DEPTH ? f->depth : FLOW_DEPTH;
}

size_t flow_room(const struct flow *f)
{
	size_t used = 0;

	for (size_t i = 0; i < drawn_depth(f); i++)
		used += utf8_width(f->prefix[i].rest);
	return used < f->width ? f->width - used : 1;
}

static void add_glyph(struct flow *f, const char *p, size_t n, int width, unsigned style)
{
	VEC_RESERVE(f->run, f->n, f->cap);
	f->run[f->n++] = (struct glyph){p, (unsigned char)n, (unsigned char)(width < 0 ? 0 : width),
		(unsigned short)style, f->link};
	f->column = *p == '\n' ? 0 : f->column + (size_t)width;
}

/* The parts between tabs and newlines go through utf8_clean; what it gives is kept in the arena,
 * because glyphs point into it. */
static void add_clean(struct flow *f, const char *s, size_t n, unsigned style)
{
	struct str clean = {0};
	const char *p;

	utf8_clean(&clean, s, n, false);
	p = arena_ndup(f->a, str_c(&clean), clean.len);
	for (size_t left = clean.len; left;) {
		int32_t cp;
		size_t used = utf8_next(p, left, &cp);

		add_glyph(f, p, used, utf8_cp_width(cp), style);
		p += used;
		left -= used;
	}
	str_free(&clean);
}

void flow_text(struct flow *f, const char *s, size_t n, unsigned style)
{
	while (n) {
		size_t part = 0;

		while (part < n && s[part] != '\t' && s[part] != '\n')
			part++;
		add_clean(f, s, part, style);
		if (part < n && s[part] == '\n')
			flow_break(f, false);
		else if (part < n)
			add_clean(f, "    ", TAB - f->column % TAB, style);
		part += part < n;
		s += part;
		n -= part;
	}
}

void flow_break(struct flow *f, bool soft)
{
	add_glyph(f, "\n", !soft, 0, MD_PLAIN);
}

void flow_soften(struct flow *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->run[i].n == 0 && (flow_has(f, i + 1, "Q: ") || flow_has(f, i + 1, "A: ")))
			f->run[i].n = 1; /* a question of theory, and its answer */
		else if (f->run[i].n == 0)
			f->run[i] = (struct glyph){
				" ", 1, 1, i ? f->run[i - 1].style : 0, f->run[i].link};
}

void flow_drop(struct flow *f, size_t from, size_t n)
{
	memmove(f->run + from, f->run + from + n, (f->n - from - n) * sizeof *f->run);
	f->n -= n;
}

bool flow_has(const struct flow *f, size_t i, const char *ascii)
{
	for (; *ascii; ascii++, i++)
		if (i >= f->n || f->run[i].p[0] != *ascii)
			return false;
	return true;
}

static void add_piece(struct flow *f, struct md_line *l, const char *text, size_t n, unsigned style,
	const char *target)
{
	l->pieces[l->n++] = (struct md_piece){arena_ndup(f->a, text, n), style, target};
}

/* Whether both go into one piece. */
static bool alike(const struct glyph *g, const struct glyph *h)
{
	return g->style == h->style && g->link == h->link;
}

/* Glyphs of one style and link become one piece. */
static void add_glyphs(struct flow *f, struct md_line *l, const struct glyph *g, size_t n)
{
	struct str text = {0};

	for (size_t i = 0; i < n; i++) {
		str_addn(&text, g[i].p, g[i].n);
		if (i + 1 == n || !alike(&g[i + 1], &g[i])) {
			add_piece(f, l, str_c(&text), text.len, g[i].style,
				g[i].link ? f->targets[g[i].link - 1] : NULL);
			str_clear(&text);
		}
	}
	str_free(&text);
}

static struct md_line *new_line(struct flow *f, size_t pieces)
{
	struct md_line *l;

	ARENA_RESERVE(f->a, f->lines, f->n_lines, f->cap_lines);
	l = &f->lines[f->n_lines++];
	*l = (struct md_line){arena_new(f->a, pieces * sizeof *l->pieces), 0};
	return l;
}

/* The empty line before a block. A prefix that was not used yet stays unused: its bullet belongs to
 * the first line with words. */
static void add_gap(struct flow *f)
{
	struct md_line *l = new_line(f, drawn_depth(f));

	for (size_t i = 0; i < drawn_depth(f) && f->prefix[i].used; i++)
		if (f->prefix[i].rest[0])
			add_piece(f, l, f->prefix[i].rest, strlen(f->prefix[i].rest),
				f->prefix[i].style, NULL);
}

void flow_line(struct flow *f, const struct glyph *glyphs, size_t n)
{
	size_t pieces = drawn_depth(f) + 1;
	struct md_line *l;

	if (f->want_gap && f->n_lines > 0)
		add_gap(f);
	f->want_gap = false;
	for (size_t i = 1; i < n; i++)
		pieces += !alike(&glyphs[i], &glyphs[i - 1]);
	l = new_line(f, pieces);
	for (size_t i = 0; i < drawn_depth(f); i++) {
		struct flow_prefix *p = &f->prefix[i];
		const char *text = p->used ? p->rest : p->first;

		if (*text)
			add_piece(f, l, text, strlen(text), p->style, p->used ? NULL : p->target);
		p->used = true;
	}
	add_glyphs(f, l, glyphs, n);
}

static bool is_space(const struct glyph *g)
{
	return g->p[0] == ' ';
}

/* How many glyphs of g[0..n) go on one line of that width: up to the last place where a line may
 * break. At least one, so that a wide character in a narrow room still gets out. */
static size_t fit(const struct glyph *g, size_t n, size_t width)
{
	size_t w = 0, good = 0, i;

	for (i = 0; i < n; i++) {
		if (i && (is_space(&g[i]) || (g[i].width == 2 && g[i - 1].width)))
			good = i;
		if (w + g[i].width > width && !is_space(&g[i]))
			break;
		w += g[i].width;
	}
	if (i == n)
		return n;
	if (good)
		return good;
	for (i = i ? i : 1; i < n && g[i].width == 0; i++)
		;
	return i;
}

static void wrap_line(struct flow *f, const struct glyph *g, size_t n)
{
	do {
		size_t take, shown;

		while (n && is_space(g)) {
			g++;
			n--;
		}
		take = shown = fit(g, n, flow_room(f));
		while (shown && is_space(&g[shown - 1]))
			shown--;
		flow_line(f, g, shown);
		g += take;
		n -= take;
		while (n && is_space(g)) {
			g++;
			n--;
		}
	} while (n);
}

static void each_line(struct flow *f, void (*put)(struct flow *, const struct glyph *, size_t))
{
	size_t from = 0;

	for (size_t i = 0; i < f->n; i++)
		if (f->run[i].p[0] == '\n') {
			put(f, f->run + from, i - from);
			from = i + 1;
		}
	if (from < f->n)
		put(f, f->run + from, f->n - from);
	f->n = f->column = 0;
}

void flow_wrap(struct flow *f)
{
	each_line(f, wrap_line);
}

void flow_verbatim(struct flow *f)
{
	each_line(f, flow_line);
}
