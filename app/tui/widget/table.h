/* table: rows in columns: sorted, narrowed down as words are typed, some of them marked. The rows
 * belong to the view; a table knows them by number, and by an id that stays when they change. */
#ifndef WHET_TUI_WIDGET_TABLE_H
#define WHET_TUI_WIDGET_TABLE_H

#include "base/arena.h"
#include "base/str.h"
#include "tui/widget/list.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TABLE_COLUMNS = 32 };

struct table_column {
	const char *title;
	int width;  /* with the space behind it; 0: the columns with 0 share what is left */
	int wide;   /* the same on a wide screen; 0: no other */
	int from;   /* not shown on a screen narrower than this */
	bool right; /* ends at the right edge, as numbers do */
	bool extra; /* not shown until the person chooses it */
	const char *(*text)(const void *rows, size_t row, struct arena *a);
	unsigned (*style)(const void *rows, size_t row);      /* NULL: ROLE_TEXT */
	int (*compare)(const void *rows, size_t a, size_t b); /* NULL: by the text, without case */
};

struct table_kind {
	const char *name; /* under which the person's choice of columns and order is kept */
	const struct table_column *columns;
	size_t n; /* at most TABLE_COLUMNS */
	int64_t (*id)(const void *rows, size_t row);
	const char *none; /* what to say when there are no rows at all */
};

/* Zero-initialise. */
struct table {
	struct list list; /* of the rows shown */
	size_t *order, *shown, cap, n_rows;
	int64_t at;     /* id of the selected row */
	int64_t *marks; /* ids, ascending; a row that is gone has none */
	size_t n_marks, cap_marks;
	size_t sort; /* 1 + column; 0: the order in which the view has them */
	bool down;
	uint32_t turned; /* columns the person turned on or off */
	char words[128];
	struct str texts; /* of the rows as they are now, folded, from starts[row] on; */
	size_t *starts;   /* NULL: not yet */
	bool choosing;    /* columns, in a box over the rows */
	struct list choice;
	bool touched; /* columns or order were changed: to be kept */
};

void table_fini(struct table *t);
/* There are n rows now: narrows, sorts, and selects the row that was selected. */
void table_set(struct table *t, const struct table_kind *k, const void *rows, size_t n);
/* Only rows that have each of these words in some column; the first is selected. */
void table_filter(struct table *t, const struct table_kind *k, const void *rows, const char *words);
/* The heads of the columns and the rows. */
void table_draw(struct table *t, const struct table_kind *k, const void *rows, struct area a);
/* Moving, sorting, marking, choosing columns, and CMD_BACK as long as there is something to take
 * back; false when the command is none of these. */
bool table_command(
	struct table *t, const struct table_kind *k, const void *rows, enum command cmd, int arg);

/* The selected row, or SIZE_MAX. */
size_t table_at(const struct table *t);
/* Selects the row with this id, when it is shown. */
void table_select(struct table *t, const struct table_kind *k, const void *rows, int64_t id);
/* The rows that a change is for: those marked, else the one selected. */
size_t *table_chosen(const struct table *t, const struct table_kind *k, const void *rows,
	struct arena *a, size_t *n);
bool table_marked(const struct table *t, int64_t id);
/* Whether the person wants to see this column; on a narrow screen it may still be left out. */
bool table_has_column(const struct table *t, const struct table_kind *k, size_t column);
/* "3 of 120", "3 of 120, 2 marked". */
char *table_count(const struct table *t, struct arena *a);

/* The person's columns and order as a text to keep, and back; what it does not know is left. */
void table_keep(const struct table *t, const struct table_kind *k, struct str *out);
void table_recall(struct table *t, const struct table_kind *k, const char *kept);

#endif
