/* undo: what is a step, what ends the redoing; what somebody else changed is refused whole; the
 * steps are bounded, and come with the change or not at all. */
#include "model/goal.h"
#include "undo_scene.h"

#include <signal.h>
#include <sys/wait.h>

/* ---- one step ---- */

static void test_new_change_ends_redo(void **state)
{
	struct scene *sc = *state;
	const char *one, *after;
	struct note n;

	undo_open(sc->s, "one", NOON);
	note(sc, "One", &n);
	one = content(sc);
	undo_open(sc->s, "two", NOON);
	note(sc, "Two", &n);
	undo_open(sc->s, "three", NOON);
	note(sc, "Three", &n);
	OK(sc, back(sc));
	OK(sc, back(sc));
	assert_content(sc, one, "undone", 2);
	undo_open(sc->s, "four", NOON);
	note(sc, "Four", &n);
	after = content(sc);
	assert_int_equal(forth(sc), -1);
	assert_string_equal(sc->e.text, "there is nothing to redo");
	assert_content(sc, after, "no redo", 4);
	assert_string_equal(sql(sc, "select group_concat(label) from undo_step"), "one,four");
	OK(sc, back(sc));
	assert_content(sc, one, "undone", 4);
	/* Nothing was changed, so what was undone can come back still. */
	undo_open(sc->s, "five", NOON);
	assert_int_equal(goal_done(sc->s, 99, NOON, &sc->e), -1);
	OK(sc, forth(sc));
	assert_content(sc, after, "redone", 4);
}

static void test_one_step_a_command(void **state)
{
	struct scene *sc = *state;
	const char *none = content(sc);
	struct undo_step *list;
	struct stmt *q;
	struct note n;
	size_t count;

	undo_open(sc->s, "both", NOON);
	note(sc, "One", &n);
	note(sc, "Two", &n);
	OK(sc, undo_list(sc->s, &sc->a, &list, &count, &sc->e));
	assert_int_equal(count, 1);
	assert_has(list[0].what, "note: 2 added");
	OK(sc, back(sc));
	assert_content(sc, none, "undone", 1);
	/* What a command takes back itself is no step. */
	undo_open(sc->s, "in vain", NOON);
	note(sc, "One", &n);
	q = store_prepare(sc->s, "delete from note", &sc->e);
	OK(sc, stmt_run(q, &sc->e));
	assert_int_equal(store_changes(sc->s), 1);
	assert_string_equal(sql(sc, "select count(*) from undo_step"), "0");
	/* Nor is what was rolled back, nor what whet does for itself. */
	OK(sc, store_begin(sc->s, &sc->e));
	note(sc, "Three", &n);
	assert_int_equal(store_end(sc->s, -1, &sc->e), -1);
	OK(sc, store_begin_apart(sc->s, &sc->e));
	note(sc, "Four", &n);
	OK(sc, store_end(sc->s, 0, &sc->e));
	assert_string_equal(sql(sc, "select count(*) from undo_step"), "0");
	note(sc, "Five", &n);
	assert_int_equal(steps(sc), 1);
}

/* ---- somebody else ---- */

static void refused(struct scene *sc, bool is_back, const char *why)
{
	const char *before = content(sc),
		   *list = sql(sc, "select group_concat(id || label || "
				   "coalesce(undone_at, '')) from undo_step");

	assert_int_equal(is_back ? back(sc) : forth(sc), -1);
	assert_int_equal(sc->e.kind, ERR_INPUT);
	assert_has(sc->e.text, why);
	assert_has(sc->e.text, "nothing was changed");
	assert_content(sc, before, why, 0);
	assert_string_equal(sql(sc, "select group_concat(id || label || coalesce(undone_at, '')) "
				    "from undo_step"),
		list);
	check_index(sc);
}

static void add_topic(struct scene *sc, const char *slug)
{
	struct stmt *q = store_prepare(
		sc->s, "insert into topic (slug, title, created_at) values (?1, 't', 1)", &sc->e);

	assert_non_null(q);
	stmt_text(q, 1, slug);
	OK(sc, stmt_run(q, &sc->e));
}

static void test_conflicts(void **state)
{
	struct scene *sc = *state;

	undo_open(sc->s, "topic add", NOON);
	add_topic(sc, "one");
	add_topic(sc, "two");
	sql(sc, "update topic set title = 'another' where slug = 'two'");
	refused(sc, true, "`topic add` cannot be undone: topic 2 was changed since");
	sql(sc, "delete from topic where slug = 'two'");
	refused(sc, true, "topic 2 is gone");
	sql(sc, "insert into topic (id, slug, title, created_at) values (2, 'two', 't', 1)");
	sql(sc, "insert into topic_point (topic_id, kind, text) values (2, 'pro', 'x')");
	refused(sc, true, "topic point would be left without its topic");
	sql(sc, "delete from topic_point");
	OK(sc, back(sc));
	assert_string_equal(sql(sc, "select count(*) from topic"), "0");
	sql(sc, "insert into topic (id, slug, title, created_at) values (7, 'two', 't', 1)");
	refused(sc, false, "`topic add` cannot be redone: topic 2 is in the way of another");
	sql(sc, "update topic set id = 1, slug = 'x'");
	refused(sc, false, "topic 1 is there already");
	sql(sc, "delete from topic");
	OK(sc, forth(sc));
	assert_string_equal(sql(sc, "select group_concat(slug) from topic"), "one,two");
	sql(sc, "alter table topic add column more text");
	refused(sc, true, "the table topic is another one since");
}

