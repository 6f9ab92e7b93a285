/* The log of reviews: leeches, the history of a problem, and a replay with other weights. */
#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "model/review.h"
#include "model/review_log.h"

#include <math.h>

static int run_leeches(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct arena *a = args->arena;
	struct print_list l;
	struct problem *p;
	size_t n;

	if (!s || problem_list(s, &(struct problem_filter){0}, a, &p, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = arena_printf(a, "no leeches: nothing was forgotten %d times", REVIEW_LEECH);
	for (size_t i = 0; i < n; i++) {
		if (p[i].lapses < REVIEW_LEECH)
			continue;
		print_row(&l.table, p[i].slug, p[i].title,
			arena_printf(a, "%lld lapses", (long long)p[i].lapses),
			print_due(&app->clock, p[i].due_at, a), p[i].pattern);
		print_list_item(&l);
		json_str(&l.json, "slug", p[i].slug);
		json_str(&l.json, "title", p[i].title);
		json_str(&l.json, "pattern", p[i].pattern);
		json_int(&l.json, "lapses", p[i].lapses);
		json_str(&l.json, "due", clock_rfc3339(a, p[i].due_at));
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

const struct command cmd_review_leeches = {
	.name = "review leeches",
	.usage = "",
	.summary = "what was forgotten four times or more",
	.detail = "Such a problem wants another look, a note or an easier one first, not one more "
		  "review.",
	.json = true,
	.run = run_leeches,
};

static int run_history(struct app *app, const struct args *args, struct err *e)
{
	static const char *const words[] = {"", "again", "hard", "good", "easy"};
	struct store *s = practice_store(app, e);
	struct arena *a = args->arena;
	struct print_list l;
	struct reviewed *r;
	struct problem p;
	size_t n;

	if (!s || problem_find(s, args->at[0], a, &p, e) != 0 ||
		review_log(s, p.id, &app->clock, a, &r, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = arena_printf(a, "%s was not reviewed yet", p.slug);
	print_row(&l.table, "when", "rating", "recall", "stability", "difficulty", "next");
	for (size_t i = 0; i < n; i++) {
		print_row(&l.table, clock_format(a, r[i].at, "%Y-%m-%d %H:%M"), words[r[i].rating],
			r[i].recall > 0 ? arena_printf(a, "%.0f %%", 100 * r[i].recall) : "",
			arena_printf(a, "%.1f", r[i].stability),
			arena_printf(a, "%.1f", r[i].difficulty),
			clock_date(a, clock_day(&app->clock, r[i].due_at)));
		print_list_item(&l);
		json_str(&l.json, "at", clock_rfc3339(a, r[i].at));
		json_int(&l.json, "rating", r[i].rating);
		json_num(&l.json, "recall", r[i].recall > 0 ? r[i].recall : NAN);
		json_num(&l.json, "stability", r[i].stability);
		json_num(&l.json, "difficulty", r[i].difficulty);
		json_str(&l.json, "due", clock_rfc3339(a, r[i].due_at));
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

const struct command cmd_review_history = {
	.name = "review history",
	.usage = "SLUG",
	.summary = "every review of a problem: rating, the recall foretold, what came of it",
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_history,
};

static void replay_json(struct app *app, const struct replay *r)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_int(&j, "reviews", (int64_t)r->reviews);
	json_int(&j, "problems", (int64_t)r->problems);
	json_int(&j, "earlier", (int64_t)r->earlier);
	json_int(&j, "later", (int64_t)r->later);
	json_num(&j, "mean_days", r->mean_days);
	json_int(&j, "foretold", (int64_t)r->log.n);
	json_num(&j, "loss_log", r->log.n ? r->log.loss : NAN);
	json_num(&j, "loss_replayed", r->log.n ? r->replayed.loss : NAN);
	json_close(&j, '}');
	command_print_json(app, &j);
}

static int run_replay(struct app *app, const struct args *args, struct err *e)
{
	const char *weights = args_option(args, "weights");
	struct fsrs_config c = fsrs_problems;
	struct store *s = practice_store(app, e);
	struct replay r;

	if (!s || (weights && review_weights(weights, &c, e) != 0) ||
		review_replay(s, &c, &app->clock, &r, e) != 0)
		return -1;
	if (app->json) {
		replay_json(app, &r);
		return r.reviews ? 0 : 1;
	}
	if (!r.reviews) {
		fputs("nothing was reviewed yet\n", app->err);
		return 1;
	}
	fprintf(app->out, "reviews   %zu of %zu problem%s\n", r.reviews, r.problems,
		r.problems == 1 ? "" : "s");
	fprintf(app->out,
		"due       %zu earlier, %zu later, %zu as they are; %+.1f days on average\n",
		r.earlier, r.later, r.problems - r.earlier - r.later, r.mean_days);
	if (r.log.n)
		fprintf(app->out,
			"log loss  %.4f as it was, %.4f replayed, of %zu (less is better)\n",
			r.log.loss, r.replayed.loss, r.log.n);
	return 0;
}

static const struct option_info replay_options[] = {
	{"weights",					    "W0,...,W20", "the 21 weights of FSRS-6; whet's own unless given", NULL},
	{0},
};

const struct command cmd_review_replay = {
	.name = "review replay",
	.usage = "[--weights W0,...,W20]",
	.summary = "schedule the whole log anew with other weights, and say what would change",
	.detail =
		"Nothing is changed. The loss is the mean of -ln of the probability that was given "
		"to what then happened, over the reviews a day or more after another.",
	.options = replay_options,
	.json = true,
	.run = run_replay,
};
