/* The catalogue and the problems: what is in it, filters, the nearest name, the next one. */
#include "scene.h"

#include "model/problem.h"
#include "model/review.h"

static int open_catalogue(void **state)
{
	struct scene *sc;

	if (scene_open_store(state) != 0)
		return -1;
	sc = *state;
	return problem_load_catalogue(sc->s, NOON, &sc->e);
}

#define IN_CATALOGUE(test) cmocka_unit_test_setup_teardown(test, open_catalogue, scene_close)

/* Read off db/problems.csv by eye. */
static void test_rows(void **state)
{
	struct scene *sc = *state;
	static const struct {
		const char *slug, *title, *pattern, *difficulty;
		int64_t number;
		bool interview, core;
	} rows[] = {
		{"two-sum",                       "Two Sum",                       "Arrays & Hashing", "Easy",   1,  true, true },
		{"powx-n",                        "Pow(x, n)",                     "Math & Geometry",  "Medium", 50, true, false},
		{"longest-palindromic-substring", "Longest Palindromic Substring",
                 "1-D Dynamic Programming",							    "Medium", 5,  true, true },
	};

	assert_string_equal(sql(sc, "select count(*) from problem where kind = 'dsa'"), "450");
	assert_string_equal(sql(sc, "select count(*) from problem"), "510");
	assert_string_equal(sql(sc, "select count(distinct slug) from problem"), "510");
	assert_string_equal(sql(sc, "select count(*) from problem where interview"), "150");
	assert_string_equal(sql(sc, "select count(*) from problem where core"), "75");
	assert_string_equal(
		sql(sc, "select count(*) from problem where core and not interview"), "0");
	assert_string_equal(sql(sc, "select count(*) from problem where title = '' or pattern = '' "
				    "or number is null or instr(title, '\"')"),
		"0");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct problem p;

		OK(sc, problem_find(sc->s, rows[i].slug, &sc->a, &p, &sc->e));
		assert_string_equal(p.title, rows[i].title);
		assert_string_equal(p.pattern, rows[i].pattern);
		assert_string_equal(p.difficulty, rows[i].difficulty);
		assert_string_equal(p.kind, "dsa");
		assert_int_equal(p.number, rows[i].number);
		assert_int_equal(p.interview, rows[i].interview);
		assert_int_equal(p.core, rows[i].core);
		assert_string_equal(p.url,
			arena_printf(&sc->a, "https://leetcode.com/problems/%s/", rows[i].slug));
		assert_false(p.gradable || p.solved || p.scheduled);
		assert_string_equal(p.verdict, "");
	}
}

/* Read off db/kernels.csv by eye. */
static void test_ladder(void **state)
{
	struct scene *sc = *state;
	struct problem p, *all;
	size_t n;

	assert_string_equal(sql(sc, "select count(*) from problem where kind = 'cuda' and source = "
				    "'catalogue' and url is null and not interview and not core"),
		"60");
	OK(sc, problem_find(sc->s, "host-api", &sc->a, &p, &sc->e));
	assert_string_equal(p.title, "Allocate, Copy, Launch, Check");
	assert_string_equal(p.chapter, "2: Heterogeneous data parallel computing");
	assert_string_equal(p.pattern, "First kernels");
	assert_string_equal(p.url, "");
	OK(sc, problem_find(sc->s, "flash-attention", &sc->a, &p, &sc->e));
	assert_int_equal(p.number, 60);
	assert_string_equal(p.difficulty, "Hard");
	assert_string_equal(p.chapter, "");
	OK(sc, problem_find(sc->s, "two-sum", &sc->a, &p, &sc->e));
	assert_string_equal(p.chapter, "");
	/* In the order of the rungs, whatever their titles and whichever can be graded. */
	sql(sc, "insert into exercise (problem_id, slug, manifest_mtime) "
		"select id, slug, 1 from problem where slug in ('softmax', 'two-sum')");
	OK(sc, problem_list(
		       sc->s, &(struct problem_filter){.kind = "cuda"}, &sc->a, &all, &n, &sc->e));
	assert_int_equal(n, 60);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(all[i].number, i + 1);
	/* Among all: what can be graded goes first. */
	OK(sc, problem_list(sc->s, &(struct problem_filter){0}, &sc->a, &all, &n, &sc->e));
	assert_string_equal(all[0].slug, "two-sum");
	assert_string_equal(all[1].slug, "softmax");
	assert_string_equal(all[2].kind, "dsa");
	assert_string_equal(all[n - 59].slug, "index-map");
	assert_string_equal(all[n - 1].slug, "flash-attention");
}

