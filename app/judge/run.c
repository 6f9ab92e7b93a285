/* How it works. The subject answers the cases in order, a line each; the judge compares as they
 * come. Time is the processor time of that process as the kernel counts it, taken here, from one
 * answer to the next; so another program's load does not make a solution late. A wrong answer does
 * not end the run: the smallest case that fails is the one to show. All else does. */
#include "judge/run.h"

#include "base/path.h"
#include "base/str.h"
#include "judge/value.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MS INT64_C(1000000)
#define SECOND (1000 * MS)
#define MB (UINT64_C(1) << 20)

enum {
	CHECKED_FACTOR = 10,    /* the checked build may take that much longer */
	IDLE_S = 4,             /* waiting without working for so long is idling */
	IDLE_ALL_S = 20,        /* and so is this long over all cases, a little in each */
	WALL_S = 60,            /* of one case, whatever it does */
	BASE_MB = 192,          /* address space that the harness and libraries take */
	CHECKED_MB = 1024,      /* memory that AddressSanitizer may take on top */
	OUTPUT_MAX = 8 << 20,   /* bytes a solution may print */
	OUTPUT_KEPT = 16 << 10, /* of which so many are kept to show */
	ANSWERS_MAX = 128 << 20,
	LOOK_MS = 20,
};

static void fill_sandbox(struct run *r, struct sandbox *s)
{
	uint64_t memory = (uint64_t)r->exercise->memory_mb * MB;
	int64_t per_case = r->cpu_limit / SECOND + 1;

	s->stack = 8 * MB;
	/* The input is mapped, and then read into arrays and nodes of some times its size. */
	if (r->kind == BUILD_PLAIN)
		s->address_space = memory + BASE_MB * MB + 16 * (uint64_t)r->oracle->kept.size;
	s->memory = 2 * (memory + CHECKED_MB * MB);
	/* Only a backstop, and for all cases together. */
	s->cpu_s = 10 + 10 * per_case;
}

int run_open(struct run *r, const struct toolchain *t, const struct harness *h,
	const struct exercise *x, struct oracle *o, enum build_kind kind, const char *scratch,
	const char *source, size_t first, size_t end, struct err *e)
{
	bool plain = kind == BUILD_PLAIN;
	struct arena *a = t->arena;
	const char *program = plain ? h->subject_plain : h->subject_checked;
	const char *object = path_join(a, scratch, plain ? "plain.so" : "checked.so");
	const char *const argv[] = {program, object, h->glue, arena_printf(a, "%zu", first),
		arena_printf(a, "%zu", end - first),
		arena_printf(a, "%" PRIu64, (uint64_t)x->memory_mb * MB),
		t->host->layers & LAYER_SECCOMP ? "locked" : "open", NULL};
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_RUN,
			    .argv = argv,
			    .reads = (const char *const[]){program, object, h->glue, NULL}},
		.results = true,
		.limits = { OUTPUT_KEPT,        OUTPUT_KEPT, ANSWERS_MAX,                     64 << 10}
        };
	int rc = -1;

	*r = (struct run){.tools = t,
		.exercise = x,
		.oracle = o,
		.arena = a,
		.kind = kind,
		.scratch = scratch,
		.source = source,
		.first = first,
		.end = end,
		.next = first,
		.words.syscall = -1,
		.cpu_limit = x->cpu_ms * MS * (plain ? 1 : CHECKED_FACTOR)};
	fill_sandbox(r, &plan.sandbox);
	plan.input = open(o->kept.inputs, O_RDONLY | O_CLOEXEC);
	if (plan.input < 0)
		return err_set(e, ERR_INPUT, "cannot read %s: %s", o->kept.inputs, strerror(errno));
	rc = job_start(&r->job, t->host, &plan, e);
	close(plan.input);
	r->wall_mark = r->looked = job_clock();
	return rc;
}

void run_close(struct run *r)
{
	job_free(&r->job);
}

