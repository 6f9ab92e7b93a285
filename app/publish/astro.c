/* astro: entries of the content collection "blog". */
#include "publish/adapter.h"

/* The collection's schema is the site's own: the config says what the keys are called, and a
 * description, which most schemas want, is always there. What begins with "_" is no entry. */
const struct adapter adapter_astro = {
	.site = {"astro",                       "a content collection: src/content/blog/SLUG.md"},
	.page = "src/content/blog/{{slug}}.md",
	.beside = "src/content/blog/_{{slug}}.new{{n}}.md",
	.link = "../{{slug}}/",
	.file = "src/content/blog/{{slug}}/{{file}}",
	.file_link = "./{{slug}}/{{file}}",
	.body = { .rules = BODY_DROP_TITLE | BODY_CALLOUTS,
		 .anchors = ANCHOR_GITHUB,
		 .mark = {"<mark>", "</mark>"}},
	.front = {				 .date = "pubDate",
		 .draft = "draft",
		 .description = "description",
		 .describe = true},
	.keys_from_config = true,
};
