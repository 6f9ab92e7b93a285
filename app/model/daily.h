/* daily: a note for each day, with what the one before left open. */
#ifndef WHET_MODEL_DAILY_H
#define WHET_MODEL_DAILY_H

#include "base/arena.h"
#include "base/err.h"
#include "model/note.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a day's note begins with when the person has no template. {{date}} is the day, {{previous}}
 * a link to the daily note before, {{tasks}} the open tasks of that one. A line with one of the
 * last two goes when there is nothing to put in; tasks that a template has no place for come at its
 * end. */
extern const char daily_template[];

struct daily {
	struct note note;
	bool made;            /* now; else it was there */
	size_t carried;       /* tasks, from the note before */
	const char *previous; /* slug of the daily note before, or "" */
};

/* The note whose name is the day (YYYY-MM-DD), made when there is none. The open tasks ("- [ ]
 * text", with the lines set in below them) of the daily note before, however long ago that was, are
 * copied into the new one, and marked there as moved on: "- [>] text". Both notes are written
 * together. A day before another daily note takes no tasks: they have gone on already. */
int daily_open(struct store *s, const char *day, const char *text, int64_t now, struct arena *a,
	struct daily *out, struct err *e);

/* The open tasks of a text: *tasks gets them, one a line, *rest the text with each marked. How
 * many. */
size_t daily_tasks(const char *body, struct arena *a, const char **tasks, const char **rest);

#endif
