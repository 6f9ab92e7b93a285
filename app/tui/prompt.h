/* prompt: questions in the line at the foot: a filter, a search, a command by name, a rating. */
#ifndef WHET_TUI_PROMPT_H
#define WHET_TUI_PROMPT_H

#include "tui/ui.h"

extern const struct prompt_kind prompt_filter; /* tells the view at every change */
extern const struct prompt_kind prompt_search; /* tells the view when it is done */
extern const struct prompt_kind prompt_palette;
extern const struct prompt_kind prompt_rate;

/* Asks how a problem went; suggested is 0 when nothing is. */
void prompt_ask_rating(struct ui *ui, const char *slug, int suggested);

/* "3 good" of 3; "" when there is no such rating. */
const char *prompt_rating(long rating);

void prompt_key(struct ui *ui, int32_t key);
/* Draws the question into the row; says nothing when there is none. */
void prompt_draw(struct ui *ui, struct area row);

#endif
