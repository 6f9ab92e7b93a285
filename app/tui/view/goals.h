/* goals: what can be done with a goal, the same from every screen that shows one. */
#ifndef WHET_TUI_VIEW_GOALS_H
#define WHET_TUI_VIEW_GOALS_H

#include "tui/ui.h"

#include <stdint.h>

/* Does what the command says with the goal; false when it is none of these commands. */
bool goals_deed(struct ui *ui, enum command cmd, int64_t id);

#endif
