/* err, str, arena, nearest, hash: the small things that hold texts. */
#include "scene.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/utf8.h"

static void test_err_sentence(void **state)
{
	struct err e = {0};

	(void)state;
	assert_int_equal(err_exit(&e), 0);
	assert_int_equal(err_set(&e, ERR_INPUT, "cannot read %s", "a.c"), -1);
	assert_string_equal(e.text, "cannot read a.c");
	assert_int_equal(err_exit(&e), 2);
	assert_int_equal(err_prefix(&e, "line %d", 7), -1);
	assert_string_equal(e.text, "line 7: cannot read a.c");
	assert_int_equal(e.kind, ERR_INPUT);
	/* An argument may be the text that is there. */
	err_set(&e, ERR_ABSENT, "%s, twice", e.text);
	assert_string_equal(e.text, "line 7: cannot read a.c, twice");
	assert_int_equal(err_exit(&e), 1);
	err_set(&e, ERR_INTERNAL, "x");
	err_prefix(&e, "y");
	assert_int_equal(err_exit(&e), 3);
	/* A prefix on nothing is still a failure. */
	e = (struct err){0};
	err_prefix(&e, "y");
	assert_int_equal(err_exit(&e), 2);
}

/* Of a long one the middle is left out, and no character is cut. */
static void test_long_sentence(void **state)
{
	struct err e = {0};
	struct str name = {0};

	(void)state;
	for (int i = 0; i < 3000; i++) {
		size_t n;

		str_add(&name, i % 3 ? "ä" : "x");
		err_set(&e, ERR_INPUT, "there is no file \"%s\"; name one", str_c(&name));
		n = strlen(e.text);
		assert_true(n + strlen("whet: \n") <= 500);
		assert_true(utf8_valid(e.text, n));
		assert_true(str_starts(e.text, "there is no file \"x"));
		assert_true(str_ends(e.text, "\"; name one"));
		assert_int_equal(strstr(e.text, "…") != NULL, name.len + 29 >= sizeof e.text);
	}
	str_free(&name);
}

/* What a file name may hold and a terminal must not see. */
static void test_err_controls(void **state)
{
	/* Octal, because a hexadecimal escape would take the b that follows. */
	static const char *const names[] = {
		"a\033[2Jb", "a\nb", "a\rb", "a\tb", "a\177b", /* escape, white space, delete */
		"a\302\23331mb",                               /* CSI as one character */
		"a\342\200\256b",                              /* turns the direction of text */
		"a\377b",                                      /* not UTF-8 */
	};
	struct err e;

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		err_set(&e, ERR_INPUT, "no file %s here", names[i]);
		assert_true(utf8_valid(e.text, strlen(e.text)));
		assert_int_equal(strcspn(e.text, "\x1b\n\r\t\x7f"), strlen(e.text));
		assert_null(strstr(e.text, "\xC2\x9B"));
		assert_null(strstr(e.text, "\xE2\x80\xAE"));
		assert_has(e.text, "no file a");
		assert_has(e.text, "b here");
	}
}

static void test_err_long(void **state)
{
	char name[4000];
	struct err e;

	(void)state;
	for (size_t i = 0; i + 2 < sizeof name; i += 2)
		memcpy(name + i, "\xC3\xA9", 3);
	for (size_t shift = 0; shift < 2; shift++) {
		err_set(&e, ERR_INPUT, "%.*s%s", (int)shift, "x", name);
		assert_in_range(strlen(e.text), sizeof e.text - 8, sizeof e.text - 1);
		assert_true(utf8_valid(e.text, strlen(e.text)));
		assert_null(strstr(e.text, "\xEF\xBF\xBD"));
	}
	err_prefix(&e, "%s", name);
	assert_true(strlen(e.text) < sizeof e.text);
	assert_true(utf8_valid(e.text, strlen(e.text)));
}

