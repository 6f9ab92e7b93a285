/* store: what a fresh file is, what is refused untouched, transactions, statements. */
#include "scene.h"

#include <sys/wait.h>

static void test_fresh(void **state)
{
	struct scene *sc = *state;
	struct str schema = {0};

	assert_int_equal(store_version(sc->s), store_newest());
	assert_true(store_newest() >= 1);
	assert_string_equal(store_path(sc->s), at(sc, "whet.db"));
	assert_int_equal(atoi(sql(sc, "pragma user_version")), store_newest());
	assert_string_equal(sql(sc, "pragma journal_mode"), "wal");
	assert_string_equal(sql(sc, "pragma application_id"), "2003330420"); /* "whet" */
	/* Every table of rows is strict; the virtual one cannot be. */
	assert_string_equal(
		sql(sc, "select group_concat(name) from pragma_table_list where schema = 'main' "
			"and type = 'table' and strict = 0 and name not like 'sqlite_%'"),
		"");
	OK(sc, store_schema(sc->s, &schema, &sc->e));
	assert_has(schema.p, "CREATE TABLE problem");
	assert_has(schema.p, "CREATE TRIGGER note_fts_update");
	str_free(&schema);
}

/* The snapshot in the tree is what a fresh file has: `make schema` writes it. */
static void test_snapshot(void **state)
{
	struct scene *sc = *state;
	struct str schema = {0}, file = {0};
	FILE *f = fopen("db/schema.sql", "r");
	int c;

	assert_non_null(f);
	while ((c = getc(f)) != EOF)
		str_addc(&file, (char)c);
	fclose(f);
	OK(sc, store_schema(sc->s, &schema, &sc->e));
	assert_string_equal(schema.p, file.p);
	assert_has(file.p, "CREATE VIRTUAL TABLE note_fts");
	str_free(&schema);
	str_free(&file);
}

static void run(struct scene *sc, const char *text)
{
	struct stmt *q = store_prepare(sc->s, text, &sc->e);

	if (!q || stmt_run(q, &sc->e) != 0)
		fail_msg("%s: %s", text, sc->e.text);
}

static void test_foreign_keys(void **state)
{
	struct scene *sc = *state;
	struct stmt *q = store_prepare(
		sc->s, "insert into attempt (problem_id, started_at) values (999, 1)", &sc->e);

	assert_int_equal(stmt_run(q, &sc->e), -1);
	assert_has(sc->e.text, "FOREIGN KEY");
	assert_string_equal(sql(sc, "select count(*) from attempt"), "0");
	/* Still usable. */
	run(sc, "insert into setting (key, value) values ('k', 'v')");
}

/* A file that must not be opened: the sentence names it and what to do, its bytes stay, and nothing
 * is laid beside it. */
static void refused(struct scene *sc, const char *name, const char *why)
{
	size_t before_n, after_n;
	char *before = get_bytes(sc, name, &before_n), *after;
	int files = count_files(sc);

	sc->e = (struct err){0};
	if (store_open(at(sc, name), &sc->e))
		fail_msg("%s was opened", name);
	assert_has(sc->e.text, at(sc, name));
	assert_has(sc->e.text, why);
	assert_has(sc->e.text, "it was left as it is: ");
	assert_int_equal(sc->e.kind, ERR_INPUT);
	after = get_bytes(sc, name, &after_n);
	assert_int_equal(after_n, before_n);
	assert_memory_equal(after, before, before_n);
	assert_int_equal(count_files(sc), files);
}

static void test_newer_refused(void **state)
{
	struct scene *sc = *state;

	store_close(sc->s);
	sc->s = NULL;
	sql(sc, arena_printf(&sc->a, "pragma user_version = %d", store_newest() + 1));
	refused(sc, "whet.db", "was written by a newer whet");
	assert_has(sc->e.text, "update whet");
}

