/* The canvas: widths, clipping, wide characters cut in half, what reaches the screen. */
#include "tui/canvas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void check(const struct canvas *c, const char *wanted)
{
	struct str out = {0};

	canvas_text(c, &out);
	assert_string_equal(str_c(&out), wanted);
	str_free(&out);
}

static void draws_and_clips(void **state)
{
	struct canvas c = {0};
	struct area a;

	(void)state;
	canvas_resize(&c, 6, 2);
	a = area_part(area_all(&c), 1, 0, 3, 1);
	assert_int_equal(draw_text(a, 0, 0, ROLE_TEXT, "abcdef"), 3);
	draw_text(a, 0, 1, ROLE_TEXT, "below");
	draw_text(a, -2, 0, ROLE_TEXT, "xyz");
	draw_text(a, 0, -1, ROLE_TEXT, "above");
	check(&c, "  zbc\n\n");
	assert_int_equal(area_part(a, 5, 5, 3, 3).w, 0);
	assert_int_equal(area_part(a, -1, 0, 3, 1).w, 0);
	canvas_fini(&c);
}

static void keeps_wide_characters_whole(void **state)
{
	struct canvas c = {0};
	struct area a;

	(void)state;
	canvas_resize(&c, 5, 1);
	a = area_all(&c);
	assert_int_equal(draw_text(a, 0, 0, ROLE_TEXT, "漢字"), 4);
	check(&c, " 漢字\n");
	/* Either half overwritten takes the other with it. */
	draw_text(a, 1, 0, ROLE_TEXT, "x");
	check(&c, "  x字\n");
	draw_text(a, 2, 0, ROLE_TEXT, "y");
	check(&c, "  xy\n");
	draw_text(a, 1, 0, ROLE_TEXT, "漢");
	check(&c, "  漢\n");
	/* No room for the second half: a space, never half a character. */
	canvas_clear(&c);
	draw_text(a, 4, 0, ROLE_TEXT, "漢");
	check(&c, "\n");
	canvas_fini(&c);
}

static void attaches_marks(void **state)
{
	struct canvas c = {0};
	struct area a;

	(void)state;
	canvas_resize(&c, 4, 1);
	a = area_all(&c);
	assert_int_equal(draw_text(a, 0, 0, ROLE_TEXT, "e\xCC\x81x"), 2);
	check(&c, " e\xCC\x81x\n");
	/* More marks than a cell holds do no harm, and one without a letter goes nowhere. */
	draw_text(a, 0, 0, ROLE_TEXT,
		"\xCC\x81z\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
		"\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81");
	assert_true(strlen(canvas_at(&c, 0, 0)->text) < CELL_BYTES);
	assert_int_equal(canvas_at(&c, 0, 0)->text[0], 'z');
	canvas_fini(&c);
}

static void cleans_what_comes_from_outside(void **state)
{
	struct canvas c = {0};

	(void)state;
	canvas_resize(&c, 10, 1);
	draw_text(area_all(&c), 0, 0, ROLE_TEXT, "a\033[mb\n\xFF\xE2\x80\xAE");
	check(&c, " a\uFFFD[mb \uFFFD\uFFFD\n");
	canvas_fini(&c);
}

static void cuts_with_a_sign(void **state)
{
	struct canvas c = {0};
	struct area a;

	(void)state;
	canvas_resize(&c, 12, 1);
	a = area_all(&c);
	draw_fit(a, 0, 0, 4, ROLE_TEXT, "abcdef");
	draw_right(a, 12, 0, ROLE_TEXT, "漢r");
	check(&c, " abc…     漢r\n");
	assert_int_equal(draw_fit(a, 0, 0, -3, ROLE_TEXT, "abc"), 0);
	c.ascii = true;
	draw_fit(a, 0, 0, 4, ROLE_TEXT, "abcdef");
	check(&c, " abc~     漢r\n");
	canvas_fini(&c);
}

static void shows_what_is_selected(void **state)
{
	struct canvas c = {0};
	struct area a;

	(void)state;
	canvas_resize(&c, 4, 2);
	a = area_all(&c);
	draw_text(a, 0, 1, ROLE_BAD, "ab");
	draw_mark(a, 0, 1, 9, STYLE_REVERSE);
	check(&c, "\n>ab\n");
	/* The bar is of one piece: colours would be patches in it. */
	assert_int_equal(canvas_at(&c, 0, 1)->style, STYLE_REVERSE);
	assert_int_equal(canvas_at(&c, 3, 1)->style, STYLE_REVERSE);
	canvas_fini(&c);
}

static void answers_the_mouse(void **state)
{
	struct canvas c = {0};
	struct area a;

	(void)state;
	canvas_resize(&c, 10, 4);
	a = area_part(area_all(&c), 2, 1, 8, 3);
	draw_hit(a, 0, 0, 20, 1, 7);
	draw_hit(a, 1, 0, 2, 2, 8);
	draw_hit(a, 0, 9, 2, 3, 9);
	assert_null(canvas_hit(&c, 0, 1));
	assert_int_equal(canvas_hit(&c, 2, 1)->arg, 7);
	assert_int_equal(canvas_hit(&c, 3, 1)->arg, 8);
	assert_int_equal(canvas_hit(&c, 9, 1)->arg, 7);
	assert_null(canvas_hit(&c, 2, 2));
	canvas_clear(&c);
	assert_null(canvas_hit(&c, 2, 1));
	canvas_fini(&c);
}

/* Each row is new once, then only when it was drawn differently; other sizes start anew. */
static void test_seen(void **state)
{
	struct canvas c = {0};
	struct seen seen = {0};

	(void)state;
	canvas_resize(&c, 5, 2);
	assert_true(seen_changed(&seen, &c, 0));
	assert_true(seen_changed(&seen, &c, 1));
	assert_false(seen_changed(&seen, &c, 0));
	draw_text(area_all(&c), 0, 1, ROLE_TEXT, "a");
	assert_false(seen_changed(&seen, &c, 0));
	assert_true(seen_changed(&seen, &c, 1));
	draw_text(area_all(&c), 0, 1, ROLE_FAINT, "a");
	assert_true(seen_changed(&seen, &c, 1));
	assert_false(seen_changed(&seen, &c, 1));
	assert_false(seen_changed(&seen, &c, 2));
	canvas_resize(&c, 6, 2);
	assert_true(seen_changed(&seen, &c, 0));
	seen_forget(&seen);
	assert_true(seen_changed(&seen, &c, 0));
	seen_forget(&seen);
	canvas_fini(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_seen),
		cmocka_unit_test(draws_and_clips),
		cmocka_unit_test(keeps_wide_characters_whole),
		cmocka_unit_test(attaches_marks),
		cmocka_unit_test(cleans_what_comes_from_outside),
		cmocka_unit_test(cuts_with_a_sign),
		cmocka_unit_test(shows_what_is_selected),
		cmocka_unit_test(answers_the_mouse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
