/* Copies of the database: out of the living one, and back into its place. */
#include "base/path.h"
#include "base/stop.h"
#include "store/migrate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* In pieces, all of one moment: what is written meanwhile is not of it. */
static int copy_pages(sqlite3 *from, sqlite3 *to, const struct progress *progress, struct err *e)
{
	enum { PIECE = 256 };
	bool own = sqlite3_get_autocommit(from);
	sqlite3_backup *b;
	int step = SQLITE_OK;

	if (own)
		sqlite3_exec(from, "begin; select count(*) from sqlite_schema", NULL, NULL, NULL);
	b = sqlite3_backup_init(to, "main", from, "main");
	while (b && step == SQLITE_OK && stop_check(e) == 0) {
		int total;

		step = sqlite3_backup_step(b, PIECE);
		total = sqlite3_backup_pagecount(b);
		progress_tell(
			progress, (size_t)(total - sqlite3_backup_remaining(b)), (size_t)total);
	}
	if (b)
		sqlite3_backup_finish(b);
	if (own)
		sqlite3_exec(from, "commit", NULL, NULL, NULL);
	return step == SQLITE_DONE ? 0 : -1;
}

static int copy_to(sqlite3 *db, const char *name, const char *tmp, const char *path,
	const struct progress *progress, struct err *e)
{
	sqlite3 *to = NULL;
	int rc = 0;

	if (sqlite3_open(tmp, &to) != SQLITE_OK)
		rc = err_set(
			e, ERR_INPUT, "cannot write the backup %s: %s", path, sqlite3_errmsg(to));
	else if (copy_pages(db, to, progress, e) != 0 ||
		 sqlite3_exec(to, "pragma journal_mode = delete", NULL, NULL, NULL) != SQLITE_OK)
		rc = stop_asked() ? -1
				  : err_set(e, ERR_INPUT, "cannot write the backup %s of %s: %s",
					    path, name, sqlite3_errmsg(to));
	sqlite3_close(to);
	/* link, not rename: never over a file that came meanwhile */
	if (rc == 0 && link(tmp, path) != 0)
		rc = err_set(e, ERR_INPUT, "cannot write the backup %s: %s", path, strerror(errno));
	return rc;
}

int backup_to(sqlite3 *db, const char *name, const char *path, const struct progress *progress,
	struct err *e)
{
	struct arena a = {0};
	const char *tmp = arena_printf(&a, "%s.part", path);
	struct stop stop;
	int rc;

	if (path_exists(path)) {
		arena_free(&a);
		return err_set(
			e, ERR_INPUT, "%s is there already; give the backup another name", path);
	}
	stop_hold(&stop);
	unlink(tmp);
	rc = copy_to(db, name, tmp, path, progress, e);
	unlink(tmp);
	stop_let(&stop, rc == 0);
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
		migrate_fail(db, path, "read", e);
		goto out;
	}
	if (migrate_check(db, path, &version, e) != 0) {
		/* Its advice, to restore a backup, is of no use to somebody who does. */
		if (sqlite3_errcode(db) == SQLITE_NOTADB)
			err_set(e, ERR_INPUT, "%s is not a database, so it is no backup of whet",
				path);
		goto out;
	}
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

/* Says no when somebody has the old database open: what that one still writes would be lost with
 * it. To leave WAL mode SQLite needs to be alone with the file, so we ask for that; what else may
 * be wrong with the old one does not matter, since it is about to be replaced. */
static int check_alone(const char *path, struct err *e)
{
	sqlite3 *db = NULL;
	int rc = SQLITE_OK;

	if (path_exists(path) &&
		sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
		rc = sqlite3_exec(db, "pragma journal_mode = delete", NULL, NULL, NULL);
	sqlite3_close(db);
	if ((rc & 0xFF) == SQLITE_BUSY || (rc & 0xFF) == SQLITE_LOCKED)
		return err_set(e, ERR_INPUT,
			"another whet has the database %s open; close it, then restore", path);
	return 0;
}

int store_restore(const char *from, const char *path, struct arena *a, char **kept, struct err *e)
{
	sqlite3 *db = NULL;
	const char *copy = arena_printf(a, "%s.restoring", path);
	int rc = -1;

	unlink(copy);
	/* SQLite would wait for somebody who writes into a named pipe. */
	if (path_exists(from) && !path_is_file(from))
		return err_set(e, ERR_INPUT, "cannot restore %s: it is not an ordinary file", from);
	if (store_check_file(from, e) != 0 || check_alone(path, e) != 0)
		return -1;
	if (sqlite3_open_v2(from, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
		migrate_fail(db, from, "read", e);
		goto out;
	}
	/* The new file is whole before the old one moves. */
	if (backup_to(db, from, copy, NULL, e) != 0 || set_aside(path, a, kept, e) != 0)
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
