/* How it works. db/NNN_name.sql are built in; the file's user_version counts how many were applied.
 * Each is applied in one transaction together with the new number, so that an interruption leaves
 * the file at a whole version. application_id marks the file as whet's. */
#include "store/migrate.h"

#include "base/clock.h"
#include "base/embed.h"
#include "base/path.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { APPLICATION_ID = 0x77686574 }; /* "whet" */
#define WAL_WAIT (10 * CLOCK_SECOND)

static int pragma_int(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *q;
	int v = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
		return -1;
	if (sqlite3_step(q) == SQLITE_ROW)
		v = sqlite3_column_int(q, 0);
	sqlite3_finalize(q);
	return v;
}

int migrate_version(sqlite3 *db)
{
	return pragma_int(db, "pragma user_version");
}

int store_newest(void)
{
	int n = 0;

	while (db_migrations[n].name)
		n++;
	return n;
}

static int fail(sqlite3 *db, const char *name, const char *doing, struct err *e)
{
	int code = sqlite3_errcode(db) & 0xFF;

	if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
		return err_set(e, ERR_INPUT,
			"the database %s is damaged or is not a database (%s); it was left as it "
			"is: "
			"bring a backup back with `whet restore FILE`",
			name, sqlite3_errmsg(db));
	return err_set(e, ERR_INPUT, "cannot %s the database %s: %s%s", doing, name,
		sqlite3_errmsg(db),
		code == SQLITE_BUSY ? "; another program holds it: close that and try again"
				    : "; is the disk full, or the file or its folder read-only?");
}

/* Whether the file may be migrated at all: ours, and not newer than we are. */
static int check(sqlite3 *db, const char *name, int *version, struct err *e)
{
	int tables, id;

	/* Each is looked at before the next is asked: that would forget why it failed. */
	if ((tables = pragma_int(db, "select count(*) from sqlite_schema")) < 0 ||
		(id = pragma_int(db, "pragma application_id")) < 0 ||
		(*version = migrate_version(db)) < 0)
		return fail(db, name, "read", e);
	if (tables > 0 && id != APPLICATION_ID)
		return err_set(e, ERR_INPUT,
			"%s is a database, but not one of whet's; it was left as it is: choose "
			"another "
			"place with --home",
			name);
	if (*version > store_newest())
		return err_set(e, ERR_INPUT,
			"the database %s was written by a newer whet (schema %d, this one knows "
			"%d); it "
			"was left as it is: update whet",
			name, *version, store_newest());
	return 0;
}

