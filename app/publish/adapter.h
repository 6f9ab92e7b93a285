/* adapter: how pages become files of one kind of site: a row of the table in site.c. */
#ifndef WHET_PUBLISH_ADAPTER_H
#define WHET_PUBLISH_ADAPTER_H

#include "base/str.h"
#include "publish/body.h"
#include "publish/export.h"

#include <stddef.h>
#include <stdint.h>

struct page;
struct pages;

/* The keys of a site's front matter. NULL: the site has no such key. */
struct front_style {
	const char *date, *draft, *description;
	bool describe;     /* a description is written also when the page has no summary */
	const char *fixed; /* lines that every page has, with the hole {{slug}} */
};

/* What a site that is no Markdown makes of a page. */
struct page_text {
	const struct page *page;
	const char *date;
	const char *markdown; /* the filled template without front matter, holes made fit */
};

/* page, beside, link, file and file_link are templates with the hole {{slug}}; beside also has
 * {{n}}: "", "-2", ..., and the last two {{file}}. */
struct adapter {
	struct site site;
	const char *page; /* a page's file, below the folder */
	/* A draft that must not replace that file; the site does not publish it. */
	const char *beside;
	/* The same page after the person moved it to publish it, with one "*"; or NULL. */
	const char *moved;
	const char *link;      /* a page as seen from another page */
	const char *file;      /* a file that goes with a page; NULL: the page holds it */
	const char *file_link; /* that file as seen from the page */
	struct body_style body;
	struct front_style front;
	bool keys_from_config; /* the person's config names the keys of the front matter */
	/* Appends Markdown so that the site takes it as text: no part runs as the site's own
	 * language. NULL when it has none. */
	void (*guard)(struct str *out, const char *markdown, size_t len);
	/* Appends the whole page; NULL: it is Markdown. */
	void (*write)(struct str *out, const struct page_text *t);
	/* Appends the page that lists all others; index is its path. NULL when the site makes its
	 * own. */
	const char *index;
	void (*write_index)(struct str *out, const struct adapter *site, const struct pages *all,
		int64_t now, struct arena *a);
	const char *raw_html; /* what to say of a page with raw HTML, or NULL */
};

/* The site that is asked for, with the keys of front matter that the request gives. NULL with
 * ERR_INPUT when there is no such site (it names them all) or a key cannot be one. */
const struct adapter *adapter_for(
	const struct export_request *request, struct arena *a, struct err *e);

extern const struct adapter adapter_hugo, adapter_jekyll, adapter_astro, adapter_html,
	adapter_plain;

#endif
