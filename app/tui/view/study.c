/* The plan of study: how far it is, the pace it needs, and its list pattern by pattern. */
#include "model/study.h"

#include "tui/view/form.h"
#include "tui/view/forms.h"
#include "tui/view/object.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdlib.h>
#include <string.h>

enum { PATTERN = 26, BAR = 20, TITLE = 46 };

static const struct {
	const char *track, *words;
} tracks[] = {
	{"interview", "the interview list"            },
	{"core",      "the core of the interview list"},
	{"cuda",      "the ladder of kernels"         },
};
enum { N_TRACKS = sizeof tracks / sizeof *tracks };

struct state {
	struct pager pager;
	struct study_progress progress;
	struct study_problem *problems;
	size_t n;
	const char *next; /* slug; "" when there is none */
	const struct clock *clock;
};

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	struct store *store = ui->app->store;
	struct study study;

	s->clock = &ui->app->clock;
	s->progress = (struct study_progress){.study.track = ""};
	s->n = 0;
	s->next = "";
	pager_stale(&s->pager);
	if (study_read(store, a, &study, e) < 0)
		return -1;
	if (!*study.track)
		return 0;
	if (study_progress(store, s->clock, a, &s->progress, e) < 0 ||
		study_problems(store, a, &s->problems, &s->n, e) < 0)
		return -1;
	return study_next(store, a, &s->next, e);
}

static const char *track_words(const char *track)
{
	for (size_t i = 0; i < N_TRACKS; i++)
		if (strcmp(tracks[i].track, track) == 0)
			return tracks[i].words;
	return track;
}

static void add_pace(const struct state *s, struct page *page)
{
	const struct study_progress *p = &s->progress;
	const struct study *y = &p->study;
	struct arena *a = &page->arena;

	page_line(page);
	page_fmt(page, ROLE_TEXT, "%lld of %lld done  ", (long long)p->done, (long long)p->total);
	words_page_bar(page, BAR, (double)p->done, (double)p->total);
	if (p->total == p->done)
		return;
	if (p->days_left)
		page_text(page, 0, ROLE_TEXT,
			arena_printf(a, "%.1f a day until %s, %s", p->needed,
				clock_format_day(a, y->deadline, "%-d %b %Y"),
				words_days(p->days_left, a)));
	else if (y->deadline)
		page_text(page, 0, ROLE_WARN,
			arena_printf(a, "the deadline, %s, has gone by: e sets another",
				clock_format_day(a, y->deadline, "%-d %b %Y")));
	if (p->ends)
		page_text(page, 0, y->deadline && p->ends > y->deadline ? ROLE_WARN : ROLE_FAINT,
			arena_printf(a, "at %lld a day it is done on %s%s", (long long)y->per_day,
				clock_format_day(a, p->ends, "%-d %b %Y"),
				y->deadline && p->ends > y->deadline ? ": too late" : ""));
}

static void add_problem(struct page *page, const struct study_problem *p, bool next)
{
	const struct glyphs *g = theme_glyphs(page->ascii);
	int title = page->width - 12 < TITLE ? page->width - 12 : TITLE;

	page_line(page);
	page_fmt(page, p->solved ? ROLE_GOOD : ROLE_ACCENT, "  %s ",
		p->solved     ? g->good
		: p->gradable ? g->dot
			      : " ");
	page_target(page, object_target("problem", p->slug, &page->arena));
	words_page_cell(page, p->gradable ? ROLE_TEXT : ROLE_FAINT, title, p->title);
	page_target(page, NULL);
	page_fmt(page, ROLE_FAINT, "%s%s", p->difficulty, next ? "  next" : "");
}

static void add_list(const struct state *s, struct page *page)
{
	size_t at = 0;

	for (size_t i = 0; i < s->progress.n; i++) {
		const struct study_pattern *k = &s->progress.patterns[i];

		page_line(page);
		page_line(page);
		words_page_cell(page, ROLE_ACCENT, PATTERN, k->pattern);
		words_page_bar(page, BAR / 2, (double)k->done, (double)k->total);
		page_fmt(page, ROLE_FAINT, "  %lld of %lld", (long long)k->done,
			(long long)k->total);
		for (; at < s->n && strcmp(s->problems[at].pattern, k->pattern) == 0; at++)
			add_problem(
				page, &s->problems[at], strcmp(s->problems[at].slug, s->next) == 0);
	}
}

static void make(void *state, struct page *page)
{
	const struct state *s = state;

	page_add(page, ROLE_HEADING | STYLE_BOLD, "The plan of study");
	if (!*s->progress.study.track) {
		page_line(page);
		page_text(page, 0, ROLE_TEXT,
			"There is none. e begins one: the interview list of 150 problems, the core "
			"of it, 75, or the ladder of kernels. Today and what comes next then "
			"follow "
			"it, pattern by pattern, easy before hard.");
		return;
	}
	page_fmt(page, ROLE_TEXT, ": %s", track_words(s->progress.study.track));
	add_pace(s, page);
	add_list(s, page);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct err e = {0};

	(void)state, (void)arg;
	if (cmd == CMD_EDIT) {
		form_open(ui, &form_study, "");
		return true;
	}
	if (cmd != CMD_DROP)
		return false;
	ui_step(ui, "end study");
	if (study_stop(ui->app->store, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "The plan of study has ended; what was done stays. u brings it back.");
	ui_changed(ui);
	return true;
}

const struct view view_study = {
	.name = "Study",
	.scope = SCOPE_STUDY | SCOPE_PAGER,
	.size = sizeof(struct state),
	.load = load,
	.make = make,
	.command = command,
};

/* ---- which, and until when ---- */

enum { LIST, DEADLINE, PER_DAY, N };

static const char *const *lists(struct ui *ui, struct arena *a)
{
	const char **names = arena_new(a, (N_TRACKS + 1) * sizeof *names);

	(void)ui;
	for (size_t i = 0; i < N_TRACKS; i++)
		names[i] = tracks[i].words;
	return names;
}

/* clang-format off */
static const struct field fields[N] = {
	[LIST] = {.label = "list", .kind = FIELD_CHOICE, .choices = lists},
	[DEADLINE] = {.label = "deadline", .kind = FIELD_DAY, .hint = "none; Ctrl-o: the calendar"},
	[PER_DAY] = {.label = "a day", .kind = FIELD_NUMBER, .hint = "as the deadline asks"},
};
/* clang-format on */

static int fill(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct study y;

	(void)what, (void)title;
	if (study_read(ui->app->store, a, &y, e) < 0)
		return -1;
	values[LIST] = *y.track ? track_words(y.track) : tracks[0].words;
	if (y.deadline)
		values[DEADLINE] = clock_date(a, y.deadline);
	if (y.per_day)
		values[PER_DAY] = arena_printf(a, "%lld", (long long)y.per_day);
	return 0;
}

static int save(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	const char *track = "";

	(void)what;
	for (size_t i = 0; i < N_TRACKS; i++)
		if (strcmp(tracks[i].words, values[LIST]) == 0)
			track = tracks[i].track;
	*said = arena_printf(a, "The plan of study is %s.", values[LIST]);
	return study_change(ui->app->store, &ui->app->clock, track,
		*values[DEADLINE] ? values[DEADLINE] : NULL, atoll(values[PER_DAY]), e);
}

const struct form form_study = {
	.name = "study",
	.step = "change study",
	.title = "The plan of study",
	.fields = fields,
	.n = N,
	.fill = fill,
	.save = save,
};
