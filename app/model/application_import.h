/* application_import: applications out of a table: whet's own, or another's spreadsheet. Nothing is
 * guessed: what a heading, a date or a word for a stage means is known, told, or asked for. */
#ifndef WHET_MODEL_APPLICATION_IMPORT_H
#define WHET_MODEL_APPLICATION_IMPORT_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/progress.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct import_options {
	const char *const *maps; /* "COLUMN=FIELD" */
	size_t n_maps;
	const char *const *stages; /* "WORD=STAGE" */
	size_t n_stages;
	const char *dates;     /* "dmy", "mdy", "ymd", or NULL */
	const char *separator; /* "comma", "semicolon", "tab", one character, or NULL */
	const char *day;       /* YYYY-MM-DD for rows without one, or NULL */
	bool skip_bad, dry_run;
	const struct progress *progress; /* told of rows; or NULL */
};

struct import_column {
	const char *heading, *field; /* the field "note" when it is kept as a remark */
};
struct import_line {
	size_t line;
	const char *why;
};
struct import_result {
	struct import_column *columns;
	const char *separator; /* "comma" */
	const char *dates;     /* the order dates were read in, or "" when none needs one */
	struct import_line *bad, *twice; /* left out: why */
	size_t n_columns, n_bad, n_twice, rows, added;
};

/* Reads the text of a file whose name is for sentences. All or nothing: one transaction, which a
 * dry run takes back. Rows that were imported before, or that have the company, the role and the
 * day of an application that is there, are left out. A bad row is an error unless skip_bad. */
int application_import(struct store *s, const char *text, size_t len, const char *name,
	const struct import_options *o, const struct clock *c, struct arena *a,
	struct import_result *out, struct err *e);

#endif
