/* What the virtual GPU and the harness say, line by line, and the verdict they give together. */
#include "base/path.h"
#include "base/str.h"
#include "base/utf8.h"
#include "judge/cuda/cuda.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* How often the tool that knows lines is asked. */
enum { LINES_ASKED = 4, FINDINGS_PLACED = 8 };

/* What a finding's class is called as a verdict, and what to think of. */
static const struct class
{
	const char *name;
	enum verdict verdict;
	const char *advice;
} classes[] = {
	{"oob-global",         VERDICT_OOB,
         "a thread works on an element that is not there: guard those beyond the end"                      },
	{"oob-shared",         VERDICT_OOB,
         "an index goes beyond the shared array: how large is it, and who computes it?"                    },
	{"oob-local",          VERDICT_OOB,    "an index goes beyond an array of the thread's own"         },
	{"misaligned",         VERDICT_OOB,    "a wide access needs an address that its width divides"     },
	{"use-after-free",     VERDICT_OOB,
         "the memory was given back before the kernel was done with it"                                    },
	{"host-pointer",       VERDICT_OOB,    "a kernel follows device pointers only: those of cudaMalloc"},
	{"double-free",        VERDICT_RTE,    "what was freed is freed again"                             },
	{"invalid-free",       VERDICT_RTE,    "only what cudaMalloc returned can be freed"                },
	{"leak",               VERDICT_RTE,    "free what you allocate, also when you return early"        },
	{"uninit-read",        VERDICT_UNINIT, "who writes it, and is that always before this read?"       },
	{"race-shared",        VERDICT_RACE,
         "between what one thread writes and another reads or overwrites stands a barrier "
         "of the block"										    },
	{"race-global",        VERDICT_RACE,
         "threads of different blocks have no order: give each element one owner, or use an "
         "atomic"											  },
	{"barrier-divergence", VERDICT_SYNC,
         "every thread of the block must come to the barrier: keep it out of branches and "
         "early returns"										   },
	{"deadlock",           VERDICT_SYNC,   "threads wait for what no thread will do any more"          },
	{"bad-mask",           VERDICT_SYNC,
         "the mask must name those lanes, and only those, that come to this line"                          },
	{"bad-launch",         VERDICT_RTE,    "the launch itself is refused: no thread of it ran"         },
	{"assert",             VERDICT_RTE,    "an assertion of your own does not hold"                    },
	{"trap",               VERDICT_RTE,    "the kernel ended itself"                                   },
	{"infinite-loop",      VERDICT_TLE,    "what would end the loop, and does it ever come?"           },
	{"unsupported",        VERDICT_IE,     "the virtual GPU cannot do this: a card may"                },
};

static const struct class *class_of(const struct cuda_finding *f)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (strcmp(classes[i].name, f->class) == 0)
			return &classes[i];
	return NULL;
}

static bool is_leak(const struct cuda_finding *f)
{
	return strcmp(f->class, "leak") == 0;
}

/* How much a verdict explains: of several findings the first of the highest decides. A leak is told
 * only when there is nothing else: a launch that failed leaves much behind. */
static int weight(const struct cuda_finding *f)
{
	return !class_of(f) ? 0 : is_leak(f) ? 1 : 2;
}

static const char *clean(const char *text, struct arena *a)
{
	struct str s = {0};

	if (!text)
		return NULL;
	utf8_clean(&s, text, strlen(text), false);
	return str_keep(&s, a);
}

/* The text with each "solution.so+0x1234" as "line 12" of the learner's file; the first such line
 * goes to *line. A call from elsewhere stays as it is. */
static const char *with_lines(struct cuda_run *r, const char *text, long *line)
{
	static const char mark[] = "solution.so+0x";
	const struct workplace *w = r->place;
	const char *at = text ? strstr(text, mark) : NULL, *function, *file;
	char *end;
	long here;

	for (int n = 0; at && n < LINES_ASKED; n++) {
		uint64_t offset = strtoull(at + strlen(mark) - 2, &end, 16);

		if (!build_locate_in(&w->tools, "solution.so", w->scratch, offset, &function, &file,
			    &here) ||
			strcmp(file, w->source) != 0) {
			at = strstr(at + 1, mark);
			continue;
		}
		*line = *line ? *line : here;
		text = arena_printf(w->arena, "%.*sline %ld%s", (int)(at - text), text, here, end);
		at = strstr(text, mark);
	}
	return text;
}

/* A string of the report; NULL where there is none, or null. */
static const char *text_of(const struct yaml *y, const char *key)
{
	const struct yaml *v = yaml_get(y, key);

	return v && v->kind == YAML_SCALAR && v->quoted ? v->text : NULL;
}

static void take_finding(struct cuda_run *r, const struct yaml *y)
{
	struct arena *a = r->place->arena;
	long line = 0;
	struct cuda_finding f = {
		.class = yaml_text(y, "class", ""),
		.kernel = clean(text_of(y, "kernel"), a),
		.file = text_of(y, "file"),
		.message = clean(yaml_text(y, "message", ""), a),
		.line = strtol(yaml_text(y, "line", "0"), NULL, 10),
		.at = r->marked,
	};

	if (r->n_findings < FINDINGS_PLACED)
		f.message = with_lines(r, f.message, &line);
	if (!f.file && line) {
		f.line = line;
		f.file = r->place->source;
	}
	ARENA_RESERVE(a, r->findings, r->n_findings, r->cap_findings);
	r->findings[r->n_findings++] = f;
}

