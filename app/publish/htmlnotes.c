/* Footnotes, which cmark's core does not know: [^name] with "[^name]: text" somewhere below, and
 * ^[text] at once. They leave the Markdown before cmark sees it; where one is called a mark of two
 * private characters stays, which becomes a link when words are written. */
#include "publish/htmltree.h"

#include "base/mem.h"
#include "model/wikilink.h"
#include "publish/sections.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define MARK_BEGIN "\xEE\x80\x80"
#define MARK_END "\xEE\x80\x81"
enum { MARK_LEN = 3, MAX_NAME = 100, MAX_INLINE = 2000, MAX_NOTES = 500 };

struct footnote {
	const char *name; /* NULL of one that is told at once */
	struct str text;
	int number; /* from 1; 0 while nothing calls it */
};
struct footnotes {
	struct footnote *n;
	size_t count, cap;
	int called;
};

static struct footnote *add(struct footnotes *all, const char *name)
{
	VEC_RESERVE(all->n, all->count, all->cap);
	all->n[all->count] = (struct footnote){.name = name};
	return &all->n[all->count++];
}

/* Length of "[^name]" at p, or 0. */
static size_t call_len(const char *p, const char *end)
{
	const char *close = end - p > 3 && p[0] == '[' && p[1] == '^'
				    ? memchr(p, ']', (size_t)(end - p))
				    : NULL;
	size_t n = close ? (size_t)(close - p) : 0;

	if (n < 3 || n > MAX_NAME)
		return 0;
	for (size_t i = 2; i < n; i++)
		if (isspace((unsigned char)p[i]) || p[i] == '[' || p[i] == '^')
			return 0;
	return n + 1;
}

static struct footnote *named(const struct footnotes *all, const char *call, size_t len)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->n[i].name && strncmp(all->n[i].name, call, len) == 0)
			return &all->n[i];
	return NULL;
}

static bool is_blank(const char *line)
{
	return strchr("\r\n", line[strspn(line, " \t")]) != NULL; /* also at the text's end */
}

/* Whether the line goes on with the note above: indented, or behind its words without a gap. */
static bool goes_on(const struct section_walk *w, bool gap)
{
	size_t indent = strspn(w->line, " \t");

	if (is_blank(w->line))
		return true;
	if (indent >= 2 || *w->line == '\t')
		return true;
	return !gap && !w->code && call_len(w->line, w->next) == 0 && !strchr("#>-*+|`~", *w->line);
}

/* Takes the notes that are told below out of text. */
static void take_told(struct footnotes *all, const char *text, struct str *rest)
{
	struct section_walk w = {.next = text};
	struct footnote *open = NULL;
	bool gap = false;

	while (sections_line(&w)) {
		size_t n = !w.code ? call_len(w.line, w.next) : 0;

		if (n && w.line[n] == ':' && all->count < MAX_NOTES && !named(all, w.line, n)) {
			open = add(all, w.line);
			str_addn(&open->text, w.line + n + 1, (size_t)(w.next - w.line) - n - 1);
			gap = false;
		} else if (open && goes_on(&w, gap)) {
			size_t indent = strspn(w.line, " \t");

			gap = is_blank(w.line);
			indent = indent > 4 ? 4 : indent;
			str_addn(&open->text, w.line + indent, (size_t)(w.next - w.line) - indent);
		} else {
			str_add(rest, open && gap ? "\n" : "");
			open = NULL;
			str_addn(rest, w.line, (size_t)(w.next - w.line));
		}
	}
}

/* The end of "^[text]" at `at`, behind its bracket; 0 when it is none. */
static size_t inline_end(const char *text, size_t at, size_t to)
{
	int depth = 0;

	if (at + 2 >= to || text[at + 1] != '[' || text[at + 2] == ']')
		return 0;
	to = to - at > MAX_INLINE ? at + MAX_INLINE : to;
	for (size_t i = at + 1; i < to; i++) {
		depth += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
		if (!depth)
			return i + 1;
		if (text[i] == '\n' && text[i + 1] == '\n')
			return 0;
	}
	return 0;
}

