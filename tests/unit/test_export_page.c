/* What pages say: front matter that parses, facts of a problem, and nothing private. */
#include "test_export.h"

#include "base/yaml.h"

#include <dirent.h>

static const struct yaml *front_of(struct house *h, const char *path)
{
	const char *text = slurp(h, path), *end;
	const struct yaml *y;

	assert_true(str_starts(text, "---\n"));
	end = strstr(text + 4, "\n---\n");
	assert_non_null(end);
	y = yaml_parse(text + 4, (size_t)(end + 1 - (text + 4)), path, &h->a, &h->e);
	if (!y)
		fail_msg("%s\n%s", h->e.text, text);
	return y;
}

/* Titles that break sites when they are not quoted well, and what must come back. */
static void test_titles_survive_yaml(void **state)
{
	static const char *const titles[][2] = {
		{"Plain",							 NULL					     },
		{"Maps: a study",						 NULL					     },
		{"\"Quoted\" and 'single' \\ back",                               NULL                                             },
		{"# not a comment",					       NULL					     },
		{"- not a list: {no} [no] &no *no !no |no >no %no @no `no",       NULL                                             },
		{"two\nlines: yes",					       NULL					     },
		{"tab\there\r",						   NULL					     },
		{"emoji \xF0\x9F\xA6\x80 and \xE2\x80\xA8 \xE2\x80\xA9 \xC2\x85", NULL                                             },
		{"control \x01 \x1B[31m \x7F",                                    NULL                                             },
		{"byte order \xEF\xBB\xBF mark",                                  NULL                                             },
		{"no character \xEF\xBF\xBE \xEF\xBF\xBF",                        NULL                                             },
		{"broken \xFF\xC3 end \xE2\x82",
                 "broken \xEF\xBF\xBD\xEF\xBF\xBD end \xEF\xBF\xBD\xEF\xBF\xBD"                                                    },
		{"surrogate \xED\xA0\x80!",                                       "surrogate \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD!"},
		{"true",							  NULL					     },
		{"2026-11-22",						    NULL					     },
		{"---",							   NULL					     },
		{"{{< shortcode >}}",					     NULL					     },
	};
	struct house *h = *state;
	int64_t id = add_note(h, "x", "Body.\n", "dsa", true);

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		const struct yaml *y;

		sql(h, "update note set title = ?1 where id = ?2", titles[i][0], id);
		export_now(h);
		y = front_of(h, "content/posts/x/index.md");
		assert_string_equal(yaml_text(y, "title", "?"), titles[i][!!titles[i][1]]);
		assert_true(yaml_get(y, "title")->quoted);
		assert_string_equal(yaml_text(y, "draft", "?"), "true");
		assert_string_equal(yaml_get(y, "tags")->items[0]->text, "dsa");
	}
}

static void test_never_dated_later_than_now(void **state)
{
	static const int64_t created[] = {NOW - CLOCK_DAY, NOW, NOW + 1, NOW + 400 * CLOCK_DAY};
	struct house *h = *state;
	int64_t id = add_note(h, "x", "Body.\n", NULL, true);

	for (size_t i = 0; i < sizeof created / sizeof *created; i++) {
		const char *date;
		int64_t moment;

		sql(h, "update note set created_at = ?2 where ?1 = 'x'", "x", created[i]);
		export_now(h);
		date = yaml_text(front_of(h, "content/posts/x/index.md"), "date", "");
		assert_true(str_ends(date, "+05:30"));
		assert_true(clock_parse_moment(date, &moment));
		assert_true(moment <= NOW);
		assert_true(moment == (created[i] < NOW ? created[i] : NOW));
	}
	(void)id;
}

