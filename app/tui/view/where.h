/* where: on which device, and on which machine, a solution is graded. */
#ifndef WHET_TUI_VIEW_WHERE_H
#define WHET_TUI_VIEW_WHERE_H

#include "tui/ui.h"

/* Asks where, then grades it there. */
void where_ask(struct ui *ui, const char *slug);

#endif
