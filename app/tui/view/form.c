/* How it works. The form is a view over the screen; it gets every key first. What belongs to no
 * command is typed into the field. A field that was left is checked, and saving checks them all:
 * nothing is kept until all of them are right. Leaving a form in which something was typed has to
 * be asked twice. */
#include "tui/view/form.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "model/when.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/calendar.h"
#include "tui/widget/input.h"
#include "tui/widget/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct state {
	const struct form *form;
	char *what;
	struct arena arena; /* titles, choices, the texts to begin with */
	const char *title;
	struct input inputs[FORM_FIELDS];
	const char *const *choices[FORM_FIELDS];
	char wrong[FORM_FIELDS][160]; /* "" while nothing is */
	size_t at, top;
	bool touched, warned, picking;
	struct calendar calendar;
};

static const char *text_of(const struct state *s, size_t i)
{
	return str_c(&s->inputs[i].text);
}

static const struct form *find(const char *name, size_t n)
{
	for (size_t i = 0; forms[i]; i++)
		if (strlen(forms[i]->name) == n && strncmp(forms[i]->name, name, n) == 0)
			return forms[i];
	return NULL;
}

static int begin(struct ui *ui, struct state *s, struct err *e)
{
	const char *values[FORM_FIELDS];

	for (size_t i = 0; i < s->form->n; i++) {
		const struct field *f = &s->form->fields[i];

		values[i] = "";
		if (f->choices)
			s->choices[i] = f->choices(ui, &s->arena);
		else if (f->choices_of)
			s->choices[i] = f->choices_of(ui, s->what, &s->arena);
	}
	if (s->form->fill && s->form->fill(ui, s->what, &s->arena, values, &s->title, e) < 0)
		return -1;
	for (size_t i = 0; i < s->form->n; i++)
		input_set(&s->inputs[i], s->choices[i] && !*values[i] && s->choices[i][0]
						 ? s->choices[i][0]
						 : values[i]);
	return 0;
}

/* what is "NAME WHAT". */
static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;
	size_t n = strcspn(what, " ");

	s->form = find(what, n);
	if (!s->form)
		return err_set(e, ERR_INTERNAL, "there is no form \"%s\"", what);
	s->title = s->form->title;
	s->what = mem_dup(what[n] ? what + n + 1 : "");
	return begin(ui, s, e);
}

static void fini(void *state)
{
	struct state *s = state;

	for (size_t i = 0; i < FORM_FIELDS; i++)
		input_fini(&s->inputs[i]);
	arena_free(&s->arena);
	free(s->what);
}

/* ---- checking ---- */

static bool check(struct ui *ui, struct state *s, size_t i)
{
	struct err e = {0};
	char *trimmed = mem_dup(text_of(s, i));
	const char *line = str_trim(trimmed);

	if (strcmp(line, text_of(s, i)) != 0)
		input_set(&s->inputs[i], line);
	free(trimmed);
	s->wrong[i][0] = '\0';
	if (form_check(ui, &s->form->fields[i], s->choices[i], &s->inputs[i], &e) == 0)
		return true;
	snprintf(s->wrong[i], sizeof s->wrong[i], "%.159s", e.text);
	return false;
}

/* ---- keys ---- */

/* What was typed since is not to be lost by a warning of before. */
static void touch(struct state *s)
{
	s->touched = true;
	s->warned = false;
	s->wrong[s->at][0] = '\0';
}

static void go_to(struct ui *ui, struct state *s, size_t field)
{
	/* A field that was only passed by is not blamed for being empty. */
	if (*text_of(s, s->at) || s->wrong[s->at][0])
		check(ui, s, s->at);
	s->at = field;
}

/* The form goes first: what it begins stands in its place. */
static void begin_with(struct ui *ui, const struct form *form, const char **values)
{
	struct arena a = {0};

	for (size_t i = 0; i < form->n; i++)
		values[i] = arena_dup(&a, values[i]);
	ui_back(ui);
	form->begin(ui, values);
	arena_free(&a);
}

