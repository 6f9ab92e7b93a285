/* today: the day as text, or as JSON. */
#ifndef WHET_CLI_TODAY_H
#define WHET_CLI_TODAY_H

#include "cli/command.h"
#include "model/today.h"

int today_print(struct app *app, const struct args *args, struct err *e);

extern const struct command cmd_today;

/* today_more.c: follow-ups, interviews, and the hints below them. */
void today_print_more(struct app *app, const struct today *t, struct arena *a);
void today_json_more(struct json *j, const struct today *t, struct arena *a);

#endif
