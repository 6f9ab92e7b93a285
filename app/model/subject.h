/* subject: the kinds of things a note may be about, and which notes are about what. */
#ifndef WHET_MODEL_SUBJECT_H
#define WHET_MODEL_SUBJECT_H

#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct subject {
	const char *kind; /* "problem", "topic" and so on: lives as long as the program */
	int64_t id;
	const char *title;
};

/* Their names with spaces between, for completions. */
#define SUBJECT_KINDS "problem application topic resource goal output"

/* A thing by its kind and its slug, number, title, or the beginning of a title that only one has.
 */
int subject_find(struct store *s, const char *kind, const char *name, struct arena *a,
	struct subject *out, struct err *e);

/* *changed is whether it was not so already. Detaching a note's own problem takes that off as well.
 */
int subject_attach(
	struct store *s, int64_t note_id, const struct subject *on, bool *changed, struct err *e);
int subject_detach(
	struct store *s, int64_t note_id, const struct subject *on, bool *changed, struct err *e);
/* What a note is about, its own problem included. */
int subject_list(struct store *s, int64_t note_id, struct arena *a, struct subject **out, size_t *n,
	struct err *e);

#endif
