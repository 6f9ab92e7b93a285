#include "cli/cmds.h"
#include "model/output.h"

static struct output_fields fields_of(const struct args *args)
{
	return (struct output_fields){
		.title = args_option(args, "title"),
		.link = args_option(args, "link"),
		.repository = args_option(args, "repository"),
		.issue = args_option(args, "issue"),
		.pull_request = args_option(args, "pull-request"),
		.who = args_option(args, "who"),
		.text = args_option(args, "text"),
		.note = args_option(args, "note"),
		.follow_up = args_option(args, "follow-up"),
	};
}

static int run_add(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct output_fields f = fields_of(args);
	struct output o;

	f.title = args->at[1];
	if (!s || output_add(s, args->at[0], args_option(args, "state"), &f, &app->clock,
			  args->arena, &o, e) != 0)
		return -1;
	return cmd_output_tell(app, &o, args->arena);
}

#define FIELDS                                                                                     \
	{"link", "URL", "where it can be read or seen", NULL},                                     \
		{"repository", "R", "of a contribution or project", NULL},                         \
		{"issue", "I", "the issue it answers", NULL},                                      \
		{"pull-request", "P", "the pull request", NULL},                                   \
		{"who", "NAME", "whom it goes to", NULL},                                          \
		{"note", "NOTE", "the note it is written in", NULL},                               \
		{"follow-up", "DAY", "the day to ask again", NULL},                                \
	{                                                                                          \
		"text", "TEXT", "a remark", NULL                                                   \
	}

static const struct option_info add_options[] = {
	{"state",						"S", "where it stands; the first of its kind unless given", CMD_OUTPUT_STATES},
	FIELDS,
	{0},
};

const struct command cmd_output_add = {
	.name = "output add",
	.usage = "KIND TITLE [--state S] [--link URL] [--note NOTE] [--who NAME] [--follow-up DAY]",
	.summary = "something that is to come of the work: an article, a contribution, a talk",
	.detail =
		"Kinds: article, contribution, project, paper, talk, outreach. An article may name "
		"its note; exporting the note marks nothing as published.",
	.options = add_options,
	.min = 2,
	.max = 2,
	.words = CMD_OUTPUT_KINDS,
	.json = true,
	.run = run_add,
};

static int run_edit(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct output_fields f = fields_of(args);
	struct output o;

	if (!args->n_options)
		return err_set(e, ERR_INPUT,
			"whet output edit changes nothing without an option, such as --title");
	if (!s || output_find(s, args->at[0], args->arena, &o, e) != 0 ||
		output_edit(s, o.id, &f, &app->clock, args->arena, e) != 0 ||
		output_get(s, o.id, args->arena, &o, e) != 0)
		return -1;
	return cmd_output_tell(app, &o, args->arena);
}

static const struct option_info edit_options[] = {
	{"title",        "T", "a new title", NULL},
	FIELDS,
	{0},
};

const struct command cmd_output_edit = {
	.name = "output edit",
	.usage = "OUTPUT [--title T] [--link URL] [--note NOTE] [--who NAME] [--follow-up DAY]",
	.summary = "change what is known of an output; an empty value takes it away",
	.detail = "NAME is a number or the start of a title. Its state is changed by `whet output "
		  "move`.",
	.options = edit_options,
	.min = 1,
	.max = 1,
	.json = true,
	.run = run_edit,
};

static int move_to(
	struct app *app, const struct args *args, const struct output_move *m, struct err *e)
{
	struct store *s = app_store(app, e);
	struct output o;

	if (!s || output_find(s, args->at[0], args->arena, &o, e) != 0 ||
		output_move(s, o.id, m, &app->clock, args->arena, e) != 0 ||
		output_get(s, o.id, args->arena, &o, e) != 0)
		return -1;
	return cmd_output_tell(app, &o, args->arena);
}

static int run_move(struct app *app, const struct args *args, struct err *e)
{
	struct output_move m = {.state = args->at[1],
		.link = args_option(args, "link"),
		.text = args_option(args, "text")};

	return move_to(app, args, &m, e);
}

static const struct option_info move_options[] = {
	{"link",		      "URL", "where it can be read now", NULL},
	{"text", "TEXT", "a remark kept with the event", NULL},
	{0			  },
};

const struct command cmd_output_move = {
	.name = "output move",
	.usage = "OUTPUT STATE [--link URL] [--text TEXT]",
	.summary = "record a new state; NAME is a number or the start of a title",
	.detail =
		"article: idea, outline, draft, published (with a link). contribution: planned, "
		"open, merged, closed. project: idea, building, released. paper: idea, draft, "
		"submitted, accepted, published, rejected. talk: idea, proposed, accepted, given, "
		"declined. outreach: planned, sent (a follow-up is set a week on), replied, met, "
		"no-answer. All: dropped. published, merged, released, a paper's accepted, given, "
		"replied and met count as done. The history is only ever added to.",
	.options = move_options,
	.min = 2,
	.max = 2,
	.words = CMD_OUTPUT_STATES,
	.json = true,
	.run = run_move,
};

static int run_drop(struct app *app, const struct args *args, struct err *e)
{
	struct output_move m = {.state = "dropped", .text = args_option(args, "text")};

	return move_to(app, args, &m, e);
}

static const struct option_info drop_options[] = {
	{"text", "TEXT", "why", NULL},
	{0},
};

const struct command cmd_output_drop = {
	.name = "output drop",
	.usage = "OUTPUT [--text TEXT]",
	.summary = "give one up: it leaves the list, its history stays",
	.detail = "`whet output list --state dropped` shows those; `whet output move` takes one up "
		  "again.",
	.options = drop_options,
	.min = 1,
	.max = 1,
	.json = true,
	.run = run_drop,
};
