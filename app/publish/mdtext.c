/* How it works. cmark gives a tree that is only read. Its events are walked without recursion (a
 * text can nest as deep as it is long): entering a block pushes a prefix, leaving it pops one;
 * inline nodes fill the flow's run, which is laid out when their block ends. */
#include "publish/mdtext.h"

#include "base/utf8.h"
#include "publish/mdflow.h"
#include "publish/mdtarget.h"

#include <cmark.h>
#include <stdint.h>
#include <string.h>

enum {
	BOUND = 256 * 1024,
	MAX_MARKS = 8000, /* cmark's time grows with the square of some runs of brackets */
};

struct walk {
	struct flow flow;
	size_t lines_before; /* of the front matter */
	struct md_heading *headings;
	size_t n_headings, cap_headings;
	size_t strong, emph, link, quote, heading; /* how many of each are open */
};

static unsigned style_now(const struct walk *w)
{
	return (w->strong ? MD_STRONG : 0u) | (w->emph ? MD_EMPH : 0u) | (w->link ? MD_LINK : 0u) |
	       (w->quote ? MD_QUOTE : 0u) | (w->heading ? MD_HEADING | MD_STRONG : 0u);
}

static void add_literal(struct walk *w, cmark_node *node, unsigned style)
{
	const char *s = cmark_node_get_literal(node);

	if (s)
		flow_text(&w->flow, s, strlen(s), style | style_now(w));
}

/* A block ended: what follows stands apart, except inside a tight list. */
static void end_block(struct walk *w, cmark_node *node)
{
	cmark_node *parent = cmark_node_parent(node);

	w->flow.want_gap = cmark_node_get_type(parent) != CMARK_NODE_ITEM ||
			   !cmark_node_get_list_tight(cmark_node_parent(parent));
}

static void on_paragraph(struct walk *w, cmark_node *node, bool enter)
{
	struct flow *f = &w->flow;
	cmark_node_type parent = cmark_node_get_type(cmark_node_parent(node));

	if (enter)
		return;
	if (!cmark_node_previous(node) && parent == CMARK_NODE_BLOCK_QUOTE)
		flow_callout(f);
	if (!cmark_node_previous(node) && parent == CMARK_NODE_ITEM)
		flow_task(f, w->lines_before + (size_t)cmark_node_get_start_line(node));
	flow_marks(f);
	if (!flow_table(f)) {
		flow_soften(f);
		flow_wrap(f);
	}
	end_block(w, node);
}

/* The run is a heading, and about to be laid out. */
static void keep_heading(struct walk *w, int level)
{
	struct flow *f = &w->flow;
	struct str text = {0};

	for (size_t i = 0; i < f->n; i++)
		str_addn(&text, f->run[i].p, f->run[i].n);
	ARENA_RESERVE(f->a, w->headings, w->n_headings, w->cap_headings);
	w->headings[w->n_headings++] = (struct md_heading){
		str_keep(&text, f->a), level, f->n_lines + (f->want_gap && f->n_lines > 0)};
}

static void on_heading(struct walk *w, cmark_node *node, bool enter)
{
	w->heading = enter;
	if (enter) {
		w->flow.want_gap = true;
		return;
	}
	flow_marks(&w->flow);
	flow_soften(&w->flow);
	keep_heading(w, cmark_node_get_heading_level(node));
	flow_wrap(&w->flow);
	end_block(w, node);
}

static void on_quote(struct walk *w, cmark_node *node, bool enter)
{
	const char *bar = w->flow.ascii ? "| " : "\u2502 ";

	if (enter) {
		flow_push(&w->flow, bar, bar, MD_FAINT);
		w->quote++;
		return;
	}
	flow_pop(&w->flow);
	w->quote--;
	end_block(w, node);
}

static void on_list(struct walk *w, cmark_node *node, bool enter)
{
	/* The number of the item that comes next lives on the node. */
	if (enter)
		cmark_node_set_user_data(node, (void *)(intptr_t)cmark_node_get_list_start(node));
	else
		end_block(w, node);
}

