/* page: what may be exported, still without a site: every published note and solved problem. */
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

struct page {
	const char *source; /* "note:12", "problem:two-sum": its name in the ledger */
	const char *kind;   /* "note", "problem": the name of its template */
	const char *title;
	const char *name; /* the slug it would like; the one it got is slug */
	const char **tags;
	size_t n_tags;
	const char *category, *difficulty; /* "" for a note */
	int64_t at;                        /* a note's creation, a problem's first solution */
	bool wanted;                       /* the request asks for it */

	const struct note *note;       /* of a note, else NULL */
	const struct problem *problem; /* of a problem, else NULL */
	struct submission *subs;       /* its submissions, newest first; code only when wanted */
	size_t n_subs;

	const char *slug, *path; /* where it goes below the folder; pages_place sets them */
	bool there;              /* it stands in the folder, or will after this run */
};

struct pages {
	struct page *p; /* problems by slug, then notes by number */
	size_t n;
};

/* Everything that may leave the house, whether the request asks for it or not: what is not in here
 * is gone or private. */
int pages_collect(struct store *s, const struct export_request *r, struct arena *a,
	struct pages *out, struct err *e);

/* The page a person means by this title or slug, without regard to case; NULL when there is none.
 */
const struct page *pages_named(const struct pages *all, const char *name, size_t len);

/* The last accepted submission of a problem's page. */
const struct submission *page_solution(const struct page *p);

#endif
