#include "judge/stdio/work.h"

#include "judge/compiler_words.h"

static bool failed(const struct outcome *o)
{
	return o->known && o->verdict != VERDICT_AC;
}

const struct outcome *stdio_fault(const struct stdio_work *w, size_t i)
{
	for (int k = PROGRAM_BUILDS - 1; k >= 0; k--)
		if (failed(&w->outcomes[k][i]))
			return &w->outcomes[k][i];
	return NULL;
}

size_t *stdio_fate(const struct stdio_work *w, size_t i)
{
	size_t g = w->s.place.exercise->stdio.n_groups ? w->s.cases.items[i].group : 0;

	return &w->first_fault[g];
}

/* The plain build crashed where the checked one was not sent: what does it say there? When it finds
 * nothing, the crash stands as it was. */
static int look_closer(struct stdio_work *w, size_t i)
{
	struct outcome *o = &w->outcomes[BUILD_PLAIN][i];
	struct trial *t = &w->trials[0];
	int rc;

	if (o->verdict != VERDICT_RTE || w->s.cases.items[i].checked)
		return 0;
	rc = trial_start(t, i, BUILD_CHECKED, w->err);
	while (rc == 0 && t->busy) {
		stdio_wait(w);
		if (stdio_cancelled(w))
			rc = err_set(w->err, ERR_ABSENT, "cancelled");
		else
			rc = trial_pump(t, w->err);
	}
	if (rc == 0 && t->out.verdict == VERDICT_RTE && t->out.detail) {
		o->sentence = t->out.sentence;
		o->detail = t->out.detail;
		o->line = t->out.line;
	}
	return rc;
}

/* How many cases stand before the first that failed, in each group and in all. */
static void count(struct stdio_work *w)
{
	const struct stdio_cases *c = &w->s.cases;
	struct report *r = w->report;
	bool *lost = arena_new(w->s.place.arena, c->n_groups * sizeof *lost);
	struct group_report *groups = arena_new(w->s.place.arena, c->n_groups * sizeof *groups);

	for (size_t i = 0; i < c->n_groups; i++)
		groups[i] = (struct group_report){
			.name = c->groups[i].name, .points = c->groups[i].points};
	for (size_t i = 0; i < c->n; i++) {
		size_t g = c->items[i].group;

		lost[g] |= i >= *stdio_fate(w, i);
		groups[g].total++;
		groups[g].passed += !lost[g];
		r->cases_passed += !lost[g];
	}
	r->cases_total = c->n;
	if (w->s.place.exercise->stdio.n_groups == 0)
		return;
	r->groups = arena_new(w->s.place.arena, c->n_groups * sizeof *groups);
	for (size_t i = 0; i < c->n_groups; i++)
		if (groups[i].total)
			r->groups[r->n_groups++] = groups[i];
}

static void measure(struct stdio_work *w)
{
	const struct stdio_cases *c = &w->s.cases;
	struct report *r = w->report;

	r->times = arena_new(w->s.place.arena, c->n * sizeof *r->times);
	for (size_t i = 0; i < c->n; i++) {
		const struct outcome *o = &w->outcomes[BUILD_PLAIN][i];
		double ms = (double)o->cpu_ns / 1e6;

		if (!o->known || o->verdict != VERDICT_AC)
			continue;
		r->times[r->n_times++] = (struct case_time){c->items[i].name, ms};
		r->cpu_ms += ms;
		if (ms > r->slowest_ms) {
			r->slowest_ms = ms;
			r->slowest = c->items[i].name;
		}
		if (o->peak_bytes > r->peak_bytes)
			r->peak_bytes = o->peak_bytes;
		r->allocations += o->allocations;
	}
}

int stdio_verdict(struct stdio_work *w)
{
	struct report *r = w->report;
	const struct program_build *plain = &w->builds[BUILD_PLAIN],
				   *checked = &w->builds[BUILD_CHECKED];
	const struct program_build *broken = !plain->ok ? plain : checked;
	size_t i = 0;

	if (*plain->words)
		r->warnings = compiler_words_clean(plain->words, w->s.place.arena);
	if (!broken->ok) {
		compiler_words_error(r, w->s.place.source, broken->words, w->s.place.arena);
		compiler_words_undefined(r, w->s.place.source, broken->words, w->s.place.arena);
		return 0;
	}
	count(w);
	while (i < w->s.cases.n && !stdio_fault(w, i))
		i++;
	if (i == w->s.cases.n) {
		r->verdict = VERDICT_AC;
		r->summary = "accepted";
		measure(w);
		return 0;
	}
	if (stdio_fault(w, i) == &w->outcomes[BUILD_PLAIN][i] && look_closer(w, i) != 0)
		return -1;
	stdio_report_case(&w->s, i, stdio_fault(w, i), r);
	return 0;
}
