/* Every file of tests/e2e/attacks is graded against an exercise, with all layers of the sandbox and
 * without some; its first line names the verdicts it may get, and none is AC. */
#include "judge_bench.h"

#include "base/str.h"
#include "judge/sandbox.h"

#include <time.h>

#define DIR_ATTACKS "tests/e2e/attacks"
#define BYSTANDER "/tmp/whet-attack-target"
#define LEFT_BEHIND "/tmp/whet-attack-was-here"

struct attack {
	const char *path, *name;
	char verdicts[64]; /* "|RTE|SV|" */
};

static void read_attack(struct bench *b, const char *name, struct attack *t)
{
	struct str text = {0};
	size_t n;

	t->name = name;
	t->path = path_join(&b->arena, DIR_ATTACKS, name);
	if (path_read(t->path, 1 << 20, &text, &b->err) != 0)
		fail_msg("%s", b->err.text);
	n = strcspn(str_c(&text), ":");
	if (!str_starts(str_c(&text), "/* ") || n > 40)
		fail_msg("%s: the first line names no verdict", name);
	snprintf(t->verdicts, sizeof t->verdicts, "|%.*s|", (int)n - 3, str_c(&text) + 3);
	str_free(&text);
}

static int may_get(const struct attack *t, const char *code)
{
	char wanted[16];

	snprintf(wanted, sizeof wanted, "|%s|", code);
	return strstr(t->verdicts, wanted) != NULL;
}

static void run_attack(struct bench *b, const struct attack *t)
{
	time_t start = time(NULL);
	struct report r = bench_grade(b, t->path);
	const char *got = verdict_info(r.verdict)->code;

	if (r.verdict == VERDICT_AC || !may_get(t, got))
		fail_msg("%s: got %s (%s), wanted %s, layers %s", t->name, got, r.summary,
			t->verdicts, r.layers);
	if (time(NULL) - start > 90)
		fail_msg("%s took more than 90 seconds", t->name);
	if (path_exists(LEFT_BEHIND) || !path_exists(BYSTANDER))
		fail_msg("%s changed a file outside of its sandbox", t->name);
	bench_is_clean(b, t->name);
}

/* skip: attacks that may get one of these verdicts are left out. */
static void run_all(struct bench *b, unsigned layers_off, const char *const *skip)
{
	char **names;
	size_t n, ran = 0;
	FILE *f = fopen(BYSTANDER, "we");

	assert_non_null(f);
	fclose(f);
	b->judge.layers_off = layers_off;
	assert_int_equal(path_list(DIR_ATTACKS, &b->arena, &names, &n, &b->err), 0);
	for (size_t i = 0; i < n; i++) {
		struct attack t;
		int left_out = 0;

		read_attack(b, names[i], &t);
		for (const char *const *s = skip; *s; s++)
			left_out |= may_get(&t, *s);
		if (left_out)
			continue;
		run_attack(b, &t);
		ran++;
	}
	b->judge.layers_off = 0;
	unlink(BYSTANDER);
	assert_true(ran >= 20);
}

static void all_layers(void **state)
{
	static const char *const none[] = {NULL};

	run_all(*state, 0, none);
}

static void without_landlock(void **state)
{
	static const char *const slow[] = {"TLE", "ILE", NULL};

	run_all(*state, LAYER_LANDLOCK, slow);
}

/* What the filter alone stops is not let loose. */
static void without_seccomp(void **state)
{
	static const char *const stopped[] = {"SV", "TLE", "ILE", NULL};

	run_all(*state, LAYER_SECCOMP, stopped);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_layers),
		cmocka_unit_test(without_landlock),
		cmocka_unit_test(without_seccomp),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
