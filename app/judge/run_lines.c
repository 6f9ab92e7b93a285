/* How it works. Every line the subject writes is an answer to the case that is due, or begins with
 * "!" and tells of it. Nothing in them is taken for granted: the learner's code shares the process
 * and can write lines of its own. */
#include "base/str.h"
#include "judge/run.h"
#include "judge/value.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int stopped(struct run *r, enum verdict v, const char *summary)
{
	run_stop(r, v, summary);
	return 0;
}

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
	if (r->grading->tools->judge->any_failure)
		run_stop(r, VERDICT_WA, NULL);
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
		return stopped(r, VERDICT_SV, "wrote lines of its own among the answers");
	/* The reference's own answer is right; verify asks about it all the same, which keeps the
	 * checker honest. */
	if (x->compare != COMPARE_CHECK ||
		(strcmp(got, c->expected) == 0 &&
			(c->large || !r->grading->tools->judge->ask_always)))
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
		return stopped(r, VERDICT_SV, "wrote lines of its own among the answers");
	if (compare(r, end + 1, e) != 0)
		return -1;
	r->cpu_total += ns;
	r->times[r->next - r->first] = ns;
	if (ns > r->cpu_slowest) {
		r->cpu_slowest = ns;
		r->slowest = r->next;
	}
	if (r->done)
		return 0;
	if (ns > r->cpu_limit)
		return stopped(r, VERDICT_TLE, NULL);
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

/* WORK PEAK ALLOCATIONS of the case being worked on. */
static void take_work(struct run *r, const char *text)
{
	struct work_count *c =
		r->counts && r->next < r->end ? &r->counts[r->next - r->first] : NULL;

	if (c && sscanf(text, "%lf %lf %lf", &c->work, &c->peak, &c->allocations) == 3)
		c->known = true;
}

/* OFFSET WORK */
static void take_heat(struct run *r, const char *text)
{
	struct heat_count h;

	if (sscanf(text, "%" SCNx64 " %lf", &h.offset, &h.work) != 2 || r->n_heat >= HEAT_MAX)
		return;
	ARENA_RESERVE(r->arena, r->heat, r->n_heat, r->cap_heat);
	r->heat[r->n_heat++] = h;
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
	if (rest(r, line, "outworked"))
		w->outworked = true;
	if ((text = rest(r, line, "syscall")) != NULL)
		w->syscall = atoi(text);
	if ((text = rest(r, line, "peak")) != NULL)
		sscanf(text, "%" SCNd64 " %" SCNd64, &r->peak_bytes, &r->allocations);
	if ((text = rest(r, line, "work")) != NULL)
		take_work(r, text);
	if ((text = rest(r, line, "heat")) != NULL)
		take_heat(r, text);
}

int run_take_lines(struct run *r, struct err *e)
{
	char *line;
	size_t n;

	while (!r->done && (line = capture_line(&r->job.captures[JOB_RESULTS], &n)) != NULL) {
		if (r->dot)
			return stopped(r, VERDICT_SV, "wrote lines of its own after the answers");
		if (*line == '!')
			take_words(r, line);
		else if (strcmp(line, ".") == 0 && r->next == r->end)
			r->dot = true;
		else if (answer(r, line, e) != 0)
			return -1;
	}
	return 0;
}
