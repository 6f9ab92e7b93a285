/* How it works. One connection a process, in WAL mode, so that a screen that reads never waits for
 * a command that writes. A write waits up to ten seconds for another whet's; both then succeed.
 * Statements are prepared once and kept in a small table by the address of their text. */
#include "store/store.h"

#include "base/mem.h"
#include "base/path.h"
#include "store/migrate.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUSY_MS = 10000 };

struct stmt {
	sqlite3_stmt *q;
	const char *sql;
	struct store *store;
	int bind_rc; /* the first failure of a binding, told at the step */
};

struct store {
	sqlite3 *db;
	char *path;
	struct stmt **stmts;
	size_t n, cap;
	int depth;   /* of nested transactions */
	bool failed; /* an inner one failed: the outermost must roll back */
};

static int sql_fail(struct store *s, const char *doing, struct err *e)
{
	int code = sqlite3_errcode(s->db);
	const char *advice = "";
	enum err_kind kind = ERR_INPUT;

	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		advice = "; another program holds it: close that and try again";
		break;
	case SQLITE_READONLY:
	case SQLITE_PERM:
		advice = "; make the file and its folder writable";
		break;
	case SQLITE_FULL:
		advice = "; free some space and try again, nothing was lost";
		break;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		advice = "; it is damaged: bring a backup back with `whet restore FILE`";
		break;
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		advice = "; is the disk full or the folder not writable?";
		break;
	default:
		kind = ERR_INTERNAL;
	}
	return err_set(e, kind, "cannot %s the database %s: %s%s", doing, s->path,
		sqlite3_errmsg(s->db), advice);
}

static int exec(struct store *s, const char *sql, const char *doing, struct err *e)
{
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : sql_fail(s, doing, e);
}

static int open_connection(struct store *s, struct err *e)
{
	int rc = sqlite3_open_v2(s->path, &s->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

	if (rc != SQLITE_OK)
		return sql_fail(s, "open", e);
	/* SQLite opens a file it may not write without a word, to fail at the first change. */
	if (sqlite3_db_readonly(s->db, "main") == 1)
		return err_set(e, ERR_INPUT,
			"cannot write the database %s: it is read-only; make the file and its "
			"folder writable",
			s->path);
	sqlite3_extended_result_codes(s->db, 0);
	sqlite3_busy_timeout(s->db, BUSY_MS);
	return 0;
}

struct store *store_open(const char *path, struct err *e)
{
	struct store *s = mem_new(sizeof *s);

	s->path = mem_dup(path);
	if (open_connection(s, e) != 0 || migrate(s, s->db, e) != 0 ||
		exec(s, "pragma foreign_keys = on; pragma synchronous = normal", "open", e) != 0) {
		store_close(s);
		return NULL;
	}
	return s;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->n; i++) {
		sqlite3_finalize(s->stmts[i]->q);
		free(s->stmts[i]);
	}
	free(s->stmts);
	sqlite3_close(s->db);
	free(s->path);
	free(s);
}

const char *store_path(const struct store *s)
{
	return s->path;
}

int store_version(const struct store *s)
{
	return migrate_version(s->db);
}

static int begin(struct store *s, const char *sql, const char *doing, struct err *e)
{
	if (s->depth == 0) {
		if (exec(s, sql, doing, e) != 0)
			return -1;
		s->failed = false;
	}
	s->depth++;
	return 0;
}

int store_begin(struct store *s, struct err *e)
{
	/* immediate: two writers queue up at the start instead of one failing half-way. */
	return begin(s, "begin immediate", "write to", e);
}

int store_begin_read(struct store *s, struct err *e)
{
	return begin(s, "begin", "read", e);
}

int store_end(struct store *s, int rc, struct err *e)
{
	s->failed |= rc != 0;
	if (--s->depth > 0)
		return rc;
	if (s->failed) {
		sqlite3_exec(s->db, "rollback", NULL, NULL, NULL);
		return -1;
	}
	if (exec(s, "commit", "write to", e) == 0)
		return 0;
	sqlite3_exec(s->db, "rollback", NULL, NULL, NULL);
	return -1;
}

struct stmt *store_prepare(struct store *s, const char *sql, struct err *e)
{
	struct stmt *q;

