/* write: notes through the person's editor, in a way that cannot lose text. */
#ifndef WHET_ACTION_WRITE_H
#define WHET_ACTION_WRITE_H

#include "base/arena.h"
#include "base/err.h"
#include "model/app.h"
#include "model/note.h"

enum write_result {
	WRITE_SAVED,
	WRITE_UNCHANGED, /* the text came back as it went, or the editor failed */
	WRITE_CONFLICT,  /* the note was changed meanwhile: both versions are kept */
};

/* Opens the note in the editor and saves what comes back. The temporary file is kept, and named in
 * *message, whenever a text of yours did not reach the database. */
int write_edit_note(struct app *app, const struct note *note, struct arena *a,
	enum write_result *result, const char **message, struct err *e);

/* A new note from the editor; when it is empty, or still what the
 * draft began with, there is none (out->id is 0). */
int write_new_note(struct app *app, const struct note_draft *draft, struct arena *a,
	struct note *out, struct err *e);

#endif