static void save(struct ui *ui, struct state *s)
{
	const char *values[FORM_FIELDS], *said = "";
	const struct form *form = s->form;
	struct err e = {0};
	struct arena a = {0};
	size_t wrong = form->n;

	for (size_t i = form->n; i-- > 0;)
		if (!check(ui, s, i))
			wrong = i;
	for (size_t i = 0; i < form->n; i++)
		values[i] = text_of(s, i);
	if (wrong == form->n && form->together &&
		form->together(ui, s->what, values, &wrong, &e) < 0)
		snprintf(s->wrong[wrong], sizeof s->wrong[wrong], "%.159s", e.text);
	if (wrong < form->n) {
		s->at = wrong;
		ui_say(ui, "Nothing is kept yet: %s: %s.", form->fields[wrong].label,
			s->wrong[wrong]);
		ui->said_bad = true;
		return;
	}
	if (form->begin) {
		begin_with(ui, form, values);
		return;
	}
	ui_step(ui, "%s%s", form->step ? "" : "add ", form->step ? form->step : form->name);
	if (form->save(ui, s->what, values, &a, &said, &e) < 0) {
		ui_fail(ui, &e);
	} else {
		ui_back(ui);
		ui_say(ui, "%s", said);
		ui_changed(ui);
	}
	arena_free(&a);
}

static void choose(struct state *s, int by)
{
	const char *const *c = s->choices[s->at];
	size_t n = 0, now = 0;

	for (; c && c[n]; n++)
		if (strcmp(c[n], text_of(s, s->at)) == 0)
			now = n;
	if (n)
		input_set(&s->inputs[s->at], c[(now + n + (size_t)by) % n]);
	touch(s);
}

/* The next one that begins with that letter. */
static void choose_letter(struct state *s, int32_t letter)
{
	const char *before = arena_dup(&s->arena, text_of(s, s->at));

	do
		choose(s, 1);
	while (text_of(s, s->at)[0] != letter && strcmp(text_of(s, s->at), before) != 0);
}

static void pick(struct ui *ui, struct state *s)
{
	struct err ignored = {0};

	if (s->choices[s->at])
		choose(s, 1);
	if (s->form->fields[s->at].kind != FIELD_DAY)
		return;
	s->calendar.today = s->calendar.day = clock_today(&ui->app->clock);
	if (*text_of(s, s->at))
		when_day(&ui->app->clock, text_of(s, s->at), &s->calendar.day, &ignored);
	s->picking = true;
}

static bool may_leave(struct ui *ui, void *state)
{
	struct state *s = state;

	if (!s->touched || s->warned)
		return true;
	s->warned = true;
	ui_say(ui, "Nothing is kept yet: Ctrl-s saves, the same key again leaves it.");
	return false;
}

static void calendar_key(struct ui *ui, struct state *s, enum command cmd, int arg)
{
	struct arena a = {0};

	if (!calendar_command(&s->calendar, cmd, arg)) {
		s->picking = cmd != CMD_ACCEPT && cmd != CMD_CANCEL;
		if (cmd == CMD_ACCEPT) {
			input_set(&s->inputs[s->at], clock_date(&a, s->calendar.day));
			touch(s);
			check(ui, s, s->at);
		}
	}
	arena_free(&a);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	size_t last = s->form->n - 1;

	if (s->picking)
		calendar_key(ui, s, cmd, arg);
	else if (cmd == CMD_SAVE || (cmd == CMD_ACCEPT && s->at == last))
		save(ui, s);
	else if (cmd == CMD_ACCEPT || cmd == CMD_FIELD_NEXT || cmd == CMD_DOWN)
		go_to(ui, s, s->at < last ? s->at + 1 : 0);
	else if (cmd == CMD_FIELD_PREVIOUS || cmd == CMD_UP)
		go_to(ui, s, s->at ? s->at - 1 : last);
	else if (cmd == CMD_SELECT)
		go_to(ui, s, (size_t)arg);
	else if (cmd == CMD_PICK || (cmd == CMD_RIGHT && s->choices[s->at]))
		pick(ui, s);
	else if (cmd == CMD_LEFT && s->choices[s->at])
		choose(s, -1);
	else if (cmd == CMD_CANCEL) {
		if (may_leave(ui, s))
			ui_back(ui);
	} else if (!s->choices[s->at] && input_command(&s->inputs[s->at], cmd)) {
		if (cmd != CMD_LEFT && cmd != CMD_RIGHT && cmd != CMD_TOP && cmd != CMD_BOTTOM)
			touch(s);
	} else
		return false;
	return true;
}

