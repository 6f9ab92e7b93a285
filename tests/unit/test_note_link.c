/* Links between notes: kept at every save, found by every name, rewritten by a rename to the byte.
 */
#include "scene.h"

#include "model/link.h"
#include "model/subject.h"

static struct note add(struct scene *sc, const char *title, const char *body)
{
	struct note_draft d = {.title = title, .body = body};
	struct note n = {0};

	OK(sc, note_add(sc->s, &d, NOON, &sc->a, &n, &sc->e));
	return n;
}

static const char *body_of(struct scene *sc, const struct note *n)
{
	return sql(sc,
		arena_printf(&sc->a, "select body from note where id = %lld", (long long)n->id));
}

/* "target>slug" of each link, "!" before an embed, "?" for none. */
static const char *links(struct scene *sc, const struct note *n)
{
	char *out = arena_dup(&sc->a, "");
	struct link *l;
	size_t count;

	OK(sc, link_list(sc->s, n->id, &sc->a, &l, &count, &sc->e));
	for (size_t i = 0; i < count; i++)
		out = arena_printf(&sc->a, "%s%s%s%s>%s", out, i ? " " : "", l[i].embed ? "!" : "",
			l[i].target, l[i].note_id ? l[i].slug : "?");
	return out;
}

static void test_found(void **state)
{
	static const struct {
		const char *body, *links;
	} rows[] = {
		{"see [[Two Sum]] and [[two-sum]]",                         "Two Sum>two-sum two-sum>two-sum" },
		{"[[TWO SUM|that one]] [[ Two Sum#Idea|x]] [[two-sum.md]]",
                 "TWO SUM>two-sum Two Sum>two-sum two-sum.md>two-sum"                                         },
		{"![[Two Sum]] ![[picture.png]]",                           "!Two Sum>two-sum !picture.png>?" },
		{"`[[Two Sum]]` and ``a ` [[Two Sum]]``",                   ""                                },
		{"```c\n[[Two Sum]]\n```\n[[Nothing]]",                     "Nothing>?"                       },
		{"~~~\n[[a]]\n```\n[[b]]\n~~~~\n[[c]]",                     "c>?"                             },
		{"> ```\n> [[a]]\nout [[b]]",                               "b>?"                             },
		{"- item\n  ```\n  [[a]]\n  ```\n- [[b]]\r\n",              "b>?"                             },
		{"```never closed\n[[a]]\n\n[[b]]",                         ""                                },
		{"a tick ` here\n\nand ` there [[b]]",                      "b>?"                             },
		{"[[#Heading]] [[]] [[a]b]] [[a\nb]] [[1]](url) \\[[x]]",   ""                                },
		{"| a \\| [[Two Sum\\|shown]] |",                           "Two Sum>two-sum"                 },
		{"[[caf\303\251]] [[CAFE\314\201]]",
                 "caf\303\251>caf\303\251 CAFE\314\201>caf\303\251"                                           },
		{"[[other name]] [[Third]]",                                "other name>aliased Third>aliased"},
		{"---\nup: \"[[Two Sum]]\"\n---\n",                         "Two Sum>two-sum"                 },
		{"[[\377\376]] [[two-sum]]",                                "\377\376>? two-sum>two-sum"      },
	};
	struct scene *sc = *state;

	add(sc, "Two Sum", "x");
	add(sc, "Caf\303\251", "x");
	add(sc, "Aliased", "---\naliases: [Other Name, third]\n---\nx");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct note n = add(sc, "from", rows[i].body);

		if (strcmp(links(sc, &n), rows[i].links) != 0)
			fail_msg("\"%s\": %s, not %s", rows[i].body, links(sc, &n), rows[i].links);
		assert_string_equal(body_of(sc, &n), rows[i].body);
	}
}

/* A link waits for its note, follows its title, and loses it again. */
static void test_waiting(void **state)
{
	struct scene *sc = *state;
	struct note from = add(sc, "From", "[[Later]] [[later-2]]"), one, two;
	struct note_change c = {.title = "Elsewhere", .publish = -1};

	assert_string_equal(links(sc, &from), "Later>? later-2>?");
	one = add(sc, "Later", "x");
	assert_string_equal(links(sc, &from), "Later>later later-2>?");
	two = add(sc, "later", "y");
	assert_string_equal(links(sc, &from), "Later>later later-2>later-2");
	OK(sc, note_delete(sc->s, one.id, &sc->e));
	assert_string_equal(links(sc, &from), "Later>later-2 later-2>later-2");
	OK(sc, note_change(sc->s, two.id, &c, NOON, &sc->e));
	assert_string_equal(links(sc, &from), "Later>? later-2>later-2");
	assert_string_equal(body_of(sc, &from), "[[Later]] [[later-2]]");
}

