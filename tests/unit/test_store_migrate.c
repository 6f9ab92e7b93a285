/* Migration, with steps of the test's own in the place of the program's: an older file is copied
 * before anything, a step that fails leaves the version before it, whole. */
#include "scene.h"

#include "base/embed.h"

/* The third fails on a file in which a number stands twice. */
const struct embedded db_migrations[] = {
	{"001_one.sql",   "create table one (n integer) strict;",                            0, ""},
	{"002_two.sql",   "alter table one add column m integer; update one set m = n + 1;", 0, ""},
	{"003_three.sql",
         "create table three (n integer unique) strict; insert into three select n from "
		"one;",								      0, ""},
	{NULL,            NULL,							      0, ""},
};

/* A file as the program of the first step left it. */
static void make_old(struct scene *sc, const char *numbers)
{
	sql(sc, arena_printf(&sc->a,
			"create table one (n integer) strict; insert into one values %s; "
			"pragma application_id = 0x77686574; pragma user_version = 1",
			numbers));
}

static struct store *open_store(struct scene *sc)
{
	sc->e = (struct err){0};
	return store_open(at(sc, "whet.db"), &sc->e);
}

static void test_fresh_makes_no_backup(void **state)
{
	struct scene *sc = *state;
	struct store *s = open_store(sc);

	assert_non_null(s);
	assert_int_equal(store_version(s), 3);
	store_close(s);
	assert_int_equal(count_files(sc), 1);
}

static void test_old_is_copied_first(void **state)
{
	struct scene *sc = *state;
	struct store *s;

	make_old(sc, "(10), (20)");
	s = open_store(sc);
	if (!s)
		fail_msg("%s", sc->e.text);
	assert_int_equal(store_version(s), 3);
	assert_string_equal(sql(sc, "select group_concat(n || '-' || m) from one"), "10-11,20-21");
	assert_string_equal(sql(sc, "select count(*) from three"), "2");
	store_close(s);
	/* The copy is the old file: its version, its rows, its columns. */
	assert_string_equal(sql_in(sc, "whet.db.before-v3", "pragma user_version"), "1");
	assert_string_equal(
		sql_in(sc, "whet.db.before-v3", "select group_concat(n) from one"), "10,20");
	assert_string_equal(
		sql_in(sc, "whet.db.before-v3", "select count(*) from pragma_table_info('one')"),
		"1");
	assert_int_equal(count_files(sc), 2);
	/* Once up to date there is nothing more to copy. */
	s = open_store(sc);
	store_close(s);
	assert_int_equal(count_files(sc), 2);
}

static void test_failing_step(void **state)
{
	struct scene *sc = *state;
	struct store *s;

	make_old(sc, "(10), (10)");
	for (int again = 0; again < 2; again++) {
		assert_null(open_store(sc));
		assert_has(sc->e.text, "schema step 003_three.sql: ");
		assert_has(sc->e.text, "UNIQUE");
		/* The second step's work is whole, of the third nothing is there. */
		assert_string_equal(sql(sc, "pragma user_version"), "2");
		assert_string_equal(
			sql(sc, "select group_concat(n || '-' || m) from one"), "10-11,10-11");
		assert_string_equal(
			sql(sc, "select count(*) from sqlite_schema where name = 'three'"), "0");
		assert_string_equal(sql_in(sc, "whet.db.before-v3", "pragma user_version"), "1");
	}
	sql(sc, "delete from one where rowid = 2");
	s = open_store(sc);
	assert_non_null(s);
	assert_int_equal(store_version(s), 3);
	store_close(s);
}

/* No copy, no step. */
static void test_backup_fails(void **state)
{
	struct scene *sc = *state;
	size_t n, n_after;
	char *before, *after;

	make_old(sc, "(10)");
	before = get_bytes(sc, "whet.db", &n);
	assert_int_equal(mkdir(at(sc, "whet.db.before-v3.part"), 0700), 0);
	assert_null(open_store(sc));
	assert_has(sc->e.text, "cannot write the backup ");
	after = get_bytes(sc, "whet.db", &n_after);
	assert_int_equal(n_after, n);
	assert_memory_equal(after, before, n);
}

/* What somebody kept under the copy's name stays. */
static void test_backup_is_never_replaced(void **state)
{
	struct scene *sc = *state;
	struct store *s;

	make_old(sc, "(10)");
	put(sc, "whet.db.before-v3", "mine");
	s = open_store(sc);
	assert_non_null(s);
	store_close(s);
	assert_string_equal(get(sc, "whet.db.before-v3"), "mine");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_fresh_makes_no_backup),
		IN_FOLDER(test_old_is_copied_first),
		IN_FOLDER(test_failing_step),
		IN_FOLDER(test_backup_fails),
		IN_FOLDER(test_backup_is_never_replaced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
