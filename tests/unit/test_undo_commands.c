/* undo, command by command: every command that changes data is one step, sixty of them in a random
 * order go back to the beginning and forth to the end, each in a process of its own.
 * WHET_SEED=N tries another order. */
#include "walk_run.h"

#include "cli/command.h"

enum { ROUNDS = 60 };

/* How each command that changes data is driven; # is a number from 1 to 3. */
static const struct {
	const char *name, *line;
} changes[] = {
	{"start",		  "two-sum"                        },
	{"edit",		   "coin-change"                    },
	{"hint",		   "two-sum"                        },
	{"reference",              "two-sum|--give-up"              },
	{"problem add",            "Own #|--difficulty|easy"        },
	{"problem edit",           "own-#|--title|T#"               },
	{"problem remove",         "own-#|--yes"                    },
	{"attempt start",          "two-sum"                        },
	{"attempt pause",          "two-sum"                        },
	{"attempt resume",         "two-sum"                        },
	{"attempt stop",           "two-sum|--solved"               },
	{"attempt note",           "two-sum|--approach|a#"          },
	{"import jobs",            "good.csv|--day|2026-11-1#"      },
	{"job import",             "more.csv|--day|2026-11-1#"      },
	{"import notes",           "vault"                          },
	{"review rate",            "two-sum|#"                      },
	{"study start",            "core|--per-day|#"               },
	{"study stop",             ""			       },
	{"note add",               "--title|First #|--tag|t#|* [ ] a text"},
	{"note edit",              "first-#|--publish"              },
	{"note daily",             "--day|2026-11-1#|--print"       },
	{"note rename",            "first-#|Other #"                },
	{"note task",              "first-#|1"		      },
	{"note tag",               "first-#|extra#"                 },
	{"note attach",            "first-#|problem|3sum"           },
	{"note detach",            "first-#|problem|3sum"           },
	{"note delete",            "first-#"                        },
	{"job add",                "Acme #|Engineer|--at|2026-09-01"},
	{"job sweep",              "--days|30"                      },
	{"job edit",               "#|--role|R#"                    },
	{"job move",               "#|offer"                        },
	{"job snooze",             "#|5"			    },
	{"job contact add",        "#|Ann"                          },
	{"job contact edit",       "#|--role|r#"                    },
	{"job contact remove",     "#"                              },
	{"job interview add",      "#|2026-12-0# 10:00"             },
	{"job interview remove",   "#"                              },
	{"plan add",               "Goal #"                         },
	{"plan focus",             "2026-12|1"                      },
	{"plan edit",              "#|--target|1#"                  },
	{"plan move",              "#|--under|top|--first"          },
	{"plan log",               "#|2"			    },
	{"plan skip",              "#|--day|2026-11-1#"             },
	{"plan done",              "#"			      },
	{"plan drop",              "#"			      },
	{"plan import",            "plan.md|--yes"                  },
	{"plan topic add",         "Topic #"                        },
	{"plan topic edit",        "topic-#|--why|w#"               },
	{"plan topic pro",         "topic-#|for"                    },
	{"plan topic con",         "topic-#|against"                },
	{"plan topic drop",        "topic-#"                        },
	{"plan resource add",      "Book #|--total|9"               },
	{"plan resource edit",     "#|--title|B#"                   },
	{"plan resource progress", "#|+1"                           },
	{"plan resource drop",     "#"                              },
	{"output add",             "article|Words #"                },
	{"output edit",            "#|--title|W#"                   },
	{"output move",            "#|draft"                        },
	{"output drop",            "#"			      },
	{"log start",              "problem|two-sum"                },
	{"log pause",              ""			       },
	{"log resume",             ""			       },
	{"log stop",               ""			       },
	{"log add",                "#|problem|two-sum"              },
};

/* These leave what is recorded alone: they show it, or touch files only. */
static const char *const readers[] = {"today", "next", "list", "reset", "submissions", "diff",
	"problem show", "attempt list", "cuda run", "cuda exec", "cuda opcodes", "review",
	"review due", "review leeches", "review history", "review replay", "study show", "weak",
	"note show", "note list", "note search", "note link", "job show", "job list", "job due",
	"job contact list", "job interview list", "job funnel", "job goal", "job times",
	"job export", "plan list", "plan show", "plan topic show", "plan topic list",
	"plan resource list", "output list", "output show", "output due", "export", "stats",
	"doctor", "log list", "undo", "redo", "backup", "restore", "completion", "help", "manual",
	"complete", "screens", "schema"};

/* These change it too, and need a compiler or a person who answers. */
static const char *const heavy[] = {"grade", "stress", "verify", "import problem", "review ask"};

