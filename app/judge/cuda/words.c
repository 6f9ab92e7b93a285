/* What the virtual GPU and the harness say, line by line, and the verdict they give together. */
#include "base/str.h"
#include "base/utf8.h"
#include "judge/cuda/cuda.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* How often the tool that knows lines is asked. */
enum { LINES_ASKED = 4, FINDINGS_PLACED = 8 };

/* What a finding's class is called as a verdict. */
static const struct {
	const char *class;
	enum verdict verdict;
} classes[] = {
	{"oob-global",         VERDICT_OOB   },
	{"oob-shared",         VERDICT_OOB   },
	{"oob-local",          VERDICT_OOB   },
	{"misaligned",         VERDICT_OOB   },
	{"use-after-free",     VERDICT_OOB   },
	{"host-pointer",       VERDICT_OOB   },
	{"double-free",        VERDICT_RTE   },
	{"invalid-free",       VERDICT_RTE   },
	{"leak",               VERDICT_RTE   },
	{"uninit-read",        VERDICT_UNINIT},
	{"race-shared",        VERDICT_RACE  },
	{"race-global",        VERDICT_RACE  },
	{"barrier-divergence", VERDICT_SYNC  },
	{"deadlock",           VERDICT_SYNC  },
	{"bad-mask",           VERDICT_SYNC  },
	{"bad-launch",         VERDICT_RTE   },
	{"assert",             VERDICT_RTE   },
	{"trap",               VERDICT_RTE   },
	{"infinite-loop",      VERDICT_TLE   },
	{"unsupported",        VERDICT_IE    },
};

/* How much a verdict explains: of several findings the first of the highest decides. A leak is told
 * only when there is nothing else: a launch that failed leaves much behind. */
static int weight(const struct cuda_finding *f, enum verdict *v)
{
	*v = VERDICT_COUNT;
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (strcmp(classes[i].class, f->class) == 0)
			*v = classes[i].verdict;
	return *v == VERDICT_COUNT ? 0 : strcmp(f->class, "leak") == 0 ? 1 : 2;
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
	struct cuda_finding f = {
		.class = yaml_text(y, "class", ""),
		.kernel = clean(text_of(y, "kernel"), a),
		.file = text_of(y, "file"),
		.message = clean(yaml_text(y, "message", ""), a),
		.line = strtol(yaml_text(y, "line", "0"), NULL, 10),
		.at = r->marked,
	};

	if (!f.file && r->n_findings < FINDINGS_PLACED) {
		f.message = with_lines(r, f.message, &f.line);
		f.file = f.line ? r->place->source : NULL;
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
static void blame(struct cuda_run *r, const struct cuda_finding *f, enum verdict v)
{
	struct arena *a = r->place->arena;
	const char *file = f->file ? strrchr(f->file, '/') : NULL;
	const char *message = f->message, *said;

	file = file ? file + 1 : f->file;
	r->verdict = v;
	r->line = file && strcmp(file, r->place->source) == 0 ? f->line : 0;
	r->has_case = f->at < r->cases->n;
	r->failing = f->at;
	if (f->kernel && *f->kernel)
		message = arena_printf(a, "kernel %s: %s", f->kernel, message);
	if (r->line)
		message = arena_printf(a, "line %ld, %s", r->line, message);
	/* The line stands in front already. */
	said = arena_printf(a, " (called from line %ld)", r->line);
	if (r->line && str_ends(message, said))
		message = arena_ndup(a, message, strlen(message) - strlen(said));
	r->summary = message;
	r->why = f->class;
	r->expected = r->got = r->difference = NULL;
}

static bool blame_findings(struct cuda_run *r)
{
	const struct cuda_finding *best = NULL;
	enum verdict v, which = VERDICT_AC;
	int most = 0;

	for (size_t i = 0; i < r->n_findings; i++) {
		int w = weight(&r->findings[i], &v);

		if (w > most) {
			most = w;
			best = &r->findings[i];
			which = v;
		}
	}
	/* A wrong answer says more than what was not freed. */
	if (!best || (most == 1 && r->verdict != VERDICT_AC))
		return false;
	blame(r, best, which);
	return true;
}

/* How the process ended when it did not answer all. */
static void blame_end(struct cuda_run *r)
{
	struct arena *a = r->place->arena;
	int status = r->job.status;
	const char *name = r->next < r->cases->n ? r->cases->items[r->next].name : "the last";

	r->has_case = r->begun && r->next < r->cases->n;
	r->failing = r->next;
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

void run_kernels_verdict(struct cuda_run *r)
{
	if (r->missing) {
		r->verdict = VERDICT_CE;
		r->summary = r->missing;
	} else if (!blame_findings(r) && !r->ended) {
		blame_end(r);
	}
}
