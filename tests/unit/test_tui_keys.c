/* Keys by name, the one table of bindings, the line that is typed, the list that is moved in. */
#include "tui/keymap.h"
#include "tui/tui.h"
#include "tui/widget/input.h"
#include "tui/widget/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void reads_keys_by_name(void **state)
{
	const char *s = "a<Down><C-d><lt>漢<Nope>";
	char name[KEY_NAME];

	(void)state;
	assert_int_equal(key_parse(&s), 'a');
	assert_int_equal(key_parse(&s), K_DOWN);
	assert_int_equal(key_parse(&s), 4);
	assert_int_equal(key_parse(&s), '<');
	assert_int_equal(key_parse(&s), 0x6F22);
	assert_int_equal(key_parse(&s), -1);
	assert_int_equal(key_parse(&s), 0);
	assert_string_equal(key_words(4, name), "Ctrl-d");
	assert_string_equal(key_words(K_PAGE_UP, name), "PgUp");
	assert_string_equal(key_words('?', name), "?");
}

/* Two rows of one scope must not claim the same key, and every key must be one. */
static void no_key_is_claimed_twice(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_bindings; i++) {
		const char *s = bindings[i].keys;

		while (*s) {
			int32_t key = key_parse(&s);

			assert_true(key > 0);
			while (*s == ' ')
				s++;
			for (unsigned scope = 1; scope; scope <<= 1)
				if (bindings[i].scope & scope)
					assert_int_equal(
						keymap_find(NULL, scope, key), bindings[i].command);
		}
	}
}

static void a_view_goes_before_its_widgets(void **state)
{
	(void)state;
	assert_int_equal(keymap_find(NULL, SCOPE_NOTES | SCOPE_LIST, 'g'), CMD_TOP);
	assert_int_equal(keymap_find(NULL, SCOPE_PRACTICE | SCOPE_LIST, 'g'), CMD_GRADE);
	assert_int_equal(keymap_find(NULL, SCOPE_PRACTICE | SCOPE_LIST, 'q'), CMD_QUIT);
	/* While a line is typed letters are letters. */
	assert_int_equal(keymap_find(NULL, SCOPE_LINE, 'q'), CMD_NONE);
	assert_int_equal(keymap_find(NULL, SCOPE_GRADING, 'q'), CMD_CANCEL);
}

static void every_row_is_told(void **state)
{
	struct str out = {0};

	(void)state;
	tui_keys_text(&out);
	for (size_t i = 0; i < n_bindings; i++) {
		assert_non_null(strstr(str_c(&out), bindings[i].help));
		/* Beside its keys on a screen of 80 columns. */
		assert_true(strlen(bindings[i].help) <= 54);
	}
	assert_non_null(strstr(str_c(&out), "  q, Ctrl-c             leave\n"));
	str_free(&out);
}

/* Help and the manual list every scope, each under one title. */
static void every_scope_has_one_group(void **state)
{
	struct arena a = {0};
	unsigned used = 0, told = 0;
	struct str out = {0};

	(void)state;
	tui_keys_text(&out);
	for (size_t i = 0; i < n_bindings; i++)
		used |= bindings[i].scope;
	for (size_t i = 0; i < n_keymap_groups; i++) {
		const char *head = arena_printf(&a, "\n%s\n", keymap_groups[i].title);
		const char *at = i ? strstr(str_c(&out), head) : str_c(&out);

		assert_int_equal(keymap_groups[i].scope & (keymap_groups[i].scope - 1), 0);
		assert_int_equal(told & keymap_groups[i].scope, 0);
		told |= keymap_groups[i].scope;
		assert_non_null(at);
		assert_null(strstr(at + 1, head));
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(keymap_scope_name(&keymap_groups[k], &a),
				keymap_scope_name(&keymap_groups[i], &a));
	}
	assert_int_equal(used, told);
	str_free(&out);
	arena_free(&a);
}

static void type(struct input *in, const char *keys)
{
	while (*keys) {
		int32_t key = key_parse(&keys);
		enum command cmd = keymap_find(NULL, SCOPE_LINE, key);

		if (cmd == CMD_NONE)
			input_insert(in, key);
		else
			input_command(in, cmd);
	}
}

