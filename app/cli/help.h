/* help: what the table of commands says, for a person, a manual page and three shells. */
#ifndef WHET_CLI_HELP_H
#define WHET_CLI_HELP_H

#include "cli/command.h"

/* The list of commands, or one command's own page when not NULL. */
int help_print(struct app *app, const struct command *command, struct err *e);

/* The commands that begin with a word: "note". */
int help_print_group(struct app *app, const char *group);

extern const struct command cmd_help, cmd_manual, cmd_completion, cmd_complete;

#endif
