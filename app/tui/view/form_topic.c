/* Topics, what speaks for them and against, and what one learns from. */
#include "model/goal_words.h"
#include "model/topic.h"
#include "tui/view/forms.h"

#include <stdlib.h>

static int64_t number(const char *what)
{
	return strtoll(what, NULL, 10);
}

/* ---- topics ---- */

enum { TITLE, WHY, STATE, STARTS, ENDS, N_TOPIC };

static const char *const *states(struct ui *ui, struct arena *a)
{
	(void)ui, (void)a;
	return topic_states;
}

/* clang-format off */
static const struct field topic_fields[N_TOPIC] = {
	[TITLE] = {.label = "title", .required = true},
	[WHY] = {.label = "why"},
	[STATE] = {.label = "state", .kind = FIELD_CHOICE, .choices = states},
	[STARTS] = {.label = "from", .kind = FIELD_DAY},
	[ENDS] = {.label = "to", .kind = FIELD_DAY},
};
/* clang-format on */

static struct topic_draft topic_of(const char *const *values)
{
	return (struct topic_draft){
		values[TITLE], values[WHY], values[STATE], values[STARTS], values[ENDS]};
}

static int save_topic(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	const struct topic_draft d = topic_of(values);
	int64_t id;

	(void)what;
	*said = arena_printf(a, "%s is kept.", values[TITLE]);
	return topic_add(ui->app->store, &d, clock_now(&ui->app->clock), &id, e);
}

const struct form form_topic = {
	.name = "topic",
	.title = "New topic to explore",
	.key = 't',
	.fields = topic_fields,
	.n = N_TOPIC,
	.save = save_topic,
};

static int fill_topic(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct topic t;

	if (topic_find(ui->app->store, what, a, &t, e) < 0)
		return -1;
	*title = t.title;
	values[TITLE] = t.title;
	values[WHY] = t.why;
	values[STATE] = t.state;
	values[STARTS] = t.starts;
	values[ENDS] = t.ends;
	return 0;
}

static int change_topic(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	const struct topic_draft d = topic_of(values);

	*said = arena_printf(a, "%s is changed.", values[TITLE]);
	return topic_change(ui->app->store, number(what), &d, e);
}

const struct form form_topic_change = {
	.name = "topic-change",
	.step = "change topic",
	.title = "Topic",
	.fields = topic_fields,
	.n = N_TOPIC,
	.fill = fill_topic,
	.save = change_topic,
};

/* ---- points ---- */

static const struct field point_fields[] = {
	{.label = "point", .required = true},
};

static int save_point(struct ui *ui, const char *what, const char *kind, const char *text,
	const char **said, struct err *e)
{
	bool added;

	if (topic_point_add(ui->app->store, number(what), kind, text, &added, e) < 0)
		return -1;
	*said = added ? "It is kept." : "It stood there already.";
	return 0;
}

static int save_pro(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	(void)a;
	return save_point(ui, what, "pro", values[0], said, e);
}

static int save_con(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	(void)a;
	return save_point(ui, what, "con", values[0], said, e);
}

const struct form form_pro = {
	.name = "pro",
	.title = "What speaks for it",
	.fields = point_fields,
	.n = 1,
	.save = save_pro,
};

const struct form form_con = {
	.name = "con",
	.title = "What speaks against it",
	.fields = point_fields,
	.n = 1,
	.save = save_con,
};

/* ---- resources ---- */

enum { NAME, KIND, LINK, TOTAL, UNIT, DONE, N_RESOURCE };

static const char *const *kinds(struct ui *ui, struct arena *a)
{
	(void)ui, (void)a;
	return resource_kinds;
}

static int check_amount(const char *text, struct err *e)
{
	double ignored;

	return goal_amount(text, "it", 0, &ignored, e);
}

/* clang-format off */
static const struct field resource_fields[N_RESOURCE] = {
	[NAME] = {.label = "title", .required = true},
	[KIND] = {.label = "kind", .kind = FIELD_CHOICE, .choices = kinds},
	[LINK] = {.label = "link"},
	[TOTAL] = {.label = "length", .check = check_amount, .hint = "how many in all"},
	[UNIT] = {.label = "unit", .hint = "pages, chapters, hours"},
	[DONE] = {.label = "done", .check = check_amount, .hint = "how many so far"},
};
/* clang-format on */

static struct resource_draft resource_of(const char *const *values)
{
	return (struct resource_draft){
		.title = values[NAME],
		.kind = values[KIND],
		.link = values[LINK],
		.unit = values[UNIT],
		.total = strtod(values[TOTAL], NULL),
	};
}

static int keep_progress(struct ui *ui, int64_t id, const char *done, struct err *e)
{
	return *done ? resource_progress(ui->app->store, id, strtod(done, NULL),
			       clock_now(&ui->app->clock), e)
		     : 0;
}

/* what is a topic, or "" for a resource of none. */
static int save_resource(struct ui *ui, const char *what, const char *const *values,
	struct arena *a, const char **said, struct err *e)
{
	struct resource_draft d = resource_of(values);
	int64_t id;

	d.topic_id = number(what);
	*said = arena_printf(a, "%s is kept.", values[NAME]);
	if (resource_add(ui->app->store, &d, clock_now(&ui->app->clock), &id, e) < 0)
		return -1;
	return keep_progress(ui, id, values[DONE], e);
}

const struct form form_resource = {
	.name = "resource",
	.title = "New book, course, paper or video",
	.key = 'r',
	.fields = resource_fields,
	.n = N_RESOURCE,
	.save = save_resource,
};

static int fill_resource(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct resource r;

	if (resource_find(ui->app->store, what, a, &r, e) < 0)
		return -1;
	*title = r.title;
	values[NAME] = r.title;
	values[KIND] = r.kind;
	values[LINK] = r.link;
	values[TOTAL] = r.total > 0 ? goal_number(a, r.total) : "";
	values[UNIT] = r.unit;
	values[DONE] = r.done > 0 ? goal_number(a, r.done) : "";
	return 0;
}

static int change_resource(struct ui *ui, const char *what, const char *const *values,
	struct arena *a, const char **said, struct err *e)
{
	const struct resource_draft d = resource_of(values);

	*said = arena_printf(a, "%s is changed.", values[NAME]);
	if (resource_change(ui->app->store, number(what), &d, e) < 0)
		return -1;
	return keep_progress(ui, number(what), *values[DONE] ? values[DONE] : "0", e);
}

const struct form form_resource_change = {
	.name = "resource-change",
	.step = "change resource",
	.title = "Resource",
	.fields = resource_fields,
	.n = N_RESOURCE,
	.fill = fill_resource,
	.save = change_resource,
};
