/* How it works. The plan (see exercises/support/oracle.c) goes in as a file; cases come back as
 * lines while the compilers run. Afterwards the process waits for questions.
 *
 * The same plan for the same sources gives the same cases, so they are kept in the cache, which a
 * solution's sandbox does not let it read. They give away no more than the reference, which is kept
 * there too. Then the process is started only when there is a question. */
#include "judge/oracle.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/str.h"
#include "judge/value.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define WALL_NS (INT64_C(60) * 1000000000)
#define RESULTS_MAX ((size_t)1 << 30)

static int start(struct oracle *o, const char *text, size_t n, struct err *e)
{
	const struct harness *h = o->harness;
	const char *const argv[] = {h->oracle, h->reference, h->oracle_glue, NULL};
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_RUN,
			    .argv = argv,
			    .reads = (const char *const[]){h->oracle, h->reference, h->oracle_glue,
				NULL},
			    .stack = 64 << 20,
			    .cpu_s = 60},
		.talks = true,
		.results = true,
		.limits = {4096,                   65536,       RESULTS_MAX, 4096}
        };
	int rc = -1;

	plan.input = job_input_open(e);
	if (plan.input >= 0)
		plan.input = job_input_seal(plan.input, job_input_add(plan.input, text, n), e);
	if (plan.input >= 0) {
		rc = job_start(&o->job, o->tools->host, &plan, e);
		close(plan.input);
	}
	return rc;
}

/* What the learner wrote must be true: of cases that a checker judges there is more than one
 * answer. */
static int check_own(const struct oracle *o, struct err *e)
{
	const struct exercise *x = o->exercise;

	for (size_t i = 0; i < o->n; i++) {
		const struct one_case *c = &o->cases[i];

		if (c->own && c->invalid)
			return err_set(e, ERR_INPUT,
				"your case \"%s\": the statement of %s does not allow this input",
				c->name, x->slug);
		if (c->own && c->stated && x->compare != COMPARE_CHECK &&
			!value_matches(c->expected, c->stated, x->compare, x->tolerance))
			return err_set(e, ERR_INPUT,
				"your case \"%s\" states the answer %.200s; the reference says "
				"%.200s",
				c->name, c->stated, c->expected);
	}
	return 0;
}

/* The file of kept cases is named for all that they were made from. */
static const char *kept_name(const struct oracle *o, const struct case_plan *p)
{
	struct str all = {0};
	char hex[HASH_HEX];

	str_addn(&all, str_c(&p->text), p->text.len);
	for (size_t i = 0; i < p->n; i++)
		if (p->cases[i].expected)
			str_addf(&all, "%s\n%s\n", p->cases[i].in, p->cases[i].expected);
	hash_hex(str_c(&all), all.len, hex);
	str_free(&all);
	return arena_printf(o->arena, "%s.%.16s", o->harness->key, hex);
}

int oracle_open(struct oracle *o, const struct toolchain *t, const struct harness *h,
	const struct exercise *x, const struct case_plan *p, const char *dir, struct err *e)
{
	bool keeps = !dir;

	*o = (struct oracle){.exercise = x, .tools = t, .harness = h, .arena = t->arena};
	o->cases = p->cases;
	o->n = p->n;
	o->slots = p->slots;
	o->n_slots = p->n_slots;
	if (keeps)
		dir = path_join(t->arena, t->cache, "cases");
	o->kept = kept_at(dir, keeps ? kept_name(o, p) : "tries", t->arena);
	o->ready = keeps && kept_recall(&o->kept, o->cases, o->n);
	if (o->ready)
		return check_own(o, e);
	return path_mkdirs(dir, e) == 0 ? start(o, str_c(&p->text), p->text.len, e) : -1;
}

void oracle_close(struct oracle *o)
{
	job_free(&o->job);
	kept_close(&o->kept);
}

static int broken(const struct oracle *o, const char *why, struct err *e)
{
	return err_set(e, ERR_INPUT, "the exercise %s is broken: %s", o->exercise->slug, why);
}

static void drop_invalid(struct oracle *o)
{
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++)
		if (!o->cases[i].invalid)
			o->cases[n++] = o->cases[i];
	o->n = n;
}