static const char *bullet(struct walk *w, cmark_node *list)
{
	intptr_t number = (intptr_t)cmark_node_get_user_data(list);

	if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
		return w->flow.ascii ? "- " : "\u2022 ";
	cmark_node_set_user_data(list, (void *)(number + 1));
	return arena_printf(w->flow.a, "%ld. ", (long)number);
}

static void on_item(struct walk *w, cmark_node *node, bool enter)
{
	struct flow *f = &w->flow;

	if (enter) {
		const char *first = bullet(w, cmark_node_parent(node));

		flow_push(
			f, first, arena_printf(f->a, "%*s", (int)utf8_width(first), ""), MD_FAINT);
		return;
	}
	if (!cmark_node_first_child(node))
		flow_line(f, NULL, 0);
	flow_pop(f);
	f->want_gap = !cmark_node_get_list_tight(cmark_node_parent(node));
}

static void on_code_block(struct walk *w, cmark_node *node, bool enter)
{
	(void)enter;
	flow_push(&w->flow, "  ", "  ", MD_PLAIN);
	add_literal(w, node, MD_CODE);
	flow_verbatim(&w->flow);
	flow_pop(&w->flow);
	end_block(w, node);
}

static void on_html_block(struct walk *w, cmark_node *node, bool enter)
{
	(void)enter;
	add_literal(w, node, MD_FAINT);
	flow_wrap(&w->flow);
	end_block(w, node);
}

static void on_rule(struct walk *w, cmark_node *node, bool enter)
{
	const char *dash = w->flow.ascii ? "-" : "\u2500";

	(void)enter;
	for (size_t i = flow_room(&w->flow); i > 0; i--)
		flow_text(&w->flow, dash, strlen(dash), MD_FAINT);
	flow_verbatim(&w->flow);
	end_block(w, node);
}

static void on_text(struct walk *w, cmark_node *node, bool enter)
{
	(void)enter;
	add_literal(w, node, MD_PLAIN);
}

static void on_code(struct walk *w, cmark_node *node, bool enter)
{
	(void)enter;
	add_literal(w, node, MD_CODE);
}

static void on_html(struct walk *w, cmark_node *node, bool enter)
{
	(void)enter;
	if (str_starts(cmark_node_get_literal(node), "<br"))
		flow_break(&w->flow, false);
	else
		add_literal(w, node, MD_FAINT);
}

static void on_soft_break(struct walk *w, cmark_node *node, bool enter)
{
	(void)node, (void)enter;
	flow_break(&w->flow, true);
}

static void on_line_break(struct walk *w, cmark_node *node, bool enter)
{
	(void)node, (void)enter;
	flow_break(&w->flow, false);
}

static void on_emph(struct walk *w, cmark_node *node, bool enter)
{
	(void)node;
	w->emph += enter ? 1 : (size_t)-1;
}

static void on_strong(struct walk *w, cmark_node *node, bool enter)
{
	(void)node;
	w->strong += enter ? 1 : (size_t)-1;
}

/* The address follows the words, unless it is the words or leads to a note. */
static void add_target(struct walk *w, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	cmark_node *only = cmark_node_first_child(node);
	const char *words = only && !cmark_node_next(only) ? cmark_node_get_literal(only) : NULL;

	if (!url || !*url || !mdtarget_leads_out(url) || (words && strstr(url, words)))
		return;
	flow_text(&w->flow, " (", 2, MD_FAINT);
	flow_text(&w->flow, url, strlen(url), MD_FAINT);
	flow_text(&w->flow, ")", 1, MD_FAINT);
}

static void on_link(struct walk *w, cmark_node *node, bool enter)
{
	const char *url = cmark_node_get_url(node);

	w->link += enter ? 1 : (size_t)-1;
	w->flow.link =
		enter && url && *url ? flow_target(&w->flow, mdtarget_of(url, w->flow.a)) : 0;
	if (!enter)
		add_target(w, node);
}

