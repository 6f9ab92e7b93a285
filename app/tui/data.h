/* data: how changes of the data reach the screens, from here and from another program, and how they
 * are taken back. */
#ifndef WHET_TUI_DATA_H
#define WHET_TUI_DATA_H

#include "tui/ui.h"

void data_open(struct ui *ui);
void data_close(struct ui *ui);
/* Reads again when the data is another one, or the day. */
void ui_look(struct ui *ui);
/* The last step back, or forth; what it was is said. */
void ui_undo(struct ui *ui, bool back);

#endif
