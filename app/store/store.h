/* store: one SQLite file: opening it safely, statements, transactions, migrations, backup. */
#ifndef WHET_STORE_STORE_H
#define WHET_STORE_STORE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/progress.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;
struct stmt;

/* Opens the database at path, makes it when it is not there, and brings its schema up to date:
 * each numbered file of db/ in one transaction, after a backup beside the file when it held data.
 * Refused, with the file untouched: a newer schema than this program knows, a file that is not a
 * database, a damaged one. NULL and *e on failure. */
struct store *store_open(const char *path, struct err *e);
void store_close(struct store *s); /* NULL is fine */

const char *store_path(const struct store *s);
/* The schema version of the file, and the newest this program knows. */
int store_version(const struct store *s);
int store_newest(void);

/* Transactions nest: only the outermost one commits. store_end commits when rc is 0, else rolls
 * back, and returns rc (or -1 when the commit failed). */
int store_begin(struct store *s, struct err *e);
/* One that is no step of undo (see undo.h): what whet itself keeps up to date. */
int store_begin_apart(struct store *s, struct err *e);
/* A transaction that only reads: its queries see one state of the file, and it is locked once for
 * all of them. Ended by store_end too. */
int store_begin_read(struct store *s, struct err *e);
int store_end(struct store *s, int rc, struct err *e);

/* Lends a prepared statement, kept for the next time the same text is asked for. NULL on error.
 * sql must be a literal, or live as long as the store. */
struct stmt *store_prepare(struct store *s, const char *sql, struct err *e);
/* Binding; parameters count from 1. Text is copied. NULL text binds null. */
void stmt_int(struct stmt *q, int i, int64_t v);
void stmt_real(struct stmt *q, int i, double v);
void stmt_text(struct stmt *q, int i, const char *v);
void stmt_textn(struct stmt *q, int i, const char *v, size_t n);
void stmt_null(struct stmt *q, int i);
/* 1 a row, 0 done (and ready to be bound again), -1 failed. A change that gives rows belongs into a
 * transaction. */
int stmt_step(struct stmt *q, struct err *e);
/* For statements without rows: 0 or -1. */
int stmt_run(struct stmt *q, struct err *e);
/* When rows are left unread. */
void stmt_reset(struct stmt *q);
/* Columns count from 0. */
int64_t stmt_col_int(struct stmt *q, int i);
double stmt_col_real(struct stmt *q, int i);
bool stmt_col_null(struct stmt *q, int i);
char *stmt_col_text(struct stmt *q, int i, struct arena *a); /* "" for null */
char *stmt_col_text_or_null(struct stmt *q, int i, struct arena *a);

int64_t store_last_id(const struct store *s);
int store_changes(const struct store *s); /* rows the last statement changed */
/* Grows whenever another connection changed the file: for screens that must refresh. */
int64_t store_data_version(struct store *s);

/* Copies the database, live, into a new file at path (never over an existing one), telling of its
 * pages; progress may be NULL. */
int store_backup(struct store *s, const char *path, const struct progress *progress, struct err *e);
/* Checks that path is a whole whet database no newer than this program. */
int store_check_file(const char *path, struct err *e);
/* Replaces the database at path by the one in from, after moving the old one to
 * PATH.before-restore-N, whose name goes to *kept. Nobody may hold path open. */
int store_restore(const char *from, const char *path, struct arena *a, char **kept, struct err *e);
/* Says "ok", or what SQLite's own integrity check found. */
int store_integrity(struct store *s, struct arena *a, char **found, struct err *e);
/* The schema as SQL, sorted, one object a paragraph. */
int store_schema(struct store *s, struct str *out, struct err *e);

#endif
