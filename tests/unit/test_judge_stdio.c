/* judge: whole programs: verdicts, the first case in order, groups, generated cases, validators,
 * talks; and every file of tests/e2e/attacks_stdio. Exercises are made here. */
#include "judge_bench.h"

#include "base/str.h"
#include "judge/sandbox/sandbox.h"
#include "judge/stdio/program.h"

#define DIR_ATTACKS "tests/e2e/attacks_stdio"
#define LEFT_BEHIND "/tmp/whet-attack-was-here"
#define HEAD "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <unistd.h>\n"
#define SUM                                                                                        \
	HEAD "int main(void) { long s = 0, x; while (scanf(\"%ld\", &x) == 1) s += x;\n"           \
	     "printf(\"%ld\\n\", s); return 0; }\n"

static const char *at(struct bench *b, const char *name)
{
	return arena_printf(&b->arena, "%s/%s", b->dir, name);
}

static void put(struct bench *b, const char *name, const char *text)
{
	const char *path = at(b, name);

	assert_int_equal(path_mkdirs(path_dir(&b->arena, path), &b->err), 0);
	assert_int_equal(path_write(path, text, strlen(text), &b->err), 0);
}

/* An empty exercise of that name; more is what its manifest has beside the usual. */
static void begin(struct bench *b, const char *slug, const char *more)
{
	put(b, arena_printf(&b->arena, "%s/exercise.yaml", slug),
		arena_printf(&b->arena,
			"title: T\nkind: dsa\npattern: P\ndifficulty: Easy\ninterface: stdio\n%s",
			more));
	put(b, arena_printf(&b->arena, "%s/reference.c", slug), SUM);
}

static void load(struct bench *b, const char *slug)
{
	if (exercise_load(at(b, slug), &b->arena, &b->exercise, &b->err) != 0)
		fail_msg("%s", b->err.text);
}

static void add_case(
	struct bench *b, const char *slug, const char *name, const char *in, const char *ans)
{
	put(b, arena_printf(&b->arena, "%s/data/%s.in", slug, name), in);
	put(b, arena_printf(&b->arena, "%s/data/%s.ans", slug, name), ans);
}

/* The sum of numbers, with one case that is too large for an int. */
static void make_sum(struct bench *b)
{
	begin(b, "sum", "limits: {cpu_ms: 500, memory_mb: 64, output_mb: 1}\n");
	add_case(b, "sum", "sample/1", "1 2 3\n", "6\n");
	add_case(b, "sum", "sample/2", "10\n20\n", "30\n");
	add_case(b, "sum", "secret/1", "2147483647 1\n", "2147483648\n");
	put(b, "sum/data/secret/1.desc", "sum overflows int\nmore\n");
	add_case(b, "sum", "secret/2", "", "0\n");
	put(b, "sum/data/secret/2.hint", "no numbers");
	add_case(b, "sum", "secret/3", "5", "5");
	load(b, "sum");
}

static struct report grade_as(struct bench *b, const char *name, const char *text)
{
	struct report r;

	put(b, name, text);
	r = bench_grade(b, at(b, name));
	bench_is_clean(b, name);
	return r;
}

static struct report grade(struct bench *b, const char *text)
{
	return grade_as(b, "solution.c", text);
}

static void expect(const struct report *r, enum verdict v, const char *summary)
{
	if (r->verdict != v || !strstr(r->summary, summary))
		fail_msg("got %s: %s (wanted %s: %s)", verdict_info(r->verdict)->code, r->summary,
			verdict_info(v)->code, summary);
}

static void accepts(void **state)
{
	struct bench *b = *state;
	struct report r;

	make_sum(b);
	r = grade(b, SUM);
	expect(&r, VERDICT_AC, "accepted");
	assert_int_equal(r.cases_passed, 5);
	assert_int_equal(r.cases_total, 5);
	assert_int_equal(r.n_times, 5);
	assert_string_equal(r.times[2].name, "sum overflows int");
	assert_true(r.cpu_ms > 0 && r.slowest_ms <= r.cpu_ms);
	assert_true(r.peak_bytes > 0 && r.allocations > 0);
	assert_int_equal(r.n_groups, 0);
	assert_null(r.warnings);
	assert_false(r.has_case);
}