static void test_str(void **state)
{
	struct arena a = {0};
	struct str s = {0};
	char *taken, text[] = " \t both ends \n";

	(void)state;
	assert_string_equal(str_c(&s), "");
	str_addf(&s, "%d-%s", 12, "ab");
	str_addc(&s, '!');
	str_pad(&s, '.', 3);
	str_addn(&s, "xyz", 2);
	assert_string_equal(str_c(&s), "12-ab!...xy");
	assert_int_equal(s.len, 11);
	for (int i = 0; i < 10000; i++)
		str_add(&s, "0123456789");
	assert_int_equal(s.len, 100011);
	assert_string_equal(s.p + s.len - 10, "0123456789");
	taken = str_keep(&s, &a);
	assert_int_equal(strlen(taken), 100011);
	assert_null(s.p);
	assert_int_equal(s.len, 0);
	taken = str_keep(&s, &a);
	assert_string_equal(taken, "");
	arena_free(&a);
	str_add(&s, "x");
	str_clear(&s);
	assert_string_equal(str_c(&s), "");
	str_free(&s);
	assert_string_equal(str_trim(text), "both ends");
	assert_string_equal(str_trim(strcpy(text, " \n ")), "");
	assert_true(str_starts("abc", "ab") && str_starts("abc", "") && !str_starts("a", "ab"));
	assert_true(str_ends("abc", "bc") && str_ends("abc", "") && !str_ends("c", "bc"));
}

static void test_arena(void **state)
{
	struct arena a = {0};
	char *first = arena_dup(&a, "first"), *p;
	int *numbers = NULL;
	size_t n = 0, cap = 0;

	(void)state;
	for (size_t size = 1; size < 100000; size = size * 3 + 1) {
		p = arena_new(&a, size);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 'x', size);
	}
	assert_string_equal(first, "first");
	assert_string_equal(arena_dup(&a, NULL), "");
	assert_string_equal(arena_ndup(&a, "abcdef", 3), "abc");
	assert_string_equal(arena_printf(&a, "%05d", 42), "00042");
	for (int i = 0; i < 1000; i++) {
		ARENA_RESERVE(&a, numbers, n, cap);
		numbers[n++] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], i);
	arena_free(&a);
	assert_null(a.head);
	arena_free(&a);
}

static void test_nearest_distance(void **state)
{
	static const struct {
		const char *a, *b;
		size_t d;
	} rows[] = {
		{"",        "",        0},
		{"",        "abc",     3},
		{"abc",     "",        3},
		{"kitten",  "sitting", 3},
		{"two-sum", "tow-sum", 1}, /* neighbours swapped count one */
		{"ca",      "abc",     3}, /* optimal string alignment, not full Damerau */
		{"grade",   "grade",   0},
		{"list",    "lost",    1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(nearest_distance(rows[i].a, rows[i].b), rows[i].d);
		assert_int_equal(nearest_distance(rows[i].b, rows[i].a), rows[i].d);
	}
}

static const char *nearest_of(const char *wanted)
{
	static const char *const words[] = {"binary-search", "two-sum", "two-sum-ii", "3sum"};
	static struct nearest n;

	n = (struct nearest){0};
	for (size_t i = 0; i < COUNT(words); i++)
		nearest_try(&n, wanted, words[i]);
	return n.word;
}

static void test_nearest_word(void **state)
{
	char longest[200];

	(void)state;
	assert_string_equal(nearest_of("tow-sum"), "two-sum");
	assert_string_equal(nearest_of("binary"), "binary-search"); /* begins as typed */
	assert_string_equal(nearest_of("binery-serch"), "binary-search");
	assert_string_equal(nearest_of("quicksort"), "");
	assert_string_equal(nearest_of(""), "");
	memset(longest, 'a', sizeof longest);
	longest[sizeof longest - 1] = '\0';
	assert_string_equal(nearest_of(longest), "");
}

/* FIPS 180-4, examples of NIST. */
static void test_hash(void **state)
{
	static const struct {
		const char *text, *hex;
	} rows[] = {
		{"",							 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc",						      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"                                                            },
	};
	char hex[HASH_HEX], *million = mem_new(1000000);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		hash_hex(rows[i].text, strlen(rows[i].text), hex);
		assert_string_equal(hex, rows[i].hex);
	}
	memset(million, 'a', 1000000);
	hash_hex(million, 1000000, hex);
	assert_string_equal(
		hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	free(million);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_err_sentence),
		cmocka_unit_test(test_long_sentence),
		cmocka_unit_test(test_err_controls),
		cmocka_unit_test(test_err_long),
		cmocka_unit_test(test_str),
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_nearest_distance),
		cmocka_unit_test(test_nearest_word),
		cmocka_unit_test(test_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
