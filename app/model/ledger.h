/* ledger: what was exported where, and the hash of it, to tell whet's own bytes from a hand edit.
 */
#ifndef WHET_MODEL_LEDGER_H
#define WHET_MODEL_LEDGER_H

#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

#include <stddef.h>
#include <stdint.h>

/* One book of it: a kind of site in a folder. */
struct ledger {
	const char *target, *folder;
};

struct ledger_row {
	const char *source; /* "note:12", "problem:two-sum" */
	const char *path;   /* below the folder */
	const char *sha256; /* of the page as whet last made it */
	int64_t written_at;
	/* What the page was made from, "" for not known; and, when the file held that page and
	 * nothing else, its size and the time of its last change then. A hint that spares work, no
	 * proof: nothing is ever written because of it. */
	const char *inputs;
	int64_t size, changed;
};

/* Sorted by source, bytewise. */
int ledger_list(struct store *s, const struct ledger *l, struct arena *a, struct ledger_row **out,
	size_t *n, struct err *e);
/* The row of a source among those of ledger_list, or NULL. */
const struct ledger_row *ledger_row_of(const struct ledger_row *rows, size_t n, const char *source);
/* Adds the row, or replaces the one of that source. */
int ledger_set(
	struct store *s, const struct ledger *l, const struct ledger_row *row, struct err *e);
/* A source that is not there is not an error. */
int ledger_forget(struct store *s, const struct ledger *l, const char *source, struct err *e);

#endif
