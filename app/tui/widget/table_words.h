/* table_words: the text of every row of a table, folded once, so that a letter typed into a filter
 * costs a look at it and no more. */
#ifndef WHET_TUI_WIDGET_TABLE_WORDS_H
#define WHET_TUI_WIDGET_TABLE_WORDS_H

#include "tui/widget/table.h"

/* Fills t->texts, when it is empty, with what the columns of every row say. */
void table_words_fold(struct table *t, const struct table_kind *k, const void *rows);
/* The rows change: forgets it. */
void table_words_forget(struct table *t);

/* Those of n rows in from that have each of the words go to out, which may be from itself. Returns
 * how many. */
size_t table_words_narrow(
	const struct table *t, const char *words, const size_t *from, size_t n, size_t *out);

#endif
