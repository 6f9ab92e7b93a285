/* Problems of the person's own, further patterns, companies. */
#include "scene.h"

#include "model/problem_own.h"

static int open_catalogue(void **state)
{
	if (scene_open_store(state) != 0)
		return -1;
	sql(*state, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		    "created_at) values (1, 'two-sum', 'dsa', 'Two Sum', 'Arrays', 'Easy', "
		    "'catalogue', 1), (2, 'heap', 'dsa', 'Heap', 'Heaps', 'Hard', 'catalogue', 1)");
	return 0;
}
#define IN_CATALOGUE(test) cmocka_unit_test_setup_teardown(test, open_catalogue, scene_close)
#define NAMES(...)                                                                                 \
	{                                                                                          \
		(const char *const[]){__VA_ARGS__},                                                \
			sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)          \
	}

static struct problem add(struct scene *sc, const struct problem_draft *d)
{
	struct problem p;

	OK(sc, problem_add(sc->s, d, NOON, &sc->a, &p, &sc->e));
	return p;
}

static struct problem edit(struct scene *sc, const char *slug, const struct problem_draft *d)
{
	struct problem p;

	OK(sc, problem_edit(sc->s, slug, d, &sc->a, &p, &sc->e));
	return p;
}

static void test_add(void **state)
{
	struct scene *sc = *state;
	struct problem p = add(sc, &(struct problem_draft){.title = "  LRU\tcache ",
					   .link = "https://x.example/lru",
					   .difficulty = "hard",
					   .found_in = "a friend",
					   .patterns = NAMES("heaps", "Design"),
					   .companies = NAMES("Beta", "Acme", "acme")});

	assert_string_equal(p.slug, "lru-cache");
	assert_string_equal(p.title, "LRU cache");
	assert_string_equal(p.difficulty, "Hard");
	assert_string_equal(p.pattern, "Heaps"); /* as it is known already */
	assert_string_equal(p.patterns, "Design");
	assert_string_equal(p.companies, "Acme, Beta");
	assert_string_equal(p.found_in, "a friend");
	assert_string_equal(p.url, "https://x.example/lru");
	assert_true(p.own && !p.gradable);
	p = add(sc, &(struct problem_draft){.title = "Plain"});
	assert_string_equal(p.pattern, "Other");
	assert_string_equal(p.difficulty, "Medium");
	assert_string_equal(p.url, "");
}

static size_t count(struct scene *sc, const struct problem_filter *f)
{
	struct problem *p;
	size_t n;

	OK(sc, problem_list(sc->s, f, &sc->a, &p, &n, &sc->e));
	return n;
}

static void test_lists(void **state)
{
	struct scene *sc = *state;

	edit(sc, "two-sum",
		&(struct problem_draft){
			.patterns = NAMES("Hashing", "HEAPS"), .companies = NAMES("Acme")});
	assert_int_equal(count(sc, &(struct problem_filter){.pattern = "heaps"}), 2);
	assert_int_equal(count(sc, &(struct problem_filter){.pattern = "hash"}), 1);
	assert_int_equal(count(sc, &(struct problem_filter){.pattern = "arrays"}), 1);
	assert_int_equal(count(sc, &(struct problem_filter){.company = "acm"}), 1);
	assert_int_equal(count(sc, &(struct problem_filter){.company = "Beta"}), 0);
	assert_int_equal(count(sc, &(struct problem_filter){.text = "acme hashing"}), 1);
}

static void test_edit(void **state)
{
	struct scene *sc = *state;
	struct problem p;

	add(sc, &(struct problem_draft){.title = "Mine", .link = "http://x"});
	/* The first pattern of one that has none is its main one. */
	p = edit(sc, "mine",
		&(struct problem_draft){.title = "Mine too", .patterns = NAMES("Zed", "Able")});
	assert_string_equal(p.slug, "mine");
	assert_string_equal(p.title, "Mine too");
	assert_string_equal(p.pattern, "Zed");
	assert_string_equal(p.patterns, "Able");
	assert_string_equal(p.url, "http://x");
	p = edit(sc, "mine", &(struct problem_draft){.link = "", .not_patterns = NAMES("zed")});
	assert_string_equal(p.pattern, "Able");
	assert_string_equal(p.patterns, "");
	assert_string_equal(p.url, "");
	p = edit(sc, "mine", &(struct problem_draft){.not_patterns = NAMES("Able")});
	assert_string_equal(p.pattern, "Other");
	/* Taken away and given in one go. */
	p = edit(sc, "two-sum", &(struct problem_draft){.companies = NAMES("Acme")});
	p = edit(sc, "two-sum",
		&(struct problem_draft){
			.companies = NAMES("Beta"), .not_companies = NAMES("ACME")});
	assert_string_equal(p.companies, "Beta");
	assert_false(p.own);
}

