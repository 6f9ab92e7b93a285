/* How it works. A step is applied by SQLite, backwards to undo it, which compares every row with
 * what the step left there. Foreign keys are off meanwhile: what they would do in passing is in the
 * step too; that none is broken is looked at before the commit. */
#include "store/undo.h"

#include "base/str.h"
#include "store/inside.h"

#include <stdlib.h>
#include <string.h>

/* "note_tag" in words. */
static const char *words(const char *table, struct arena *a)
{
	char *text = arena_dup(a, table);

	for (char *p = text; *p; p++)
		if (*p == '_')
			*p = ' ';
	return text;
}

/* ---- what a step holds ---- */

struct tally {
	const char *table;
	int64_t added, changed, removed;
};

static void tell_tally(struct str *out, const struct tally *t, struct arena *a)
{
	const struct {
		int64_t n;
		const char *done;
	} counts[] = {
		{t->added,   "added"  },
                {t->changed, "changed"},
                {t->removed, "removed"}
        };
	const char *between = ": ";

	if (!t->table)
		return;
	str_addf(out, "%s%s", out->len ? "; " : "", words(t->table, a));
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		if (!counts[i].n)
			continue;
		str_addf(out, "%s%lld %s", between, (long long)counts[i].n, counts[i].done);
		between = ", ";
	}
}

/* The tables of a step with the number of their rows; those of one table follow each other. */
static const char *describe(const void *changes, int n, struct arena *a)
{
	sqlite3_changeset_iter *it = NULL;
	struct tally t = {0};
	struct str out = {0};
	const char *table;
	int columns, op, indirect;

	if (sqlite3changeset_start(&it, n, (void *)changes) != SQLITE_OK)
		return "";
	while (sqlite3changeset_next(it) == SQLITE_ROW &&
		sqlite3changeset_op(it, &table, &columns, &op, &indirect) == SQLITE_OK) {
		if (!t.table || strcmp(t.table, table) != 0) {
			tell_tally(&out, &t, a);
			t = (struct tally){.table = arena_dup(a, table)};
		}
		t.added += op == SQLITE_INSERT;
		t.changed += op == SQLITE_UPDATE;
		t.removed += op == SQLITE_DELETE;
	}
	sqlite3changeset_finalize(it);
	tell_tally(&out, &t, a);
	return str_keep(&out, a);
}

static struct undo_step read_step(struct stmt *q, struct arena *a)
{
	return (struct undo_step){
		.id = stmt_col_int(q, 0),
		.at = stmt_col_int(q, 1),
		.label = stmt_col_text(q, 2, a),
		.undone = !stmt_col_null(q, 3),
		.what = describe(sqlite3_column_blob(q->q, 4), sqlite3_column_bytes(q->q, 4), a),
	};
}

int undo_list(struct store *s, struct arena *a, struct undo_step **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "select id, at, label, undone_at, changes from undo_step order by id desc", e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = read_step(q, a);
	}
	return rc;
}

/* ---- to and fro ---- */

struct apply {
	struct arena *a;
	const char *found; /* the row that is not as it was */
};

/* "note 12", by the table and its key. */
static const char *name_row(sqlite3_changeset_iter *it, struct arena *a)
{
	struct str name = {0};
	unsigned char *key;
	const char *table;
	int columns, op, indirect, keys;

	if (sqlite3changeset_op(it, &table, &columns, &op, &indirect) != SQLITE_OK ||
		sqlite3changeset_pk(it, &key, &keys) != SQLITE_OK)
		return "a row";
	str_add(&name, words(table, a));
	for (int i = 0; i < keys; i++) {
		sqlite3_value *v = NULL;

		if (!key[i])
			continue;
		if (op == SQLITE_INSERT)
			sqlite3changeset_new(it, i, &v);
		else
			sqlite3changeset_old(it, i, &v);
		if (v && sqlite3_value_text(v))
			str_addf(&name, " %.40s", (const char *)sqlite3_value_text(v));
	}
	return str_keep(&name, a);
}

static int conflict(void *context, int kind, sqlite3_changeset_iter *it)
{
	static const char *const why[] = {
		[SQLITE_CHANGESET_DATA] = "was changed since",
		[SQLITE_CHANGESET_NOTFOUND] = "is gone",
		[SQLITE_CHANGESET_CONFLICT] = "is there already",
		[SQLITE_CHANGESET_CONSTRAINT] = "is in the way of another",
		[SQLITE_CHANGESET_FOREIGN_KEY] = "is still used",
	};
	struct apply *ap = context;

	ap->found = arena_printf(ap->a, "%s %s",
		kind == SQLITE_CHANGESET_FOREIGN_KEY ? "a row of it" : name_row(it, ap->a),
		why[kind]);
	return SQLITE_CHANGESET_ABORT;
}