static void test_saved_again(void **state)
{
	struct scene *sc = *state;
	struct note to = add(sc, "To", "x"), from = add(sc, "From", "[[To]] [[To]] [[From]]");
	struct note self = add(sc, "Self", "[[self]]");
	const char *conflict;
	struct link *back;
	size_t n;

	OK(sc, link_back(sc->s, to.id, &sc->a, &back, &n, &sc->e));
	assert_int_equal(n, 1);
	assert_string_equal(back[0].slug, "from");
	assert_int_equal(back[0].count, 2);
	OK(sc, link_back(sc->s, self.id, &sc->a, &back, &n, &sc->e));
	assert_int_equal(n, 0);
	OK(sc, note_save(
		       sc->s, from.id, from.checksum, "[[Self]]", NOON, &sc->a, &conflict, &sc->e));
	OK(sc, link_back(sc->s, to.id, &sc->a, &back, &n, &sc->e));
	assert_int_equal(n, 0);
	assert_string_equal(links(sc, &from), "Self>self");
}

static void test_rename(void **state)
{
	static const struct {
		const char *body, *after;
	} rows[] = {
		{"a [[Old]] b",                          "a [[New Name]] b"                       },
		{"[[ old |Old]] [[OLD#Old]]\r\n",        "[[ New Name |Old]] [[New Name#Old]]\r\n"},
		{"![[Old]] | [[Old\\|w]] |",             "![[New Name]] | [[New Name\\|w]] |"     },
		{"`[[Old]]` [[Old]]\n```\n[[Old]]\n```",
                 "`[[Old]]` [[New Name]]\n```\n[[Old]]\n```"                                      },
		{"[[Older]] [[Old thing]] Old",          "[[Older]] [[Old thing]] Old"            },
		{"\xEF\xBB\xBF[[Old]]\377\376[[Old]]",
                 "\xEF\xBB\xBF[[New Name]]\377\376[[New Name]]"                                   },
	};
	struct scene *sc = *state;
	struct note old = add(sc, "Old", "me: [[old]]"), from[COUNT(rows)];
	struct renamed r;

	for (size_t i = 0; i < COUNT(rows); i++)
		from[i] = add(sc, "from", rows[i].body);
	OK(sc, link_rename(sc->s, old.id, "New Name", NULL, NOON, &sc->a, &r, &sc->e));
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(body_of(sc, &from[i]), rows[i].after);
	assert_string_equal(body_of(sc, &old), "me: [[New Name]]");
	assert_string_equal(r.slug, "old");
	assert_int_equal(r.links, 9);
	assert_int_equal(r.notes, 6);
	assert_string_equal(sql(sc, "select count(*) from note_link where target_id = 1"), "9");
	assert_string_equal(sql(sc, "select title || slug from note where id = 1"), "New Nameold");
	/* A title that cannot stand in a link, and a new slug. */
	OK(sc, link_rename(sc->s, old.id, "a|b [c]", "cut", NOON, &sc->a, &r, &sc->e));
	assert_string_equal(body_of(sc, &from[0]), "a [[cut]] b");
	assert_string_equal(r.slug, "cut");
	/* By slug, when the slug changes. */
	OK(sc, link_rename(sc->s, old.id, "Plain", "plainly", NOON, &sc->a, &r, &sc->e));
	assert_string_equal(body_of(sc, &from[0]), "a [[plainly]] b");
	assert_string_equal(links(sc, &from[0]), "plainly>plainly");
}

/* A title that means another note would lead astray: the slug stands for it. */
static void test_rename_taken(void **state)
{
	struct scene *sc = *state;
	struct note one = add(sc, "Taken", "x"), two = add(sc, "Two", "x");
	struct note from = add(sc, "From", "[[Two]]");
	struct renamed r;

	(void)one;
	OK(sc, link_rename(sc->s, two.id, "Taken", "second", NOON, &sc->a, &r, &sc->e));
	assert_string_equal(body_of(sc, &from), "[[second]]");
	assert_int_equal(link_rename(sc->s, two.id, "x", "taken", NOON, &sc->a, &r, &sc->e), -1);
	assert_has(sc->e.text, "has the name \"taken\" already");
	assert_int_equal(link_rename(sc->s, two.id, "x", "No Slug", NOON, &sc->a, &r, &sc->e), -1);
	assert_has(sc->e.text, "is no name");
	assert_int_equal(link_rename(sc->s, two.id, " \n", NULL, NOON, &sc->a, &r, &sc->e), -1);
	assert_string_equal(sql(sc, "select title || slug from note where id = 2"), "Takensecond");
}

