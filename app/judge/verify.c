/* How it works. Verifying is a list of files, each with the verdict it must get; those of all
 * exercises go to one pool of workers, which has something to do until the very end. */
#include "base/path.h"
#include "judge/pool.h"

/* In place of a verdict: anything but accepted, and no warning. */
#define STARTER VERDICT_COUNT

struct verify {
	const struct judge *judge;
	struct pool_task *tasks;
	enum verdict *wanted; /* of each task */
	size_t n, cap, wanted_cap;
	struct arena *arena;
	void (*each)(void *context, const struct verify_row *row);
	void *context;
};

/* What no card alone can be trusted to find: it may do anything then, and even the right thing.
 * What is too slow by counters can be fast enough, and without a time nothing is too slow. */
static bool is_beyond_a_card(const struct verify *v, const struct exercise *x, enum verdict wanted)
{
	static const unsigned virtual_only =
		1U << VERDICT_RACE | 1U << VERDICT_OOB | 1U << VERDICT_UNINIT | 1U << VERDICT_SYNC;

	if (v->judge->device != DEVICE_GPU || x->interface != INTERFACE_KERNEL)
		return false;
	return virtual_only >> wanted & 1 ||
	       (wanted == VERDICT_SLOW && x->kernel.timed.n_sizes == 0);
}

static void skip(
	const struct verify *v, const struct exercise *x, const char *path, enum verdict wanted)
{
	const struct verify_row row = {
		.slug = x->slug,
		.file = path,
		.wanted = wanted,
		.got = wanted,
		.skipped = true,
		.note = "only the virtual GPU can tell",
	};

	v->each(v->context, &row);
}

static void add(struct verify *v, const struct exercise *x, const char *path, enum verdict wanted)
{
	size_t n = v->n;

	ARENA_RESERVE(v->arena, v->tasks, v->n, v->cap);
	ARENA_RESERVE(v->arena, v->wanted, n, v->wanted_cap);
	v->tasks[v->n] = (struct pool_task){x, path};
	v->wanted[v->n++] = wanted;
}

static int add_exercise(struct verify *v, const struct exercise *x, struct err *e)
{
	struct known_wrong *wrong;
	const char **right, *reference;
	size_t n_wrong, n_right;

	if (exercise_right(x, v->arena, &right, &n_right, e) != 0 ||
		exercise_known_wrong(x, v->arena, &wrong, &n_wrong, e) != 0)
		return -1;
	reference = exercise_source(x, "reference", v->arena);
	/* A package may have no accepted solution that whet can compile. */
	if (!x->stdio.imported || path_exists(reference))
		add(v, x, reference, VERDICT_AC);
	add(v, x, exercise_source(x, "starter", v->arena), STARTER);
	for (size_t i = 0; i < n_right; i++)
		add(v, x, right[i], VERDICT_AC);
	for (size_t i = 0; i < n_wrong; i++)
		if (is_beyond_a_card(v, x, wrong[i].verdict))
			skip(v, x, wrong[i].path, wrong[i].verdict);
		else
			add(v, x, wrong[i].path, wrong[i].verdict);
	return 0;
}

/* Whether the verdict is the wanted one, or for a package's submission one that its judge calls so,
 * too: it knows no idling and no memory limit of its own, says less of undefined behaviour, and
 * lets what is too slow be wrong as well. */
static bool fits(const struct exercise *x, enum verdict wanted, enum verdict got)
{
	static const unsigned also[VERDICT_COUNT] = {
		[VERDICT_WA] = 1U << VERDICT_RTE | 1U << VERDICT_OLE,
		[VERDICT_TLE] = 1U << VERDICT_ILE | 1U << VERDICT_WA | 1U << VERDICT_RTE |
				1U << VERDICT_OLE,
		[VERDICT_RTE] = 1U << VERDICT_MLE | 1U << VERDICT_SV | 1U << VERDICT_WA,
	};

	return got == wanted || (x->stdio.imported && (also[wanted] >> got & 1));
}

static bool tell(void *context, size_t task, const struct pool_result *r)
{
	const struct verify *v = context;
	bool starter = v->wanted[task] == STARTER;
	struct verify_row row = {
		.slug = v->tasks[task].exercise->slug,
		.file = v->tasks[task].path,
		.wanted = starter ? VERDICT_WA : v->wanted[task],
		.got = r->verdict,
		.note = r->summary,
		.ok = !starter && fits(v->tasks[task].exercise, v->wanted[task], r->verdict),
	};

	if (starter)
		row.ok = r->verdict != VERDICT_AC && r->verdict != VERDICT_IE &&
			 r->verdict != VERDICT_CE && !r->warnings;
	if (starter && r->warnings)
		row.note = arena_printf(
			v->arena, "the starter compiles with a warning: %.200s", r->warnings);
	v->each(v->context, &row);
	return false;
}

int judge_verify(const struct judge *j, struct exercise *const *xs, size_t n, struct arena *a,
	void (*each)(void *context, const struct verify_row *row), void *context, struct err *e)
{
	struct verify v = {.judge = j, .arena = a, .each = each, .context = context};
	struct judge thorough = *j;

	thorough.ask_always = true;
	thorough.keep_builds = true;
	for (size_t i = 0; i < n; i++)
		if (add_exercise(&v, xs[i], e) != 0)
			return -1;
	return pool_grade(&thorough, v.tasks, v.n, 0, tell, &v, e);
}
