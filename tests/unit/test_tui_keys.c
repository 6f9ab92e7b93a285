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
			for (unsigned scope = 1; scope <= SCOPE_ANY; scope <<= 1)
				if (bindings[i].scope & scope)
					assert_int_equal(
						keymap_find(scope, key), bindings[i].command);
		}
	}
}

static void a_view_goes_before_its_widgets(void **state)
{
	(void)state;
	assert_int_equal(keymap_find(SCOPE_NOTES | SCOPE_LIST, 'g'), CMD_TOP);
	assert_int_equal(keymap_find(SCOPE_PRACTICE | SCOPE_LIST, 'g'), CMD_GRADE);
	assert_int_equal(keymap_find(SCOPE_PRACTICE | SCOPE_LIST, 'q'), CMD_QUIT);
	/* While a line is typed letters are letters. */
	assert_int_equal(keymap_find(SCOPE_LINE, 'q'), CMD_NONE);
	assert_int_equal(keymap_find(SCOPE_GRADING, 'q'), CMD_CANCEL);
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

static void type(struct input *in, const char *keys)
{
	while (*keys) {
		int32_t key = key_parse(&keys);
		enum command cmd = keymap_find(SCOPE_LINE, key);

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_keys_by_name),
		cmocka_unit_test(no_key_is_claimed_twice),
		cmocka_unit_test(a_view_goes_before_its_widgets),
		cmocka_unit_test(every_row_is_told),
		cmocka_unit_test(edits_whole_characters),
		cmocka_unit_test(moves_in_a_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
