/* pick: questions that a view asks in the line at the foot: which of a list, and whether really. */
#ifndef WHET_TUI_VIEW_PICK_H
#define WHET_TUI_VIEW_PICK_H

#include "tui/ui.h"

/* Which of the rows that the top view's offer gives, narrowed down as words are typed; its picked
 * is told. */
void pick_ask(struct ui *ui, const struct prompt_kind *kind);
extern const struct prompt_kind pick_tag, pick_heading;

/* Tells what would be done and asks for y or n; y gives the top view the command again, with 1. */
void pick_sure(struct ui *ui, enum command cmd, const char *what);

#endif
