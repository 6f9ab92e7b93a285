/* Notes: titles, names, tags, lists, and edits that cannot lose text. */
#include "scene.h"

#include "base/utf8.h"
#include "model/note.h"

static struct note add(struct scene *sc, const char *title, const char *body)
{
	struct note_draft d = {.title = title, .body = body};
	struct note n = {0};

	OK(sc, note_add(sc->s, &d, NOON, &sc->a, &n, &sc->e));
	return n;
}

static struct note find(struct scene *sc, const char *name)
{
	struct note n = {0};

	OK(sc, note_find(sc->s, name, &sc->a, &n, &sc->e));
	return n;
}

static void test_titles(void **state)
{
	static const struct {
		const char *given, *body, *title, *slug;
	} rows[] = {
		{NULL,				   "# Warps and lanes\n\ntext", "Warps and lanes",   "warps-and-lanes"                     },
		{NULL,				   "\n\n  plain line  \nmore",  "plain line",        "plain-line"                          },
		{NULL,				   "> - quoted item",           "quoted item",       "quoted-item"                         },
		{NULL,				   "---\n# After a rule",       "After a rule",      "after-a-rule"                        },
		{NULL,				   "",                          "Untitled",          "untitled"                            },
		{NULL,				   "\n \n###\n",                "Untitled",          "untitled-2"                          },
		{"Given",				"# Heading",                 "Given",             "given"                               },
		{"#1 rule, *args",                       "text",                      "#1 rule, *args",    "1-rule-args"                         },
		{"two\nlines",                           "text",                      "two lines",         "two-lines"                           },
		{"",				     "# Heading two",             "Heading two",       "heading-two"                         },
		{"a\033[2Jb",                            "text",                      "a\357\277\275[2Jb", "a-2jb"                               },
		{"It's O(n log n)!",                     "text",                      "It's O(n log n)!",  "its-o-n-log-n"                       },
		{"../../etc/passwd",                     "text",                      "../../etc/passwd",  "etc-passwd"                          },
		{"...",				  "text",                      "...",               "note"                                },
		{"CAF\303\211 \346\227\245\346\234\254", "text",
                 "CAF\303\211 \346\227\245\346\234\254",						   "caf\303\251-\346\227\245\346\234\254"},
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct note n = add(sc, rows[i].given, rows[i].body);

		assert_string_equal(n.title, rows[i].title);
		assert_string_equal(n.slug, rows[i].slug);
		assert_string_equal(n.body, rows[i].body);
		assert_int_equal(n.id, (int64_t)i + 1);
		assert_false(n.publish);
	}
}

/* A long first line is cut between two characters; a title that was given is kept whole. */
static void test_long_titles(void **state)
{
	struct scene *sc = *state;
	struct str s = {0};

	str_add(&s, "x");
	for (int i = 0; i < 300; i++)
		str_add(&s, "\303\251");
	for (int i = 0; i < 2; i++) {
		struct note n = add(sc, NULL, s.p + i);

		assert_in_range(strlen(n.title), 199, 200);
		assert_null(strstr(n.title, "\357\277\275"));
		assert_true(utf8_valid(n.title, strlen(n.title)));
		assert_string_equal(n.body, s.p + i);
		assert_in_range(strlen(n.slug), 2, 64);
		assert_true(utf8_valid(n.slug, strlen(n.slug)));
	}
	assert_string_equal(add(sc, s.p, "b").title, s.p);
	str_free(&s);
}

static void test_names_are_unique(void **state)
{
	struct scene *sc = *state;

	assert_string_equal(add(sc, "Same", "a").slug, "same");
	assert_string_equal(add(sc, "same", "b").slug, "same-2");
	assert_string_equal(add(sc, "Same!", "c").slug, "same-3");
	assert_string_equal(find(sc, "same").body, "a");
	assert_string_equal(find(sc, "2").body, "b");
	assert_string_equal(find(sc, "same-3").body, "c");
}

