/* jobs: what can be done with applications, the same from every screen that shows them. */
#ifndef WHET_TUI_VIEW_JOBS_H
#define WHET_TUI_VIEW_JOBS_H

#include "tui/ui.h"

/* Does what the command says with the applications, numbers with commas between; false when it is
 * none of these commands. What is for one only takes the first. */
bool jobs_deed(struct ui *ui, enum command cmd, const char *ids);

/* Calls act with each number of "3,17" until one fails. */
int jobs_each(const char *ids, int (*act)(void *context, int64_t id, struct err *e), void *context,
	struct err *e);
/* "Acme, Backend engineer" of one, "3 applications" of more. */
const char *jobs_words(struct ui *ui, const char *ids, struct arena *a);

#endif
