/* pager: shows a page and moves about in it; makes the page again when its width changes. */
#ifndef WHET_TUI_WIDGET_PAGER_H
#define WHET_TUI_WIDGET_PAGER_H

#include "tui/keymap.h"
#include "tui/widget/page.h"

#include <stdbool.h>

/* Zero-initialise. */
struct pager {
	struct page page;
	bool made;
	size_t top, shown;
	int left;
	char find[128];  /* words searched for, "" for none */
	size_t found_at; /* the line they are on, when found */
	bool found;
	size_t link; /* 1 + the selected link; 0 for none */
};

void pager_fini(struct pager *p);
void pager_stale(struct pager *p); /* the text changed: it is made again */
void pager_draw(struct pager *p, struct area a, void (*make)(void *context, struct page *page),
	void *context);
/* Scrolls so that the line is the first that is shown; no link is selected then. */
void pager_go(struct pager *p, size_t line);
/* Selects the i-th link, from 0, and brings it into sight. */
void pager_select(struct pager *p, size_t link);
/* What the selected link leads to, or NULL. */
const char *pager_link(const struct pager *p);
/* False when the command is none of a pager's. */
bool pager_command(struct pager *p, enum command cmd);
/* Goes to the first place with these words from the top line on. */
void pager_find(struct pager *p, const char *words);

#endif
