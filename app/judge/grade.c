/* How it works. Three things go on side by side: the oracle makes the cases, and the two builds of
 * the solution each compile, link and run as fast as they come. The checked build runs the small
 * cases under the sanitizers, the plain one all of them. When one is done its verdict waits for
 * those that go before it: a compile error, then the checked run, then the plain run. */
#include "judge/grade.h"

#include "base/path.h"
#include "base/str.h"

#include <poll.h>
#include <sys/wait.h>

enum { SOURCE_MAX = 1 << 20 };
#define COMPILE_WALL_NS (INT64_C(60) * 1000000000)

static void begin_report(struct grade *g)
{
	*g->report = (struct report){.verdict = VERDICT_IE, .summary = "", .slowest = ""};
	g->report->layers = sandbox_layer_names(g->host.layers, g->arena);
	g->report->compiler = g->tools.version;
}

static int read_source(struct grade *g, const char *path)
{
	struct str text = {0};
	int rc = path_read(path, SOURCE_MAX, &text, g->err);

	if (rc == 0) {
		g->report->source = arena_ndup(g->arena, str_c(&text), text.len);
		g->report->source_len = text.len;
		rc = scratch_put(&g->tools, g->scratch, g->source, str_c(&text), text.len, g->err);
	}
	str_free(&text);
	return rc;
}

/* Where else the file's own #include "..." may look; not in the exercise, which holds the
 * reference. */
static const char *home_of(struct grade *g, const char *path)
{
	const char *real = path_real(g->arena, path);
	const char *dir = real ? path_dir(g->arena, real) : NULL;

	return dir && !str_starts(dir, g->exercise->dir) ? dir : NULL;
}

static int begin(struct grade *g, const char *path)
{
	const char *home = home_of(g, path);

	sandbox_probe(&g->host, g->judge->layers_off, g->arena);
	if (toolchain_open(&g->tools, g->judge, &g->host, g->arena, g->err) != 0)
		return -1;
	begin_report(g);
	g->source = path_base(path);
	g->scratch = scratch_open(&g->tools, g->err);
	if (!g->scratch ||
		scratch_put_headers(&g->tools, g->scratch, g->exercise->dir, g->err) != 0 ||
		read_source(g, path) != 0)
		return -1;
	for (int k = 0; k < BUILD_KINDS; k++) {
		struct build *b = &g->builds[k];

		b->kind = (enum build_kind)k;
		if (build_compile(
			    &b->job, &g->tools, b->kind, g->scratch, g->source, home, g->err) != 0)
			return -1;
	}
	if (harness_open(&g->harness, &g->tools, g->exercise, g->err) != 0)
		return -1;
	return oracle_open(&g->oracle, &g->tools, &g->harness, g->exercise, g->err);
}

static void end(struct grade *g)
{
	struct err ignored;

	for (int k = 0; k < BUILD_KINDS; k++) {
		run_close(&g->builds[k].run);
		job_free(&g->builds[k].job);
	}
	oracle_close(&g->oracle);
	if (g->scratch)
		path_remove_tree(g->scratch, &ignored);
}

/* ---- the steps of a build ---- */

static bool succeeded(const struct job *j)
{
	return WIFEXITED(j->status) && WEXITSTATUS(j->status) == 0;
}

/* The compiler or the linker has ended. */
static int next_tool(struct grade *g, struct build *b)
{
	bool ok = succeeded(&b->job) && !b->stopped;
	int rc = 0;

	if (b->step == COMPILING || !ok)
		b->words = arena_dup(g->arena, str_c(&b->job.captures[JOB_ERR].text));
	job_free(&b->job);
	if (!ok) {
		b->step = BROKEN;
	} else if (b->step == LINKING) {
		b->step = WAITING;
	} else {
		b->step = LINKING;
		rc = build_link(&b->job, &g->tools, b->kind, g->scratch, g->err);
	}
	return rc;
}

static int pump_tool(struct grade *g, struct build *b)
{
	job_pump(&b->job);
	if (job_clock() - b->job.started_ns > COMPILE_WALL_NS || job_idles(&b->job)) {
		job_kill(&b->job);
		b->stopped = true;
	}
	return job_done(&b->job) || b->stopped ? next_tool(g, b) : 0;
}

static int pump_build(struct grade *g, struct build *b)
{
	size_t n = b->kind == BUILD_CHECKED ? g->oracle.n_small : g->oracle.n;
	int rc = 0;

	if (b->step == COMPILING || b->step == LINKING)
		rc = pump_tool(g, b);
	if (rc == 0 && b->step == WAITING && g->oracle.ready) {
		b->step = RUNNING;
		rc = run_open(&b->run, &g->tools, &g->harness, g->exercise, &g->oracle, b->kind,
			g->scratch, g->source, 0, n, g->err);
	}
	if (rc == 0 && b->step == RUNNING) {
		rc = run_pump(&b->run, g->err);
		if (b->run.done)
			b->step = FINISHED;
	}
	return rc;
}

/* ---- waiting ---- */

static bool over(const struct build *b)
{
	return b->step == FINISHED || b->step == BROKEN;
}

