/* diff: the changes lead from one text to the other, are the fewest, and are written as patch reads
 * them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diff.h"

#include <stdlib.h>
#include <string.h>

static void is(const char *a, const char *b, const char *wanted)
{
	struct str out = {0};

	assert_int_equal(diff_unified(a, b, "old", "new", &out), *wanted != '\0');
	assert_string_equal(str_c(&out), wanted);
	str_free(&out);
}

static void written_as_a_unified_diff(void **state)
{
	(void)state;
	is("", "", "");
	is("a\nb\n", "a\nb\n", "");
	is("a\nb\nc\n", "a\nx\nc\n", "--- old\n+++ new\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
	is("", "a\n", "--- old\n+++ new\n@@ -0,0 +1 @@\n+a\n");
	is("a\n", "", "--- old\n+++ new\n@@ -1 +0,0 @@\n-a\n");
	is("a", "a\n", "--- old\n+++ new\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

static void functions_are_named(void **state)
{
	const char *a = "#include <x.h>\n\nint first(void)\n{\n\treturn 1;\n}\n\nint second(int "
			"n)\n{\n\tint a;\n\tint b;\n\tint c;\n\tint d;\n\treturn n;\n}\n";
	const char *b = "#include <x.h>\n\nint first(void)\n{\n\treturn 1;\n}\n\nint second(int "
			"n)\n{\n\tint a;\n\tint b;\n\tint c;\n\tint d;\n\treturn n + 1;\n}\n";

	(void)state;
	is(a, b,
		"--- old\n+++ new\n@@ -11,5 +11,5 @@ int second(int n)\n \tint b;\n \tint c;\n "
		"\tint "
		"d;\n-\treturn n;\n+\treturn n + 1;\n }\n");
}

/* Changes six lines apart share their lines around; further apart they do not. */
static void close_changes_are_one_hunk(void **state)
{
	struct str out = {0};
	const char *p;
	size_t hunks = 0;

	(void)state;
	is("1\n2\n3\n4\n5\n6\n7\n8\n", "X\n2\n3\n4\n5\n6\n7\nY\n",
		"--- old\n+++ new\n@@ -1,8 +1,8 @@\n-1\n+X\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+Y\n");
	diff_unified("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "X\n2\n3\n4\n5\n6\n7\n8\nY\n", "a", "b", &out);
	for (p = str_c(&out); (p = strstr(p, "\n@@")); p++)
		hunks++;
	assert_int_equal(hunks, 2);
	str_free(&out);
}

/* ---- against a slow but simple answer ---- */

enum { LINES = 40 };

static void random_text(struct str *s, const char *from)
{
	str_clear(s);
	for (int i = 0; from[i]; i++) {
		int dice = rand() % 8;

		if (dice == 0)
			continue;
		str_addf(s, "%c\n", dice == 1 ? 'a' + rand() % 4 : from[i]);
		if (dice == 2)
			str_addf(s, "%c\n", 'a' + rand() % 4);
	}
}

/* Lines that both have, in order, at most. */
static size_t longest_common(const char *a, const char *b)
{
	size_t n = strlen(a) / 2, m = strlen(b) / 2, best[4 * LINES][4 * LINES] = {{0}};

	for (size_t i = n; i-- > 0;)
		for (size_t j = m; j-- > 0;) {
			size_t down = best[i + 1][j], right = best[i][j + 1];

			best[i][j] = a[2 * i] == b[2 * j] ? best[i + 1][j + 1] + 1
				     : down > right       ? down
							  : right;
		}
	return best[0][0];
}

/* Keeps lines of a, each of two bytes, up to line number to. */
static void keep(struct str *made, const char *a, size_t *at, size_t to)
{
	assert_true(to >= *at && 2 * to <= strlen(a));
	str_addn(made, a + 2 * *at, 2 * (to - *at));
	*at = to;
}

/* Applies the diff as patch would. Returns how many lines it changes. */
static size_t apply(const char *diff, const char *a, struct str *made)
{
	const char *p = *diff ? strchr(strchr(diff, '\n') + 1, '\n') + 1 : diff;
	size_t changes = 0, at = 0;

	str_clear(made);
	for (; *p; p += strcspn(p, "\n") + 1) {
		if (*p == '@') {
			char *end;
			size_t from = strtoul(p + 4, &end, 10);

			keep(made, a, &at, *end == ',' && end[1] == '0' ? from : from - 1);
			continue;
		}
		if (*p != '+')
			assert_memory_equal(p + 1, a + 2 * at, 2);
		if (*p != '-')
			str_addn(made, p + 1, 2);
		at += *p != '+';
		changes += *p != ' ';
	}
	keep(made, a, &at, strlen(a) / 2);
	return changes;
}

static void changes_are_right_and_the_fewest(void **state)
{
	struct str a = {0}, b = {0}, out = {0}, made = {0};
	char seed[LINES + 1] = "";

	(void)state;
	srand(7);
	for (int round = 0; round < 3000; round++) {
		size_t n = (size_t)(rand() % LINES), changes;

		for (size_t i = 0; i < n; i++)
			seed[i] = (char)('a' + rand() % 6);
		seed[n] = '\0';
		random_text(&a, seed);
		random_text(&b, seed);
		str_clear(&out);
		diff_unified(str_c(&a), str_c(&b), "a", "b", &out);
		changes = apply(str_c(&out), str_c(&a), &made);
		assert_string_equal(str_c(&made), str_c(&b));
		assert_int_equal(
			changes, (a.len + b.len) / 2 - 2 * longest_common(str_c(&a), str_c(&b)));
	}
	str_free(&a);
	str_free(&b);
	str_free(&out);
	str_free(&made);
}

/* More changes than are looked for: all of it is replaced. */
static void strangers_replace_each_other(void **state)
{
	struct str a = {0}, b = {0}, out = {0};
	size_t minus = 0, plus = 0;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		str_addf(&a, "a%d\n", i);
		str_addf(&b, "b%d\n", i);
	}
	assert_true(diff_unified(str_c(&a), str_c(&b), "a", "b", &out));
	for (const char *p = strstr(str_c(&out), "@@\n") + 3; *p; p += strcspn(p, "\n") + 1) {
		minus += *p == '-';
		plus += *p == '+';
	}
	assert_int_equal(minus, 3000);
	assert_int_equal(plus, 3000);
	str_free(&a);
	str_free(&b);
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(written_as_a_unified_diff),
		cmocka_unit_test(functions_are_named),
		cmocka_unit_test(close_changes_are_one_hunk),
		cmocka_unit_test(changes_are_right_and_the_fewest),
		cmocka_unit_test(strangers_replace_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
