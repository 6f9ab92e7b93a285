/* config: every key, and one clear sentence for whatever is wrong. */
#include "scene.h"

#include "model/config.h"

static void test_defaults(void **state)
{
	struct scene *sc = *state;
	struct config c;
	size_t n = 0;

	OK(sc, config_read(at(sc, "absent.yaml"), &sc->a, &c, &sc->e));
	assert_string_equal(c.editor, "");
	assert_string_equal(c.compiler, "gcc");
	assert_string_equal(c.theme, "auto");
	assert_true(c.mouse);
	assert_false(c.ascii);
	assert_int_equal(c.day_start_min, 240);
	assert_string_equal(c.remote_whet, "whet");
	assert_string_equal(c.daily_template, "");
	assert_int_equal(c.attempt_cap_hours, 3);
	assert_int_equal(c.session_cap_hours, 4);
	assert_int_equal(c.reviews_per_day, 5);
	assert_string_equal(c.export_target, "plain");
	assert_string_equal(c.export_to, "");
	put(sc, "empty.yaml", "# nothing is set\n");
	OK(sc, config_read(at(sc, "empty.yaml"), &sc->a, &c, &sc->e));
	assert_string_equal(c.compiler, "gcc");
	while (config_key(n)) {
		assert_true(*config_key(n)->name && *config_key(n)->meaning);
		n++;
	}
	assert_int_equal(n, 22);
}

static void test_every_key(void **state)
{
	struct scene *sc = *state;
	struct config c;

	put(sc, "c.yaml",
		"editor: vim -u NONE\n"
		"compiler: clang\n"
		"theme: mono\n"
		"mouse: false\n"
		"ascii: true\n"
		"day_start: 05:30\n"
		"export_target: hugo\n"
		"applications_per_week: 5\n"
		"week_goal_days: weekend\n"
		"export_to: \"/blog \\\"mine\\\"\"\n");
	OK(sc, config_read(at(sc, "c.yaml"), &sc->a, &c, &sc->e));
	assert_string_equal(c.editor, "vim -u NONE");
	assert_string_equal(c.compiler, "clang");
	assert_string_equal(c.theme, "mono");
	assert_false(c.mouse);
	assert_true(c.ascii);
	assert_int_equal(c.day_start_min, 330);
	assert_string_equal(c.export_target, "hugo");
	assert_int_equal(c.applications_per_week, 5);
	assert_true(c.week_goal_weekend);
	assert_string_equal(c.export_to, "/blog \"mine\"");
}

static void test_groups(void **state)
{
	struct scene *sc = *state;
	struct config c;

	put(sc, "c.yaml",
		"keys:\n  undo: U\n  practice:\n    start: s\n    edit: 'i'\n  jobs.add: \"+\"\n"
		"colours: {dark: {accent: 79}, bad: red}\n");
	OK(sc, config_read(at(sc, "c.yaml"), &sc->a, &c, &sc->e));
	assert_int_equal(c.keys.n, 4);
	assert_string_equal(c.keys.at[0].name, "undo");
	assert_string_equal(c.keys.at[1].name, "practice.start");
	assert_string_equal(c.keys.at[2].name, "practice.edit");
	assert_string_equal(c.keys.at[2].value, "i");
	assert_int_equal(c.keys.at[2].line, 5);
	assert_string_equal(c.keys.at[3].name, "jobs.add");
	assert_int_equal(c.colours.n, 2);
	assert_string_equal(c.colours.at[0].name, "dark.accent");
	assert_string_equal(c.colours.at[1].value, "red");
	OK(sc, config_read(at(sc, "absent.yaml"), &sc->a, &c, &sc->e));
	assert_int_equal(c.keys.n + c.colours.n, 0);
}

/* What it says holds without it, it does; each line is one that is read with its # taken off. */
static void test_sample(void **state)
{
	struct scene *sc = *state;
	struct str sample = {0}, bare = {0};
	struct config c, usual;

	config_sample(&sample);
	put(sc, "c.yaml", str_c(&sample));
	OK(sc, config_read(at(sc, "c.yaml"), &sc->a, &c, &sc->e));
	for (char *line = strtok(sample.p, "\n"); line; line = strtok(NULL, "\n")) {
		if (line[0] == '#' && (line[1] != ' ' || line[2] == ' '))
			str_addf(&bare, "%s\n", line + 1);
	}
	put(sc, "bare.yaml", str_c(&bare));
	OK(sc, config_read(at(sc, "bare.yaml"), &sc->a, &c, &sc->e));
	OK(sc, config_read(at(sc, "absent.yaml"), &sc->a, &usual, &sc->e));
	assert_int_equal(c.keys.n, 1);
	assert_int_equal(c.colours.n, 1);
	assert_string_equal(c.theme, usual.theme);
	assert_int_equal(c.day_start_min, usual.day_start_min);
	assert_int_equal(c.reviews_per_day, usual.reviews_per_day);
	str_free(&sample);
	str_free(&bare);
}

