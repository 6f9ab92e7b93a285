/* times: time taken down on things, from every screen: what runs, and what becomes of it. */
#ifndef WHET_TUI_VIEW_TIMES_H
#define WHET_TUI_VIEW_TIMES_H

#include "tui/ui.h"

/* Time on what the top view shows: starts it, or asks what becomes of the one that runs. With
 * nothing to start it on, the form for time that was spent. */
void times_command(struct ui *ui);
/* What runs, quietly: in the second row of the head, or else in place of the date. */
void times_draw(struct ui *ui, struct area head);

/* "problem two-sum" of what a session is on; NULL of a text. name is its slug, if it has one. */
const char *times_target(const char *subject, int64_t id, const char *name, struct arena *a);
/* What it is called: "Two Sum" of two-sum. */
const char *times_title(struct ui *ui, const char *subject, const char *name, struct arena *a);
/* "0:25", "12:03". */
const char *times_clock(int64_t us, struct arena *a);

#endif
