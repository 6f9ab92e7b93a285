/* note_parts: what the files that write notes share. */
#ifndef WHET_MODEL_NOTE_PARTS_H
#define WHET_MODEL_NOTE_PARTS_H

#include "model/note.h"

enum { NOTE_MAX_BODY = 16 << 20 };

/* What a text that was given no title is called. */
const char *note_title_of(const char *body, struct arena *a);

/* To be called, in the transaction, after any change of a note's title, slug, file or body: its
 * names, its links and its questions are those of the text. */
int note_index(struct store *s, int64_t id, int64_t now, struct err *e);
/* One of many: the caller has link_resolve_all find what links lead to. */
int note_index_late(struct store *s, int64_t id, int64_t now, struct err *e);

/* Another body for a note that has just been read, and its title where that was taken from it; late
 * as in note_index_late. */
int note_put_body(struct store *s, const struct note *old, const char *body, bool late, int64_t now,
	struct arena *a, struct err *e);

/* Where the note came from, or comes from now. */
int note_put_file(
	struct store *s, int64_t id, const struct note_file *f, int64_t now, struct err *e);

/* The same for all notes where they were read by other rules, or before there were links; once for
 * a database. */
int note_index_old(struct store *s, int64_t now, struct err *e);

int note_add_tags(struct store *s, int64_t id, const char *const *tags, size_t n, struct err *e);
int note_remove_tags(struct store *s, int64_t id, const char *const *tags, size_t n, struct err *e);

#endif
