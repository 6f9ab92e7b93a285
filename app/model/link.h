/* link: what notes call each other: [[Target]], kept at every save and resolved by name. */
#ifndef WHET_MODEL_LINK_H
#define WHET_MODEL_LINK_H

#include "base/arena.h"
#include "base/err.h"
#include "model/note.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LINK_MAX = 10000 }; /* kept of one note; what is beyond them is text */

/* Keeps the names of the note and the links of its text; links elsewhere that had no note, and now
 * have this one, find it, and the other way round. Called by whatever writes a note. */
int link_sync(struct store *s, const struct note *n, struct err *e);

/* For many notes at once: link_put keeps names and links of each, then link_resolve_all finds what
 * all links lead to. */
int link_put(struct store *s, const struct note *n, struct err *e);
int link_resolve_all(struct store *s, struct err *e);

/* Finds notes again for all links by these names: when a note is gone. */
int link_names(
	struct store *s, int64_t id, struct arena *a, char ***names, size_t *n, struct err *e);
int link_resolve(struct store *s, char *const *names, size_t n, struct err *e);

/* The note that a link in note `from` by that folded name leads to; 0 for none, -1 failed. */
int64_t link_note(struct store *s, const char *name, int64_t from, struct err *e);
/* The name that a link's target is looked up by: without case, composed, without ".md". */
char *link_name(struct arena *a, const char *target, size_t n);

struct link {
	const char *target; /* as it is written */
	bool embed;
	int64_t note_id; /* the other end; 0 when no note has that name */
	const char *slug, *title;
	int64_t count; /* of a backlink: how many links that note has to this one */
};
/* The links of a note, in the order of its text. */
int link_list(
	struct store *s, int64_t id, struct arena *a, struct link **out, size_t *n, struct err *e);
/* The notes that link to it, by title; itself is none of them. */
int link_back(
	struct store *s, int64_t id, struct arena *a, struct link **out, size_t *n, struct err *e);

struct renamed {
	const char *slug;
	size_t notes, links; /* rewritten */
};
/* Another title, and another slug when it is not NULL. Links that named the note by the title, or
 * by the slug when that changes, get the new one: only the target's bytes change, the shown words
 * stay. Where the title cannot stand in a link, or leads elsewhere, the slug does. */
int link_rename(struct store *s, int64_t id, const char *title, const char *slug, int64_t now,
	struct arena *a, struct renamed *out, struct err *e);

#endif
