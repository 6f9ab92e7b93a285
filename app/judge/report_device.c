#include "judge/report_device.h"

static void add_gates(struct json *j, const struct device_report *d)
{
	json_open(j, "gates", '[');
	for (size_t i = 0; i < d->n_gates; i++) {
		const struct gate_report *g = &d->gates[i];

		json_open(j, NULL, '{');
		json_str(j, "counter", g->counter);
		json_str(j, "title", g->title);
		json_num(j, "value", g->value);
		json_num(j, "limit", g->limit);
		json_num(j, "naive", g->naive);
		json_num(j, "reference", g->reference);
		json_bool(j, "at_least", g->at_least);
		json_bool(j, "missed", g->missed);
		json_str(j, "sentence", g->sentence);
		json_int(j, "line", g->line);
		json_str(j, "line_text", g->line_text);
		json_str(j, "hint", g->hint);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_three(struct json *j, const char *key, const long v[3])
{
	json_open(j, key, '[');
	for (size_t i = 0; i < 3; i++)
		json_int(j, NULL, v[i]);
	json_close(j, ']');
}

static void add_kernels(struct json *j, const struct device_report *d, size_t limit)
{
	json_open(j, "kernels", '[');
	for (size_t i = 0; i < d->n_kernels && i < limit; i++) {
		const struct kernel_report *k = &d->kernels[i];

		json_open(j, NULL, '{');
		json_str(j, "name", k->name);
		json_int(j, "launches", k->launches);
		add_three(j, "grid", k->grid);
		add_three(j, "block", k->block);
		json_int(j, "registers", k->registers);
		json_int(j, "spill_bytes", k->spill_bytes);
		json_int(j, "shared_bytes", k->shared_bytes);
		json_num(j, "occupancy", k->occupancy);
		json_int(j, "blocks_per_multiprocessor", k->blocks_per_multiprocessor);
		json_str(j, "occupancy_limit", k->occupancy_limit);
		json_raw(j, "counters", k->counters ? k->counters : "null");
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_timing(struct json *j, const struct timing_report *t)
{
	if (!t) {
		json_str(j, "timing", NULL);
		return;
	}
	json_open(j, "timing", '{');
	json_num(j, "ms", t->ms);
	json_num(j, "low_ms", t->low_ms);
	json_num(j, "high_ms", t->high_ms);
	json_int(j, "runs", t->runs);
	json_num(j, "against_ms", t->against_ms);
	json_str(j, "against", t->against);
	json_num(j, "share", t->share);
	json_num(j, "limit", t->limit);
	json_num(j, "floor_ms", t->floor_ms);
	json_num(j, "gb_s", t->gb_s);
	json_num(j, "gflop_s", t->gflop_s);
	json_close(j, '}');
}

void report_device_json(struct json *j, const struct device_report *d, size_t limit)
{
	if (!d) {
		json_str(j, "device", NULL);
		return;
	}
	json_open(j, "device", '{');
	json_str(j, "name", d->name);
	json_bool(j, "virtual", d->is_virtual);
	json_int(j, "seed", (int64_t)d->seed);
	add_gates(j, d);
	add_kernels(j, d, limit);
	add_timing(j, d->timing);
	json_str(j, "bound", d->bound);
	json_str(j, "occupancy", d->occupancy);
	json_str(j, "picture", d->picture);
	json_str(j, "next", d->next);
	json_bool(j, "missed", d->missed);
	json_str(j, "sentence", d->sentence);
	json_num(j, "compile_ms", d->compile_ms);
	json_num(j, "translate_ms", d->translate_ms);
	json_num(j, "run_ms", d->run_ms);
	json_close(j, '}');
}
