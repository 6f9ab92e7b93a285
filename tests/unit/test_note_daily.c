/* The day's note: what it begins with, and tasks that go on without being lost. */
#include "scene.h"

#include "model/daily.h"

static void test_tasks(void **state)
{
	static const struct {
		const char *body, *tasks, *rest;
		size_t n;
	} rows[] = {
		{"- [ ] one\n- [x] two\n* [ ] three\n",                                    "- [ ] one\n* [ ] three\n",
                 "- [>] one\n- [x] two\n* [>] three\n",															   2},
		{"- [ ] one\n  more\n  - [ ] sub\n  - [x] done\n- other\n",
                 "- [ ] one\n  more\n  - [ ] sub\n  - [x] done\n",						     "- [>] one\n  more\n  - [>] sub\n  - [x] done\n- other\n", 2},
		{"- [x] done\n  - [ ] open\n    text\n  - next\r\n",                       "- [ ] open\n  text\n",
                 "- [x] done\n  - [>] open\n    text\n  - next\r\n",													      1},
		{"- [ ] crlf\r\nx",							"- [ ] crlf\n",             "- [>] crlf\r\nx",                                         1},
		{"- [ ] last",							     "- [ ] last\n",             "- [>] last",                                              1},
		{"```\n- [ ] code\n```\n- [ ]\n- [ ]  \n-[ ] x\n[ ] y\n- [>] z\n- [] w\n", "",
                 "```\n- [ ] code\n```\n- [ ]\n- [ ]  \n-[ ] x\n[ ] y\n- [>] z\n- [] w\n",											0},
		{"- [ ] \377\376\n",						       "- [ ] \377\376\n",         "- [>] \377\376\n",                                        1},
		{"",								       "",			 "",							0},
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *tasks, *rest;

		assert_int_equal(daily_tasks(rows[i].body, &sc->a, &tasks, &rest), rows[i].n);
		assert_string_equal(tasks, rows[i].tasks);
		assert_string_equal(rest, rows[i].rest);
	}
}

static struct daily open_day(struct scene *sc, const char *day, const char *text)
{
	struct daily d;

	OK(sc, daily_open(sc->s, day, text, NOON, &sc->a, &d, &sc->e));
	assert_string_equal(d.note.slug, day);
	assert_string_equal(d.note.title, day);
	return d;
}

static void save(struct scene *sc, const struct note *n, const char *body)
{
	const char *conflict;

	OK(sc, note_save(sc->s, n->id, n->checksum, body, NOON, &sc->a, &conflict, &sc->e));
	assert_null(conflict);
}

static void test_days(void **state)
{
	struct scene *sc = *state;
	struct daily d = open_day(sc, "2026-11-10", daily_template);

	assert_true(d.made);
	assert_string_equal(d.note.body, "# 2026-11-10\n\n\n## Tasks\n\n\n## Notes\n\n");
	save(sc, &d.note, "- [ ] write\n- [x] read\n");
	/* Twelve days on. */
	d = open_day(sc, "2026-11-22", daily_template);
	assert_int_equal(d.carried, 1);
	assert_string_equal(d.previous, "2026-11-10");
	assert_string_equal(d.note.body, "# 2026-11-22\n\nBefore: [[2026-11-10]]\n\n## Tasks\n\n- "
					 "[ ] write\n\n## Notes\n\n");
	assert_string_equal(sql(sc, "select body from note where slug = '2026-11-10'"),
		"- [>] write\n- [x] read\n");
	assert_string_equal(sql(sc, "select target_id from note_link where note_id = 2"), "1");
	/* Again it is the same note, and nothing is carried twice. */
	d = open_day(sc, "2026-11-22", daily_template);
	assert_false(d.made);
	assert_int_equal(d.carried, 0);
	/* A day between takes none. */
	save(sc,
		&(struct note){
			.id = 1, .checksum = sql(sc, "select checksum from note where id = 1")},
		"- [ ] late\n");
	d = open_day(sc, "2026-11-15", daily_template);
	assert_int_equal(d.carried, 0);
	assert_string_equal(d.previous, "2026-11-10");
	assert_string_equal(sql(sc, "select body from note where id = 1"), "- [ ] late\n");
}

static void test_templates(void **state)
{
	static const struct {
		const char *day, *text, *body;
	} rows[] = {
		{"2026-01-02", "no place for them",                            "no place for them\n- [ ] a\n"},
		{"2026-01-03", "{{date}} {{date}}: {{unknown}} {{\n{{tasks}}",
                 "2026-01-03 2026-01-03: {{unknown}} {{\n- [ ] a\n"                                          },
		{"2026-01-04", "x\r\nprev {{previous}}!\r\n{{tasks}}\r\ny",
                 "x\r\nprev [[2026-01-03]]!\r\n- [ ] a\n\r\ny"                                               },
	};
	struct scene *sc = *state;
	struct daily d = open_day(sc, "2026-01-01", "- [ ] a\n");

	for (size_t i = 0; i < COUNT(rows); i++) {
		d = open_day(sc, rows[i].day, rows[i].text);
		assert_string_equal(d.note.body, rows[i].body);
	}
	assert_string_equal(sql(sc, "select count(*) from note where body like '%[ ] a%'"), "1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_tasks),
		IN_STORE(test_days),
		IN_STORE(test_templates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
