/* The last attempt at a problem: its time stands still, runs on, ends; what was tried. */
#include "action/practice.h"
#include "model/attempt_timer.h"
#include "tui/view/forms.h"
#include "tui/view/practice.h"
#include "tui/view/words.h"

#include <string.h>

enum { APPROACH, WENT_WRONG, OUTCOME, TIME, N };

#define AS_IT_IS "as it is"

static const char *const *outcomes(struct ui *ui, struct arena *a)
{
	static const char *const all[] = {AS_IT_IS, "solved", "left", NULL};

	(void)ui, (void)a;
	return all;
}

/* In the order of enum forgotten. */
static const char *const times[] = {AS_IT_IS, "keep all", "trim to the cap", "discard", NULL};

static const char *const *time_words(struct ui *ui, struct arena *a)
{
	(void)ui, (void)a;
	return times;
}

/* clang-format off */
static const struct field fields[N] = {
	[APPROACH] = {.label = "tried", .hint = "the approach, in a line"},
	[WENT_WRONG] = {.label = "went wrong"},
	[OUTCOME] = {.label = "it is", .kind = FIELD_CHOICE, .choices = outcomes},
	[TIME] = {.label = "its time", .kind = FIELD_CHOICE, .choices = time_words},
};
/* clang-format on */

static int64_t cap_us(const struct app *app)
{
	return app->config.attempt_cap_hours * 3600 * CLOCK_SECOND;
}

static int fill(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct app *app = ui->app;
	struct problem p;
	struct sitting *t;
	size_t n;

	if (problem_find(app->store, what, a, &p, e) < 0 ||
		sitting_list(app->store, p.id, 1, clock_now(&app->clock), a, &t, &n, e) < 0)
		return -1;
	if (!n)
		return err_set(
			e, ERR_ABSENT, "There is no attempt at %s yet: s begins one.", p.title);
	*title = arena_printf(a, "%s: %s, %s%s", p.title,
		clock_format(a, t->started_at, "%-d %b %H:%M"), words_span(t->worked_us, a),
		t->worked_us > cap_us(app) ? ", which looks forgotten" : "");
	values[APPROACH] = t->approach;
	values[WENT_WRONG] = t->went_wrong;
	values[OUTCOME] = AS_IT_IS;
	values[TIME] = AS_IT_IS;
	return 0;
}

static enum forgotten forgotten_of(const char *word)
{
	for (int i = FORGOTTEN_KEEP; i <= FORGOTTEN_DISCARD; i++)
		if (strcmp(word, times[i]) == 0)
			return (enum forgotten)i;
	return FORGOTTEN_ASK;
}

static int save(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct app *app = ui->app;
	struct attempt_stop how = {
		.outcome = strcmp(values[OUTCOME], AS_IT_IS) ? values[OUTCOME] : NULL,
		.forgotten = forgotten_of(values[TIME]),
		.cap_us = cap_us(app),
	};
	struct problem p;

	*said = "The attempt is written down.";
	if (problem_find(app->store, what, a, &p, e) < 0)
		return -1;
	/* First what may be refused. */
	if ((how.outcome || how.forgotten != FORGOTTEN_ASK) &&
		attempt_stop(app->store, p.id, p.slug, &how, clock_now(&app->clock), e) < 0)
		return -1;
	return attempt_write(app->store, p.id, p.slug, values[APPROACH], values[WENT_WRONG], e);
}

const struct form form_attempt = {
	.name = "attempt",
	.step = "write attempt",
	.title = "Attempt",
	.fields = fields,
	.n = N,
	.fill = fill,
	.save = save,
};

/* ---- the clock of the attempt ---- */

static void pause(struct ui *ui, const struct problem *p, const struct sitting *last)
{
	struct store *s = ui->app->store;
	int64_t now = clock_now(&ui->app->clock);
	bool runs = last && strcmp(last->timer, "running") == 0;
	struct err e = {0};

	ui_step(ui, runs ? "pause attempt" : "resume attempt");
	if ((runs ? attempt_pause : attempt_resume)(s, p->id, p->slug, now, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, runs ? "The time stands still: P lets it run on." : "The time runs on.");
}

/* What looks forgotten has to be decided on first. */
static void stop(struct ui *ui, const struct problem *p, const struct sitting *last)
{
	struct attempt_stop how = {.cap_us = cap_us(ui->app)};
	struct err e = {0};

	ui_step(ui, "stop attempt");
	if (last && *last->timer && last->worked_us > how.cap_us) {
		form_open(ui, &form_attempt, p->slug);
		ui_say(ui, "Its time looks forgotten: say at \"its time\" what becomes of it.");
	} else if (attempt_stop(ui->app->store, p->id, p->slug, &how, clock_now(&ui->app->clock),
			   &e) < 0) {
		ui_fail(ui, &e);
	} else {
		ui_say(ui, "The attempt is over: o writes down what you tried, r rates it.");
	}
}

bool attempt_deed(struct ui *ui, enum command cmd, const char *slug)
{
	struct store *s = ui->app->store;
	struct arena a = {0};
	struct problem p;
	struct sitting *last;
	struct err e = {0};
	size_t n;

	if (cmd != CMD_LOG && cmd != CMD_PAUSE && cmd != CMD_STOP)
		return false;
	if (problem_find(s, slug, &a, &p, &e) < 0 ||
		sitting_list(s, p.id, 1, clock_now(&ui->app->clock), &a, &last, &n, &e) < 0)
		ui_fail(ui, &e);
	else if (cmd == CMD_LOG)
		form_open(ui, &form_attempt, slug);
	else
		(cmd == CMD_PAUSE ? pause : stop)(ui, &p, n ? last : NULL);
	ui_changed(ui);
	arena_free(&a);
	return true;
}