/* A name may look like the number of another note. */
static void test_names_like_numbers(void **state)
{
	struct scene *sc = *state;
	struct note one = add(sc, "2", "the first"), two = add(sc, "other", "the second");
	const char *conflict;

	assert_string_equal(one.slug, "2");
	assert_int_equal(two.id, 2);
	assert_string_equal(two.body, "the second");
	OK(sc, note_save(sc->s, two.id, two.checksum, "changed", NOON, &sc->a, &conflict, &sc->e));
	assert_null(conflict);
	assert_string_equal(sql(sc, "select body from note where id = 2"), "changed");
	assert_string_equal(sql(sc, "select body from note where id = 1"), "the first");
	assert_string_equal(find(sc, "2").body, "the first");
}

static void test_unknown(void **state)
{
	struct scene *sc = *state;
	struct note n;

	add(sc, "Warps and lanes", "x");
	assert_int_equal(note_find(sc->s, "warps-and-lane", &sc->a, &n, &sc->e), -1);
	assert_string_equal(sc->e.text,
		"there is no note \"warps-and-lane\"; did you mean \"warps-and-lanes\"?");
	assert_int_equal(note_find(sc->s, "99", &sc->a, &n, &sc->e), -1);
	assert_has(sc->e.text, "`whet note list`");
	assert_int_equal(sc->e.kind, ERR_INPUT);
}

