#include "judge/judge.h"

static void measurements(struct json *j, const struct report *r)
{
	json_int(j, "cases_passed", (int64_t)r->cases_passed);
	json_int(j, "cases_total", (int64_t)r->cases_total);
	json_num(j, "cpu_ms", r->cpu_ms);
	json_num(j, "slowest_ms", r->slowest_ms);
	json_str(j, "slowest", r->slowest);
	json_int(j, "peak_bytes", r->peak_bytes);
	json_int(j, "allocations", r->allocations);
	json_num(j, "build_ms", r->build_ms);
	json_num(j, "run_ms", r->run_ms);
	json_str(j, "layers", r->layers);
	json_str(j, "compiler", r->compiler);
}

void report_case_json(struct json *j, const char *key, const struct case_report *c)
{
	json_open(j, key, '{');
	json_str(j, "name", c->name);
	json_str(j, "input", c->input);
	json_str(j, "expected", c->expected);
	json_str(j, "got", c->got);
	json_str(j, "why", c->why);
	json_close(j, '}');
}

static void groups(struct json *j, const struct report *r)
{
	if (r->n_groups == 0)
		return;
	json_open(j, "groups", '[');
	for (size_t i = 0; i < r->n_groups; i++) {
		const struct group_report *g = &r->groups[i];

		json_open(j, NULL, '{');
		json_str(j, "name", g->name);
		json_bool(j, "passed", g->passed == g->total);
		json_int(j, "cases_passed", (int64_t)g->passed);
		json_int(j, "cases_total", (int64_t)g->total);
		if (g->points >= 0)
			json_int(j, "points", g->points);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void report_json(struct json *j, const struct report *r)
{
	const struct verdict_info *v = verdict_info(r->verdict);

	json_str(j, "verdict", v->code);
	json_str(j, "verdict_title", v->title);
	json_str(j, "summary", r->summary);
	if (r->has_case)
		report_case_json(j, "failing", &r->failing);
	else
		json_str(j, "failing", NULL);
	json_int(j, "line", r->line);
	json_str(j, "detail", r->detail);
	json_str(j, "output", r->output);
	json_str(j, "warnings", r->warnings);
	groups(j, r);
	measurements(j, r);
}

void report_measurements(struct json *j, const struct report *r)
{
	json_open(j, NULL, '{');
	measurements(j, r);
	json_close(j, '}');
}
