/* An application, new or changed. */
#include "model/application.h"
#include "model/when.h"
#include "tui/view/forms.h"

#include <stdlib.h>

/* Stage and since are for a new one: later it moves by events. */
enum { COMPANY, ROLE, LINK, SOURCE, KIND, SALARY, RESUME, ASSESSED, FOLLOW_UP, STAGE, SINCE, N };

static const char *const *kinds(struct ui *ui, struct arena *a)
{
	static const char *const all[] = {"startup", "big", "lab", "other", NULL};

	(void)ui, (void)a;
	return all;
}

static const char *const *stage_names(struct ui *ui, struct arena *a)
{
	const char **names = arena_new(a, (n_stages + 1) * sizeof *names);

	(void)ui;
	for (size_t i = 0; i < n_stages; i++)
		names[i] = stages[i].name;
	return names;
}

static int check_salary(const char *text, struct err *e)
{
	struct salary s;

	return salary_read(text, &s, e);
}

/* clang-format off */
static const struct field fields[N] = {
	[COMPANY] = {.label = "company", .required = true},
	[ROLE] = {.label = "role", .required = true},
	[LINK] = {.label = "link", .hint = "https://..."},
	[SOURCE] = {.label = "source", .hint = "a friend, a board, their page"},
	[KIND] = {.label = "kind", .kind = FIELD_CHOICE, .choices = kinds},
	[SALARY] = {.label = "salary", .check = check_salary, .hint = "90k-120k EUR"},
	[RESUME] = {.label = "resume", .hint = "which version"},
	[ASSESSED] = {.label = "assessed", .hint = "how they test: take-home, pairing"},
	[FOLLOW_UP] = {.label = "follow up", .kind = FIELD_DAY, .hint = "in a week"},
	[STAGE] = {.label = "stage", .kind = FIELD_CHOICE, .choices = stage_names},
	[SINCE] = {.label = "since", .kind = FIELD_DAY, .hint = "today"},
};
/* clang-format on */

static int fill_new(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	(void)ui, (void)what, (void)a, (void)title, (void)e;
	values[KIND] = "other";
	values[STAGE] = "applied";
	return 0;
}

static int fill(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct application p;

	if (application_find(ui->app->store, what, a, &p, e) < 0)
		return -1;
	*title = arena_printf(a, "%s, %s", p.company, p.role);
	values[COMPANY] = p.company;
	values[ROLE] = p.role;
	values[LINK] = p.link;
	values[SOURCE] = p.source;
	values[KIND] = *p.kind ? p.kind : "other";
	values[SALARY] = application_salary(&p, a);
	values[RESUME] = p.resume;
	values[ASSESSED] = p.assessed;
	values[FOLLOW_UP] = p.follow_up;
	return 0;
}

static struct application_draft draft_of(const char *const *values)
{
	return (struct application_draft){
		.company = values[COMPANY],
		.role = values[ROLE],
		.link = values[LINK],
		.source = values[SOURCE],
		.kind = values[KIND],
		.salary = *values[SALARY] ? values[SALARY] : "none",
		.resume = values[RESUME],
		.assessed = values[ASSESSED],
	};
}

static int save_new(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	const struct clock *c = &ui->app->clock;
	struct application_draft d = draft_of(values);
	struct application p;
	int64_t again;

	(void)what;
	d.stage = values[STAGE];
	d.follow_up = *values[FOLLOW_UP] ? values[FOLLOW_UP] : NULL;
	if (*values[SINCE] && when_moment(c, values[SINCE], &d.at, &d.at_day, e) < 0)
		return -1;
	if (application_add(ui->app->store, &d, c, a, &p, &again, e) < 0)
		return -1;
	*said = again ? arena_printf(a, "%s is kept. You applied there %lld time%s before.",
				p.company, (long long)again, again == 1 ? "" : "s")
		      : arena_printf(a, "%s is kept.", p.company);
	return 0;
}

static int save(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct application_draft d = draft_of(values);

	d.follow_up = values[FOLLOW_UP];
	*said = arena_printf(a, "%s is changed.", values[COMPANY]);
	return application_edit(ui->app->store, strtoll(what, NULL, 10), &d, e);
}

const struct form form_application = {
	.name = "application",
	.title = "New application",
	.key = 'a',
	.fields = fields,
	.n = N,
	.fill = fill_new,
	.save = save_new,
};

const struct form form_application_change = {
	.name = "application-change",
	.step = "change application",
	.title = "Application",
	.fields = fields,
	.n = STAGE,
	.fill = fill,
	.save = save,
};
