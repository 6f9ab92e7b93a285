#include "base/path.h"
#include "judge/judge.h"

#include <string.h>

struct verify {
	const struct judge *judge;
	const struct exercise *exercise;
	struct arena *arena;
	void (*each)(void *context, const struct verify_row *row);
	void *context;
	struct err *err;
};

/* Grades one file in an arena of its own and tells of it. wanted VERDICT_COUNT is the starter:
 * anything but accepted, and no warning. */
static int verify_file(const struct verify *v, const char *path, enum verdict wanted)
{
	struct arena a = {0};
	struct report r;
	int rc = judge_grade(v->judge, v->exercise, path, &a, &r, v->err);
	bool starter = wanted == VERDICT_COUNT;
	struct verify_row row = {.slug = v->exercise->slug, .file = path};

	if (rc == 0) {
		row.wanted = starter ? VERDICT_WA : wanted;
		row.got = r.verdict;
		row.note = r.summary;
		row.ok = starter ? r.verdict != VERDICT_AC && r.verdict != VERDICT_IE && !r.warnings
				 : r.verdict == wanted;
		if (starter && r.warnings)
			row.note = arena_printf(
				&a, "the starter compiles with a warning: %.200s", r.warnings);
		if (starter && r.verdict == VERDICT_CE)
			row.ok = false;
		v->each(v->context, &row);
	}
	arena_free(&a);
	return rc;
}

int judge_verify(const struct judge *j, const struct exercise *x, struct arena *a,
	void (*each)(void *context, const struct verify_row *row), void *context, struct err *e)
{
	struct judge thorough = *j;
	const struct verify v = {&thorough, x, a, each, context, e};
	struct known_wrong *wrong;
	size_t n;

	thorough.ask_always = true;
	if (exercise_known_wrong(x, a, &wrong, &n, e) != 0 ||
		verify_file(&v, path_join(a, x->dir, "reference.c"), VERDICT_AC) != 0 ||
		verify_file(&v, path_join(a, x->dir, "starter.c"), VERDICT_COUNT) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (verify_file(&v, wrong[i].path, wrong[i].verdict) != 0)
			return -1;
	return 0;
}
