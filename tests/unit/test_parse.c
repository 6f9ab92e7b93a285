/* The command line against the real table of commands. */
#include "scene.h"

#include "cli/parse.h"

/* Reads a line of words; '|' stands between them, so that a word may hold spaces or be empty. */
static int parse(struct scene *sc, const char *text, struct line *out)
{
	char **argv = arena_new(&sc->a, 2 * MAX_ARGUMENTS * sizeof *argv);
	char *words = *text ? arena_dup(&sc->a, text) : NULL;
	int argc = 1;

	*out = (struct line){.args.arena = &sc->a};
	sc->e = (struct err){0};
	argv[0] = arena_dup(&sc->a, "whet");
	while (words)
		argv[argc++] = strsep(&words, "|");
	return parse_line(argc, argv, out, &sc->e);
}

static struct line good(struct scene *sc, const char *text)
{
	struct line line;

	if (parse(sc, text, &line) != 0)
		fail_msg("%s: %s", text, sc->e.text);
	return line;
}

static void test_commands(void **state)
{
	static const struct {
		const char *text, *name;
		size_t n;
	} rows[] = {
		{"list",                     "list",            0},
		{"list|dsa",                 "list",            1},
		{"grade|two-sum",            "grade",           1},
		{"note|add|a text",          "note add",        1},
		{"note|add|many|words|here", "note add",        3},
		{"review",                   "review",          0},
		{"review|due",               "review due",      0},
		{"review|rate|two-sum|3",    "review rate",     2},
		{"help|note|add",            "help",            2},
		{"--json|list",              "list",            0},
		{"--home|/x|note|list",      "note list",       0},
		{"--home=/x|note|list",      "note list",       0},
		{"note|--home|/x|list",      "note list",       0},
		{"note|--home=/x|list",      "note list",       0},
		{"note|--json|list",         "note list",       0},
		{"note|add|-",               "note add",        1},
		{"note|add|",                "note add",        1},
		{"plan|topic|add|x",         "plan topic add",  1},
		{"plan|--json|topic|list",   "plan topic list", 0},
		{"help|plan|topic|add",      "help",            3},
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct line line = good(sc, rows[i].text);

		assert_string_equal(line.command->name, rows[i].name);
		assert_int_equal(line.args.n, rows[i].n);
	}
	assert_null(good(sc, "").command);
	assert_null(good(sc, "--json").command);
}

static void test_options(void **state)
{
	struct scene *sc = *state;
	struct line line = good(sc, "note|add|--title|T one|body|--tag=a|--publish|--tag|b|--json");
	const char *tags[MAX_OPTIONS];

	assert_string_equal(args_option(&line.args, "title"), "T one");
	assert_int_equal(args_all(&line.args, "tag", tags), 2);
	assert_string_equal(tags[0], "a");
	assert_string_equal(tags[1], "b");
	assert_true(args_flag(&line.args, "publish"));
	assert_false(args_flag(&line.args, "problem"));
	assert_true(line.json);
	assert_int_equal(line.args.n, 1);
	assert_string_equal(line.args.at[0], "body");
	line = good(sc, "list|--pattern=a=b|--home=/tmp/x y");
	assert_string_equal(args_option(&line.args, "pattern"), "a=b");
	assert_string_equal(line.home, "/tmp/x y");
	line = good(sc, "list|--pattern=");
	assert_string_equal(args_option(&line.args, "pattern"), "");
	line = good(sc, "note|add|x|--title=--publish");
	assert_string_equal(args_option(&line.args, "title"), "--publish");
}

/* Behind -- nothing is an option. */
static void test_dashes(void **state)
{
	struct scene *sc = *state;
	struct line line = good(sc, "note|add|--publish|--|--title|-x|--|--json");

	assert_int_equal(line.args.n, 4);
	assert_string_equal(line.args.at[0], "--title");
	assert_string_equal(line.args.at[1], "-x");
	assert_string_equal(line.args.at[2], "--");
	assert_string_equal(line.args.at[3], "--json");
	assert_false(line.json);
	assert_true(args_flag(&line.args, "publish"));
}

static void test_help_and_version(void **state)
{
	static const char *const helps[] = {"--help", "-h", "grade|--help", "grade|-h", "-h|grade",
		"note|add|--help", "grade|--help|--json", "backup|a|b|c|--help"};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(helps); i++)
		assert_true(good(sc, helps[i]).help);
	assert_true(good(sc, "--version").version);
	assert_true(good(sc, "list|--version").version);
}

