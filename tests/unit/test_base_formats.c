/* json and yaml. What json writes is read back by SQLite's JSON functions and by libyaml. */
#include "scene.h"

#include "base/json.h"
#include "base/yaml.h"

#include <math.h>

/* One value of a JSON text, by SQLite. */
static char *extract(struct scene *sc, const char *json, const char *path)
{
	char *value = arena_dup(&sc->a, "");
	sqlite3_stmt *q;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(db, "select json_extract(?1, ?2)", -1, &q, NULL), SQLITE_OK);
	sqlite3_bind_text(q, 1, json, -1, SQLITE_STATIC);
	sqlite3_bind_text(q, 2, path, -1, SQLITE_STATIC);
	if (sqlite3_step(q) != SQLITE_ROW)
		fail_msg("%s: %s", json, sqlite3_errmsg(db));
	if (sqlite3_column_text(q, 0))
		value = arena_dup(&sc->a, (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	sqlite3_close(db);
	return value;
}

static void test_json_shape(void **state)
{
	struct scene *sc = *state;
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_str(&j, "s", "x");
	json_str(&j, "none", NULL);
	json_int(&j, "big", INT64_MIN);
	json_num(&j, "half", 0.5);
	json_num(&j, "nan", NAN);
	json_num(&j, "inf", -INFINITY);
	json_bool(&j, "yes", true);
	json_raw(&j, "raw", "[1]");
	json_open(&j, "empty", '{');
	json_close(&j, '}');
	json_open(&j, "list", '[');
	for (int i = 0; i < 2; i++) {
		json_open(&j, NULL, '[');
		json_int(&j, NULL, i);
		json_close(&j, ']');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	assert_string_equal(j.out.p,
		"{\"s\": \"x\", \"none\": null, \"big\": -9223372036854775808, \"half\": 0.5, "
		"\"nan\": null, \"inf\": null, \"yes\": true, \"raw\": [1], \"empty\": {}, "
		"\"list\": [[0], [1]]}");
	assert_string_equal(extract(sc, j.out.p, "$.list[1][0]"), "1");
	str_free(&j.out);
}

static const char *const odd_texts[] = {
	"",
	"plain",
	"quote \" and \\ backslash",
	"\n\r\t\b\f",
	"\001\037\177",
	"\302\205 next line, \302\233 CSI",
	"\342\200\250 and \342\200\251 separators",
	"caf\303\251 \346\227\245 \360\237\230\200",
	"yes: no # - [a] {b} & * !",
	"</script>",
};

static void test_json_texts(void **state)
{
	struct scene *sc = *state;
	struct str out = {0};

	for (size_t i = 0; i < COUNT(odd_texts); i++) {
		str_clear(&out);
		json_quote(&out, odd_texts[i]);
		assert_string_equal(extract(sc, out.p, "$"), odd_texts[i]);
		assert_int_equal(strcspn(out.p, "\n\r\033"), out.len);
	}
	str_clear(&out);
	json_quote(&out, "a\377b\342\202");
	assert_string_equal(out.p, "\"a\357\277\275b\357\277\275\357\277\275\"");
	str_free(&out);
}

/* The same quotes are a YAML scalar. */
static void test_json_as_yaml(void **state)
{
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(odd_texts); i++) {
		struct str out = {0};
		struct yaml *y;

		str_add(&out, "k: ");
		json_quote(&out, odd_texts[i]);
		y = yaml_parse(out.p, out.len, "t", &sc->a, &sc->e);
		if (!y)
			fail_msg("%s", sc->e.text);
		assert_string_equal(yaml_text(y, "k", NULL), odd_texts[i]);
		str_free(&out);
	}
}

static struct yaml *parse(struct scene *sc, const char *text)
{
	sc->e = (struct err){0};
	return yaml_parse(text, strlen(text), "x.yaml", &sc->a, &sc->e);
}

static void test_yaml_tree(void **state)
{
	struct scene *sc = *state;
	const struct yaml *y = parse(sc, "# a comment\n"
					 "name: two sum\n"
					 "quoted: \"12\"\n"
					 "block: |\n  one\n  two\n"
					 "list:\n  - 1\n  - {deep: [x]}\n"
					 "none:\n"),
			  *list;

	assert_non_null(y);
	assert_int_equal(y->kind, YAML_MAP);
	assert_int_equal(y->n, 5);
	assert_string_equal(yaml_text(y, "name", ""), "two sum");
	assert_int_equal(yaml_get(y, "name")->line, 2);
	assert_false(yaml_get(y, "name")->quoted);
	assert_true(yaml_get(y, "quoted")->quoted);
	assert_string_equal(yaml_text(y, "block", ""), "one\ntwo\n");
	assert_true(yaml_get(y, "block")->quoted);
	list = yaml_get(y, "list");
	assert_int_equal(list->kind, YAML_LIST);
	assert_int_equal(list->n, 2);
	assert_int_equal(list->items[1]->line, 9);
	assert_string_equal(yaml_get(list->items[1], "deep")->items[0]->text, "x");
	assert_string_equal(yaml_text(y, "none", "fallback"), "");
	assert_string_equal(yaml_text(y, "absent", "fallback"), "fallback");
	assert_string_equal(yaml_text(y, "list", "fallback"), "fallback");
	assert_null(yaml_get(NULL, "x"));
	assert_null(yaml_get(list, "x"));
	assert_int_equal(parse(sc, "")->kind, YAML_MAP);
	assert_int_equal(parse(sc, "# nothing\n")->n, 0);
}

static void test_yaml_refused(void **state)
{
	static const struct {
		const char *text, *sentence;
	} rows[] = {
		{"a: 1\nb: 2\na: 3\n",       "x.yaml:3: the key \"a\" stands here"},
		{"m:\n  k: 1\n  k: 2\n",     "x.yaml:3: the key \"k\" stands here"},
		{"a: 1\n b: 2\n",            "x.yaml:2: "                         },
		{"a: [1, 2\nb: 3\n",         "x.yaml:2: "                         },
		{"a: \"open\n",              "x.yaml:"                            },
		{"a:\n\t- 1\n",              "x.yaml:2: "                         },
		{"[a]: 1\n",                 "x.yaml:1: a key must be"            },
		{"a: &x 1\nb: *x\n",         "x.yaml:1: "                         },
		{"a: &x [1]\nb: [*x, *x]\n", "x.yaml:1: "                         },
		{"&x a: 1\nb: {*x : 2}\n",   "x.yaml:1: "                         },
		{"a: &x [*x]\n",             "x.yaml:1: "                         },
		{"a: *nowhere\n",            "x.yaml:1: "                         },
		{"a: \377\n",                "x.yaml:"                            },
		{"a: \001\n",                "x.yaml:"                            },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (parse(sc, rows[i].text))
			fail_msg("row %zu was taken", i);
		assert_has(sc->e.text, rows[i].sentence);
		assert_int_equal(sc->e.kind, ERR_INPUT);
	}
}

/* 32 levels below the root are taken, one more is not. */
static void test_yaml_depth(void **state)
{
	struct scene *sc = *state;

	for (size_t depth = 30; depth < 2000; depth = depth < 40 ? depth + 1 : depth * 3) {
		struct str s = {0};

		str_pad(&s, '[', depth);
		str_add(&s, "x");
		str_pad(&s, ']', depth);
		if ((parse(sc, s.p) != NULL) != (depth <= 32))
			fail_msg("depth %zu: %s", depth, sc->e.text);
		if (depth > 32)
			assert_has(sc->e.text, "x.yaml:1: nested deeper than 32");
		str_free(&s);
	}
}

/* Every alias doubled the one before: in full it would be 2^30 nodes. */
static void test_yaml_bomb(void **state)
{
	struct scene *sc = *state;
	struct str s = {0};

	str_add(&s, "a0: &a0 [x, x]\n");
	for (int i = 1; i < 30; i++)
		str_addf(&s, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
	assert_null(parse(sc, s.p));
	assert_has(sc->e.text, "alias");
	str_free(&s);
}

static void test_yaml_numbers(void **state)
{
	static const struct {
		const char *text;
		bool is_long, is_double;
		long l;
		double d;
	} rows[] = {
		{"k: 42",    true,  true,  42,   42   },
		{"k: -7",    true,  true,  -7,   -7   },
		{"k: 0.25",  false, true,  0,    0.25 },
		{"k: 1e3",   true,  true,  1000, 1000 },
		{"k: 12x",   false, false, 0,    0    },
		{"k: ''",    false, false, 0,    0    },
		{"k: [1]",   false, false, 0,    0    },
		{"k: 1e300", false, true,  0,    1e300},
		{"k: nan",   false, false, 0,    0    },
		{"k: inf",   false, false, 0,    0    },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct yaml *y = parse(sc, rows[i].text);
		long l = 5;
		double d = 5;

		assert_int_equal(yaml_long(y, "k", "x.yaml", &l, &sc->e), rows[i].is_long);
		assert_int_equal(l, rows[i].is_long ? rows[i].l : 5);
		assert_int_equal(yaml_double(y, "k", "x.yaml", &d, &sc->e), rows[i].is_double);
		assert_true(d == (rows[i].is_double ? rows[i].d : 5));
		if (!rows[i].is_long)
			assert_has(sc->e.text, "x.yaml:1: k must be a ");
		assert_true(yaml_long(y, "absent", "x.yaml", &l, &sc->e));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_json_shape),
		IN_FOLDER(test_json_texts),
		IN_FOLDER(test_json_as_yaml),
		IN_FOLDER(test_yaml_tree),
		IN_FOLDER(test_yaml_refused),
		IN_FOLDER(test_yaml_depth),
		IN_FOLDER(test_yaml_bomb),
		IN_FOLDER(test_yaml_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
