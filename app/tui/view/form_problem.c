/* A problem: one's own, new or changed; patterns and companies of any, of many at once. */
#include "base/str.h"
#include "model/problem_own.h"
#include "tui/view/deed.h"
#include "tui/view/forms.h"
#include "tui/view/practice.h"

#include <string.h>

enum { TITLE, LINK, DIFFICULTY, PATTERNS, COMPANIES, SOURCE, N };

static const char *const *difficulties(struct ui *ui, struct arena *a)
{
	static const char *const all[] = {"Easy", "Medium", "Hard", NULL};

	(void)ui, (void)a;
	return all;
}

/* clang-format off */
static const struct field fields[N] = {
	[TITLE] = {.label = "title", .required = true},
	[LINK] = {.label = "link", .hint = "https://..."},
	[DIFFICULTY] = {.label = "difficulty", .kind = FIELD_CHOICE, .choices = difficulties},
	[PATTERNS] = {.label = "patterns", .hint = "the main one first, commas between"},
	[COMPANIES] = {.label = "companies", .hint = "who asks it, commas between"},
	[SOURCE] = {.label = "source", .hint = "where you have it from"},
};
/* clang-format on */

static int fill_new(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	(void)ui, (void)what, (void)a, (void)title, (void)e;
	values[DIFFICULTY] = "Medium";
	return 0;
}

static struct problem_draft draft_of(const char *const *values)
{
	return (struct problem_draft){
		.title = values[TITLE],
		.link = values[LINK],
		.difficulty = values[DIFFICULTY],
		.found_in = values[SOURCE],
	};
}

static int save_new(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct problem_draft d = draft_of(values);
	struct problem p;

	(void)what;
	d.patterns = problem_names(values[PATTERNS], a);
	d.companies = problem_names(values[COMPANIES], a);
	if (problem_add(ui->app->store, &d, clock_now(&ui->app->clock), a, &p, e) < 0)
		return -1;
	*said = arena_printf(a, "%s is kept: s begins an attempt, r says how it went.", p.title);
	return 0;
}

/* All its patterns, the main one first; "Other" stands for none. */
static const char *patterns_of(const struct problem *p, struct arena *a)
{
	bool main = strcmp(p->pattern, PROBLEM_NO_PATTERN) != 0;

	return arena_printf(
		a, "%s%s%s", main ? p->pattern : "", main && *p->patterns ? ", " : "", p->patterns);
}

static int fill(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct problem p;

	if (problem_find(ui->app->store, what, a, &p, e) < 0)
		return -1;
	*title = p.title;
	values[TITLE] = p.title;
	values[LINK] = p.url;
	values[DIFFICULTY] = p.difficulty;
	values[PATTERNS] = patterns_of(&p, a);
	values[COMPANIES] = p.companies;
	values[SOURCE] = p.found_in;
	return 0;
}

/* What is to be added to the names that it had, and taken from them. */
static void change(const char *had, const char *has, struct arena *a, struct problem_names *more,
	struct problem_names *less)
{
	struct problem_names before = problem_names(had, a), after = problem_names(has, a);

	*more = problem_names_less(after, before, a);
	*less = problem_names_less(before, after, a);
}

static int save(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct problem_draft d = draft_of(values);
	struct problem p;

	if (problem_find(ui->app->store, what, a, &p, e) < 0)
		return -1;
	change(patterns_of(&p, a), values[PATTERNS], a, &d.patterns, &d.not_patterns);
	change(p.companies, values[COMPANIES], a, &d.companies, &d.not_companies);
	*said = arena_printf(a, "%s is changed.", values[TITLE]);
	return problem_edit(ui->app->store, what, &d, a, &p, e);
}

const struct form form_problem = {
	.name = "problem",
	.title = "New problem",
	.key = 'p',
	.fields = fields,
	.n = N,
	.fill = fill_new,
	.save = save_new,
};

