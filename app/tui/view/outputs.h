/* outputs: what can be done with outputs, the same from every screen that shows them. */
#ifndef WHET_TUI_VIEW_OUTPUTS_H
#define WHET_TUI_VIEW_OUTPUTS_H

#include "model/output.h"
#include "tui/ui.h"

/* Does what the command says with the outputs, numbers with commas between; false when it is none
 * of these commands. What is for one only takes the first. */
bool outputs_deed(struct ui *ui, enum command cmd, const char *ids);
/* "Faster CNNs" of one, "3 outputs" of more. */
const char *outputs_words(struct ui *ui, const char *ids, struct arena *a);
/* The first of them. */
int outputs_first(
	struct ui *ui, const char *ids, struct arena *a, struct output *out, struct err *e);

#endif
