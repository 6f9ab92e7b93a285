/* stats_text: what was done, as tables for a person. */
#ifndef WHET_CLI_STATS_TEXT_H
#define WHET_CLI_STATS_TEXT_H

#include "cli/command.h"
#include "model/stats_all.h"

/* What is empty has no heading, but for the totals. */
void stats_text(struct app *app, const struct stats_all *all, struct arena *a);

#endif