static void accepts_cxx(void **state)
{
	static const char text[] =
		"#include <iostream>\n#include <vector>\nint main() { long x, s = 0;\n"
		"std::vector<long> all; while (std::cin >> x) all.push_back(x);\n"
		"for (auto y : all) s += y; std::cout << s << std::endl; }\n";
	struct bench *b = *state;
	struct report r;

	make_sum(b);
	r = grade_as(b, "solution.cc", text);
	expect(&r, VERDICT_AC, "accepted");
	r = grade_as(b, "other.cpp", text);
	expect(&r, VERDICT_AC, "accepted");
}

static void verdicts(void **state)
{
	static const struct {
		enum verdict verdict;
		const char *summary;
		long line; /* of the body, which begins on line 5 */
		const char *body;
	} rows[] = {
		{VERDICT_WA,  "wrong answer in case \"sample/1\"",                                0, "puts(\"7\");"              },
		{VERDICT_WA,  "wrong answer in case \"no numbers\"",                              0,
                 "long x, s = 0; if (scanf(\"%ld\", &s) != 1) return 0;\n"
			"while (scanf(\"%ld\", &x) == 1) s += x; printf(\"%ld\\n\", s);"                                         },
		{VERDICT_CE,  "line 6: 'x' undeclared",                                           6, "\nreturn x;"               },
		{VERDICT_CE,  "undefined reference to `nowhere'",                                 5,
                 "extern int nowhere(void); return nowhere();"                                                                   },
		{VERDICT_RTE, "exits with status 3",                                              0, "return 3;"                 },
		{VERDICT_RTE, "aborts (case \"sample/1\")",                                       0, "abort();"                  },
		{VERDICT_RTE, "heap-buffer-overflow: writes 5 bytes past the end of the 4 bytes", 6,
                 "char *p = malloc(4);\nstrcpy(p, \"four\"); free(p);"                                                           },
		{VERDICT_RTE, "null pointer",						     5, "*(volatile int *)NULL = 1;"},
		{VERDICT_RTE,
                 "signed integer overflow: 2147483647 + 1 cannot be represented in type "
			"'int' at "
			"solution.c:6 (case \"sum overflows int\")",			      6,
                 "int x, s = 0; while (scanf(\"%d\", &x) == 1)\n s += x; printf(\"%d\\n\", "
			"s);"												    },
		{VERDICT_TLE, "took more than 500 ms of processor time (case \"sample/1\")",      0,
                 "for (volatile unsigned i = 0;;) i = i + 1;"								    },
		{VERDICT_ILE, "waits without doing anything",                                     0, "for (;;) pause();"         },
		{VERDICT_MLE, "(case \"sample/1\")",                                              0,
                 "for (;;) { char *p = malloc(1 << 20); if (!p) abort(); memset(p, 1, 1 << "
			"20); }"												 },
		{VERDICT_MLE, "its static data alone",                                            0,
                 "static volatile char all[100 << 20]; long x, s = 0; while (scanf(\"%ld\", "
			"&x) == "
			"1) s += x;\n"
			"all[s & 1023] = 1; printf(\"%ld\\n\", s);"                                                              },
		{VERDICT_OLE, "printed more than 1 MB",                                           0, "for (;;) puts(\"6\");"     },
		{VERDICT_SV,  "asks the system for something",                                    0, "fork(); puts(\"6\");"      },
	};
	struct bench *b = *state;

	make_sum(b);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct report r = grade(b,
			arena_printf(&b->arena, "%sint main(void) { %s\n}\n", HEAD, rows[i].body));

		expect(&r, rows[i].verdict, rows[i].summary);
		assert_int_equal(r.line, rows[i].line);
	}
}

static void shows_the_case(void **state)
{
	struct bench *b = *state;
	struct report r;

	make_sum(b);
	r = grade(b, HEAD "int main(void) { fputs(\"said\\n\", stderr); puts(\"6\\n1\"); }\n");
	expect(&r, VERDICT_WA, "");
	assert_string_equal(r.failing.name, "sample/1");
	assert_string_equal(r.failing.input, "1 2 3");
	assert_string_equal(r.failing.expected, "6");
	assert_string_equal(r.failing.got, "6\n1");
	assert_string_equal(r.failing.why, "line 2, token 1: 1 is more than is expected");
	assert_string_equal(r.output, "said");
	assert_int_equal(r.cases_passed, 0);
}