static void edits_whole_characters(void **state)
{
	struct input in = {0};

	(void)state;
	type(&in, "h漢é<Left><Left>x");
	assert_string_equal(str_c(&in.text), "hx漢é");
	type(&in, "<Delete><End><Backspace>");
	assert_string_equal(str_c(&in.text), "hx");
	type(&in, "<C-u>one two  <C-w>");
	assert_string_equal(str_c(&in.text), "one ");
	type(&in, "e\xCC\x81<Backspace>");
	assert_string_equal(str_c(&in.text), "one ");
	type(&in, "<Home>a<Right>b");
	assert_string_equal(str_c(&in.text), "aobne ");
	assert_false(input_insert(&in, K_UP));
	assert_false(input_insert(&in, 1));
	for (int i = 0; i < 2000; i++)
		input_insert(&in, 0x1F600);
	assert_true(in.text.len < 1000);
	type(&in, "<C-u><Backspace><Left><C-w>");
	assert_int_equal(in.cursor, 0);
	input_fini(&in);
}

static void moves_in_a_list(void **state)
{
	struct list l = {0};

	(void)state;
	assert_true(list_command(&l, CMD_DOWN, 0));
	assert_int_equal(l.at, 0);
	list_set(&l, 10);
	l.shown = 4;
	list_command(&l, CMD_PAGE_DOWN, 0);
	assert_int_equal(l.at, 3);
	list_command(&l, CMD_BOTTOM, 0);
	assert_int_equal(l.at, 9);
	list_command(&l, CMD_DOWN, 0);
	assert_int_equal(l.at, 9);
	list_command(&l, CMD_SELECT, 5);
	assert_int_equal(l.at, 5);
	list_command(&l, CMD_HALF_UP, 0);
	assert_int_equal(l.at, 3);
	list_command(&l, CMD_TOP, 0);
	list_command(&l, CMD_UP, 0);
	assert_int_equal(l.at, 0);
	list_command(&l, CMD_BOTTOM, 0);
	list_set(&l, 2);
	assert_int_equal(l.at, 1);
	list_set(&l, 0);
	assert_int_equal(l.at, 0);
	assert_false(list_command(&l, CMD_GRADE, 0));
}

static int read_keys(
	struct keymap *m, const char *name, const char *value, struct arena *a, struct err *e)
{
	struct config_entry entry[] = {
		{name, value, 7}
        };
	struct config_entries entries = {entry, 1};

	return keymap_read(m, &entries, "c.yaml", a, e);
}

static void first_key(const struct keymap *m, unsigned scope, enum command cmd, const char *wanted)
{
	struct str key = {0};

	keymap_first_key(m, keymap_binding(scope, cmd), scope | SCOPE_ANY, &key);
	assert_string_equal(str_c(&key), wanted);
	str_free(&key);
}

static void a_person_has_keys_of_their_own(void **state)
{
	struct arena a = {0};
	struct keymap m;
	struct err e = {0};

	(void)state;
	/* In one scope only. */
	assert_int_equal(read_keys(&m, "practice.start", "z <C-x>", &a, &e), 0);
	assert_int_equal(keymap_find(&m, SCOPE_PRACTICE, 'z'), CMD_START);
	assert_int_equal(keymap_find(&m, SCOPE_PRACTICE, 24), CMD_START);
	assert_int_equal(keymap_find(&m, SCOPE_PRACTICE, 's'), CMD_NONE);
	assert_int_equal(keymap_find(&m, SCOPE_PROBLEM, 's'), CMD_START);
	first_key(&m, SCOPE_PRACTICE, CMD_START, "z");
	first_key(&m, SCOPE_PROBLEM, CMD_START, "s");
	/* Wherever it counts; what only moves has a name too. */
	assert_int_equal(read_keys(&m, "start", "z", &a, &e), 0);
	assert_int_equal(keymap_find(&m, SCOPE_PRACTICE, 'z'), CMD_START);
	assert_int_equal(keymap_find(&m, SCOPE_PROBLEM, 'z'), CMD_START);
	assert_int_equal(read_keys(&m, "list.half down", "<Space>", &a, &e), 0);
	assert_int_equal(keymap_find(&m, SCOPE_LIST, ' '), CMD_HALF_DOWN);
	assert_int_equal(read_keys(&m, "everywhere.quit", "Q", &a, &e), 0);
	assert_int_equal(keymap_find(&m, SCOPE_JOBS, 'q'), CMD_NONE);
	/* Without any, the table's. */
	assert_int_equal(keymap_find(NULL, SCOPE_PRACTICE, 's'), CMD_START);
	arena_free(&a);
}

