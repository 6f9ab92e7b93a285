/* Every kind of page: what is on it, and above all what is not. */
#include "test_export.h"

#include <dirent.h>

static const char *const every_kind[] = {
	"notes", "problems", "kernels", "journal", "report", "articles", NULL};

/* Calls check with every file below the folder. */
static void each_file(struct house *h, const char *dir, const char *word, size_t *n)
{
	DIR *d = opendir(dir);

	assert_non_null(d);
	for (struct dirent *entry; (entry = readdir(d)) != NULL;) {
		const char *path = path_join(&h->a, dir, entry->d_name);
		struct str text = {0};

		if (entry->d_name[0] == '.')
			continue;
		assert_lacks(entry->d_name, word);
		if (path_is_dir(path)) {
			each_file(h, path, word, n);
			continue;
		}
		assert_int_equal(path_read(path, 1 << 24, &text, &h->e), 0);
		assert_lacks(str_c(&text), word);
		str_free(&text);
		(*n)++;
	}
	closedir(d);
}

/* A row of every table that the person writes into, all of its texts SECRET. What must be a word of
 * a list, a day or a number is one. */
static void seed_secrets(struct house *h)
{
	static const char *const rows[] = {
		"insert into problem (id, slug, kind, title, pattern, difficulty, url, source, "
		"created_at, found_in) values (901, 'secret-own', 'dsa', 'SECRET own', 'SECRET "
		"pattern', 'Easy', 'https://SECRET', 'person', 1, 'SECRET')",
		"insert into problem_label select id, 'company', 'SECRET' from problem",
		"insert into attempt (id, problem_id, started_at, ended_at, outcome, approach, "
		"went_wrong) select 901, 901, at - 9, at, 'left', 'SECRET', 'SECRET' from "
		"submission limit 1",
		"insert into submission (attempt_id, at, file, code, code_sha256, verdict, "
		"summary, "
		"failing, measurements, layers, compiler, detail, output, warnings) select 901, "
		"at, "
		"'SECRET', 'SECRET', 'x', 'WA', 'SECRET', '{\"name\":\"SECRET\"}', '{}', 'SECRET', "
		"'SECRET', 'SECRET', 'SECRET', 'SECRET' from submission limit 1",
		"update attempt set approach = 'SECRET', went_wrong = 'SECRET'",
		"update submission set detail = 'SECRET', output = 'SECRET', warnings = 'SECRET', "
		"file = '/home/somebody/SECRET.c', layers = 'SECRET'",
		"update submission set code = 'SECRET' where verdict != 'AC'",
		"insert into application values (901, 'SECRET', 'SECRET', 'SECRET', 'SECRET', "
		"'2026-11-18', 1795000000000000, 'lab', 'SECRET', 1, 2, 'SEC', 'SECRET', NULL, "
		"'SECRET')",
		"insert into application_event (application_id, at, stage, note) values (901, "
		"1794999999000000, 'applied', 'SECRET')",
		"insert into contact values (901, 901, 'SECRET', 'SECRET', 'SECRET', 'SECRET', "
		"'SECRET', 'SECRET')",
		"insert into interview values (901, 901, 1795000000000000, 60, 1, 'SECRET', "
		"'SECRET')",
		"insert into goal (id, title, kind, measure, target, unit, created_at) values "
		"(901, "
		"'SECRET', 'input', 'amount', 3, 'SECRET', 1), (902, 'SECRET', 'output', 'done', "
		"1, "
		"'', 1)",
		"insert into goal_entry (goal_id, day, amount, text) values (901, '2026-11-17', 1, "
		"'SECRET')",
		"insert into goal_skip values (901, '2026-11-16', 'SECRET')",
		"insert into note (id, slug, title, body, checksum, created_at, updated_at) values "
		"(901, 'secret', 'SECRET', 'SECRET #SECRET', 'x', 1794999999000000, 1)",
		"insert into note_tag values (901, 'SECRET')",
		"insert into note_on select 901, 'output', id from output",
		"insert into note_on select 901, 'problem', id from problem",
		"insert into question (note_id, prompt, answer, position, created_at) values (901, "
		"'SECRET', 'SECRET', 1, 1)",
		"insert into output (id, kind, title, state, link, repository, issue, "
		"pull_request, "
		"who, note_id, text, created_at) select 900 + x, kind, 'SECRET', 'idea', 'SECRET', "
		"'SECRET', 'SECRET', 'SECRET', 'SECRET', 901, 'SECRET', 1 from (select 1 x, "
		"'article' "
		"kind union select 2, 'project' union select 3, 'outreach')",
		"update output set done_at = 1794999999000000, state = 'sent' where kind = "
		"'outreach'",
		"update output set who = 'SECRET', text = 'SECRET', repository = 'SECRET'",
		"insert into output_event (output_id, at, state, text) values (901, 1, 'idea', "
		"'SECRET')",
		"insert into topic (id, slug, title, why, created_at) values (901, 'secret', "
		"'SECRET', "
		"'SECRET', 1)",
		"insert into topic_point (topic_id, kind, text) values (901, 'pro', 'SECRET')",
		"insert into resource (topic_id, kind, title, link, unit, created_at) values (901, "
		"'book', 'SECRET', 'SECRET', 'SECRET', 1)",
		"insert into session (subject, subject_id, started_at, ended_at, text) values "
		"('application', 901, 1794990000000000, 1794999000000000, 'SECRET'), ('other', "
		"NULL, "
		"1794980000000000, 1794989000000000, 'SECRET')",
		"insert into setting values ('SECRET', 'SECRET')",
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		sql(h, rows[i], NULL, 0);
}

/* A public note, a problem that failed and was solved, and an article of two public notes. */
static void seed_public(struct house *h)
{
	int64_t problem = add_problem(h, "two-sum", "Two Sum"), outline, part;

	submit(h, problem, NOW - 5 * CLOCK_SECOND, "WA", "int wrong;\n", NULL);
	submit(h, problem, NOW - 4 * CLOCK_SECOND, "AC", "int right;\n", NULL);
	outline = add_note(h, "Outline",
		"---\nseries: On C\npart: 1\n---\nBegin.\n\n![[Part]]\n\n```\n![[Part]]\n```\n",
		"c", true);
	part = add_note(h, "Part", "The part.\n\n# Deep\n", "c", true);
	add_note(h, "Second", "---\nseries: on c\n---\nMore.\n", "c", true);
	sql(h,
		"insert into output (id, kind, title, state, note_id, created_at) values (1, "
		"'article', ?1, 'draft', ?2, 1)",
		"On tables", outline);
	sql(h, "insert into note_on values (?2, 'output', 1)", NULL, part);
	(void)problem;
}

static void export_all(struct house *h, struct export_choice *choice)
{
	choice->kinds = every_kind;
	choice->journal = choice->journal ? choice->journal : "week";
	choice->report = choice->report ? choice->report : "week";
	h->request.choice = choice;
	export_now(h);
}

static void test_no_secret_leaves(void **state)
{
	static const char *const spans[] = {"day", "week", "month"};
	static const char *const reports[] = {"week", "month", "all"};
	struct house *h = *state;
	struct export_choice choice = {0};
	size_t n = 0;

	seed_public(h);
	seed_secrets(h);
	for (const struct site *const *site = export_sites(); *site; site++) {
		h->request.target = (*site)->name;
		h->request.folder = path_join(&h->a, h->dir, (*site)->name);
		for (size_t i = 0; i < 3; i++) {
			choice = (struct export_choice){.journal = spans[i], .report = reports[i]};
			export_all(h, &choice);
			assert_true(h->n >= 6);
		}
		each_file(h, h->request.folder, "SECRET", &n);
		each_file(h, h->request.folder, "int wrong", &n);
		each_file(h, h->request.folder, "secret", &n);
	}
	assert_true(n > 30);
}

/* What a person lets go does go. */
static void test_what_is_named_leaves(void **state)
{
	struct house *h = *state;
	struct export_choice choice = {
		.attempts = true, .goals = true, .companies = "Other, secret ,", .report = "all"};

	seed_public(h);
	seed_secrets(h);
	export_all(h, &choice);
	assert_has(slurp(h, "content/posts/progress/index.md"), "\n- SECRET: applied\n");
	assert_has(slurp(h, "content/posts/progress/index.md"), "\n| SECRET | 1 | 3 |\n");
	assert_has(slurp(h, "content/posts/two-sum/index.md"), "-SECRET\n");
	assert_has(slurp(h, "content/posts/two-sum/index.md"), "+int right;\n");
	assert_has(slurp(h, "content/posts/two-sum/index.md"), "What went wrong: SECRET.");
}

static void test_journal(void **state)
{
	struct house *h = *state;
	struct export_choice choice = {.journal = "day"};
	const char *page;

	seed_public(h);
	sql(h, "update note set created_at = 1794999999000000 where title = ?1", "Second", 0);
	export_all(h, &choice);
	page = slurp(h, "content/posts/journal-2026-11-18/index.md");
	assert_has(page, "title: \"18 November 2026\"\n");
	assert_has(page, "\n1 problem solved, 2 submissions (1 accepted).\n");
	assert_has(page, "\n- [Two Sum](../two-sum/): solved, 2 submissions\n");
	assert_has(page, "\n- [Second](../second/)\n");
	assert_lacks(page, "Part");
	/* The pages of days stand for something still when weeks are asked for. */
	choice.journal = "week";
	export_all(h, &choice);
	page = slurp(h, "content/posts/journal-2026-w47/index.md");
	assert_has(page, "title: \"Week 47 of 2026\"\n");
	assert_has(page, "description: \"What I did in week 47 of 2026.\"\n");
	assert_has(page, "\n- [Two Sum](../two-sum/): solved on 18 November, 2 submissions\n");
	for (size_t i = 0; i < h->n; i++)
		assert_int_not_equal(h->rows[i].action, EXPORT_ORPHAN);
}

static void test_article_and_series(void **state)
{
	struct house *h = *state;
	struct export_choice choice = {0};
	const char *page;

	seed_public(h);
	export_all(h, &choice);
	page = slurp(h, "content/posts/on-tables/index.md");
	assert_has(page, "Part 1 of 2 of *On C*. Next: [Second](../second/).");
	assert_has(page, "Begin.\n\nThe part.\n\n## Deep\n");
	assert_has(page, "```\n![[Part]]\n```\n");
	assert_has(page, "series: [\"On C\"]\npart: 1\n");
	page = slurp(h, "content/posts/second/index.md");
	assert_has(page, "Part 2 of 2 of *on c*. Before: [On tables](../on-tables/).");
	assert_false(path_exists(site_path(h, "content/posts/outline/index.md")));
	/* A private outline takes the article along. */
	sql(h, "update note set publish = 0 where title = ?1", "Outline", 0);
	export_now(h);
	assert_action(h, "content/posts/on-tables/index.md", EXPORT_ORPHAN);
}

static void test_words_of_a_problem(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "My words",
		"---\nwriteup: true\nattempts: true\ndescription: Two of them\n---\nFind two.\n\n"
		"## Complexity\n\nLinear.\n\n## An idea\n\n```\n## Lessons\n```\n\n## "
		"Lessons\n\nSay it.\n",
		NULL, true);
	const char *page;

	seed_public(h);
	sql(h,
		"update note set problem_id = (select id from problem where slug = ?1) where id = "
		"?2",
		"two-sum", id);
	export_now(h);
	page = slurp(h, "content/posts/two-sum/index.md");
	assert_has(page, "description: \"Two of them\"\n");
	assert_has(page, "## The problem\n\nFind two.\n\n\n## An idea\n\n```\n## Lessons\n```\n");
	assert_has(page, "## Complexity\n\nLinear.\n");
	assert_has(page, "## Lessons\n\nSay it.\n");
	assert_has(page, "-int wrong;\n+int right;\n");
	assert_lacks(page, "What I learned");
	assert_false(path_exists(site_path(h, "content/posts/my-words/index.md")));
}

