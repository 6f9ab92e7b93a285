/* How a right solution stands against its target: growth, ratios to the reference, hottest lines.
 */
#include "base/str.h"
#include "tui/sheet/sheet.h"

#include <stdio.h>
#include <string.h>

enum { HOTTEST = 5, BAR = 10 };

static const struct yaml *map_of(const struct yaml *y, const char *key)
{
	const struct yaml *v = yaml_get(y, key);

	return v && v->kind == YAML_MAP ? v : NULL;
}

static void add_growth(const struct sheet *s, const struct yaml *t, const char *key)
{
	const struct yaml *g = map_of(t, key);

	if (g && *sheet_text(g, "sentence"))
		sheet_labelled(s, key, sheet_true(g, "missed") ? ROLE_WARN : ROLE_TEXT,
			sheet_text(g, "sentence"));
}

/* 0.0471, 3.98, 28.7, 183: about three digits tell enough. */
static const char *times(struct arena *a, double v)
{
	return arena_printf(a, "%.*f", v < 0.1 ? 4 : v < 9.995 ? 2 : v < 99.95 ? 1 : 0, v);
}

static void add_work(const struct sheet *s, const struct yaml *t)
{
	double ratio = sheet_number(t, "work_ratio"), limit = sheet_number(t, "work_limit");
	struct arena *a = &s->page->arena;

	if (ratio <= 0)
		return;
	if (limit > 0 && ratio > limit)
		sheet_labelled(s, "", ROLE_WARN,
			arena_printf(a,
				"%s times the reference's work: %.4g are allowed, this is %s times "
				"as much",
				times(a, ratio), limit, times(a, ratio / limit)));
	else if (limit > 0)
		sheet_labelled(s, "", ROLE_TEXT,
			arena_printf(a, "%s times the reference's work, of %.4g allowed",
				times(a, ratio), limit));
	else
		sheet_labelled(s, "", ROLE_TEXT,
			arena_printf(a, "%s times the reference's work", times(a, ratio)));
}

static void add_ratios(const struct sheet *s, const struct yaml *t)
{
	static const struct {
		const char *key, *words;
	} rows[] = {
		{"peak_ratio",        "times the reference's memory at its height"},
		{"allocation_ratio",  "times the reference's allocations"         },
		{"instruction_ratio", "times the reference's instructions"        },
	};
	double cpu = sheet_number(t, "cpu_ratio");
	struct arena *a = &s->page->arena;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		double v = sheet_number(t, rows[i].key);

		if (v > 0)
			sheet_labelled(s, "", ROLE_TEXT,
				arena_printf(a, "%s %s", times(a, v), rows[i].words));
	}
	if (cpu > 0)
		sheet_labelled(s, "time", ROLE_TEXT,
			arena_printf(a, "%.2f (%.2f-%.2f) of the reference's processor time", cpu,
				sheet_number(t, "cpu_low"), sheet_number(t, "cpu_high")));
}

/* ---- heat ---- */

/* From nothing to a lot; a shade is darker where the share of the work is five times as much. */
static size_t level_of(double share)
{
	return share >= 0.25 ? 4 : share >= 0.05 ? 3 : share >= 0.01 ? 2 : share > 0 ? 1 : 0;
}

static unsigned role_of(size_t level)
{
	return level ? ROLE_HEAT1 + (unsigned)level - 1 : ROLE_FAINT;
}

static const struct yaml *heat_of(const struct sheet *s)
{
	const struct yaml *h = yaml_get(s->json, "heat");

	return h && h->kind == YAML_LIST && h->n ? h : NULL;
}

static void add_bar(const struct sheet *s, double share)
{
	const struct glyphs *g = theme_glyphs(s->page->ascii);
	int full = (int)(share * BAR + 0.5);
	struct str bar = {0};

	for (int i = 0; i < BAR; i++)
		str_add(&bar, i < full ? g->full : g->empty);
	page_fmt(s->page, role_of(level_of(share)), "%5.1f %% %s", 100 * share, str_c(&bar));
	str_free(&bar);
}

static void add_hottest(const struct sheet *s)
{
	const struct yaml *heat = heat_of(s);

	if (!heat)
		return;
	sheet_heading(s, "Where the work is done");
	for (size_t i = 0; i < heat->n && i < HOTTEST; i++) {
		const struct yaml *h = heat->items[i];
		const char *text = sheet_line(s, (long)sheet_number(h, "line"));

		if (i && level_of(sheet_number(h, "share")) < 2)
			break;
		page_line(s->page);
		add_bar(s, sheet_number(h, "share"));
		page_fmt(s->page, ROLE_FAINT, " %4s  ", sheet_text(h, "line"));
		page_add(s->page, ROLE_CODE, text ? text : "");
	}
}

static double share_of(const struct yaml *heat, long line)
{
	for (size_t i = 0; heat && i < heat->n; i++)
		if ((long)sheet_number(heat->items[i], "line") == line)
			return sheet_number(heat->items[i], "share");
	return 0;
}

void sheet_heat(const struct sheet *s)
{
	const struct glyphs *g = theme_glyphs(s->page->ascii);
	const struct yaml *heat = heat_of(s);
	const char *text;

	for (long i = 1; (text = sheet_line(s, i)); i++) {
		double share = share_of(heat, i);
		size_t level = level_of(share);
		char percent[16] = "";

		if (share > 0)
			snprintf(percent, sizeof percent, "%.1f %%", 100 * share);
		page_line(s->page);
		page_fmt(s->page, role_of(level), "%s%s %7s ", level ? g->heat[level] : " ",
			level ? g->heat[level] : " ", percent);
		page_fmt(s->page, ROLE_FAINT, "%4ld  ", i);
		page_add(s->page, level ? role_of(level) : ROLE_CODE, text);
	}
}

void sheet_target(const struct sheet *s)
{
	const struct yaml *t = map_of(s->json, "target");

	if (t) {
		sheet_heading(s, "Against the target");
		add_growth(s, t, "work");
		add_work(s, t);
		add_growth(s, t, "memory");
		add_ratios(s, t);
	}
	add_hottest(s);
}
