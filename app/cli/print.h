/* print: text for a person: tables aligned by width on the screen, moments, durations. */
#ifndef WHET_CLI_PRINT_H
#define WHET_CLI_PRINT_H

#include "base/arena.h"
#include "base/clock.h"
#include "cli/command.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { PRINT_COLUMNS = 10 };

/* Rows of cells; zero-initialise. Cells are cleaned of control characters. */
struct print_table {
	const char *(*rows)[PRINT_COLUMNS];
	size_t n, cap, columns;
	bool cut; /* on a terminal the last column ends where the screen does, else it is wrapped */
	struct arena arena;
};
/* One row of texts: print_row(&t, "a", "b"). */
#define print_row(t, ...) print_cells((t), (const char *const[]){__VA_ARGS__, NULL})
void print_cells(struct print_table *t, const char *const *cells); /* NULL ends them */
/* Prints and frees the table. On a terminal it keeps within the screen; elsewhere a row is a line.
 */
void print_table(struct print_table *t, FILE *to);

/* The columns of the terminal that to is, at least 40; 0 when it is none. */
size_t print_width(FILE *to);
/* Prints text and a newline, set in by so many columns and, on a terminal, wrapped at words. */
void print_paragraph(FILE *to, size_t indent, const char *text);

/* A list of things, for a person as a table and for a program as an array: fill both, and the one
 * asked for is printed. */
struct print_list {
	struct print_table table;
	struct json json;
	size_t n;         /* things in it: print_list_end tells by it whether anything was found */
	const char *none; /* said on standard error when there are none; may be NULL */
};
void print_list_begin(struct print_list *l);
/* Opens the next thing as a JSON object, which the caller closes. */
void print_list_item(struct print_list *l);
/* Prints and frees. Returns the exit status: 0, or 1 when the list is empty. */
int print_list_end(struct print_list *l, struct app *app);

/* "in 3 days", "today", "2 days late" of a moment, by the person's days. */
const char *print_due(const struct clock *c, int64_t moment, struct arena *a);
/* "today", "yesterday", "5 days ago", a date beyond a month. */
const char *print_ago(const struct clock *c, int64_t moment, struct arena *a);
/* s cleaned of control characters, newlines kept. */
const char *print_clean(const char *s, struct arena *a);

/* For a program that looks on: lines "progress STAGE DONE TOTAL" on standard error. */
struct print_progress {
	struct app *app;
	const char *stage;
};
/* A struct progress's tell; its context is a struct print_progress. */
void print_progress(void *context, size_t done, size_t total);

#endif
