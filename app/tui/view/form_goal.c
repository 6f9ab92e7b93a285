/* Goals: new ones, changed ones, what is entered for a day, days that are skipped. */
#include "model/goal_words.h"
#include "model/when.h"
#include "tui/view/forms.h"

#include <stdlib.h>

enum { TITLE, LEVEL, KIND, MEASURE, TARGET, UNIT, PER, MONTH, STARTS, DEADLINE, N_GOAL };

static const char *const *levels(struct ui *ui, struct arena *a)
{
	(void)ui, (void)a;
	return goal_levels;
}

static const char *const *kinds(struct ui *ui, struct arena *a)
{
	(void)ui, (void)a;
	return goal_kinds;
}

static const char *const *measures(struct ui *ui, struct arena *a)
{
	(void)ui, (void)a;
	return goal_measures;
}

static int check_amount(const char *text, struct err *e)
{
	double ignored;

	return goal_amount(text, "it", 0.001, &ignored, e);
}

static int check_month(const char *text, struct err *e)
{
	int64_t first, last;

	return goal_month_days(text, &first, &last)
		       ? 0
		       : err_set(e, ERR_INPUT, "a month such as 2026-11, not \"%.20s\"", text);
}

/* clang-format off */
static const struct field goal_fields[N_GOAL] = {
	[TITLE] = {.label = "title", .required = true},
	[LEVEL] = {.label = "level", .kind = FIELD_CHOICE, .choices = levels},
	[KIND] = {.label = "kind", .kind = FIELD_CHOICE, .choices = kinds},
	[MEASURE] = {.label = "counts", .kind = FIELD_CHOICE, .choices = measures},
	[TARGET] = {.label = "target", .hint = "1", .check = check_amount},
	[UNIT] = {.label = "unit", .hint = "pages, chapters: of an amount"},
	[PER] = {.label = "per", .hint = "all, week, month or rolling:7"},
	[MONTH] = {.label = "focus of", .hint = "a month such as 2026-11", .check = check_month},
	[STARTS] = {.label = "starts", .kind = FIELD_DAY},
	[DEADLINE] = {.label = "deadline", .kind = FIELD_DAY},
};
/* clang-format on */

static int read_goal(struct ui *ui, const char *id, struct arena *a, struct goal *g, struct err *e)
{
	return goal_find(ui->app->store, id, &ui->app->clock, a, g, e);
}

/* what is the goal that it is to hang under, or "". */
static int fill_new(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct goal parent;

	values[LEVEL] = *what ? "step" : "goal";
	values[KIND] = "input";
	values[MEASURE] = "done";
	if (!*what) {
		values[MONTH] = clock_format(a, clock_now(&ui->app->clock), "%Y-%m");
		return 0;
	}
	if (read_goal(ui, what, a, &parent, e) < 0)
		return -1;
	values[KIND] = parent.kind;
	values[MONTH] = parent.month;
	*title = arena_printf(a, "New step of %s", parent.title);
	return 0;
}

static struct goal_draft draft_of(const char *const *values)
{
	return (struct goal_draft){
		.title = values[TITLE],
		.level = values[LEVEL],
		.kind = values[KIND],
		.measure = values[MEASURE],
		.target = strtod(values[TARGET], NULL),
		.unit = values[UNIT],
		.per = *values[PER] ? values[PER] : NULL,
		.month = values[MONTH],
		.starts = values[STARTS],
		.deadline = values[DEADLINE],
	};
}

static int save_new(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct goal_draft d = draft_of(values);
	int64_t id;

	d.parent_id = strtoll(what, NULL, 10);
	if (d.target <= 0)
		d.target = 1;
	*said = arena_printf(a, "%s is in the plan.", values[TITLE]);
	return goal_add(ui->app->store, &d, &ui->app->clock, &id, e);
}

const struct form form_goal = {
	.name = "goal",
	.title = "New goal",
	.key = 'g',
	.fields = goal_fields,
	.n = N_GOAL,
	.fill = fill_new,
	.save = save_new,
};

static int fill(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct goal g;

	if (read_goal(ui, what, a, &g, e) < 0)
		return -1;
	*title = g.title;
	values[TITLE] = g.title;
	values[LEVEL] = g.level;
	values[KIND] = g.kind;
	values[MEASURE] = g.measure;
	values[TARGET] = goal_number(a, g.target);
	values[UNIT] = g.unit;
	values[PER] = g.per_days ? arena_printf(a, "rolling:%d", g.per_days) : g.per;
	values[MONTH] = g.month;
	values[STARTS] = g.starts;
	values[DEADLINE] = g.deadline;
	return 0;
}

static int save(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	const struct goal_draft d = draft_of(values);

	*said = arena_printf(a, "%s is changed.", values[TITLE]);
	return goal_change(ui->app->store, strtoll(what, NULL, 10), &d, e);
}

const struct form form_goal_change = {
	.name = "goal-change",
	.step = "change goal",
	.title = "Goal",
	.fields = goal_fields,
	.n = N_GOAL,
	.fill = fill,
	.save = save,
};

/* ---- a day's amount, a day skipped ---- */

enum { AMOUNT, DAY, WORDS, N_LOG };

/* clang-format off */
static const struct field log_fields[N_LOG] = {
	[AMOUNT] = {.label = "amount", .required = true, .check = check_amount},
	[DAY] = {.label = "day", .kind = FIELD_DAY, .hint = "today"},
	[WORDS] = {.label = "note"},
};
/* clang-format on */

static int fill_log(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct goal g;

	if (read_goal(ui, what, a, &g, e) < 0)
		return -1;
	values[AMOUNT] = "1";
	*title = arena_printf(a, "Done for %s", g.title);
	return 0;
}

static int day_of(struct ui *ui, const char *text, int64_t *day, struct err *e)
{
	*day = clock_today(&ui->app->clock);
	return *text ? when_day(&ui->app->clock, text, day, e) : 0;
}

static int save_log(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	int64_t day;

	*said = arena_printf(a, "%s is entered.", values[AMOUNT]);
	return day_of(ui, values[DAY], &day, e) < 0
		       ? -1
		       : goal_log(ui->app->store, strtoll(what, NULL, 10),
				 strtod(values[AMOUNT], NULL), day, values[WORDS], &ui->app->clock,
				 e);
}

const struct form form_goal_log = {
	.name = "goal-log",
	.step = "log to goal",
	.title = "Done",
	.fields = log_fields,
	.n = N_LOG,
	.fill = fill_log,
	.save = save_log,
};

enum { SKIPPED, REASON, N_SKIP };

/* clang-format off */
static const struct field skip_fields[N_SKIP] = {
	[SKIPPED] = {.label = "day", .kind = FIELD_DAY, .hint = "today"},
	[REASON] = {.label = "reason", .hint = "ill, travelling"},
};
/* clang-format on */

static int fill_skip(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct goal g;

	(void)values;
	if (read_goal(ui, what, a, &g, e) < 0)
		return -1;
	*title = arena_printf(a, "Skip a day of %s: it breaks no streak", g.title);
	return 0;
}

static int save_skip(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	int64_t day;

	if (day_of(ui, values[SKIPPED], &day, e) < 0)
		return -1;
	*said = arena_printf(a, "%s is skipped.", clock_date(a, day));
	return goal_skip(ui->app->store, strtoll(what, NULL, 10), day, values[REASON], e);
}

const struct form form_goal_skip = {
	.name = "goal-skip",
	.step = "skip a day",
	.title = "Skip",
	.fields = skip_fields,
	.n = N_SKIP,
	.fill = fill_skip,
	.save = save_skip,
};
