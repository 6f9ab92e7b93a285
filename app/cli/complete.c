/* What the shells' completion scripts ask for: the words that live in the database. */
#include "action/practice.h"
#include "base/path.h"
#include "cli/help.h"
#include "cli/print.h"
#include "model/application.h"
#include "model/goal.h"
#include "model/note.h"
#include "model/topic.h"
#include "publish/export.h"

#include <string.h>

/* Writes words for the shell to choose from; called with an open store. */
typedef int complete_fn(struct app *app, struct arena *a, struct err *e);

static int complete_slugs(struct app *app, struct arena *a, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct problem *p;
	size_t n;

	if (!s || problem_list(s, &(struct problem_filter){.gradable = true}, a, &p, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		fprintf(app->out, "%s\n", p[i].slug);
	return 0;
}

/* What verify takes: a kind stands for all of it. */
static int complete_exercises(struct app *app, struct arena *a, struct err *e)
{
	fputs("dsa\ncuda\n", app->out);
	return complete_slugs(app, a, e);
}

static int complete_notes(struct app *app, struct arena *a, struct err *e)
{
	struct store *s = app_store(app, e);
	struct note *notes;
	size_t n;

	if (!s || note_list(s, &(struct note_filter){.limit = 1000}, a, &notes, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		fprintf(app->out, "%s\n", notes[i].slug);
	return 0;
}

static int complete_tags(struct app *app, struct arena *a, struct err *e)
{
	struct store *s = app_store(app, e);
	const char **tags;
	size_t n;

	if (!s || note_tags(s, a, &tags, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		fprintf(app->out, "%s\n", tags[i]);
	return 0;
}

static int complete_stages(struct app *app, struct arena *a, struct err *e)
{
	(void)a;
	(void)e;
	for (size_t i = 0; i < n_stages; i++)
		fprintf(app->out, "%s\n", stages[i].name);
	return 0;
}

static int complete_sites(struct app *app, struct arena *a, struct err *e)
{
	(void)a;
	(void)e;
	for (const struct site *const *s = export_sites(); *s; s++)
		fprintf(app->out, "%s\n", (*s)->name);
	return 0;
}

static int complete_topics(struct app *app, struct arena *a, struct err *e)
{
	struct store *s = app_store(app, e);
	struct topic *t;
	size_t n;

	if (!s || topic_list(s, true, a, &t, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		fprintf(app->out, "%s\n", t[i].slug);
	return 0;
}

static int complete_goals(struct app *app, struct arena *a, struct err *e)
{
	struct store *s = app_store(app, e);
	const char **titles;
	size_t n;

	if (!s || goal_open_titles(s, a, &titles, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		fprintf(app->out, "%s\n", print_clean(titles[i], a));
	return 0;
}

static int complete_resources(struct app *app, struct arena *a, struct err *e)
{
	struct store *s = app_store(app, e);
	struct resource *r;
	size_t n;

	if (!s || resource_list(s, 0, a, &r, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		fprintf(app->out, "%s\n", print_clean(r[i].title, a));
	return 0;
}

static int complete_commands(struct app *app, struct arena *a, struct err *e)
{
	(void)a;
	(void)e;
	for (size_t i = 0; commands[i]; i++)
		if (!commands[i]->hidden)
			fprintf(app->out, "%s\n", commands[i]->name);
	return 0;
}

static const struct {
	const char *name;
	complete_fn *run;
} kinds[] = {
	{"slugs",     complete_slugs    },
	{"exercises", complete_exercises},
	{"notes",     complete_notes    },
	{"tags",      complete_tags     },
	{"stages",    complete_stages   },
	{"sites",     complete_sites    },
	{"topics",    complete_topics   },
	{"goals",     complete_goals    },
	{"resources", complete_resources},
	{"commands",  complete_commands },
};

static int run_complete(struct app *app, const struct args *args, struct err *e)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].name, args->at[0]) == 0)
			return kinds[i].run(app, args->arena, e);
	return err_set(e, ERR_INPUT, "there is nothing to complete for \"%s\"", args->at[0]);
}

const struct command cmd_complete = {
	.name = "complete",
	.usage = "KIND",
	.summary = "words for the shell to choose from",
	.min = 1,
	.max = 1,
	.hidden = true,
	.run = run_complete,
};