/* A sample is shown in full, another case's input only in part. */
static void cuts_what_is_long(void **state)
{
	char *numbers = calloc(1, 2001);
	struct bench *b = *state;
	struct report r;

	memset(numbers, '0', 2000);
	begin(b, "long", "");
	add_case(b, "long", "sample/1", "1", "1");
	add_case(b, "long", "secret/1", numbers, "0");
	load(b, "long");
	r = grade(b, HEAD "int main(void) { puts(\"1\"); }\n");
	expect(&r, VERDICT_WA, "secret/1");
	assert_true(strlen(r.failing.input) < 700);
	assert_non_null(strstr(r.failing.input, "bytes more)"));
	assert_int_equal(r.cases_passed, 1);
	add_case(b, "long", "sample/1", numbers, "0");
	r = grade(b, HEAD "int main(void) { puts(\"1\"); }\n");
	assert_string_equal(r.failing.input, numbers);
	free(numbers);
}

/* The third case fails at once, the second takes its time to fail: the second is told of. */
static void first_in_order(void **state)
{
	struct bench *b = *state;

	make_sum(b);
	for (int i = 0; i < 3; i++) {
		struct report r = grade(b, HEAD
			"int main(void) { long s = 0, x, n = 0; while (scanf(\"%ld\", &x) == "
			"1) s += x, n++;\n"
			"if (s == 30) { for (volatile long i = 0; i < 30000000; i++) ; s = 1; }\n"
			"if (s > 2147483647) return 9;\nprintf(\"%ld\\n\", s); return 0; }\n");

		expect(&r, VERDICT_WA, "sample/2");
		assert_int_equal(r.cases_passed, 1);
	}
}

static void groups(void **state)
{
	struct bench *b = *state;
	struct report r;
	struct json j = {0};

	begin(b, "groups",
		"groups: [{name: secret/hard, points: 70}, {name: secret/easy, points: 30}, {name: "
		"secret/last}]\n");
	add_case(b, "groups", "sample/1", "1", "1");
	add_case(b, "groups", "secret/easy/1", "2", "2");
	add_case(b, "groups", "secret/easy/2", "3", "3");
	add_case(b, "groups", "secret/hard/deep/1", "40", "40");
	add_case(b, "groups", "secret/hard/deep/2", "41", "41");
	add_case(b, "groups", "secret/last/1", "50", "50");
	load(b, "groups");
	r = grade(b, HEAD "int main(void) { int x; scanf(\"%d\", &x); if (x == 50) return 1;\n"
			  "printf(\"%d\\n\", x > 40 ? 0 : x); return 0; }\n");
	expect(&r, VERDICT_WA, "secret/hard/deep/2");
	assert_int_equal(r.n_groups, 4);
	assert_string_equal(r.groups[1].name, "secret/hard");
	assert_int_equal(r.groups[1].passed, 1);
	assert_int_equal(r.groups[1].total, 2);
	assert_int_equal(r.groups[1].points, 70);
	assert_int_equal(r.groups[2].passed, 2);
	assert_int_equal(r.groups[3].passed, 0);
	assert_int_equal(r.groups[3].points, -1);
	assert_int_equal(r.cases_passed, 4);
	json_open(&j, NULL, '{');
	report_json(&j, &r);
	json_close(&j, '}');
	assert_non_null(
		strstr(str_c(&j.out), "\"groups\": [{\"name\": \"sample\", \"passed\": true"));
	assert_non_null(strstr(str_c(&j.out),
		"{\"name\": \"secret/easy\", \"passed\": true, \"cases_passed\": 2, "
		"\"cases_total\": 2, \"points\": 30}"));
	str_free(&j.out);
}

/* ---- generated cases ---- */

