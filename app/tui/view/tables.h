/* tables: what a person chose of a table, kept from one day to the next. */
#ifndef WHET_TUI_VIEW_TABLES_H
#define WHET_TUI_VIEW_TABLES_H

#include "tui/ui.h"
#include "tui/widget/table.h"

/* Takes up what was chosen; for a view's open. */
void tables_open(struct ui *ui, struct table *t, const struct table_kind *k);
/* A command for the table, keeping what it chooses: for a view's command. */
bool tables_command(struct ui *ui, struct table *t, const struct table_kind *k, const void *rows,
	enum command cmd, int arg);
/* The title, what narrows the rows, how many there are; then the table. about is "" or says what
 * else narrows them. */
void tables_draw(struct table *t, const struct table_kind *k, const void *rows, const char *title,
	const char *about, struct area a);
/* Asks for words to narrow the table by; the view's typed calls table_filter. */
void tables_ask_filter(struct ui *ui, const struct table *t);

#endif
