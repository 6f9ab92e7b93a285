#include "cli/help.h"

#include "cli/parse.h"
#include "cli/print.h"

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

static int run_help(struct app *app, const struct args *args, struct err *e)
{
	const struct command *c;
	const char *name = args->at[0];

	if (args->n == 0)
		return help_print(app, NULL, e);
	for (size_t i = 1; i < args->n; i++)
		name = arena_printf(args->arena, "%s %s", name, args->at[i]);
	if (parse_is_group(name))
		return help_print_group(app, name);
	c = parse_command(name, e);
	return c ? help_print(app, c, e) : -1;
}

const struct command cmd_help = {
	.name = "help",
	.usage = "[COMMAND]",
	.summary = "this list, or what one command does",
	.max = 3,
	.words = "@commands",
	.bare = true,
	.run = run_help,
};
