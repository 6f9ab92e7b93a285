/* usage: what kind of word stands at each place of a command line, read from the table of commands.
 */
#ifndef WHET_CLI_USAGE_H
#define WHET_CLI_USAGE_H

#include "cli/command.h"

enum usage_kind {
	USAGE_TEXT, /* whatever the person writes */
	USAGE_NUMBER,
	USAGE_DAY, /* with or without a time of day */
	USAGE_MONTH,
	USAGE_NAME,   /* something that is kept: a slug, a number, the beginning of a title */
	USAGE_CHOICE, /* one of a few words */
	USAGE_FILE,
	USAGE_FOLDER,
};

/* More arguments than any command has. */
enum { USAGE_PLACES = 8 };

/* "text", "number" and so on. */
const char *usage_word(enum usage_kind kind);

struct usage_argument {
	const char *name; /* "SLUG|FILE" */
	enum usage_kind kind;
	bool optional, again; /* again: there may be more of it */
};

/* The arguments of a command, in their order, as its usage writes them; at most `room`. */
size_t usage_arguments(
	const struct command *c, struct arena *a, struct usage_argument *out, size_t room);

/* Of an option that takes a value. */
enum usage_kind usage_option(const struct option_info *o);
/* Whether an option may be given again: its value is written "T...". */
bool usage_again(const struct option_info *o);

#endif
