/* Colours: what a role gets on each ground and depth, a person's own, and what is refused. */
#include "tui/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int read(struct colours *c, const char *name, const char *value, struct err *e)
{
	struct config_entry entry[] = {
		{name, value, 3}
        };
	struct config_entries entries = {entry, 1};

	return theme_read(c, &entries, "c.yaml", e);
}

static void a_role_has_its_own(void **state)
{
	(void)state;
	for (int r = 0; r < ROLE_COUNT; r++) {
		assert_int_equal(theme_colour(NULL, (enum role)r, THEME_MONO, false), -1);
		assert_true(theme_colour(NULL, (enum role)r, THEME_8, false) < 8);
		assert_true(theme_colour(NULL, (enum role)r, THEME_256, true) < 256);
		assert_true(*theme_role_name((enum role)r) && *theme_role_meaning((enum role)r));
	}
	/* What colour says on a dark ground must be readable on a light one. */
	assert_int_not_equal(theme_colour(NULL, ROLE_BAD, THEME_256, false),
		theme_colour(NULL, ROLE_BAD, THEME_256, true));
}

static void a_person_gives_others(void **state)
{
	static const struct {
		const char *name, *value;
		enum theme_depth depth;
		short dark, light; /* of bad; 99 as without */
	} rows[] = {
		{"bad",       "200",        THEME_256,  200, 200},
		{"bad",       "0",          THEME_256,  0,   0  },
		{"bad",       "255",        THEME_256,  255, 255},
		{"dark.bad",  "200",        THEME_256,  200, 99 },
		{"light.bad", "200",        THEME_256,  99,  200},
		{"bad",       "magenta",    THEME_256,  5,   5  },
		{"bad",       "bright red", THEME_256,  9,   9  },
		{"bad",       "bright red", THEME_8,    1,   1  },
		{"bad",       "200",        THEME_8,    99,  99 }, /* there is none such */
		{"bad",       "default",    THEME_256,  -1,  -1 },
		{"bad",       "default",    THEME_8,    -1,  -1 },
		{"bad",       "200",        THEME_MONO, -1,  -1 },
		{"good",      "200",        THEME_256,  99,  99 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct colours c;
		struct err e = {0};

		assert_int_equal(read(&c, rows[i].name, rows[i].value, &e), 0);
		for (int light = 0; light < 2; light++) {
			short wanted = light ? rows[i].light : rows[i].dark;

			if (wanted == 99)
				wanted = theme_colour(NULL, ROLE_BAD, rows[i].depth, light);
			assert_int_equal(theme_colour(&c, ROLE_BAD, rows[i].depth, light), wanted);
		}
	}
}

static void refuses(void **state)
{
	static const struct {
		const char *name, *value, *sentence;
	} rows[] = {
		{"acent",       "1",
                 "c.yaml:3: there is no role \"acent\" to give a colour to; did you mean "
                 "\"accent\"?"						     },
		{"night.bad",   "1",       "there is no role \"night.bad\""        },
		{"accent",      "256",     "c.yaml:3: accent: \"256\" is no colour"},
		{"accent",      "-1",      "\"-1\" is no colour"                   },
		{"accent",      "#ff0000", "\"#ff0000\" is no colour"              },
		{"accent",      "pink",    "\"pink\" is no colour"                 },
		{"accent",      "bright ", "\"bright \" is no colour"              },
		{"dark.accent", "",        "dark.accent: \"\" is no colour"        },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct colours c;
		struct err e = {0};

		assert_int_equal(read(&c, rows[i].name, rows[i].value, &e), -1);
		if (!strstr(e.text, rows[i].sentence))
			fail_msg("row %zu: %s", i, e.text);
	}
}

static void knows_a_light_ground(void **state)
{
	(void)state;
	setenv("COLORFGBG", "0;15", 1);
	assert_true(theme_is_light("auto"));
	assert_false(theme_is_light("dark"));
	setenv("COLORFGBG", "15;0", 1);
	assert_false(theme_is_light("auto"));
	assert_true(theme_is_light("light"));
	unsetenv("COLORFGBG");
	assert_false(theme_is_light("auto"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_role_has_its_own),
		cmocka_unit_test(a_person_gives_others),
		cmocka_unit_test(refuses),
		cmocka_unit_test(knows_a_light_ground),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
