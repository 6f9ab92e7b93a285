/* page: what may be exported, still without a site. What a page can be is a table of kinds; one of
 * them knows what to collect and what to say in the holes of its template. */
#ifndef WHET_PUBLISH_PAGE_H
#define WHET_PUBLISH_PAGE_H

#include "base/arena.h"
#include "base/err.h"
#include "model/attempt.h"
#include "model/attempt_timer.h"
#include "model/matter.h"
#include "model/note.h"
#include "model/problem.h"
#include "publish/export.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct adapter;
struct page_kind;
struct page_report;
struct diary;
struct span;

/* A chart or picture that goes with a page. The page's Markdown calls it by its bare name:
 * "![words](growth.svg)". */
struct page_file {
	const char *name; /* letters, digits, dashes, one dot */
	const char *bytes;
	size_t len;
	const char *words; /* that say the same, for those who cannot see it; not escaped */
};

/* What the person's words call one of these files, as it stands there: "../img/my%20tile.png". */
struct page_call {
	const char *called;
	const char *path; /* of the file on this machine */
	const char *name; /* of the page's file */
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
	const char *rest; /* of an article: the notes that its outline has no place for, or "" */
	const char *own;  /* lines of that front matter which stay as they are, or "" */

	const char *template;    /* the text with the holes */
	struct page_file *files; /* when wanted */
	size_t n_files;
	struct page_call *calls;
	size_t n_calls, cap_calls;

	const struct note *note;  /* whose words stand on it, else NULL */
	const struct note *about; /* public notes about its problem */
	size_t n_about;
	const struct problem *problem; /* what it is of, else NULL */
	struct submission *subs;       /* its submissions, newest first; code only when wanted */
	size_t n_subs;
	bool tells;               /* of what failed too: its code, and words on attempts */
	struct sitting *sittings; /* newest first; when it tells */
	size_t n_sittings;

	const struct span *span;          /* the stretch of time that it tells of, else NULL */
	const struct diary *diary;        /* what was done in it; when wanted */
	const struct page_report *report; /* of a report that is wanted */
	int64_t ends;                     /* the moment at which it is over */

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
	const struct clock *clock;
	const struct export_request *request;
	const struct export_choice *choice;
	struct arena *a;
	struct pages *out;
	const int64_t *moments; /* of diary_moments, once spans_list has asked for them */
	size_t n_moments;
};

struct page_kind {
	struct export_kind info; /* name: of its template, and of pages that need another name */
	/* Adds every page of the kind that may leave the house. */
	int (*collect)(struct page_collect *c, struct err *e);
	const struct page_hole *holes;
};
/* NULL-terminated, in the order in which they choose their names. */
extern const struct page_kind *const page_kinds[];
extern const struct page_kind page_kind_problem, page_kind_kernel, page_kind_note,
	page_kind_journal, page_kind_report, page_kind_article;

/* Everything that may leave the house, whether the request asks for it or not: what is not in here
 * is gone or private. */
int pages_collect(struct store *s, const struct clock *c, const struct export_request *r,
	struct arena *a, struct pages *out, struct err *e);

/* The page a person means by this title or slug: one of exactly that title, else without regard to
 * case; NULL when there is none. */
const struct page *pages_named(const struct pages *all, const char *name, size_t len);

/* The last accepted submission of a problem's page. */
const struct submission *page_solution(const struct page *p);
/* The first that gave right answers, on target or not; NULL when there is none. */
const struct submission *page_first_right(const struct page *p);

/* ---- for the kinds ---- */

/* A page of that kind without anything else: no text is NULL. */
struct page page_new(const struct page_kind *kind);
void page_add_tag(struct page *p, const char *tag, size_t len, struct arena *a);
/* "a b": several. */
void page_add_tags(struct page *p, const char *tags, struct arena *a);
/* Series, part and description, as a note's front matter says them. */
void page_take_matter(struct page *p, const struct matter *m, struct arena *a);
/* Whether the request asks for a page of its kind, moment and tags. */
bool page_wanted(const struct page *p, const struct page_collect *c);
void pages_add(struct page_collect *c, const struct page *p);

#endif
