/* calendar: a month to pick a day from. */
#ifndef WHET_TUI_WIDGET_CALENDAR_H
#define WHET_TUI_WIDGET_CALENDAR_H

#include "tui/canvas.h"
#include "tui/keymap.h"

#include <stdbool.h>
#include <stdint.h>

struct calendar {
	int64_t day, today; /* days since 1970-01-01 */
};

enum { CALENDAR_W = 24, CALENDAR_H = 9 };

/* Moves by day, week or month; false when the command is none of these. A month on from the 31st
 * is the last day of a shorter month. */
bool calendar_command(struct calendar *c, enum command cmd, int arg);
/* Draws the month of the day, weeks from Monday on, into an area of CALENDAR_W by CALENDAR_H. */
void calendar_draw(const struct calendar *c, struct area a);

#endif