static int check_keys(struct store *s, struct apply *ap, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "select \"table\", parent from pragma_foreign_key_check limit 1", e);
	int rc;

	if (!q)
		return -1;
	if ((rc = stmt_step(q, e)) > 0)
		ap->found = arena_printf(ap->a, "%s would be left without its %s",
			words(stmt_col_text(q, 0, ap->a), ap->a),
			words(stmt_col_text(q, 1, ap->a), ap->a));
	stmt_reset(q);
	return rc;
}

/* SQLite passes over a table that is not the one the step was made with, without a word. */
static int check_tables(struct store *s, const void *p, int n, struct apply *ap, struct err *e)
{
	sqlite3_changeset_iter *it = NULL;
	const char *table;
	int columns, op, indirect, rc = 0;
	struct stmt *q = store_prepare(s, "select count(*) from pragma_table_info(?1)", e);

	if (!q || sqlite3changeset_start(&it, n, (void *)p) != SQLITE_OK)
		return -1;
	while (rc == 0 && sqlite3changeset_next(it) == SQLITE_ROW &&
		sqlite3changeset_op(it, &table, &columns, &op, &indirect) == SQLITE_OK) {
		stmt_text(q, 1, table);
		rc = stmt_step(q, e) < 0 ? -1 : 0;
		if (rc == 0 && stmt_col_int(q, 0) != columns)
			ap->found = arena_printf(
				ap->a, "the table %s is another one since", words(table, ap->a));
		stmt_reset(q);
		if (ap->found)
			break;
	}
	sqlite3changeset_finalize(it);
	return rc;
}

static int apply(struct store *s, struct stmt *q, bool back, struct apply *ap, struct err *e)
{
	const void *p = sqlite3_column_blob(q->q, 4);
	int n = sqlite3_column_bytes(q->q, 4), rc;

	if (check_tables(s, p, n, ap, e) != 0)
		return -1;
	if (ap->found)
		return 1;
	rc = sqlite3changeset_apply_v2(s->db, n, (void *)p, NULL, conflict, ap, NULL, NULL,
		back ? SQLITE_CHANGESETAPPLY_INVERT : 0);
	if (rc == SQLITE_ABORT && ap->found)
		return 1;
	return rc == SQLITE_OK ? check_keys(s, ap, e) : store_fail(s, "change", e);
}

static int mark(struct store *s, int64_t id, bool back, int64_t now, struct err *e)
{
	struct stmt *q =
		store_prepare(s, "update undo_step set undone_at = nullif(?2, 0) where id = ?1", e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, back ? now : 0);
	return stmt_run(q, e);
}

/* Inside the transaction. */
static int turn(struct store *s, bool back, int64_t now, struct arena *a, struct undo_step *out,
	struct err *e)
{
	/* Triggers that keep a history from being changed look for it. */
	static const char allow[] = "insert into setting (key, value) values ('undoing', '1')";
	static const char forbid[] = "delete from setting where key = 'undoing'";
	struct stmt *q = store_prepare(s,
		back ? "select id, at, label, undone_at, changes from undo_step "
		       "where undone_at is null order by id desc limit 1"
		     : "select id, at, label, undone_at, changes from undo_step "
		       "where undone_at is not null order by id limit 1",
		e);
	struct apply ap = {.a = a};
	int rc = q ? stmt_step(q, e) : -1;

	if (rc < 0)
		return -1;
	if (rc == 0)
		return err_set(e, ERR_ABSENT, "there is nothing to %s", back ? "undo" : "redo");
	*out = read_step(q, a);
	if (store_exec(s, allow, "write to", e) != 0)
		rc = -1;
	else
		rc = apply(s, q, back, &ap, e);
	stmt_reset(q);
	if (rc > 0)
		return err_set(e, ERR_INPUT, "`%s` cannot be %s: %s; nothing was changed",
			out->label, back ? "undone" : "redone", ap.found);
	if (rc < 0 || store_exec(s, forbid, "write to", e) != 0)
		return -1;
	out->undone = back;
	return mark(s, out->id, back, now, e);
}

static int change(struct store *s, bool back, int64_t now, struct arena *a, struct undo_step *out,
	struct err *e)
{
	int rc;

	if (store_exec(s, "pragma foreign_keys = off", "write to", e) != 0)
		return -1;
	rc = store_begin_apart(s, e);
	if (rc == 0)
		rc = store_end(s, turn(s, back, now, a, out, e), e);
	if (rc == 0)
		s->record.step = 0;
	if (sqlite3_exec(s->db, "pragma foreign_keys = on", NULL, NULL, NULL) != SQLITE_OK &&
		rc == 0)
		rc = store_fail(s, "use", e);
	return rc;
}

int undo_back(struct store *s, int64_t now, struct arena *a, struct undo_step *out, struct err *e)
{
	return change(s, true, now, a, out, e);
}

int undo_forth(struct store *s, struct arena *a, struct undo_step *out, struct err *e)
{
	return change(s, false, 0, a, out, e);
}