static void two_may_change_places(void **state)
{
	struct config_entry entry[] = {
		{"list.up",   "j", 2},
                {"list.down", "k", 3}
        };
	struct config_entries entries = {entry, 2};
	struct arena a = {0};
	struct keymap m;
	struct err e = {0};

	(void)state;
	assert_int_equal(keymap_read(&m, &entries, "c.yaml", &a, &e), 0);
	assert_int_equal(keymap_find(&m, SCOPE_LIST, 'j'), CMD_UP);
	assert_int_equal(keymap_find(&m, SCOPE_LIST, 'k'), CMD_DOWN);
	entries.n = 1;
	assert_int_equal(keymap_read(&m, &entries, "c.yaml", &a, &e), -1);
	assert_string_equal(e.text,
		"c.yaml:2: list.up: the key j is that of list.down too; give one of them another");
	arena_free(&a);
}

static void wrong_keys_are_refused(void **state)
{
	static const struct {
		const char *name, *value, *sentence;
	} rows[] = {
		{"practice.strat", "z",
                 "c.yaml:7: there is no command \"practice.strat\" to give keys to; did you "
			"mean "
			"\"practice.start\"?"							   },
		{"practise.start", "z",       "did you mean \"practice.start\"?"                        },
		{"jobs.start",     "z",       "there is no command \"jobs.start\""                      },
		{"xyzzyxyzzy",     "z",
                 "there is no command \"xyzzyxyzzy\" to give keys to; `whet help keys`"                 },
		{"start",          "<Entre>", "c.yaml:7: start: there is no key \"<Entre>\""            },
		{"start",          "z gg",    "c.yaml:7: start: there is no key \"gg\""                 },
		{"start",          "",        "c.yaml:7: start needs a key"                             },
		{"start",          "  ",      "c.yaml:7: start needs a key"                             },
		{"practice.start", "e",
                 "c.yaml:7: practice.start: the key e is that of practice.edit too"                     },
		{"undo",           "?",       "c.yaml:7: undo: the key ? is that of everywhere.help too"},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct keymap m;
		struct err e = {0};

		assert_int_equal(read_keys(&m, rows[i].name, rows[i].value, &a, &e), -1);
		if (!strstr(e.text, rows[i].sentence))
			fail_msg("row %zu: %s", i, e.text);
	}
	arena_free(&a);
}

/* Each row can be named, and its own keys are taken back as they are. */
static void every_row_can_be_changed(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t g = 0; g < n_keymap_groups; g++)
		for (size_t i = 0; i < n_bindings; i++) {
			struct keymap m;
			struct err e = {0};
			const char *name = keymap_row_name(&bindings[i]);

			if (!(bindings[i].scope & keymap_groups[g].scope))
				continue;
			if (!*name)
				fail_msg("no name: %s", bindings[i].help);
			if (read_keys(&m,
				    arena_printf(&a, "%s.%s",
					    keymap_scope_name(&keymap_groups[g], &a), name),
				    bindings[i].keys, &a, &e) != 0)
				fail_msg("%s", e.text);
		}
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_keys_by_name),
		cmocka_unit_test(no_key_is_claimed_twice),
		cmocka_unit_test(a_view_goes_before_its_widgets),
		cmocka_unit_test(every_row_is_told),
		cmocka_unit_test(every_scope_has_one_group),
		cmocka_unit_test(edits_whole_characters),
		cmocka_unit_test(moves_in_a_list),
		cmocka_unit_test(a_person_has_keys_of_their_own),
		cmocka_unit_test(two_may_change_places),
		cmocka_unit_test(wrong_keys_are_refused),
		cmocka_unit_test(every_row_can_be_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
