/* note: Markdown with tags, found by full text; private until marked to publish. */
#ifndef WHET_MODEL_NOTE_H
#define WHET_MODEL_NOTE_H

#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct note {
	int64_t id;
	const char *slug, *title;
	const char *body;         /* every byte as it was given; "" in lists */
	const char *checksum;     /* SHA-256 of the body */
	const char *tags;         /* "cuda memory", sorted, separated by one space */
	const char *problem_slug; /* "" when it belongs to no problem */
	int64_t problem_id;       /* 0 */
	const char *about;        /* the first thing it is about, "" for none */
	bool publish;
	int64_t created_at, updated_at;
	const char *snippet; /* of a search: the place found, matches between \x01 and \x02 */
};

/* The file that a note was imported from. */
struct note_file {
	const char *root; /* the folder, real path */
	const char *path; /* below it */
	const char *sha256;
};

/* What to put in. title may be NULL or empty: the first heading or line of the body is taken. */
struct note_draft {
	const char *title, *body;
	const char *const *tags;
	size_t n_tags;
	bool publish;
	int64_t problem_id;
	int64_t created_at, updated_at; /* 0: the moment it is added */
	const struct note_file *file;   /* NULL for none */
	bool late; /* one of many: the caller has link_resolve_all find what links lead to */
};
int note_add(struct store *s, const struct note_draft *d, int64_t now, struct arena *a,
	struct note *out, struct err *e);

/* What to change of a note beside its text; what is NULL or -1 stays. A new title keeps the slug:
 * names that were given out go on working. */
struct note_change {
	const char *title;
	const char *const *add_tags, *const *remove_tags;
	size_t n_add_tags, n_remove_tags;
	int publish; /* 1 public, 0 private, -1 as it is */
	bool late;   /* as in note_draft */
};
int note_change(
	struct store *s, int64_t id, const struct note_change *c, int64_t now, struct err *e);

/* With all that belongs to it; links to it stay in the texts and lead nowhere. The file that it was
 * imported from is not imported again until it changes. */
int note_delete(struct store *s, int64_t id, struct err *e);

/* By number alone: the slug of another note may look like it. */
int note_get(struct store *s, int64_t id, struct arena *a, struct note *out, struct err *e);
/* By slug or number ("12"); ERR_INPUT with the nearest slug in the sentence. */
int note_find(struct store *s, const char *name, struct arena *a, struct note *out, struct err *e);

/* Where the note came from; root is "" when it is from no file. */
int note_file_of(
	struct store *s, int64_t id, struct arena *a, struct note_file *out, struct err *e);

struct note_filter {
	const char *tag;    /* NULL for any */
	int64_t problem_id; /* 0 for any */
	const char *on;     /* a subject, as in subject.h; NULL for any */
	int64_t on_id;
	bool publish_only;
	int64_t since, until; /* of creation; 0 for open */
	size_t limit;         /* 0 for no limit */
	bool with_body;
};
/* Newest change first. */
int note_list(struct store *s, const struct note_filter *f, struct arena *a, struct note **out,
	size_t *n, struct err *e);

struct note_tag {
	const char *tag;
	int64_t notes; /* that have it */
};
/* Every tag in use, those of the most notes first. */
int note_tag_counts(
	struct store *s, struct arena *a, struct note_tag **out, size_t *n, struct err *e);

/* Every tag in use, sorted. */
int note_tags(struct store *s, struct arena *a, const char ***out, size_t *n, struct err *e);

/* Any text is safe: every word must occur, the last one as a prefix unless a space follows. Best
 * first. No word at all lists the newest. tag may be NULL. */
int note_search(struct store *s, const char *text, const char *tag, size_t limit, struct arena *a,
	struct note **out, size_t *n, struct err *e);
/* The same quickly, while it is typed: the newest ones, not the best, and with no snippet. */
int note_look(struct store *s, const char *text, const char *tag, size_t limit, struct arena *a,
	struct note **out, size_t *n, struct err *e);
/* The place where the note has the words, or "". */
const char *note_snippet(struct store *s, const char *text, int64_t id, struct arena *a);

/* Replaces the body, when the note still has the checksum that the edit started from. When it was
 * changed meanwhile nothing is lost: the edited text becomes a new note "TITLE (conflict)", whose
 * slug is put into *conflict (else NULL). The title follows the body's first heading when it was
 * taken from there. */
int note_save(struct store *s, int64_t id, const char *checksum, const char *body, int64_t now,
	struct arena *a, const char **conflict, struct err *e);

struct note_task {
	size_t line; /* of the body, from 1 */
	bool done;
	const char *text;
};
/* The tasks of a body, those in code left out, in its order. */
size_t note_tasks(const char *body, struct arena *a, struct note_task **out);
/* Turns the task in that line of the body, from 1: "- [ ] a" is done, "- [x] a" is open again;
 * nothing else of it changes. ERR_INPUT when there is none, or when the note no longer has the
 * checksum. *done is what it is now. */
int note_turn_task(struct store *s, int64_t id, const char *checksum, size_t line, int64_t now,
	bool *done, struct err *e);

#endif
