/* stats_text: what was done, as tables for a person. */
#ifndef WHET_CLI_STATS_TEXT_H
#define WHET_CLI_STATS_TEXT_H

#include "cli/command.h"
#include "model/application_count.h"
#include "model/output.h"
#include "model/stats.h"

enum { STATS_WEEKS = 52, STATS_DAYS = 7 * STATS_WEEKS };

/* Everything `whet stats` tells. */
struct stats_all {
	struct stats counts;
	struct streak streak;
	int64_t first; /* of the days */
	struct heat_day days[STATS_DAYS];
	struct pattern_verdicts *patterns;
	size_t n_patterns;
	struct retention retention[2]; /* by enum retention_of */
	struct week_hours *hours;
	size_t n_hours;
	struct funnel funnel;
	struct output_count outputs[16];
};

/* What is empty has no heading, but for the totals. */
void stats_text(struct app *app, const struct stats_all *all, struct arena *a);

#endif
