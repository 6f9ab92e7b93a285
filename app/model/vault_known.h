/* vault_known: the files of a folder as the last import left them. */
#ifndef WHET_MODEL_VAULT_KNOWN_H
#define WHET_MODEL_VAULT_KNOWN_H

#include "model/vault_walk.h"
#include "store/store.h"

#include <stdbool.h>

struct known_file {
	int64_t note_id;
	const char *path; /* below the folder that is imported now */
	const char *sha256;
	bool here;  /* the file is still there */
	bool taken; /* it is not, and was found at another place */
};

struct vault_known {
	struct known_file *at; /* sorted by path */
	size_t n, cap;
};

/* What was imported from the folder, from one within it, or as part of one around it. */
int vault_known_read(struct store *s, const char *root, const struct vault_files *files,
	struct arena *a, struct vault_known *out, struct err *e);
/* NULL when there is none of that path. */
struct known_file *vault_known_find(const struct vault_known *k, const char *path);
/* One whose file is gone and had this very text: it was moved. The same name first; NULL for none.
 */
struct known_file *vault_known_moved(
	const struct vault_known *k, const char *path, const char *sha256);

#endif