static void test_another_whet(void **state)
{
	struct scene *sc = *state;
	struct store *mine = sc->s, *other = store_open(at(sc, "whet.db"), &sc->e);
	struct note n;

	assert_non_null(other);
	undo_open(mine, "mine", NOON);
	undo_open(other, "other", NOON);
	note(sc, "One", &n);
	sc->s = other;
	note(sc, "Two", &n);
	sc->s = mine;
	note(sc, "Three", &n); /* not into the first step, which is not the last one any more */
	assert_string_equal(
		sql(sc, "select group_concat(label) from undo_step"), "mine,other,mine");
	OK(sc, back(sc));
	sc->s = other;
	OK(sc, back(sc));
	sc->s = mine;
	assert_string_equal(sql(sc, "select group_concat(slug) from note"), "one");
	OK(sc, forth(sc));
	assert_string_equal(sql(sc, "select group_concat(slug) from note"), "one,two");
	store_close(other);
}

/* ---- bounds, and the end of a process ---- */

static void test_bounds(void **state)
{
	struct scene *sc = *state;
	struct note_draft d = {.title = "long", .body = arena_new(&sc->a, (9 << 20) + 1)};
	struct note n;

	for (int i = 0; i < UNDO_STEPS + 20; i++) {
		undo_open(sc->s, arena_printf(&sc->a, "%d", i), NOON);
		note(sc, "short", &n);
	}
	assert_string_equal(
		sql(sc, "select count(*) || ' ' || min(cast(label as integer)) || ' ' || "
			"max(cast(label as integer)) from undo_step"),
		"500 20 519");
	memset((char *)d.body, 'x', 9 << 20);
	for (int i = 0; i < 5; i++) {
		undo_open(sc->s, "long", NOON);
		OK(sc, note_add(sc->s, &d, NOON, &sc->a, &n, &sc->e));
	}
	assert_string_equal(sql(sc, "select count(*) || ' ' || group_concat(distinct label) from "
				    "undo_step"),
		"3 long");
	for (int i = 0; i < 3; i++)
		OK(sc, back(sc));
	assert_int_equal(back(sc), -1);
}

/* Writes until it is killed, a byte for every note that is written. */
static void write_on(struct scene *sc, int fd)
{
	struct store *s = store_open(at(sc, "whet.db"), &sc->e);
	struct note_draft d = {.title = "n", .body = "b"};
	struct note n;

	while (s) {
		undo_open(s, "write", NOON);
		if (note_add(s, &d, NOON, &sc->a, &n, &sc->e) != 0 || write(fd, "x", 1) != 1)
			break;
	}
	_exit(1);
}

static void test_killed(void **state)
{
	struct scene *sc = *state;
	const char *none = content(sc);

	for (int round = 1; round <= 12; round++) {
		int fds[2], told = 0, status;
		char byte;
		pid_t pid;

		assert_int_equal(pipe(fds), 0);
		pid = fork();
		assert_true(pid >= 0);
		if (pid == 0)
			write_on(sc, fds[1]);
		close(fds[1]);
		while (told < round * 3 && read(fds[0], &byte, 1) == 1)
			told++;
		kill(pid, SIGKILL);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status));
		while (read(fds[0], &byte, 1) == 1)
			told++;
		close(fds[0]);
		assert_int_equal(steps(sc), atoi(sql(sc, "select count(*) from note")));
		assert_true(steps(sc) >= told);
		while (back(sc) == 0)
			;
		assert_int_equal(sc->e.kind, ERR_ABSENT);
		assert_content(sc, none, "undone", round);
		sql(sc, "delete from undo_step");
	}
}

/* A table that somebody adds is recorded, or left out on purpose. */
static void test_tables(void **state)
{
	struct scene *sc = *state;
	struct str known = {0};

	str_add(&known, "'exercise', 'export', 'setting', 'undo_step'");
	for (size_t i = 0; undo_table(i); i++)
		str_addf(&known, ", '%s'", undo_table(i));
	assert_string_equal(sql(sc, arena_printf(&sc->a,
					    "select group_concat(name) from sqlite_schema where "
					    "type = 'table' and "
					    "name not like 'note_fts%%' and name not like "
					    "'sqlite_%%' and name not in "
					    "(%s)",
					    str_c(&known))),
		"");
	assert_string_equal(
		sql(sc, arena_printf(&sc->a,
				"select count(*) from sqlite_schema where type = 'table' "
				"and name in (%s)",
				str_c(&known))),
		"34");
	str_free(&known);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_new_change_ends_redo),
		IN_STORE(test_one_step_a_command),
		IN_STORE(test_conflicts),
		IN_STORE(test_another_whet),
		IN_STORE(test_bounds),
		IN_STORE(test_killed),
		IN_STORE(test_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
