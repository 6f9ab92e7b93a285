/* Statements. They are prepared once and kept in a small table by the address of their text. */
#include "base/mem.h"
#include "store/inside.h"

#include <stdlib.h>

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
		store_fail(s, "ask", e);
		free(q);
		return NULL;
	}
	q->writes = sqlite3_stmt_readonly(q->q) == 0;
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

static int step(struct stmt *q, struct err *e)
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
	if (q->writes)
		q->store->changes = sqlite3_changes(q->store->db);
	if (rc != SQLITE_DONE)
		store_fail(q->store, "use", e);
	stmt_reset(q);
	return rc == SQLITE_DONE ? 0 : -1;
}

int stmt_step(struct stmt *q, struct err *e)
{
	struct store *s = q->store;
	int rc;

	/* A change by itself is a transaction too, so that it can be undone. */
	if (!q->writes || s->depth > 0 || !s->record.label)
		return step(q, e);
	if (store_begin(s, e) != 0) {
		stmt_reset(q);
		return -1;
	}
	rc = step(q, e);
	if (rc > 0) {
		stmt_reset(q);
		rc = err_set(e, ERR_INTERNAL, "this needs a transaction of its own: %s", q->sql);
	}
	return store_end(s, rc, e);
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
