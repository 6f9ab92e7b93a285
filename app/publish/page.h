/* page: what may be exported, still without a site. What a page can be is a table of kinds; one of
 * them knows what to collect and what to say in the holes of its template. */
#ifndef WHET_PUBLISH_PAGE_H
#define WHET_PUBLISH_PAGE_H

#include "base/arena.h"
#include "base/err.h"
#include "model/attempt.h"
#include "model/note.h"
#include "model/problem.h"
#include "publish/export.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct adapter;
struct page_kind;

/* A chart or picture that goes with a page. The page's Markdown calls it by its bare name:
 * "![words](growth.svg)". */
struct page_file {
	const char *name; /* letters, digits, dashes, one dot */
	const char *bytes;
	size_t len;
};

struct page {
	const char *source; /* "note:12", "problem:two-sum": its name in the ledger */
	const struct page_kind *kind;
	const char *title;
	const char *name; /* the slug it would like; the one it got is slug */
	const char **tags;
	size_t n_tags;
	const char *category, *difficulty; /* "" for none */
	const char *summary;               /* one sentence that describes it, or "" */
	const char *series;                /* the series it is a part of, or "" */
	int part;                          /* from 1; 0 for none */
	int64_t at;                        /* a note's creation, a problem's first solution */
	bool wanted;                       /* the request asks for it */

	const char *text; /* the person's own Markdown, behind its front matter, or "" */
	const char *own;  /* lines of that front matter which stay as they are, or "" */

	const char *template;    /* the text with the holes */
	struct page_file *files; /* when wanted */
	size_t n_files;

	const struct note *note;       /* what it is of, else NULL */
	const struct problem *problem; /* what it is of, else NULL */
	struct submission *subs;       /* its submissions, newest first; code only when wanted */
	size_t n_subs;

	const char *slug, *path; /* where it goes below the folder; pages_place sets them */
	bool there;              /* it stands in the folder, or will after this run */
};

struct pages {
	struct page *p; /* kind by kind */
	size_t n, cap;
};

/* A page as the holes of its template see it. */
struct page_view {
	const struct page *page;
	const struct pages *all;
	const struct adapter *site; /* for place_link */
	struct arena *a;
};

/* A hole of a kind's template. Every template has the hole "front" beside these. */
struct page_hole {
	const char *name; /* NULL ends the table */
	const char *(*markdown)(const struct page_view *v);
	bool own; /* the person's words: callouts and links are made fit for the site */
};

/* What the kinds add their pages to. */
struct page_collect {
	struct store *store;
	const struct export_request *request;
	struct arena *a;
	struct pages *out;
};

struct page_kind {
	const char *name; /* of its template and of its pages in the ledger */
	/* Adds every page of the kind that may leave the house. */
	int (*collect)(struct page_collect *c, struct err *e);
	const struct page_hole *holes;
};
extern const struct page_kind page_kind_problem, page_kind_note;

/* Everything that may leave the house, whether the request asks for it or not: what is not in here
 * is gone or private. */
int pages_collect(struct store *s, const struct export_request *r, struct arena *a,
	struct pages *out, struct err *e);

/* The page a person means by this title or slug, without regard to case; NULL when there is none.
 */
const struct page *pages_named(const struct pages *all, const char *name, size_t len);

/* The last accepted submission of a problem's page. */
const struct submission *page_solution(const struct page *p);

/* ---- for the kinds ---- */

/* A page of that kind without anything else: no text is NULL. */
struct page page_new(const struct page_kind *kind);
void page_add_tag(struct page *p, const char *tag, size_t len, struct arena *a);
/* Whether the request asks for a page of its moment and tags. */
bool page_wanted(const struct page *p, const struct export_request *r);
void pages_add(struct page_collect *c, const struct page *p);

#endif