static int apply(sqlite3 *db, const char *name, int step, struct err *e)
{
	char mark[96];
	int rc;

	snprintf(mark, sizeof mark, "pragma application_id = %d; pragma user_version = %d",
		APPLICATION_ID, step + 1);
	if (sqlite3_exec(db, "begin exclusive", NULL, NULL, NULL) != SQLITE_OK)
		return fail(db, name, "write to", e);
	if (migrate_version(db) > step) { /* another whet was faster */
		sqlite3_exec(db, "rollback", NULL, NULL, NULL);
		return 0;
	}
	rc = sqlite3_exec(db, db_migrations[step].data, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, mark, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "commit", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return 0;
	fail(db, name, "write to", e);
	err_prefix(e, "schema step %s", db_migrations[step].name);
	sqlite3_exec(db, "rollback", NULL, NULL, NULL);
	return -1;
}

static int backup_before(sqlite3 *db, const char *name, int version, struct err *e)
{
	struct arena a = {0};
	const char *to = arena_printf(&a, "%s.before-v%d", name, store_newest());
	int rc = 0;

	(void)version;
	if (!path_exists(to))
		rc = backup_to(db, name, to, e);
	arena_free(&a);
	return rc;
}

/* To change the mode a read becomes a write, and for that SQLite asks no busy handler: of several
 * first starts at once some would fail. */
static int use_wal(sqlite3 *db, const char *name, struct err *e)
{
	const struct clock real = {0};
	int64_t end = clock_now(&real) + WAL_WAIT;

	while (sqlite3_exec(db, "pragma journal_mode = wal", NULL, NULL, NULL) != SQLITE_OK) {
		if ((sqlite3_errcode(db) & 0xFF) != SQLITE_BUSY || clock_now(&real) > end)
			return fail(db, name, "open", e);
		sqlite3_sleep(10);
	}
	return 0;
}

int migrate(struct store *s, sqlite3 *db, struct err *e)
{
	const char *name = store_path(s);
	int version;

	if (check(db, name, &version, e) != 0)
		return -1;
	if (version > 0 && version < store_newest() && backup_before(db, name, version, e) != 0)
		return -1;
	if (use_wal(db, name, e) != 0)
		return -1;
	for (; version < store_newest(); version++)
		if (apply(db, name, version, e) != 0)
			return -1;
	return 0;
}

int backup_to(sqlite3 *db, const char *name, const char *path, struct err *e)
{
	struct arena a = {0};
	const char *tmp = arena_printf(&a, "%s.part", path);
	sqlite3 *to = NULL;
	sqlite3_backup *b;
	int rc = -1;

	if (path_exists(path)) {
		err_set(e, ERR_INPUT, "%s is there already; give the backup another name", path);
		goto out;
	}
	unlink(tmp);
	if (sqlite3_open(tmp, &to) != SQLITE_OK) {
		err_set(e, ERR_INPUT, "cannot write the backup %s: %s", path, sqlite3_errmsg(to));
		goto out;
	}
	b = sqlite3_backup_init(to, "main", db, "main");
	if (b) {
		sqlite3_backup_step(b, -1);
		sqlite3_backup_finish(b);
	}
	if (sqlite3_errcode(to) != SQLITE_OK ||
		sqlite3_exec(to, "pragma journal_mode = delete", NULL, NULL, NULL) != SQLITE_OK) {
		err_set(e, ERR_INPUT, "cannot write the backup %s of %s: %s", path, name,
			sqlite3_errmsg(to));
		goto out;
	}
	sqlite3_close(to);
	to = NULL;
	if (link(tmp, path) != 0) { /* not rename: never over a file that came meanwhile */
		err_set(e, ERR_INPUT, "cannot write the backup %s: %s", path, strerror(errno));
		goto out;
	}
	rc = 0;
out:
	sqlite3_close(to);
	unlink(tmp);
	arena_free(&a);
	return rc;
}

int store_check_file(const char *path, struct err *e)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *q = NULL;
	int version, rc = -1;

	if (!path_exists(path))
		return err_set(e, ERR_INPUT, "there is no file %s", path);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
		fail(db, path, "read", e);
		goto out;
	}
	if (check(db, path, &version, e) != 0)
		goto out;
	if (version == 0) {
		err_set(e, ERR_INPUT, "%s holds no whet data", path);
		goto out;
	}
	if (sqlite3_prepare_v2(db, "pragma integrity_check(1)", -1, &q, NULL) != SQLITE_OK ||
		sqlite3_step(q) != SQLITE_ROW ||
		strcmp((const char *)sqlite3_column_text(q, 0), "ok") != 0) {
		err_set(e, ERR_INPUT, "%s is damaged: it cannot be restored", path);
		goto out;
	}
	rc = 0;
out:
	sqlite3_finalize(q);
	sqlite3_close(db);
	return rc;
}

/* Moves a file out of the way, with what SQLite keeps beside it: a log that a dead process left is
 * of the old file alone, and SQLite would play it into the next one of that name. */
static int set_aside(const char *path, struct arena *a, char **kept, struct err *e)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	const char *to;
	int k = 1;

	do
		to = arena_printf(a, "%s.before-restore-%d", path, k++);
	while (path_exists(to) || path_exists(arena_printf(a, "%s-wal", to)));
	*kept = path_exists(path) ? arena_dup(a, to) : NULL;
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		const char *from = arena_printf(a, "%s%s", path, suffixes[i]);

		if (rename(from, arena_printf(a, "%s%s", to, suffixes[i])) != 0 && errno != ENOENT)
			return err_set(
				e, ERR_INPUT, "cannot set %s aside: %s", from, strerror(errno));
	}
	return 0;
}

int store_restore(const char *from, const char *path, struct arena *a, char **kept, struct err *e)
{
	sqlite3 *db = NULL;
	const char *copy = arena_printf(a, "%s.restoring", path);
	int rc = -1;

	unlink(copy);
	if (store_check_file(from, e) != 0)
		return -1;
	if (sqlite3_open_v2(from, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
		fail(db, from, "read", e);
		goto out;
	}
	/* The new file is whole before the old one moves. */
	if (backup_to(db, from, copy, e) != 0 || set_aside(path, a, kept, e) != 0)
		goto out;
	if (rename(copy, path) != 0) {
		err_set(e, ERR_INPUT, "cannot put %s in place: %s", path, strerror(errno));
		goto out;
	}
	rc = 0;
out:
	sqlite3_close(db);
	unlink(copy);
	return rc;
}
