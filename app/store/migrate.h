/* migrate: the schema's numbered steps, and copies of the database file. For store/ alone. */
#ifndef WHET_STORE_MIGRATE_H
#define WHET_STORE_MIGRATE_H

#include "base/err.h"
#include "store/store.h"

#include <sqlite3.h>

/* The version the file says it has (pragma user_version). */
int migrate_version(sqlite3 *db);

/* Brings the open database up to date. A file with data is backed up first to
 * PATH.before-vN. Nothing is changed in a file that is newer or not a whet database. */
int migrate(struct store *s, sqlite3 *db, struct err *e);

/* Whether the file may be used at all: whet's own, whole as far as one look tells, and not newer
 * than this program. */
int migrate_check(sqlite3 *db, const char *name, int *version, struct err *e);
/* What SQLite says went wrong, as a sentence with advice. */
int migrate_fail(sqlite3 *db, const char *name, const char *doing, struct err *e);

/* Copies a live database into a new file, whole or not at all, also when the process is told to
 * end. progress may be NULL. */
int backup_to(sqlite3 *db, const char *name, const char *path, const struct progress *progress,
	struct err *e);

#endif
