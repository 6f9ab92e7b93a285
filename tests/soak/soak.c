/* soak: the same file gets the same verdict, whatever else the machine does: soak EXERCISES CACHE
 * ROUNDS MINUTES [SLUG...] grades what hangs on clocks and counters (references, right/, and the
 * known-wrong solutions that are slow or hungry) again and again beside busy processes. Not one
 * verdict may change. MINUTES 0 is no limit.
 *
 * How it works. The builds are kept, so that a round is runs alone. All rounds are one list for the
 * pool. The busy processes die with this one, and are ended by their ids. */
#include "base/path.h"
#include "judge/sandbox/job.h"
#include "judge/pool.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BUSY = 6 };

struct soak {
	struct arena arena;
	struct pool_task *files;
	enum verdict *wanted;
	size_t n, cap, wanted_cap;
	size_t told, changes;
	int64_t until; /* of job_clock; 0: no limit */
	double slowest_ms;
	const char *slowest;
};

/* ---- the load ---- */

static pid_t start_busy(pid_t parent)
{
	pid_t pid = fork();

	if (pid == 0) {
		volatile unsigned long turns = 0;

		if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
			_exit(1);
		for (;;)
			turns++;
	}
	return pid;
}

static void end_busy(const pid_t *pids)
{
	for (size_t i = 0; i < BUSY; i++) {
		if (pids[i] <= 0)
			continue;
		kill(pids[i], SIGKILL);
		while (waitpid(pids[i], NULL, 0) < 0 && errno == EINTR)
			;
	}
}

/* ---- the files ---- */

static void add(struct soak *s, const struct exercise *x, const char *path, enum verdict wanted)
{
	size_t n = s->n;

	ARENA_RESERVE(&s->arena, s->files, s->n, s->cap);
	ARENA_RESERVE(&s->arena, s->wanted, n, s->wanted_cap);
	s->files[s->n] = (struct pool_task){x, path};
	s->wanted[s->n++] = wanted;
}

static int add_exercise(struct soak *s, const char *dir, struct err *e)
{
	struct arena *a = &s->arena;
	struct known_wrong *wrong;
	struct exercise *x;
	const char **right;
	size_t n_wrong, n_right;

	if (exercise_load(dir, a, &x, e) != 0 || exercise_right(x, a, &right, &n_right, e) != 0 ||
		exercise_known_wrong(x, a, &wrong, &n_wrong, e) != 0)
		return -1;
	add(s, x, exercise_source(x, "reference", a), VERDICT_AC);
	for (size_t i = 0; i < n_right; i++)
		add(s, x, right[i], VERDICT_AC);
	for (size_t i = 0; i < n_wrong; i++)
		if (wrong[i].verdict == VERDICT_SLOW || wrong[i].verdict == VERDICT_TLE ||
			wrong[i].verdict == VERDICT_MLE)
			add(s, x, wrong[i].path, wrong[i].verdict);
	return 0;
}

static int add_exercises(struct soak *s, const char *folder, char **slugs, size_t n, struct err *e)
{
	if (n == 0 && path_list(folder, &s->arena, &slugs, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (add_exercise(s, path_join(&s->arena, folder, slugs[i]), e) != 0)
			return -1;
	return 0;
}

/* ---- the rounds ---- */

static bool each(void *context, size_t task, const struct pool_result *r)
{
	struct soak *s = context;
	size_t i = task % s->n;

	s->told = task + 1;
	if (r->verdict != s->wanted[i]) {
		s->changes++;
		printf("CHANGED  round %zu  %s  wanted %s, got %s: %s\n", task / s->n + 1,
			s->files[i].path, verdict_info(s->wanted[i])->code,
			verdict_info(r->verdict)->code, r->summary);
		fflush(stdout);
	}
	if (r->wall_ms > s->slowest_ms) {
		s->slowest_ms = r->wall_ms;
		s->slowest = s->files[i].path;
	}
	return s->until && job_clock() > s->until;
}

static int soak(struct soak *s, const struct judge *j, size_t rounds, struct err *e)
{
	struct pool_task *all = arena_new(&s->arena, rounds * s->n * sizeof *all + 1);
	pid_t busy[BUSY] = {0};
	int rc;

	for (size_t i = 0; i < rounds; i++)
		memcpy(all + i * s->n, s->files, s->n * sizeof *all);
	for (size_t i = 0; i < BUSY; i++)
		busy[i] = start_busy(getpid());
	rc = pool_grade(j, all, rounds * s->n, 0, each, s, e);
	end_busy(busy);
	return rc;
}

int main(int argc, char **argv)
{
	struct soak s = {.slowest = ""};
	struct judge judge = {.compiler = "gcc", .seed = 1, .keep_builds = true};
	int64_t start = job_clock();
	struct err e = {0};
	long rounds, minutes;
	int rc;

	if (argc < 5 || (rounds = atol(argv[3])) < 1 || (minutes = atol(argv[4])) < 0) {
		fprintf(stderr, "usage: soak EXERCISES CACHE ROUNDS MINUTES [SLUG...]\n");
		return 2;
	}
	judge.support_dir = path_join(&s.arena, argv[1], "support");
	judge.cache_dir = argv[2];
	s.until = minutes ? start + minutes * 60 * INT64_C(1000000000) : 0;
	rc = add_exercises(&s, path_join(&s.arena, argv[1], "dsa"), argv + 5, (size_t)argc - 5, &e);
	if (rc == 0)
		rc = soak(&s, &judge, (size_t)rounds, &e);
	if (rc != 0)
		fprintf(stderr, "soak: %s\n", e.text);
	else
		printf("%zu of %ld rounds, %zu files, %zu verdicts, %zu changes, %.0f s; the "
		       "slowest "
		       "grade took %.1f s: %s\n",
			s.told / s.n, rounds, s.n, s.told, s.changes,
			(double)(job_clock() - start) / 1e9, s.slowest_ms / 1e3, s.slowest);
	arena_free(&s.arena);
	return rc != 0 ? 2 : s.changes > 0;
}
