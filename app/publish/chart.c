#include "publish/chart.h"

#include "publish/chart_draw.h"

enum { TITLE_COLUMNS = 120, UNIT_COLUMNS = 40 };

static const struct chart_maker *const makers[] = {
	[CHART_HEAT] = &chart_heat_maker,
	[CHART_GROWTH] = &chart_growth_maker,
	[CHART_LADDER] = &chart_ladder_maker,
	[CHART_FUNNEL] = &chart_funnel_maker,
	[CHART_BARS] = &chart_bars_maker,
	[CHART_GOALS] = &chart_goals_maker,
};

static void add_title(struct str *out, const struct chart *c)
{
	size_t before = out->len;

	chart_label(out, c->title, TITLE_COLUMNS);
	if (out->len == before)
		str_add(out, "Chart");
}

static const struct chart_maker *maker_of(const struct chart *c, struct err *e)
{
	const struct chart_maker *maker = makers[c->kind];
	struct str title = {0};

	if (maker->sound(c))
		return maker;
	add_title(&title, c);
	err_set(e, ERR_INPUT,
		"the chart \"%s\" has a number that cannot be drawn: it must be from 0 to 1e15",
		title.p);
	str_free(&title);
	return NULL;
}

static void add_words(struct str *out, const struct chart *c, const struct chart_maker *maker)
{
	size_t before;

	add_title(out, c);
	str_add(out, " (");
	before = out->len;
	chart_label(out, c->unit, UNIT_COLUMNS);
	if (out->len > before)
		str_addc(out, ')');
	else
		out->len -= 2;
	str_add(out, ": ");
	maker->words(out, c);
	str_addc(out, '.');
}

int chart_words(struct str *out, const struct chart *c, struct err *e)
{
	const struct chart_maker *maker = maker_of(c, e);

	if (!maker)
		return -1;
	add_words(out, c, maker);
	return 0;
}

int chart_table(struct str *out, const struct chart *c, struct err *e)
{
	const struct chart_maker *maker = maker_of(c, e);

	if (!maker)
		return -1;
	maker->table(out, c);
	return 0;
}

int chart_svg(struct str *out, const struct chart *c, struct err *e)
{
	const struct chart_maker *maker = maker_of(c, e);
	struct str title = {0}, words = {0};

	if (!maker)
		return -1;
	add_title(&title, c);
	add_words(&words, c, maker);
	pen_open(out, title.p, words.p, maker->height(c));
	maker->draw(out, c);
	pen_close(out);
	str_free(&title);
	str_free(&words);
	return 0;
}