static void test_refused(void **state)
{
	const struct {
		const char *slug; /* NULL: an addition */
		struct problem_draft d;
		const char *why;
	} rows[] = {
		{NULL,      {.title = " "},                             "a problem needs a title"               },
		{NULL,      {.title = "Two sum"},                       "there is a problem \"two-sum\" already"},
		{NULL,      {.title = "x", .link = "ftp://x"},          "a link begins with https://"           },
		{NULL,      {.title = "x", .link = "https://a b"},      "a link begins with https://"           },
		{NULL,      {.title = "x", .difficulty = "brutal"},     "is no difficulty"                      },
		{NULL,      {.title = "x", .patterns = NAMES("a,b")},
                 "a pattern is a name without a comma"                                                          },
		{NULL,      {.title = "x", .companies = NAMES("")},
                 "a company is a name without a comma"                                                          },
		{"two-sum", {.title = "x"},                             "two-sum comes with whet"               },
		{"two-sum", {.companies = NAMES("A"), .found_in = "x"}, "two-sum comes with whet"               },
		{"two-sum", {.not_patterns = NAMES("arrays")},
                 "Arrays is the pattern that two-sum"                                                           },
		{"two-sum", {.not_companies = NAMES("Acme")},           "two-sum has no company \"Acme\""       },
		{"two-smu", {.companies = NAMES("Acme")},               "did you mean \"two-sum\"?"             },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct problem p;
		int rc = rows[i].slug
				 ? problem_edit(sc->s, rows[i].slug, &rows[i].d, &sc->a, &p, &sc->e)
				 : problem_add(sc->s, &rows[i].d, NOON, &sc->a, &p, &sc->e);

		assert_int_equal(rc, -1);
		assert_int_equal(sc->e.kind, ERR_INPUT);
		assert_has(sc->e.text, rows[i].why);
	}
	assert_string_equal(
		sql(sc, "select (select count(*) from problem) || (select count(*) from "
			"problem_label)"),
		"20");
}

