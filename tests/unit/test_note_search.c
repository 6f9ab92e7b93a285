/* Full text: any text is a safe question, and the index follows every change. */
#include "scene.h"

#include "model/note.h"

static void add(struct scene *sc, const char *title, const char *body)
{
	struct note_draft d = {.title = title, .body = body};
	struct note n;

	OK(sc, note_add(sc->s, &d, NOON, &sc->a, &n, &sc->e));
}

static size_t search(struct scene *sc, const char *text, struct note **out)
{
	size_t n;

	if (note_search(sc->s, text, NULL, 50, &sc->a, out, &n, &sc->e) != 0)
		fail_msg("\"%s\": %s", text, sc->e.text);
	return n;
}

/* The slugs found, in the order of their names. */
static const char *found(struct scene *sc, const char *text)
{
	struct note *notes;
	size_t n = search(sc, text, &notes);
	char *slugs = arena_dup(&sc->a, "");
	static const char *const order[] = {"caf\303\251", "multi", "plain", "quotes"};

	for (size_t k = 0; k < COUNT(order); k++)
		for (size_t i = 0; i < n; i++)
			if (strcmp(notes[i].slug, order[k]) == 0)
				slugs = arena_printf(
					&sc->a, "%s%s%s", slugs, *slugs ? " " : "", order[k]);
	return slugs;
}

static int open_notes(void **state)
{
	if (scene_open_store(state) != 0)
		return -1;
	add(*state, "Plain", "memory and coalescing of warps");
	add(*state, "Multi", "a multi-agent system, NOT NEAR the warp");
	add(*state, "Caf\303\251", "na\303\257ve r\303\251sum\303\251 \346\227\245\346\234\254");
	add(*state, "Quotes", "she said \"hello world\" and it's a c++ * star");
	return 0;
}

#define IN_NOTES(test) cmocka_unit_test_setup_teardown(test, open_notes, scene_close)

static void test_words(void **state)
{
	static const struct {
		const char *text, *slugs;
	} rows[] = {
		{"memory",       "plain"},
		{"MEMORY",              "plain"},
		{"memory warps","plain"}, /* every word */
		{
                 "memory agent", "",
		 },
		{"war",              "multi plain"}, /* the last one may be a beginning */
		{
                 "mem warps",           "",
		 }, /* the others not */
		{"warps mem",				"plain"},
		{"plain","plain"}, /* titles as well */
		{"multi-agent",    "multi"},
		{
                 "agent-multi",              "",
		 },
		{"naive",    "caf\303\251"}, /* without its marks */
		{"resume",              "caf\303\251"},
		{"R\303\211SUM\303\211",                    "caf\303\251"},
		{"\346\227\245",  "caf\303\251"},
		{"NOT",              "multi"}, /* words of the query language */
		{"AND","plain quotes"},
		{"NEAR",				"multi"},
		{
                 "memory OR agent","",
		 },
		{
                 "NOT memory",       "",
		 },
		{"hello world",              "quotes"},
		{"\"hello world\"","quotes"},
		{"it's", "quotes"},
		{"c++",              "caf\303\251 plain quotes"}, /* c, as a beginning */
		{
                 "zebra","",
		 },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *slugs = found(sc, rows[i].text);

		if (strcmp(slugs, rows[i].slugs) != 0)
			fail_msg("\"%s\" found \"%s\", not \"%s\"", rows[i].text, slugs,
				rows[i].slugs);
	}
}

/* None of these is an error. */
static void test_any_text(void **state)
{
	static const char *const texts[] = {"\"", "\"\"", "'", "*", "-", "--", "(", ")", "()", "^",
		":", "title:memory", "{a b}: c", "a AND", "OR", "NEAR(", "NEAR(a b, 5)", "+",
		"a + b", "a*b", "**", "\\", "%", ";", "'; drop table note; --", "\377\376",
		"\342\202", "\302\205", "\001", "\033[2J", "\t", "memory \377", "\360\237\230\200",
		"\342\200\256x"};
	struct scene *sc = *state;
	struct str many = {0};
	struct note *notes;

	for (size_t i = 0; i < COUNT(texts); i++)
		search(sc, texts[i], &notes);
	for (int i = 0; i < 2000; i++)
		str_add(&many, "memory ");
	assert_int_equal(search(sc, many.p, &notes), 1);
	str_clear(&many);
	str_pad(&many, 'x', 100000);
	assert_int_equal(search(sc, many.p, &notes), 0);
	str_free(&many);
	assert_string_equal(sql(sc, "select count(*) from note"), "4");
}