static void test_foreign_refused(void **state)
{
	struct scene *sc = *state;

	sql_in(sc, "other.db", "create table t (x); insert into t values (1)");
	refused(sc, "other.db", "not one of whet's");
	/* Also when its own version number looks like one of ours. */
	sql_in(sc, "other2.db", "create table problem (x); pragma user_version = 1");
	refused(sc, "other2.db", "not one of whet's");
}

static void test_broken_refused(void **state)
{
	struct scene *sc = *state;
	size_t n;
	char *whole, *garbage = arena_new(&sc->a, 8192);

	store_close(sc->s);
	sc->s = NULL;
	whole = get_bytes(sc, "whet.db", &n);
	for (size_t i = 0; i < 8192; i++)
		garbage[i] = (char)(i * 131 + 7);
	put_bytes(sc, "garbage.db", garbage, 8192);
	refused(sc, "garbage.db", "is damaged or is not a database");
	put(sc, "text.db", "this is a letter to a friend, and no database at all\n");
	refused(sc, "text.db", "is damaged or is not a database");
	assert_true(n > 8192);
	put_bytes(sc, "short.db", whole, n / 2 / 4096 * 4096);
	refused(sc, "short.db", "is damaged or is not a database");
	put_bytes(sc, "odd.db", whole, n / 2 + 100);
	refused(sc, "odd.db", "is damaged or is not a database");
	memcpy(whole + 100, garbage, 200); /* the root of the schema */
	put_bytes(sc, "root.db", whole, n);
	refused(sc, "root.db", "is damaged or is not a database");
}

static void test_no_place(void **state)
{
	struct scene *sc = *state;

	assert_null(store_open(at(sc, "absent/whet.db"), &sc->e));
	assert_has(sc->e.text, "cannot open the database ");
	assert_null(store_open(sc->dir, &sc->e));
	assert_has(sc->e.text, "cannot open the database ");
	assert_int_equal(sc->e.kind, ERR_INPUT);
	store_close(NULL);
}

/* An empty file is a database to SQLite, with nothing in it yet. */
static void test_empty_file(void **state)
{
	struct scene *sc = *state;
	struct store *s;

	put(sc, "empty.db", "");
	s = store_open(at(sc, "empty.db"), &sc->e);
	assert_non_null(s);
	assert_int_equal(store_version(s), store_newest());
	store_close(s);
}

