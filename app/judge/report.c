#include "judge/report_device.h"

/* How much of a long list is kept, and shown. */
enum { KEPT = 100, ALL = 1 << 20 };

static void add_growth(struct json *j, const char *key, const struct growth_report *g)
{
	if (!g->fitted) {
		json_str(j, key, NULL);
		return;
	}
	json_open(j, key, '{');
	json_str(j, "fitted", g->fitted);
	json_num(j, "error", g->error);
	json_str(j, "target", g->target);
	json_bool(j, "missed", g->missed);
	json_str(j, "sentence", g->sentence);
	json_close(j, '}');
}

static void add_point(struct json *j, const struct target_report *t, size_t i)
{
	const struct measured_point *p = &t->points[i];

	json_open(j, NULL, '{');
	json_str(j, "label", p->label);
	json_num(j, "work", p->work);
	json_num(j, "reference_work", p->reference_work);
	json_num(j, "peak", p->peak);
	json_num(j, "reference_peak", p->reference_peak);
	json_num(j, "allocations", p->allocations);
	json_num(j, "reference_allocations", p->reference_allocations);
	if (t->work.predicted)
		json_num(j, "fitted", t->work.predicted[i]);
	if (t->work.wanted)
		json_num(j, "wanted", t->work.wanted[i]);
	json_close(j, '}');
}

static void add_target(struct json *j, const struct target_report *t, size_t limit)
{
	json_open(j, "target", '{');
	add_growth(j, "work", &t->work);
	add_growth(j, "memory", &t->memory);
	json_num(j, "work_ratio", t->work_ratio);
	json_num(j, "work_limit", t->work_limit);
	json_num(j, "peak_ratio", t->peak_ratio);
	json_num(j, "allocation_ratio", t->allocation_ratio);
	json_num(j, "cpu_ratio", t->cpu_ratio);
	json_num(j, "cpu_low", t->cpu_low);
	json_num(j, "cpu_high", t->cpu_high);
	json_num(j, "instruction_ratio", t->instruction_ratio);
	json_bool(j, "missed", t->missed);
	json_str(j, "sentence", t->sentence);
	json_open(j, "points", '[');
	for (size_t i = 0; i < t->n_points && i < limit; i++)
		add_point(j, t, i);
	json_close(j, ']');
	json_close(j, '}');
}

static void add_heat(struct json *j, const struct line_heat *heat, size_t n, size_t limit)
{
	json_open(j, "heat", '[');
	for (size_t i = 0; i < n && i < limit; i++) {
		json_open(j, NULL, '{');
		json_int(j, "line", heat[i].line);
		json_num(j, "work", heat[i].work);
		json_num(j, "share", heat[i].share);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_times(struct json *j, const struct report *r, size_t limit)
{
	json_open(j, "times", '[');
	for (size_t i = 0; i < r->n_times && i < limit; i++) {
		json_open(j, NULL, '{');
		json_str(j, "name", r->times[i].name);
		json_num(j, "ms", r->times[i].ms);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void measurements(struct json *j, const struct report *r, size_t limit)
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
	if (r->host)
		json_str(j, "host", r->host);
	if (r->target)
		add_target(j, r->target, limit);
	else
		json_str(j, "target", NULL);
	if (r->device)
		add_heat(j, r->device->heat, r->device->n_heat, limit);
	else
		add_heat(j, r->target ? r->target->heat : NULL, r->target ? r->target->n_heat : 0,
			limit);
	report_device_json(j, r->device, limit);
	add_times(j, r, limit);
}

void report_case_json(struct json *j, const char *key, const struct case_report *c)
{
	json_open(j, key, '{');
	json_str(j, "name", c->name);
	json_str(j, "input", c->input);
	json_str(j, "expected", c->expected);
	json_str(j, "got", c->got);
	json_str(j, "why", c->why);
	json_str(j, "difference", c->difference);
	if (c->marked) {
		json_int(j, "expected_at", (int64_t)c->expected_at);
		json_int(j, "got_at", (int64_t)c->got_at);
	}
	json_open(j, "items", '[');
	for (size_t i = 0; i < c->n_items; i++) {
		json_open(j, NULL, '{');
		json_int(j, "at", (int64_t)c->items[i].at);
		json_str(j, "expected", c->items[i].expected);
		json_str(j, "got", c->items[i].got);
		json_bool(j, "differs", c->items[i].differs);
		json_close(j, '}');
	}
	json_close(j, ']');
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
	measurements(j, r, ALL);
}

void report_measurements(struct json *j, const struct report *r)
{
	json_open(j, NULL, '{');
	measurements(j, r, KEPT);
	json_close(j, '}');
}
