/* carry: carries plans out, many files in one step, and writes into the ledger what was done. */
#ifndef WHET_PUBLISH_CARRY_H
#define WHET_PUBLISH_CARRY_H

#include "base/arena.h"
#include "base/batch.h"
#include "model/ledger.h"
#include "publish/plan.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct carried;

struct carry {
	struct store *store;
	struct ledger ledger;
	const struct ledger_row *rows; /* of the ledger, as they were when the run began */
	size_t n_rows;
	int64_t now;
	struct arena *a;

	struct batch batch;
	struct carried *todo;
	size_t n, cap;
	size_t *written, n_written, cap_written; /* those of todo that are in the batch */
};

/* The name in the ledger of a file that a page left behind when it was renamed. */
const char *carry_left_behind(struct arena *a, const char *source, const char *path);

/* Cleans up behind a run that was killed. Another run on this folder is an error. */
int carry_begin(struct carry *c, struct err *e);
/* Takes a plan; fresh is the file as whet would write it now, made from inputs ("" for not known).
 * *row becomes a refusal when another
 * hand was in the file meanwhile. f and row must live until carry_end. */
int carry_add(struct carry *c, const struct plan_file *f, const struct plan *plan,
	const struct str *fresh, const char *inputs, struct export_row *row, struct err *e);
/* Whether the file at this path has this size and time of change. */
bool carry_is_untouched(struct carry *c, const struct ledger_row *row);
/* Finishes what was taken. */
int carry_end(struct carry *c, struct err *e);
void carry_close(struct carry *c);

#endif
