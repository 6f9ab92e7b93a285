/* Tasks in the text of notes, turned without another byte of it changing; tags with how often they
 * are used; what a note is about, told in a list. */
#include "scene.h"

#include "model/note.h"
#include "model/subject.h"

static struct note add(struct scene *sc, const char *body)
{
	struct note n;

	OK(sc, note_add(sc->s, &(struct note_draft){.body = body}, NOON, &sc->a, &n, &sc->e));
	return n;
}

static const char *body_of(struct scene *sc, int64_t id)
{
	struct note n;

	OK(sc, note_get(sc->s, id, &sc->a, &n, &sc->e));
	return n.body;
}

static void test_turns(void **state)
{
	static const struct {
		const char *body;
		size_t line;
		const char *after;
		bool done;
	} rows[] = {
		{"# T\n\n- [ ] a\n- [ ] b\n", 4, "# T\n\n- [ ] a\n- [x] b\n", true },
		{"- [x] a",                   1, "- [ ] a",                   false},
		{"* [X] a\r\n+ [ ] b\r\n",    1, "* [ ] a\r\n+ [ ] b\r\n",    false},
		{"* [X] a\r\n+ [ ] b\r\n",    2, "* [X] a\r\n+ [x] b\r\n",    true },
		{"a\r- [ ] b\r",              2, "a\r- [x] b\r",              true },
		{"> 12. [ ] \377 [ ]\t\n",    1, "> 12. [x] \377 [ ]\t\n",    true },
		{"\t- [ ] deep  \n",          1, "\t- [x] deep  \n",          true },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct note n = add(sc, rows[i].body);
		bool done = !rows[i].done;

		OK(sc, note_turn_task(
			       sc->s, n.id, n.checksum, rows[i].line, NOON + 1, &done, &sc->e));
		assert_string_equal(body_of(sc, n.id), rows[i].after);
		assert_int_equal(done, rows[i].done);
	}
}

static void test_refuses(void **state)
{
	static const size_t lines[] = {0, 2, 3, 4, 99};
	static const char body[] = "- [ ] a\n[ ] b\n- [>] c\n- words [ ] d\n";
	struct scene *sc = *state;
	struct note n = add(sc, body);
	bool done;

	for (size_t i = 1; i < COUNT(lines); i++) {
		assert_int_equal(
			note_turn_task(sc->s, n.id, n.checksum, lines[i], NOON, &done, &sc->e), -1);
		assert_int_equal(sc->e.kind, ERR_INPUT);
	}
	/* The checksum is that of another text: of before a change that is not seen yet. */
	OK(sc, note_turn_task(sc->s, n.id, n.checksum, 1, NOON, &done, &sc->e));
	assert_int_equal(note_turn_task(sc->s, n.id, n.checksum, 1, NOON, &done, &sc->e), -1);
	assert_string_equal(body_of(sc, n.id), "- [x] a\n[ ] b\n- [>] c\n- words [ ] d\n");
	assert_string_equal(sql(sc, "select count(*) from note"), "1");
}

static void test_counts_tags(void **state)
{
	static const char *const both[] = {"b", "a"}, *const one[] = {"b"};
	struct scene *sc = *state;
	struct note_tag *tags;
	struct note n;
	size_t count;

	OK(sc, note_tag_counts(sc->s, &sc->a, &tags, &count, &sc->e));
	assert_int_equal(count, 0);
	OK(sc, note_add(sc->s, &(struct note_draft){.body = "x", .tags = both, .n_tags = 2}, NOON,
		       &sc->a, &n, &sc->e));
	OK(sc, note_add(sc->s, &(struct note_draft){.body = "y", .tags = one, .n_tags = 1}, NOON,
		       &sc->a, &n, &sc->e));
	OK(sc, note_tag_counts(sc->s, &sc->a, &tags, &count, &sc->e));
	assert_int_equal(count, 2);
	assert_string_equal(tags[0].tag, "b");
	assert_int_equal(tags[0].notes, 2);
	assert_string_equal(tags[1].tag, "a");
	assert_int_equal(tags[1].notes, 1);
}

static void test_about(void **state)
{
	struct scene *sc = *state;
	struct note n = add(sc, "about a goal"), *list;
	struct subject on;
	bool changed;
	size_t count;

	add(sc, "about nothing");
	sql(sc, "insert into goal (title, kind, measure, target, created_at) "
		"values ('Run', 'output', 'done', 1, 1)");
	OK(sc, subject_find(sc->s, "goal", "Run", &sc->a, &on, &sc->e));
	OK(sc, subject_attach(sc->s, n.id, &on, &changed, &sc->e));
	OK(sc, note_list(sc->s, &(struct note_filter){0}, &sc->a, &list, &count, &sc->e));
	assert_int_equal(count, 2);
	assert_string_equal(list[0].about, "");
	assert_string_equal(list[1].about, "Run");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_turns),
		IN_STORE(test_refuses),
		IN_STORE(test_counts_tags),
		IN_STORE(test_about),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