static void test_problem_page(void **state)
{
	struct house *h = *state;
	int64_t id = add_problem(h, "two-sum", "Two Sum *and* {{< more >}}");
	const char *page;

	sql(h, "update problem set url = ?1", "https://example.org/two-sum", 0);
	submit(h, id, NOW - 9 * CLOCK_SECOND, "CE", "int x\n", NULL);
	submit(h, id, NOW - 8 * CLOCK_SECOND, "WA", "int y;\n",
		"{\"name\":\"two equal numbers\",\"input\":\"nums = [3,3]\",\"expected\":"
		"\"[0, 1]\",\"got\":\"null\",\"why\":\"none was found\"}");
	submit(h, id, NOW - 7 * CLOCK_SECOND, "IE", "int z;\n", NULL);
	submit(h, id, NOW - 6 * CLOCK_SECOND, "AC", "int first;\n", NULL);
	submit(h, id, NOW - 5 * CLOCK_SECOND, "AC", "char *s = \"{{%d ```` }}\";", NULL);
	submit(h, id, NOW - 4 * CLOCK_SECOND, "RTE", "int later;\n", NULL);
	export_now(h);
	page = slurp(h, "content/posts/two-sum/index.md");
	assert_has(page,
		"[Two Sum \\*and\\* \\{\\{\\< more \\>\\}\\}](<https://example.org/two-sum>)"
		" \xC2\xB7 Easy \xC2\xB7 Arrays & Hashing\n");
	assert_has(page, "\n`````c\nchar *s = \"{{%/*d ```` }}\";\n`````\n\n<!-- */%}} -->\n");
	assert_has(page, "\n| Test cases | 228 |\n| Processor time | 12 ms |\n"
			 "| Peak memory | 4.2 MiB |\n| Compiler | gcc 12.2.0 |\n");
	assert_lacks(page, "Allocations");
	assert_has(page, "### 1. Compile error\n\nIt fell over in a.c:3.\n\n### 2. Wrong answer\n");
	assert_has(page, "in a.c:3: none was found.\n\nThe case: two equal "
			 "numbers\n\n```text\ninput     nums = [3,3]\n"
			 "expected  [0, 1]\ngot       null\n```\n");
	assert_lacks(page, "### 3.");
	assert_lacks(page, "int later");
	assert_true(str_ends(page, " -->\n\n## What I learned\n\n"));
	assert_string_equal(yaml_get(front_of(h, "content/posts/two-sum/index.md"), "categories")
				    ->items[0]
				    ->text,
		"Arrays & Hashing");
}

/* Solved without a failure, and with nothing measured: no empty heading stays. */
static void test_smallest_problem_page(void **state)
{
	struct house *h = *state;
	int64_t id = add_problem(h, "two-sum", "Two Sum");

	submit(h, id, NOW - 9 * CLOCK_SECOND, "AC", "int x;\n", NULL);
	sql(h, "update submission set measurements = ?1", "{}", 0);
	h->request.target = "plain";
	export_now(h);
	assert_string_equal(
		edited(h, slurp(h, "two-sum.md"), "date: 2026-11-18T16:36:31+05:30\n", ""),
		arena_printf(&h->a,
			"---\ntitle: \"Two Sum\"\ndraft: true\n"
			"tags: [\"dsa\", \"arrays-hashing\", \"easy\"]\n"
			"categories: [\"Arrays & Hashing\"]\ndifficulty: \"Easy\"\n---\n\n"
			"<!-- whet:begin facts -->\n\n"
			"Two Sum \xC2\xB7 Easy \xC2\xB7 Arrays & Hashing\n\n## My solution\n\n"
			"```c\nint x;\n```\n\n| Figure | Value |\n|---|---|\n"
			"| Verdict | accepted |\n| Compiler | gcc 12.2.0 |\n\n"
			"<!-- whet:end facts %.12s -->\n\n## What I learned\n\n",
			strstr(slurp(h, "two-sum.md"), "end facts ") + 10));
}

static void scan_for(struct house *h, const char *dir, const char *word, size_t *files)
{
	char **names;
	size_t n;

	assert_int_equal(path_list(dir, &h->a, &names, &n, &h->e), 0);
	for (size_t i = 0; i < n; i++) {
		const char *full = path_join(&h->a, dir, names[i]);

		assert_lacks(full, word);
		if (path_is_dir(full)) {
			scan_for(h, full, word, files);
		} else {
			assert_lacks(slurp(h, full), word);
			++*files;
		}
	}
}

static void test_nothing_private_leaves(void **state)
{
	static const char *const targets[] = {"hugo", "plain"};
	struct house *h = *state;
	int64_t problem = add_problem(h, "two-sum", "Two Sum"), shown, hidden;
	size_t files = 0;

	hidden = add_note(h, "Zebra title", "zebra body [[Shown]]\n", "zebra", false);
	shown = add_note(h, "Shown", "See [[Zebra title|another]].\n", "dsa", true);
	sql(h, "update note set problem_id = ?2 where ?1 = 'all'", "all", problem);
	submit(h, problem, NOW - 9, "WA", "int zebra_of_a_failure;\n",
		"{\"name\":\"n\",\"input\":\"1\",\"expected\":\"1\",\"got\":\"2\","
		"\"why\":\"see /home/somebody/whet/x.c\"}");
	submit(h, problem, NOW - 8, "AC", "int x;\n", NULL);
	submit(h, add_problem(h, "unsolved", "Zebra unsolved"), NOW - 7, "WA", "int z;\n", NULL);
	/* A sitting that is called solved, but has no accepted code to show. */
	submit(h, add_problem(h, "claimed", "Zebra claimed"), NOW - 7, "WA", "int z;\n", NULL);
	sql(h, "update attempt set outcome = ?1 where problem_id = (select max(id) from problem)",
		"solved", 0);
	for (size_t i = 0; i < 2; i++) {
		h->request.target = targets[i];
		export_now(h);
		assert_int_equal(h->n, 2);
	}
	for (size_t i = 0; i < 5; i++) {
		static const char *const words[] = {
			"ebra body", "ebra_of", "somebody", "ebra uns", "zebra\""};

		files = 0;
		scan_for(h, h->request.folder, words[i], &files);
		assert_int_equal(files, 4);
	}
	assert_has(slurp(h, "content/posts/shown/index.md"), "See another.\n");
	assert_has(slurp(h, "two-sum.md"), "## My notes\n\n- [Shown](shown.md)\n\n<!-- whet:end");
	(void)shown, (void)hidden;
}