static int take_line(struct oracle *o, const char *line, size_t n, struct err *e)
{
	struct one_case *c;

	if (n > 5 && memcmp(line, "!bad ", 5) == 0)
		return broken(o, arena_ndup(o->arena, line + 5, n - 5), e);
	if (n == 1 && *line == '.' && o->filled == o->n_slots) {
		if (check_own(o, e) != 0)
			return -1;
		o->ready = true;
		drop_invalid(o);
		return kept_write(&o->kept, o->cases, o->n, e);
	}
	if (o->filled == o->n_slots)
		return broken(o, "its oracle says more than it was asked", e);
	c = &o->cases[o->slots[o->filled]];
	if (!o->answering) {
		c->in = arena_ndup(o->arena, line, n);
		c->in_len = n;
	} else {
		c->invalid = strcmp(line, "!invalid") == 0;
		c->expected = arena_ndup(o->arena, line, n);
		o->filled++;
	}
	o->answering = !o->answering;
	return 0;
}

static int ended(const struct oracle *o, struct err *e)
{
	const char *said = str_c(&o->job.captures[JOB_ERR].text);

	if (WIFSIGNALED(o->job.status))
		return broken(o,
			arena_printf(o->arena, "its reference or tests.c died of signal %d (%s)",
				WTERMSIG(o->job.status), strsignal(WTERMSIG(o->job.status))),
			e);
	return broken(o,
		arena_printf(o->arena, "its reference or tests.c ended the process. %s", said), e);
}

int oracle_pump(struct oracle *o, struct err *e)
{
	const char *line;
	size_t n;

	if (o->ready)
		return 0;
	job_pump(&o->job);
	while (!o->ready && (line = capture_line(&o->job.captures[JOB_RESULTS], &n)) != NULL)
		if (take_line(o, line, n, e) != 0)
			return -1;
	if (!o->ready && job_done(&o->job))
		return ended(o, e);
	if (!o->ready && job_clock() - o->job.started_ns > WALL_NS)
		return broken(o, "its reference or generator took more than a minute", e);
	return 0;
}

/* ---- questions ---- */

static int wait_for(int fd, short events, int64_t until)
{
	struct pollfd p = {fd, events, 0};
	int64_t left = (until - job_clock()) / 1000000;

	return left > 0 ? poll(&p, 1, (int)left) : 0;
}

static int ask(struct oracle *o, const char *text, size_t n, int64_t until)
{
	while (n) {
		ssize_t did = send(o->job.stdin_fd, text, n, MSG_NOSIGNAL);

		if (did < 0 && errno == EAGAIN && wait_for(o->job.stdin_fd, POLLOUT, until) > 0)
			continue;
		if (did < 0 && errno == EINTR)
			continue;
		if (did <= 0)
			return -1;
		text += did;
		n -= (size_t)did;
	}
	return 0;
}

static const char *hear(struct oracle *o, size_t *n, int64_t until)
{
	const char *line;

	while ((line = capture_line(&o->job.captures[JOB_RESULTS], n)) == NULL) {
		if (o->job.captures[JOB_RESULTS].fd < 0 ||
			wait_for(o->job.captures[JOB_RESULTS].fd, POLLIN, until) == 0)
			return NULL;
		job_pump(&o->job);
	}
	return line;
}

/* Started with an empty plan, the process says at once that it is done. */
static int start_for_questions(struct oracle *o, int64_t until, struct err *e)
{
	const char *line;
	size_t n;

	if (o->job.pid)
		return 0;
	if (start(o, "", 0, e) != 0)
		return -1;
	line = hear(o, &n, until);
	return line && n == 1 && *line == '.' ? 0 : broken(o, "its checker does not start", e);
}

int oracle_check(struct oracle *o, const struct one_case *c, const char *got, bool *right,
	const char **why, struct err *e)
{
	int64_t until = job_clock() + WALL_NS;
	struct str text = {0};
	const char *line = NULL;
	size_t n;

	*why = NULL;
	if (start_for_questions(o, until, e) != 0)
		return -1;
	for (size_t i = 0; i < 3; i++) {
		str_add(&text, ((const char *const[]){c->in, c->expected, got})[i]);
		str_addc(&text, '\n');
	}
	if (ask(o, str_c(&text), text.len, until) == 0)
		line = hear(o, &n, until);
	str_free(&text);
	if (!line || (*line != '0' && *line != '1')) {
		const char *bad = line && n > 5 && *line == '!'
					  ? arena_ndup(o->arena, line + 5, n - 5)
					  : "it gave no answer";

		return broken(o,
			arena_printf(
				o->arena, "its checker failed on case \"%s\": %s", c->name, bad),
			e);
	}
	*right = *line == '1';
	if (!*right && n > 4)
		*why = value_show(arena_ndup(o->arena, line + 3, n - 4), 400, o->arena);
	return 0;
}