static unsigned mode(const void *state)
{
	const struct state *s = state;

	return s->picking ? SCOPE_CALENDAR : SCOPE_FORM;
}

static bool key(struct ui *ui, void *state, int32_t k)
{
	struct state *s = state;

	if (s->picking || keymap_find(&ui->keymap, SCOPE_FORM, k) != CMD_NONE)
		return false;
	if (s->choices[s->at])
		choose_letter(s, k);
	else if (input_insert(&s->inputs[s->at], k))
		touch(s);
	return true;
}

/* ---- drawing ---- */

static int label_width(const struct form *form)
{
	int w = 0;

	for (size_t i = 0; i < form->n; i++)
		if ((int)utf8_width(form->fields[i].label) > w)
			w = (int)utf8_width(form->fields[i].label);
	return w;
}

static void draw_field(struct state *s, size_t i, struct area row, int x)
{
	const struct field *f = &s->form->fields[i];
	struct area value = area_part(row, x, 0, row.w - x, 1);
	bool here = i == s->at, empty = !*text_of(s, i);

	draw_text(row, 2, 0, here ? ROLE_ACCENT : ROLE_FAINT, f->label);
	draw_hit(row, 0, 0, row.w, CMD_SELECT, (int)i);
	if (here && !s->choices[i])
		input_draw(&s->inputs[i], value, 0, 0);
	else
		draw_fit(value, 0, 0, value.w - 1, here ? STYLE_REVERSE : ROLE_TEXT, text_of(s, i));
	if (empty && f->hint)
		draw_fit(value, here ? 2 : 0, 0, value.w - 3, ROLE_FAINT, f->hint);
}

/* What is wrong stands below its field, in as few rows as hold it; returns how many. h is how many
 * of them to draw. */
static int draw_wrong(const struct state *s, size_t i, struct area a, int h)
{
	struct page page = {.width = a.w - 1, .ascii = a.canvas->ascii};
	int n;

	if (!s->wrong[i][0] || a.w < 2)
		return 0;
	page_text(&page, 0, ROLE_BAD, s->wrong[i]);
	n = (int)page.n;
	for (int y = 0; y < n && y < h; y++)
		page_draw_line(&page, (size_t)y, a, 0, y, NULL);
	page_fini(&page);
	return n;
}

static void keep_in_sight(struct state *s, struct area a)
{
	int used = 0;

	if (s->at < s->top)
		s->top = s->at;
	for (size_t i = s->top; i <= s->at; i++)
		used += 1 + draw_wrong(s, i, a, 0);
	while (used > a.h && s->top < s->at)
		used -= 1 + draw_wrong(s, s->top++, a, 0);
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;
	int x = 4 + label_width(s->form), y = 2, at_y = 2;
	struct area values = area_part(a, x, 2, a.w - x, a.h - 2);

	(void)ui;
	words_heading(a, 2, 0, s->title);
	keep_in_sight(s, values);
	for (size_t i = s->top; i < s->form->n && y < a.h; i++) {
		if (i == s->at)
			at_y = y;
		draw_field(s, i, area_part(a, 0, y, a.w, 1), x);
		y += 1 + draw_wrong(s, i, area_part(a, x, y + 1, a.w - x, a.h - y - 1), a.h);
	}
	if (s->picking) {
		int top = at_y + 1 + CALENDAR_H <= a.h ? at_y + 1 : a.h - CALENDAR_H;

		calendar_draw(
			&s->calendar, area_part(a, x, top > 0 ? top : 0, CALENDAR_W, CALENDAR_H));
	}
}

const struct view view_form = {
	.name = "Form",
	.scope = SCOPE_FORM,
	.size = sizeof(struct state),
	.open = open,
	.draw = draw,
	.command = command,
	.key = key,
	.mode = mode,
	.leave = may_leave,
	.fini = fini,
};

void form_open(struct ui *ui, const struct form *form, const char *what)
{
	struct arena a = {0};

	ui_open(ui, &view_form, arena_printf(&a, "%s %s", form->name, what));
	arena_free(&a);
}