/* What a verdict says about the case when nothing more exact is known. */
static const char *usual_sentence(const struct run *r, enum verdict v)
{
	const char *name = r->next < r->end ? r->oracle->cases[r->next].name : "the last";
	struct arena *a = r->arena;

	switch (v) {
	case VERDICT_TLE:
		return arena_printf(a, "case \"%s\" took more than %ld ms of processor time", name,
			r->exercise->cpu_ms);
	case VERDICT_ILE:
		return arena_printf(a, "case \"%s\" waits without doing anything", name);
	case VERDICT_MLE:
		return arena_printf(a, "case \"%s\" took more than %ld MB of memory", name,
			r->exercise->memory_mb);
	case VERDICT_OLE:
		return arena_printf(
			a, "printed more than %d MB in case \"%s\"", OUTPUT_MAX >> 20, name);
	default:
		return arena_printf(a, "%s in case \"%s\"", verdict_info(v)->title, name);
	}
}

void run_stop(struct run *r, enum verdict v, const char *summary)
{
	job_kill(&r->job);
	r->done = true;
	r->late = v == VERDICT_TLE;
	if (r->verdict == VERDICT_WA && v != VERDICT_SV && v != VERDICT_IE)
		return;
	r->verdict = v;
	r->summary = summary ? summary : usual_sentence(r, v);
	r->has_case = r->words.ready && r->next < r->end;
	r->failing = r->next;
}

static int stop(struct run *r, enum verdict v, const char *summary)
{
	run_stop(r, v, summary);
	return 0;
}

/* ---- lines ---- */

/* why NULL: the answer alone shows it. */
static void wrong(struct run *r, const char *got, const char *why, bool broke_contract)
{
	const struct one_case *c = &r->oracle->cases[r->next];

	if (r->verdict == VERDICT_WA && r->oracle->cases[r->failing].in_len <= c->in_len)
		return;
	r->verdict = VERDICT_WA;
	r->has_case = true;
	r->failing = r->next;
	r->got = got ? arena_dup(r->arena, got) : NULL;
	r->why = why;
	if (broke_contract)
		r->summary = arena_printf(r->arena, "%s (case \"%s\")", why, c->name);
	else
		r->summary = arena_printf(r->arena, "wrong answer in case \"%s\"", c->name);
}

static const char *changed(struct run *r, int argument)
{
	const struct exercise *x = r->exercise;
	const char *name = argument >= 0 && (size_t)argument < x->n_arguments
				   ? x->arguments[argument]
				   : "arguments";

	return arena_printf(r->arena, "changed its input %s, which the contract forbids", name);
}

static bool readable(const char *got, const char *expected)
{
	struct arena scratch = {0};
	struct value v;
	bool ok = strcmp(got, expected) == 0 || value_read(got, strlen(got), &scratch, &v);

	arena_free(&scratch);
	return ok;
}

static int compare(struct run *r, const char *got, struct err *e)
{
	const struct one_case *c = &r->oracle->cases[r->next];
	const struct exercise *x = r->exercise;
	const char *why = NULL;
	bool right;

	if (str_starts(got, "!changed ")) {
		wrong(r, NULL, changed(r, atoi(got + strlen("!changed "))), true);
		return 0;
	}
	if (str_starts(got, "!wrong ")) {
		wrong(r, NULL, value_show(got + strlen("!wrong "), 400, r->arena), true);
		return 0;
	}
	if (!readable(got, c->expected))
		return stop(r, VERDICT_SV, "wrote lines of its own among the answers");
	/* The reference's own answer is right; verify asks about it all the same, which keeps the
	 * checker honest. */
	if (x->compare != COMPARE_CHECK ||
		(strcmp(got, c->expected) == 0 && (c->large || !r->tools->judge->ask_always)))
		right = value_matches(c->expected, got, x->compare, x->tolerance);
	else if (oracle_check(r->oracle, c, got, &right, &why, e) != 0)
		return -1;
	r->right += right;
	if (!right)
		wrong(r, got, why, false);
	return 0;
}

static int answer(struct run *r, char *line, struct err *e)
{
	char *end = line;
	size_t index = isdigit((unsigned char)*line) ? strtoul(line, &end, 10) : r->end;
	int64_t ns = *end == ' ' ? strtoll(end + 1, &end, 10) : -1;

	if (r->next == r->end || index != r->next || ns < 0 || *end != ' ')
		return stop(r, VERDICT_SV, "wrote lines of its own among the answers");
	if (compare(r, end + 1, e) != 0)
		return -1;
	r->cpu_total += ns;
	if (ns > r->cpu_slowest) {
		r->cpu_slowest = ns;
		r->slowest = r->next;
	}
	if (r->done)
		return 0;
	if (ns > r->cpu_limit)
		return stop(r, VERDICT_TLE, NULL);
	r->next++;
	/* Refused memory that did no harm is none. */
	r->words.refused = false;
	r->cpu_mark = job_cpu(&r->job);
	r->wall_mark = job_clock();
	return 0;
}