static void take_report(struct cuda_run *r, const char *line)
{
	struct err ignored;
	const struct yaml *y =
		yaml_parse(line, strlen(line), "the report", r->place->arena, &ignored);
	const char *mark = yaml_text(y, "mark", NULL);
	bool last = r->cases->measured && r->marked + 1 == r->cases->n;

	if (!y)
		return;
	if (mark && str_starts(mark, "begin "))
		r->marked = (size_t)strtoul(mark + strlen("begin "), NULL, 10);
	else if (yaml_get(y, "class"))
		take_finding(r, y);
	else if (yaml_get(y, "kernel") && last) {
		ARENA_RESERVE(r->place->arena, r->kernels, r->n_kernels, r->cap_kernels);
		r->kernels[r->n_kernels++] = y;
	}
}

void run_kernels_word(struct cuda_run *r, char *line)
{
	struct arena *a = r->place->arena;

	if (*line != '!')
		take_report(r, line);
	else if (strcmp(line, "!ready") == 0)
		r->begun = true;
	else if (strcmp(line, "!done") == 0 || str_starts(line, "!stopped "))
		r->ended = true;
	else if (str_starts(line, "!bad "))
		r->bad = clean(line + strlen("!bad "), a);
	else if (str_starts(line, "!load "))
		r->missing = clean(line + strlen("!load "), a);
	else if (strcmp(line, "!missing") == 0)
		r->missing = "the glue is not in it";
}

/* ---- the verdict ---- */

/* "line 12, kernel add: sentence (case "one element")" */
static void blame(struct cuda_run *r, const struct cuda_finding *f)
{
	const struct class *class = class_of(f);
	struct arena *a = r->place->arena;
	const char *file = f->file ? path_base(f->file) : NULL;
	const char *message = f->message, *said;

	r->verdict = class->verdict;
	r->line = file && strcmp(file, r->place->source) == 0 ? f->line : 0;
	/* What is left at the end is of no case. */
	r->has_case = f->at < r->cases->n && !is_leak(f);
	r->failing = f->at;
	if (f->kernel && *f->kernel)
		message = arena_printf(a, "kernel %s: %s", f->kernel, message);
	if (r->line)
		message = arena_printf(a, "line %ld, %s", r->line, message);
	/* What concerns `whet cuda run` alone. */
	said = strstr(message, " (a longer limit");
	if (said)
		message = arena_ndup(a, message, (size_t)(said - message));
	/* The line stands in front already. */
	said = arena_printf(a, " (called from line %ld)", r->line);
	if (r->line && str_ends(message, said))
		message = arena_ndup(a, message, strlen(message) - strlen(said));
	r->summary = message;
	r->why = class->advice;
	r->expected = r->got = r->difference = NULL;
}

/* A refused launch in a case that is there for it. Whether it was noticed the answer says. */
static bool is_wanted(const struct cuda_run *r, const struct cuda_finding *f)
{
	return f->at < r->cases->n && r->cases->items[f->at].refused &&
	       strcmp(f->class, "bad-launch") == 0;
}

static bool blame_findings(struct cuda_run *r)
{
	const struct cuda_finding *best = NULL;

	for (size_t i = 0; i < r->n_findings; i++)
		if (!is_wanted(r, &r->findings[i]) &&
			weight(&r->findings[i]) > (best ? weight(best) : 0))
			best = &r->findings[i];
	/* A wrong answer says more than what was not freed. */
	if (!best || (is_leak(best) && r->verdict != VERDICT_AC))
		return false;
	blame(r, best);
	return true;
}

/* How the process ended when it did not answer all. */
static void blame_end(struct cuda_run *r)
{
	struct arena *a = r->place->arena;
	int status = r->job.status;
	const char *name = r->timed                ? r->cases->items[0].name
			   : r->next < r->cases->n ? r->cases->items[r->next].name
						   : "the last";

	r->has_case = r->begun && (r->timed || r->next < r->cases->n);
	r->failing = r->timed ? 0 : r->next;
	r->verdict = VERDICT_RTE;
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) {
		r->verdict = VERDICT_SV;
		r->summary = "asked the system for something that a solution may not do";
	} else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
		r->verdict = VERDICT_TLE;
		r->summary = "took more processor time than all cases together may";
	} else if (WIFSIGNALED(status)) {
		r->summary = arena_printf(a, "the host code crashed (%s) in case \"%s\"",
			strsignal(WTERMSIG(status)), name);
	} else {
		r->summary =
			arena_printf(a, "the host code left with exit status %d in case \"%s\"",
				WEXITSTATUS(status), name);
	}
}

/* The learner can say the harness's words, too: it ends early only behind an error. */
static bool lacks_answers(const struct cuda_run *r)
{
	return r->timed ? r->n_ms == 0 : r->next < r->cases->n;
}

void run_kernels_verdict(struct cuda_run *r)
{
	if (r->missing) {
		r->verdict = VERDICT_CE;
		r->summary = r->missing;
	} else if (!blame_findings(r) &&
		   (!r->ended || (lacks_answers(r) && r->verdict == VERDICT_AC))) {
		blame_end(r);
	}
}