/* Whether the verdict is known. What the plain compiler says is shown, so it may finish. */
static bool decided(const struct grade *g)
{
	const struct build *plain = &g->builds[BUILD_PLAIN], *checked = &g->builds[BUILD_CHECKED];

	if (plain->step == BROKEN)
		return true;
	if (checked->step == BROKEN)
		return plain->step > LINKING;
	if (checked->step != FINISHED)
		return false;
	return (checked->run.verdict != VERDICT_AC && plain->step > COMPILING) || over(plain);
}

static void wait_for_something(const struct grade *g)
{
	struct pollfd fds[3 * JOB_POLL_MAX];
	int patience = 50;
	size_t n = job_poll(&g->oracle.job, fds);

	if (g->oracle.job.pid && g->oracle.job.pidfd < 0)
		patience = 5;
	for (int k = 0; k < BUILD_KINDS; k++) {
		const struct build *b = &g->builds[k];
		const struct job *j = b->step == RUNNING ? &b->run.job : &b->job;

		if (over(b) || b->step == WAITING)
			continue;
		n += job_poll(j, fds + n);
		if (b->step == RUNNING && run_patience(&b->run) < patience)
			patience = run_patience(&b->run);
		if (j->pidfd < 0)
			patience = 5 < patience ? 5 : patience;
	}
	poll(fds, n, patience);
}

/* The checked build may take its time, since it is slow by nature. But where the plain one was late
 * on the same case, twice its limit is enough to see whether a sanitizer has something to say. */
static void hurry(struct grade *g)
{
	struct build *plain = &g->builds[BUILD_PLAIN], *checked = &g->builds[BUILD_CHECKED];

	if (plain->step == FINISHED && plain->run.late && checked->step == RUNNING &&
		checked->run.next == plain->run.next &&
		run_used(&checked->run) > 2 * plain->run.cpu_limit) {
		run_stop(&checked->run, VERDICT_TLE, NULL);
		checked->step = FINISHED;
	}
}

static bool cancelled(struct grade *g)
{
	const struct build *b = &g->builds[BUILD_CHECKED];
	const char *stage = "compile";
	size_t done = 0, total = g->oracle.n;

	if (!g->judge->progress)
		return false;
	if (b->step == FINISHED)
		b = &g->builds[BUILD_PLAIN];
	if (b->step >= RUNNING) {
		stage = b->kind == BUILD_CHECKED ? "check" : "run";
		done = b->run.next;
		total = b->run.end;
	}
	return g->judge->progress(g->judge->context, stage, done, total);
}

static int work(struct grade *g)
{
	while (!decided(g)) {
		wait_for_something(g);
		if (cancelled(g))
			return err_set(g->err, ERR_ABSENT, "cancelled");
		if (oracle_pump(&g->oracle, g->err) != 0)
			return -1;
		for (int k = 0; k < BUILD_KINDS; k++)
			if (pump_build(g, &g->builds[k]) != 0)
				return -1;
		hurry(g);
	}
	return 0;
}

/* The plain build crashed where the checked one was not sent: what does it say there? When it finds
 * nothing, the crash stands as it was. */
static int look_closer(struct grade *g, struct run *run)
{
	struct run closer;
	int rc;

	if (g->builds[BUILD_CHECKED].run.verdict != VERDICT_AC || run->verdict != VERDICT_RTE ||
		!run->has_case || run->failing < g->oracle.n_small)
		return 0;
	rc = run_open(&closer, &g->tools, &g->harness, g->exercise, &g->oracle, BUILD_CHECKED,
		g->scratch, g->source, run->failing, run->failing + 1, g->err);
	while (rc == 0 && !closer.done) {
		struct pollfd fds[JOB_POLL_MAX];

		poll(fds, job_poll(&closer.job, fds), run_patience(&closer));
		if (cancelled(g))
			rc = err_set(g->err, ERR_ABSENT, "cancelled");
		else
			rc = run_pump(&closer, g->err);
	}
	if (rc == 0 && closer.verdict == VERDICT_RTE && closer.detail) {
		run->summary = closer.summary;
		run->detail = closer.detail;
		run->line = closer.line;
	}
	run_close(&closer);
	return rc;
}

int judge_grade(const struct judge *j, const struct exercise *x, const char *source,
	struct arena *a, struct report *out, struct err *e)
{
	struct grade *g = arena_new(a, sizeof *g);
	int64_t start = job_clock(), built;
	int rc;

	*g = (struct grade){.judge = j, .exercise = x, .arena = a, .err = e, .report = out};
	rc = begin(g, source);
	if (rc == 0)
		rc = work(g);
	if (rc == 0)
		rc = look_closer(g, &g->builds[BUILD_PLAIN].run);
	if (rc == 0) {
		grade_report(g);
		built = g->builds[BUILD_PLAIN].run.job.started_ns;
		out->build_ms = (double)((built ? built : job_clock()) - start) / 1e6;
		out->run_ms = (double)(job_clock() - start) / 1e6 - out->build_ms;
	}
	end(g);
	return rc;
}