static void generated(void **state)
{
	struct bench *b = *state;
	struct report r;

	begin(b, "made",
		"generated:\n  - {name: small, shape: count, count: 3, sizes: [1, 5]}\n"
		"  - {name: big, shape: count, count: 1, sizes: [50000, 50000]}\n");
	put(b, "made/generator.c",
		HEAD "int main(int c, char **v) { srand((unsigned)atol(v[3]));\n"
		     "if (c != 4 || strcmp(v[1], \"count\")) return 1;\n"
		     "for (long i = 0; i < atol(v[2]); i++) printf(\"%d\\n\", rand() % 1000); }\n");
	load(b, "made");
	r = grade(b, SUM);
	expect(&r, VERDICT_AC, "accepted");
	assert_int_equal(r.cases_total, 4);
	assert_string_equal(r.times[0].name, "small 1");
	assert_string_equal(r.times[3].name, "big");
	/* Sizes run evenly: 1, 3, 5. */
	r = grade(b, HEAD "int main(void) { long s = 0, x, n = 0; while (scanf(\"%ld\", &x) == 1) "
			  "s += x, n++;\nprintf(\"%ld\\n\", n == 3 ? -1 : s); return 0; }\n");
	expect(&r, VERDICT_WA, "small 2");
	/* A crash where the checked build was not sent is looked at more closely. */
	r = grade(b, HEAD "int main(void) { long s = 0, x, n = 0;\n"
			  "while (scanf(\"%ld\", &x) == 1) {\n"
			  "if (++n > 1000) *(volatile int *)NULL = 1;\ns += x; }\n"
			  "printf(\"%ld\\n\", s); return 0; }\n");
	expect(&r, VERDICT_RTE, "solution.c:7 (case \"big\")");
	assert_int_equal(r.line, 7);
	put(b, "made/generator.c",
		HEAD "int main(void) { fputs(\"no such shape\", stderr); return 2; }");
	put(b, "solution.c", SUM);
	assert_int_equal(
		judge_grade(&b->judge, b->exercise, at(b, "solution.c"), &b->arena, &r, &b->err),
		-1);
	assert_non_null(strstr(b->err.text, "generator of made failed"));
	assert_non_null(strstr(b->err.text, "no such shape"));
}

/* ---- validators ---- */

/* Any number greater than the input's. */
#define VALIDATOR                                                                                  \
	HEAD "int main(int c, char **v) { long in, got; char path[4096]; FILE *f;\n"               \
	     "if (c != 6 || strcmp(v[4], \"loud\") || strcmp(v[5], \"3\")) return 1;\n"            \
	     "if (v[3][strlen(v[3]) - 1] != '/') return 2;\n"                                      \
	     "f = fopen(v[1], \"r\"); if (!f || fscanf(f, \"%ld\", &in) != 1) return 3;\n"         \
	     "f = fopen(v[2], \"r\"); if (!f) return 4;\n"                                         \
	     "snprintf(path, sizeof path, \"%sjudgemessage.txt\", v[3]);\n"                        \
	     "f = fopen(path, \"w\"); if (!f) return 5;\n"                                         \
	     "if (scanf(\"%ld\", &got) != 1) { fputs(\"no number\\nmore\", f); return 43; }\n"     \
	     "if (got == 99) abort(); if (got == 98) { fputs(\"lost\", stderr); return 7; }\n"     \
	     "if (got == 97 && fopen(\"" LEFT_BEHIND "\", \"w\")) return 8;\n"                     \
	     "if (got == 96) fork();\n"                                                            \
	     "fprintf(f, \"%ld is not greater than %ld\\n\", got, in);\n"                          \
	     "return got > in ? 42 : 43; }\n"

static struct report answer(struct bench *b, const char *text)
{
	return grade(b, arena_printf(&b->arena, "%sint main(void) { fputs(\"%s\", stdout); }\n",
				HEAD, text));
}

static void custom_validator(void **state)
{
	struct bench *b = *state;
	struct report r;

	begin(b, "greater", "validation: custom\nvalidator_flags: loud 3\n");
	add_case(b, "greater", "sample/1", "5\n", "whatever\n");
	put(b, "greater/output_validators/own/validate.c", VALIDATOR);
	load(b, "greater");
	r = answer(b, "6");
	expect(&r, VERDICT_AC, "accepted");
	r = answer(b, "97");
	expect(&r, VERDICT_AC, "accepted");
	assert_false(path_exists(LEFT_BEHIND));
	r = answer(b, "5");
	expect(&r, VERDICT_WA, "sample/1");
	assert_string_equal(r.failing.why, "5 is not greater than 5");
	assert_string_equal(r.failing.got, "5");
	assert_null(r.failing.expected);
	r = answer(b, "");
	expect(&r, VERDICT_WA, "");
	assert_string_equal(r.failing.why, "no number");
	r = answer(b, "99");
	expect(&r, VERDICT_IE, "validator was killed by signal 6");
	r = answer(b, "98");
	expect(&r, VERDICT_IE,
		"validator ends with status 7, which is neither 42 (right) nor 43 "
		"(wrong): lost");
	r = answer(b, "96");
	expect(&r, VERDICT_IE, "validator was killed by signal 31");
	/* A program that fails is not asked for what it printed. */
	r = grade(b, HEAD "int main(void) { puts(\"6\"); return 1; }\n");
	expect(&r, VERDICT_RTE, "exits with status 1");
}

