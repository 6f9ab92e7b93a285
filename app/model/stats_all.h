/* stats_all: everything of model/stats.h at once, of one stretch of days, as it was at one moment.
 */
#ifndef WHET_MODEL_STATS_ALL_H
#define WHET_MODEL_STATS_ALL_H

#include "model/application_count.h"
#include "model/output.h"
#include "model/stats.h"

enum { STATS_WEEKS = 52, STATS_DAYS = 7 * STATS_WEEKS };

struct stats_all {
	struct stats counts;
	struct streak streak;
	int64_t first; /* of the days, which end with the stretch, or today */
	struct heat_day days[STATS_DAYS];
	struct pattern_verdicts *patterns;
	size_t n_patterns;
	struct retention retention[2]; /* by enum retention_of */
	struct week_hours *hours;
	size_t n_hours;
	struct funnel funnel;
	struct output_count outputs[16];
};

/* What a day counts on the heat map: all that was done but for the minutes. */
int64_t heat_deeds(const struct heat_day *d);

/* Days since to until, both included; INT64_MIN and INT64_MAX for all. */
int stats_all_read(struct store *s, const struct clock *c, int64_t since, int64_t until,
	struct arena *a, struct stats_all *out, struct err *e);

#endif
