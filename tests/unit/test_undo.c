/* undo: any sequence of changes goes back and forth row for row, also across restarts. */
#include "model/application.h"
#include "model/attempt.h"
#include "model/goal.h"
#include "model/review.h"
#include "undo_scene.h"

enum { PROBLEMS = 12, STEPS = 70 };

static void put_problems(struct scene *sc)
{
	for (int i = 1; i <= PROBLEMS; i++)
		sql(sc, arena_printf(&sc->a,
				"insert into problem (slug, kind, title, pattern, difficulty, "
				"source, "
				"created_at) values ('p%d', 'dsa', 'P', 'Graphs', 'Easy', "
				"'person', %d)",
				i, i));
}

static uint64_t next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed >> 11;
}

/* Of the tables that no model has yet, and removals with what hangs on them; ?1 is random. */
static const char *const texts[] = {
	"insert or ignore into problem_label values (?1 % 12 + 1, 'company', 'c' || ?1 % 5)",
	"delete from problem_label where name = 'c' || ?1 % 5",
	"update problem set title = 'T' || ?1, chapter = null where id = ?1 % 12 + 1",
	"insert into session (subject, subject_id, started_at) values ('problem', ?1 % 12, ?1)",
	"update session set ended_at = ?1, paused_us = paused_us + 1 where id % 3 = ?1 % 3",
	"insert into question (note_id, prompt, answer, position, created_at) "
	"select id, 'p' || ?1, 'a', ?1, ?1 from note order by id limit 2",
	"insert or replace into question_card select id, 'review', null, 1.0 / (?1 + 3), 2.5, ?1, "
	"?1, "
	"1, 0 from question order by id % 3 limit 2",
	"insert into question_review (question_id, at, rating, stability, difficulty, due_at) "
	"select id, ?1, 3, 1.5, 2.5, ?1 from question limit 1",
	"insert or replace into note_link (note_id, position, target, name, target_id) select id, "
	"?1 % 4, 't' || ?1, 't', (select max(id) from note) from note order by id limit 3",
	"insert or replace into note_name select id, 'n' || ?1 % 9, 2 from note order by id limit "
	"3",
	"insert or replace into study (id, track, starts, created_at) values (1, 'core', 'd', ?1)",
	"delete from study",
	"insert or ignore into note_on select id, 'problem', ?1 % 7 from note order by id limit 2",
	"delete from note_on where subject_id = ?1 % 7",
	"insert or replace into note_file select id, '/r', 'p' || ?1, 'x', ?1 from note limit 1",
	"insert or replace into note_deleted values ('/r', 'p' || ?1 % 5, 'x' || ?1)",
	"delete from note where id % 5 = ?1 % 5",
	"update application set salary_min = ?1, salary_max = null, kind = 'lab' where id % 2 = ?1 "
	"% 2",
	"insert into interview (application_id, at) select id, ?1 from application limit 2",
	"insert into contact (application_id, name) select max(id), 'n' || ?1 from application",
	"delete from contact where id % 3 = ?1 % 3",
	"delete from interview where id % 3 = ?1 % 3",
	"insert into goal_entry (goal_id, day, amount) select id, '2026-11-18', ?1 / 7.0 from goal "
	"limit 2",
	"insert or ignore into goal_skip select id, '2026-11-' || (10 + ?1 % 9), '' from goal "
	"limit 2",
	"update goal set parent_id = (select min(id) from goal g where g.id < goal.id)",
	"delete from goal where id % 4 = ?1 % 4",
	"insert or ignore into topic (slug, title, created_at) values ('t' || ?1 % 6, 'T', ?1)",
	"insert into topic_point (topic_id, kind, text) select id, 'pro', 'x' || ?1 from topic "
	"limit 2",
	"delete from topic where id % 4 = ?1 % 4",
	"insert into resource (topic_id, goal_id, kind, title, created_at) values "
	"((select max(id) from topic), (select max(id) from goal), 'book', 'B', ?1)",
	"update resource set done = done + 0.1 where id % 2 = ?1 % 2",
	"insert into output (kind, title, state, note_id, created_at) values "
	"('talk', 'T', 'idea', (select max(id) from note), ?1)",
	"insert into output_event (output_id, at, state) select id, ?1, 'done' from output limit 2",
	"delete from output where id % 4 = ?1 % 4",
	"delete from card",
};

static void change_by_sql(struct scene *sc, uint64_t r)
{
	struct stmt *q = store_prepare(sc->s, texts[r % COUNT(texts)], &sc->e);

	if (!q)
		fail_msg("%s: %s", texts[r % COUNT(texts)], sc->e.text);
	if (strstr(texts[r % COUNT(texts)], "?1"))
		stmt_int(q, 1, (int64_t)(r % 100000));
	OK(sc, stmt_run(q, &sc->e));
}

static void change_note(struct scene *sc, uint64_t r)
{
	static const char *const tags[] = {"cuda", "graphs/trees", "c"};
	const char *conflict,
		*body = arena_printf(&sc->a, "# N%d\n\nwarp %d", (int)(r % 9), (int)r);
	struct note_draft d = {.body = body, .tags = tags, .n_tags = r % 4, .problem_id = r % 3};
	struct note_change c = {.add_tags = tags, .n_add_tags = r % 4, .publish = r % 2};
	struct note *notes, *n;
	size_t count;

	OK(sc, note_list(sc->s, &(struct note_filter){0}, &sc->a, &notes, &count, &sc->e));
	if (count == 0 || r % 3 == 0) {
		OK(sc, note_add(sc->s, &d, NOON + (int64_t)r, &sc->a, &(struct note){0}, &sc->e));
		return;
	}
	n = &notes[r % count];
	if (r % 3 == 1)
		OK(sc, note_change(sc->s, n->id, &c, NOON + (int64_t)r, &sc->e));
	else
		OK(sc, note_save(sc->s, n->id, r % 7 ? n->checksum : "old", body, NOON + (int64_t)r,
			       &sc->a, &conflict, &sc->e));
}

