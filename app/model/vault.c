/* How it works. note_file says which file a note came from and what the file held then. A file
 * whose text is still that changes nothing. Else the note follows it, unless the note was changed
 * here as well: then the file's text becomes a second note, and is what the file held from then on,
 * so that it is not made again. A new file with the text of one that is gone is that file, moved. A
 * folder within another that was imported, or around it, is known by the files' whole paths; one
 * that was itself moved, by what it holds. A note that was deleted here leaves its file's text
 * behind (note_deleted), and comes back when the file holds another. */
#include "model/vault.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/link.h"
#include "model/matter.h"
#include "model/note_parts.h"
#include "model/vault_known.h"

#include <string.h>

struct import {
	struct store *s;
	struct arena *a; /* of the report */
	const char *root;
	struct vault_known known;
	size_t cap_rows;
	struct vault_report *out;
	int64_t now;
};

static void report(struct import *im, enum vault_what what, const char *path, const char *slug,
	const char *more)
{
	struct vault_report *r = im->out;

	r->count[what]++;
	if (what == VAULT_SAME)
		return;
	ARENA_RESERVE(im->a, r->rows, r->n, im->cap_rows);
	r->rows[r->n++] = (struct vault_row){
		what, arena_dup(im->a, path), arena_dup(im->a, slug), arena_dup(im->a, more)};
}

/* What a file's note is called. */
static const char *title_of(const struct matter *m, const char *path, struct arena *a)
{
	const char *base = path_base(path), *dot = strrchr(base, '.');
	char *title = utf8_line(a, m->title, strlen(m->title));

	if (*title)
		return title;
	title = utf8_line(a, base, dot ? (size_t)(dot - base) : strlen(base));
	return *title ? title : "Untitled";
}

static int64_t bounded(int64_t at, int64_t now)
{
	return at > 0 && at < now ? at : now;
}

static int add_note(struct import *im, const struct vault_file *f, const char *body,
	const char *sha256, struct arena *a, struct err *e)
{
	struct note_file file = {im->root, f->path, sha256};
	struct note_draft d = {.body = body,
		.file = &file,
		.late = true,
		.updated_at = bounded(f->mtime_us, im->now)};
	struct matter m;
	struct note n;

	matter_read(body, true, a, &m);
	im->out->bad_front += m.bad;
	d.title = title_of(&m, f->path, a);
	d.tags = m.tags;
	d.n_tags = m.n_tags;
	d.created_at = bounded(m.at ? m.at : f->mtime_us, im->now);
	if (note_add(im->s, &d, im->now, a, &n, e) != 0)
		return -1;
	report(im, VAULT_NEW, f->path, n.slug, "");
	return 0;
}

static bool among(const char *tag, const struct matter *m)
{
	for (size_t i = 0; i < m->n_tags; i++)
		if (strcmp(m->tags[i], tag) == 0)
			return true;
	return false;
}

/* Title and tags follow the text where they were its; what was given here stays. */
static int follow(struct import *im, const struct note *old, const char *old_path, const char *path,
	const char *body, struct arena *a, struct err *e)
{
	struct matter was, is;
	struct note_change c = {.publish = -1};
	const char **gone;
	struct note n;

	matter_read(old->body, true, a, &was);
	matter_read(body, true, a, &is);
	if (note_get(im->s, old->id, a, &n, e) != 0)
		return -1;
	im->out->bad_front += is.bad;
	gone = arena_new(a, (was.n_tags + 1) * sizeof *gone);
	for (size_t i = 0; i < was.n_tags; i++)
		if (!among(was.tags[i], &is))
			gone[c.n_remove_tags++] = was.tags[i];
	c.remove_tags = gone;
	c.add_tags = is.tags;
	c.n_add_tags = is.n_tags;
	c.late = true;
	c.title = strcmp(old->title, title_of(&was, old_path, a)) == 0 ? title_of(&is, path, a)
								       : old->title;
	if (strcmp(c.title, n.title) == 0)
		c.title = NULL;
	return note_change(im->s, old->id, &c, im->now, e);
}

