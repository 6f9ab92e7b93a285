#include "cli/today.h"

#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "model/today.h"

#include <string.h>

static void json_problem(struct json *j, const char *key, const struct problem *p)
{
	json_open(j, key, '{');
	json_str(j, "slug", p->slug);
	json_str(j, "title", p->title);
	json_str(j, "kind", p->kind);
	json_str(j, "pattern", p->pattern);
	json_str(j, "difficulty", p->difficulty);
	json_bool(j, "gradable", p->gradable);
	json_close(j, '}');
}

static void json_due(struct json *j, const struct today *t)
{
	json_open(j, "due", '[');
	for (size_t i = 0; i < t->n_due; i++) {
		json_open(j, NULL, '{');
		json_str(j, "slug", t->due[i].slug);
		json_str(j, "title", t->due[i].title);
		json_str(j, "kind", t->due[i].kind);
		json_num(j, "recall", t->due[i].recall);
		json_int(j, "days_late", t->due[i].days_late);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void json_follow_up(struct json *j, const struct today *t)
{
	json_open(j, "follow_up", '[');
	for (size_t i = 0; i < t->n_follow_up; i++) {
		json_open(j, NULL, '{');
		json_int(j, "id", t->follow_up[i].id);
		json_str(j, "company", t->follow_up[i].company);
		json_str(j, "stage", t->follow_up[i].stage);
		json_str(j, "day", t->follow_up[i].follow_up);
		json_int(j, "nudge", t->follow_up[i].nudge);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void json_focus(struct json *j, const struct today *t)
{
	json_open(j, "focus", '[');
	for (size_t i = 0; i < t->n_focus; i++) {
		json_open(j, NULL, '{');
		json_str(j, "title", t->focus[i].title);
		json_str(j, "kind", t->focus[i].kind);
		json_num(j, "progress", t->focus[i].progress);
		json_num(j, "target", t->focus[i].target);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void print_json(struct app *app, const struct today *t, struct arena *a)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_str(&j, "day", clock_date(a, clock_today(&app->clock)));
	json_due(&j, t);
	json_int(&j, "waiting", (int64_t)t->n_waiting);
	if (t->next.id)
		json_problem(&j, "next", &t->next);
	else
		json_str(&j, "next", NULL);
	if (t->next_kernel.id)
		json_problem(&j, "next_kernel", &t->next_kernel);
	else
		json_str(&j, "next_kernel", NULL);
	json_follow_up(&j, t);
	json_focus(&j, t);
	today_json_more(&j, t, a);
	json_int(&j, "done_today", t->done_today);
	json_int(&j, "streak", t->streak);
	json_int(&j, "best_streak", t->best_streak);
	json_int(&j, "solved_dsa", t->solved_dsa);
	json_int(&j, "solved_cuda", t->solved_cuda);
	json_int(&j, "notes", t->notes);
	json_close(&j, '}');
	command_print_json(app, &j);
}

static void print_work(struct app *app, const struct today *t, struct arena *a)
{
	struct print_table table = {0};

	fputs("To do\n", app->out);
	for (size_t i = 0; i < t->n_due; i++) {
		const struct due *d = &t->due[i];

		print_row(&table, d->question_id ? "  question" : "  review", d->title, d->slug,
			d->reviewed_at ? arena_printf(a, "recall %.0f%%", 100 * d->recall) : "new",
			print_due(&app->clock, d->due_at, a),
			d->lapses >= REVIEW_LEECH ? "leech" : "");
	}
	if (t->n_waiting)
		print_row(&table, "  waiting",
			arena_printf(a, "%zu more review%s, for another day", t->n_waiting,
				t->n_waiting == 1 ? "" : "s"));
	if (t->next.id)
		print_row(&table, "  new", t->next.title, t->next.slug, t->next.difficulty,
			t->next.pattern);
	if (t->next_kernel.id)
		print_row(&table, "  kernel", t->next_kernel.title, t->next_kernel.slug,
			t->next_kernel.difficulty, t->next_kernel.pattern);
	if (table.n == 0)
		print_row(&table, "  nothing: a free day");
	print_table(&table, app->out);
}

static void print_rest(struct app *app, const struct today *t, struct arena *a)
{
	struct print_table table = {0};

	if (t->n_focus)
		fputs("\nFocus\n", app->out);
	for (size_t i = 0; i < t->n_focus; i++)
		print_row(&table, "", t->focus[i].title,
			arena_printf(a, "%s/%s", goal_number(a, t->focus[i].progress),
				goal_number(a, t->focus[i].target)),
			t->focus[i].kind);
	print_table(&table, app->out);
	today_print_more(app, t, a);
	fprintf(app->out,
		"\nstreak %lld, best %lld   DSA %lld  CUDA %lld  notes %lld   %lld done today\n",
		(long long)t->streak, (long long)t->best_streak, (long long)t->solved_dsa,
		(long long)t->solved_cuda, (long long)t->notes, (long long)t->done_today);
}

int today_print(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct today t;

	if (!s || today_read(s, &app->clock, &app->config, args->arena, &t, e) != 0)
		return -1;
	if (app->json) {
		print_json(app, &t, args->arena);
		return 0;
	}
	fprintf(app->out, "whet  %s\n\n",
		clock_format_day(args->arena, clock_today(&app->clock), "%a %-d %b %Y"));
	print_work(app, &t, args->arena);
	print_rest(app, &t, args->arena);
	return 0;
}

const struct command cmd_today = {
	.name = "today",
	.usage = "",
	.summary = "the day: what is due, what is next, whom to ask again",
	.json = true,
	.run = today_print,
};