static void cxx_validator(void **state)
{
	struct bench *b = *state;
	struct report r;

	begin(b, "cxx", "validation: custom\n");
	add_case(b, "cxx", "sample/1", "5\n", "5\n");
	put(b, "cxx/output_validators/answer.h", "static const int answer = 5;\n");
	put(b, "cxx/output_validators/validate.cc",
		"#include <iostream>\n#include \"answer.h\"\nint main() { int x;\n"
		"return std::cin >> x && x == answer ? 42 : 43; }\n");
	load(b, "cxx");
	r = answer(b, "5");
	expect(&r, VERDICT_AC, "accepted");
	r = answer(b, "6");
	expect(&r, VERDICT_WA, "");
	put(b, "cxx/output_validators/validate.cc", "nonsense\n");
	assert_int_equal(
		judge_grade(&b->judge, b->exercise, at(b, "solution.c"), &b->arena, &r, &b->err),
		-1);
	assert_non_null(strstr(b->err.text, "the validator of cxx cannot be built"));
}

/* ---- talks ---- */

/* Guess a number from 1 to 100: the validator answers "less", "more" or "right". "flood" has both
 * sides say more than fits into any pipe; "enough" is taken as right at once. */
#define PARTNER                                                                                    \
	HEAD "int main(int c, char **v) { long secret, x; char word[32]; int n = 0;\n"             \
	     "FILE *f = fopen(v[1], \"r\"); if (!f || fscanf(f, \"%ld\", &secret) != 1) return "   \
	     "1;\n"                                                                                \
	     "for (;;) {\n"                                                                        \
	     "if (scanf(\"%31s\", word) != 1) return 43;\n"                                        \
	     "if (!strcmp(word, \"enough\")) return 42;\n"                                         \
	     "if (!strcmp(word, \"crash\")) return 9;\n"                                           \
	     "if (!strcmp(word, \"flood\")) { for (int i = 0; i < 400000; i++) puts(\"flood\");\n" \
	     "fflush(stdout); for (int i = 0; i < 400000; i++) if (scanf(\"%31s\", word) != 1) "   \
	     "return 43;\n"                                                                        \
	     "return 42; }\n"                                                                      \
	     "if (sscanf(word, \"%ld\", &x) != 1 || ++n > 7) return 43;\n"                         \
	     "puts(x < secret ? \"more\" : x > secret ? \"less\" : \"right\"); fflush(stdout);\n"  \
	     "if (x == secret) return 42; } (void)c; }\n"

#define GUESS(flush)                                                                               \
	HEAD "int main(void) { int lo = 1, hi = 100; char word[32];\n"                             \
	     "for (;;) { int x = (lo + hi) / 2; printf(\"%d\\n\", x); " flush "\n"                 \
	     "if (scanf(\"%31s\", word) != 1) return 0;\n"                                         \
	     "if (!strcmp(word, \"right\")) return 0;\n"                                           \
	     "if (!strcmp(word, \"more\")) lo = x + 1; else hi = x - 1; } }\n"

