#include "cli/stats_text.h"

#include "base/str.h"
#include "cli/print.h"

static const char *number(int64_t n, struct arena *a)
{
	return arena_printf(a, "%lld", (long long)n);
}

static void print_counts(struct app *app, const struct stats_all *all)
{
	const struct stats *st = &all->counts;
	FILE *to = app->out;

	fprintf(to, "solved        %lld DSA, %lld CUDA, of %lld problems (whet grades %lld)\n",
		(long long)st->solved_dsa, (long long)st->solved_cuda, (long long)st->problems,
		(long long)st->gradable);
	fprintf(to, "attempts      %lld, with %lld submission%s\n", (long long)st->attempts,
		(long long)st->submissions, st->submissions == 1 ? "" : "s");
	fputs("verdicts     ", to);
	if (!st->n_verdicts)
		fputs(" none", to);
	for (size_t i = 0; i < st->n_verdicts; i++)
		fprintf(to, " %s %lld", st->verdicts[i].verdict, (long long)st->verdicts[i].count);
	fprintf(to, "\nreviews       %lld\nnotes         %lld\n", (long long)st->reviews,
		(long long)st->notes);
	fprintf(to, "applications  %lld; %lld open now\n", (long long)st->applications,
		(long long)st->applications_open);
	fprintf(to, "streak        %lld day%s, best %lld%s\n", (long long)all->streak.now,
		all->streak.now == 1 ? "" : "s", (long long)all->streak.best,
		all->streak.active_today ? "" : " (nothing yet today)");
}

/* A row a weekday, a column a week; the last day is the last mark. */
static void print_heat(struct app *app, const struct stats_all *all)
{
	static const char marks[] = ".-+#";
	static const char names[][3] = {"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"};

	fprintf(app->out, "\n%d weeks\n", STATS_WEEKS);
	for (int row = 0; row < 7; row++) {
		fprintf(app->out, "  %s  ", names[(clock_weekday(all->first) + row) % 7]);
		for (int week = 0; week < STATS_WEEKS; week++) {
			int64_t n = heat_deeds(&all->days[week * 7 + row]);

			fputc(marks[n == 0 ? 0 : n < 3 ? 1 : n < 6 ? 2 : 3], app->out);
		}
		fputc('\n', app->out);
	}
}

static void print_patterns(struct app *app, const struct stats_all *all, struct arena *a)
{
	struct print_table t = {0};

	if (!all->n_patterns)
		return;
	fputs("\nVerdicts by pattern\n", app->out);
	for (size_t i = 0; i < all->n_patterns; i++) {
		const struct pattern_verdicts *p = &all->patterns[i];
		struct str verdicts = {0};

		for (size_t k = 0; k < p->n_verdicts; k++)
			str_addf(&verdicts, "%s%s %lld", k ? " " : "", p->verdicts[k].verdict,
				(long long)p->verdicts[k].count);
		print_row(&t, "", p->pattern, number(p->submissions, a),
			arena_printf(a, "%.0f%% accepted",
				100.0 * (double)p->accepted / (double)p->submissions),
			str_c(&verdicts));
		str_free(&verdicts);
	}
	print_table(&t, app->out);
}

static void add_bin(
	struct print_table *t, const char *name, const struct retention_bin *b, struct arena *a)
{
	if (b->n)
		print_row(t, "", name, number(b->n, a),
			arena_printf(a, "%.0f%%", 100 * b->predicted),
			arena_printf(a, "%.0f%%", 100.0 * (double)b->passed / (double)b->n));
}

static void print_retention(struct app *app, const struct stats_all *all, struct arena *a)
{
	static const char *const names[] = {
		[RETENTION_PROBLEMS] = "problems", [RETENTION_QUESTIONS] = "questions"};
	struct print_table t = {0};

	for (size_t k = 0; k < 2; k++) {
		const struct retention *r = &all->retention[k];

		if (!r->all.n)
			continue;
		fprintf(app->out, "\nRetention of %s\n", names[k]);
		print_row(&t, "", "predicted", "reviews", "mean", "passed");
		for (size_t i = 0; i < RETENTION_BINS; i++)
			add_bin(&t,
				arena_printf(a, "%.0f-%.0f%%", 100 * r->bins[i].from,
					100 * r->bins[i].to),
				&r->bins[i], a);
		add_bin(&t, "all", &r->all, a);
		print_table(&t, app->out);
	}
}

static void print_hours(struct app *app, const struct stats_all *all, struct arena *a)
{
	struct print_table t = {0};

	if (!all->n_hours)
		return;
	fputs("\nHours\n", app->out);
	for (size_t i = 0; i < all->n_hours; i++) {
		const struct week_hours *h = &all->hours[i];
		bool again = i && h[-1].monday == h->monday;

		print_row(&t, "",
			again ? "" : arena_printf(a, "week of %s", clock_date(a, h->monday)),
			h->subject, arena_printf(a, "%.1f", h->hours));
	}
	print_table(&t, app->out);
}

static void print_funnel(struct app *app, const struct stats_all *all, struct arena *a)
{
	const struct funnel *f = &all->funnel;
	struct print_table t = {0};

	if (!f->applied)
		return;
	fprintf(app->out, "\nApplications, %lld of %lld answered\n", (long long)f->answered,
		(long long)f->applied);
	for (size_t i = 0; i < FUNNEL_ROWS && f->rows[i].reached; i++)
		print_row(&t, "", f->rows[i].stage, number(f->rows[i].reached, a),
			arena_printf(a, "%.0f%%",
				100.0 * (double)f->rows[i].reached / (double)f->applied));
	print_table(&t, app->out);
}

static void print_outputs(struct app *app, const struct stats_all *all, struct arena *a)
{
	struct print_table t = {0};

	for (size_t i = 0; i < n_output_kinds; i++) {
		const struct output_count *o = &all->outputs[i];

		if (o->done + o->open + o->closed)
			print_row(&t, "", o->plural,
				arena_printf(a, "%lld done", (long long)o->done),
				arena_printf(a, "%lld open", (long long)o->open),
				arena_printf(a, "%lld closed", (long long)o->closed));
	}
	if (t.n)
		fputs("\nOutputs\n", app->out);
	print_table(&t, app->out);
}

void stats_text(struct app *app, const struct stats_all *all, struct arena *a)
{
	print_counts(app, all);
	print_heat(app, all);
	print_patterns(app, all, a);
	print_retention(app, all, a);
	print_hours(app, all, a);
	print_funnel(app, all, a);
	print_outputs(app, all, a);
}
