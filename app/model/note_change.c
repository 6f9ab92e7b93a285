/* What is changed of a note beside its text; and notes that go. */
#include "base/utf8.h"
#include "model/link.h"
#include "model/note_parts.h"
#include "model/setting.h"

#include <ctype.h>
#include <string.h>

/* Of the rules by which a text's links are found: another number has them all found again. */
#define NOTES_INDEXED "2"

/* A tag is one word: letters, digits, and - _ / in any script. */
static int check_tag(const char *tag, struct err *e)
{
	bool ok = *tag && strlen(tag) <= 64;

	for (const char *p = tag; ok && *p; p++)
		ok = isalnum((unsigned char)*p) || strchr("-_/", *p) || (*p & 0x80);
	if (!ok || !utf8_valid(tag, strlen(tag)))
		return err_set(e, ERR_INPUT,
			"\"%s\" is no tag: use letters, digits, - _ and /, without spaces", tag);
	return 0;
}

int note_add_tags(struct store *s, int64_t id, const char *const *tags, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		const char *tag = tags[i] + (tags[i][0] == '#');
		struct stmt *q;

		if (check_tag(tag, e) != 0)
			return -1;
		q = store_prepare(
			s, "insert or ignore into note_tag (note_id, tag) values (?1, ?2)", e);
		if (!q)
			return -1;
		stmt_int(q, 1, id);
		stmt_text(q, 2, tag);
		if (stmt_run(q, e) != 0)
			return -1;
	}
	return 0;
}

int note_remove_tags(struct store *s, int64_t id, const char *const *tags, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		struct stmt *q =
			store_prepare(s, "delete from note_tag where note_id = ?1 and tag = ?2", e);

		if (!q)
			return -1;
		stmt_int(q, 1, id);
		stmt_text(q, 2, tags[i] + (tags[i][0] == '#'));
		if (stmt_run(q, e) != 0)
			return -1;
	}
	return 0;
}

int note_change(
	struct store *s, int64_t id, const struct note_change *c, int64_t now, struct err *e)
{
	struct arena a = {0};
	const char *title = c->title ? utf8_line(&a, c->title, strlen(c->title)) : NULL;
	struct stmt *q = NULL;
	int rc = -1;

	if (title && !*title) {
		err_set(e, ERR_INPUT, "a title needs a word");
		goto out;
	}
	if (store_begin(s, e) != 0)
		goto out;
	q = store_prepare(s,
		"update note set title = coalesce(?2, title), updated_at = ?4, "
		"publish = case when ?3 < 0 then publish else ?3 end where id = ?1",
		e);
	if (q) {
		stmt_int(q, 1, id);
		stmt_text(q, 2, title);
		stmt_int(q, 3, c->publish);
		stmt_int(q, 4, now);
		rc = stmt_run(q, e);
	}
	if (rc == 0)
		rc = note_add_tags(s, id, c->add_tags, c->n_add_tags, e);
	if (rc == 0)
		rc = note_remove_tags(s, id, c->remove_tags, c->n_remove_tags, e);
	if (rc == 0 && title)
		rc = c->late ? note_index_late(s, id, now, e) : note_index(s, id, now, e);
	rc = store_end(s, rc, e);
out:
	arena_free(&a);
	return rc;
}

int note_delete(struct store *s, int64_t id, struct err *e)
{
	struct arena a = {0};
	char **names;
	size_t n = 0;
	int rc;

	if (store_begin(s, e) != 0)
		return -1;
	/* Another note may have the name that links meant this one by. */
	rc = link_names(s, id, &a, &names, &n, e);
	if (rc == 0) {
		static const char *const sql[] = {
			/* Time spent on it stays; its number may be another note's one day. */
			("update session set subject = 'other', subject_id = null, text = case "
			 "subject when 'note' then (select slug from note where id = ?1) else "
			 "(select prompt from question where id = subject_id) end "
			 "where (subject = 'note' and subject_id = ?1) or (subject = 'question' "
			 "and "
			 "subject_id in (select id from question where note_id = ?1))"),
			("insert or replace into note_deleted (root, path, sha256) "
			 "select root, path, sha256 from note_file where note_id = ?1"),
			"delete from note where id = ?1",
		};

		for (size_t i = 0; rc == 0 && i < sizeof sql / sizeof *sql; i++) {
			struct stmt *q = store_prepare(s, sql[i], e);

			rc = -1;
			if (q) {
				stmt_int(q, 1, id);
				rc = stmt_run(q, e);
			}
		}
	}
	if (rc == 0)
		rc = link_resolve(s, names, n, e);
	arena_free(&a);
	return store_end(s, rc, e);
}

int note_put_file(
	struct store *s, int64_t id, const struct note_file *f, int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into note_file (note_id, root, path, sha256, imported_at) "
		"values (?1, ?2, ?3, ?4, ?5) on conflict (note_id) do update set "
		"root = excluded.root, path = excluded.path, sha256 = excluded.sha256, "
		"imported_at = excluded.imported_at",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, f->root);
	stmt_text(q, 3, f->path);
	stmt_text(q, 4, f->sha256);
	stmt_int(q, 5, now);
	return stmt_run(q, e);
}

static int index_all(struct store *s, int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(s, "select id from note", e);
	struct arena a = {0};
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;
	int rc = -1;

	while (q && (rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(&a, ids, n, cap);
		ids[n++] = stmt_col_int(q, 0);
	}
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = note_index_late(s, ids[i], now, e);
	arena_free(&a);
	return rc == 0 && n ? link_resolve_all(s, e) : rc;
}

int note_index_old(struct store *s, int64_t now, struct err *e)
{
	struct arena a = {0};
	bool done = strcmp(setting_get(s, "notes_indexed", "", &a), NOTES_INDEXED) == 0;
	int rc;

	arena_free(&a);
	if (done)
		return 0;
	if (store_begin(s, e) != 0)
		return -1;
	rc = index_all(s, now, e);
	if (rc == 0)
		rc = setting_put(s, "notes_indexed", NOTES_INDEXED, e);
	return store_end(s, rc, e);
}
