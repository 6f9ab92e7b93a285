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

/* By text; those with a note first; by name. */
static int compare(const struct known_file *x, const struct known_file *y)
{
	int order = strcmp(x->sha256, y->sha256);

	if (!order)
		order = !x->note_id - !y->note_id;
	return order ? order : strcmp(path_base(x->path), path_base(y->path));
}

static int by_text(const void *a, const void *b)
{
	const struct known_file *x = *(struct known_file *const *)a,
				*y = *(struct known_file *const *)b;
	int order = compare(x, y);

	return order ? order : strcmp(x->path, y->path);
}

static void sort_gone(struct vault_known *k, struct arena *a)
{
	k->gone = arena_new(a, (k->n + 1) * sizeof *k->gone);
	k->next = arena_new(a, (k->n + 1) * sizeof *k->next);
	for (size_t i = 0; i < k->n; i++)
		if (!k->at[i].here)
			k->gone[k->n_gone++] = &k->at[i];
	if (k->n_gone)
		qsort(k->gone, k->n_gone, sizeof(void *), by_text);
	for (size_t i = 0; i <= k->n_gone; i++)
		k->next[i] = i;
}

int vault_known_read(struct store *s, const char *root, const struct vault_files *files,
	struct arena *a, struct vault_known *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select note_id, substr(root || '/' || path, length(?1) + 1), sha256, root, path "
		"from (select note_id, root, path, sha256 from note_file union all "
		"select 0, root, path, sha256 from note_deleted) "
		"where substr(root || '/' || path, 1, length(?1)) = ?1",
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
			.own_root = stmt_col_text(q, 3, a),
			.own_path = stmt_col_text(q, 4, a),
		};
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_path);
	for (size_t i = 0; files && i < files->n; i++) {
		struct known_file *k = vault_known_find(out, files->at[i].path);

		if (k)
			k->here = true;
	}
	sort_gone(out, a);
	return rc;
}

/* The first from i on that is not taken; the way there is made shorter for the next one. */
static size_t free_from(struct vault_known *k, size_t i)
{
	size_t to = i;

	while (k->next[to] != to)
		to = k->next[to];
	while (k->next[i] != to) {
		size_t after = k->next[i];

		k->next[i] = to;
		i = after;
	}
	return to;
}

/* The first free one that does not come before the key. */
static size_t first_free(struct vault_known *k, const struct known_file *key)
{
	size_t low = 0, high = k->n_gone;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(k->gone[middle], key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return free_from(k, low);
}

struct known_file *vault_known_moved(
	struct vault_known *known, const char *path, const char *sha256)
{
	/* With a note or without, of the same name or of any: "" comes before all names. */
	const struct known_file keys[] = {
		{.note_id = 1, .path = path_base(path), .sha256 = sha256},
		{.note_id = 0, .path = path_base(path), .sha256 = sha256},
		{.note_id = 1, .path = "",              .sha256 = sha256},
		{.note_id = 0, .path = "",              .sha256 = sha256},
	};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		size_t at = first_free(known, &keys[i]);
		struct known_file *k = at < known->n_gone ? known->gone[at] : NULL;

		if (!k || strcmp(k->sha256, sha256) != 0 || !k->note_id != !keys[i].note_id ||
			(*keys[i].path && strcmp(path_base(k->path), keys[i].path) != 0))
			continue;
		k->taken = true;
		known->next[at] = at + 1;
		return k;
	}
	return NULL;
}

int vault_known_deleted(struct store *s, const struct known_file *k, const char *root,
	const char *path, struct err *e)
{
	struct stmt *q = store_prepare(s,
		path ? "update or replace note_deleted set root = ?3, path = ?4 "
		       "where root = ?1 and path = ?2"
		     : "delete from note_deleted where root = ?1 and path = ?2",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, k->own_root);
	stmt_text(q, 2, k->own_path);
	if (path) {
		stmt_text(q, 3, root);
		stmt_text(q, 4, path);
	}
	return stmt_run(q, e);
}
