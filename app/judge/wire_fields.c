#include "judge/wire_fields.h"

#include "judge/judge.h"

/* A row a field. clang-format would break the macros up. */
/* clang-format off */
#define AT(s, member) offsetof(struct s, member), sizeof(((struct s *)NULL)->member)
#define FIELD(s, kind, member) {#member, kind, AT(s, member), NULL, 0}
#define HOLDS(s, kind, member, of) {#member, kind, AT(s, member), &of, 0}
#define LIST(s, member, number, of) \
	{#member, WIRE_LIST, AT(s, member), &of, offsetof(struct s, number)}
#define DOUBLES(s, member, number) \
	{#member, WIRE_DOUBLES, AT(s, member), NULL, offsetof(struct s, number)}
#define TABLE(s) {#s, sizeof(struct s), s##_fields, sizeof s##_fields / sizeof *s##_fields}
/* clang-format on */

static const struct wire_field case_item_fields[] = {
	FIELD(case_item, WIRE_SIZE, at),
	FIELD(case_item, WIRE_MAYBE, expected),
	FIELD(case_item, WIRE_MAYBE, got),
	FIELD(case_item, WIRE_BOOL, differs),
};
static const struct wire_table case_item = TABLE(case_item);

static const struct wire_field case_report_fields[] = {
	FIELD(case_report, WIRE_MAYBE, name),
	FIELD(case_report, WIRE_LINES, input),
	FIELD(case_report, WIRE_LINES, expected),
	FIELD(case_report, WIRE_LINES, got),
	FIELD(case_report, WIRE_LINES, why),
	FIELD(case_report, WIRE_MAYBE, difference),
	FIELD(case_report, WIRE_BOOL, marked),
	FIELD(case_report, WIRE_SIZE, expected_at),
	FIELD(case_report, WIRE_SIZE, got_at),
	LIST(case_report, items, n_items, case_item),
};
static const struct wire_table case_report = TABLE(case_report);

static const struct wire_field case_time_fields[] = {
	FIELD(case_time, WIRE_TEXT, name),
	FIELD(case_time, WIRE_DOUBLE, ms),
};
static const struct wire_table case_time = TABLE(case_time);

static const struct wire_field measured_point_fields[] = {
	FIELD(measured_point, WIRE_MAYBE, label),
	FIELD(measured_point, WIRE_DOUBLE, work),
	FIELD(measured_point, WIRE_DOUBLE, reference_work),
	FIELD(measured_point, WIRE_DOUBLE, peak),
	FIELD(measured_point, WIRE_DOUBLE, reference_peak),
	FIELD(measured_point, WIRE_DOUBLE, allocations),
	FIELD(measured_point, WIRE_DOUBLE, reference_allocations),
};
static const struct wire_table measured_point = TABLE(measured_point);

/* predicted and wanted are as many as the target's points: they are fields there. */
static const struct wire_field growth_report_fields[] = {
	FIELD(growth_report, WIRE_MAYBE, fitted),
	FIELD(growth_report, WIRE_DOUBLE, error),
	FIELD(growth_report, WIRE_MAYBE, target),
	FIELD(growth_report, WIRE_BOOL, missed),
	FIELD(growth_report, WIRE_MAYBE, sentence),
};
static const struct wire_table growth_report = TABLE(growth_report);

static const struct wire_field line_heat_fields[] = {
	FIELD(line_heat, WIRE_LONG, line),
	FIELD(line_heat, WIRE_DOUBLE, work),
	FIELD(line_heat, WIRE_DOUBLE, share),
};
static const struct wire_table line_heat = TABLE(line_heat);

static const struct wire_field target_report_fields[] = {
	LIST(target_report, points, n_points, measured_point),
	HOLDS(target_report, WIRE_STRUCT, work, growth_report),
	DOUBLES(target_report, work.predicted, n_points),
	DOUBLES(target_report, work.wanted, n_points),
	HOLDS(target_report, WIRE_STRUCT, memory, growth_report),
	DOUBLES(target_report, memory.predicted, n_points),
	DOUBLES(target_report, memory.wanted, n_points),
	FIELD(target_report, WIRE_DOUBLE, work_ratio),
	FIELD(target_report, WIRE_DOUBLE, work_limit),
	FIELD(target_report, WIRE_DOUBLE, peak_ratio),
	FIELD(target_report, WIRE_DOUBLE, allocation_ratio),
	FIELD(target_report, WIRE_MAYBE, worst),
	FIELD(target_report, WIRE_DOUBLE, cpu_ratio),
	FIELD(target_report, WIRE_DOUBLE, cpu_low),
	FIELD(target_report, WIRE_DOUBLE, cpu_high),
	FIELD(target_report, WIRE_DOUBLE, instruction_ratio),
	LIST(target_report, heat, n_heat, line_heat),
	FIELD(target_report, WIRE_BOOL, missed),
	FIELD(target_report, WIRE_MAYBE, sentence),
};
static const struct wire_table target_report = TABLE(target_report);

static const struct wire_field gate_report_fields[] = {
	FIELD(gate_report, WIRE_MAYBE, counter),
	FIELD(gate_report, WIRE_MAYBE, title),
	FIELD(gate_report, WIRE_DOUBLE, value),
	FIELD(gate_report, WIRE_DOUBLE, limit),
	FIELD(gate_report, WIRE_DOUBLE, naive),
	FIELD(gate_report, WIRE_DOUBLE, reference),
	FIELD(gate_report, WIRE_BOOL, at_least),
	FIELD(gate_report, WIRE_BOOL, missed),
	FIELD(gate_report, WIRE_MAYBE, sentence),
	FIELD(gate_report, WIRE_LONG, line),
	FIELD(gate_report, WIRE_MAYBE, line_text),
	FIELD(gate_report, WIRE_MAYBE, hint),
};
static const struct wire_table gate_report = TABLE(gate_report);

static const struct wire_field kernel_report_fields[] = {
	FIELD(kernel_report, WIRE_MAYBE, name),
	FIELD(kernel_report, WIRE_LONG, launches),
	FIELD(kernel_report, WIRE_LONG, grid),
	FIELD(kernel_report, WIRE_LONG, block),
	FIELD(kernel_report, WIRE_LONG, registers),
	FIELD(kernel_report, WIRE_LONG, spill_bytes),
	FIELD(kernel_report, WIRE_LONG, shared_bytes),
	FIELD(kernel_report, WIRE_DOUBLE, occupancy),
	FIELD(kernel_report, WIRE_LONG, blocks_per_multiprocessor),
	FIELD(kernel_report, WIRE_MAYBE, occupancy_limit),
	FIELD(kernel_report, WIRE_JSON, counters),
};
static const struct wire_table kernel_report = TABLE(kernel_report);

static const struct wire_field timing_report_fields[] = {
	FIELD(timing_report, WIRE_DOUBLE, ms),
	FIELD(timing_report, WIRE_DOUBLE, low_ms),
	FIELD(timing_report, WIRE_DOUBLE, high_ms),
	FIELD(timing_report, WIRE_LONG, runs),
	FIELD(timing_report, WIRE_DOUBLE, against_ms),
	FIELD(timing_report, WIRE_MAYBE, against),
	FIELD(timing_report, WIRE_DOUBLE, share),
	FIELD(timing_report, WIRE_DOUBLE, limit),
	FIELD(timing_report, WIRE_DOUBLE, floor_ms),
	FIELD(timing_report, WIRE_DOUBLE, gb_s),
	FIELD(timing_report, WIRE_DOUBLE, gflop_s),
};
static const struct wire_table timing_report = TABLE(timing_report);

static const struct wire_field device_report_fields[] = {
	FIELD(device_report, WIRE_TEXT, name),
	FIELD(device_report, WIRE_BOOL, is_virtual),
	FIELD(device_report, WIRE_INT64, seed),
	LIST(device_report, gates, n_gates, gate_report),
	LIST(device_report, kernels, n_kernels, kernel_report),
	HOLDS(device_report, WIRE_POINTER, timing, timing_report),
	FIELD(device_report, WIRE_MAYBE, bound),
	FIELD(device_report, WIRE_MAYBE, occupancy),
	FIELD(device_report, WIRE_LINES, picture),
	FIELD(device_report, WIRE_MAYBE, next),
	LIST(device_report, heat, n_heat, line_heat),
	FIELD(device_report, WIRE_BOOL, missed),
	FIELD(device_report, WIRE_MAYBE, sentence),
	FIELD(device_report, WIRE_DOUBLE, compile_ms),
	FIELD(device_report, WIRE_DOUBLE, translate_ms),
	FIELD(device_report, WIRE_DOUBLE, run_ms),
};
static const struct wire_table device_report = TABLE(device_report);

static const struct wire_field group_report_fields[] = {
	FIELD(group_report, WIRE_TEXT, name),
	FIELD(group_report, WIRE_SIZE, passed),
	FIELD(group_report, WIRE_SIZE, total),
	FIELD(group_report, WIRE_LONG, points),
};
static const struct wire_table group_report = TABLE(group_report);

static const struct wire_field report_fields[] = {
	FIELD(report, WIRE_VERDICT, verdict),
	FIELD(report, WIRE_TEXT, summary),
	FIELD(report, WIRE_BOOL, has_case),
	HOLDS(report, WIRE_STRUCT, failing, case_report),
	FIELD(report, WIRE_LONG, line),
	FIELD(report, WIRE_LINES, detail),
	FIELD(report, WIRE_LINES, output),
	FIELD(report, WIRE_LINES, warnings),
	FIELD(report, WIRE_SIZE, cases_passed),
	FIELD(report, WIRE_SIZE, cases_total),
	FIELD(report, WIRE_DOUBLE, cpu_ms),
	FIELD(report, WIRE_DOUBLE, slowest_ms),
	FIELD(report, WIRE_MAYBE, slowest),
	FIELD(report, WIRE_INT64, peak_bytes),
	FIELD(report, WIRE_INT64, allocations),
	LIST(report, times, n_times, case_time),
	LIST(report, groups, n_groups, group_report),
	HOLDS(report, WIRE_POINTER, target, target_report),
	HOLDS(report, WIRE_POINTER, device, device_report),
	FIELD(report, WIRE_DOUBLE, build_ms),
	FIELD(report, WIRE_DOUBLE, run_ms),
	FIELD(report, WIRE_TEXT, layers),
	FIELD(report, WIRE_TEXT, compiler),
	FIELD(report, WIRE_HERE, host),
	FIELD(report, WIRE_HERE, source),
	FIELD(report, WIRE_HERE, source_len),
};
const struct wire_table wire_report = TABLE(report);
