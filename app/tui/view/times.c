/* How it works. One thing runs at a time: an attempt's own time, or time that was started here.
 * What is on the screen may also have an attempt that stands still. T starts where nothing runs,
 * else it asks, in the line at the foot, what becomes of it; time that was forgotten has to be
 * decided on. */
#include "tui/view/times.h"

#include "base/utf8.h"
#include "model/note.h"
#include "model/problem.h"
#include "model/session.h"
#include "tui/view/forms.h"
#include "tui/view/object.h"

#include <stdio.h>
#include <string.h>

/* ---- words ---- */

const char *times_target(const char *subject, int64_t id, const char *name, struct arena *a)
{
	if (strcmp(subject, "problem") == 0 || strcmp(subject, "note") == 0)
		return object_target(subject, name, a);
	if (strcmp(subject, "question") == 0)
		return arena_printf(a, "question q%lld", (long long)id);
	return id ? object_numbered(subject, id, a) : NULL;
}

const char *times_title(struct ui *ui, const char *subject, const char *name, struct arena *a)
{
	struct problem p;
	struct note n;
	struct err ignored;

	if (strcmp(subject, "problem") == 0 &&
		problem_find(ui->app->store, name, a, &p, &ignored) == 0)
		return p.title;
	if (strcmp(subject, "note") == 0 && note_find(ui->app->store, name, a, &n, &ignored) == 0)
		return n.title;
	return name;
}

const char *times_clock(int64_t us, struct arena *a)
{
	long long minutes = us / (60 * CLOCK_SECOND);

	return arena_printf(a, "%lld:%02lld", minutes / 60, minutes % 60);
}

/* ---- what runs ---- */

static int64_t cap_us(const struct ui *ui, const struct session *x)
{
	const struct config *c = &ui->app->config;

	return (x->attempt_id ? c->attempt_cap_hours : c->session_cap_hours) * 3600 * CLOCK_SECOND;
}

static bool is_of(const struct session *x, const char *target, struct arena *a)
{
	const char *of = times_target(x->subject, x->subject_id, x->title, a);

	return of && strcmp(of, target) == 0;
}

/* That of the target, else the one that runs; its id is 0 when there is none. */
static int find(
	struct ui *ui, const char *target, struct arena *a, struct session *x, struct err *e)
{
	struct session *all;
	size_t n;

	*x = (struct session){0};
	if (session_unended(ui->app->store, clock_now(&ui->app->clock), a, &all, &n, e) < 0)
		return -1;
	for (size_t i = n; i-- > 0;)
		if (!all[i].attempt_id || !all[i].paused_at)
			*x = all[i];
	for (size_t i = n; i-- > 0;)
		if (is_of(&all[i], target, a))
			*x = all[i];
	return 0;
}

static void read_running(struct ui *ui)
{
	struct running *r = &ui->running;
	struct arena a = {0};
	struct session x;
	struct err ignored;

	*r = (struct running){.seen = ui->generation, .at = clock_now(&ui->app->clock)};
	if (session_open(ui->app->store, r->at, &a, &x, &ignored) == 0 && x.id) {
		snprintf(r->title, sizeof r->title, "%s",
			times_title(ui, x.subject, *x.title ? x.title : x.subject, &a));
		r->worked_us = x.worked_us;
		r->paused = x.paused_at != 0;
	}
	arena_free(&a);
}

void times_draw(struct ui *ui, struct area head)
{
	enum { DATE_AT = 7, DATE_W = 13, TITLE_W = 30 };
	struct running *r = &ui->running;
	const struct glyphs *g = theme_glyphs(ui->canvas.ascii);
	struct arena a = {0};
	int64_t worked;
	int title, w;
	const char *time;

	if (r->seen != ui->generation)
		read_running(ui);
	worked = r->worked_us + (r->paused ? 0 : clock_now(&ui->app->clock) - r->at);
	time = arena_printf(&a, "%s %s ", r->paused ? "||" : g->running, times_clock(worked, &a));
	w = (int)utf8_width(time);
	title = (int)utf8_width(r->title) < TITLE_W ? (int)utf8_width(r->title) : TITLE_W;
	if (r->title[0] && head.h > 1) {
		draw_text(head, head.w - 1 - title - w, 1, r->paused ? ROLE_FAINT : ROLE_ACCENT,
			time);
		draw_fit(head, head.w - 1 - title, 1, title, ROLE_FAINT, r->title);
		draw_hit(head, head.w - 1 - title - w, 1, title + w, CMD_TIME, 0);
	} else if (r->title[0]) {
		draw_clear(area_part(head, DATE_AT, 0, DATE_W, 1));
		draw_text(head, DATE_AT, 0, r->paused ? ROLE_FAINT : ROLE_ACCENT, time);
	}
	arena_free(&a);
}

