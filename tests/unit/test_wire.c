/* wire: a report that was written and read again is the same, and nothing else that stands there
 * is taken for one. */
#include "scene.h"

#include "base/json.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "judge/judge.h"
#include "judge/wire.h"
#include "judge/wire_fields.h"

static struct case_item items[] = {
	{7, "1", "2",  true },
        {8, "3", NULL, false}
};
static struct case_time times[] = {
	{"example 1", 0.25   },
        {"random 2",  1.0 / 3}
};
static struct group_report groups[] = {
	{"secret/easy", 3, 4, -1},
        {"secret/hard", 0, 9, 70}
};
static struct measured_point points[] = {
	{"n = 16", 160, 150, 64,  65,  1, 2},
        {"n = 32", 321, 301, 128, 129, 3, 4}
};
static double work_predicted[] = {160.5, 322}, work_wanted[] = {150, 1e300};
static double memory_predicted[] = {64, 128}, memory_wanted[] = {-0.5, 0};
static struct line_heat heat[] = {
	{3, 160, 0.9},
        {4, 1,   0.1}
};
static struct gate_report gates[] = {
	{"load_sectors_per_request", "sectors a load request", 28, 5, 32, 4, true, true,
         "28.0 sectors a load request", 12, "x = y[i * n];", "read along the row"}
};
static struct kernel_report kernels[] = {
	{"transpose", 3, {4, 5, 6}, {32, 8, 1}, 24, 16, 4096, 87.5, 2, "registers",
         "{\"a\": 1, \"b\": [2.5, \"two \\\"2\\\"\", null], \"c\": {\"d\": true}}"      },
	{"copy",      1, {1, 1, 1}, {1, 1, 1},  0,  0,  0,    0,    0, NULL,        NULL}
};
static struct timing_report timing = {
	1.5, 1.25, 1.75, 30, 1.0, "cuBLAS", 0.5, 0.75, 0.125, 900, 12};
static struct target_report target = {
	.points = points,
	.n_points = 2,
	.work = {"n^2", 0.01, "n", true,  "grows like n^2", work_predicted,   work_wanted  },
	.memory = {"1",   0.02, "1", false, "stays",          memory_predicted, memory_wanted},
	.work_ratio = 4,
	.work_limit = 2,
	.peak_ratio = 1.5,
	.allocation_ratio = 0.5,
	.worst = "n = 32",
	.cpu_ratio = 2.5,
	.cpu_low = 2.25,
	.cpu_high = 2.75,
	.instruction_ratio = 3,
	.heat = heat,
	.n_heat = 2,
	.missed = true,
	.sentence = "grows like n^2: too much",
};
static struct device_report device = {
	.name = "virtual GPU (card)",
	.is_virtual = true,
	.seed = UINT64_MAX - 1,
	.gates = gates,
	.n_gates = 1,
	.kernels = kernels,
	.n_kernels = 2,
	.timing = &timing,
	.bound = "bound by memory",
	.occupancy = "100 %, limited by warps",
	.picture = "####\n#..#\n",
	.next = "read along the row",
	.missed = true,
	.sentence = "28.0 sectors a load request",
	.compile_ms = 900,
	.translate_ms = 80,
	.run_ms = 12.5,
};
static const struct report whole = {
	.verdict = VERDICT_SLOW,
	.summary = "grows like n\xC2\xB2: too much",
	.has_case = true,
	.failing = {"random 2", "nums = [1, 2]", "[1,\n2]", "[1,\n3]", "why not", "element 1", true,
		    4, 4, items, 2},
	.line = 12,
	.detail = "error:\n  here",
	.output = "",
	.warnings = "warning: 1:2\nand more",
	.cases_passed = 41,
	.cases_total = 42,
	.cpu_ms = 0.1,
	.slowest_ms = 0.2,
	.slowest = "random 2",
	.peak_bytes = INT64_MAX,
	.allocations = INT64_MIN,
	.times = times,
	.n_times = 2,
	.groups = groups,
	.n_groups = 2,
	.target = &target,
	.device = &device,
	.build_ms = 11,
	.run_ms = 22,
	.layers = "no_new_privs rlimits",
	.compiler = "gcc 12.2.0",
	.host = "elsewhere",
	.source = "int x;\n",
	.source_len = 7,
};

/* ---- two records field by field ---- */