/* A first start beside another one, which has the file for a while yet. */
static void test_first_starts_meet(void **state)
{
	struct scene *sc = *state;
	int ready[2], child;
	char byte;

	assert_int_equal(pipe(ready), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		sqlite3 *db;
		bool held = sqlite3_open(at(sc, "whet.db"), &db) == SQLITE_OK &&
			    sqlite3_exec(db, "begin immediate", NULL, NULL, NULL) == SQLITE_OK;

		usleep(held && write(ready[1], "x", 1) == 1 ? 300000 : 0);
		_exit(0);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	sc->s = store_open(at(sc, "whet.db"), &sc->e);
	if (!sc->s)
		fail_msg("%s", sc->e.text);
	assert_string_equal(sql(sc, "pragma journal_mode"), "wal");
	assert_int_equal(waitpid(child, NULL, 0), child);
	close(ready[0]);
	close(ready[1]);
}

static char *settings(struct scene *sc)
{
	return sql(sc, "select coalesce(group_concat(key, ' '), '') from "
		       "(select key from setting order by key)");
}

static void put_setting(struct scene *sc, const char *key)
{
	struct stmt *q =
		store_prepare(sc->s, "insert into setting (key, value) values (?1, '')", &sc->e);

	assert_non_null(q);
	stmt_text(q, 1, key);
	OK(sc, stmt_run(q, &sc->e));
}

static void test_nested(void **state)
{
	struct scene *sc = *state;

	OK(sc, store_begin(sc->s, &sc->e));
	put_setting(sc, "a");
	OK(sc, store_begin(sc->s, &sc->e));
	put_setting(sc, "b");
	OK(sc, store_end(sc->s, 0, &sc->e));
	assert_string_equal(settings(sc), ""); /* the outermost has not committed */
	OK(sc, store_end(sc->s, 0, &sc->e));
	assert_string_equal(settings(sc), "a b");

	/* An inner failure takes all of it back, whatever the outer one thinks. */
	OK(sc, store_begin(sc->s, &sc->e));
	put_setting(sc, "c");
	OK(sc, store_begin(sc->s, &sc->e));
	put_setting(sc, "d");
	assert_int_equal(store_end(sc->s, -1, &sc->e), -1);
	put_setting(sc, "e");
	assert_int_equal(store_end(sc->s, 0, &sc->e), -1);
	assert_string_equal(settings(sc), "a b");

	OK(sc, store_begin(sc->s, &sc->e));
	put_setting(sc, "f");
	assert_int_equal(store_end(sc->s, 7, &sc->e), -1);
	OK(sc, store_begin(sc->s, &sc->e));
	put_setting(sc, "g");
	OK(sc, store_end(sc->s, 0, &sc->e));
	assert_string_equal(settings(sc), "a b g");
}

static void test_values(void **state)
{
	struct scene *sc = *state;
	struct stmt *q =
		store_prepare(sc->s, "select ?1, ?2, ?3, ?4, ?5, coalesce(?6, 'null')", &sc->e);

	stmt_int(q, 1, INT64_MIN);
	stmt_real(q, 2, 0.1);
	stmt_text(q, 3, "it's \"quoted\" \377");
	stmt_textn(q, 4, "abcdef", 3);
	stmt_null(q, 5);
	stmt_text(q, 6, NULL);
	assert_int_equal(stmt_step(q, &sc->e), 1);
	assert_true(stmt_col_int(q, 0) == INT64_MIN);
	assert_true(stmt_col_real(q, 1) == 0.1);
	assert_string_equal(stmt_col_text(q, 2, &sc->a), "it's \"quoted\" \377");
	assert_string_equal(stmt_col_text(q, 3, &sc->a), "abc");
	assert_true(stmt_col_null(q, 4));
	assert_null(stmt_col_text_or_null(q, 4, &sc->a));
	assert_string_equal(stmt_col_text(q, 4, &sc->a), "");
	assert_string_equal(stmt_col_text(q, 5, &sc->a), "null");
	assert_int_equal(stmt_step(q, &sc->e), 0);
	/* Done means ready again: nothing of the last binding is left. */
	assert_int_equal(stmt_step(q, &sc->e), 1);
	assert_true(stmt_col_null(q, 0));
	stmt_reset(q);
	stmt_int(q, 99, 1);
	assert_int_equal(stmt_step(q, &sc->e), -1);
	assert_int_equal(sc->e.kind, ERR_INTERNAL);
	assert_null(store_prepare(sc->s, "select from nothing", &sc->e));
	assert_int_equal(sc->e.kind, ERR_INTERNAL);
}

static void test_data_version(void **state)
{
	struct scene *sc = *state;
	int64_t v = store_data_version(sc->s);

	put_setting(sc, "mine");
	assert_int_equal(store_data_version(sc->s), v);
	sql(sc, "insert into setting (key, value) values ('theirs', '')");
	assert_true(store_data_version(sc->s) > v);
	v = store_data_version(sc->s);
	assert_int_equal(store_data_version(sc->s), v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_fresh),
		IN_STORE(test_snapshot),
		IN_STORE(test_foreign_keys),
		IN_STORE(test_newer_refused),
		IN_FOLDER(test_foreign_refused),
		IN_STORE(test_broken_refused),
		IN_FOLDER(test_no_place),
		IN_FOLDER(test_empty_file),
		IN_FOLDER(test_first_starts_meet),
		IN_STORE(test_nested),
		IN_STORE(test_values),
		IN_STORE(test_data_version),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
