/* input: one line that is typed and edited, in whole characters. */
#ifndef WHET_TUI_WIDGET_INPUT_H
#define WHET_TUI_WIDGET_INPUT_H

#include "base/str.h"
#include "tui/canvas.h"
#include "tui/keymap.h"

#include <stdbool.h>
#include <stdint.h>

/* Zero-initialise. */
struct input {
	struct str text;
	size_t cursor; /* a byte of text, where a character begins */
};

void input_fini(struct input *in);
void input_set(struct input *in, const char *text); /* the cursor goes to its end */
/* Each returns whether anything changed. */
bool input_insert(struct input *in, int32_t cp);
bool input_command(struct input *in, enum command cmd);
/* Draws the line at x, y so that the cursor can be seen. */
void input_draw(const struct input *in, struct area a, int x, int y);

#endif
