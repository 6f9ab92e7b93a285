/* tui_scene: the screens on a canvas of memory over a home that has one of everything, and every
 * place of them that a person can come to. */
#ifndef WHET_TEST_TUI_SCENE_H
#define WHET_TEST_TUI_SCENE_H

#include "scene.h"

#include "action/practice.h"
#include "base/json.h"
#include "model/application.h"
#include "model/application_people.h"
#include "model/goal.h"
#include "model/note.h"
#include "model/output.h"
#include "model/review.h"
#include "model/topic.h"
#include "tui/prompt.h"
#include "tui/ui.h"
#include "tui/view/form.h"
#include "tui/view/views.h"

struct tui_scene {
	struct scene *sc;
	struct app app;
	struct ui ui;
	int64_t application, goal, topic;
	const char *note;
	const char *report; /* the JSON of a submission */
};

#define WIDE_TITLE                                                                                 \
	"Ada 漢字 🛠 e\xCC\x81tude, with a title that is longer than many a screen is wide"

static inline void tui_seed_practice(struct tui_scene *t)
{
	struct scene *sc = t->sc;
	struct problem p;
	struct attempt at;
	struct rated rated;
	struct submission sub = {.file = "solution.c",
		.code = "int one(void)\n{\n\treturn 1;\n}\n",
		.verdict = "WA",
		.summary = "wrong answer in case 漢字",
		.failing =
			"{\"name\":\"two\",\"input\":\"n = 3\",\"expected\":\"4\",\"got\":\"5\"}",
		.measurements = "{\"cpu_ms\":1.5,\"peak_bytes\":4096}",
		.layers = "rlimits",
		.compiler = "gcc",
		.device = "cpu",
		.line = 3};
	struct json j = {0};

	OK(sc, problem_find(t->app.store, "two-sum", &sc->a, &p, &sc->e));
	OK(sc, attempt_open(t->app.store, p.id, NOON - HOUR, &sc->a, &at, &sc->e));
	sub.attempt_id = at.id;
	sub.at = NOON - HOUR;
	OK(sc, submission_add(t->app.store, &sub, &sc->e));
	sub.code = "int one(void)\n{\n\treturn 2;\n}\n";
	sub.at = NOON;
	OK(sc, submission_add(t->app.store, &sub, &sc->e));
	OK(sc, submission_nth(t->app.store, p.id, 0, &sc->a, &sub, &sc->e));
	practice_submission_json(&j, &sub);
	t->report = arena_dup(&sc->a, str_c(&j.out));
	str_free(&j.out);
	OK(sc, review_rate(t->app.store, p.id, 1, &t->app.clock, &rated, &sc->e));
}

static inline void tui_seed_rest(struct tui_scene *t)
{
	struct scene *sc = t->sc;
	struct store *s = t->app.store;
	const struct clock *c = &t->app.clock;
	struct application p;
	struct output o;
	struct note n;
	int64_t id;
	bool added;

	for (int i = 0; i < 30; i++) {
		OK(sc, note_add(s,
			       &(struct note_draft){.title = i ? NULL : WIDE_TITLE,
				       .body = "# One of many\n\nA [[note]] of **words** and "
					       "`code`.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"},
			       NOON, &sc->a, &n, &sc->e));
		OK(sc, application_add(s,
			       &(struct application_draft){.company = WIDE_TITLE,
				       .role = "Engineer",
				       .source = "",
				       .link = ""},
			       c, &sc->a, &p, &id, &sc->e));
	}
	t->note = n.slug;
	t->application = p.id;
	OK(sc, interview_add(s,
		       &(struct interview){.application_id = p.id,
			       .at = NOON + HOUR,
			       .minutes = 60,
			       .place = WIDE_TITLE,
			       .text = ""},
		       c, &id, &sc->e));
	OK(sc, contact_add(s,
		       &(struct contact){.application_id = p.id,
			       .name = WIDE_TITLE,
			       .role = "",
			       .email = "",
			       .phone = "",
			       .link = "",
			       .text = ""},
		       &id, &sc->e));
	OK(sc, goal_add(s,
		       &(struct goal_draft){.title = WIDE_TITLE,
			       .kind = "input",
			       .measure = "days",
			       .target = 30},
		       c, &t->goal, &sc->e));
	OK(sc, goal_add(s,
		       &(struct goal_draft){.title = "A step", .target = 1, .parent_id = t->goal},
		       c, &id, &sc->e));
	OK(sc, topic_add(s, &(struct topic_draft){.title = WIDE_TITLE, .why = WIDE_TITLE}, NOON,
		       &t->topic, &sc->e));
	OK(sc, topic_point_add(s, t->topic, "pro", WIDE_TITLE, &added, &sc->e));
	OK(sc, resource_add(s,
		       &(struct resource_draft){.title = WIDE_TITLE,
			       .kind = "book",
			       .unit = "pages",
			       .total = 300,
			       .topic_id = t->topic},
		       NOON, &id, &sc->e));
	OK(sc, output_add(s, "article", NULL, &(struct output_fields){.title = WIDE_TITLE}, c,
		       &sc->a, &o, &sc->e));
}

