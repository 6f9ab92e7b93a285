/* parse: a command line against the table of commands. */
#ifndef WHET_CLI_PARSE_H
#define WHET_CLI_PARSE_H

#include "cli/command.h"

/* What stood on the command line beside the command itself. */
struct line {
	const struct command *command; /* NULL when none was named */
	const char *group; /* "note" alone: one that stands before other words, else NULL */
	struct args args;
	const char *home; /* NULL when not given */
	bool json, help, version;
};

/* Reads argv. Errors name the word, and the nearest right one. */
int parse_line(int argc, char **argv, struct line *out, struct err *e);

/* Whether commands of two words begin with this one ("note"). */
bool parse_is_group(const char *word);

/* The command of that name ("grade", "note add"), or NULL with *e. */
const struct command *parse_command(const char *name, struct err *e);

#endif
