/* running: a command of whet that takes a while, followed as it goes on and read when it is done. */
#ifndef WHET_TUI_VIEW_RUNNING_H
#define WHET_TUI_VIEW_RUNNING_H

#include "tui/ui.h"

/* Runs whet with these words, NULL-terminated, and shows what it says. With trial it is run with
 * that word too, a dry run, and done in earnest when the person has seen it: then with earnest,
 * where that is not NULL. */
void running_open(struct ui *ui, const char *const *words, const char *trial, const char *earnest);
/* The form of what is imported or exported where the person is. */
void running_ask(struct ui *ui, enum command cmd);

#endif
