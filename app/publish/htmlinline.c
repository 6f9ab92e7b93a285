#include "base/base64.h"
#include "publish/htmltree.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

void html_escape(struct str *out, const char *text)
{
	for (const char *p = text; *p; p++) {
		unsigned char c = (unsigned char)*p;

		switch (c) {
		case '<':
			str_add(out, "&lt;");
			break;
		case '>':
			str_add(out, "&gt;");
			break;
		case '&':
			str_add(out, "&amp;");
			break;
		case '"':
			str_add(out, "&quot;");
			break;
		default:
			if ((c >= ' ' && c != 0x7F) || c == '\n' || c == '\t')
				str_addc(out, (char)c);
		}
	}
}

void html_words(struct str *out, cmark_node *node)
{
	cmark_iter *it = cmark_iter_new(node);
	cmark_event_type ev;

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(it);
		cmark_node_type type = cmark_node_get_type(n);

		if (ev != CMARK_EVENT_ENTER)
			continue;
		if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			str_addc(out, ' ');
		else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
			str_add(out, cmark_node_get_literal(n));
	}
	cmark_iter_free(it);
}

/* A scheme that a reader may follow, or none. */
static bool is_safe(const char *url)
{
	static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:", "ftp:"};
	size_t n = strcspn(url, ":/?#");

	if (url[n] != ':')
		return true;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (strncasecmp(url, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

static void link_begin(struct html *h, cmark_node *link)
{
	const char *url = cmark_node_get_url(link), *title = cmark_node_get_title(link);

	str_add(h->out, "<a");
	if (is_safe(url)) {
		str_add(h->out, " href=\"");
		html_escape(h->out, url);
		str_addc(h->out, '"');
	}
	if (*title) {
		str_add(h->out, " title=\"");
		html_escape(h->out, title);
		str_addc(h->out, '"');
	}
	str_addc(h->out, '>');
}

static const struct page_file *file_of(const struct html *h, const char *name)
{
	for (size_t i = 0; h->page && i < h->page->n_files; i++)
		if (strcmp(h->page->files[i].name, name) == 0)
			return &h->page->files[i];
	return NULL;
}

static const char *media_type(const char *name)
{
	static const struct {
		const char *end, *type;
	} types[] = {
		{".svg",  "image/svg+xml"},
		{".png",  "image/png"    },
		{".jpg",  "image/jpeg"   },
		{".jpeg", "image/jpeg"   },
		{".gif",  "image/gif"    },
		{".webp", "image/webp"   },
	};
	size_t n = strlen(name);

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (n > strlen(types[i].end) &&
			strcasecmp(name + n - strlen(types[i].end), types[i].end) == 0)
			return types[i].type;
	return "application/octet-stream";
}

/* A picture that goes with the page stands in it: the page is one file. */
static void image(struct html *h, cmark_node *node)
{
	const char *url = cmark_node_get_url(node), *title = cmark_node_get_title(node);
	const struct page_file *file = file_of(h, url);
	struct str words = {0};

	html_words(&words, node);
	str_add(h->out, "<img src=\"");
	if (file) {
		str_addf(h->out, "data:%s;base64,", media_type(file->name));
		base64_add(h->out, file->bytes, file->len);
	} else if (is_safe(url)) {
		html_escape(h->out, url);
	}
	str_add(h->out, "\" alt=\"");
	html_escape(h->out, str_c(&words));
	str_addc(h->out, '"');
	if (*title) {
		str_add(h->out, " title=\"");
		html_escape(h->out, title);
		str_addc(h->out, '"');
	}
	str_add(h->out, file ? ">" : " loading=\"lazy\">");
	str_free(&words);
}

/* Tags that only dress words: they stay, bare. */
static const char *dress(const char *name, size_t len)
{
	static const char *const names[] = {"b", "i", "u", "s", "em", "strong", "mark", "del",
		"ins", "sub", "sup", "kbd", "small", "q", "cite"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == len && strncasecmp(name, names[i], len) == 0)
			return names[i];
	return NULL;
}

static void take_tag(struct html *h, const char *tag, size_t len)
{
	bool end = len > 1 && tag[1] == '/';
	const char *name = tag + 1 + end, *known;
	size_t n = 0;

	while (name + n < tag + len && isalnum((unsigned char)name[n]))
		n++;
	if (n == 2 && strncasecmp(name, "br", 2) == 0)
		str_add(h->out, "<br>");
	known = dress(name, n);
	if (!known)
		return;
	if (!end && h->n_open < HTML_OPEN_TAGS) {
		str_addf(h->out, "<%s>", known);
		h->open[h->n_open++] = known;
	} else if (end && h->n_open && h->open[h->n_open - 1] == known) {
		str_addf(h->out, "</%s>", known);
		h->n_open--;
	}
}

void html_raw_end(struct html *h)
{
	while (h->n_open)
		str_addf(h->out, "</%s>", h->open[--h->n_open]);
}

/* The end of what stands at p, which is "<": of a comment, of a script or a style with all that is
 * in it, of a tag. */
static const char *tag_end(const char *p, const char *end)
{
	static const char *const whole[][2] = {
		{"<!--",    "-->"      },
		{"<script", "</script>"},
		{"<style",  "</style>" },
	};
	const char *close;

	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		size_t n = strlen(whole[i][1]);

		if ((size_t)(end - p) < strlen(whole[i][0]) ||
			strncasecmp(p, whole[i][0], strlen(whole[i][0])) != 0)
			continue;
		for (; p + n <= end; p++)
			if (strncasecmp(p, whole[i][1], n) == 0)
				return p + n;
		return end;
	}
	close = memchr(p, '>', (size_t)(end - p));
	return close ? close + 1 : end;
}

void html_raw(struct html *h, const char *raw, size_t len)
{
	const char *p = raw, *end = raw + len;

	while (p < end) {
		const char *open = memchr(p, '<', (size_t)(end - p)), *to = open ? open : end;

		for (; p < to; p++) /* entities stay what they are */
			if (*p == '>')
				str_add(h->out, "&gt;");
			else if ((unsigned char)*p >= ' ' || *p == '\n' || *p == '\t')
				str_addc(h->out, *p);
		if (!open)
			break;
		p = tag_end(open, end);
		take_tag(h, open, (size_t)(p - open));
	}
}

void html_inline(struct html *h, cmark_iter *it, cmark_node *node, bool enter)
{
	const char *literal = cmark_node_get_literal(node);

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		html_text(h, literal);
		break;
	case CMARK_NODE_SOFTBREAK:
		str_addc(h->out, '\n');
		break;
	case CMARK_NODE_LINEBREAK:
		str_add(h->out, "<br>\n");
		break;
	case CMARK_NODE_CODE:
		str_add(h->out, "<code>");
		html_escape(h->out, literal);
		str_add(h->out, "</code>");
		break;
	case CMARK_NODE_HTML_INLINE:
		html_raw(h, literal, strlen(literal));
		break;
	case CMARK_NODE_EMPH:
		str_add(h->out, enter ? "<em>" : "</em>");
		break;
	case CMARK_NODE_STRONG:
		str_add(h->out, enter ? "<strong>" : "</strong>");
		break;
	case CMARK_NODE_LINK:
		if (enter)
			link_begin(h, node);
		else
			str_add(h->out, "</a>");
		break;
	case CMARK_NODE_IMAGE:
		if (enter) {
			image(h, node);
			cmark_iter_reset(it, node, CMARK_EVENT_EXIT);
		}
		break;
	default:
		break;
	}
}

void html_inlines(struct html *h, cmark_node *parent)
{
	cmark_iter *it = cmark_iter_new(parent);
	cmark_event_type ev;

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE)
		if (cmark_iter_get_node(it) != parent)
			html_inline(h, it, cmark_iter_get_node(it), ev == CMARK_EVENT_ENTER);
	cmark_iter_free(it);
	html_raw_end(h);
}
