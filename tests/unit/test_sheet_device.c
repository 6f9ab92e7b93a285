/* sheet_device: how kernels ran, made up by hand, as lines. */
#include "sheet_scene.h"

static struct gate_report gates[] = {
	{.counter = "load_sectors_per_request",
         .title = "sectors a load request",
         .value = 28,
         .limit = 4.5,
         .naive = 32,
         .reference = 4,
         .missed = true,
         .sentence = "28 sectors a load request; naive 32, reference 4, limit 4.5",
         .line = 7,
         .line_text = "out[i] = in[i * n];",
         .hint = "Which element does the next thread read?"},
	{.counter = "useful_bytes_pct",
         .title = "% of the bytes moved are useful",
         .value = 99.5,
         .limit = 90,
         .naive = 12.5,
         .reference = 100,
         .at_least = true },
};
static struct kernel_report kernels[] = {
	{.name = "columns",
         .launches = 2,
         .grid = {8, 4, 1},
         .block = {32, 8, 1},
         .registers = 17,
         .occupancy = 100,
         .blocks_per_multiprocessor = 8,
         .occupancy_limit = "warps",
         .counters = "{\"launches\":2,\"card\":\"a100\",\"global_load_sectors\":1048576,"
			    "\"warp_efficiency\":96.875}"},
};

static struct device_report slow(void)
{
	return (struct device_report){
		.name = "virtual GPU (Card)",
		.is_virtual = true,
		.gates = gates,
		.n_gates = COUNT(gates),
		.kernels = kernels,
		.n_kernels = COUNT(kernels),
		.bound = "memory traffic: 4096 bytes take at least 3 us",
		.occupancy = "100 %, limited by warps",
		.picture = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n",
		.next = "Which element does the next thread read?",
		.missed = true,
		.sentence = "line 7: 28 sectors a load request",
		.compile_ms = 812.4,
		.translate_ms = 95,
		.run_ms = 40.2,
	};
}

static struct report report_of(struct device_report *d)
{
	return (struct report){.verdict = VERDICT_SLOW,
		.summary = "line 7: 28 sectors a load request",
		.line = 7,
		.device = d};
}

static void counters_stand_beside_their_limits(void **state)
{
	struct device_report d = slow();
	struct report r = report_of(&d);
	struct scene sc = {0};
	const char *text = lines(&sc, &r, (struct sheet){0}, 80, sheet_device);

	(void)state;
	assert_string_equal(text,
		"\n"
		"Against the target\n"
		"  counter                          yours  limit  naive  reference\n"
		"✗ sectors a load request              28  ≤ 4.5     32          4\n"
		"✓ % of the bytes moved are useful   99.5   ≥ 90   12.5        100\n"
		"\n"
		"line 7    out[i] = in[i * n];\n"
		"try       Which element does the next thread read?\n"
		"\n"
		"What it asks for\n"
		"  a\n  b\n  c\n  d\n  e\n  f\n  g\n  h\n"
		"  and 2 lines more: v shows them\n"
		"\n"
		"How it ran\n"
		"occupancy 100 %, limited by warps\n"
		"bound by  memory traffic: 4096 bytes take at least 3 us\n"
		"device    virtual GPU (Card)\n"
		"took      compiling 812 ms, translating 95 ms, running 40 ms\n");
	fini(&sc);
}

static void a_narrow_page_cuts_the_counters_names(void **state)
{
	struct device_report d = slow();
	struct report r = report_of(&d);
	struct scene sc = {0};

	(void)state;
	has(lines(&sc, &r, (struct sheet){0}, 50, sheet_device),
		"  counter           yours  limit  naive  reference\n"
		"✗ sectors a load …     28  ≤ 4.5     32          4\n");
	fini(&sc);
}

static void what_was_not_reached_is_said_once(void **state)
{
	struct device_report d = slow();
	struct report r = report_of(&d);
	struct scene sc = {0};

	(void)state;
	hasnt(lines(&sc, &r, (struct sheet){0}, 80, sheet_device), "missed");
	d.sentence = "its time is 0.5 of a copy's";
	has(lines(&sc, &r, (struct sheet){0}, 80, sheet_device),
		"missed    its time is 0.5 of a copy's\n");
	/* One line to blame for two counters stands there once. */
	gates[1].missed = true;
	gates[1].line = 7;
	gates[1].line_text = "again";
	hasnt(lines(&sc, &r, (struct sheet){0}, 80, sheet_device), "again");
	gates[1].line = 8;
	has(lines(&sc, &r, (struct sheet){0}, 80, sheet_device),
		"line 7    out[i] = in[i * n];\nline 8    again\n");
	gates[1].missed = false;
	gates[1].line = 0;
	fini(&sc);
}

