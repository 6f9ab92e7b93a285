#include "cli/help.h"

#include "cli/parse.h"
#include "cli/print.h"
#include "cli/usage.h"
#include "model/config.h"
#include "tui/tui.h"

#include <string.h>

static void add_options(struct print_table *t, const struct option_info *o, struct arena *a)
{
	for (; o && o->name; o++)
		print_row(t,
			arena_printf(a, "  --%s%s%s", o->name, o->value ? " " : "",
				o->value ? o->value : ""),
			o->meaning);
}

static void print_one(struct app *app, const struct command *c, struct arena *a)
{
	struct print_table t = {0};

	print_paragraph(app->out, 0,
		arena_printf(a, "whet %s%s%s", c->name, *c->usage ? " " : "", c->usage));
	print_paragraph(app->out, 2, c->summary);
	if (c->detail)
		print_paragraph(app->out, 2, c->detail);
	fputc('\n', app->out);
	add_options(&t, c->options, a);
	add_options(&t, global_options, a);
	print_table(&t, app->out);
}

static void print_all(struct app *app, const char *group, struct arena *a)
{
	struct print_table t = {0};
	size_t n = group ? strlen(group) : 0;

	for (size_t i = 0; commands[i]; i++)
		if (!commands[i]->hidden && (!group || (strncmp(commands[i]->name, group, n) == 0 &&
							       commands[i]->name[n] == ' ')))
			print_row(&t, arena_printf(a, "  %s", commands[i]->name),
				commands[i]->summary);
	print_table(&t, app->out);
}

int help_print(struct app *app, const struct command *command, struct err *e)
{
	struct arena a = {0};
	struct print_table t = {0};

	(void)e;
	if (command) {
		print_one(app, command, &a);
	} else {
		fputs("whet sharpens: problems, applications, notes, drafts.\n\n"
		      "whet            the screens; with no terminal, today as text\n"
		      "whet COMMAND    one of\n\n",
			app->out);
		print_all(app, NULL, &a);
		fputs("\nwhet help COMMAND says more. Every command takes\n\n", app->out);
		add_options(&t, global_options, &a);
		print_table(&t, app->out);
		fputc('\n', app->out);
		print_paragraph(app->out, 0,
			"Exit status: 0 done, or accepted; 1 not accepted, or nothing found; "
			"2 wrong use or bad input; 3 internal error.");
	}
	arena_free(&a);
	return 0;
}

int help_print_group(struct app *app, const char *group)
{
	struct arena a = {0};

	print_all(app, group, &a);
	arena_free(&a);
	return 0;
}

static void json_option(struct json *j, const struct option_info *o)
{
	json_open(j, NULL, '{');
	json_str(j, "name", o->name);
	json_str(j, "value", o->value);
	if (o->value) {
		json_str(j, "kind", usage_word(usage_option(o)));
		json_bool(j, "again", usage_again(o));
	}
	json_str(j, "meaning", o->meaning);
	json_close(j, '}');
}

static void json_command(struct json *j, const struct command *c, struct arena *a)
{
	struct usage_argument arguments[USAGE_PLACES];
	size_t n = usage_arguments(c, a, arguments, USAGE_PLACES);

	json_open(j, NULL, '{');
	json_str(j, "name", c->name);
	json_str(j, "usage", c->usage);
	json_str(j, "summary", c->summary);
	json_str(j, "detail", c->detail);
	json_bool(j, "json", c->json);
	json_open(j, "arguments", '[');
	for (size_t i = 0; i < n; i++) {
		json_open(j, NULL, '{');
		json_str(j, "name", arguments[i].name);
		json_str(j, "kind", usage_word(arguments[i].kind));
		json_bool(j, "optional", arguments[i].optional);
		json_bool(j, "again", arguments[i].again);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "options", '[');
	for (const struct option_info *o = c->options; o && o->name; o++)
		json_option(j, o);
	json_close(j, ']');
	json_close(j, '}');
}

/* Those that are this one, or begin with it; all when it is NULL. */
static void json_commands(struct app *app, const char *name, struct arena *a)
{
	size_t n = name ? strlen(name) : 0;
	struct json j = {0};

	json_open(&j, NULL, '[');
	for (size_t i = 0; commands[i]; i++) {
		const char *own = commands[i]->name;

		if (name ? strncmp(own, name, n) == 0 && (!own[n] || own[n] == ' ')
			 : !commands[i]->hidden)
			json_command(&j, commands[i], a);
	}
	json_close(&j, ']');
	command_print_json(app, &j);
}

/* What is not a command and has a page all the same. */
static const struct {
	const char *name;
	void (*write)(struct str *out);
} topics[] = {
	{"config",  config_sample     },
	{"keys",    tui_key_names_text},
	{"colours", tui_colours_text  },
};

static bool print_topic(struct app *app, const char *name)
{
	for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
		if (strcmp(topics[i].name, name) == 0) {
			struct str text = {0};

			topics[i].write(&text);
			fputs(str_c(&text), app->out);
			str_free(&text);
			return true;
		}
	return false;
}

static int run_help(struct app *app, const struct args *args, struct err *e)
{
	const char *name = args->n ? args->at[0] : NULL;

	if (args->n == 0 && !app->json)
		return help_print(app, NULL, e);
	for (size_t i = 1; i < args->n; i++)
		name = arena_printf(args->arena, "%s %s", name, args->at[i]);
	if (name && print_topic(app, name))
		return 0;
	if (name && !parse_is_group(name) && !parse_command(name, e))
		return -1;
	if (app->json)
		json_commands(app, name, args->arena);
	else if (parse_is_group(name))
		return help_print_group(app, name);
	else
		return help_print(app, parse_command(name, e), e);
	return 0;
}

const struct command cmd_help = {
	.name = "help",
	.usage = "[COMMAND]",
	.summary = "this list, or what one command does",
	.detail = "`whet help config` prints a config.yaml to begin with, `whet help keys` how "
		  "keys of the "
		  "screens are changed and what each is called, `whet help colours` the same of "
		  "colours.",
	.max = 3,
	.words = "@commands",
	.json = true,
	.bare = true,
	.run = run_help,
};
