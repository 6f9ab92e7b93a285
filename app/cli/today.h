/* today: the day as text, or as JSON. */
#ifndef WHET_CLI_TODAY_H
#define WHET_CLI_TODAY_H

#include "cli/command.h"

int today_print(struct app *app, const struct args *args, struct err *e);

extern const struct command cmd_today;

#endif
