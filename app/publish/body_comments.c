/* Comments, "%%...%%", are private: they go before anything else looks at the text. One that begins
 * its line may go on over blocks, up to the next sign that is not in code; another ends in its own
 * paragraph. One that begins a line and never ends hides the rest. */
#include "publish/body_pass.h"

#include "base/mem.h"
#include "model/wikilink.h"

#include <stdlib.h>
#include <string.h>

/* Every "%%" outside of code blocks. */
struct sign {
	size_t at, block; /* block: the end of the paragraph that it stands in */
	bool code;        /* in a code span: it may end a comment, not begin one */
};
struct comments {
	struct sign *s;
	size_t n, cap;
};

static void add(struct comments *all, size_t at, size_t block, bool code)
{
	VEC_RESERVE(all->s, all->n, all->cap);
	all->s[all->n++] = (struct sign){at, block, code};
}

static void scan(struct comments *all, const char *text, size_t from, size_t to, bool spans)
{
	size_t code = from;

	for (size_t i = from; i + 1 < to;) {
		if (text[i] == '%' && text[i + 1] == '%') {
			add(all, i, to, i < code);
			i += 2;
			continue;
		}
		if (spans && i >= code && text[i] == '`')
			code = wikilink_skip_code(text, i, to);
		i += text[i] == '`' ? strspn(text + i, "`") : text[i] == '\\' ? 2 : 1;
	}
}

static void find_signs(const struct pass *p, struct comments *all)
{
	cmark_iter *it = cmark_iter_new(p->tree);
	cmark_event_type ev;
	size_t done = 0;

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		cmark_node_type type = cmark_node_get_type(node);
		size_t from, to;

		if (ev != CMARK_EVENT_ENTER ||
			(type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING &&
				type != CMARK_NODE_HTML_BLOCK))
			continue;
		from = pass_line(p, cmark_node_get_start_line(node));
		to = pass_line(p, cmark_node_get_end_line(node) + 1);
		from = from > done ? from : done;
		if (to > from)
			scan(all, p->text, from, to, type != CMARK_NODE_HTML_BLOCK);
		done = to > done ? to : done;
	}
	cmark_iter_free(it);
}

/* Where the line begins that holds nothing but a quote's or a list's signs before `at`; `at` itself
 * when there is more. */
static size_t line_before(const char *text, size_t at)
{
	size_t i = at;

	while (i > 0 && strchr(" \t>-*+", text[i - 1]))
		i--;
	return i == 0 || text[i - 1] == '\n' ? i : at;
}

/* Cuts [from, to) out, and its line when nothing else is on it. */
static void cut(struct pass *p, size_t from, size_t to)
{
	size_t line = from, behind = to + strspn(p->text + to, " \t\r");

	while (line > 0 && strchr(" \t", p->text[line - 1]))
		line--;
	if ((line == 0 || p->text[line - 1] == '\n') && p->text[behind] == '\n') {
		from = line;
		to = behind + 1;
	}
	pass_skip(p, from, to);
}

bool body_uncomment(struct str *out, const char *text, size_t len, bool *open)
{
	struct pass p = {.out = out};
	struct comments all = {0};
	bool found = false;

	if (!memmem(text, len, "%%", 2))
		return false;
	pass_begin(&p, text, len);
	find_signs(&p, &all);
	for (size_t i = 0; i < all.n; i++) {
		const struct sign *s = &all.s[i], *next = i + 1 < all.n ? s + 1 : NULL;
		bool block =
			s->at == 0 || text[s->at - 1] == '\n' || line_before(text, s->at) != s->at;

		if (s->code)
			continue;
		*open |= !next || (!block && next->at >= s->block);
		if (!block && (!next || next->at >= s->block))
			continue;
		cut(&p, s->at, next ? next->at + 2 : len);
		found = true;
		i++;
	}
	pass_copy(&p, len);
	pass_end(&p);
	free(all.s);
	if (!found)
		str_clear(out);
	return found;
}

const char *body_public(const char *text, struct arena *a)
{
	struct str out = {0};
	bool open;

	return body_uncomment(&out, text, strlen(text), &open) ? str_keep(&out, a) : text;
}
