#include "model/question.h"

#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"

#include <string.h>

static int run_due(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct print_list l;
	struct due *due;
	size_t n, today, shown;

	if (!s || question_due_all(s, &app->clock, args->arena, &due, &n, e) != 0 ||
		review_share(s, &app->clock, app->config.reviews_per_day, args->arena, due, n,
			&today, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = n ? "nothing more today" : "nothing is due";
	shown = args_flag(args, "all") ? n : today;
	for (size_t i = 0; i < shown; i++) {
		const struct due *d = &due[i];

		print_row(&l.table, d->slug, d->title,
			d->reviewed_at ? arena_printf(args->arena, "R %.0f %%", 100 * d->recall)
				       : "new",
			print_due(&app->clock, d->due_at, args->arena),
			d->lapses >= REVIEW_LEECH ? "leech" : "", i < today ? "" : "waits");
		print_list_item(&l);
		json_str(&l.json, "slug", d->slug);
		json_str(&l.json, "kind", d->kind);
		json_str(&l.json, "title", d->title);
		json_num(&l.json, "recall", d->recall);
		json_num(&l.json, "stability", d->stability);
		json_str(&l.json, "due", clock_rfc3339(args->arena, d->due_at));
		json_int(&l.json, "days_late", d->days_late);
		json_int(&l.json, "lapses", d->lapses);
		json_bool(&l.json, "leech", d->lapses >= REVIEW_LEECH);
		json_bool(&l.json, "waits", i >= today);
		json_close(&l.json, '}');
	}
	if (n > shown)
		fprintf(app->err,
			"%zu more wait: %d reviews a day, of a pattern one; --all shows them\n",
			n - shown, app->config.reviews_per_day);
	return print_list_end(&l, app);
}

static const struct option_info due_options[] = {
	{"all",			      NULL, "also what waits for another day", NULL},
	{0},
};

const struct command cmd_review = {
	.name = "review",
	.usage = "[--all]",
	.summary = "what is due for review, least likely to be remembered first",
	.options = due_options,
	.json = true,
	.hidden = true,
	.run = run_due,
};

const struct command cmd_review_due = {
	.name = "review due",
	.usage = "[--all]",
	.summary = "what is due for review, least likely to be remembered first",
	.options = due_options,
	.detail =
		"Problems, and the questions that notes ask: a line \"Q: text\" and below it lines "
		"\"A: text\", up to a blank line. Questions are q1, q2 and so on; of those never "
		"answered at most ten are asked on a day. Of problems `reviews_per_day` of "
		"config.yaml come up, no two of a pattern; the others wait.",
	.json = true,
	.run = run_due,
};

static int read_rating(const char *text, int *rating, struct err *e)
{
	static const char *const words[] = {"again", "hard", "good", "easy"};

	for (int i = 0; i < 4; i++) {
		if ((text[0] == '1' + i && !text[1]) || strcmp(text, words[i]) == 0) {
			*rating = i + 1;
			return 0;
		}
	}
	return err_set(e, ERR_INPUT,
		"a rating is 1 (again), 2 (hard), 3 (good) or 4 (easy), not \"%s\"", text);
}

static int tell_rated(
	struct app *app, const char *slug, int rating, const struct rated *r, struct arena *a)
{
	struct json j = {0};

	if (!app->json) {
		fprintf(app->out, "%s is due again %s, on %s\n", slug,
			print_due(&app->clock, r->due_at, a),
			clock_date(a, clock_day(&app->clock, r->due_at)));
		return 0;
	}
	json_open(&j, NULL, '{');
	json_str(&j, "slug", slug);
	json_int(&j, "rating", rating);
	json_str(&j, "due", clock_rfc3339(a, r->due_at));
	json_int(&j, "days", r->days);
	json_num(&j, "stability", r->stability);
	json_num(&j, "difficulty", r->difficulty);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static int rate_question(
	struct app *app, const char *name, int rating, struct arena *a, struct err *e)
{
	struct question q;
	struct rated r;

	if (question_find(app->store, name, a, &q, e) != 0 ||
		review_rate_question(app->store, q.id, rating, &app->clock, &r, e) != 0)
		return -1;
	return tell_rated(app, name, rating, &r, a);
}

static int run_rate(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	const char *name = args->at[0];
	struct problem p;
	struct rated r;
	int rating = 0;

	if (!s || read_rating(args->at[1], &rating, e) != 0)
		return -1;
	if (question_named(name))
		return rate_question(app, name, rating, args->arena, e);
	if (problem_find(s, name, args->arena, &p, e) != 0 ||
		review_rate(s, p.id, rating, &app->clock, &r, e) != 0)
		return -1;
	return tell_rated(app, p.slug, rating, &r, args->arena);
}

const struct command cmd_review_rate = {
	.name = "review rate",
	.usage = "SLUG|qN 1-4",
	.summary = "how it went: 1 again, 2 hard, 3 good, 4 easy; sets the next review",
	.min = 2,
	.max = 2,
	.words = "@slugs",
	.json = true,
	.run = run_rate,
};

/* A line of standard input without its end; false when there is none. */
static bool read_line(char *line, int size)
{
	size_t n;

	if (!fgets(line, size, stdin))
		return false;
	n = strcspn(line, "\n");
	while (line[n] != '\n' && fgets(line, size, stdin))
		n = strcspn(line, "\n");
	line[n] = '\0';
	return true;
}

static int choose_question(
	struct app *app, const char *name, struct arena *a, struct question *q, struct err *e)
{
	struct due *due;
	size_t n;

	if (name)
		return question_find(app->store, name, a, q, e);
	if (question_due(app->store, &app->clock, a, &due, &n, e) != 0)
		return -1;
	if (!n)
		return err_set(e, ERR_ABSENT, "no question is due");
	return question_find(app->store, due[0].slug, a, q, e);
}

static int run_ask(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct arena *a = args->arena;
	char line[64];
	struct question q;
	int rating;

	if (!s || choose_question(app, args->n ? args->at[0] : NULL, a, &q, e) != 0)
		return -1;
	fprintf(app->out, "q%lld, of %s\n\n%s\n\n", (long long)q.id, q.note_slug,
		print_clean(q.prompt, a));
	fputs("Enter shows the answer", app->err);
	fflush(app->out);
	if (!read_line(line, sizeof line))
		return err_set(e, ERR_ABSENT, "nothing was rated");
	fprintf(app->out, "%s\n\n", print_clean(q.answer, a));
	for (;;) {
		fputs("1 again, 2 hard, 3 good, 4 easy, q leaves: ", app->err);
		fflush(app->out);
		if (!read_line(line, sizeof line) || strcmp(line, "q") == 0)
			return err_set(e, ERR_ABSENT, "nothing was rated");
		if (read_rating(line, &rating, e) == 0)
			break;
		fprintf(app->err, "%s\n", e->text);
	}
	*e = (struct err){0};
	return rate_question(app, arena_printf(a, "q%lld", (long long)q.id), rating, a, e);
}

const struct command cmd_review_ask = {
	.name = "review ask",
	.usage = "[qN]",
	.summary = "ask one question of your notes, then show the answer and take 1-4",
	.detail = "The one due first when none is named. Enter shows the answer; what you type "
		  "then is "
		  "the rating: 1 again, 2 hard, 3 good, 4 easy, q for none.",
	.max = 1,
	.run = run_ask,
};
