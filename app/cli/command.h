/* command: what a command is. One const descriptor each, one table (commands.c) of all; help, the
 * manual page and the completions are written from it. */
#ifndef WHET_CLI_COMMAND_H
#define WHET_CLI_COMMAND_H

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "model/app.h"

#include <stdbool.h>
#include <stddef.h>

enum { MAX_ARGUMENTS = 256, MAX_OPTIONS = 32 };

struct option_info {
	const char *name;  /* "tag" for --tag */
	const char *value; /* "T", or NULL when the option takes none */
	const char *meaning;
	const char *words; /* completions: words, or @files, @folders and the kinds of complete.c */
};

/* A command line, read. All texts are lent by argv. */
struct args {
	const char *at[MAX_ARGUMENTS]; /* the arguments that are no options */
	size_t n;
	size_t split; /* of a command that passes words on: how many of them stood before -- */
	struct {
		const struct option_info *option;
		const char *value; /* "" for an option without value */
	} options[MAX_OPTIONS];
	size_t n_options;
	struct arena *arena; /* lives as long as the command runs */
};

/* The value of an option ("" for one without value), or NULL when it was not given. */
const char *args_option(const struct args *args, const char *name);
bool args_flag(const struct args *args, const char *name);
/* The day that an option names; *day stays as it is when it was not given. */
int args_day(const struct args *args, const char *name, const struct clock *c, int64_t *day,
	struct err *e);
/* The same as "2026-11-22", or "" where it says none; *date stays as it is when it was not given.
 */
int args_date(const struct args *args, const char *name, const struct clock *c, const char **date,
	struct err *e);
/* All values of an option that may be given again. */
size_t args_all(const struct args *args, const char *name, const char *values[MAX_OPTIONS]);

struct command {
	const char *name;                  /* "note add" */
	const char *usage;                 /* what follows the name */
	const char *summary;               /* one line for the list of commands */
	const char *detail;                /* more for its own help, or NULL */
	const struct option_info *options; /* ends in a row without name; may be NULL */
	size_t min, max;                   /* how many arguments it takes */
	const char *words;                 /* completions for its arguments, as in option_info */
	bool json;                         /* it prints data, so --json works */
	bool hidden;                       /* for scripts and tests */
	bool bare;                         /* it needs no home, so a broken config is no matter */
	/* Words that are not its own are another program's: options it does not know are arguments,
	 * those that stand after `rest` arguments (0: after --) all of them. */
	bool passes;
	size_t rest;
	/* 0 done, or accepted; 1 not accepted, or nothing found; -1 failed, with *e. */
	int (*run)(struct app *app, const struct args *args, struct err *e);
};

extern const struct command *const commands[]; /* ends in NULL */

/* The options every command takes. */
extern const struct option_info global_options[];

/* Prints a finished JSON text and a line end, and frees it. */
void command_print_json(struct app *app, struct json *j);

#endif