static void test_twice_is_the_same(void **state)
{
	struct scene *sc = *state;
	static const char *const all = "select group_concat(id || slug || title || created_at) "
				       "from (select * from problem order by id)";
	char *before = sql(sc, all);

	OK(sc, problem_load_catalogue(sc->s, NOON + CLOCK_DAY, &sc->e));
	assert_string_equal(sql(sc, all), before);
	/* A newer catalogue: loaded again over the old rows, the person's work on them stays. */
	sql(sc, "insert into attempt (problem_id, started_at) values (1, 1); "
		"update problem set title = 'old' where id = 1; "
		"update setting set value = 'other' where key = 'catalogue'");
	OK(sc, problem_load_catalogue(sc->s, NOON + CLOCK_DAY, &sc->e));
	assert_string_equal(sql(sc, all), before);
	assert_string_equal(sql(sc, "select count(*) from attempt"), "1");
}

static size_t count(struct scene *sc, const struct problem_filter *f)
{
	struct problem *p;
	size_t n;

	OK(sc, problem_list(sc->s, f, &sc->a, &p, &n, &sc->e));
	return n;
}

static void link_exercise(
	struct scene *sc, const char *slug, const char *pattern, const char *difficulty)
{
	struct exercise_link link = {.slug = slug,
		.kind = "dsa",
		.title = slug,
		.pattern = pattern,
		.difficulty = difficulty,
		.manifest_mtime = 77};

	OK(sc, problem_link_exercise(sc->s, &link, NOON, &sc->e));
}

/* The counts are grep's over db/problems.csv. */
static void test_filters(void **state)
{
	struct scene *sc = *state;
	struct problem p;
	struct rated r;

	assert_int_equal(count(sc, &(struct problem_filter){0}), 510);
	assert_int_equal(count(sc, &(struct problem_filter){.kind = "DSA"}), 450);
	assert_int_equal(count(sc, &(struct problem_filter){.kind = "cuda"}), 60);
	assert_int_equal(count(sc, &(struct problem_filter){.text = "cuda matmul"}), 3);
	assert_int_equal(count(sc, &(struct problem_filter){.core = true}), 75);
	assert_int_equal(
		count(sc, &(struct problem_filter){.kind = "dsa", .difficulty = "hard"}), 52);
	assert_int_equal(count(sc, &(struct problem_filter){.pattern = "hashing"}), 60);
	assert_int_equal(count(sc, &(struct problem_filter){.text = "POWX"}), 1);
	assert_int_equal(count(sc, &(struct problem_filter){.text = "sum two"}), 6);
	assert_int_equal(count(sc, &(struct problem_filter){.text = "  "}), 510);
	assert_int_equal(count(sc, &(struct problem_filter){.text = "%' or 1 --"}), 0);
	assert_int_equal(count(sc, &(struct problem_filter){.gradable = true}), 0);
	link_exercise(sc, "two-sum", "Arrays & Hashing", "Easy");
	assert_int_equal(count(sc, &(struct problem_filter){.gradable = true}), 1);
	assert_int_equal(count(sc, &(struct problem_filter){0}), 510);

	OK(sc, problem_find(sc->s, "two-sum", &sc->a, &p, &sc->e));
	OK(sc, review_rate(sc->s, p.id, 1, CLOCK_AT(NOON), &r, &sc->e)); /* due a day later */
	assert_int_equal(count(sc, &(struct problem_filter){.due_before = NOON + CLOCK_DAY}), 0);
	assert_int_equal(
		count(sc, &(struct problem_filter){.due_before = NOON + CLOCK_DAY + 1}), 1);
}