static bool is_text(enum wire_kind kind)
{
	return kind == WIRE_TEXT || kind == WIRE_MAYBE || kind == WIRE_LINES || kind == WIRE_JSON;
}

static void same_text(const char *a, const char *b)
{
	assert_true(!a == !b);
	if (a)
		assert_string_equal(a, b);
}

static void same_record(const struct wire_table *t, const char *a, const char *b)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct wire_field *f = &t->fields[i];
		const void *x = a + f->offset, *y = b + f->offset;
		bool many = f->kind == WIRE_LIST || f->kind == WIRE_DOUBLES;
		bool refers = many || is_text(f->kind) || f->kind == WIRE_POINTER;
		const char *p = refers ? *(const char *const *)x : NULL;
		const char *q = refers ? *(const char *const *)y : NULL;
		size_t n = many ? *(const size_t *)(const void *)(a + f->count) : 1;

		if (f->kind == WIRE_HERE)
			continue;
		if (is_text(f->kind)) {
			same_text(p, q);
			continue;
		}
		if (f->kind == WIRE_STRUCT) {
			same_record(f->table, x, y);
			continue;
		}
		if (!many && f->kind != WIRE_POINTER) {
			assert_memory_equal(x, y, f->size);
			continue;
		}
		assert_true(!p == !q);
		if (many)
			assert_int_equal(*(const size_t *)(const void *)(b + f->count), n);
		if (p && f->kind == WIRE_DOUBLES)
			assert_memory_equal(p, q, n * sizeof(double));
		for (size_t k = 0; p && f->table && k < n; k++)
			same_record(f->table, p + k * f->table->size, q + k * f->table->size);
	}
}

/* ---- the tests ---- */

static const char *written(struct scene *sc, const struct report *r, size_t *n)
{
	struct str out = {0};

	report_write(r, &out);
	*n = out.len;
	return str_keep(&out, &sc->a);
}

static void test_round(void **state)
{
	struct scene *sc = *state;
	struct json a = {0}, b = {0};
	struct report back;
	size_t n;
	const char *text = written(sc, &whole, &n);

	OK(sc, report_read(text, n, &sc->a, &back, &sc->e));
	same_record(&wire_report, (const char *)&whole, (const char *)&back);
	assert_null(back.host);
	assert_null(back.source);
	back.host = whole.host;
	report_json(&a, &whole);
	report_json(&b, &back);
	assert_string_equal(str_c(&a.out), str_c(&b.out));
	str_free(&a.out);
	str_free(&b.out);
}

static void test_empty(void **state)
{
	struct scene *sc = *state;
	const struct report none = {.summary = "", .layers = "", .compiler = ""};
	struct report back;
	size_t n;
	const char *text = written(sc, &none, &n);

	OK(sc, report_read(text, n, &sc->a, &back, &sc->e));
	same_record(&wire_report, (const char *)&none, (const char *)&back);
	assert_null(back.target);
	assert_null(back.device);
	assert_null(back.detail);
}

/* Marks the bytes of a record that a table names. */
static void cover(const struct wire_table *t, char *bytes)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct wire_field *f = &t->fields[i];

		if (f->kind == WIRE_STRUCT)
			cover(f->table, bytes + f->offset);
		else
			memset(bytes + f->offset, 1, f->size);
		if (f->kind == WIRE_LIST)
			memset(bytes + f->count, 1, sizeof(size_t));
	}
}

static void check_covered(const struct wire_table *t)
{
	char bytes[4096] = {0};
	size_t missing = 0;

	assert_true(t->size < sizeof bytes);
	cover(t, bytes);
	for (size_t i = 0; i < t->size; i++) {
		missing = bytes[i] ? 0 : missing + 1;
		if (missing == sizeof(void *))
			fail_msg("%s: a field at byte %zu is not in wire_fields.c", t->name,
				i + 1 - missing);
	}
	for (size_t i = 0; i < t->n; i++)
		if (t->fields[i].kind == WIRE_LIST || t->fields[i].kind == WIRE_POINTER)
			check_covered(t->fields[i].table);
}

static void test_every_field(void **state)
{
	(void)state;
	check_covered(&wire_report);
}

