#include "publish/body_pass.h"

#include "base/mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

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

void pass_begin(struct pass *p, const char *text, size_t len)
{
	p->text = text;
	p->len = len;
	p->tree = cmark_parse_document(text, len, CMARK_OPT_DEFAULT);
	find_lines(p);
}

void pass_end(struct pass *p)
{
	headings_free(p->headings);
	cmark_node_free(p->tree);
	free(p->lines);
}

size_t pass_line(const struct pass *p, int line)
{
	size_t i = line > 0 ? (size_t)line - 1 : 0;

	return p->lines[i < p->n_lines ? i : p->n_lines];
}

void pass_copy(struct pass *p, size_t at)
{
	if (at > p->copied)
		str_addn(p->out, p->text + p->copied, at - p->copied);
	p->copied = at > p->copied ? at : p->copied;
}

void pass_skip(struct pass *p, size_t at, size_t next)
{
	pass_copy(p, at);
	p->copied = next > p->copied ? next : p->copied;
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
	size_t next = pass_line(p, line + 1), eol = next;
	size_t end, title;

	while (eol > at && isspace((unsigned char)p->text[eol - 1]))
		eol--;
	end = at < eol ? callout_end(p, at, eol) : 0;
	if (!end)
		return at;
	title = end + (end < eol && strchr("+-", p->text[end]));
	pass_copy(p, at);
	str_addf(p->out, "**%c%.*s:**", toupper((unsigned char)p->text[at + 2]),
		(int)(end - at - 4), p->text + at + 3);
	p->copied = title;
	body_inline(p, title, eol);
	if (title < eol && cmark_node_get_end_line(paragraph) > line) {
		pass_copy(p, eol);
		str_addc(p->out, '\\');
	}
	return eol;
}

/* A paragraph or a heading: all that may hold links. */
static void rewrite_leaf(struct pass *p, cmark_node *node)
{
	size_t from = pass_line(p, cmark_node_get_start_line(node));
	size_t to = pass_line(p, cmark_node_get_end_line(node) + 1);
	cmark_node *parent = cmark_node_parent(node);

	if (to <= p->copied) /* the title that was left out */
		return;
	if ((p->job->style->rules & BODY_CALLOUTS) &&
		cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE &&
		cmark_node_first_child(parent) == node)
		from = rewrite_callout(
			p, from + (size_t)cmark_node_get_start_column(node) - 1, node);
	body_inline(p, from, to);
}

static bool is_comment(cmark_node *html)
{
	const char *text = cmark_node_get_literal(html);

	return text && str_starts(text + strspn(text, " "), "<!--");
}

/* kramdown knows a fence by one word behind it at most. */
static void rewrite_fence(struct pass *p, cmark_node *code)
{
	const char *info = cmark_node_get_fence_info(code);
	int line = cmark_node_get_start_line(code);
	size_t at = pass_line(p, line) + (size_t)cmark_node_get_start_column(code) - 1;
	size_t end = pass_line(p, line + 1);

	if (!(p->job->style->rules & BODY_KRAMDOWN) || !info || !strpbrk(info, " \t"))
		return;
	at += strspn(p->text + at, "`~");
	at += strspn(p->text + at, " \t");
	at += strcspn(p->text + at, " \t\r\n");
	while (end > at && strchr("\r\n", p->text[end - 1]))
		end--;
	pass_skip(p, at, end);
}

bool pass_only(const struct pass *p, size_t line, const char *chars)
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
		while (line + 1 < p->n_lines && !pass_only(p, line, "="))
			line++;
	do
		line++;
	while (line < p->n_lines && pass_only(p, line, ""));
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
	heading_words(first, true, &words);
	if (words.len && strcmp(str_trim(words.p), p->job->title) == 0) {
		pass_copy(p, pass_line(p, cmark_node_get_start_line(first)));
		p->copied = behind_heading(p, first);
		p->untitled = true;
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
		else if (type == CMARK_NODE_CODE_BLOCK)
			rewrite_fence(p, node);
		else if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
			p->job->raw_html |= !is_comment(node);
	}
	cmark_iter_free(it);
}

void body_rewrite(struct str *out, const char *text, size_t len, struct body_job *job)
{
	struct pass p = {.job = job, .out = out};
	struct str shown = {0};

	if (job->own && body_uncomment(&shown, text, len, &job->open_comment)) {
		text = str_c(&shown);
		len = shown.len;
	}
	pass_begin(&p, text, len);
	if (job->own && (job->style->rules & BODY_DROP_TITLE))
		drop_title(&p);
	rewrite_tree(&p);
	pass_copy(&p, len);
	pass_end(&p);
	str_free(&shown);
}

void body_close(struct str *text)
{
	static const char probe[] = "\n<!-- probe -->\n";
	struct pass p = {0};
	cmark_node *last;
	size_t len, at, n = 0;

	if (!text->len || text->p[text->len - 1] != '\n')
		str_addc(text, '\n');
	len = text->len;
	str_add(text, probe);
	pass_begin(&p, text->p, text->len);
	last = cmark_node_last_child(p.tree);
	/* A comment behind the text is a comment, unless a fence above swallowed it. */
	if (cmark_node_get_type(last) == CMARK_NODE_CODE_BLOCK) {
		at = pass_line(&p, cmark_node_get_start_line(last));
		at += strspn(p.text + at, " ");
		while (p.text[at + n] == p.text[at])
			n++;
	}
	pass_end(&p);
	text->len = len;
	text->p[len] = '\0';
	if (n) {
		str_pad(text, text->p[at], n);
		str_addc(text, '\n');
	}
}
