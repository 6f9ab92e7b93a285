/* print: text for a person: tables aligned by width on the screen, moments, durations. */
#ifndef WHET_CLI_PRINT_H
#define WHET_CLI_PRINT_H

#include "base/arena.h"
#include "base/clock.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { PRINT_COLUMNS = 10 };

/* Rows of cells; zero-initialise. Cells are cleaned of control characters. */
struct print_table {
	const char *(*rows)[PRINT_COLUMNS];
	size_t n, cap, columns;
	struct arena arena;
};
/* The first row is the heading. NULL ends the cells. */
void print_row(struct print_table *t, const char *first, ...) __attribute__((sentinel));
/* Prints and frees the table. */
void print_table(struct print_table *t, FILE *to);

/* "in 3 days", "today", "2 days late" of a moment, by the person's days. */
const char *print_due(const struct clock *c, int64_t moment, struct arena *a);
/* "today", "yesterday", "5 days ago", a date beyond a month. */
const char *print_ago(const struct clock *c, int64_t moment, struct arena *a);
/* s cleaned of control characters, newlines kept. */
const char *print_clean(const char *s, struct arena *a);

#endif
