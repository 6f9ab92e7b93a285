/* Outputs: new ones, what is known of one, which depends on its kind, and the state it moves to. */
#include "model/output.h"
#include "model/when.h"
#include "tui/view/forms.h"
#include "tui/view/jobs.h"
#include "tui/view/outputs.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const char *const *kinds(struct ui *ui, struct arena *a)
{
	const char **names = arena_new(a, (n_output_kinds + 1) * sizeof *names);

	(void)ui;
	for (size_t i = 0; i < n_output_kinds; i++)
		names[i] = output_kinds[i].name;
	return names;
}

static int check_link(const char *text, struct err *e)
{
	return strpbrk(text, " \t") ? err_set(e, ERR_INPUT, "a link has no space in it") : 0;
}

/* clang-format off */
#define TITLE {.label = "title", .required = true}
#define LINK {.label = "link", .hint = "https://...", .check = check_link}
#define REPOSITORY {.label = "repository", .hint = "owner/name"}
#define WHO {.label = "with", .hint = "whom it goes to, or where"}
#define NOTE {.label = "note", .hint = "the note it is written in"}
#define FOLLOW_UP {.label = "follow up", .kind = FIELD_DAY, .hint = "Ctrl-o: the calendar"}
#define REMARK {.label = "remark"}
/* clang-format on */

/* ---- new ---- */

enum { KIND, NEW_TITLE, NEW_LINK, NEW_WHO, NEW_FOLLOW_UP, NEW_REMARK, N_NEW };

static const struct field new_fields[N_NEW] = {
	{.label = "kind", .kind = FIELD_CHOICE, .choices = kinds},
	TITLE,
	LINK,
	WHO,
	FOLLOW_UP,
	REMARK,
};

static int save_new(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	const struct output_fields f = {
		.title = values[NEW_TITLE],
		.link = values[NEW_LINK],
		.who = values[NEW_WHO],
		.follow_up = values[NEW_FOLLOW_UP],
		.text = values[NEW_REMARK],
	};
	struct output o;

	(void)what;
	*said = arena_printf(a, "%s is kept.", values[NEW_TITLE]);
	return output_add(ui->app->store, values[KIND], NULL, &f, &ui->app->clock, a, &o, e);
}

const struct form form_output = {
	.name = "output",
	.title = "New output: an article, a contribution, a talk",
	.key = 'o',
	.fields = new_fields,
	.n = N_NEW,
	.save = save_new,
};

/* ---- what is known of one ---- */

/* Where a field stands in what is read and in what is written. */
static const struct place {
	const char *label;
	size_t from, to;
} places[] = {
	{"title",        offsetof(struct output, title),        offsetof(struct output_fields, title)       },
	{"link",         offsetof(struct output, link),         offsetof(struct output_fields, link)        },
	{"repository",   offsetof(struct output, repository),
         offsetof(struct output_fields,							repository)  },
	{"issue",        offsetof(struct output, issue),        offsetof(struct output_fields, issue)       },
	{"pull request", offsetof(struct output, pull_request),
         offsetof(struct output_fields,							pull_request)},
	{"with",         offsetof(struct output, who),          offsetof(struct output_fields, who)         },
	{"note",         offsetof(struct output, note),         offsetof(struct output_fields, note)        },
	{"follow up",    offsetof(struct output, follow_up),
         offsetof(struct output_fields,							follow_up)   },
	{"remark",       offsetof(struct output, text),         offsetof(struct output_fields, text)        },
};

static const struct place *place_of(const struct field *f)
{
	size_t i = 0;

	while (strcmp(places[i].label, f->label) != 0)
		i++;
	return &places[i];
}

static const struct form *form_of(const struct output *o)
{
	for (size_t i = 0; forms[i]; i++)
		if (strcmp(forms[i]->name, o->kind) == 0)
			return forms[i];
	return NULL;
}

static int fill(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	const struct form *form;
	struct output o;

	if (outputs_first(ui, what, a, &o, e) < 0)
		return -1;
	form = form_of(&o);
	*title = o.title;
	for (size_t i = 0; form && i < form->n; i++)
		memcpy(&values[i], (const char *)&o + place_of(&form->fields[i])->from,
			sizeof values[i]);
	return 0;
}

static int save(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	const struct form *form;
	struct output_fields f = {0};
	struct output o;

	if (outputs_first(ui, what, a, &o, e) < 0)
		return -1;
	form = form_of(&o);
	for (size_t i = 0; form && i < form->n; i++)
		memcpy((char *)&f + place_of(&form->fields[i])->to, &values[i], sizeof values[i]);
	*said = arena_printf(a, "%s is changed.", f.title);
	return output_edit(ui->app->store, o.id, &f, &ui->app->clock, a, e);
}

