/* csv: tables as spreadsheets write them (RFC 4180, any separator): quotes may hold separators and
 * line ends, a doubled quote is one. */
#ifndef WHET_BASE_CSV_H
#define WHET_BASE_CSV_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stddef.h>

enum { CSV_MAX_COLUMNS = 256, CSV_MAX_ROWS = 100000 };

struct csv_row {
	const char **cells;
	size_t n, line; /* the line of the file on which it begins, from 1 */
};

struct csv {
	struct csv_row *rows; /* those that are wholly empty are left out */
	size_t n;
};

/* Reads the whole text; name is the file's, for sentences. line is that of the text's first. A
 * quote that is never closed, or is closed within a cell, is an error, as is more than CSV_MAX_*.
 */
int csv_parse(const char *text, size_t line, char separator, const char *name, struct arena *a,
	struct csv *out, struct err *e);

/* Appends one cell, in quotes when it needs them. */
void csv_cell(struct str *out, const char *cell, char separator);

#endif