static void on_image(struct walk *w, cmark_node *node, bool enter)
{
	const char *url = cmark_node_get_url(node), *name;

	if (enter) {
		flow_text(&w->flow, "[picture: ", 10, MD_FAINT);
		return;
	}
	if (url && !cmark_node_first_child(node)) {
		name = strrchr(url, '/') ? strrchr(url, '/') + 1 : url;
		flow_text(&w->flow, name, strlen(name), MD_FAINT);
	}
	flow_text(&w->flow, "]", 1, MD_FAINT);
}

typedef void on_node(struct walk *w, cmark_node *node, bool enter);

static on_node *const handlers[] = {
	[CMARK_NODE_BLOCK_QUOTE] = on_quote,
	[CMARK_NODE_LIST] = on_list,
	[CMARK_NODE_ITEM] = on_item,
	[CMARK_NODE_CODE_BLOCK] = on_code_block,
	[CMARK_NODE_HTML_BLOCK] = on_html_block,
	[CMARK_NODE_PARAGRAPH] = on_paragraph,
	[CMARK_NODE_HEADING] = on_heading,
	[CMARK_NODE_THEMATIC_BREAK] = on_rule,
	[CMARK_NODE_TEXT] = on_text,
	[CMARK_NODE_SOFTBREAK] = on_soft_break,
	[CMARK_NODE_LINEBREAK] = on_line_break,
	[CMARK_NODE_CODE] = on_code,
	[CMARK_NODE_HTML_INLINE] = on_html,
	[CMARK_NODE_EMPH] = on_emph,
	[CMARK_NODE_STRONG] = on_strong,
	[CMARK_NODE_LINK] = on_link,
	[CMARK_NODE_IMAGE] = on_image,
};

static void walk_tree(struct walk *w, cmark_node *root)
{
	cmark_iter *it = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		size_t type = cmark_node_get_type(node);

		if (type < sizeof handlers / sizeof *handlers && handlers[type])
			handlers[type](w, node, event == CMARK_EVENT_ENTER);
	}
	cmark_iter_free(it);
}

/* Length of the front matter at the top, with its closing line; 0 when there is none. */
static size_t front_matter(const char *s, size_t n)
{
	size_t at = 4;

	if (n < 4 || memcmp(s, "---\n", 4) != 0)
		return 0;
	while (at < n) {
		const char *nl = memchr(s + at, '\n', n - at);
		size_t len = nl ? (size_t)(nl - (s + at)) : n - at;

		if (len == 3 && (memcmp(s + at, "---", 3) == 0 || memcmp(s + at, "...", 3) == 0))
			return at + len + (nl != NULL);
		at += len + 1;
	}
	return 0;
}

static bool is_hostile(const char *s, size_t n)
{
	size_t marks = 0;

	for (size_t i = 0; i < n; i++)
		marks += s[i] == '[' || s[i] == '<';
	return marks > MAX_MARKS;
}

struct md_page mdtext_layout(
	const char *markdown, size_t len, size_t width, bool ascii, struct arena *a)
{
	struct walk w = {
		.flow = {.a = a, .width = width ? width : 1, .ascii = ascii}
        };
	bool cut = len > BOUND;
	size_t skip;

	if (cut)
		for (len = BOUND; len > BOUND - 4 && (markdown[len] & 0xC0) == 0x80; len--)
			;
	skip = front_matter(markdown, len);
	for (size_t i = 0; i < skip; i++)
		w.lines_before += markdown[i] == '\n';
	markdown += skip;
	len -= skip;
	if (is_hostile(markdown, len)) {
		flow_text(&w.flow, markdown, len, MD_PLAIN);
		flow_wrap(&w.flow);
	} else {
		cmark_node *root = cmark_parse_document(markdown, len, CMARK_OPT_DEFAULT);

		walk_tree(&w, root);
		cmark_node_free(root);
	}
	flow_fini(&w.flow);
	return (struct md_page){w.flow.lines, w.flow.n_lines, w.headings, w.n_headings, cut};
}