/* The rest of a "!" line after its word, kept; NULL when it is another word. */
static const char *rest(struct run *r, const char *line, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(line + 1, word, n) != 0 || (line[n + 1] != ' ' && line[n + 1]))
		return NULL;
	return arena_dup(r->arena, line[n + 1] ? line + n + 2 : "");
}

static void take_words(struct run *r, const char *line)
{
	struct run_words *w = &r->words;
	const struct {
		const char *word;
		const char **to;
	} texts[] = {
		{"missing", &w->missing},
                {"load",    &w->load   },
                {"bad",     &w->bad    },
		{"fault",   &w->fault  },
                {"asan",    &w->asan   },
                {"leak",    &w->leak   }
        };
	const char *text;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!*texts[i].to && (text = rest(r, line, texts[i].word)) != NULL)
			*texts[i].to = text;
	if (rest(r, line, "ready"))
		w->ready = true;
	if (rest(r, line, "refused"))
		w->refused = true;
	if (rest(r, line, "exceeded"))
		w->exceeded = true;
	if ((text = rest(r, line, "syscall")) != NULL)
		w->syscall = atoi(text);
	if ((text = rest(r, line, "peak")) != NULL)
		sscanf(text, "%" SCNd64 " %" SCNd64, &r->peak_bytes, &r->allocations);
}

static int take_lines(struct run *r, struct err *e)
{
	char *line;
	size_t n;

	while (!r->done && (line = capture_line(&r->job.captures[JOB_RESULTS], &n)) != NULL) {
		if (r->dot)
			return stop(r, VERDICT_SV, "wrote lines of its own after the answers");
		if (*line == '!')
			take_words(r, line);
		else if (strcmp(line, ".") == 0 && r->next == r->end)
			r->dot = true;
		else if (answer(r, line, e) != 0)
			return -1;
	}
	return 0;
}

/* ---- clocks ---- */

int64_t run_used(const struct run *r)
{
	return job_cpu(&r->job) - r->cpu_mark;
}

int run_patience(const struct run *r)
{
	int64_t left = (r->cpu_limit - run_used(r)) / MS + 1;

	return left < 1 ? 1 : left < LOOK_MS ? (int)left : LOOK_MS;
}

static bool idles(int64_t wall, int64_t cpu, int patience_s)
{
	return wall > patience_s * SECOND && cpu < wall / 20;
}

static int look_at_clocks(struct run *r)
{
	int64_t now = job_clock(), cpu = run_used(r), wall = now - r->wall_mark;
	uint64_t most = (uint64_t)r->exercise->memory_mb * MB + CHECKED_MB * MB;

	if (cpu > r->cpu_limit)
		return stop(r, VERDICT_TLE, NULL);
	if (idles(wall, cpu, IDLE_S) ||
		idles(now - r->job.started_ns, job_cpu(&r->job), IDLE_ALL_S))
		return stop(r, VERDICT_ILE, NULL);
	if (wall > WALL_S * SECOND + 20 * r->cpu_limit)
		return stop(r, VERDICT_ILE, NULL);
	if (now - r->looked < LOOK_MS * MS)
		return 0;
	r->looked = now;
	if (r->kind == BUILD_CHECKED && (uint64_t)job_resident(&r->job) > most)
		return stop(r, VERDICT_MLE, NULL);
	return 0;
}

static bool floods(const struct run *r)
{
	return r->job.captures[JOB_OUT].total + r->job.captures[JOB_ERR].total > OUTPUT_MAX ||
	       r->job.captures[JOB_RESULTS].dropped;
}

int run_pump(struct run *r, struct err *e)
{
	if (r->done)
		return 0;
	job_pump(&r->job);
	if (take_lines(r, e) != 0)
		return -1;
	if (r->done)
		return 0;
	if (floods(r))
		return stop(r, VERDICT_OLE, NULL);
	if (!job_done(&r->job))
		return r->job.ended ? 0 : look_at_clocks(r);
	r->done = true;
	if (r->verdict != VERDICT_WA)
		run_post_mortem(r);
	return 0;
}
