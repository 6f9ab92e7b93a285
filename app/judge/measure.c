/* How it works. The inputs come from an oracle with a plan of its own. The reference's counts are
 * exact, so one run gives them for good; they are kept beside the cases. */
#include "judge/measure.h"

#include "base/path.h"
#include "base/str.h"
#include "judge/cache.h"

#include <stdio.h>
#include <string.h>

/* How far beyond the target counting goes on, and how much work is never too much. */
#define FAR 64
#define ALWAYS 2e7

static bool recall(struct measure *m)
{
	struct str text = {0};
	struct err ignored;
	bool ok = path_exists(m->kept) && path_read(m->kept, 65536, &text, &ignored) == 0;
	const char *p = str_c(&text);

	for (size_t i = 0; ok && i < m->oracle.n; i++) {
		struct work_count *c = &m->reference[i];
		int read = 0;

		ok = sscanf(p, "%lf %lf %lf\n%n", &c->work, &c->peak, &c->allocations, &read) == 3;
		p += read;
	}
	ok = ok && strcmp(p, ".\n") == 0;
	if (ok)
		cache_used(m->kept);
	str_free(&text);
	return ok;
}

static int keep(const struct measure *m, struct err *e)
{
	struct str text = {0};
	int rc;

	for (size_t i = 0; i < m->oracle.n; i++) {
		const struct work_count *c = &m->reference[i];

		str_addf(&text, "%.0f %.0f %.0f\n", c->work, c->peak, c->allocations);
	}
	str_add(&text, ".\n");
	rc = path_write(m->kept, str_c(&text), text.len, e);
	str_free(&text);
	return rc;
}

int measure_open(struct measure *m, const struct grading *g, struct err *e)
{
	struct arena *a = g->tools->arena;
	struct case_plan plan;
	int rc;

	*m = (struct measure){.grading = g};
	plan_init(&plan, a);
	plan_add_target(&plan, g->exercise, g->tools->judge->seed);
	rc = oracle_open(&m->oracle, g->tools, g->harness, g->exercise, &plan, NULL, e);
	plan_fini(&plan);
	m->reference = arena_new(a, m->oracle.n * sizeof *m->reference + 1);
	m->kept = arena_printf(a, "%s.work", m->oracle.kept.inputs);
	m->ready = rc == 0 && m->oracle.ready && recall(m);
	return rc;
}

void measure_close(struct measure *m)
{
	if (m->running)
		run_close(&m->run);
	oracle_close(&m->oracle);
}

static int take(struct measure *m, struct err *e)
{
	const struct run *r = &m->run;

	for (size_t i = 0; i < m->oracle.n; i++) {
		if (r->verdict != VERDICT_AC || !r->counts[i].known)
			return err_set(e, ERR_INPUT,
				"the exercise %s is broken: its reference cannot be measured: %s",
				m->grading->exercise->slug, r->summary ? r->summary : "no count");
		m->reference[i] = r->counts[i];
	}
	m->ready = true;
	return keep(m, e);
}

int measure_pump(struct measure *m, struct err *e)
{
	const struct run_plan plan = {.kind = BUILD_COUNTED,
		.object = m->grading->harness->counted_reference,
		.end = m->oracle.n};

	if (m->ready)
		return 0;
	if (oracle_pump(&m->oracle, e) != 0)
		return -1;
	if (m->oracle.ready && !m->running) {
		m->running = true;
		if (run_open(&m->run, m->grading, &m->oracle, &plan, e) != 0)
			return -1;
	}
	if (!m->running)
		return 0;
	if (run_pump(&m->run, e) != 0)
		return -1;
	return m->run.done ? take(m, e) : 0;
}

const char *measure_limits(const struct measure *m)
{
	struct arena *a = m->grading->tools->arena;
	struct str text = {0};
	const char *out;

	for (size_t i = 0; i < m->oracle.n; i++) {
		double limit = FAR * m->grading->exercise->target.work * m->reference[i].work;

		str_addf(&text, "%.0f ", limit > ALWAYS ? limit : ALWAYS);
	}
	out = str_keep(&text, a);
	return out;
}
