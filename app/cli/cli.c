#include "cli/cli.h"

#include "base/str.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/parse.h"
#include "cli/today.h"
#include "tui/tui.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef WHET_VERSION
#define WHET_VERSION "0.1"
#endif

enum { DOING_COLUMNS = 60 };

const struct option_info global_options[] = {
	{"home",							    "DIR", "keep everything (database, config, cache, workspace) under DIR",
         "@folders"},
	{"json", NULL, "print data as JSON: one object, or an array of them", NULL},
	{"help",								 NULL, "say what the command does", NULL},
	{"version",							     NULL, "print the version", NULL},
	{0							    },
};

void command_print_json(struct app *app, struct json *j)
{
	fprintf(app->out, "%s\n", str_c(&j->out));
	str_free(&j->out);
}

/* The command as a step of undo is called: its words, without options, as far as they fit. */
static const char *doing(struct app *app, const struct line *line)
{
	struct str all = {0}, clean = {0}, fit = {0};

	str_add(&all, line->command->name);
	for (size_t i = 0; i < line->args.n; i++)
		str_addf(&all, " %.200s", line->args.at[i]);
	utf8_clean(&clean, str_c(&all), all.len, false);
	utf8_fit(&fit, str_c(&clean), DOING_COLUMNS, false);
	str_free(&all);
	str_free(&clean);
	return str_keep(&fit, &app->arena);
}

static int run(struct app *app, struct line *line, struct err *e)
{
	if (line->version) {
		fputs("whet " WHET_VERSION "\n", app->out);
		return 0;
	}
	if (line->help && line->group)
		return help_print_group(app, line->group);
	if (line->help)
		return help_print(app, line->command, e);
	app->json = line->json;
	if (line->command && line->command->bare)
		return line->command->run(app, &line->args, e);
	if (app_init(app, line->home, e) != 0 || tui_check(app, e) != 0)
		return -1;
	app->json = line->json;
	if (line->command)
		app->doing = doing(app, line);
	if (line->command)
		return line->command->run(app, &line->args, e);
	if (!line->json && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return tui_run(app, e);
	return today_print(app, &line->args, e);
}

/* What was printed must have reached the other side: a full disk is not a success. */
static int flush(struct app *app, int status, struct err *e)
{
	if (fflush(app->out) == 0 && !ferror(app->out))
		return status;
	if (errno == EPIPE)
		return status;
	return err_set(e, ERR_INPUT, "cannot write the output: %s", strerror(errno));
}

int cli_main(int argc, char **argv)
{
	struct arena arena = {0};
	struct line line = {.args.arena = &arena};
	struct app app = {.out = stdout, .err = stderr};
	struct err e = {0};
	int status;

	/* Only how bytes make characters: with a comma for a point, JSON and YAML would break. */
	setlocale(LC_CTYPE, "");
	/* A reader that went away (`whet list | head`) is not our failure. */
	signal(SIGPIPE, SIG_IGN);
	status = parse_line(argc, argv, &line, &e);
	if (status == 0)
		status = run(&app, &line, &e);
	status = flush(&app, status, &e);
	if (status < 0) {
		status = err_exit(&e);
		fprintf(stderr, "whet: %s\n", e.text);
	} else if (app.warning)
		fprintf(stderr, "whet: %s\n", app.warning);
	app_fini(&app);
	arena_free(&arena);
	return status;
}
