/* verdict: one report as a text to page through, wherever it is shown. */
#ifndef WHET_TUI_VIEW_VERDICT_H
#define WHET_TUI_VIEW_VERDICT_H

#include "base/yaml.h"
#include "tui/ui.h"

#include <stdbool.h>

/* Zero-initialise. */
struct verdict_text {
	struct arena arena;
	const struct yaml *json; /* NULL before there is one */
	const char *slug, *source;
	bool unfolded, heat;
};

/* Takes the place of what was read before. json is the report as the grading printed it. */
int verdict_read(struct ui *ui, struct verdict_text *v, const char *json, struct err *e);
void verdict_fini(struct verdict_text *v);
void verdict_make(const struct verdict_text *v, struct page *page);
/* What can be done with a report: false when it is none of these commands. */
bool verdict_command(struct ui *ui, struct verdict_text *v, struct pager *pager, enum command cmd);

#endif
