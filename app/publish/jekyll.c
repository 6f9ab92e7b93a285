/* jekyll: drafts, and the posts that they become when the person gives them a date. */
#include "publish/adapter.h"

/* A draft has no date: Jekyll takes it from the name of the post. The address stands in the front
 * matter, so that links and pictures find each other whatever the site's own pattern is, and below
 * any baseurl. Liquid is off: it runs inside code as well, and "{{1, 2}}" in C would stop the site.
 * What begins with "_" is no draft to Jekyll. */
const struct adapter adapter_jekyll = {
	.site = {"jekyll",						 "drafts: _drafts/SLUG.md, followed to _posts/"},
	.page = "_drafts/{{slug}}.md",
	.beside = "_drafts/_{{slug}}.new{{n}}.md",
	.moved = "_posts/*-{{slug}}.md",
	.link = "../{{slug}}/",
	.file = "assets/{{slug}}/{{file}}",
	.file_link = "../../assets/{{slug}}/{{file}}",
	.body = {.rules = BODY_DROP_TITLE | BODY_CALLOUTS | BODY_KRAMDOWN,
		 .anchors = ANCHOR_JEKYLL,
		 .mark = {"<mark>", "</mark>"}},
	.front = {.description = "description",
		 .fixed = "layout: post\npermalink: /posts/{{slug}}/\nrender_with_liquid: false\n"                                                                          },
};
