/* How it works. A few files of the folder say at which places it may have been: where a known file
 * has the same text and ends in the same path, what stands before that path is such a place. Of
 * these the one with the most files in common is it, if there are enough. */
#include "model/vault_known.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/str.h"
#include "model/note_parts.h"

#include <stdlib.h>
#include <string.h>

enum { ANCHORS = 20, MOST_PLACES = 64 };

struct known_text {
	const char *path, *sha256; /* the whole path */
	bool root;                 /* of a folder that was imported: no file */
};

struct search {
	struct store *s;
	struct arena *a;
	const char *root;
	const struct vault_files *files;
	const char **sha256; /* of each file once it was read; "" of one that says nothing */
	struct known_text *known;
	size_t n_known, cap;
	const char **places;
	size_t n_places, cap_places;
};

struct place {
	const char *path;
	size_t matches, standing; /* files in common; those of them that still stand there */
	size_t known;             /* files that were imported from there */
	bool is_root;
};

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct known_text *)a)->path, ((const struct known_text *)b)->path);
}

static int read_known(struct search *f, struct err *e)
{
	struct stmt *q = store_prepare(f->s,
		"select root || '/' || path, sha256, 0 from note_file union all "
		"select distinct root, '', 1 from note_file",
		e);
	int rc;

	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(f->a, f->known, f->n_known, f->cap);
		f->known[f->n_known++] = (struct known_text){.path = stmt_col_text(q, 0, f->a),
			.sha256 = stmt_col_text(q, 1, f->a),
			.root = stmt_col_int(q, 2) != 0};
	}
	if (f->n_known)
		qsort(f->known, f->n_known, sizeof *f->known, by_path);
	return rc;
}

/* "" of a file without text, which would be like any other. */
static const char *sha_of(struct search *f, size_t i)
{
	const struct vault_file *file = &f->files->at[i];
	struct str text = {0};
	struct arena a = {0};
	char hex[HASH_HEX] = "";
	struct err ignored;

	if (f->sha256[i])
		return f->sha256[i];
	if (!file->wrong &&
		path_read(path_join(&a, f->root, file->path), NOTE_MAX_BODY, &text, &ignored) ==
			0 &&
		text.len)
		hash_hex(str_c(&text), text.len, hex);
	f->sha256[i] = arena_dup(f->a, hex);
	str_free(&text);
	arena_free(&a);
	return f->sha256[i];
}

static void add_place(struct search *f, const char *path, size_t n)
{
	for (size_t i = 0; i < f->n_places; i++)
		if (strlen(f->places[i]) == n && memcmp(f->places[i], path, n) == 0)
			return;
	ARENA_RESERVE(f->a, f->places, f->n_places, f->cap_places);
	f->places[f->n_places++] = arena_ndup(f->a, path, n);
}

/* The places that one file tells of; of a text that is everywhere there are too many. */
static void add_places(struct search *f, size_t i)
{
	const char *end = arena_printf(f->a, "/%s", f->files->at[i].path), *sha = sha_of(f, i);
	size_t before = f->n_places, len = strlen(end);

	for (size_t k = 0; *sha && k < f->n_known; k++) {
		const char *path = f->known[k].path;

		if (strcmp(f->known[k].sha256, sha) == 0 && str_ends(path, end))
			add_place(f, path, strlen(path) - len);
		if (f->n_places - before > MOST_PLACES) {
			f->n_places = before;
			return;
		}
	}
}

static const struct known_text *find(const struct search *f, const char *path)
{
	struct known_text key = {.path = path};

	return bsearch(&key, f->known, f->n_known, sizeof key, by_path);
}

static struct place look_at(struct search *f, const char *path)
{
	struct place p = {.path = path};
	const char *below = arena_printf(f->a, "%s/", path);
	const struct known_text *k = find(f, path);
	struct arena a = {0};

	p.is_root = k && k->root;
	for (size_t i = 0; i < f->n_known; i++)
		p.known += !f->known[i].root && str_starts(f->known[i].path, below);
	for (size_t i = 0; i < f->files->n; i++) {
		const char *old = path_join(&a, path, f->files->at[i].path);

		k = find(f, old);
		if (!k || k->root || !*sha_of(f, i) || strcmp(k->sha256, sha_of(f, i)) != 0)
			continue;
		p.matches++;
		p.standing += path_exists(old);
	}
	arena_free(&a);
	return p;
}

/* A folder whose files are gone was moved here, be it half of what either holds; one that stands is
 * another vault unless this is a copy of the whole. */
static bool is_it(const struct place *p, size_t n)
{
	if (!p->matches)
		return false;
	if (!p->standing)
		return 2 * p->matches >= n || 2 * p->matches >= p->known;
	return p->is_root && 2 * p->matches >= n && 2 * p->matches >= p->known;
}

static int follow(struct search *f, const struct place *p, int64_t now, size_t *n, struct err *e)
{
	struct vault_known old = {0};
	int rc = vault_known_read(f->s, p->path, NULL, f->a, &old, e);

	*n = 0;
	for (size_t i = 0; rc == 0 && i < old.n; i++) {
		const struct known_file *k = &old.at[i];
		struct note_file file = {f->root, k->path, k->sha256};

		/* Of a folder that was moved in part the rest stays. */
		if (!p->standing && path_exists(path_join(f->a, p->path, k->path)))
			continue;
		*n += k->note_id != 0;
		if (!k->note_id)
			rc = vault_known_deleted(f->s, k, f->root, k->path, e);
		else
			rc = note_put_file(f->s, k->note_id, &file, now, e);
		if (rc == 0 && k->note_id && strcmp(k->path, k->own_path) != 0)
			rc = note_index_late(f->s, k->note_id, now, e);
	}
	return rc;
}

static struct place best_place(struct search *f)
{
	size_t step = f->files->n / ANCHORS + 1;
	struct place best = {.path = ""};

	for (size_t i = 0; i < f->files->n; i += step)
		add_places(f, i);
	for (size_t i = 0; i < f->n_places; i++) {
		struct place p = look_at(f, f->places[i]);

		if (p.matches > best.matches ||
			(p.matches == best.matches && p.standing < best.standing))
			best = p;
	}
	return best;
}

int vault_adopt(struct store *s, const char *root, const struct vault_files *files, int64_t now,
	struct arena *a, const char **was, size_t *n, struct err *e)
{
	struct arena own = {0};
	struct search f = {.s = s, .a = &own, .root = root, .files = files};
	struct place best;
	int rc;

	*was = "";
	*n = 0;
	f.sha256 = arena_new(&own, (files->n + 1) * sizeof *f.sha256);
	rc = read_known(&f, e);
	if (rc == 0 && f.n_known) {
		best = best_place(&f);
		if (is_it(&best, files->n)) {
			*was = arena_dup(a, best.path);
			rc = follow(&f, &best, now, n, e);
		}
	}
	arena_free(&own);
	return rc;
}