/* clang-format off */
static const struct field article[] = {TITLE, LINK, NOTE, FOLLOW_UP, REMARK};
static const struct field contribution[] = {TITLE, REPOSITORY, {.label = "issue"}, {.label = "pull request"},
	LINK, FOLLOW_UP, REMARK};
static const struct field project[] = {TITLE, REPOSITORY, LINK, NOTE, REMARK};
static const struct field paper[] = {TITLE, WHO, LINK, NOTE, FOLLOW_UP, REMARK};
static const struct field talk[] = {TITLE, WHO, LINK, NOTE, FOLLOW_UP, REMARK};
static const struct field outreach[] = {TITLE, WHO, LINK, FOLLOW_UP, REMARK};

#define FORM(kind) const struct form form_##kind = {.name = #kind, .step = "change " #kind, .title = "Output", \
	.fields = kind, .n = sizeof kind / sizeof *kind, .fill = fill, .save = save}
/* clang-format on */
FORM(article);
FORM(contribution);
FORM(project);
FORM(paper);
FORM(talk);
FORM(outreach);

/* ---- move ---- */

enum { STATE, MOVE_LINK, SAID, N_MOVE };

/* Whether each of them may be in that state. */
static bool all_have(struct ui *ui, const char *ids, const char *state, struct arena *a)
{
	struct output o;
	struct err ignored;

	for (char *end; *ids; ids = *end == ',' ? end + 1 : end) {
		strtoll(ids, &end, 10);
		if (end == ids || outputs_first(ui, ids, a, &o, &ignored) < 0 ||
			!output_state_find(output_kind_find(o.kind, &ignored), state, &ignored))
			return false;
	}
	return true;
}

static const char *const *states(struct ui *ui, const char *what, struct arena *a)
{
	const char **names = arena_new(a, (OUTPUT_STATES + 1) * sizeof *names);
	const struct output_kind *kind;
	struct output o;
	struct err ignored;
	size_t n = 0;

	if (outputs_first(ui, what, a, &o, &ignored) < 0)
		return names;
	kind = output_kind_find(o.kind, &ignored);
	for (const struct output_state *st = kind->states; st->name; st++)
		if (all_have(ui, what, st->name, a))
			names[n++] = st->name;
	return names;
}

static const struct field move_fields[N_MOVE] = {
	{.label = "to", .kind = FIELD_CHOICE, .choices_of = states},
	LINK,
	{.label = "remark",             .hint = "kept with the event"                },
};

/* Most go one on. */
static int fill_move(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	const struct output_kind *kind;
	struct output o;

	if (outputs_first(ui, what, a, &o, e) < 0)
		return -1;
	*title = arena_printf(a, "Move %s", outputs_words(ui, what, a));
	kind = output_kind_find(o.kind, e);
	for (const struct output_state *st = kind->states; st->name && st[1].name; st++)
		if (strcmp(st->name, o.state) == 0 && all_have(ui, what, st[1].name, a))
			values[STATE] = st[1].name;
	if (!strchr(what, ','))
		values[MOVE_LINK] = o.link;
	return 0;
}

/* Some states are only for what can be found: said at the link, before anything is kept. */
static int check_move(
	struct ui *ui, const char *what, const char *const *values, size_t *field, struct err *e)
{
	const struct output_state *st;
	struct arena a = {0};
	struct output o;
	int rc = 0;

	for (char *end; rc == 0 && *what; what = *end == ',' ? end + 1 : end) {
		strtoll(what, &end, 10);
		if (end == what || outputs_first(ui, what, &a, &o, e) < 0)
			break;
		st = output_state_find(output_kind_find(o.kind, e), values[STATE], e);
		if (st && st->needs_link && !*values[MOVE_LINK] && !*o.link) {
			*field = MOVE_LINK;
			rc = err_set(e, ERR_INPUT, "%s needs a link", st->name);
		}
	}
	arena_free(&a);
	return rc;
}

struct move {
	struct ui *ui;
	struct output_move move;
};

static int move_one(void *context, int64_t id, struct err *e)
{
	struct move *m = context;
	struct app *app = m->ui->app;
	struct arena a = {0};
	int rc = output_move(app->store, id, &m->move, &app->clock, &a, e);

	arena_free(&a);
	return rc;
}

static int save_move(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct move m = {
		ui, {.state = values[STATE],
                     .link = *values[MOVE_LINK] ? values[MOVE_LINK] : NULL,
                     .text = values[SAID]}
        };

	*said = arena_printf(a, "%s: %s.", outputs_words(ui, what, a), values[STATE]);
	return jobs_each(what, move_one, &m, e);
}

const struct form form_output_move = {
	.name = "output-move",
	.step = "move output",
	.title = "Move",
	.fields = move_fields,
	.n = N_MOVE,
	.fill = fill_move,
	.together = check_move,
	.save = save_move,
};