static void count(struct house *h, int64_t since, int64_t until, const char *tag, size_t rows)
{
	h->request.since = since;
	h->request.until = until;
	h->request.tag = tag;
	export_now(h);
	assert_int_equal(h->n, rows);
}

static void test_window_and_tag(void **state)
{
	struct house *h = *state;

	add_note(h, "Old", "x\n", "dsa", true); /* ten days ago */
	submit(h, add_problem(h, "two-sum", "Two Sum"), NOW - CLOCK_DAY, "AC", "int x;\n", NULL);
	h->request.dry_run = true;
	count(h, 0, 0, NULL, 2);
	count(h, NOW - 2 * CLOCK_DAY, 0, NULL, 1);
	count(h, 0, NOW - 2 * CLOCK_DAY, NULL, 1);
	count(h, NOW - CLOCK_DAY, 0, NULL, 1);
	count(h, NOW - CLOCK_DAY + 1, 0, NULL, 0);
	count(h, 0, NOW - CLOCK_DAY, NULL, 1);
	count(h, 0, 0, "dsa", 2);
	count(h, 0, 0, "easy", 1);
	count(h, 0, 0, "none", 0);
	/* What a narrower request leaves out is no orphan. */
	h->request.dry_run = false;
	count(h, 0, 0, NULL, 2);
	count(h, 0, 0, "easy", 1);
}

/* A link is made to what stands in the folder, not to what could. */
static void test_links_lead_somewhere(void **state)
{
	struct house *h = *state;
	int64_t problem = add_problem(h, "two-sum", "Two Sum");

	add_note(h, "Other", "x\n", "other", true);
	sql(h, "update note set problem_id = ?2 where ?1 = 'all'", "all", problem);
	add_note(h, "From", "[[Other]] [[two-sum]]\n", "dsa", true);
	submit(h, problem, NOW - CLOCK_DAY, "AC", "int x;\n", NULL);
	h->request.tag = "dsa";
	export_now(h);
	assert_has(slurp(h, "content/posts/from/index.md"), "\nOther [two-sum](../two-sum/)\n");
	assert_lacks(slurp(h, "content/posts/two-sum/index.md"), "My notes");
	h->request.tag = "other";
	export_now(h);
	h->request.tag = "dsa";
	export_now(h);
	assert_has(slurp(h, "content/posts/from/index.md"), "\n[Other](../other/) [two-sum]");
	assert_has(slurp(h, "content/posts/two-sum/index.md"), "\n- [Other](../other/)\n");
}

/* What is CommonMark already stays, to the byte. */
static void test_plain_keeps_every_byte(void **state)
{
	static const char body[] = "# Odd\n\n> [!note\n\n[Odd](odd) {{< y >}} {% z %} "
				   "\xFF\r\n\ttab  \n \n~~m~~ <b>";
	struct house *h = *state;

	add_note(h, "Odd", body, NULL, true);
	h->request.target = "plain";
	export_now(h);
	assert_has(slurp(h, "odd.md"), arena_printf(&h->a, " -->\n\n%s\n\n<!-- whet:end", body));
}

/* Comments are private wherever a person may write them. */
static void test_comments_in_front(void **state)
{
	struct house *h = *state;
	const char *page;

	add_note(h, "Probing %%for my boss%% well",
		"---\ndescription: \"How %%SECRET%% it goes\"\nsummary: \"How %%SECRET%% it "
		"goes\"\n"
		"series: \"Tables %%SECRET%%\"\n---\nText.\n",
		NULL, true);
	export_now(h);
	page = slurp(h, "content/posts/probing-well/index.md");
	assert_has(page, "title: \"Probing well\"\n");
	assert_has(page, "\ndescription: \"How it goes\"\n");
	assert_has(page, "\nsummary: \"How it goes\"\n");
	assert_lacks(page, "SECRET");
	assert_lacks(page, "boss");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, house_open, house_close)
	const struct CMUnitTest tests[] = {
		T(test_titles_survive_yaml),
		T(test_never_dated_later_than_now),
		T(test_problem_page),
		T(test_smallest_problem_page),
		T(test_nothing_private_leaves),
		T(test_window_and_tag),
		T(test_links_lead_somewhere),
		T(test_plain_keeps_every_byte),
		T(test_comments_in_front),
	};

	return cmocka_run_group_tests_name("export page", tests, NULL, NULL);
}