/* Whatever was taken can be shown: JSON without a control character. */
static void check_showable(struct scene *sc, const struct report *r)
{
	struct json j = {0};
	struct arena a = {0};

	json_open(&j, NULL, '{');
	report_json(&j, r);
	json_close(&j, '}');
	assert_true(utf8_valid(str_c(&j.out), j.out.len));
	for (size_t i = 0; i < j.out.len; i++)
		assert_true((unsigned char)j.out.p[i] >= ' ');
	assert_non_null(yaml_parse(str_c(&j.out), j.out.len, "the report", &a, &sc->e));
	if (r->failing.marked)
		assert_true(r->failing.got_at <= strlen(r->failing.got));
	arena_free(&a);
	str_free(&j.out);
}

static void take(struct scene *sc, const char *text, size_t n, bool *taken)
{
	struct arena a = {0};
	/* Exactly as long as it is, so that a sanitizer sees a byte too far. */
	char *copy = malloc(n ? n : 1);
	struct report r;

	memcpy(copy, text, n);
	sc->e = (struct err){0};
	*taken = report_read(copy, n, &a, &r, &sc->e) == 0;
	if (*taken)
		check_showable(sc, &r);
	else
		assert_true(sc->e.kind == ERR_INPUT && strlen(sc->e.text) > 20);
	free(copy);
	arena_free(&a);
}

static void test_cut(void **state)
{
	struct scene *sc = *state;
	size_t n;
	const char *text = written(sc, &whole, &n);
	bool taken;

	for (size_t k = 0; k < n; k++) {
		take(sc, text, k, &taken);
		assert_false(taken);
	}
	take(sc, arena_printf(&sc->a, "%sx", text), n + 1, &taken);
	assert_false(taken);
	assert_has(sc->e.text, "its end");
}

static void test_flipped(void **state)
{
	struct scene *sc = *state;
	size_t n, refused = 0;
	const char *text = written(sc, &whole, &n);
	char *copy = arena_ndup(&sc->a, text, n);
	bool taken;

	for (size_t k = 0; k < n; k++) {
		for (unsigned bit = 0; bit < 8; bit++) {
			copy[k] = (char)(text[k] ^ (1 << bit));
			take(sc, copy, n, &taken);
			refused += !taken;
		}
		copy[k] = text[k];
	}
	assert_true(refused > n);
}

/* What stands after a field's name, replaced. */
static void check_refused(struct scene *sc, const char *field, const char *value, const char *words)
{
	size_t n;
	const char *text = written(sc, &whole, &n);
	const char *at = strstr(text, arena_printf(&sc->a, "\n%s ", field));
	struct str other = {0};
	bool taken;

	assert_non_null(at);
	at += strlen(field) + 2;
	str_addn(&other, text, (size_t)(at - text));
	str_add(&other, value);
	str_add(&other, at + strcspn(at, "\n"));
	take(sc, str_c(&other), other.len, &taken);
	str_free(&other);
	assert_int_equal(taken, !*words);
	if (*words)
		assert_has(sc->e.text, words);
}

static void test_lies(void **state)
{
	static const struct {
		const char *field, *value, *words;
	} rows[] = {
		{"summary",      "-",                    "can be"         },
		{"summary",      "99999999:x",           "can be"         },
		{"summary",      "-1:x",                 "can be"         },
		{"has_case",     "2",                    "can be"         },
		{"line",         "99999999999999999999", "can be"         },
		{"line",         " 1",                   "a number"       },
		{"cases_passed", "-1",                   "can be"         },
		{"times",        "2000000000",           "name"           },
		{"times",        "3",                    "name"           },
		{"target",       "2",                    "can be"         },
		{"work.wanted",  "1 1",                  "as many numbers"},
		{"work.wanted",  "0",                    ""               },
		{"expected_at",  "4000",                 ""               },
		{"cpu_ms",       "nan",                  ""               },
		{"cpu_ms",       "1e999",                ""               },
		{"cpu_ms",       "1x",                   "a number"       },
		{"counters",     "2:[]",                 "an object"      },
		{"counters",     "1:{",                  "an object"      },
		{"counters",     "6:{a: b}",             ""               },
		{"summary",      "5:\x1B[2Jx",           ""               },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++)
		check_refused(sc, rows[i].field, rows[i].value, rows[i].words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_round),
		IN_FOLDER(test_empty),
		IN_FOLDER(test_every_field),
		IN_FOLDER(test_cut),
		IN_FOLDER(test_flipped),
		IN_FOLDER(test_lies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
