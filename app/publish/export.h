/* export: notes and solved problems as drafts for a site, never over a hand edit. */
#ifndef WHET_PUBLISH_EXPORT_H
#define WHET_PUBLISH_EXPORT_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One kind of site; one row of the table in site.c. */
struct site {
	const char *name;    /* "hugo" */
	const char *meaning; /* for the help */
};
/* The sites whet can write for, NULL-terminated. */
const struct site *const *export_sites(void);

/* What a site's own schema calls these keys of front matter; NULL for the usual names. */
struct export_keys {
	const char *date, *draft, *description;
};

struct export_request {
	const char *target; /* a site's name */
	const char *folder; /* the site's root; made when it is not there */
	/* Moments, until not included; 0 for open: notes by creation, problems by first solution.
	 */
	int64_t since, until;
	const char *tag; /* of a note, or of a problem's page; NULL for any */
	bool dry_run;
	struct export_keys keys; /* for astro */
};

enum export_action {
	EXPORT_WRITE,   /* new */
	EXPORT_REPLACE, /* ours, unchanged since we wrote it */
	EXPORT_SAME,    /* already what it should be: not touched */
	EXPORT_REGION,  /* edited by hand: only the region between whet's markers was renewed */
	EXPORT_BESIDE,  /* not ours, or edited where whet writes: the new text is beside it */
	EXPORT_ORPHAN,  /* ours, but its source is gone or renamed: left alone, reported */
	EXPORT_REFUSED, /* not written: the note says what stands in the way */
};

struct export_row {
	enum export_action action;
	const char *source, *title, *path; /* path below the folder */
	const char *note;                  /* a sentence when there is something to say, or "" */
};

/* The word for an action, as shown and as in --json. */
const char *export_action_word(enum export_action action);

/* Plans, and unless dry_run writes, everything asked for. Rows are sorted by path. Interrupted at
 * any point it leaves whole files, and the next run goes on. */
int export_run(struct store *s, const struct clock *c, const struct export_request *r,
	struct arena *a, struct export_row **rows, size_t *n, struct err *e);

#endif