const struct form form_problem_change = {
	.name = "problem-change",
	.step = "change problem",
	.title = "Problem",
	.fields = fields,
	.n = N,
	.fill = fill,
	.save = save,
};

/* ---- of what comes with whet: further patterns, companies ---- */

static const struct field names_fields[] = {
	{.label = "patterns",  .hint = "beside its main one, commas between"},
	{.label = "companies", .hint = "who asks it, commas between"        },
};

static int fill_names(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct problem p;

	if (problem_find(ui->app->store, what, a, &p, e) < 0)
		return -1;
	*title = arena_printf(a, "%s (%s)", p.title, p.pattern);
	values[0] = p.patterns;
	values[1] = p.companies;
	return 0;
}

static int save_names(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct problem_draft d = {0};
	struct problem p;

	if (problem_find(ui->app->store, what, a, &p, e) < 0)
		return -1;
	change(p.patterns, values[0], a, &d.patterns, &d.not_patterns);
	change(p.companies, values[1], a, &d.companies, &d.not_companies);
	*said = arena_printf(a, "%s is changed.", p.title);
	return problem_edit(ui->app->store, what, &d, a, &p, e);
}

const struct form form_problem_names = {
	.name = "problem-names",
	.step = "change problem",
	.title = "Problem",
	.fields = names_fields,
	.n = 2,
	.fill = fill_names,
	.save = save_names,
};

/* ---- of many at once ---- */

static const struct field label_fields[] = {
	{.label = "add patterns",  .hint = "commas between"},
	{.label = "add companies", .hint = "commas between"},
};

static int fill_label(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	(void)ui, (void)values, (void)e;
	*title = arena_printf(a, "%zu problems", problem_names(what, a).n);
	return 0;
}

static int save_label(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct problem_names slugs = problem_names(what, a);
	struct problem_draft d = {
		.patterns = problem_names(values[0], a),
		.companies = problem_names(values[1], a),
	};

	*said = arena_printf(a, "%zu problems are changed.", slugs.n);
	return problem_label(ui->app->store, slugs.at, slugs.n, &d, a, e);
}

const struct form form_problem_label = {
	.name = "problem-label",
	.step = "change problems",
	.title = "Problems",
	.fields = label_fields,
	.n = 2,
	.fill = fill_label,
	.save = save_label,
};

/* ---- what leads there ---- */

static void change_problem(struct ui *ui, const char *slug)
{
	struct arena a = {0};
	struct problem p;
	struct err e = {0};

	if (problem_find(ui->app->store, slug, &a, &p, &e) < 0)
		ui_fail(ui, &e);
	else
		form_open(ui, p.own ? &form_problem_change : &form_problem_names, slug);
	arena_free(&a);
}

static void drop(struct ui *ui, const char *slug)
{
	struct store *store = ui->app->store;
	struct arena a = {0};
	struct problem p;
	struct err e = {0};

	ui_step(ui, "drop problem");
	if (problem_find(store, slug, &a, &p, &e) < 0 ||
		problem_remove(store, slug, true, &a, &e) < 0)
		ui_fail(ui, &e);
	else if (p.attempts)
		ui_say(ui, "%s is gone, and %lld attempt%s with it; u brings it back.", p.title,
			(long long)p.attempts, p.attempts == 1 ? "" : "s");
	else
		ui_say(ui, "%s is gone; u brings it back.", p.title);
	ui_changed(ui);
	arena_free(&a);
}

bool practice_deed(struct ui *ui, enum command cmd, const char *slugs)
{
	bool many = strchr(slugs, ',') != NULL;

	if (cmd == CMD_CHANGE && many)
		form_open(ui, &form_problem_label, slugs);
	else if (cmd == CMD_CHANGE)
		change_problem(ui, slugs);
	else if (cmd == CMD_DROP && many)
		ui_say(ui, "One problem at a time is taken out: Esc takes the marks off.");
	else if (cmd == CMD_DROP)
		drop(ui, slugs);
	else
		return false;
	return true;
}
