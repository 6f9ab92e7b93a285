#include "publish/htmltree.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* The text that is walked, and where its lines begin. */
struct walk {
	struct html *h;
	const char *text;
	size_t len;
	const char **lines; /* one more than there are: the end */
	size_t n, cap;
	cmark_iter *it;
};

/* What a block is, as kept in its node until its end. */
static const char callout[] = "callout", tasks[] = "tasks", bare[] = "bare";

static bool is(cmark_node *node, const char *what)
{
	return cmark_node_get_user_data(node) == (void *)(size_t)what;
}

static void become(cmark_node *node, const char *what)
{
	cmark_node_set_user_data(node, (void *)(size_t)what);
}

static void find_lines(struct walk *w)
{
	const char *end = w->text + w->len;

	for (const char *p = w->text; p < end;) {
		VEC_RESERVE(w->lines, w->n, w->cap);
		w->lines[w->n++] = p;
		p += strcspn(p, "\r\n");
		p += p + 1 < end && p[0] == '\r' && p[1] == '\n';
		p += p < end;
	}
	VEC_RESERVE(w->lines, w->n, w->cap);
	w->lines[w->n] = end;
}

/* The lines of a paragraph without the signs of the blocks around it. */
static void bare_lines(const struct walk *w, cmark_node *paragraph, struct str *out)
{
	size_t first = (size_t)cmark_node_get_start_line(paragraph);
	size_t last = (size_t)cmark_node_get_end_line(paragraph), quotes = 0;

	for (cmark_node *up = paragraph; up; up = cmark_node_parent(up))
		quotes += cmark_node_get_type(up) == CMARK_NODE_BLOCK_QUOTE;
	for (size_t i = first; first && i <= last && i <= w->n; i++) {
		const char *p = w->lines[i - 1], *end = w->lines[i];

		if (i == first)
			p += cmark_node_get_start_column(paragraph) - 1;
		for (size_t left = i == first ? 0 : quotes + 1; left; left--) {
			while (p < end && (*p == ' ' || *p == '\t'))
				p++;
			if (left == 1 || p == end || *p != '>')
				break;
			p++;
		}
		while (end > p && (end[-1] == '\n' || end[-1] == '\r'))
			end--;
		if (end > p)
			str_addn(out, p, (size_t)(end - p));
		str_addc(out, '\n');
	}
}

/* Whether the paragraph was a table, which is written then. */
static bool table(struct walk *w, cmark_node *paragraph)
{
	struct str lines = {0};
	bool found;

	if (cmark_node_get_start_line(paragraph) == cmark_node_get_end_line(paragraph))
		return false;
	bare_lines(w, paragraph, &lines);
	found = html_table(w->h, str_c(&lines), lines.len);
	str_free(&lines);
	return found;
}

static void heading(struct html *h, cmark_node *node)
{
	/* The page's title is the only one of the first level. */
	int level = cmark_node_get_heading_level(node) > 1 ? cmark_node_get_heading_level(node) : 2;
	struct str words = {0}, id = {0};
	size_t seen = 0;

	html_words(&words, node);
	anchor_of(&id, ANCHOR_GITHUB, str_c(&words), words.len);
	for (size_t i = 0; i < h->n_ids; i++)
		seen += strcmp(h->ids[i], str_c(&id)) == 0;
	VEC_RESERVE(h->ids, h->n_ids, h->cap_ids);
	h->ids[h->n_ids++] = mem_dup(str_c(&id));
	str_addf(h->out, "<h%d", level);
	if (id.len) {
		str_addf(h->out, " id=\"%s", id.p);
		if (seen)
			str_addf(h->out, "-%zu", seen);
		str_addc(h->out, '"');
	}
	str_addc(h->out, '>');
	html_inlines(h, node);
	str_addf(h->out, "</h%d>\n", level);
	str_free(&words);
	str_free(&id);
}

static void code(struct html *h, cmark_node *node)
{
	const char *info = cmark_node_get_fence_info(node);
	size_t n = info ? strcspn(info, " \t{") : 0;
	struct str language = {0};

	str_addn(&language, info ? info : "", n);
	str_add(h->out, "<pre tabindex=\"0\"><code");
	if (language.len) {
		str_add(h->out, " class=\"language-");
		html_escape(h->out, language.p);
		str_addc(h->out, '"');
	}
	str_addc(h->out, '>');
	html_escape(h->out, cmark_node_get_literal(node));
	str_add(h->out, "</code></pre>\n");
	str_free(&language);
}

static void raw_block(struct html *h, cmark_node *node)
{
	const char *raw = cmark_node_get_literal(node);
	struct str *page = h->out, words = {0};

	h->out = &words;
	html_raw(h, raw, strlen(raw));
	while (words.len && strchr(" \t\r\n", words.p[words.len - 1]))
		words.p[--words.len] = '\0';
	html_raw_end(h);
	h->out = page;
	if (str_c(&words)[strspn(str_c(&words), " \t\r\n")])
		str_addf(page, "<p>%s</p>\n", str_trim(words.p));
	str_free(&words);
}