	for (size_t i = 0; i < s->n; i++) {
		if (s->stmts[i]->sql == sql) {
			stmt_reset(s->stmts[i]);
			return s->stmts[i];
		}
	}
	q = mem_new(sizeof *q);
	q->sql = sql;
	q->store = s;
	if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &q->q, NULL) !=
		SQLITE_OK) {
		sql_fail(s, "ask", e);
		free(q);
		return NULL;
	}
	VEC_RESERVE(s->stmts, s->n, s->cap);
	s->stmts[s->n++] = q;
	return q;
}

static void note_binding(struct stmt *q, int rc)
{
	if (q->bind_rc == SQLITE_OK)
		q->bind_rc = rc;
}

void stmt_int(struct stmt *q, int i, int64_t v)
{
	note_binding(q, sqlite3_bind_int64(q->q, i, v));
}

void stmt_real(struct stmt *q, int i, double v)
{
	note_binding(q, sqlite3_bind_double(q->q, i, v));
}

void stmt_text(struct stmt *q, int i, const char *v)
{
	note_binding(q, v ? sqlite3_bind_text(q->q, i, v, -1, SQLITE_TRANSIENT)
			  : sqlite3_bind_null(q->q, i));
}

void stmt_textn(struct stmt *q, int i, const char *v, size_t n)
{
	note_binding(q, sqlite3_bind_text64(q->q, i, v, n, SQLITE_TRANSIENT, SQLITE_UTF8));
}

void stmt_null(struct stmt *q, int i)
{
	note_binding(q, sqlite3_bind_null(q->q, i));
}

int stmt_step(struct stmt *q, struct err *e)
{
	int rc;

	if (q->bind_rc != SQLITE_OK) {
		err_set(e, ERR_INTERNAL, "cannot bind a value of: %s", q->sql);
		stmt_reset(q);
		return -1;
	}
	rc = sqlite3_step(q->q);
	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		sql_fail(q->store, "use", e);
	stmt_reset(q);
	return rc == SQLITE_DONE ? 0 : -1;
}

int stmt_run(struct stmt *q, struct err *e)
{
	int rc = stmt_step(q, e);

	if (rc > 0)
		stmt_reset(q);
	return rc < 0 ? -1 : 0;
}

void stmt_reset(struct stmt *q)
{
	sqlite3_reset(q->q);
	sqlite3_clear_bindings(q->q);
	q->bind_rc = SQLITE_OK;
}

int64_t stmt_col_int(struct stmt *q, int i)
{
	return sqlite3_column_int64(q->q, i);
}

double stmt_col_real(struct stmt *q, int i)
{
	return sqlite3_column_double(q->q, i);
}

bool stmt_col_null(struct stmt *q, int i)
{
	return sqlite3_column_type(q->q, i) == SQLITE_NULL;
}

char *stmt_col_text(struct stmt *q, int i, struct arena *a)
{
	const char *text = (const char *)sqlite3_column_text(q->q, i);

	return arena_ndup(a, text ? text : "", text ? (size_t)sqlite3_column_bytes(q->q, i) : 0);
}

char *stmt_col_text_or_null(struct stmt *q, int i, struct arena *a)
{
	return stmt_col_null(q, i) ? NULL : stmt_col_text(q, i, a);
}

int64_t store_last_id(const struct store *s)
{
	return sqlite3_last_insert_rowid(s->db);
}

int store_changes(const struct store *s)
{
	return sqlite3_changes(s->db);
}

static int64_t one_int(struct store *s, const char *sql)
{
	struct err ignored;
	struct stmt *q = store_prepare(s, sql, &ignored);
	int64_t v = 0;

	if (q && stmt_step(q, &ignored) > 0)
		v = stmt_col_int(q, 0);
	if (q)
		stmt_reset(q);
	return v;
}

int64_t store_data_version(struct store *s)
{
	return one_int(s, "pragma data_version");
}

int store_backup(struct store *s, const char *path, struct err *e)
{
	return backup_to(s->db, s->path, path, e);
}

int store_integrity(struct store *s, struct arena *a, char **found, struct err *e)
{
	struct stmt *q = store_prepare(s, "pragma quick_check(1)", e);

	if (!q || stmt_step(q, e) <= 0)
		return -1;
	*found = stmt_col_text(q, 0, a);
	stmt_reset(q);
	return 0;
}

int store_schema(struct store *s, struct str *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select sql from sqlite_schema where sql is not null and name not like "
		"'note_fts_%' or "
		"type = 'trigger' order by type <> 'table', type, name",
		e);
	struct arena a = {0};
	int rc;

	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0)
		str_addf(out, "%s;\n\n", stmt_col_text(q, 0, &a));
	arena_free(&a);
	return rc;
}
