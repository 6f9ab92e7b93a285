/* What the times of a kernel on a card say. Pure: the figures come from runs whose answers were
 * right. */
#include "judge/cuda/card.h"

#include <stdlib.h>
#include <string.h>

/* A card's memory can be a little faster than its data sheet's figure; nothing is by so much. */
#define FASTER_THAN_PEAK 1.1
/* Half of what lies between the quartiles, by the median: more is said. */
#define SPREAD_MOST 0.05

static int by_size(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return (a > b) - (a < b);
}

/* What the cache may still hold when the last kernel ends need not have been moved. */
static double floor_ms(const struct timing_facts *f)
{
	double bytes = f->least_bytes - f->cache_bytes;

	return f->peak_bytes_s > 0 && bytes > 0 ? 1e3 * bytes / (FASTER_THAN_PEAK * f->peak_bytes_s)
						: 0;
}

static void fill(const struct timing_facts *f, struct arena *a, struct timing_report *t)
{
	double *ms = arena_new(a, f->n * sizeof *ms + 1);
	size_t n = f->n;

	if (n)
		memcpy(ms, f->ms, n * sizeof *ms);
	qsort(ms, n, sizeof *ms, by_size);
	*t = (struct timing_report){
		.runs = (long)n,
		.against_ms = f->against_ms,
		.against = f->against,
		.limit = f->limit,
		.floor_ms = floor_ms(f),
	};
	if (n == 0)
		return;
	t->ms = (ms[(n - 1) / 2] + ms[n / 2]) / 2;
	t->low_ms = ms[n / 4];
	t->high_ms = ms[n * 3 / 4];
	if (!(t->ms > 0))
		return;
	t->share = f->against_ms / t->ms;
	t->gb_s = f->least_bytes / t->ms / 1e6;
	t->gflop_s = f->flops / t->ms / 1e6;
}

/* No clock gives a time that is none; and NaN is below every floor. */
static bool is_deceived(const struct timing_facts *f, double floor)
{
	for (size_t i = 0; i < f->n; i++)
		if (!(f->ms[i] > 0 && f->ms[i] >= floor))
			return true;
	return f->n == 0;
}

static const char *milliseconds(double ms, struct arena *a)
{
	return ms < 1 ? arena_printf(a, "%.1f us", 1e3 * ms) : arena_printf(a, "%.2f ms", ms);
}

enum verdict timing_judge(const struct timing_facts *f, struct arena *a, struct timing_report *out,
	const char **sentence)
{
	const char *vary = "";
	double spread;

	fill(f, a, out);
	if (is_deceived(f, out->floor_ms)) {
		*sentence = arena_printf(a,
			"faster than %s can move the bytes: the clock was deceived (no run can "
			"take "
			"less than %s)",
			f->card, milliseconds(out->floor_ms, a));
		return VERDICT_SV;
	}
	spread = (out->high_ms - out->low_ms) / 2 / out->ms;
	if (spread > SPREAD_MOST)
		vary = arena_printf(a,
			"; the runs vary by %.0f %%, as they do when something else uses the card",
			100 * spread);
	*sentence =
		arena_printf(a, "%s on %s, %.0f %% of the speed of %s (%s); wanted are %.0f %%%s",
			milliseconds(out->ms, a), f->card, 100 * out->share, f->against,
			milliseconds(f->against_ms, a), 100 * f->limit, vary);
	return out->share < f->limit ? VERDICT_SLOW : VERDICT_AC;
}
