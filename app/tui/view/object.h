/* object: everything that has a screen of its own, opened by what it is: "problem two-sum",
 * "application 12". */
#ifndef WHET_TUI_VIEW_OBJECT_H
#define WHET_TUI_VIEW_OBJECT_H

#include "model/note.h"
#include "tui/ui.h"

/* Opens what a target names; says so when it is of no kind that has a screen. */
void object_open(struct ui *ui, const char *target);
/* "note hash-maps" for page_target; lives in the arena. */
const char *object_target(const char *kind, const char *what, struct arena *a);
const char *object_numbered(const char *kind, int64_t id, struct arena *a);

/* Notes as links under a heading, on a page. */
void object_notes(struct page *page, const struct note *notes, size_t n);

#endif