static void quote(struct walk *w, cmark_node *node, bool enter)
{
	struct html *h = w->h;

	if (!enter) {
		str_add(h->out, is(node, callout) ? "</aside>\n" : "</blockquote>\n");
		return;
	}
	if (!html_callout(h, node)) {
		str_add(h->out, "<blockquote>\n");
		return;
	}
	become(node, callout);
	cmark_iter_reset(w->it, node, CMARK_EVENT_ENTER); /* what came next may be gone */
}

static void list(struct html *h, cmark_node *node, bool enter)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	int start = cmark_node_get_list_start(node);

	if (!enter)
		str_add(h->out, ordered ? "</ol>\n" : "</ul>\n");
	else if (ordered && start != 1)
		str_addf(h->out, "<ol start=\"%d\">\n", start);
	else
		str_add(h->out, ordered ? "<ol>\n" : "<ul>\n");
}

/* "[ ] " or "[x] " before an item's words is a task. */
static void item(struct html *h, cmark_node *node, bool enter)
{
	cmark_node *text = html_first_text(node);
	const char *s = text ? cmark_node_get_literal(text) : "";
	bool done = str_starts(s, "[x] ") || str_starts(s, "[X] ");

	if (!enter) {
		str_add(h->out, "</li>\n");
	} else if (done || str_starts(s, "[ ] ")) {
		str_addf(h->out, "<li class=\"task\"><input type=\"checkbox\" disabled%s>",
			done ? " checked" : "");
		html_behead(text, 4);
		become(cmark_node_first_child(node), tasks);
	} else {
		str_add(h->out, "<li>");
	}
}

/* A paragraph that is one picture. */
static bool is_figure(cmark_node *paragraph)
{
	cmark_node *child = cmark_node_first_child(paragraph);

	return child && !cmark_node_next(child) && cmark_node_get_type(child) == CMARK_NODE_IMAGE;
}

static void figure(struct html *h, cmark_node *paragraph)
{
	const char *title = cmark_node_get_title(cmark_node_first_child(paragraph));

	str_add(h->out, "<figure>");
	html_inlines(h, paragraph);
	if (*title) {
		str_add(h->out, "<figcaption>");
		html_escape(h->out, title);
		str_add(h->out, "</figcaption>");
	}
	str_add(h->out, "</figure>\n");
}

/* In a tight list the words of an item are no paragraph, and the box of a task stands in its line.
 */
static bool is_bare(cmark_node *paragraph)
{
	cmark_node *up = cmark_node_parent(paragraph), *list = up ? cmark_node_parent(up) : NULL;

	return is(paragraph, tasks) || (list && cmark_node_get_type(list) == CMARK_NODE_LIST &&
					       cmark_node_get_list_tight(list));
}

static void paragraph(struct walk *w, cmark_node *node)
{
	struct html *h = w->h;

	if (table(w, node))
		return;
	if (is_figure(node)) {
		figure(h, node);
		return;
	}
	if (is_bare(node))
		become(node, bare);
	str_add(h->out, is(node, bare) ? "" : "<p>");
	html_inlines(h, node);
	str_add(h->out, is(node, bare) ? cmark_node_next(node) ? "\n" : "" : "</p>\n");
}

/* A block that holds no other is written at once, and stepped over. */
static void block(struct walk *w, cmark_node *node, bool enter)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		quote(w, node, enter);
		return;
	case CMARK_NODE_LIST:
		list(w->h, node, enter);
		return;
	case CMARK_NODE_ITEM:
		item(w->h, node, enter);
		return;
	case CMARK_NODE_PARAGRAPH:
		paragraph(w, node);
		break;
	case CMARK_NODE_HEADING:
		heading(w->h, node);
		break;
	case CMARK_NODE_CODE_BLOCK:
		code(w->h, node);
		return;
	case CMARK_NODE_HTML_BLOCK:
		raw_block(w->h, node);
		return;
	case CMARK_NODE_THEMATIC_BREAK:
		str_add(w->h->out, "<hr>\n");
		return;
	default:
		return;
	}
	cmark_iter_reset(w->it, node, CMARK_EVENT_EXIT);
}

void html_blocks(struct html *h, const char *markdown, size_t len)
{
	struct walk w = {.h = h, .text = markdown, .len = len};
	cmark_node *tree = cmark_parse_document(markdown, len, CMARK_OPT_VALIDATE_UTF8);
	cmark_event_type ev;

	find_lines(&w);
	w.it = cmark_iter_new(tree);
	while ((ev = cmark_iter_next(w.it)) != CMARK_EVENT_DONE)
		block(&w, cmark_iter_get_node(w.it), ev == CMARK_EVENT_ENTER);
	cmark_iter_free(w.it);
	cmark_node_free(tree);
	free(w.lines);
}

void html_fini(struct html *h)
{
	for (size_t i = 0; i < h->n_ids; i++)
		free(h->ids[i]);
	free(h->ids);
}