static void talks(void **state)
{
	static const struct {
		enum verdict verdict;
		const char *summary, *text;
	} rows[] = {
		{VERDICT_AC,  "accepted",                    GUESS("fflush(stdout);")                     },
		{VERDICT_ILE, "does it flush what it says?", GUESS(";")                                   },
		{VERDICT_WA,  "sample/1",                    HEAD "int main(void) { puts(\"no\"); }\n"    },
		{VERDICT_WA,  "sample/1",                    HEAD "int main(void) { return 0; }\n"        },
		{VERDICT_RTE, "exits with status 4",         HEAD "int main(void) { return 4; }\n"        },
		{VERDICT_RTE, "aborts",                      HEAD "int main(void) { abort(); }\n"         },
		{VERDICT_AC,  "accepted",                    HEAD "int main(void) { puts(\"enough\"); }\n"},
		{VERDICT_IE,  "ends with status 9",
                 HEAD "int main(void) { puts(\"crash\"); fflush(stdout); getchar(); }\n"                  },
 /* It goes on talking to nobody, and dies of that or hears the end. */
		{VERDICT_AC,  "accepted",
                 HEAD "int main(void) { puts(\"enough\"); fflush(stdout); while (getchar() "
			     ">= 0) ; }\n"								},
		{VERDICT_RTE, "exits with status 5",
                 HEAD "int main(void) { puts(\"enough\"); fflush(stdout); while (getchar() "
			     ">= 0) ;\n"
			     "return 5; }\n"							      },
		{VERDICT_TLE, "took more than 500 ms",
                 HEAD "int main(void) { puts(\"50\"); for (volatile unsigned i = 0;;) i = i "
			     "+ 1; }\n"								   },
		{VERDICT_AC,  "accepted",
                 HEAD "int main(void) { puts(\"flood\"); for (int i = 0; i < 400000; i++) "
			     "puts(\"flood\");\n"
			     "fflush(stdout); for (int i = 0; i < 400000; i++) while (getchar() != "
			     "10) ;\n"
			     "return 0; }\n"							      },
		{VERDICT_OLE, "printed more than 4 MB",
                 HEAD "int main(void) { for (;;) puts(\"1000000000\"); }\n"                               },
	};
	struct bench *b = *state;

	begin(b, "guess", "validation: interactive\nlimits: {cpu_ms: 500, output_mb: 4}\n");
	put(b, "guess/data/sample/1.in", "37\n");
	put(b, "guess/output_validators/partner.c", PARTNER);
	load(b, "guess");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct report r = grade(b, rows[i].text);

		/* After seven wrong guesses the validator has heard enough. */
		if (rows[i].verdict == VERDICT_OLE && r.verdict == VERDICT_WA)
			continue;
		expect(&r, rows[i].verdict, rows[i].summary);
	}
}

static void shows_the_talk(void **state)
{
	struct bench *b = *state;
	struct report r;

	begin(b, "guess", "validation: interactive\n");
	put(b, "guess/data/sample/1.in", "37\n");
	put(b, "guess/output_validators/partner.c", PARTNER);
	load(b, "guess");
	r = grade(b, HEAD "int main(void) { char w[32]; puts(\"50\"); fflush(stdout);\n"
			  "scanf(\"%31s\", w); puts(\"30\"); fflush(stdout); scanf(\"%31s\", w);\n"
			  "puts(\"what\"); return 0; }\n");
	expect(&r, VERDICT_WA, "");
	assert_string_equal(r.failing.got, "> 50\n< less\n> 30\n< more\n> what");
	assert_string_equal(r.failing.input, "37");
}

/* ---- compilers ---- */

static void compilers(void **state)
{
	struct bench *b = *state;
	struct toolchain t = {.arena = &b->arena, .gcc = at(b, "bin/arm-gcc-12")};

	assert_string_equal(program_compiler(&t, "a.c", &b->err), t.gcc);
	assert_null(program_compiler(&t, "mine.cc", &b->err));
	assert_non_null(
		strstr(b->err.text, "mine.cc is C++, and there is no C++ compiler beside "));
	put(b, "bin/arm-g++-12", "");
	assert_string_equal(program_compiler(&t, "a.cpp", &b->err), at(b, "bin/arm-g++-12"));
	put(b, "bin/g++", "");
	t.gcc = at(b, "bin/cc");
	assert_string_equal(program_compiler(&t, "a.cc", &b->err), at(b, "bin/g++"));
}

/* ---- broken exercises ---- */

