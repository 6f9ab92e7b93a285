/* vault_known: the files of a folder as the last import left them. */
#ifndef WHET_MODEL_VAULT_KNOWN_H
#define WHET_MODEL_VAULT_KNOWN_H

#include "model/vault_walk.h"
#include "store/store.h"

#include <stdbool.h>

struct known_file {
	int64_t note_id;  /* 0: its note was deleted here */
	const char *path; /* below the folder that is imported now */
	const char *sha256;
	const char *own_root, *own_path; /* as they are kept */
	bool here;                       /* the file is still there */
	bool taken;                      /* it is not, and was found at another place */
};

struct vault_known {
	struct known_file *at; /* sorted by path */
	size_t n, cap;
	/* Those that are not here, by text, and from each on the first that is not taken. */
	struct known_file **gone;
	size_t *next, n_gone;
};

/* What was imported from the folder, from one within it, or as part of one around it. */
int vault_known_read(struct store *s, const char *root, const struct vault_files *files,
	struct arena *a, struct vault_known *out, struct err *e);
/* NULL when there is none of that path. */
struct known_file *vault_known_find(const struct vault_known *k, const char *path);
/* One whose file is gone and had this very text: it was moved, and is taken now. One with a note
 * and of the same name first; NULL for none. */
struct known_file *vault_known_moved(struct vault_known *k, const char *path, const char *sha256);

/* A deleted note's file has another place, or, with path NULL, may be imported again. */
int vault_known_deleted(struct store *s, const struct known_file *k, const char *root,
	const char *path, struct err *e);

/* Looks whether the folder, of which nothing is known, is another one at a new place, or a copy of
 * it: the same texts under the same paths, at least half of them. If so *was is that place, *n so
 * many of its files are known as this folder's from now on; else *was is "". */
int vault_adopt(struct store *s, const char *root, const struct vault_files *files, int64_t now,
	struct arena *a, const char **was, size_t *n, struct err *e);

#endif