static void test_values(void **state)
{
	static const struct {
		const char *line;
		int day_start; /* -1 refused */
	} rows[] = {
		{"day_start: 00:00",   0           },
		{"day_start: 23:59",   23 * 60 + 59},
		{"day_start: '4:00'",  240         },
		{"day_start: 24:00",   -1          },
		{"day_start: 12:60",   -1          },
		{"day_start: 4",       -1          },
		{"day_start: -1:30",   -1          },
		{"day_start: 04:00pm", -1          },
		{"day_start: noon",    -1          },
		{"day_start:",         -1          },
	};
	struct scene *sc = *state;
	struct config c;

	for (size_t i = 0; i < COUNT(rows); i++) {
		int rc;

		put(sc, "c.yaml", rows[i].line);
		rc = config_read(at(sc, "c.yaml"), &sc->a, &c, &sc->e);
		assert_int_equal(rc, rows[i].day_start < 0 ? -1 : 0);
		if (rc == 0)
			assert_int_equal(c.day_start_min, rows[i].day_start);
		else
			assert_has(sc->e.text, "c.yaml:1: day_start cannot be ");
	}
}

static void test_refused(void **state)
{
	static const struct {
		const char *text, *sentence;
	} rows[] = {
		{"mouse: true\ncompilar: gcc\n",
                 "c.yaml:2: there is no setting \"compilar\"; did you mean \"compiler\"?"                                    },
		{"xyzzyxyzzy: 1\n",                     "c.yaml:1: there is no setting \"xyzzyxyzzy\""                       },
		{"# a\n\nmouse: maybe\n",               "c.yaml:3: mouse cannot be \"maybe\""                                },
		{"mouse: maybe\n",                      "true or false"						      },
		{"theme: pink\n",                       "c.yaml:1: theme cannot be \"pink\""                                 },
		{"theme: pink\n",                       "auto, dark, light or mono"                                          },
		{"theme: dark light\n",                 "theme cannot be \"dark light\""                                     },
		{"theme: aut\n",                        "theme cannot be \"aut\""                                            },
		{"theme: ''\n",                         "theme cannot be \"\""                                               },
		{"applications_per_week: -1\n",         "c.yaml:1: applications_per_week cannot be \"-1\", "
						"only a number from 0 to 1000"},
		{"applications_per_week: 5x\n",         "a number from 0 to 1000"                                            },
		{"week_goal_days: sunday\n",
                 "c.yaml:1: week_goal_days cannot be \"sunday\", only weekend or any"                                        },
		{"day_start: 9am\n",                    "a time such as 04:00"                                               },
		{"attempt_cap_hours: 0\n",              "only a number from 1 to 24"                                         },
		{"reviews_per_day: 101\n",              "only a number from 1 to 100"                                        },
		{"reviews_per_day: 4 x\n",              "reviews_per_day cannot be"                                          },
		{"editor: [vi]\n",                      "editor cannot be a list"                                            },
		{"editor: {a: b}\n",                    "editor cannot be a list"                                            },
		{"keys: x\n",                           "c.yaml:1: keys holds lines such as `practice.start: s`"             },
		{"mouse: true\ncolours: [1]\n",         "c.yaml:2: colours holds lines such as"                              },
		{"keys:\n  undo: [a, b]\n",             "c.yaml:2: undo cannot be a list"                                    },
		{"keys:\n  practice:\n    x: {y: z}\n", "c.yaml:3: practice.x cannot be a list"                              },
		{"colour:\n  a: 1\n",                   "did you mean \"colours\"?"                                          },
		{"ascii: true\nascii: false\n",
                 "c.yaml:2: the key \"ascii\" stands here a second time"                                                     },
		{"- a\n- list\n",                       "c.yaml: it must hold lines of `key: value`"                         },
		{"just words\n",                        "c.yaml: it must hold lines of `key: value`"                         },
		{"mouse: true\n  bad\n: indent: [\n",   "c.yaml:"                                                            },
		{"editor: \377\376\n",                  "c.yaml:"							    },
	};
	struct scene *sc = *state;
	struct config c;

	for (size_t i = 0; i < COUNT(rows); i++) {
		put(sc, "c.yaml", rows[i].text);
		if (config_read(at(sc, "c.yaml"), &sc->a, &c, &sc->e) == 0)
			fail_msg("row %zu was taken", i);
		assert_has(sc->e.text, rows[i].sentence);
		assert_has(sc->e.text, sc->dir);
		assert_int_equal(sc->e.kind, ERR_INPUT);
	}
}

static void test_no_file(void **state)
{
	struct scene *sc = *state;
	struct config c;

	assert_int_equal(mkdir(at(sc, "dir.yaml"), 0700), 0);
	assert_int_equal(config_read(at(sc, "dir.yaml"), &sc->a, &c, &sc->e), -1);
	assert_has(sc->e.text, "it is not an ordinary file");
	assert_int_equal(mkfifo(at(sc, "fifo.yaml"), 0600), 0);
	assert_int_equal(config_read(at(sc, "fifo.yaml"), &sc->a, &c, &sc->e), -1);
	assert_has(sc->e.text, "it is not an ordinary file");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_defaults),
		IN_FOLDER(test_every_key),
		IN_FOLDER(test_groups),
		IN_FOLDER(test_sample),
		IN_FOLDER(test_values),
		IN_FOLDER(test_refused),
		IN_FOLDER(test_no_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
