/* exercise: the description of an exercise is read whole or refused with file and line; verdicts
 * have codes; known-wrong solutions say theirs. */
#include "judge_bench.h"

#include "base/str.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char head[] = "title: T\nkind: dsa\npattern: P\ndifficulty: Easy\nheader: t.h\n"
			   "function: t\narguments: [a, b]\n"; /* seven lines */

/* Loads an exercise whose description is head and then text. */
static int load(struct bench *b, const char *text, struct exercise **x)
{
	const char *file = path_join(&b->arena, b->dir, "exercise.yaml");
	const char *all = arena_printf(&b->arena, "%s%s", head, text);

	assert_int_equal(path_write(file, all, strlen(all), &b->err), 0);
	return exercise_load(b->dir, &b->arena, x, &b->err);
}

static void loads(void **state)
{
	struct bench *b = *state;
	struct exercise *x;

	if (load(b,
		    "hints: [one, two]\ncompare: float\ntolerance: 1e-6\n"
		    "limits: {cpu_ms: 5, memory_mb: 7}\n"
		    "cases:\n  - {name: c, in: [[1, -2], \"a\\\"\\n\"], out: [true, null, 1.5]}\n"
		    "  - {name: d, in: [3, 4]}\n"
		    "generated:\n  - {name: g, shape: s, count: 3, sizes: [1, 9], large: true}\n"
		    "target: {growth: V + a, memory: 1, V: b, a: a, shape: [s, t], sizes: [8, 64], "
		    "work: 2.5}\n",
		    &x) != 0)
		fail_msg("%s", b->err.text);
	assert_string_equal(x->title, "T");
	assert_string_equal(x->function, "t");
	assert_int_equal(x->n_arguments, 2);
	assert_int_equal(x->n_hints, 2);
	assert_int_equal(x->compare, COMPARE_FLOAT);
	assert_true(x->tolerance == 1e-6);
	assert_int_equal(x->cpu_ms, 5);
	assert_int_equal(x->memory_mb, 7);
	assert_int_equal(x->n_cases, 2);
	assert_string_equal(x->cases[0].in, "[[1,-2],\"a\\\"\\u000a\"]");
	assert_string_equal(x->cases[0].out, "[true,null,1.5]");
	assert_null(x->cases[1].out);
	assert_int_equal(x->n_batches, 1);
	assert_string_equal(x->batches[0].shape, "s");
	assert_int_equal(x->batches[0].count, 3);
	assert_int_equal(x->batches[0].max_size, 9);
	assert_true(x->batches[0].large);
	assert_string_equal(x->target.growth, "V + a");
	assert_string_equal(x->target.memory, "1");
	assert_int_equal(x->target.n_parameters, 2);
	assert_string_equal(x->target.parameters[0].name, "V");
	assert_int_equal(x->target.parameters[0].argument, 1);
	assert_int_equal(x->target.n_shapes, 2);
	assert_string_equal(x->target.shapes[1], "t");
	assert_int_equal(x->target.max_size, 64);
	assert_true(x->target.work == 2.5);
}

static void refuses_with_line(void **state)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
		{"colour: red\n",					":8: there is no key"    },
		{"compare: nearly\n",                                    ":8: compare is equal"   },
		{"limits: {cpu_ms: 0}\n",                                ":8: cpu_ms lies between"},
		{"limits: {cpu: 5}\n",                                   ":8: there is no key"    },
		{"cases:\n  - {name: c, in: [word, 1]}\n",               ":9: \"word\" is not"    },
		{"cases:\n  - {name: c, in: [1]}\n",                     ":9: 1 arguments stand"  },
		{"cases:\n  - {name: c, in: 5}\n",                       ":9: a case has \"in\""  },
		{"cases:\n  - {in: [1, 2]}\n",                           ":9: name is missing"    },
		{"cases:\n  - {name: c, in: [1, 2], ouT: 3}\n",          ":9: there is no key"    },
		{"cases: 5\n",					   ":8: cases is a list"    },
		{"generated:\n  - {name: g, sizes: [9, 1]}\n",           ":9: sizes go from"      },
		{"generated:\n  - {name: g, sizes: [1, x]}\n",           ":9: a size is"          },
		{"generated:\n  - {name: g}\n",                          ":9: a generated batch"  },
		{"generated:\n  - {name: g, sizes: [1, 2], count: 0}\n", ":9: count lies"         },
		{"target: {shape: s}\n",                                 ":8: growth is missing"  },
		{"target: {growth: n +}\n",                              ":8: growth is an expr"  },
		{"target: {growth: m}\n",                                ":8: growth is an expr"  },
		{"target: {growth: n, memory: 2^}\n",                    ":8: memory is an expr"  },
		{"target: {growth: V, V: c}\n",                          ":8: V is the name of"   },
		{"target: {growth: n, colour: 1}\n",                     ":8: there is no key"    },
		{"target: {growth: n, sizes: [4, 5]}\n",                 ":8: growth shows only"  },
		{"title: again\n",				       ":8"                     },
	};
	struct bench *b = *state;
	struct exercise *x;

	for (size_t i = 0; i < COUNT(rows); i++) {
		b->err.text[0] = '\0';
		assert_int_equal(load(b, rows[i].text, &x), -1);
		if (!strstr(b->err.text, rows[i].says) || !strstr(b->err.text, "exercise.yaml"))
			fail_msg("for %s it says: %s", rows[i].text, b->err.text);
	}
	assert_int_equal(exercise_load("/nowhere", &b->arena, &x, &b->err), -1);
	assert_int_equal(b->err.kind, ERR_ABSENT);
}

static void first_lines(void **state)
{
	static const struct {
		const char *line;
		bool ok;
		enum verdict verdict;
		const char *why;
	} rows[] = {
		{"/* WA: forgets one */",  true,  VERDICT_WA,   "forgets one"   },
		{"// TLE: all pairs",      true,  VERDICT_TLE,  "all pairs"     },
		{"/* RTE: goes on: below", true,  VERDICT_RTE,  "goes on: below"},
		{"/*SLOW:x*/",             true,  VERDICT_SLOW, "x"             },
		{"/* wrong answer */",     false, VERDICT_AC,   NULL            },
		{"/* XX: what */",         false, VERDICT_AC,   NULL            },
		{"/* WA: */",              false, VERDICT_AC,   NULL            },
		{"int x; /* WA: late */",  false, VERDICT_AC,   NULL            },
		{"",		       false, VERDICT_AC,   NULL            },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		enum verdict v = VERDICT_AC;
		const char *why = NULL;

		if (known_wrong_line(rows[i].line, &b->arena, &v, &why) != rows[i].ok)
			fail_msg("%s", rows[i].line);
		if (!rows[i].ok)
			continue;
		assert_int_equal(v, rows[i].verdict);
		assert_string_equal(why, rows[i].why);
	}
}

static void verdicts(void **state)
{
	enum verdict v;

	(void)state;
	for (int i = 0; i < VERDICT_COUNT; i++) {
		const struct verdict_info *info = verdict_info((enum verdict)i);

		assert_true(*info->code && *info->title && str_ends(info->meaning, "."));
		assert_true(verdict_parse(info->code, &v));
		assert_int_equal(v, i);
	}
	assert_false(verdict_parse("ac", &v));
	assert_false(verdict_parse("", &v));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(loads),
		cmocka_unit_test(refuses_with_line),
		cmocka_unit_test(first_lines),
		cmocka_unit_test(verdicts),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
