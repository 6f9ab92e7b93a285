#include "model/prose.h"

#include <string.h>

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static size_t skip_space(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && is_space(s[i]))
		i++;
	return i;
}

/* A place in a line. Tabs go to columns that are multiples of four; of one that was entered only in
 * part some columns are left. */
struct place {
	const char *s, *end;
	size_t column, left;
};

/* How many columns of space stand here. */
static size_t indent_of(const struct place *at)
{
	size_t column = at->column + at->left;

	for (const char *s = at->s; s < at->end && (*s == ' ' || *s == '\t'); s++)
		column = *s == '\t' ? (column + 4) / 4 * 4 : column + 1;
	return column - at->column;
}

/* Goes over so many columns of space, or all there are. */
static void skip_columns(struct place *at, size_t n)
{
	size_t to = at->column + n;

	for (;;) {
		size_t step = at->left < to - at->column ? at->left : to - at->column;

		at->column += step;
		at->left -= step;
		if (at->column == to || at->s == at->end || (*at->s != ' ' && *at->s != '\t'))
			return;
		at->left = *at->s++ == '\t' ? 4 - at->column % 4 : 1;
	}
}

static void skip_char(struct place *at)
{
	at->s++;
	at->column++;
}

static bool at_blank(const struct place *at)
{
	return skip_space(at->s, (size_t)(at->end - at->s)) == (size_t)(at->end - at->s);
}

/* How many fence marks a line begins with, at least 3, or 0. *rest is what follows them. */
static size_t fence_of(const char *s, size_t n, char *mark, const char **rest)
{
	size_t k = 0;

	if (!n || (*s != '`' && *s != '~'))
		return 0;
	while (k < n && s[k] == *s)
		k++;
	*mark = *s;
	*rest = s + k;
	return k >= 3 ? k : 0;
}

/* Whether a fence opens here, behind what stands before it. */
static bool opens_fence(struct prose *p, const struct place *at)
{
	const char *rest = NULL;
	char mark = 0;
	size_t k = fence_of(at->s, (size_t)(at->end - at->s), &mark, &rest);

	if (!k || (mark == '`' && memchr(rest, '`', (size_t)(at->end - rest))))
		return false;
	p->fence = mark;
	p->fence_len = k;
	return true;
}

static bool closes_fence(const struct prose *p, const struct place *line)
{
	struct place at = *line;
	const char *rest = NULL;
	char mark = 0;
	size_t k;

	if (indent_of(&at) > 3)
		return false;
	skip_columns(&at, 3);
	k = fence_of(at.s, (size_t)(at.end - at.s), &mark, &rest);
	return k >= p->fence_len && mark == p->fence &&
	       skip_space(rest, (size_t)(at.end - rest)) == (size_t)(at.end - rest);
}

