/* The headings of a text and their anchors, read once for a pass that asks. */
#include "publish/body_pass.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

struct headings {
	struct heading {
		struct str key;    /* of its words: what a link is held against */
		struct str anchor; /* without the number of a second one */
		size_t seen;       /* headings with this anchor above it */
		struct str id;
	} * h;
	size_t n, cap;
};

void heading_words(cmark_node *heading, bool tags, struct str *out)
{
	cmark_iter *it = cmark_iter_new(heading);
	cmark_event_type ev;

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		cmark_node_type type = cmark_node_get_type(node);
		const char *literal = cmark_node_get_literal(node);

		if (ev != CMARK_EVENT_ENTER || (type == CMARK_NODE_HTML_INLINE && !tags))
			continue;
		if (type == CMARK_NODE_SOFTBREAK)
			str_addc(out, ' ');
		else if (literal)
			str_add(out, literal);
	}
	cmark_iter_free(it);
}

/* The line of a heading as it is written, without its signs. */
static void written(const struct pass *p, cmark_node *heading, struct str *out)
{
	int line = cmark_node_get_start_line(heading);
	size_t at = pass_line(p, line) + (size_t)cmark_node_get_start_column(heading) - 1;
	size_t end = pass_line(p, line + 1), closing;

	at += strspn(p->text + at, "# \t");
	while (end > at && strchr("\r\n \t", p->text[end - 1]))
		end--;
	closing = end;
	while (closing > at && p->text[closing - 1] == '#')
		closing--;
	if (closing > at && strchr(" \t", p->text[closing - 1]))
		end = closing;
	if (end > at)
		str_addn(out, p->text + at, end - at);
}

static void add(struct headings *all, const struct pass *p, cmark_node *node)
{
	enum anchor_style style = p->job->style->anchors;
	struct heading h = {0};
	struct str words = {0}, raw = {0};
	const struct str *source = &words;

	heading_words(node, false, &words);
	if (style == ANCHOR_HUGO) {
		written(p, node, &raw);
		source = &raw;
	}
	anchor_of(&h.key, ANCHOR_GITHUB, str_c(&words), words.len);
	anchor_of(&h.anchor, style, str_c(source), source->len);
	for (size_t i = all->n; i > 0 && !h.seen; i--)
		if (strcmp(str_c(&all->h[i - 1].anchor), str_c(&h.anchor)) == 0)
			h.seen = all->h[i - 1].seen + 1;
	str_add(&h.id, str_c(&h.anchor));
	if (h.seen)
		str_addf(&h.id, "-%zu", h.seen);
	VEC_RESERVE(all->h, all->n, all->cap);
	all->h[all->n++] = h;
	str_free(&words);
	str_free(&raw);
}

static void read_all(struct pass *p)
{
	cmark_node *first = cmark_node_first_child(p->tree);

	p->headings = mem_new(sizeof *p->headings);
	for (cmark_node *node = p->untitled ? cmark_node_next(first) : first; node;
		node = cmark_node_next(node))
		if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
			add(p->headings, p, node);
}

const char *body_heading(struct pass *p, const char *words, size_t len)
{
	struct str wanted = {0};
	const char *found = NULL;

	if (!p->headings)
		read_all(p);
	anchor_of(&wanted, ANCHOR_GITHUB, words, len);
	for (size_t i = 0; wanted.len && !found && i < p->headings->n; i++)
		if (strcmp(str_c(&p->headings->h[i].key), wanted.p) == 0)
			found = str_c(&p->headings->h[i].id);
	str_free(&wanted);
	return found && *found ? found : NULL;
}

void headings_free(struct headings *all)
{
	if (!all)
		return;
	for (size_t i = 0; i < all->n; i++) {
		str_free(&all->h[i].key);
		str_free(&all->h[i].anchor);
		str_free(&all->h[i].id);
	}
	free(all->h);
	free(all);
}