static void all_counters_are_shown_when_asked_for(void **state)
{
	struct device_report d = slow();
	struct report r = report_of(&d);
	struct scene sc = {0};
	const char *text = lines(&sc, &r, (struct sheet){0}, 80, sheet_device);

	(void)state;
	hasnt(text, "All that was counted");
	text = lines(&sc, &r, (struct sheet){.verbose = true}, 80, sheet_device);
	has(text, "  i\n  j\n\nHow it ran");
	has(text, "\nAll that was counted\n"
		  "columns  2 launches, grid 8x4x1, block 32x8x1\n"
		  "  launches                                       2\n"
		  "  global_load_sectors                      1048576\n"
		  "  warp_efficiency                             96.9\n");
	hasnt(text, "a100");
	fini(&sc);
}

static void time_on_a_card_has_a_share(void **state)
{
	struct timing_report t = {.ms = 0.42,
		.low_ms = 0.41,
		.high_ms = 0.4375,
		.runs = 20,
		.against_ms = 0.336,
		.against = "a copy of as many bytes",
		.share = 0.8,
		.limit = 0.9,
		.gb_s = 1234.5};
	struct device_report d = {.name = "Card", .timing = &t};
	struct report r = report_of(&d);
	struct scene sc = {0};
	const char *text = lines(&sc, &r, (struct sheet){0}, 120, sheet_device);

	(void)state;
	has(text, "time      0.42 ms (0.41-0.4375, 20 runs); a copy of as many bytes takes 0.336 "
		  "ms: 80 % of its speed, 90 % are wanted\n          1234 GB/s\ndevice    Card\n");
	hasnt(text, "Against the target");
	t.gflop_s = 99.6;
	has(lines(&sc, &r, (struct sheet){0}, 120, sheet_device), "1234 GB/s, 100 GFLOP/s\n");
	fini(&sc);
}

static void without_a_device_there_is_nothing(void **state)
{
	struct report r = {.verdict = VERDICT_AC, .summary = "accepted"};
	struct scene sc = {0};
	struct json j = {0};

	(void)state;
	assert_string_equal(lines(&sc, &r, (struct sheet){0}, 80, sheet_device), "");
	report_measurements(&j, &r);
	has(str_c(&j.out), "\"device\": null");
	str_free(&j.out);
	fini(&sc);
}

/* What is kept with a submission is what is shown later. */
static void what_is_kept_has_all_of_it(void **state)
{
	struct device_report d = slow();
	struct report r = report_of(&d);
	struct json j = {0};

	(void)state;
	report_measurements(&j, &r);
	has(str_c(&j.out), "\"device\": {\"name\": \"virtual GPU (Card)\", \"virtual\": true,");
	has(str_c(&j.out), "\"title\": \"sectors a load request\", \"value\": 28, \"limit\": 4.5,");
	has(str_c(&j.out), "\"line\": 7, \"line_text\": \"out[i] = in[i * n];\"");
	has(str_c(&j.out), "\"grid\": [8, 4, 1], \"block\": [32, 8, 1], \"registers\": 17,");
	has(str_c(&j.out), "\"counters\": {\"launches\":2,\"card\":\"a100\",");
	has(str_c(&j.out), "\"timing\": null, \"bound\": \"memory traffic");
	has(str_c(&j.out), "\"missed\": true, \"sentence\": \"line 7: 28 sectors a load request\"");
	str_free(&j.out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counters_stand_beside_their_limits),
		cmocka_unit_test(a_narrow_page_cuts_the_counters_names),
		cmocka_unit_test(what_was_not_reached_is_said_once),
		cmocka_unit_test(all_counters_are_shown_when_asked_for),
		cmocka_unit_test(time_on_a_card_has_a_share),
		cmocka_unit_test(without_a_device_there_is_nothing),
		cmocka_unit_test(what_is_kept_has_all_of_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
