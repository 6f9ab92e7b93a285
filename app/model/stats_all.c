#include "model/stats_all.h"

int64_t heat_deeds(const struct heat_day *d)
{
	return d->reviews + d->submissions + d->notes + d->applications;
}

static int read_all(struct store *s, const struct clock *c, const struct funnel_filter *days,
	struct arena *a, struct stats_all *all, struct err *e)
{
	const struct stats_span in = stats_span(c, days->since, days->until), *span = &in;

	if (stats_read(s, span, a, &all->counts, e) != 0 ||
		stats_streak(s, c, &all->streak, e) != 0 ||
		stats_heat(s, c, all->first, STATS_DAYS, all->days, e) != 0 ||
		stats_patterns(s, span, a, &all->patterns, &all->n_patterns, e) != 0 ||
		stats_retention(s, RETENTION_PROBLEMS, c, span, &all->retention[RETENTION_PROBLEMS],
			e) != 0 ||
		stats_retention(s, RETENTION_QUESTIONS, c, span,
			&all->retention[RETENTION_QUESTIONS], e) != 0 ||
		stats_hours(s, c, span, a, &all->hours, &all->n_hours, e) != 0 ||
		funnel_read(s, days, c, &all->funnel, e) != 0 ||
		stats_outputs(s, span, all->outputs, e) != 0)
		return -1;
	return 0;
}

int stats_all_read(struct store *s, const struct clock *c, int64_t since, int64_t until,
	struct arena *a, struct stats_all *out, struct err *e)
{
	const struct funnel_filter days = {.since = since, .until = until};
	int64_t last = clock_today(c);

	*out = (struct stats_all){0};
	out->first = (until < last ? until : last) - STATS_DAYS + 1;
	if (store_begin_read(s, e) != 0)
		return -1;
	return store_end(s, read_all(s, c, &days, a, out, e), e);
}