static inline void tui_open(void **state, struct tui_scene *t)
{
	struct scene *sc = t->sc = *state;

	setenv("EDITOR", "true", 1);
	unsetenv("VISUAL");
	unsetenv("WHET_NOW");
	OK(sc, app_init(&t->app, sc->dir, &sc->e));
	t->app.clock.fixed_us = NOON;
	t->app.program = "/bin/true"; /* what would grade */
	assert_non_null(practice_store(&t->app, &sc->e));
	tui_seed_practice(t);
	tui_seed_rest(t);
	OK(sc, ui_init(&t->ui, &t->app, 80, 24, false, &sc->e));
	ui_draw(&t->ui);
}

static inline void tui_close(struct tui_scene *t)
{
	ui_fini(&t->ui);
	app_fini(&t->app);
}

static inline void tui_keys(struct ui *ui, const char *keys)
{
	while (*keys) {
		struct event ev = {.kind = EVENT_KEY, .key = key_parse(&keys)};

		assert_true(ev.key > 0);
		ui_event(ui, &ev);
	}
	ui_draw(ui);
}

/* A place that a person can come to, and how: which screen, what is laid over it, which keys then.
 */
struct tui_place {
	const char *name, *screen;
	const struct view *over;
	const char *what, *keys;
};

/* What a form is given: nothing when it makes something new, else what it changes. */
static inline const char *tui_form_what(const struct form *f)
{
	if (f->key)
		return "";
	return str_starts(f->name, "problem-") || strcmp(f->name, "attempt") == 0 ? "two-sum" : "1";
}

/* The i-th place; false after the last one. What names an object is good until the next call. */
static inline bool tui_place(struct tui_scene *t, size_t i, struct tui_place *out)
{
	const struct tui_place fixed[] = {
		{"Today",                 "1",         NULL,              "",						""										      },
		{"Practice",              "2",         NULL,              "",						""										      },
		{"Jobs",                  "3",         NULL,              "",						""										      },
		{"Notes",                 "4",         NULL,              "",						""										      },
		{"Plan",                  "5",         NULL,              "",						""										      },
		{"Outputs",               "6",         NULL,              "",						""										      },
		{"Stats",                 "7",         NULL,              "",						""										      },
		{"the palette",           "2",         NULL,              "",						":"										     },
		{"quick add",             "2",         NULL,              "",						"A"										     },
		{"a filter",              "2",         NULL,              "",						"/two"										  },
		{"a search of notes",     "4",         NULL,              "",                                                "/words"										},
		{"the last note",         "4",         NULL,              "",                                                "G"										     },
		{"the last application",  "3",         NULL,              "",                                                "G"										     },
		{"marks, columns",        "3",         NULL,              "",                                                "*>|j"										  },
		{"help",                  "1",         &view_help,        "",						""										      },
		{"a problem",             "2",         &view_problem,     "two-sum",                                         ""										      },
		{"a rating",              "2",         &view_problem,     "two-sum",                                         "r"										     },
		{"a submission's report", "2",         &view_report,      t->report,                                         ""										      },
		{"a report, all of it",   "2",         &view_report,      t->report,                                         "v"										     },
		{"submissions",           "2",         &view_submissions, "two-sum",                                         ""										      },
		{"changes",               "2",         &view_diff,        "two-sum 1 2",                                     ""										      },
		{"grading",               "2",         &view_grading,     "two-sum",                                         ""										      },
		{"stressing",             "2",         &view_stressing,   "two-sum",                                         ""										      },
		{"watching",              "2",         &view_watching,    "two-sum",                                         ""										      },
		{"a note",                "4",         &view_note,        t->note,                                           ""										      },
		{"a text",                "4",         &view_text,        "# A text\n\n- of *words*\n\n```c\nint x;\n```\n", ""                                                                                      },
		{"an application",        "3",         &view_job,
                 arena_printf(&t->sc->a,										     "%lld",										   (long long)t->application), ""},
		{"the board",                     "3",                                &view_board,                                       "",								 ""													      },
		{"the funnel",                     "3",                                &view_funnel,                                      "",""},
		{"a goal",                     "5",				&view_goal,                                          arena_printf(&t->sc->a,								     "%lld",																						      (long long)t->goal),
                 ""},
		{"topics",                 "5",         &view_topics,						      "",												       ""																						       },
		{"a topic",           "5",            &view_topic,arena_printf(&t->sc->a,"%lld",(long long)t->topic),
                 ""},
		{"a day's calendar",            "3",&view_form,                            "snooze 1",																	 "<C-o>"																								  },
	};
	size_t n = COUNT(fixed);

	if (i < n)
		*out = fixed[i];
	else if (forms[i - n])
		*out = (struct tui_place){forms[i - n]->name, "1", &view_form,
			arena_printf(&t->sc->a, "%s %s", forms[i - n]->name,
				tui_form_what(forms[i - n])),
			""};
	return i < n || forms[i - n];
}

/* Goes there, from wherever one is. */
static inline void tui_go(struct tui_scene *t, const struct tui_place *p)
{
	struct ui *ui = &t->ui;

	ui->prompt.kind = NULL;
	while (ui->n_over)
		ui_back(ui);
	tui_keys(ui, p->screen);
	if (p->over)
		ui_open(ui, p->over, p->what);
	if (p->over && ui_top(ui)->view != p->over)
		fail_msg("%s: %s", p->name, ui->said);
	tui_keys(ui, p->keys);
}

#endif