static void test_unknown(void **state)
{
	struct scene *sc = *state;
	struct problem p;

	assert_int_equal(problem_find(sc->s, "tow-sum", &sc->a, &p, &sc->e), -1);
	assert_string_equal(
		sc->e.text, "there is no problem \"tow-sum\"; did you mean \"two-sum\"?");
	assert_int_equal(sc->e.kind, ERR_INPUT);
	assert_int_equal(problem_find(sc->s, "qqqqqqqqqq", &sc->a, &p, &sc->e), -1);
	assert_string_equal(
		sc->e.text, "there is no problem \"qqqqqqqqqq\"; `whet list` shows them all");
	assert_int_equal(problem_find(sc->s, "", &sc->a, &p, &sc->e), -1);
	assert_int_equal(problem_find(sc->s, "two-sum'--", &sc->a, &p, &sc->e), -1);
}

static void test_exercise_links(void **state)
{
	struct scene *sc = *state;
	struct problem p;
	const char *keep[] = {"my-own"};

	assert_int_equal(problem_manifest_mtime(sc->s, "my-own", &sc->e), -1);
	link_exercise(sc, "my-own", "Mine", "Hard");
	link_exercise(sc, "two-sum", "Other", "Hard");
	assert_int_equal(problem_manifest_mtime(sc->s, "my-own", &sc->e), 77);
	OK(sc, problem_find(sc->s, "my-own", &sc->a, &p, &sc->e));
	assert_true(p.gradable);
	assert_int_equal(p.number, 0);
	assert_string_equal(p.url, "");
	assert_string_equal(p.pattern, "Mine");
	OK(sc, problem_find(sc->s, "two-sum", &sc->a, &p, &sc->e));
	assert_true(p.gradable);
	assert_string_equal(p.pattern, "Other");
	assert_int_equal(p.number, 1);
	OK(sc, problem_unlink_missing(sc->s, keep, 1, &sc->e));
	OK(sc, problem_find(sc->s, "two-sum", &sc->a, &p, &sc->e));
	assert_false(p.gradable); /* the problem is still known */
	OK(sc, problem_unlink_missing(sc->s, NULL, 0, &sc->e));
	assert_string_equal(sql(sc, "select count(*) from exercise"), "0");
	assert_string_equal(sql(sc, "select count(*) from problem"), "511");
}

static const char *next_of(struct scene *sc, const char *kind)
{
	struct problem p;

	OK(sc, problem_next(sc->s, kind, &sc->a, &p, &sc->e));
	return p.id ? p.slug : "nothing";
}

static const char *next_slug(struct scene *sc)
{
	return next_of(sc, "dsa");
}

static void solve(struct scene *sc, const char *slug)
{
	sql(sc, arena_printf(&sc->a,
			"insert into attempt (problem_id, started_at, ended_at, outcome) "
			"select id, 1, 2, 'solved' from problem where slug = '%s'",
			slug));
}

