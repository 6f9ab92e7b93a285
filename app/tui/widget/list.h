/* list: rows one below the other, one of them selected, scrolled so that it can be seen. */
#ifndef WHET_TUI_WIDGET_LIST_H
#define WHET_TUI_WIDGET_LIST_H

#include "tui/canvas.h"
#include "tui/keymap.h"

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise. */
struct list {
	size_t n, at, top;
	size_t shown; /* rows there was room for when it was last drawn */
};

void list_set(struct list *l, size_t n); /* how many rows there are; the selection stays inside */
void list_select(struct list *l, size_t at);
/* Moves the selection; false when the command is not one of moving. */
bool list_command(struct list *l, enum command cmd, int arg);
/* Draws with row(context, i, area of the row), which need not care for the selection. */
void list_draw(struct list *l, struct area a, void (*row)(void *context, size_t i, struct area a),
	void *context);

#endif
