/* notes: a note, and a list of notes, as they are printed. */
#ifndef WHET_CLI_NOTES_H
#define WHET_CLI_NOTES_H

#include "cli/command.h"
#include "model/note.h"

/* The members of a note, in an object that the caller opened. */
void notes_json(struct json *j, const struct note *n, bool with_body, struct arena *a);
/* Its number and name: what a command that made or changed it prints. */
int notes_tell(struct app *app, const struct note *n, struct arena *a);
/* A table, or an array; the exit status: 1 when there are none. */
int notes_print(struct app *app, const struct note *n, size_t count, struct arena *a);

#endif
