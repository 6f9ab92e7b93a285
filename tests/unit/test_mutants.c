/* mutants: a given source has exactly these mutants, written by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../mutate/mutants.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

/* "LINE WHAT" of all, a line each. */
static void expect(const char *source, const char *wanted)
{
	struct arena a = {0};
	struct mutant *m;
	size_t n = mutants_of(source, &a, &m);
	struct str got = {0};

	for (size_t i = 0; i < n; i++)
		str_addf(&got, "%ld %s\n", m[i].line, m[i].what);
	assert_string_equal(str_c(&got), wanted);
	str_free(&got);
	arena_free(&a);
}

static void operators(void **state)
{
	(void)state;
	expect("int f(int a, int *p)\n"
	       "{\n"
	       "\treturn a < *p && !a;\n"
	       "}\n",
		"3 [return a < *p && !a; -> return 0;]\n"
		"3 return a [< -> <=] *p && !a;\n"
		"3 return a [< -> >=] *p && !a;\n"
		"3 return a < *p [&& -> ||] !a;\n"
		"3 return a < *p && [! -> ]a;\n");
}

/* The same mark before an operand and between two. */
static void unary_and_binary(void **state)
{
	(void)state;
	expect("void f(void)\n{\n\tp = -a - b;\n}\n", "3 [p = -a - b; -> ;]\n"
						      "3 p = [- -> ]a - b;\n"
						      "3 p = -a [- -> +] b;\n");
	expect("void f(void)\n{\n\tp = (size_t)*a * (b)&c;\n}\n",
		"3 [p = (size_t)*a * (b)&c; -> ;]\n"
		"3 p = (size_t)*a [* -> +] (b)&c;\n"
		"3 p = (size_t)*a [* -> /] (b)&c;\n"
		"3 p = (size_t)*a * (b)[& -> |]c;\n");
	expect("void f(void)\n{\n\tconst struct node *p = &q, *s = sizeof *p;\n}\n", "");
}

static void constants(void **state)
{
	(void)state;
	expect("int f(void)\n{\n\tint a = 0, b = 1, c = 0x10u;\n\tchar d = '\\'';\n}\n",
		"3 int a = [0 -> (-1)], b = 1, c = 0x10u;\n"
		"3 int a = [0 -> 1], b = 1, c = 0x10u;\n"
		"3 int a = 0, b = [1 -> 0], c = 0x10u;\n"
		"3 int a = 0, b = [1 -> 2], c = 0x10u;\n"
		"3 int a = 0, b = 1, c = [0x10u -> 0u];\n"
		"3 int a = 0, b = 1, c = [0x10u -> 0x11u];\n"
		"3 int a = 0, b = 1, c = [0x10u -> 0xFu];\n"
		"4 char d = ['\\'' -> ('\\'' + 1)];\n");
}

static void conditions(void **state)
{
	(void)state;
	/* A comparison alone is negated by its own change; so is what begins with "!". */
	expect("void f(void)\n{\n\tif (a)\n\t\twhile (b == c)\n\t\t\tfor (; !d;)\n\t\t\t\t;\n}\n",
		"3 if ([a -> !(a)])\n"
		"4 while (b [== -> !=] c)\n"
		"5 for (; [! -> ]d;)\n");
	expect("void f(void)\n{\n\tdo {\n\t} while (a || b);\n}\n",
		"4 } while ([a || b -> !(a || b)]);\n"
		"4 } while (a [|| -> &&] b);\n");
	expect("int f(void)\n{\n\tint x = a ? b : c;\n}\n", "3 int x = a [? -> && 0 ?] b : c;\n"
							    "3 int x = a [? -> || 1 ?] b : c;\n");
}

static void statements(void **state)
{
	(void)state;
	expect("int f(void)\n"
	       "{\n"
	       "\tint *p = g(a,\n"
	       "\t\tb);\n"
	       "\n"
	       "\tfor (;;) {\n"
	       "\t\tswitch (p[0]) {\n"
	       "\t\tcase A:\n"
	       "\t\t\tbreak; /* 1 < 2 */\n"
	       "\t\tdefault:\n"
	       "\t\t\tcontinue;\n"
	       "\t\t}\n"
	       "\t\tif (a)\n"
	       "\t\t\treturn true;\n"
	       "\t\telse\n"
	       "\t\t\tfree(p), g(\n"
	       "\t\t\t\ta);\n"
	       "\t}\n"
	       "\treturn NULL;\n"
	       "}\n",
		"7 switch (p[[0 -> (-1)]]) {\n"
		"7 switch (p[[0 -> 1]]) {\n"
		"9 [break; -> ;] /* 1 < 2 */\n"
		"11 [continue; -> ;]\n"
		"13 if ([a -> !(a)])\n"
		"14 return [true -> false];\n"
		"16 [free(p), g( a); -> ;]\n");
}

/* Only code is changed, and lines that read the same are told apart. */
static void what_is_alive(void **state)
{
	(void)state;
	expect("#include <a.h>\n"
	       "#define N (1 + \\\n"
	       "\t2)\n"
	       "/* a + b */ // c + d\n"
	       "struct s { int a[3]; };\n"
	       "static const int table[3] = {4};\n"
	       "enum { M = 1 << 2 };\n"
	       "int f(int a[2]);\n"
	       "void g(void)\n"
	       "{\n"
	       "\th(\"1 + 2\");\n"
	       "\th(\"1 + 2\");\n"
	       "}\n",
		"6 static const int table[3] = {[4 -> 0]};\n"
		"6 static const int table[3] = {[4 -> 3]};\n"
		"6 static const int table[3] = {[4 -> 5]};\n"
		"7 enum { M = [1 -> 0] << 2 };\n"
		"7 enum { M = [1 -> 2] << 2 };\n"
		"7 enum { M = 1 [<< -> >>] 2 };\n"
		"7 enum { M = 1 << [2 -> 0] };\n"
		"7 enum { M = 1 << [2 -> 1] };\n"
		"7 enum { M = 1 << [2 -> 3] };\n"
		"11 [h(\"1 + 2\"); -> ;]\n"
		"12 [h(\"1 + 2\"); -> ;] #2\n");
}

static void the_changed_text(void **state)
{
	static const char source[] = "int f(void)\n{\n\treturn a == b;\n}\n";
	struct arena a = {0};
	struct mutant *m;

	(void)state;
	assert_int_equal(mutants_of(source, &a, &m), 2);
	assert_string_equal(mutant_text(source, &m[0], &a), "int f(void)\n{\n\treturn 0;\n}\n");
	assert_string_equal(
		mutant_text(source, &m[1], &a), "int f(void)\n{\n\treturn a != b;\n}\n");
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operators),
		cmocka_unit_test(unary_and_binary),
		cmocka_unit_test(constants),
		cmocka_unit_test(conditions),
		cmocka_unit_test(statements),
		cmocka_unit_test(what_is_alive),
		cmocka_unit_test(the_changed_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
