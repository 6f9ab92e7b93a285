/* backup and restore: live, never over a file, nothing of the old lost. */
#include "scene.h"

#include "store/migrate.h"

static void put_setting(struct scene *sc, const char *key)
{
	sql(sc, arena_printf(&sc->a, "insert into setting (key, value) values ('%s', '')", key));
}

static char *settings_in(struct scene *sc, const char *name)
{
	return sql_in(sc, name,
		"select group_concat(key, ' ') from (select key from setting order by key)");
}

static void test_backup_live(void **state)
{
	struct scene *sc = *state;
	sqlite3 *writer;

	put_setting(sc, "a");
	/* Another process that is at work does not disturb it, and is not copied half. */
	assert_int_equal(sqlite3_open(at(sc, "whet.db"), &writer), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(writer,
			"begin immediate; insert into setting (key, value) values ('b', '')", NULL,
			NULL, NULL),
		SQLITE_OK);
	OK(sc, store_backup(sc->s, at(sc, "copy.db"), NULL, &sc->e));
	assert_int_equal(sqlite3_exec(writer, "commit", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(writer);
	assert_string_equal(settings_in(sc, "copy.db"), "a");
	assert_string_equal(sql_in(sc, "copy.db", "pragma journal_mode"), "delete");
	assert_string_equal(sql_in(sc, "copy.db", "pragma integrity_check"), "ok");
	OK(sc, store_check_file(at(sc, "copy.db"), &sc->e));
	assert_false(is_there(sc, "copy.db.part"));
}

static void test_backup_never_over(void **state)
{
	struct scene *sc = *state;

	put(sc, "mine", "my file");
	assert_int_equal(store_backup(sc->s, at(sc, "mine"), NULL, &sc->e), -1);
	assert_has(sc->e.text, "/mine is there already");
	assert_string_equal(get(sc, "mine"), "my file");
	assert_int_equal(store_backup(sc->s, at(sc, "whet.db"), NULL, &sc->e), -1);
	assert_int_equal(store_backup(sc->s, at(sc, "absent/copy"), NULL, &sc->e), -1);
	assert_has(sc->e.text, "cannot write the backup ");
	assert_int_equal(sc->e.kind, ERR_INPUT);
}

/* A copy that could not read its source is no copy: another process holds the file. */
static void test_backup_of_locked(void **state)
{
	struct scene *sc = *state;
	sqlite3 *holder, *reader;

	sql_in(sc, "old.db", "create table t (x); insert into t values (1)");
	assert_int_equal(sqlite3_open(at(sc, "old.db"), &holder), SQLITE_OK);
	assert_int_equal(sqlite3_exec(holder, "begin exclusive", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_open(at(sc, "old.db"), &reader), SQLITE_OK);
	assert_int_equal(backup_to(reader, "old.db", at(sc, "copy.db"), NULL, &sc->e), -1);
	assert_has(sc->e.text, "locked");
	assert_false(is_there(sc, "copy.db"));
	assert_false(is_there(sc, "copy.db.part"));
	sqlite3_close(holder);
	sqlite3_close(reader);
}

static void test_restore(void **state)
{
	struct scene *sc = *state;
	char *kept;

	put_setting(sc, "a");
	OK(sc, store_backup(sc->s, at(sc, "copy.db"), NULL, &sc->e));
	store_close(sc->s);
	sc->s = NULL;
	put_setting(sc, "later");
	for (int i = 1; i <= 2; i++) {
		OK(sc, store_restore(at(sc, "copy.db"), at(sc, "whet.db"), &sc->a, &kept, &sc->e));
		assert_string_equal(
			kept, at(sc, arena_printf(&sc->a, "whet.db.before-restore-%d", i)));
		assert_string_equal(settings_in(sc, "whet.db"), "a");
	}
	assert_string_equal(settings_in(sc, "whet.db.before-restore-1"), "a later");
	assert_string_equal(settings_in(sc, "whet.db.before-restore-2"), "a");
	/* Over nothing there is nothing to keep. */
	assert_int_equal(unlink(at(sc, "whet.db")), 0);
	OK(sc, store_restore(at(sc, "copy.db"), at(sc, "whet.db"), &sc->a, &kept, &sc->e));
	assert_null(kept);
	sc->s = store_open(at(sc, "whet.db"), &sc->e);
	assert_non_null(sc->s);
	assert_string_equal(settings_in(sc, "whet.db"), "a");
}

/* A process that died left its log; then the database itself was deleted. The log is of the old
 * file, and must not be played into the new one. */
static void test_restore_beside_old_log(void **state)
{
	struct scene *sc = *state;
	char *kept, *wal;
	size_t n;

	put_setting(sc, "a");
	OK(sc, store_backup(sc->s, at(sc, "copy.db"), NULL, &sc->e));
	put_setting(sc, "b");
	wal = get_bytes(sc, "whet.db-wal", &n);
	assert_non_null(wal);
	assert_true(n > 0);
	store_close(sc->s);
	sc->s = NULL;
	put_bytes(sc, "whet.db-wal", wal, n);
	assert_int_equal(unlink(at(sc, "whet.db")), 0);
	OK(sc, store_restore(at(sc, "copy.db"), at(sc, "whet.db"), &sc->a, &kept, &sc->e));
	assert_string_equal(settings_in(sc, "whet.db"), "a");
	assert_string_equal(sql(sc, "pragma integrity_check"), "ok");
}

/* What cannot be restored: the old database stays in its place, byte for byte. */
static void test_restore_refused(void **state)
{
	struct scene *sc = *state;
	static const struct {
		const char *name, *why;
	} rows[] = {
		{"absent",  "there is no file "          },
		{"text",    "so it is no backup of whet" },
		{"empty",   "holds no whet data"         },
		{"foreign", "not one of whet's"          },
		{"newer",   "was written by a newer whet"},
		{"short",   "damaged"                    },
		{"page",    "damaged"                    },
	};
	size_t n, n_copy, n_after;
	char *before, *copy, *after, *kept = NULL;

	OK(sc, store_backup(sc->s, at(sc, "copy.db"), NULL, &sc->e));
	store_close(sc->s);
	sc->s = NULL;
	put(sc, "text", "not a database, by far, but long enough to have a header of its own");
	put(sc, "empty", "");
	sql_in(sc, "foreign", "create table t (x)");
	copy = get_bytes(sc, "copy.db", &n_copy);
	put_bytes(sc, "newer", copy, n_copy);
	sql_in(sc, "newer", "pragma user_version = 9999");
	put_bytes(sc, "short", copy, n_copy / 2);
	/* A page of an index or a table in the middle, not of the schema. */
	memset(copy + n_copy - 4096, 0x5A, 4096);
	put_bytes(sc, "page", copy, n_copy);
	before = get_bytes(sc, "whet.db", &n);
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(store_restore(at(sc, rows[i].name), at(sc, "whet.db"), &sc->a,
					 &kept, &sc->e),
			-1);
		assert_has(sc->e.text, rows[i].why);
		assert_int_equal(sc->e.kind, ERR_INPUT);
		after = get_bytes(sc, "whet.db", &n_after);
		assert_int_equal(n_after, n);
		assert_memory_equal(after, before, n);
		assert_false(is_there(sc, "whet.db.before-restore-1"));
	}
}

static void test_integrity(void **state)
{
	struct scene *sc = *state;
	char *found;

	OK(sc, store_integrity(sc->s, &sc->a, &found, &sc->e));
	assert_string_equal(found, "ok");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_backup_live),
		IN_STORE(test_backup_never_over),
		IN_FOLDER(test_backup_of_locked),
		IN_STORE(test_restore),
		IN_STORE(test_restore_beside_old_log),
		IN_STORE(test_restore_refused),
		IN_STORE(test_integrity),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