static void refuses_manifests(void **state)
{
	static const struct {
		const char *more, *sentence;
	} rows[] = {
		{"validation: mine\n",                 "exercise.yaml:6: validation is default, custom or"},
		{"validator_flags: float_tolerance\n",
                 "exercise.yaml:6: the default validator does not"                                        },
		{"validator_flags: insensitive\n",     "understand \"insensitive\""                       },
		{"groups: {name: a}\n",                "exercise.yaml:6: groups is a list"                },
		{"groups: [{points: 1}]\n",            "name is missing"                                  },
		{"limits: {output_mb: 0}\n",           "output_mb lies between 1 and 1024"                },
		{"function: f\n",                      "there is no key \"function\" here"                },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct exercise *x;

		begin(b, "broken", rows[i].more);
		assert_int_equal(exercise_load(at(b, "broken"), &b->arena, &x, &b->err), -1);
		if (!strstr(b->err.text, rows[i].sentence))
			fail_msg("%s: %s", rows[i].more, b->err.text);
	}
}

static void refuses_data(void **state)
{
	struct bench *b = *state;
	struct report r;

	begin(b, "bare", "");
	load(b, "bare");
	put(b, "solution.c", SUM);
	assert_int_equal(
		judge_grade(&b->judge, b->exercise, at(b, "solution.c"), &b->arena, &r, &b->err),
		-1);
	assert_non_null(strstr(b->err.text, "has no cases"));
	put(b, "bare/data/secret/1.in", "1");
	assert_int_equal(
		judge_grade(&b->judge, b->exercise, at(b, "solution.c"), &b->arena, &r, &b->err),
		-1);
	assert_non_null(strstr(b->err.text, "1.in has no answer beside it (1.ans)"));
}

/* ---- attacks ---- */

/* Where neither Landlock nor namespaces are to be had, in a chroot on an old kernel say, a program
 * can read what its user can: see the table in app/judge/sandbox/sandbox.c. */
static bool is_promised(const char *name, const char *layers)
{
	return !str_starts(name, "reads_") || strstr(layers, "landlock") ||
	       strstr(layers, "namespaces");
}

static void attack(struct bench *b, const char *name)
{
	const char *path = path_join(&b->arena, DIR_ATTACKS, name);
	struct str text = {0}, input = {0};
	struct report r;
	char wanted[16];

	assert_int_equal(path_read(path, 1 << 20, &text, &b->err), 0);
	text.p[strcspn(text.p, ":")] = '\0';
	r = bench_grade(b, path);
	snprintf(wanted, sizeof wanted, "%s", verdict_info(r.verdict)->code);
	if (is_promised(name, r.layers) && (r.verdict == VERDICT_AC || !strstr(text.p, wanted)))
		fail_msg("%s: got %s (%s), wanted %s, layers %s", name, wanted, r.summary,
			text.p + 3, r.layers);
	assert_false(path_exists(LEFT_BEHIND));
	assert_int_equal(path_read(at(b, "sum/data/sample/1.in"), 100, &input, &b->err), 0);
	assert_string_equal(input.p, "1 2 3\n");
	bench_is_clean(b, name);
	str_free(&text);
	str_free(&input);
}

static void attack_all(struct bench *b, unsigned off)
{
	char **names;
	size_t n;

	make_sum(b);
	b->judge.layers_off = off;
	assert_int_equal(path_list(DIR_ATTACKS, &b->arena, &names, &n, &b->err), 0);
	assert_true(n >= 15);
	for (size_t i = 0; i < n; i++)
		attack(b, names[i]);
	b->judge.layers_off = 0;
}

static void attacks(void **state)
{
	attack_all(*state, 0);
}

static void attacks_without_landlock(void **state)
{
	attack_all(*state, LAYER_LANDLOCK);
}

static void attacks_without_namespaces(void **state)
{
	attack_all(*state, LAYER_NAMESPACES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepts),
		cmocka_unit_test(accepts_cxx),
		cmocka_unit_test(verdicts),
		cmocka_unit_test(shows_the_case),
		cmocka_unit_test(cuts_what_is_long),
		cmocka_unit_test(first_in_order),
		cmocka_unit_test(groups),
		cmocka_unit_test(generated),
		cmocka_unit_test(custom_validator),
		cmocka_unit_test(cxx_validator),
		cmocka_unit_test(talks),
		cmocka_unit_test(shows_the_talk),
		cmocka_unit_test(compilers),
		cmocka_unit_test(refuses_manifests),
		cmocka_unit_test(refuses_data),
		cmocka_unit_test(attacks),
		cmocka_unit_test(attacks_without_landlock),
		cmocka_unit_test(attacks_without_namespaces),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