static int set_sha(struct import *im, int64_t id, const char *sha256, struct err *e)
{
	struct stmt *q = store_prepare(
		im->s, "update note_file set sha256 = ?2, imported_at = ?3 where note_id = ?1", e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, sha256);
	stmt_int(q, 3, im->now);
	return stmt_run(q, e);
}

static int move_note(struct import *im, struct known_file *k, const char *path, const char *body,
	const char *sha256, struct arena *a, struct err *e)
{
	struct note_file file = {im->root, path, sha256};
	struct note n;

	if (note_get(im->s, k->note_id, a, &n, e) != 0 ||
		note_put_file(im->s, n.id, &file, im->now, e) != 0 ||
		/* A note that was changed here keeps its tags; only the place is new. */
		(strcmp(n.checksum, sha256) == 0 &&
			follow(im, &n, k->path, path, body, a, e) != 0) ||
		note_index_late(im->s, n.id, im->now, e) != 0)
		return -1;
	report(im, VAULT_MOVED, path, n.slug, k->path);
	return 0;
}

/* The file changed and the note as well: the file's text beside it. */
static int keep_both(struct import *im, const struct note *n, const char *path, const char *body,
	struct arena *a, struct err *e)
{
	struct matter m;
	struct note_draft d = {
		.title = arena_printf(a, "%s (conflict)", n->title),
		.body = body,
		.problem_id = n->problem_id,
		.late = true,
	};
	struct note second;

	matter_read(body, true, a, &m);
	d.tags = m.tags;
	d.n_tags = m.n_tags;
	if (note_add(im->s, &d, im->now, a, &second, e) != 0)
		return -1;
	report(im, VAULT_CONFLICT, path, n->slug, second.slug);
	return 0;
}

static int update_note(struct import *im, const struct known_file *k, const char *path,
	const char *body, const char *sha256, struct arena *a, struct err *e)
{
	struct note n;

	if (note_get(im->s, k->note_id, a, &n, e) != 0)
		return -1;
	if (strcmp(k->sha256, sha256) == 0) {
		report(im, strcmp(n.checksum, sha256) == 0 ? VAULT_SAME : VAULT_KEPT, path, n.slug,
			"");
		return 0;
	}
	if (strcmp(n.checksum, sha256) == 0) {
		report(im, VAULT_SAME, path, n.slug, "");
	} else if (strcmp(n.checksum, k->sha256) == 0) {
		if (note_put_body(im->s, &n, body, true, im->now, a, e) != 0 ||
			follow(im, &n, path, path, body, a, e) != 0)
			return -1;
		report(im, VAULT_CHANGED, path, n.slug, "");
	} else if (keep_both(im, &n, path, body, a, e) != 0) {
		return -1;
	}
	return set_sha(im, n.id, sha256, e);
}

/* A file whose note was deleted here: it stays so until the file says something else. */
static int take_deleted(struct import *im, const struct vault_file *f, const struct known_file *k,
	const char *body, const char *sha256, struct arena *a, struct err *e)
{
	bool moved = strcmp(k->path, f->path) != 0;

	if (strcmp(k->sha256, sha256) != 0)
		return vault_known_deleted(im->s, k, NULL, NULL, e) != 0
			       ? -1
			       : add_note(im, f, body, sha256, a, e);
	report(im, VAULT_DELETED, f->path, "", moved ? k->path : "");
	return moved ? vault_known_deleted(im->s, k, im->root, f->path, e) : 0;
}

/* Why the text cannot be a note, or NULL. */
static const char *read_text(
	struct import *im, const struct vault_file *f, struct str *text, struct arena *a)
{
	struct err why = {0};

	if (f->wrong)
		return f->wrong;
	if (path_read(path_join(a, im->root, f->path), NOTE_MAX_BODY, text, &why) != 0)
		return text->len > NOTE_MAX_BODY ? "it is larger than 16 MB"
						 : arena_dup(a, why.text);
	if (memchr(str_c(text), '\0', text->len))
		return "it holds a NUL byte, so it is no text in UTF-8";
	return NULL;
}