static void test_no_word_lists_all(void **state)
{
	struct scene *sc = *state;
	struct note *notes;
	size_t n;

	assert_int_equal(search(sc, "", &notes), 4);
	assert_int_equal(search(sc, "  \t\n", &notes), 4);
	OK(sc, note_search(sc->s, "", NULL, 2, &sc->a, &notes, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_string_equal(notes[0].slug, "quotes"); /* the newest */
	OK(sc, note_search(sc->s, "a", NULL, 1, &sc->a, &notes, &n, &sc->e));
	assert_int_equal(n, 1);
}

/* More of the word, less of the rest: first. */
static void test_best_first(void **state)
{
	struct scene *sc = *state;
	struct note *notes;

	add(sc, "Zebra stripes", "zebra zebra zebra");
	add(sc, "Long",
		"one zebra among many other words that have nothing to do with it, "
		"words upon words, until nobody remembers what was asked");
	assert_int_equal(search(sc, "zebra", &notes), 2);
	assert_string_equal(notes[0].slug, "zebra-stripes");
	assert_has(notes[1].snippet, "\001zebra\002");
}

static void test_index_follows(void **state)
{
	struct scene *sc = *state;
	const char *conflict;
	struct note n;

	OK(sc, note_find(sc->s, "plain", &sc->a, &n, &sc->e));
	OK(sc, note_save(sc->s, n.id, n.checksum, "about zebras", NOON, &sc->a, &conflict, &sc->e));
	assert_string_equal(found(sc, "memory"), "");
	assert_string_equal(found(sc, "zebras"), "plain");
	sql(sc, "update note set publish = 1 where slug = 'plain'");
	assert_string_equal(found(sc, "zebras"), "plain");
	sql(sc, "update note set title = 'Giraffe' where slug = 'plain'");
	assert_string_equal(found(sc, "giraffe"), "plain");
	sql(sc, "delete from note where slug = 'plain'");
	assert_string_equal(found(sc, "zebras"), "");
	assert_string_equal(found(sc, "warp"), "multi");
	/* FTS5's own check of the index against the rows. */
	sql(sc, "insert into note_fts (note_fts, rank) values ('integrity-check', 1)");
}

/* Of a word that very many have, the newest are ranked, and those that have it in the title. */
static void test_common_word(void **state)
{
	struct scene *sc = *state;
	struct note *notes;
	size_t n;

	add(sc, "Old", "zeta zeta zeta zeta");
	add(sc, "Zeta", "once");
	OK(sc, store_begin(sc->s, &sc->e));
	for (int i = 0; i < 1997; i++)
		add(sc, "Filler", "some zeta of many");
	OK(sc, store_end(sc->s, 0, &sc->e));
	n = search(sc, "zeta", &notes);
	assert_int_equal(n, 50);
	assert_string_equal(notes[0].slug, "old");

	add(sc, "New", "zeta zeta zeta");
	add(sc, "Newer", "zeta of two zeta");
	n = search(sc, "zeta", &notes);
	assert_int_equal(n, 50);
	assert_string_equal(notes[0].slug, "zeta");
	assert_string_equal(notes[1].slug, "new");
	assert_string_equal(notes[1].snippet, "\x01zeta\x02 \x01zeta\x02 \x01zeta\x02");
	assert_string_equal(notes[2].slug, "newer");
	OK(sc, note_search(sc->s, "zeta", NULL, 0, &sc->a, &notes, &n, &sc->e));
	assert_int_equal(n, 2001);
	assert_string_equal(notes[0].slug, "old");
}

/* As it is typed: the newest first, whatever matches best, and the place found when it is asked
 * for. */
static void test_look(void **state)
{
	struct scene *sc = *state;
	struct note *notes;
	size_t n;

	add(sc, "Newer", "warps once");
	OK(sc, note_look(sc->s, "war", NULL, 2, &sc->a, &notes, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_string_equal(notes[0].slug, "newer");
	assert_string_equal(notes[1].slug, "multi");
	assert_string_equal(notes[0].snippet, "");
	assert_string_equal(note_snippet(sc->s, "war", notes[0].id, &sc->a), "\1warps\2 once");
	assert_string_equal(note_snippet(sc->s, "hello", notes[0].id, &sc->a), "");
	assert_string_equal(note_snippet(sc->s, " \" ", notes[0].id, &sc->a), "");
	OK(sc, note_look(sc->s, "war", "no-such-tag", 2, &sc->a, &notes, &n, &sc->e));
	assert_int_equal(n, 0);
	OK(sc, note_look(sc->s, "", NULL, 3, &sc->a, &notes, &n, &sc->e));
	assert_int_equal(n, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_NOTES(test_words),
		IN_NOTES(test_any_text),
		IN_NOTES(test_no_word_lists_all),
		IN_NOTES(test_best_first),
		IN_NOTES(test_index_follows),
		IN_NOTES(test_look),
		IN_NOTES(test_common_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
