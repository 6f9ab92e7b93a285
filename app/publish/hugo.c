/* hugo: page bundles under content/posts. */
#include "publish/adapter.h"

#include <string.h>

/* The next "{{<" or "{{%", or NULL. */
static const char *find_opener(const char *p, const char *end)
{
	while ((p = memmem(p, (size_t)(end - p), "{{", 2)) != NULL) {
		if (p + 2 < end && (p[2] == '<' || p[2] == '%'))
			return p;
		p++;
	}
	return NULL;
}

/* Hugo runs shortcodes wherever they stand, in code as well, and stops at one that it does not
 * know. Its own way to show one is a comment inside: "{{< x >}}" is written as the opener, a slash
 * and star, what stood between, star and slash, and the closer. An opener that nothing closes (the
 * C string "{{%d") gets its closer from an HTML comment at the end: what lies between is text. */
static void guard_shortcodes(struct str *out, const char *markdown, size_t len)
{
	const char *p = markdown, *end = markdown + len, *open, *close;

	while ((open = find_opener(p, end)) != NULL) {
		const char *closer = open[2] == '<' ? ">}}" : "%}}";

		str_addn(out, p, (size_t)(open + 3 - p));
		str_add(out, "/*");
		p = open + 3;
		close = memmem(p, (size_t)(end - p), closer, 3);
		if (!close) {
			str_addn(out, p, (size_t)(end - p));
			str_addf(out, "%s\n<!-- */%s -->\n", end[-1] == '\n' ? "" : "\n", closer);
			return;
		}
		str_addn(out, p, (size_t)(close - p));
		str_addf(out, "*/%s", closer);
		p = close + 3;
	}
	str_addn(out, p, (size_t)(end - p));
}

/* A draft beside the page lies in its bundle under another name than "index": there Hugo takes it
 * for a resource, while index.new.md would be a second page. */
const struct adapter adapter_hugo = {
	.site = {"hugo",                 "page bundles: content/posts/SLUG/index.md"},
	.page = "content/posts/{{slug}}/index.md",
	.beside = "content/posts/{{slug}}/{{slug}}.new{{n}}.md",
	.link = "../{{slug}}/",
	.file = "content/posts/{{slug}}/{{file}}",
	.file_link = "{{file}}",
	.body = { .rules = BODY_DROP_TITLE | BODY_CALLOUTS,
		 .anchors = ANCHOR_HUGO,
		 .mark = {"**", "**"}},
	.front = {						.date = "date",      .draft = "draft",                .description = "description"},
	.guard = guard_shortcodes,
	.raw_html =
		"raw HTML will be dropped by Hugo unless markup.goldmark.renderer.unsafe is true",
};
