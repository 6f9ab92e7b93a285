#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "model/stats.h"

enum { WEEKS = 26, DAYS_SHOWN = WEEKS * 7 };

static void stats_json(struct app *app, const struct stats *st, const int64_t *days)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_int(&j, "problems", st->problems);
	json_int(&j, "gradable", st->gradable);
	json_int(&j, "solved_dsa", st->solved_dsa);
	json_int(&j, "solved_cuda", st->solved_cuda);
	json_int(&j, "attempts", st->attempts);
	json_int(&j, "submissions", st->submissions);
	json_int(&j, "reviews", st->reviews);
	json_int(&j, "notes", st->notes);
	json_int(&j, "applications", st->applications);
	json_int(&j, "applications_open", st->applications_open);
	json_int(&j, "streak", st->streak);
	json_int(&j, "best_streak", st->best_streak);
	json_bool(&j, "active_today", st->active_today);
	json_open(&j, "verdicts", '{');
	for (size_t i = 0; i < st->n_verdicts; i++)
		json_int(&j, st->verdicts[i].verdict, st->verdicts[i].count);
	json_close(&j, '}');
	json_open(&j, "days", '[');
	for (size_t i = 0; i < DAYS_SHOWN; i++)
		json_int(&j, NULL, days[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
}

/* A row a weekday, a column a week; today is the last mark. */
static void print_heat(struct app *app, const int64_t *days)
{
	static const char marks[] = ".-+#";
	int64_t today = clock_today(&app->clock), first = today - DAYS_SHOWN + 1;

	fprintf(app->out, "\nLast %d weeks\n", WEEKS);
	for (int row = 0; row < 7; row++) {
		fprintf(app->out, "  %s ",
			&"Su\0Mo\0Tu\0We\0Th\0Fr\0Sa"[3 * ((clock_weekday(first) + row) % 7)]);
		for (int week = 0; week < WEEKS; week++) {
			int64_t n = days[week * 7 + row];

			fprintf(app->out, " %c", marks[n == 0 ? 0 : n < 3 ? 1 : n < 6 ? 2 : 3]);
		}
		fputc('\n', app->out);
	}
}

static int run_stats(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	int64_t days[DAYS_SHOWN];
	struct stats st;

	if (!s || stats_read(s, &app->clock, args->arena, &st, e) != 0 ||
		stats_days(s, &app->clock, DAYS_SHOWN, days, e) != 0)
		return -1;
	if (app->json) {
		stats_json(app, &st, days);
		return 0;
	}
	fprintf(app->out,
		"solved        %lld DSA, %lld CUDA, of %lld problems (whet grades %lld)\n",
		(long long)st.solved_dsa, (long long)st.solved_cuda, (long long)st.problems,
		(long long)st.gradable);
	fprintf(app->out, "attempts      %lld, with %lld submission%s\n", (long long)st.attempts,
		(long long)st.submissions, st.submissions == 1 ? "" : "s");
	fputs("verdicts     ", app->out);
	if (!st.n_verdicts)
		fputs(" none", app->out);
	for (size_t i = 0; i < st.n_verdicts; i++)
		fprintf(app->out, " %s %lld", st.verdicts[i].verdict,
			(long long)st.verdicts[i].count);
	fprintf(app->out, "\nreviews       %lld\nnotes         %lld\n", (long long)st.reviews,
		(long long)st.notes);
	fprintf(app->out, "applications  %lld, %lld of them open\n", (long long)st.applications,
		(long long)st.applications_open);
	fprintf(app->out, "streak        %lld day%s, best %lld%s\n", (long long)st.streak,
		st.streak == 1 ? "" : "s", (long long)st.best_streak,
		st.active_today ? "" : " (nothing yet today)");
	print_heat(app, days);
	return 0;
}

const struct command cmd_stats = {
	.name = "stats",
	.usage = "",
	.summary = "what was done, counted: verdicts, streak, the last 26 weeks",
	.json = true,
	.run = run_stats,
};
