/* Every place of the screens at every size: nothing lies outside, nothing is torn, and at the size
 * of before all is as it was. Then a storm of keys, clicks and sizes from 1x1 to 300x100. */
#include "tui_scene.h"

enum { MIN_W = 36, MIN_H = 8, STORM = 6000 };

static void in_place(const char *what, const struct canvas *c, bool is)
{
	if (!is)
		fail_msg("%s is broken at %dx%d", what, c->w, c->h);
}

/* A row's characters are as wide as the row: no half of a wide one stands alone. */
static void check_row(const char *what, const struct canvas *c, int y)
{
	int owed = 0;

	for (int x = 0; x < c->w; x++) {
		const struct cell *cell = canvas_at(c, x, y);

		in_place(what, c, (cell->width == 0) == (owed == 1));
		in_place(what, c, memchr(cell->text, '\0', CELL_BYTES) != NULL);
		owed = cell->width == 2 ? 1 : 0;
	}
	in_place(what, c, owed == 0);
}

static bool row_is(const struct canvas *c, int y, const char *begins)
{
	char row[8] = "";
	int n = (int)strlen(begins) < c->w ? (int)strlen(begins) : c->w;

	for (int x = 0; x < n; x++)
		row[x] = canvas_at(c, x, y)->text[0];
	return strncmp(row, begins, (size_t)n) == 0;
}

static bool is_blank(const struct canvas *c, int y)
{
	for (int x = 0; x < c->w; x++)
		if (strcmp(canvas_at(c, x, y)->text, " ") != 0)
			return false;
	return true;
}

static void check(const char *what, const struct ui *ui)
{
	const struct canvas *c = &ui->canvas;

	for (int y = 0; y < c->h; y++)
		check_row(what, c, y);
	for (size_t i = 0; i < c->n_hits; i++) {
		const struct hit *h = &c->hits[i];

		in_place(what, c, h->x >= 0 && h->y >= 0 && h->w > 0 && h->h > 0);
		in_place(what, c, h->x + h->w <= c->w && h->y + h->h <= c->h);
	}
	in_place(what, c, c->cursor_x < c->w && (c->cursor_x < 0 || c->cursor_y < c->h));
	if (c->w < MIN_W || c->h < MIN_H) {
		in_place(what, c, row_is(c, 0, "too sma"));
		for (int y = 1; y < c->h; y++)
			in_place(what, c, is_blank(c, y));
	} else {
		in_place(what, c, row_is(c, 0, " whet  "));
		in_place(what, c, ui->prompt.kind || !is_blank(c, c->h - 1));
	}
}

static void resize(struct ui *ui, int w, int h)
{
	canvas_resize(&ui->canvas, w, h);
	ui_draw(ui);
}

/* The width changes last: a text is laid out anew for each. */
static void sweep(const char *what, struct ui *ui)
{
	for (int w = 1; w <= 60; w++)
		for (int h = 1; h <= 30; h++) {
			resize(ui, w, h);
			check(what, ui);
		}
	for (int w = 61; w <= 300; w += 7) {
		resize(ui, w, 1 + w % 100);
		check(what, ui);
	}
}

static void every_place_at_every_size(void **state)
{
	struct tui_scene t = {0};
	struct tui_place p;

	tui_open(state, &t);
	for (size_t i = 0; tui_place(&t, i, &p); i++) {
		struct str before = {0}, after = {0};

		resize(&t.ui, 80, 24);
		tui_go(&t, &p);
		canvas_text(&t.ui.canvas, &before);
		sweep(p.name, &t.ui);
		resize(&t.ui, 80, 24);
		canvas_text(&t.ui.canvas, &after);
		if (strcmp(str_c(&before), str_c(&after)) != 0)
			fail_msg("%s was\n%s\nand is now\n%s", p.name, str_c(&before),
				str_c(&after));
		str_free(&before);
		str_free(&after);
	}
	tui_close(&t);
}

static uint32_t roll(uint32_t *seed, uint32_t n)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed % n;
}

/* A key of some binding, else a letter. */
static int32_t any_key(uint32_t *seed)
{
	const char *keys = bindings[roll(seed, (uint32_t)n_bindings)].keys;
	int32_t key = ' ';

	if (roll(seed, 4) == 0)
		return 'a' + (int32_t)roll(seed, 26);
	for (uint32_t k = 1 + roll(seed, 3); k && *keys; k--) {
		key = key_parse(&keys);
		keys += strspn(keys, " ");
	}
	return key;
}

/* Each as a seed tells; the place it went to now and then is one that is rarely come to. */
static void storm(struct tui_scene *t, uint32_t *seed)
{
	struct ui *ui = &t->ui;
	struct event ev = {.kind = EVENT_KEY};
	struct tui_place p;

	switch (roll(seed, 12)) {
	case 0:
		resize(ui, 1 + (int)roll(seed, 300), 1 + (int)roll(seed, 100));
		return;
	case 1:
		ev.kind = roll(seed, 2) ? EVENT_CLICK : EVENT_WHEEL;
		ev.key = roll(seed, 2) ? K_UP : K_DOWN;
		ev.x = (int)roll(seed, (uint32_t)ui->canvas.w);
		ev.y = (int)roll(seed, (uint32_t)ui->canvas.h);
		break;
	case 2:
		if (roll(seed, 4) == 0 && tui_place(t, roll(seed, 45), &p) && p.over) {
			ui_open(ui, p.over, p.what);
			return;
		}
		break;
	default:
		break;
	}
	if (ev.kind == EVENT_KEY)
		ev.key = any_key(seed);
	ui_event(ui, &ev);
}

static void a_storm_of_all(void **state)
{
	const char *wanted = getenv("WHET_STORM");
	struct tui_scene t = {0};
	uint32_t seed = 20261122;

	tui_open(state, &t);
	for (long i = 0; i < (wanted ? atol(wanted) : STORM); i++) {
		storm(&t, &seed);
		ui_child(&t.ui);
		t.ui.quit = false;
		if (roll(&seed, 3)) {
			ui_draw(&t.ui);
			check(ui_top(&t.ui)->view->name, &t.ui);
		}
	}
	resize(&t.ui, 80, 24);
	tui_go(&t, &(struct tui_place){"Today", "1", NULL, "", ""});
	assert_ptr_equal(ui_top(&t.ui)->view, &view_today);
	tui_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(every_place_at_every_size),
		IN_FOLDER(a_storm_of_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
