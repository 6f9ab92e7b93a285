/* undo: what the person changed, step by step, taken back and brought again. The steps lie in the
 * database: another start of whet, or another whet beside this one, goes on with the same. */
#ifndef WHET_STORE_UNDO_H
#define WHET_STORE_UNDO_H

#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How many steps are kept, and how much they may take together (small ones a little more). */
enum { UNDO_STEPS = 500, UNDO_BYTES = 32 << 20 };

/* From here on everything that is changed through this store is one step of that name, at that
 * moment, until the next call. NULL: nothing is recorded, as at first. */
void undo_open(struct store *s, const char *label, int64_t now);

struct undo_step {
	int64_t id, at;
	const char *label;
	const char *what; /* "note: 1 added; note tag: 2 added" */
	bool undone;
};
/* Newest first. */
int undo_list(struct store *s, struct arena *a, struct undo_step **out, size_t *n, struct err *e);

/* Takes the newest step back that is not undone. Refused, with nothing changed, when a row of it is
 * not as the step left it. ERR_ABSENT when there is none. */
int undo_back(struct store *s, int64_t now, struct arena *a, struct undo_step *out, struct err *e);
/* Brings the step again that was undone last. */
int undo_forth(struct store *s, struct arena *a, struct undo_step *out, struct err *e);

/* The tables whose changes are recorded, from 0; NULL past the last. */
const char *undo_table(size_t i);

#endif