static void change_application(struct scene *sc, uint64_t r)
{
	struct application_draft d = {
		.company = r % 2 ? "Acme" : "Beta", .role = "r", .source = "", .link = ""};
	struct application *all, p;
	int64_t again;
	size_t n;

	OK(sc, application_list(sc->s, true, &sc->a, &all, &n, &sc->e));
	if (n == 0 || r % 3 == 0)
		OK(sc, application_add(sc->s, &d, &sc->clock, &sc->a, &p, &again, &sc->e));
	else
		OK(sc, application_move(sc->s, all[r % n].id, stages[r % n_stages].name, "x",
			       &sc->clock, &sc->e));
}

static void change_practice(struct scene *sc, uint64_t r)
{
	int64_t problem = (int64_t)(r % PROBLEMS) + 1, now = NOON + (int64_t)(r % 1000) * HOUR;
	struct submission sub = {.at = now,
		.file = "s.c",
		.code = "int x;",
		.summary = "",
		.verdict = r % 2 ? "AC" : "WA",
		.measurements = "{}",
		.layers = "",
		.compiler = "gcc",
		.device = "cpu"};
	struct attempt t;

	if (r % 4 == 0) {
		OK(sc, review_rate(sc->s, problem, (int)(r / 4 % 4) + 1, CLOCK_AT(now),
			       &(struct rated){0}, &sc->e));
		return;
	}
	OK(sc, attempt_open(sc->s, problem, now, &sc->a, &t, &sc->e));
	sub.attempt_id = t.id;
	if (r % 4 == 1)
		OK(sc, submission_add(sc->s, &sub, &sc->e));
	else if (r % 4 == 2)
		OK(sc, attempt_count_hint(sc->s, t.id, &sc->e));
	else
		OK(sc, attempt_saw_reference(sc->s, t.id, &sc->e));
}

static void change_goal(struct scene *sc, uint64_t r)
{
	struct goal_draft d = {.title = "g", .target = 1.0 + (double)(r % 9)};
	int64_t id;

	OK(sc, goal_add(sc->s, &d, &sc->clock, &id, &sc->e));
	assert_string_equal(
		sql(sc, "select max(id) from goal"), arena_printf(&sc->a, "%d", (int)id));
	if (r % 2)
		OK(sc, goal_done(sc->s, id, NOON, &sc->e));
}

static void change_something(struct scene *sc, uint64_t *seed)
{
	static void (*const changes[])(struct scene *, uint64_t) = {change_by_sql, change_by_sql,
		change_by_sql, change_note, change_note, change_application, change_practice,
		change_goal};

	changes[next(seed) % COUNT(changes)](sc, next(seed));
}

/* One command: one to three changes. Returns whether it is a step. */
static void command(struct scene *sc, int k, uint64_t *seed)
{
	undo_open(sc->s, arena_printf(&sc->a, "command %d", k), NOON + k);
	for (uint64_t n = 1 + next(seed) % 3; n > 0; n--)
		change_something(sc, seed);
}

static void go_back_and_forth(struct scene *sc, uint64_t seed, struct str *touched)
{
	char *state[STEPS + 1];
	struct undo_step *list;
	size_t n;
	int count = 0;

	state[0] = content(sc);
	for (int k = 0; k < STEPS; k++) {
		command(sc, k, &seed);
		if (next(&seed) % 5 == 0)
			restart(sc);
		if (steps(sc) > count)
			state[++count] = content(sc);
		assert_int_equal(steps(sc), count);
		assert_content(sc, state[count], "a command without a step", k);
	}
	OK(sc, undo_list(sc->s, &sc->a, &list, &n, &sc->e));
	assert_int_equal(n, count);
	for (size_t i = 0; i < n; i++)
		str_addf(touched, "%s; ", list[i].what);
	for (int turns = 0; turns < 2; turns++) {
		for (int k = count; k > 0; k--) {
			OK(sc, back(sc));
			assert_content(sc, state[k - 1], "undone", k);
			if (next(&seed) % 9 == 0)
				restart(sc);
		}
		assert_int_equal(back(sc), -1);
		assert_int_equal(sc->e.kind, ERR_ABSENT);
		check_index(sc);
		for (int k = 1; k <= count; k++) {
			OK(sc, forth(sc));
			assert_content(sc, state[k], "redone", k);
		}
		assert_int_equal(forth(sc), -1);
		check_index(sc);
	}
}

static void test_sequences(void **state)
{
	struct scene *sc = *state;
	struct str touched = {0};

	put_problems(sc);
	for (uint64_t seed = 1; seed <= 6; seed++) {
		go_back_and_forth(sc, seed * UINT64_C(0x9E3779B97F4A7C15), &touched);
		sql(sc, "delete from undo_step");
	}
	for (size_t i = 0; undo_table(i); i++) {
		char *name = arena_dup(&sc->a, undo_table(i));

		for (char *p = name; *p; p++)
			*p = *p == '_' ? ' ' : *p;
		assert_has(str_c(&touched), arena_printf(&sc->a, "%s: ", name));
	}
	str_free(&touched);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_sequences),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
