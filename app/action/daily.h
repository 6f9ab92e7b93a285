/* daily: the note of a day, from the person's own template. */
#ifndef WHET_ACTION_DAILY_H
#define WHET_ACTION_DAILY_H

#include "model/app.h"
#include "model/daily.h"

/* As daily_open, with the file that the setting daily_template names, or whet's own. */
int daily_note(struct app *app, int64_t day, struct arena *a, struct daily *out, struct err *e);

#endif
