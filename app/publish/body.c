#include "publish/body.h"

#include "base/mem.h"
#include "model/wikilink.h"

#include <cmark.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* One pass over one text: everything before `copied` is in out already. */
struct pass {
	const char *text;
	size_t len;
	size_t *lines; /* offset of each line, and one more: len */
	size_t n_lines;
	cmark_node *tree;
	struct body_job *job;
	struct str *out;
	size_t copied;
};

/* Lines as cmark counts them: they end in \n, \r or \r\n. */
static void find_lines(struct pass *p)
{
	size_t cap = 0;

	for (size_t at = 0; at <= p->len;) {
		VEC_RESERVE(p->lines, p->n_lines, cap);
		p->lines[p->n_lines++] = at;
		while (at < p->len && p->text[at] != '\n' && p->text[at] != '\r')
			at++;
		at += at + 1 < p->len && p->text[at] == '\r' && p->text[at + 1] == '\n';
		at++;
	}
	VEC_RESERVE(p->lines, p->n_lines, cap);
	p->lines[p->n_lines] = p->len;
}

/* Where a line, counted from 1, begins; behind the last one that is the end. */
static size_t line_at(const struct pass *p, int line)
{
	size_t i = line > 0 ? (size_t)line - 1 : 0;

	return p->lines[i < p->n_lines ? i : p->n_lines];
}

static void copy_to(struct pass *p, size_t at)
{
	if (at > p->copied)
		str_addn(p->out, p->text + p->copied, at - p->copied);
	p->copied = at > p->copied ? at : p->copied;
}

/* The words of a heading, without its marks. */
static void heading_text(cmark_node *heading, struct str *out)
{
	cmark_iter *it = cmark_iter_new(heading);
	cmark_event_type ev;

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		const char *literal = cmark_node_get_literal(node);

		if (ev != CMARK_EVENT_ENTER)
			continue;
		if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK)
			str_addc(out, ' ');
		else if (literal)
			str_add(out, literal);
	}
	cmark_iter_free(it);
}

/* Appends "#anchor" when a heading of the text has it. */
static bool find_heading(const struct pass *p, const struct wikilink *w, struct str *out)
{
	struct str wanted = {0}, words = {0}, anchor = {0};
	bool found = false;

	if (wikilink_anchor(&wanted, w->heading, w->heading_len)) {
		cmark_node *node = cmark_node_first_child(p->tree);

		for (; node && !found; node = cmark_node_next(node)) {
			if (cmark_node_get_type(node) != CMARK_NODE_HEADING)
				continue;
			str_clear(&words);
			str_clear(&anchor);
			heading_text(node, &words);
			found = wikilink_anchor(&anchor, str_c(&words), words.len) &&
				strcmp(str_c(&anchor), str_c(&wanted)) == 0;
		}
	}
	if (found)
		str_addf(out, "#%s", wanted.p);
	str_free(&wanted);
	str_free(&words);
	str_free(&anchor);
	return found;
}

static void write_link(struct pass *p, const struct wikilink *w)
{
	struct str target = {0};
	const char *page = w->page_len ? p->job->link(p->job->context, w->page, w->page_len) : NULL;

	if (page)
		str_add(&target, page);
	else if (!w->page_len && w->heading_len)
		find_heading(p, w, &target);
	if (target.len)
		str_addc(p->out, '[');
	wikilink_words(p->out, w);
	if (target.len)
		str_addf(p->out, "](%s)", target.p);
	p->job->embeds |= w->embed;
	str_free(&target);
}

static void rewrite_links(struct pass *p, size_t from, size_t to)
{
	struct wikilink w;

	if (!(p->job->rules & BODY_WIKILINKS))
		return;
	while (from < to && wikilink_next(p->text, from, to, &w)) {
		copy_to(p, w.start);
		write_link(p, &w);
		from = p->copied = w.end;
	}
}

/* The end of the "[!word]" that stands at `at`, or 0. */
static size_t callout_end(const struct pass *p, size_t at, size_t eol)
{
	size_t i = at + 2;

	if (eol - at < 4 || memcmp(p->text + at, "[!", 2) != 0)
		return 0;
	while (i < eol && (isalnum((unsigned char)p->text[i]) || strchr("-_", p->text[i])))
		i++;
	return i > at + 2 && i < eol && p->text[i] == ']' ? i + 1 : 0;
}

/* The first line of a callout: its kind in bold, and its title, when it has one, on a line of its
 * own, as the programs that know callouts show it. Returns where the text goes on. */