/* Three or more of * - or _, with nothing but space between them. */
static bool is_rule(const struct place *at)
{
	size_t n = 0;

	if (at->s == at->end || !strchr("*-_", *at->s))
		return false;
	for (const char *s = at->s; s < at->end; s++) {
		if (*s == *at->s)
			n++;
		else if (!is_space(*s))
			return false;
	}
	return n >= 3;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The length of an item's mark that stands here, or 0. One that interrupts a paragraph has words
 * and, in numbers, begins with 1. */
static size_t item_mark(const struct place *at, bool interrupts)
{
	size_t n = 0, len = (size_t)(at->end - at->s);
	const struct place behind = {.s = at->s, .end = at->end};
	struct place rest = behind;

	if (!len || is_rule(at))
		return 0;
	if (strchr("-+*", *at->s)) {
		n = 1;
	} else {
		while (n < len && n < 9 && is_digit(at->s[n]))
			n++;
		if (!n || n == len || (at->s[n] != '.' && at->s[n] != ')') ||
			(interrupts && (n != 1 || *at->s != '1')))
			return 0;
		n++;
	}
	rest.s += n;
	if (rest.s < rest.end && !is_space(*rest.s))
		return 0;
	return interrupts && at_blank(&rest) ? 0 : n;
}

/* Goes into the quotations and items that are open and go on in this line; how many do. */
static size_t go_on(const struct prose *p, struct place *at)
{
	size_t i = 0;

	for (; i < p->n_open; i++) {
		size_t indent = indent_of(at);
		struct place to = *at;

		if (p->open[i]) {
			if (indent < p->open[i] && !at_blank(at))
				break;
			skip_columns(at, p->open[i]);
			continue;
		}
		skip_columns(&to, 3);
		if (indent > 3 || to.s == to.end || *to.s != '>')
			break;
		skip_char(&to);
		skip_columns(&to, 1);
		*at = to;
	}
	return i;
}

/* Goes into an item: its text begins behind one to four spaces, else behind one. */
static void open_item(struct prose *p, struct place *at, size_t indent, size_t mark)
{
	size_t space;

	for (size_t i = 0; i < mark; i++)
		skip_char(at);
	space = indent_of(at);
	if (space > 4 || at_blank(at))
		space = 1;
	skip_columns(at, space);
	p->open[p->n_open++] = (unsigned char)(indent + mark + space);
}

/* Opens the quotations and items that begin here; whether there are any. */
static bool open_new(struct prose *p, struct place *at, bool interrupts)
{
	bool any = false;

	while (p->n_open < PROSE_DEPTH) {
		size_t indent = indent_of(at), mark;
		struct place to = *at;

		if (indent > 3)
			break;
		skip_columns(&to, 3);
		mark = item_mark(&to, interrupts && !any);
		if (to.s < to.end && *to.s == '>') {
			skip_char(&to);
			skip_columns(&to, 1);
			p->open[p->n_open++] = 0;
		} else if (mark) {
			open_item(p, &to, indent, mark);
		} else {
			break;
		}
		p->paragraph = false;
		any = true;
		*at = to;
	}
	return any;
}

/* A line that ends a paragraph and is none itself: a heading, its underline, a rule. */
static bool is_mark_line(const struct place *at, bool paragraph)
{
	size_t n = 0, len = (size_t)(at->end - at->s);

	if (is_rule(at))
		return true;
	while (n < len && at->s[n] == '#')
		n++;
	if (n && n <= 6 && (n == len || is_space(at->s[n])))
		return true;
	for (n = 0; n < len && (at->s[n] == '=' || at->s[n] == '-') && at->s[n] == *at->s;)
		n++;
	return paragraph && n && skip_space(at->s + n, len - n) == len - n;
}

/* What a line is that stands in so many of the open quotations and items. */
static void read_line(struct prose *p, struct place *at, size_t n, struct prose_line *out)
{
	bool lazy = n < p->n_open && p->paragraph, was = p->paragraph;
	size_t open = p->n_open;

	/* Only a paragraph goes on in what it has left. */
	p->n_open = n;
	out->begins = open_new(p, at, was && !lazy) || !was;
	if (indent_of(at) > 3 && !at_blank(at) && p->n_open < PROSE_DEPTH && !p->paragraph) {
		out->code = true;
		return;
	}
	if (indent_of(at) <= 3) {
		skip_columns(at, 3);
		if (opens_fence(p, at)) {
			out->code = true;
			p->paragraph = false;
			return;
		}
		if (is_mark_line(at, !out->begins && !lazy)) {
			out->begins = true;
			p->paragraph = false;
			return;
		}
	}
	if (lazy && !out->begins)
		p->n_open = open;
	p->paragraph = !at_blank(at);
}

bool prose_next(struct prose *p, struct prose_line *out)
{
	const char *line = p->text + p->at, *end;
	struct place at;
	size_t n;

	if (p->at >= p->len)
		return false;
	end = memchr(line, '\n', p->len - p->at);
	n = end ? (size_t)(end - line) : p->len - p->at;
	*out = (struct prose_line){.from = p->at};
	p->at += n + (end != NULL);
	if (n && line[n - 1] == '\r')
		n--;
	out->to = out->from + n;
	out->blank = skip_space(line, n) == n;
	at = (struct place){.s = line, .end = line + n};
	n = go_on(p, &at);
	if (p->fence && n == p->n_open) {
		out->code = true;
		if (closes_fence(p, &at))
			p->fence = 0;
		return true;
	}
	p->fence = 0;
	if (at_blank(&at)) {
		/* A quotation ends with the first line that has no mark of it. */
		p->n_open = n;
		p->paragraph = false;
		out->begins = true;
		return true;
	}
	read_line(p, &at, n, out);
	return true;
}

bool prose_run(struct prose *p, size_t *from, size_t *to)
{
	struct prose_line l;
	bool any = false;

	for (struct prose before = *p; prose_next(p, &l); before = *p) {
		if (any && (l.begins || l.code || l.blank)) {
			*p = before;
			return true;
		}
		if (l.code || l.blank)
			continue;
		if (!any)
			*from = l.from;
		*to = l.to;
		any = true;
	}
	return any;
}

static bool is_mark(const char *s, size_t n, const char *mark)
{
	return n >= 3 && memcmp(s, mark, 3) == 0 && skip_space(s + 3, n - 3) == n - 3;
}

size_t prose_front(const char *text, size_t len, const char **yaml, size_t *yaml_len)
{
	size_t bom = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	struct prose p = {.text = text, .len = len, .at = bom};
	struct prose_line l;

	*yaml = text;
	*yaml_len = 0;
	if (!prose_next(&p, &l) || !is_mark(text + l.from, l.to - l.from, "---"))
		return 0;
	*yaml = text + p.at;
	while (prose_next(&p, &l)) {
		const char *s = text + l.from;
		size_t n = l.to - l.from;

		if (is_mark(s, n, "---") || is_mark(s, n, "...")) {
			*yaml_len = (size_t)(s - *yaml);
			return p.at;
		}
	}
	return 0;
}
