/* Grading for a person: the judge's report, recorded as a submission, and as JSON. */
#include "action/practice.h"

#include "action/remote.h"
#include "base/path.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* Longer, and a person would wait for the verdict. `whet stress` takes its time. */
enum { SMALLER_MS = 250 };

/* The failing case as JSON, or NULL. */
static const char *failing_json(const struct report *r, struct arena *a)
{
	struct json j = {0};
	char *text;

	if (!r->has_case)
		return NULL;
	report_case_json(&j, NULL, &r->failing);
	text = arena_dup(a, str_c(&j.out));
	str_free(&j.out);
	return text;
}

/* What the submission that was just recorded is called, and suggests. */
static int look_back(
	struct app *app, struct graded *g, int64_t attempt_id, struct arena *a, struct err *e)
{
	struct submission last;

	if (attempt_suggested_rating(app->store, attempt_id, &g->suggested_rating, e) != 0 ||
		submission_nth(app->store, g->problem.id, 0, a, &last, e) != 0)
		return -1;
	g->submission_id = last.id;
	g->number = last.number;
	return 0;
}

static int record(struct app *app, struct graded *g, struct arena *a, struct err *e)
{
	struct report *r = &g->report;
	struct json j = {0};
	struct attempt t;
	struct submission sub;
	int rc;

	/* Nothing of the learner's is to blame for an IE: it is shown, not kept. */
	if (r->verdict == VERDICT_IE)
		return 0;
	if (attempt_open(app->store, g->problem.id, clock_now(&app->clock), a, &t, e) != 0)
		return -1;
	report_measurements(&j, r);
	sub = (struct submission){
		.attempt_id = t.id,
		.at = clock_now(&app->clock),
		.file = g->file,
		.code = arena_ndup(a, r->source, r->source_len),
		.verdict = verdict_info(r->verdict)->code,
		.summary = r->summary,
		.failing = failing_json(r, a),
		.measurements = str_c(&j.out),
		.layers = r->layers,
		.compiler = r->compiler,
		.device = r->device && r->device->name ? r->device->name : "cpu",
		.line = r->line,
		.detail = r->detail,
		.output = r->output,
		.warnings = r->warnings,
	};
	rc = submission_add(app->store, &sub, e);
	str_free(&j.out);
	if (rc == 0)
		rc = look_back(app, g, t.id, a, e);
	if ((size_t)t.hints < g->hints)
		g->next_hint = (size_t)t.hints + 1;
	return rc;
}

/* The exercise that a file belongs to: the name of the folder it lies in. */
static const char *slug_of_file(const char *file, struct arena *a)
{
	const char *real = path_real(a, file);

	return path_base(path_dir(a, real ? real : file));
}

int practice_target(struct app *app, const char *slug, const char *file, struct arena *a,
	struct problem *problem, struct exercise **x, const char **path, struct err *e)
{
	if (!slug)
		slug = slug_of_file(file, a);
	if (practice_find(app, slug, a, problem, x, e) != 0)
		return -1;
	*path = file ? file : practice_file(app, slug, a);
	if (!file && !path_exists(*path))
		return err_set(e, ERR_INPUT, "%s is not there yet; begin with `whet start %s`",
			*path, slug);
	return 0;
}

const char *practice_cases_file(const char *solution, struct arena *a)
{
	return path_join(a, path_dir(a, solution), "cases.yaml");
}

static int grade_there(const struct app *app, const char *host, const struct judge *j,
	const struct exercise *x, const char *file, struct arena *a, struct report *out,
	struct err *e)
{
	const char *whet = getenv("WHET_REMOTE");
	const struct remote to = {host, whet && *whet ? whet : app->config.remote_whet};

	return remote_grade(&to, j, x, file, a, out, e);
}

int practice_grade(struct app *app, const char *slug, const char *file, const struct grade_how *how,
	struct arena *a, struct graded *out, struct err *e)
{
	struct exercise *x;
	struct judge j = practice_judge(app);
	struct err why = {0};
	int rc;

	*out = (struct graded){0};
	if (practice_target(app, slug, file, a, &out->problem, &x, &out->file, e) != 0)
		return -1;
	j.own_cases = practice_cases_file(out->file, a);
	j.smaller_ms = SMALLER_MS;
	j.device = how->device;
	j.progress = how->progress;
	j.context = how->context;
	if (j.device != DEVICE_AUTO && x->interface != INTERFACE_KERNEL)
		return err_set(e, ERR_INPUT, "%s is no kernel: there is no device to choose",
			out->problem.slug);
	/* A kernel can know its inputs from the last time. */
	if (x->interface == INTERFACE_KERNEL)
		j.seed = (uint64_t)clock_now(&app->clock);
	out->hints = x->n_hints;
	rc = how->host ? grade_there(app, how->host, &j, x, out->file, a, &out->report, e)
		       : judge_grade(&j, x, out->file, a, &out->report, e);
	if (rc != 0)
		return -1;
	if (record(app, out, a, &why) != 0)
		out->warning = arena_printf(
			a, "the verdict stands, but it could not be recorded: %s", why.text);
	return 0;
}

static void add_submission(
	struct json *j, const struct problem *p, const char *file, int64_t id, int64_t number)
{
	json_str(j, "slug", p->slug);
	json_str(j, "title", p->title);
	json_str(j, "file", file);
	json_int(j, "submission", id);
	json_int(j, "number", number);
}

void practice_graded_json(struct json *j, const struct graded *g)
{
	json_open(j, NULL, '{');
	report_json(j, &g->report);
	add_submission(j, &g->problem, g->file, g->submission_id, g->number);
	json_int(j, "suggested_rating", g->suggested_rating);
	json_bool(j, "scheduled", g->problem.scheduled);
	json_int(j, "next_hint", (int64_t)g->next_hint);
	json_int(j, "hints", (int64_t)g->hints);
	json_str(j, "warning", g->warning);
	json_close(j, '}');
}

void practice_submission_json(struct json *j, const struct submission *sub)
{
	const struct problem p = {.slug = sub->slug, .title = sub->title};
	struct arena a = {0};
	enum verdict v;

	json_open(j, NULL, '{');
	json_str(j, "verdict", sub->verdict);
	json_str(j, "verdict_title",
		verdict_parse(sub->verdict, &v) ? verdict_info(v)->title : sub->verdict);
	json_str(j, "summary", sub->summary);
	json_raw(j, "failing", sub->failing ? sub->failing : "null");
	json_int(j, "line", sub->line);
	json_str(j, "detail", sub->detail);
	json_str(j, "output", sub->output);
	json_str(j, "warnings", sub->warnings);
	json_members(j, sub->measurements);
	add_submission(j, &p, sub->file, sub->id, sub->number);
	json_str(j, "at", clock_rfc3339(&a, sub->at));
	json_close(j, '}');
	arena_free(&a);
}
