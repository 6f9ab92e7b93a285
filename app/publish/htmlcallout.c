/* Callouts: a quote that begins with "[!note] Title" is a box with a title. */
#include "base/mem.h"
#include "publish/htmltree.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

cmark_node *html_first_text(cmark_node *block)
{
	cmark_node *p = cmark_node_first_child(block), *text;

	if (!p || cmark_node_get_type(p) != CMARK_NODE_PARAGRAPH)
		return NULL;
	text = cmark_node_first_child(p);
	return text && cmark_node_get_type(text) == CMARK_NODE_TEXT ? text : NULL;
}

void html_behead(cmark_node *text, size_t n)
{
	char *rest = mem_dup(cmark_node_get_literal(text) + n);

	cmark_node_set_literal(text, rest);
	free(rest);
}

/* How a kind of callout is coloured; the others have the page's accent. */
static const char *tone_of(const char *kind, size_t len)
{
	static const struct {
		const char *kind, *tone;
	} tones[] = {
		{"warning",   "warm"},
		{"caution",   "warm"},
		{"attention", "warm"},
		{"question",  "warm"},
		{"faq",       "warm"},
		{"danger",    "bad" },
		{"error",     "bad" },
		{"bug",       "bad" },
		{"failure",   "bad" },
		{"fail",      "bad" },
		{"tip",       "good"},
		{"hint",      "good"},
		{"success",   "good"},
		{"done",      "good"},
		{"check",     "good"},
	};

	for (size_t i = 0; i < sizeof tones / sizeof *tones; i++)
		if (strlen(tones[i].kind) == len && strncasecmp(kind, tones[i].kind, len) == 0)
			return tones[i].tone;
	return "note";
}

/* The title line of a callout: what stands behind its sign, else its kind. The inlines that were
 * written are taken out of the paragraph, and the paragraph when nothing is left in it. */
static void callout_title(struct html *h, cmark_node *paragraph, const char *kind, size_t len)
{
	cmark_node *title = cmark_node_new(CMARK_NODE_PARAGRAPH), *child;

	while ((child = cmark_node_first_child(paragraph)) &&
		cmark_node_get_type(child) != CMARK_NODE_SOFTBREAK &&
		cmark_node_get_type(child) != CMARK_NODE_LINEBREAK) {
		cmark_node_unlink(child);
		cmark_node_append_child(title, child);
	}
	if (child)
		cmark_node_free(child);
	str_addf(h->out, "<aside class=\"%s\">\n<p class=\"kind\">", tone_of(kind, len));
	child = cmark_node_first_child(title);
	if (child && !cmark_node_next(child) && cmark_node_get_type(child) == CMARK_NODE_TEXT &&
		!*cmark_node_get_literal(child))
		str_addf(h->out, "%c%.*s", toupper((unsigned char)*kind), (int)len - 1, kind + 1);
	else
		html_inlines(h, title);
	str_add(h->out, "</p>\n");
	cmark_node_free(title);
	if (!cmark_node_first_child(paragraph))
		cmark_node_free(paragraph);
}

bool html_callout(struct html *h, cmark_node *quote)
{
	cmark_node *text = html_first_text(quote);
	const char *s = text ? cmark_node_get_literal(text) : "";
	size_t n = 0, end;
	char *kind;

	if (!str_starts(s, "[!"))
		return false;
	while (isalnum((unsigned char)s[2 + n]) || (s[2 + n] && strchr("-_", s[2 + n])))
		n++;
	if (!n || s[2 + n] != ']')
		return false;
	end = 3 + n;
	end += s[end] == '+' || s[end] == '-';
	end += strspn(s + end, " ");
	kind = mem_ndup(s + 2, n);
	html_behead(text, end);
	callout_title(h, cmark_node_parent(text), kind, n);
	free(kind);
	return true;
}
