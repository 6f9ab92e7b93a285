/* chosen: the keys and colours that config.yaml asks for. */
#ifndef WHET_TUI_CHOSEN_H
#define WHET_TUI_CHOSEN_H

#include "tui/ui.h"

/* Takes them over; on failure those of before stay. */
int chosen_read(struct ui *ui, struct err *e);

#endif