/* Gradable first; core, then interview, then the rest; easy first; the pattern met least. */
static void test_next(void **state)
{
	struct scene *sc = *state;
	struct problem p;

	sql(sc, "delete from problem; insert into problem "
		"(slug, kind, number, title, pattern, difficulty, source, interview, core, "
		"created_at) values "
		"('rest-easy', 'dsa', 1, 't', 'P', 'Easy', 'catalogue', 0, 0, 1), "
		"('inter-easy', 'dsa', 2, 't', 'P', 'Easy', 'catalogue', 1, 0, 1), "
		"('core-hard', 'dsa', 3, 't', 'P', 'Hard', 'catalogue', 1, 1, 1), "
		"('core-easy-p', 'dsa', 4, 't', 'P', 'Easy', 'catalogue', 1, 1, 1), "
		"('core-easy-q', 'dsa', 5, 't', 'Q', 'Easy', 'catalogue', 1, 1, 1), "
		"('gradable-hard', 'dsa', 6, 't', 'Q', 'Hard', 'catalogue', 0, 0, 1); "
		"insert into exercise (problem_id, slug, manifest_mtime) "
		"select id, slug, 1 from problem where slug = 'gradable-hard'");
	assert_string_equal(next_slug(sc), "gradable-hard");
	solve(sc, "gradable-hard"); /* now Q was met once */
	assert_string_equal(next_slug(sc), "core-easy-p");
	solve(sc, "core-easy-p");
	assert_string_equal(next_slug(sc), "core-easy-q");
	solve(sc, "core-easy-q");
	assert_string_equal(next_slug(sc), "core-hard");
	/* What is in the schedule comes back by itself. */
	sql(sc, "insert into card (problem_id, state, stability, difficulty, due_at, reviewed_at, "
		"reps, lapses) select id, 'review', 1, 5, 1, 1, 1, 0 from problem where slug = "
		"'core-hard'");
	assert_string_equal(next_slug(sc), "inter-easy");
	solve(sc, "inter-easy");
	assert_string_equal(next_slug(sc), "rest-easy");
	solve(sc, "rest-easy");
	assert_string_equal(next_slug(sc), "nothing");
	OK(sc, problem_find(sc->s, "core-easy-q", &sc->a, &p, &sc->e));
	assert_true(p.solved);
	assert_int_equal(p.attempts, 1);
}

/* Rung by rung, whatever is easier or was met less; never in the place of a problem. */
static void test_next_kernel(void **state)
{
	struct scene *sc = *state;

	assert_string_equal(next_of(sc, "cuda"), "nothing"); /* none can be graded */
	sql(sc, "insert into exercise (problem_id, slug, manifest_mtime) select id, slug, 1 "
		"from problem where slug in ('naive-attention', 'tiled-matmul', 'vector-add')");
	sql(sc, "insert into problem (slug, kind, title, pattern, difficulty, source, created_at) "
		"values ('own-kernel', 'cuda', 'A', 'Mine', 'Easy', 'exercise', 1); "
		"insert into exercise (problem_id, slug, manifest_mtime) "
		"select id, slug, 1 from problem where slug = 'own-kernel'");
	assert_string_equal(next_of(sc, "cuda"), "vector-add");
	solve(sc, "vector-add");
	assert_string_equal(next_of(sc, "cuda"), "tiled-matmul");
	/* A lower rung that comes later is next. */
	sql(sc, "insert into exercise (problem_id, slug, manifest_mtime) select id, slug, 1 "
		"from problem where slug = 'saxpy'");
	assert_string_equal(next_of(sc, "cuda"), "saxpy");
	sql(sc, "insert into card (problem_id, state, stability, difficulty, due_at, reviewed_at, "
		"reps, lapses) select id, 'review', 1, 5, 1, 1, 1, 0 from problem where slug in "
		"('saxpy', 'tiled-matmul')");
	assert_string_equal(next_of(sc, "cuda"), "naive-attention");
	solve(sc, "naive-attention");
	assert_string_equal(next_of(sc, "cuda"), "own-kernel");
	/* None of the dsa problems can be graded, and yet none of these comes instead. */
	assert_string_equal(next_slug(sc), "two-sum");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CATALOGUE(test_rows),
		IN_CATALOGUE(test_ladder),
		IN_CATALOGUE(test_twice_is_the_same),
		IN_CATALOGUE(test_filters),
		IN_CATALOGUE(test_unknown),
		IN_CATALOGUE(test_exercise_links),
		IN_CATALOGUE(test_next),
		IN_CATALOGUE(test_next_kernel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