static void test_delete(void **state)
{
	struct scene *sc = *state;
	struct note n = add(sc, "Gone", "[[x]]\n\nQ: a\nA: b\n");
	struct note from = add(sc, "From", "[[Gone]]");

	OK(sc, note_delete(sc->s, n.id, &sc->e));
	assert_string_equal(links(sc, &from), "Gone>?");
	assert_string_equal(
		sql(sc, "select (select count(*) from note) || (select count(*) from "
			"note_name where note_id = 1) || (select count(*) from question)"),
		"100");
}

static void test_about(void **state)
{
	struct scene *sc = *state;
	struct note n = add(sc, "About", "x"), *list;
	struct subject on, *all;
	bool changed;
	size_t count;

	sql(sc, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		"created_at) "
		"values (7, 'two-sum', 'dsa', 'Two Sum', 'P', 'Easy', 'catalogue', 1);"
		"insert into topic (id, slug, title, created_at) values (1, 'gpu', 'GPU memory', "
		"1),"
		"(2, 'gc', 'GPU caches', 1)");
	OK(sc, subject_find(sc->s, "problem", "two-sum", &sc->a, &on, &sc->e));
	OK(sc, subject_attach(sc->s, n.id, &on, &changed, &sc->e));
	assert_true(changed);
	OK(sc, subject_attach(sc->s, n.id, &on, &changed, &sc->e));
	assert_false(changed);
	OK(sc, note_list(sc->s, &(struct note_filter){.on = "problem", .on_id = 7}, &sc->a, &list,
		       &count, &sc->e));
	assert_int_equal(count, 1);
	OK(sc, note_list(sc->s, &(struct note_filter){.on = "topic", .on_id = 7}, &sc->a, &list,
		       &count, &sc->e));
	assert_int_equal(count, 0);
	assert_int_equal(subject_find(sc->s, "topic", "gpu ", &sc->a, &on, &sc->e), -1);
	assert_has(sc->e.text, "more than one topic is called \"gpu \"");
	OK(sc, subject_find(sc->s, "topic", "gpu", &sc->a, &on, &sc->e));
	assert_int_equal(on.id, 1);
	OK(sc, subject_find(sc->s, "topic", "gpu c", &sc->a, &on, &sc->e));
	assert_int_equal(on.id, 2);
	OK(sc, subject_find(sc->s, "topic", "1", &sc->a, &on, &sc->e));
	assert_string_equal(on.title, "GPU memory");
	assert_int_equal(subject_find(sc->s, "topic", "%", &sc->a, &on, &sc->e), -1);
	assert_int_equal(subject_find(sc->s, "planet", "x", &sc->a, &on, &sc->e), -1);
	OK(sc, subject_list(sc->s, n.id, &sc->a, &all, &count, &sc->e));
	assert_int_equal(count, 1);
	assert_string_equal(all[0].title, "two-sum");
	OK(sc, subject_detach(sc->s, n.id, &all[0], &changed, &sc->e));
	assert_true(changed);
	OK(sc, subject_list(sc->s, n.id, &sc->a, &all, &count, &sc->e));
	assert_int_equal(count, 0);
}

/* A relative link is found by the rest of its path. */
static void test_relative_names(void **state)
{
	static const char *const rows[][2] = {
		{"../x",          "x"    },
		{"../../b/x.md",  "b/x"  },
		{"./x",           "x"    },
		{"folder/../x",   "x"    },
		{"a/folder/../x", "a/x"  },
		{"a/./x",         "a/x"  },
		{"a/b/../../x",   "x"    },
		{"a..b",          "a..b" },
		{".../x",         ".../x"},
		{"..",            ".."   },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(link_name(&sc->a, rows[i][0], strlen(rows[i][0])), rows[i][1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_found),
		IN_STORE(test_waiting),
		IN_STORE(test_saved_again),
		IN_STORE(test_rename),
		IN_STORE(test_rename_taken),
		IN_STORE(test_delete),
		IN_STORE(test_about),
		IN_STORE(test_relative_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
