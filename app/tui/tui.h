/* tui: the screens. The only entry from outside. */
#ifndef WHET_TUI_TUI_H
#define WHET_TUI_TUI_H

#include "base/err.h"
#include "base/str.h"
#include "model/app.h"

/* Runs the screens on the terminal until the person leaves. */
int tui_run(struct app *app, struct err *e);

/* Whether the keys and colours of config.yaml are such. */
int tui_check(const struct app *app, struct err *e);

/* Feeds a script of keys to the screens on a canvas of memory, without a terminal: for tests. Each
 * line of script is one of `size COLSxROWS`, `keys TEXT` (with <Enter> <Esc> <Up> <C-d> ...) and
 * `show`, which appends the screen to *out. */
int tui_script(struct app *app, const char *script, struct str *out, struct err *e);

/* The table of keys as text, one line a binding: for help and the manual page. */
void tui_keys_text(struct str *out);
/* How keys and colours are set in config.yaml, with every name there is. */
void tui_key_names_text(struct str *out);
void tui_colours_text(struct str *out);

#endif