static bool has_name(const char *const *names, size_t n, const char *name)
{
	while (n-- > 0)
		if (strcmp(names[n], name) == 0)
			return true;
	return false;
}

static void test_all_are_known(void **state)
{
	(void)state;
	for (size_t i = 0; commands[i]; i++) {
		const char *name = commands[i]->name;
		bool is = has_name(readers, COUNT(readers), name) ||
			  has_name(heavy, COUNT(heavy), name);

		for (size_t k = 0; !is && k < COUNT(changes); k++)
			is = strcmp(changes[k].name, name) == 0;
		if (!is)
			fail_msg("%s: say in this test how it changes data, or that it does not",
				name);
	}
}

/* Runs the words of a name and a line; returns the exit status. */
static int run(struct walk *w, const char *name, const char *line, int number)
{
	char *names = arena_dup(&w->a, name), *words = arena_dup(&w->a, line);
	struct typed t = {0};

	for (char *p = words; *p; p++)
		*p = *p == '#' ? (char)('0' + number) : *p;
	for (char *word; (word = strsep(&names, " "));)
		add(&t, word);
	for (char *word; *line && (word = strsep(&words, "|"));)
		add(&t, word);
	return perform(w, &t);
}

static int count_steps(struct walk *w)
{
	return atoi(sql_in(
		w->sc, "home/whet.db", "select count(*) from undo_step where undone_at is null"));
}

struct history {
	const char *states[COUNT(changes) + ROUNDS + 1];
	const char *names[COUNT(changes) + ROUNDS + 1];
	int n;
	bool stepped[COUNT(changes)];
};

/* A command is one step, or it changed nothing. */
static void change(struct walk *w, struct history *h, size_t i, int number)
{
	int status = run(w, changes[i].name, changes[i].line, number), n = count_steps(w);
	const char *now = content_in(w->sc, "home/whet.db", false);
	size_t len;

	if (status > 2)
		fail_msg("%s: status %d: %s", changes[i].name, status, printed(w, w->err, &len));
	if (n == h->n && strcmp(now, h->states[n]) != 0)
		fail_msg("%s changed something and is no step", changes[i].name);
	if (n == h->n)
		return;
	assert_int_equal(n, h->n + 1);
	h->states[++h->n] = now;
	h->names[h->n] = changes[i].name;
	h->stepped[i] = true;
}

static void goes(struct walk *w, struct history *h, const char *way, int step, int to)
{
	size_t len;

	if (run(w, way, "", 0) != 0)
		fail_msg("%s of %s: %s", way, h->names[step], printed(w, w->err, &len));
	if (strcmp(content_in(w->sc, "home/whet.db", false), h->states[to]) != 0)
		fail_msg("%s of %s: the content is another", way, h->names[step]);
}

static void test_there_and_back(void **state)
{
	const char *given = getenv("WHET_SEED");
	uint64_t first = given ? strtoull(given, NULL, 10) : 20261122, seed = first;
	struct walk w = {.sc = *state};
	struct history *h = arena_new(&w.sc->a, sizeof *h);

	print_message("seed %llu\n", (unsigned long long)first);
	begin_walk(&w);
	put(w.sc, "more.csv", "company,role\nGamma,r\n");
	put(w.sc, "plan.md", "# Read a book\n\n- [ ] chapter one\n");
	assert_int_equal(mkdir(at(w.sc, "vault"), 0700), 0);
	put(w.sc, "vault/one.md", "# One\n\ntext\n");
	assert_int_equal(run(&w, "list", "", 0), 0);
	*h = (struct history){.states = {content_in(w.sc, "home/whet.db", false)}};
	for (size_t i = 0; i < COUNT(changes); i++)
		change(&w, h, i, 1);
	for (int k = 0; k < ROUNDS; k++) {
		seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		change(&w, h, (seed >> 33) % COUNT(changes), 1 + (int)((seed >> 20) % 3));
	}
	for (int k = h->n; k > 0; k--)
		goes(&w, h, "undo", k, k - 1);
	assert_int_equal(run(&w, "undo", "", 0), 1);
	for (int k = 1; k <= h->n; k++)
		goes(&w, h, "redo", k, k);
	assert_int_equal(run(&w, "redo", "", 0), 1);
	print_message("%d steps\n", h->n);
	for (size_t i = 0; i < COUNT(changes); i++)
		if (!h->stepped[i])
			print_message("no step: %s\n", changes[i].name);
	for (size_t i = 0; i < COUNT(changes); i++)
		assert_true(h->stepped[i]);
	arena_free(&w.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_are_known),
		IN_FOLDER(test_there_and_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