/* ---- what becomes of it ---- */

enum act { ACT_PAUSE, ACT_RESUME, ACT_STOP, ACT_KEEP, ACT_TRIM, ACT_DISCARD, ACT_NEXT };

/* Which of them there are depends on how it stands. */
enum { RUNS = 1, STANDS = 2, FORGOTTEN = 4, NOT = 8, OTHER = 16 };

static const struct choice {
	int key;
	enum act act;
	unsigned when;
	const char *label, *step, *said;
} choices[] = {
	{'p', ACT_PAUSE,   RUNS,          "pause",                "pause time",      "stands still"               },
	{'p', ACT_RESUME,  STANDS,        "go on",                "go on with time", "runs on"                    },
	{'s', ACT_STOP,    NOT,           "stop",                 "stop time",       "taken down"                 },
	{'k', ACT_KEEP,    FORGOTTEN,     "keep all",             "keep time",       "taken down"                 },
	{'t', ACT_TRIM,    FORGOTTEN,     "trim",                 "trim time",       "trimmed"                    },
	{'d', ACT_DISCARD, RUNS | STANDS, "discard",              "discard time",    "discarded; u brings it back"},
	{'n', ACT_NEXT,    OTHER,         "stop, and start here", "start time",      "taken down"                 },
};
enum { N_CHOICES = sizeof choices / sizeof *choices };

static const char *target_of(const struct ui *ui)
{
	return str_c(&ui->prompt.input.text);
}

static unsigned standing(const struct ui *ui, const struct session *x, struct arena *a)
{
	bool forgotten = x->worked_us > cap_us(ui, x);
	const char *target = target_of(ui);

	return (x->paused_at ? STANDS : RUNS) | (forgotten ? FORGOTTEN : NOT) |
	       (*target && !forgotten && !is_of(x, target, a) ? OTHER : 0);
}

static int end(
	struct ui *ui, struct session *x, enum forgotten what, struct arena *a, struct err *e)
{
	struct store *s = ui->app->store;
	const struct attempt_stop how = {.forgotten = what, .cap_us = cap_us(ui, x)};
	int64_t now = clock_now(&ui->app->clock);
	struct session ended;

	return x->attempt_id ? attempt_stop(s, x->subject_id, x->title, &how, now, e)
			     : session_stop(s, how.cap_us, what, now, a, &ended, e);
}

static int turn(struct ui *ui, struct session *x, bool pause, struct arena *a, struct err *e)
{
	struct store *s = ui->app->store;
	int64_t now = clock_now(&ui->app->clock);
	struct session after = {0};

	if (x->attempt_id)
		return (pause ? attempt_pause : attempt_resume)(s, x->subject_id, x->title, now, e);
	return (pause ? session_pause : session_resume)(s, now, a, &after, e);
}

static int start(struct ui *ui, const char *target, struct arena *a, struct err *e)
{
	size_t n = strcspn(target, " ");
	struct subject on;
	struct session x;

	if (session_subject(ui->app->store, arena_ndup(a, target, n), target + n + (target[n] != 0),
		    a, &on, e) < 0)
		return -1;
	return session_start(ui->app->store, &on, clock_now(&ui->app->clock), a, &x, e);
}

