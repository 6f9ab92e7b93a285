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

/* What to export. Zero is notes, problems and kernels, with whet's own templates. */
struct export_choice {
	const char *const *kinds; /* plurals of export_kinds, NULL at the end; NULL: the usual */
	const char *journal;      /* "day", "week" or "month"; NULL for none */
	const char *report;       /* "week", "month" or "all"; NULL for none */
	const char *templates;    /* a folder whose KIND.md wins over whet's own, or NULL */
	bool attempts;            /* write-ups show what failed: its code, and words on attempts */
	bool goals;               /* reports call goals by their titles */
	const char *companies;    /* that reports may name, "A, B"; NULL for none */
};

/* A kind of page, as a person asks for it. */
struct export_kind {
	const char *name, *plural;
	bool usual; /* also when nothing is asked for */
};
/* The i-th from 0; NULL past the last. */
const struct export_kind *export_kind(size_t i);
/* whet's own template for a kind by name or plural, to begin one's own from; NULL when there is no
 * such kind. */
const char *export_template(const char *kind);

struct export_request {
	const char *target; /* a site's name */
	const char *folder; /* the site's root; made when it is not there */
	/* Moments, until not included; 0 for open: notes by creation, problems by first solution.
	 */
	int64_t since, until;
	const char *tag; /* of a note, or of a problem's page; NULL for any */
	bool dry_run;
	struct export_keys keys;            /* for astro */
	const struct export_choice *choice; /* NULL: what export_choice says of zero */
	/* Told of every page that is looked at; may be NULL. */
	void (*progress)(void *context, size_t done, size_t all);
	void *context;
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