static void test_refused(void **state)
{
	static const struct {
		const char *text, *sentence;
	} rows[] = {
		{"lsit",			 "there is no command \"lsit\"; did you mean \"list\"? `whet help`"},
		{"qqqqqqqq",                     "there is no command \"qqqqqqqq\"; `whet help` lists them"        },
		{"screenss",                     "there is no command \"screenss\"; `whet help`"                   }, /* hidden */
		{"note",			 "whet note what? `whet help note` lists what it does"             },
		{"plan|topic",                   "whet plan topic what? `whet help plan topic` lists what it does" },
		{"plan|topic|ad",
                 "there is no command \"plan topic ad\"; did you mean \"plan topic add\"?"                         },
		{"note|ad",                      "there is no command \"note ad\"; did you mean \"note add\"?"     },
		{"list|--pattren|x",             "whet list has no option --pattren; did you mean --pattern?"      },
		{"list|--jsno",                  "whet list has no option --jsno; did you mean --json?"            },
		{"list|--zzzzzzzz",              "whet list has no option --zzzzzzzz"                              },
		{"list|-x",                      "whet list has no option -x"                                      },
		{"list|-jq",                     "whet list has no option -jq"                                     },
		{"--bogus",                      "whet has no option --bogus"                                      },
		{"list|--pattern",               "--pattern needs a value: --pattern P"                            },
		{"list|--pattern|--due",         "--pattern needs a value: --pattern P"                            },
		{"list|--pattern|a|--pattern|b", "--pattern was given twice; give it once"                         },
		{"list|--due|--due",             "--due was given twice"                                           },
		{"list|--home|a|--home|b",       "--home was given twice"                                          },
		{"list|--difficulty|",           "--difficulty needs a value: --difficulty D"                      },
		{"job|show|",                    "whet job show needs JOB, not \"\": whet job show JOB"            },
		{"--home",                       "--home needs a value: --home DIR"                                },
		{"list|--due=yes",               "--due takes no value"                                            },
		{"--json=1|list",                "--json takes no value"                                           },
		{"hint",			 "whet hint needs more: whet hint SLUG"                            },
		{"list|a|b",                     "whet list does not take \"b\": whet list "                       },
		{"review|rate|x",                "whet review rate needs more: whet review rate SLUG"              },
		{"edit|two-sum|--json",          "whet edit prints no data, so --json does not work here"          },
		{"--|list",                      "list"							    },
	};
	struct scene *sc = *state;
	struct line line;

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (parse(sc, rows[i].text, &line) == 0)
			fail_msg("\"%s\" was taken", rows[i].text);
		assert_has(sc->e.text, rows[i].sentence);
		assert_int_equal(sc->e.kind, ERR_INPUT);
	}
}

static void test_too_many(void **state)
{
	struct scene *sc = *state;
	struct str s = {0};
	struct line line;

	str_add(&s, "note|add");
	for (int i = 0; i < MAX_ARGUMENTS; i++)
		str_add(&s, "|word");
	assert_int_equal(good(sc, s.p).args.n, MAX_ARGUMENTS);
	str_add(&s, "|word");
	assert_int_equal(parse(sc, s.p, &line), -1);
	assert_has(sc->e.text, "more than 256 arguments");
	str_clear(&s);
	str_add(&s, "note|add|x");
	for (int i = 0; i <= MAX_OPTIONS; i++)
		str_add(&s, "|--tag=t");
	assert_int_equal(parse(sc, s.p, &line), -1);
	assert_has(sc->e.text, "more than 32 options");
	str_free(&s);
}

/* Whatever is typed: a command, or one sentence. */
static void test_any_words(void **state)
{
	static const char *const words[] = {"note", "add", "list", "--", "-", "", "--home",
		"--json", "--tag", "--tag=", "-h", "x", "--=", "--=x", "---", "review", "rate",
		"help", "=", "--help=1", "\377", "--\377"};
	struct scene *sc = *state;
	uint64_t seed = 7;

	for (int round = 0; round < 20000; round++) {
		struct str s = {0};
		struct line line;

		for (int i = 0; i < 1 + round % 6; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			str_addf(&s, "%s%s", i ? "|" : "", words[(seed >> 33) % COUNT(words)]);
		}
		if (parse(sc, str_c(&s), &line) != 0) {
			assert_int_equal(sc->e.kind, ERR_INPUT);
			assert_true(*sc->e.text);
		}
		str_free(&s);
		arena_free(&sc->a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_commands),
		IN_FOLDER(test_options),
		IN_FOLDER(test_dashes),
		IN_FOLDER(test_help_and_version),
		IN_FOLDER(test_refused),
		IN_FOLDER(test_too_many),
		IN_FOLDER(test_any_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