static void test_remove(void **state)
{
	struct scene *sc = *state;
	struct problem_note *notes;
	size_t n;

	add(sc, &(struct problem_draft){.title = "Mine", .companies = NAMES("Acme")});
	sql(sc, "insert into attempt (id, problem_id, started_at) values (5, 3, 1);"
		"insert into session (subject, subject_id, attempt_id, started_at, ended_at) "
		"values ('problem', 3, 5, 1, 9), ('problem', 1, null, 1, 9);"
		"insert into note (id, slug, title, body, problem_id, checksum, created_at, "
		"updated_at) values (1, 'n', 'N', '', 3, '', 1, 1), (2, 'm', 'M', '', null, '', 2, "
		"2), (4, 'o', 'O', '', 1, '', 2, 2);"
		"insert into note_on values (2, 'problem', 3), (2, 'goal', 3)");
	OK(sc, problem_notes(sc->s, 3, &sc->a, &notes, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_string_equal(notes[0].slug, "n");
	assert_string_equal(notes[1].title, "M");
	assert_int_equal(problem_remove(sc->s, "two-sum", true, &sc->a, &sc->e), -1);
	assert_has(sc->e.text, "only your own");
	assert_int_equal(problem_remove(sc->s, "mine", false, &sc->a, &sc->e), -1);
	assert_has(sc->e.text, "has 1 attempt, which would go with it");
	assert_string_equal(sql(sc, "select count(*) from attempt"), "1");
	OK(sc, problem_remove(sc->s, "mine", true, &sc->a, &sc->e));
	assert_string_equal(sql(sc, "select count(*) from problem"), "2");
	assert_string_equal(sql(sc, "select count(*) from problem_label"), "0");
	assert_string_equal(sql(sc, "select count(*) from note"), "3");
	assert_string_equal(sql(sc, "select group_concat(subject) from note_on"), "goal");
	assert_string_equal(
		sql(sc, "select group_concat(subject || ifnull(subject_id, '-') || text) "
			"from session"),
		"other-Mine,problem1");
	/* One with an exercise goes with its folder. */
	add(sc, &(struct problem_draft){.title = "Mine"});
	sql(sc, "insert into exercise (problem_id, slug, manifest_mtime) select id, slug, 1 from "
		"problem where slug = 'mine'");
	assert_int_equal(problem_remove(sc->s, "mine", true, &sc->a, &sc->e), -1);
	assert_has(sc->e.text, "it goes when its folder does");
}

static const char *names_of(struct scene *sc, struct problem_names names)
{
	const char *all = "";

	for (size_t i = 0; i < names.n; i++)
		all = arena_printf(&sc->a, "%s[%s]", all, names.at[i]);
	return all;
}

static void test_names(void **state)
{
	struct scene *sc = *state;
	struct problem_names some = problem_names(" A b ,,\tC, ", &sc->a);

	assert_string_equal(names_of(sc, some), "[A b][C]");
	assert_string_equal(names_of(sc, problem_names(NULL, &sc->a)), "");
	assert_string_equal(
		names_of(sc, problem_names_less(some, problem_names("c,D", &sc->a), &sc->a)),
		"[A b]");
}

/* To all of them, or when one name is refused to none. */
static void test_label(void **state)
{
	static const char *const slugs[] = {"two-sum", "heap"};
	struct scene *sc = *state;
	struct problem p;

	OK(sc, problem_label(sc->s, slugs, 2,
		       &(struct problem_draft){
			       .patterns = NAMES("Design"), .companies = NAMES("Acme")},
		       &sc->a, &sc->e));
	for (size_t i = 0; i < 2; i++) {
		OK(sc, problem_find(sc->s, slugs[i], &sc->a, &p, &sc->e));
		assert_string_equal(p.patterns, "Design");
		assert_string_equal(p.companies, "Acme");
	}
	assert_int_equal(
		problem_label(sc->s, (const char *const[]){"two-sum", "none"}, 2,
			&(struct problem_draft){.companies = NAMES("Beta")}, &sc->a, &sc->e),
		-1);
	OK(sc, problem_find(sc->s, "two-sum", &sc->a, &p, &sc->e));
	assert_string_equal(p.companies, "Acme");
}

static size_t listed(struct scene *sc, const struct problem_filter *f)
{
	struct problem *p;
	size_t n;

	OK(sc, problem_list(sc->s, f, &sc->a, &p, &n, &sc->e));
	return n;
}

static void test_filter(void **state)
{
	struct scene *sc = *state;

	add(sc, &(struct problem_draft){.title = "Own",
			.found_in = "Ein Gespräch",
			.patterns = NAMES("Design", "Heaps"),
			.companies = NAMES("Ünal")});
	sql(sc, "insert into attempt (problem_id, started_at, outcome) values (2, 1, 'solved')");
	assert_int_equal(listed(sc, &(struct problem_filter){.found_in = "GESPRÄCH"}), 1);
	assert_int_equal(listed(sc, &(struct problem_filter){.company = "ünal"}), 1);
	assert_int_equal(listed(sc, &(struct problem_filter){.solved = SOLVED}), 1);
	assert_int_equal(listed(sc, &(struct problem_filter){.solved = UNSOLVED}), 2);
	/* The main pattern or a further one, the whole name. */
	assert_int_equal(
		listed(sc, &(struct problem_filter){.one_of = (const char *const[]){"heaps"},
				   .n_one_of = 1}),
		2);
	assert_int_equal(
		listed(sc, &(struct problem_filter){.one_of = (const char *const[]){"heap"},
				   .n_one_of = 1}),
		0);
	assert_int_equal(
		listed(sc, &(struct problem_filter){.one_of = (const char *const[]){""}}), 0);
}

static void test_similar(void **state)
{
	struct scene *sc = *state;
	struct problem own = add(sc, &(struct problem_draft){.title = "Own",
					     .difficulty = "easy",
					     .patterns = NAMES("Heaps", "Arrays")});
	struct problem *p;
	size_t n;

	OK(sc, problem_similar(sc->s, &own, 9, &sc->a, &p, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_string_equal(p[0].slug, "heap"); /* of its main pattern */
	assert_string_equal(p[1].slug, "two-sum");
	OK(sc, problem_similar(sc->s, &own, 1, &sc->a, &p, &n, &sc->e));
	assert_int_equal(n, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CATALOGUE(test_names),
		IN_CATALOGUE(test_label),
		IN_CATALOGUE(test_filter),
		IN_CATALOGUE(test_similar),
		IN_CATALOGUE(test_add),
		IN_CATALOGUE(test_lists),
		IN_CATALOGUE(test_edit),
		IN_CATALOGUE(test_refused),
		IN_CATALOGUE(test_remove),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