static void mark(struct footnotes *all, struct footnote *note, struct str *out)
{
	if (!note->number)
		note->number = ++all->called;
	str_addf(out, MARK_BEGIN "%d" MARK_END, note->number);
}

/* Puts marks where notes are called in a line, or in several without code blocks. */
static void mark_calls(struct footnotes *all, const char *text, size_t len, struct str *out)
{
	for (size_t at = 0, end; at < len; at = end) {
		size_t n = call_len(text + at, text + len);
		struct footnote *note = n ? named(all, text + at, n) : NULL;

		end = at + 1;
		if (text[at] == '\\' && at + 1 < len)
			end = at + 2;
		else if (text[at] == '`')
			end = wikilink_skip_code(text, at, len);
		else if (note)
			end = at + n;
		else if (text[at] == '^' && all->count < MAX_NOTES &&
			 inline_end(text, at, len) != 0) {
			end = inline_end(text, at, len);
			note = add(all, NULL);
			str_addn(&note->text, text + at + 2, end - at - 3);
		}
		if (note)
			mark(all, note, out);
		else
			str_addn(out, text + at, end - at);
	}
}

static void write_notes(struct html *h, struct footnotes *all)
{
	str_add(h->out, "<section class=\"notes\">\n<ol>\n");
	for (int number = 1; number <= all->called; number++) {
		size_t i = 0;

		while (all->n[i].number != number)
			i++;
		str_addf(h->out, "<li id=\"fn-%d-%d\">\n", h->n_notes, number);
		html_blocks(h, str_c(&all->n[i].text), all->n[i].text.len);
		str_addf(h->out,
			"<a href=\"#fnref-%d-%d\" aria-label=\"back\">\xE2\x86\xA9</a>\n</li>\n",
			h->n_notes, number);
	}
	str_add(h->out, "</ol>\n</section>\n");
}

void html_part(struct html *h, const char *markdown, size_t len)
{
	struct str whole = {0}, rest = {0}, marked = {0};
	struct footnotes all = {0};
	struct section_walk w;

	str_addn(&whole, markdown, len);
	take_told(&all, str_c(&whole), &rest);
	w = (struct section_walk){.next = str_c(&rest)};
	while (sections_line(&w)) {
		size_t n = (size_t)(w.next - w.line);

		if (w.code)
			str_addn(&marked, w.line, n);
		else
			mark_calls(&all, w.line, n, &marked);
	}
	h->n_notes += all.called > 0;
	html_blocks(h, str_c(&marked), marked.len);
	if (all.called)
		write_notes(h, &all);
	for (size_t i = 0; i < all.count; i++)
		str_free(&all.n[i].text);
	free(all.n);
	str_free(&whole);
	str_free(&rest);
	str_free(&marked);
}

/* The number between the marks at p, and its length with them; 0 when there is none. */
static int number_at(const char *p, size_t *len)
{
	char *end;
	long n;

	if (strncmp(p, MARK_BEGIN, MARK_LEN) != 0 || !isdigit((unsigned char)p[MARK_LEN]))
		return 0;
	n = strtol(p + MARK_LEN, &end, 10);
	if (strncmp(end, MARK_END, MARK_LEN) != 0 || n < 1 || n > MAX_NOTES)
		return 0;
	*len = (size_t)(end - p) + MARK_LEN;
	return (int)n;
}

void html_text(struct html *h, const char *text)
{
	const char *at;

	while ((at = strstr(text, MARK_BEGIN)) != NULL) {
		struct str before = {0};
		size_t n = MARK_LEN;
		int number = number_at(at, &n);

		str_addn(&before, text, (size_t)(at - text));
		html_escape(h->out, str_c(&before));
		str_free(&before);
		if (number) {
			bool again = number <= h->last_note[0] && h->last_note[1] == h->n_notes;

			str_add(h->out, "<sup><a");
			if (!again)
				str_addf(h->out, " id=\"fnref-%d-%d\"", h->n_notes, number);
			str_addf(h->out, " href=\"#fn-%d-%d\">%d</a></sup>", h->n_notes, number,
				number);
			h->last_note[0] = again ? h->last_note[0] : number;
			h->last_note[1] = h->n_notes;
		}
		text = at + n;
	}
	html_escape(h->out, text);
}