static int act(struct ui *ui, struct session *x, enum act what, struct arena *a, struct err *e)
{
	switch (what) {
	case ACT_PAUSE:
	case ACT_RESUME:
		return turn(ui, x, what == ACT_PAUSE, a, e);
	case ACT_KEEP:
		return end(ui, x, FORGOTTEN_KEEP, a, e);
	case ACT_TRIM:
		return end(ui, x, FORGOTTEN_TRIM, a, e);
	case ACT_DISCARD:
		return end(ui, x, FORGOTTEN_DISCARD, a, e);
	case ACT_STOP:
		return end(ui, x, FORGOTTEN_ASK, a, e);
	case ACT_NEXT:
		return end(ui, x, FORGOTTEN_ASK, a, e) < 0 ? -1 : start(ui, target_of(ui), a, e);
	}
	return 0;
}

static void choose(struct ui *ui, const struct choice *c, struct session *x, struct arena *a)
{
	struct err e = {0};
	const char *title = times_title(ui, x->subject, x->title, a);

	ui_step(ui, "%s", c->step);
	if (act(ui, x, c->act, a, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "%s, %s: %s.", title, times_clock(x->worked_us, a), c->said);
	ui_changed(ui);
}

static void key(struct ui *ui, int32_t k)
{
	struct arena a = {0};
	struct session x;
	struct err e = {0};
	unsigned is;

	ui->prompt.kind = NULL;
	if (find(ui, target_of(ui), &a, &x, &e) < 0)
		ui_fail(ui, &e);
	else if (x.id) {
		is = standing(ui, &x, &a);
		for (size_t i = 0; i < N_CHOICES; i++)
			if (choices[i].when & is && choices[i].key == k)
				choose(ui, &choices[i], &x, &a);
	}
	arena_free(&a);
}

/* Columns of all choices there are; a title takes what they leave. */
static int choices_width(unsigned is)
{
	int w = 0;

	for (size_t i = 0; i < N_CHOICES; i++)
		if (choices[i].when & is)
			w += 1 + 1 + (int)utf8_width(choices[i].label) + 2;
	return w;
}

static void draw_line(struct ui *ui, struct area row)
{
	enum { LEAST = 6 };
	struct arena a = {0};
	struct session x;
	struct err ignored;
	const char *worked;
	unsigned is;
	int at = 0, room;

	if (find(ui, target_of(ui), &a, &x, &ignored) < 0 || !x.id)
		return;
	is = standing(ui, &x, &a);
	worked = arena_printf(
		&a, " %s%s  ", times_clock(x.worked_us, &a), is & FORGOTTEN ? ", forgotten?" : "");
	room = row.w + 1 - (int)utf8_width(worked) - choices_width(is);
	if (room > row.w / 3)
		room = row.w / 3;
	at += draw_fit(row, 0, 0, room > LEAST ? room : LEAST, ROLE_TEXT,
		times_title(ui, x.subject, x.title, &a));
	at += draw_text(row, at, 0, is & FORGOTTEN ? ROLE_WARN : ROLE_FAINT, worked);
	for (size_t i = 0; i < N_CHOICES; i++)
		if (choices[i].when & is) {
			at += draw_fmt(row, at, 0, STYLE_BOLD, "%c", choices[i].key) + 1;
			at += draw_text(row, at, 0, ROLE_FAINT, choices[i].label) + 2;
		}
	arena_free(&a);
}

static const struct prompt_kind prompt_time = {
	.label = "Time:",
	.key = key,
	.line = draw_line,
};

void times_command(struct ui *ui)
{
	const struct frame *f = ui_top(ui);
	struct arena a = {0};
	const char *target = f->view->object ? f->view->object(f->state, &a) : NULL;
	struct session x;
	struct err e = {0};

	if (!target)
		target = "";
	if (find(ui, target, &a, &x, &e) < 0)
		ui_fail(ui, &e);
	else if (x.id)
		ui_ask(ui, &prompt_time, target);
	else if (!*target)
		form_open(ui, &form_time, "");
	else {
		ui_step(ui, "start time");
		if (start(ui, target, &a, &e) < 0)
			ui_fail(ui, &e);
		else
			ui_say(ui, "Time runs: T pauses and stops it, wherever you are.");
		ui_changed(ui);
	}
	arena_free(&a);
}