static size_t rewrite_callout(struct pass *p, size_t at, cmark_node *paragraph)
{
	int line = cmark_node_get_start_line(paragraph);
	size_t next = line_at(p, line + 1), eol = next;
	size_t end, title;

	while (eol > at && isspace((unsigned char)p->text[eol - 1]))
		eol--;
	end = at < eol ? callout_end(p, at, eol) : 0;
	if (!end)
		return at;
	title = end + (end < eol && strchr("+-", p->text[end]));
	copy_to(p, at);
	str_addf(p->out, "**%c%.*s:**", toupper((unsigned char)p->text[at + 2]),
		(int)(end - at - 4), p->text + at + 3);
	p->copied = title;
	rewrite_links(p, title, eol);
	if (title < eol && cmark_node_get_end_line(paragraph) > line) {
		copy_to(p, eol);
		str_addc(p->out, '\\');
	}
	return eol;
}

/* A paragraph or a heading: all that may hold links. */
static void rewrite_leaf(struct pass *p, cmark_node *node)
{
	size_t from = line_at(p, cmark_node_get_start_line(node));
	size_t to = line_at(p, cmark_node_get_end_line(node) + 1);
	cmark_node *parent = cmark_node_parent(node);

	if (to <= p->copied) /* the title that was left out */
		return;
	if ((p->job->rules & BODY_CALLOUTS) &&
		cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE &&
		cmark_node_first_child(parent) == node)
		from = rewrite_callout(
			p, from + (size_t)cmark_node_get_start_column(node) - 1, node);
	rewrite_links(p, from, to);
}

static bool is_comment(cmark_node *html)
{
	const char *text = cmark_node_get_literal(html);

	return text && str_starts(text + strspn(text, " "), "<!--");
}

/* Whether the line holds nothing but these characters and the space around them. */
static bool only(const struct pass *p, size_t line, const char *chars)
{
	size_t at = p->lines[line], end = p->lines[line + 1];

	at += strspn(p->text + at, " ");
	at += strspn(p->text + at, chars);
	at += strspn(p->text + at, " \t\r\n");
	return at >= end;
}

/* Where the text goes on behind the heading that stands first. cmark's own end line is not to be
 * trusted when it is underlined. */
static size_t behind_heading(const struct pass *p, cmark_node *heading)
{
	size_t line = (size_t)cmark_node_get_start_line(heading) - 1;
	size_t at = p->lines[line] + strspn(p->text + p->lines[line], " ");

	if (p->text[at] != '#')
		while (line + 1 < p->n_lines && !only(p, line, "="))
			line++;
	do
		line++;
	while (line < p->n_lines && only(p, line, ""));
	return p->lines[line < p->n_lines ? line : p->n_lines];
}

/* Leaves out a heading of the first level that stands first and says the title. */
static void drop_title(struct pass *p)
{
	cmark_node *first = cmark_node_first_child(p->tree);
	struct str words = {0};

	if (!first || cmark_node_get_type(first) != CMARK_NODE_HEADING ||
		cmark_node_get_heading_level(first) != 1)
		return;
	heading_text(first, &words);
	if (words.len && strcmp(str_trim(words.p), p->job->title) == 0) {
		copy_to(p, line_at(p, cmark_node_get_start_line(first)));
		p->copied = behind_heading(p, first);
	}
	str_free(&words);
}

static void rewrite_tree(struct pass *p)
{
	cmark_iter *it = cmark_iter_new(p->tree);
	cmark_event_type ev;

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		cmark_node_type type = cmark_node_get_type(node);

		if (ev != CMARK_EVENT_ENTER)
			continue;
		if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
			rewrite_leaf(p, node);
		else if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
			p->job->raw_html |= !is_comment(node);
	}
	cmark_iter_free(it);
}

void body_rewrite(struct str *out, const char *text, size_t len, struct body_job *job)
{
	struct pass p = {.text = text, .len = len, .job = job, .out = out};

	p.tree = cmark_parse_document(text, len, CMARK_OPT_DEFAULT);
	find_lines(&p);
	if (job->rules & BODY_DROP_TITLE)
		drop_title(&p);
	rewrite_tree(&p);
	copy_to(&p, len);
	cmark_node_free(p.tree);
	free(p.lines);
}

void body_close(struct str *text)
{
	static const char probe[] = "\n<!-- probe -->\n";
	struct pass p;
	cmark_node *last;
	size_t len, at, n = 0;

	if (!text->len || text->p[text->len - 1] != '\n')
		str_addc(text, '\n');
	len = text->len;
	str_add(text, probe);
	p = (struct pass){.text = text->p, .len = text->len};
	p.tree = cmark_parse_document(p.text, p.len, CMARK_OPT_DEFAULT);
	last = cmark_node_last_child(p.tree);
	/* A comment behind the text is a comment, unless a fence above swallowed it. */
	if (cmark_node_get_type(last) == CMARK_NODE_CODE_BLOCK) {
		find_lines(&p);
		at = line_at(&p, cmark_node_get_start_line(last));
		at += strspn(p.text + at, " ");
		while (p.text[at + n] == p.text[at])
			n++;
		free(p.lines);
	}
	cmark_node_free(p.tree);
	text->len = len;
	text->p[len] = '\0';
	if (n) {
		str_pad(text, text->p[at], n);
		str_addc(text, '\n');
	}
}
