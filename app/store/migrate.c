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

int migrate_fail(sqlite3 *db, const char *name, const char *doing, struct err *e)
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
int migrate_check(sqlite3 *db, const char *name, int *version, struct err *e)
{
	int tables, id;

	/* Each is looked at before the next is asked: that would forget why it failed. */
	if ((tables = pragma_int(db, "select count(*) from sqlite_schema")) < 0 ||
		(id = pragma_int(db, "pragma application_id")) < 0 ||
		(*version = migrate_version(db)) < 0)
		return migrate_fail(db, name, "read", e);
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
		return migrate_fail(db, name, "write to", e);
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
	migrate_fail(db, name, "write to", e);
	err_prefix(e, "schema step %s", db_migrations[step].name);
	sqlite3_exec(db, "rollback", NULL, NULL, NULL);
	return -1;
}

/* Never over an earlier one: that may be all that is left of a better day. */
static int backup_before(sqlite3 *db, const char *name, struct err *e)
{
	struct arena a = {0};
	const char *to = arena_printf(&a, "%s.before-v%d", name, store_newest());
	int rc, k = 2;

	while (path_exists(to))
		to = arena_printf(&a, "%s.before-v%d-%d", name, store_newest(), k++);
	rc = backup_to(db, name, to, NULL, e);
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
			return migrate_fail(db, name, "open", e);
		sqlite3_sleep(10);
	}
	return 0;
}

int migrate(struct store *s, sqlite3 *db, struct err *e)
{
	const char *name = store_path(s);
	int version;

	if (migrate_check(db, name, &version, e) != 0)
		return -1;
	if (version > 0 && version < store_newest() && backup_before(db, name, e) != 0)
		return -1;
	if (use_wal(db, name, e) != 0)
		return -1;
	for (; version < store_newest(); version++)
		if (apply(db, name, version, e) != 0)
			return -1;
	return 0;
}