static int take_file(struct import *im, const struct vault_file *f, struct str *text, struct err *e)
{
	struct known_file *k = vault_known_find(&im->known, f->path);
	struct arena a = {0};
	char sha256[HASH_HEX];
	const char *wrong;
	int rc = 0;

	str_clear(text);
	wrong = read_text(im, f, text, &a);
	if (wrong) {
		report(im, VAULT_LEFT, f->path, "", wrong);
		arena_free(&a);
		return 0;
	}
	hash_hex(str_c(text), text->len, sha256);
	if (!k && text->len)
		k = vault_known_moved(&im->known, f->path, sha256);
	if (k && !k->note_id)
		rc = take_deleted(im, f, k, str_c(text), sha256, &a, e);
	else if (k && !k->taken)
		rc = update_note(im, k, f->path, str_c(text), sha256, &a, e);
	else if (k)
		rc = move_note(im, k, f->path, str_c(text), sha256, &a, e);
	else
		rc = add_note(im, f, str_c(text), sha256, &a, e);
	if (rc != 0)
		err_prefix(e, "%s", f->path);
	arena_free(&a);
	return rc;
}

static int tell_gone(struct import *im, struct err *e)
{
	struct arena a = {0};
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < im->known.n; i++) {
		const struct known_file *k = &im->known.at[i];
		struct note n;

		if (k->here || k->taken || !k->note_id)
			continue;
		rc = note_get(im->s, k->note_id, &a, &n, e);
		if (rc == 0)
			report(im, VAULT_GONE, k->path, n.slug, "");
	}
	arena_free(&a);
	return rc;
}

/* What is known of the folder, or of where it was. */
static int read_known(struct import *im, const struct vault_files *files, struct err *e)
{
	struct vault_report *r = im->out;

	if (vault_known_read(im->s, im->root, files, im->a, &im->known, e) != 0)
		return -1;
	if (im->known.n)
		return 0;
	if (vault_adopt(im->s, im->root, files, im->now, im->a, &r->was, &r->followed, e) != 0)
		return -1;
	return *r->was ? vault_known_read(im->s, im->root, files, im->a, &im->known, e) : 0;
}

static int take_all(struct import *im, const struct vault_files *files, vault_progress *progress,
	void *context, struct err *e)
{
	const size_t *n = im->out->count;
	struct str text = {0};
	int rc = read_known(im, files, e);

	for (size_t i = 0; rc == 0 && i < files->n; i++) {
		rc = take_file(im, &files->at[i], &text, e);
		if (progress && (i + 1) % 250 == 0)
			progress(context, i + 1, files->n);
	}
	str_free(&text);
	if (rc == 0)
		rc = tell_gone(im, e);
	if (rc == 0 && n[VAULT_NEW] + n[VAULT_CHANGED] + n[VAULT_MOVED] + n[VAULT_CONFLICT] +
			       im->out->followed)
		rc = link_resolve_all(im->s, e);
	return rc;
}

int vault_import(struct store *s, const char *dir, bool dry_run, vault_progress *progress,
	void *context, int64_t now, struct arena *a, struct vault_report *out, struct err *e)
{
	struct import im = {.s = s, .a = a, .now = now, .out = out, .root = path_real(a, dir)};
	struct vault_files files;
	int rc;

	*out = (struct vault_report){.root = im.root, .was = ""};
	if (!im.root || !path_is_dir(im.root))
		return err_set(
			e, ERR_INPUT, "there is no folder %s; name the one your notes lie in", dir);
	if (vault_walk(im.root, a, &files, e) != 0)
		return -1;
	out->attachments = files.attachments;
	out->links = files.links;
	out->hidden = files.hidden;
	if (store_begin(s, e) != 0)
		return -1;
	rc = take_all(&im, &files, progress, context, e);
	if (!dry_run || rc != 0)
		return store_end(s, rc, e);
	store_end(s, -1, e);
	return 0;
}
