#include "model/review.h"

#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"

#include <string.h>

static int run_due(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct print_list l;
	struct due *due;
	size_t n;

	if (!s || review_due(s, &app->clock, args->arena, &due, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = "nothing is due";
	for (size_t i = 0; i < n; i++) {
		const struct due *d = &due[i];

		print_row(&l.table, d->slug, d->title,
			arena_printf(args->arena, "R %.0f %%", 100 * d->recall),
			print_due(&app->clock, d->due_at, args->arena));
		print_list_item(&l);
		json_str(&l.json, "slug", d->slug);
		json_str(&l.json, "title", d->title);
		json_num(&l.json, "recall", d->recall);
		json_num(&l.json, "stability", d->stability);
		json_str(&l.json, "due", clock_rfc3339(args->arena, d->due_at));
		json_int(&l.json, "days_late", d->days_late);
		json_int(&l.json, "lapses", d->lapses);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

const struct command cmd_review = {
	.name = "review",
	.usage = "",
	.summary = "what is due for review, least likely to be remembered first",
	.json = true,
	.hidden = true,
	.run = run_due,
};

const struct command cmd_review_due = {
	.name = "review due",
	.usage = "",
	.summary = "what is due for review, least likely to be remembered first",
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

static int run_rate(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct json j = {0};
	struct problem p;
	struct rated r;
	int rating = 0;

	if (!s || read_rating(args->at[1], &rating, e) != 0 ||
		problem_find(s, args->at[0], args->arena, &p, e) != 0 ||
		review_rate(s, p.id, rating, clock_now(&app->clock), &r, e) != 0)
		return -1;
	if (!app->json) {
		fprintf(app->out, "%s is due again %s, on %s\n", p.slug,
			print_due(&app->clock, r.due_at, args->arena),
			clock_date(args->arena, clock_day(&app->clock, r.due_at)));
		return 0;
	}
	json_open(&j, NULL, '{');
	json_str(&j, "slug", p.slug);
	json_int(&j, "rating", rating);
	json_str(&j, "due", clock_rfc3339(args->arena, r.due_at));
	json_int(&j, "days", r.days);
	json_num(&j, "stability", r.stability);
	json_num(&j, "difficulty", r.difficulty);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

const struct command cmd_review_rate = {
	.name = "review rate",
	.usage = "SLUG 1-4",
	.summary = "how it went: 1 again, 2 hard, 3 good, 4 easy; sets the next review",
	.min = 2,
	.max = 2,
	.words = "@slugs",
	.json = true,
	.run = run_rate,
};
