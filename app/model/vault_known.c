#include "model/vault_known.h"

#include "base/path.h"

#include <stdlib.h>
#include <string.h>

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct known_file *)a)->path, ((const struct known_file *)b)->path);
}

struct known_file *vault_known_find(const struct vault_known *k, const char *path)
{
	struct known_file key = {.path = path};

	return k->n ? bsearch(&key, k->at, k->n, sizeof key, by_path) : NULL;
}

int vault_known_read(struct store *s, const char *root, const struct vault_files *files,
	struct arena *a, struct vault_known *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select note_id, substr(root || '/' || path, length(?1) + 1), sha256 "
		"from note_file where substr(root || '/' || path, 1, length(?1)) = ?1",
		e);
	int rc;

	if (!q)
		return -1;
	stmt_text(q, 1, arena_printf(a, "%s/", root));
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, out->at, out->n, out->cap);
		out->at[out->n++] = (struct known_file){
			.note_id = stmt_col_int(q, 0),
			.path = stmt_col_text(q, 1, a),
			.sha256 = stmt_col_text(q, 2, a),
		};
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_path);
	for (size_t i = 0; i < files->n; i++) {
		struct known_file *k = vault_known_find(out, files->at[i].path);

		if (k)
			k->here = true;
	}
	return rc;
}

struct known_file *vault_known_moved(
	const struct vault_known *known, const char *path, const char *sha256)
{
	struct known_file *found = NULL;

	for (size_t i = 0; i < known->n; i++) {
		struct known_file *k = &known->at[i];

		if (k->here || k->taken || strcmp(k->sha256, sha256) != 0)
			continue;
		if (strcmp(path_base(k->path), path_base(path)) == 0)
			return k;
		if (!found)
			found = k;
	}
	return found;
}
