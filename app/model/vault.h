/* vault: a folder of Markdown notes, as Obsidian keeps them, brought in; again whenever it changed.
 */
#ifndef WHET_MODEL_VAULT_H
#define WHET_MODEL_VAULT_H

#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum vault_what {
	VAULT_NEW,
	VAULT_CHANGED,  /* the file changed, the note follows */
	VAULT_MOVED,    /* the file has another place; the note knows */
	VAULT_SAME,     /* nothing changed */
	VAULT_KEPT,     /* the note was changed here and the file not: it stays */
	VAULT_CONFLICT, /* both changed: the note stays, the file's text is a second note */
	VAULT_GONE,     /* the file is gone, the note stays */
	VAULT_LEFT,     /* a file that cannot be a note */
	VAULT_DELETED,  /* its note was deleted here and the file is still the same */
	VAULT_WHATS,
};

struct vault_row {
	enum vault_what what;
	const char *path; /* below the folder */
	const char *slug; /* of the note; "" of a file that was left */
	const char
		*more; /* the second note of a conflict, the former path, why it was left; or "" */
};

struct vault_report {
	const char *root;
	struct vault_row *rows; /* all but those that are the same, in the order of their paths */
	size_t n;
	size_t count[VAULT_WHATS];
	size_t attachments, links,
		hidden;   /* left where they are: other files, symbolic links, ".x" */
	size_t bad_front; /* front matter that is no YAML; the text is whole */
	const char *was;  /* the folder's former place when it was moved or copied, or "" */
	size_t followed;  /* notes that are known as this folder's since then */
};

/* Called now and then; may be NULL. */
typedef void vault_progress(void *context, size_t done, size_t all);

/* Every byte of a file is the note's body, front matter and all. Its title is that of the front
 * matter, else the file's name; its tags are those of front matter and text; folders stay in the
 * path. Files that end in .md or .markdown are notes. All in one transaction; with dry_run nothing
 * stays of it. Bounds: 16 MB a file, 200,000 files, 2 GiB, 100 folders deep. */
int vault_import(struct store *s, const char *dir, bool dry_run, vault_progress *progress,
	void *context, int64_t now, struct arena *a, struct vault_report *out, struct err *e);

#endif