static void fails(struct house *h, const char *template, const char *words)
{
	struct export_choice choice = {.templates = path_join(&h->a, h->dir, "templates")};
	const char *path = path_join(&h->a, choice.templates, "note.md");

	assert_int_equal(path_mkdirs(choice.templates, &h->e), 0);
	assert_int_equal(path_write(path, template, strlen(template), &h->e), 0);
	h->request.choice = &choice;
	if (!words) {
		export_now(h);
		return;
	}
	assert_int_equal(
		export_run(h->s, &h->clock, &h->request, &h->a, &h->rows, &h->n, &h->e), -1);
	assert_has(h->e.text, words);
	assert_has(h->e.text, path);
}

static void test_own_templates(void **state)
{
	struct house *h = *state;

	add_note(h, "Hashing", "A table.\n", "dsa", true);
	fails(h, "a\nb {{bodi}}\n", "note.md:2: there is no hole \"bodi\"");
	fails(h, "a\nb {{bodi}}\n", "did you mean \"body\"?");
	fails(h, "{{#body}}\n", "note.md:1: ");
	fails(h, "\n\n{{/body}}\n", "note.md:3: ");
	fails(h, "{{#body}}{{^series}}{{/body}}{{/series}}", "note.md:1: ");
	assert_false(path_exists(h->request.folder));
	fails(h, "{{< toc >}}{{^series}}alone{{/series}}{{#series}}tied{{/series}}: {{body}}",
		NULL);
	assert_string_equal(
		slurp(h, "content/posts/hashing/index.md"), "{{< toc >}}alone: A table.\n");
}

static void test_unknown_kind(void **state)
{
	struct house *h = *state;
	const char *const kinds[] = {"notse", NULL};
	struct export_choice choice = {.kinds = kinds};

	h->request.choice = &choice;
	assert_int_equal(
		export_run(h->s, &h->clock, &h->request, &h->a, &h->rows, &h->n, &h->e), -1);
	assert_has(h->e.text, "\"notes\"");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, house_open, house_close)
	const struct CMUnitTest tests[] = {
		T(test_no_secret_leaves),
		T(test_what_is_named_leaves),
		T(test_journal),
		T(test_article_and_series),
		T(test_words_of_a_problem),
		T(test_own_templates),
		T(test_unknown_kind),
	};

	return cmocka_run_group_tests_name("export kinds", tests, NULL, NULL);
}
