/* How it works. One connection a process, in WAL mode, so that a screen that reads never waits for
 * a command that writes. A write waits up to ten seconds for another whet's; both then succeed. */
#include "base/clock.h"
#include "base/mem.h"
#include "store/inside.h"
#include "store/migrate.h"

#include <stdlib.h>
#include <string.h>

#define BUSY_WAIT (10 * CLOCK_SECOND)

int store_fail(struct store *s, const char *doing, struct err *e)
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

int store_exec(struct store *s, const char *sql, const char *doing, struct err *e)
{
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? 0
								       : store_fail(s, doing, e);
}

/* Asked again and again while another one writes. SQLite's own handler sleeps ever longer and never
 * gets a turn beside a writer that hardly rests. */
static int wait_turn(void *context, int asked)
{
	const struct clock real = {0};
	int64_t *until = context, now = clock_now(&real);

	if (asked == 0)
		*until = now + BUSY_WAIT;
	if (now > *until)
		return 0;
	sqlite3_sleep(1 + asked % 4);
	return 1;
}

static int open_connection(struct store *s, struct err *e)
{
	int rc = sqlite3_open_v2(s->path, &s->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

	if (rc != SQLITE_OK)
		return store_fail(s, "open", e);
	/* SQLite opens a file it may not write without a word, to fail at the first change. */
	if (sqlite3_db_readonly(s->db, "main") == 1)
		return err_set(e, ERR_INPUT,
			"cannot write the database %s: it is read-only; make the file and its "
			"folder writable",
			s->path);
	sqlite3_extended_result_codes(s->db, 0);
	sqlite3_busy_handler(s->db, wait_turn, &s->turn_until);
	/* Deleting a whole table goes row by row only when somebody watched as it was prepared. */
	if (sqlite3session_create(s->db, "main", &s->watch) != SQLITE_OK)
		return store_fail(s, "open", e);
	return 0;
}

struct store *store_open(const char *path, struct err *e)
{
	struct store *s = mem_new(sizeof *s);

	s->path = mem_dup(path);
	if (open_connection(s, e) != 0 || migrate(s, s->db, e) != 0 ||
		store_exec(s,
			"pragma foreign_keys = on; pragma synchronous = normal; pragma cache_size "
			"= -16000",
			"open", e) != 0) {
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
	free(s->record.label);
	if (s->watch)
		sqlite3session_delete(s->watch);
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
		if (store_exec(s, sql, doing, e) != 0)
			return -1;
		s->failed = false;
	}
	s->depth++;
	return 0;
}

int store_begin_apart(struct store *s, struct err *e)
{
	/* immediate: two writers queue up at the start instead of one failing half-way. */
	return begin(s, "begin immediate", "write to", e);
}

int store_begin(struct store *s, struct err *e)
{
	if (store_begin_apart(s, e) != 0)
		return -1;
	return s->depth == 1 && record_begin(s, e) != 0 ? store_end(s, -1, e) : 0;
}

int store_begin_read(struct store *s, struct err *e)
{
	return begin(s, "begin", "read", e);
}

int store_end(struct store *s, int rc, struct err *e)
{
	s->failed |= rc != 0;
	if (s->depth > 1) {
		s->depth--;
		return rc;
	}
	if (!s->failed)
		s->failed = record_end(s, e) != 0 || store_exec(s, "commit", "write to", e) != 0;
	if (s->failed)
		sqlite3_exec(s->db, "rollback", NULL, NULL, NULL);
	record_over(s, !s->failed);
	s->depth = 0;
	return s->failed ? -1 : 0;
}

int64_t store_last_id(const struct store *s)
{
	return sqlite3_last_insert_rowid(s->db);
}

int store_changes(const struct store *s)
{
	return s->changes;
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

int store_backup(struct store *s, const char *path, const struct progress *progress, struct err *e)
{
	return backup_to(s->db, s->path, path, progress, e);
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