/* Every byte comes back; the checksum is of the bytes. */
static void test_bytes(void **state)
{
	struct scene *sc = *state;
	static const char odd[] = "crlf\r\n\ttab \033[31m \377\376 \302\205 no newline at the end";
	struct note n = add(sc, NULL, "abc");

	assert_string_equal(
		n.checksum, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(add(sc, "odd", odd).body, odd);
	assert_string_equal(find(sc, "odd").body, odd);
}

static void test_tags(void **state)
{
	struct scene *sc = *state;
	static const char *const good[] = {
		"zeta", "#alpha", "zeta", "c++11" + 3, "a/b_c-1", "\346\227\245"};
	static const char *const bad[] = {
		"two words", "", "#", "a,b", "a\nb", "\377", "x'--", "c++"};
	struct note_draft d = {.body = "x", .tags = good, .n_tags = COUNT(good)};
	const char **tags;
	struct note n, *list;
	size_t count;

	OK(sc, note_add(sc->s, &d, NOON, &sc->a, &n, &sc->e));
	assert_string_equal(n.tags, "11 a/b_c-1 alpha zeta \346\227\245");
	for (size_t i = 0; i < COUNT(bad); i++) {
		d.tags = &bad[i];
		d.n_tags = 1;
		assert_int_equal(note_add(sc->s, &d, NOON, &sc->a, &n, &sc->e), -1);
		assert_has(sc->e.text, " is no tag: use letters");
	}
	/* A refused tag makes no note. */
	assert_string_equal(sql(sc, "select count(*) from note"), "1");
	OK(sc, note_tags(sc->s, &sc->a, &tags, &count, &sc->e));
	assert_int_equal(count, 5);
	assert_string_equal(tags[2], "alpha");
	OK(sc, note_list(sc->s, &(struct note_filter){.tag = "alpha"}, &sc->a, &list, &count,
		       &sc->e));
	assert_int_equal(count, 1);
	OK(sc, note_list(
		       sc->s, &(struct note_filter){.tag = "alph"}, &sc->a, &list, &count, &sc->e));
	assert_int_equal(count, 0);
}

static void test_list(void **state)
{
	struct scene *sc = *state;
	struct note_filter f = {.limit = 2};
	struct note *list;
	size_t n;

	sql(sc, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		"created_at) "
		"values (7, 'p', 'dsa', 'P', 'P', 'Easy', 'catalogue', 1);"
		"insert into note (slug, title, body, publish, problem_id, checksum, created_at, "
		"updated_at) "
		"values ('a', 'A', 'body', 0, 7, 'c', 10, 40), ('b', 'B', 'body', 1, null, 'c', "
		"20, 20), "
		"('c', 'C', 'body', 0, null, 'c', 30, 30)");
	OK(sc, note_list(sc->s, &f, &sc->a, &list, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_string_equal(list[0].slug, "a"); /* the newest change */
	assert_string_equal(list[0].problem_slug, "p");
	assert_string_equal(list[0].body, "");
	assert_string_equal(list[1].slug, "c");
	f = (struct note_filter){.publish_only = true, .with_body = true};
	OK(sc, note_list(sc->s, &f, &sc->a, &list, &n, &sc->e));
	assert_int_equal(n, 1);
	assert_string_equal(list[0].body, "body");
	f = (struct note_filter){.since = 20, .until = 30};
	OK(sc, note_list(sc->s, &f, &sc->a, &list, &n, &sc->e));
	assert_int_equal(n, 1);
	assert_string_equal(list[0].slug, "b");
	f = (struct note_filter){.problem_id = 7};
	OK(sc, note_list(sc->s, &f, &sc->a, &list, &n, &sc->e));
	assert_int_equal(n, 1);
	assert_string_equal(list[0].slug, "a");
}

static void test_save(void **state)
{
	struct scene *sc = *state;
	struct note n = add(sc, NULL, "# First\n\ntext"), given = add(sc, "Mine", "# First\n");
	const char *conflict;

	OK(sc, note_save(
		       sc->s, n.id, n.checksum, "# Second\n", NOON + 5, &sc->a, &conflict, &sc->e));
	assert_null(conflict);
	n = find(sc, "first"); /* the name stays, the title follows the heading */
	assert_string_equal(n.title, "Second");
	assert_string_equal(n.body, "# Second\n");
	assert_int_equal(n.updated_at, NOON + 5);
	assert_int_equal(n.created_at, NOON);
	OK(sc, note_save(sc->s, given.id, given.checksum, "# Third\n", NOON, &sc->a, &conflict,
		       &sc->e));
	assert_string_equal(find(sc, "mine").title, "Mine");
}

/* Two edits that began with the same text: both are kept. */
static void test_conflict(void **state)
{
	struct scene *sc = *state;
	struct note n = add(sc, "Plan", "old"), kept;
	const char *conflict;

	OK(sc, note_save(sc->s, n.id, n.checksum, "theirs", NOON + 1, &sc->a, &conflict, &sc->e));
	OK(sc, note_save(sc->s, n.id, n.checksum, "mine", NOON + 2, &sc->a, &conflict, &sc->e));
	assert_string_equal(conflict, "plan-conflict");
	assert_string_equal(find(sc, "plan").body, "theirs");
	kept = find(sc, conflict);
	assert_string_equal(kept.body, "mine");
	assert_string_equal(kept.title, "Plan (conflict)");
	OK(sc, note_save(sc->s, n.id, n.checksum, "mine too", NOON + 3, &sc->a, &conflict, &sc->e));
	assert_string_equal(conflict, "plan-conflict-2");
	assert_string_equal(sql(sc, "select count(*) from note"), "3");
	/* Deleted meanwhile: an error, for the caller to keep the text. */
	sql(sc, "delete from note where id = 1");
	assert_int_equal(
		note_save(sc->s, n.id, n.checksum, "lost?", NOON, &sc->a, &conflict, &sc->e), -1);
}

static void test_too_large(void **state)
{
	struct scene *sc = *state;
	size_t size = (size_t)16 << 20;
	char *body = arena_new(&sc->a, size + 2);
	struct note_draft d = {.title = "big", .body = body};
	struct note n;

	memset(body, 'x', size + 1);
	assert_int_equal(note_add(sc->s, &d, NOON, &sc->a, &n, &sc->e), -1);
	assert_has(sc->e.text, "a note may have at most 16 MB");
	body[size] = '\0';
	OK(sc, note_add(sc->s, &d, NOON, &sc->a, &n, &sc->e));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_titles),
		IN_STORE(test_long_titles),
		IN_STORE(test_names_are_unique),
		IN_STORE(test_names_like_numbers),
		IN_STORE(test_unknown),
		IN_STORE(test_bytes),
		IN_STORE(test_tags),
		IN_STORE(test_list),
		IN_STORE(test_save),
		IN_STORE(test_conflict),
		IN_STORE(test_too_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
