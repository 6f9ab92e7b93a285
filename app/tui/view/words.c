#include "tui/view/words.h"

#include "base/str.h"
#include "base/utf8.h"
#include "judge/verdict.h"

#include <stdlib.h>
#include <string.h>

char *words_days(int64_t days, struct arena *a)
{
	return arena_printf(a, "%lld day%s", (long long)days, days == 1 ? "" : "s");
}

char *words_due(const struct clock *c, int64_t due_at, struct arena *a)
{
	int64_t days = clock_day(c, due_at) - clock_today(c);

	if (days == 0)
		return arena_dup(a, "today");
	if (days < 0)
		return arena_printf(a, "%s late", words_days(-days, a));
	return arena_printf(a, "in %s", words_days(days, a));
}

char *words_due_short(const struct clock *c, int64_t due_at, struct arena *a)
{
	int64_t days = clock_day(c, due_at) - clock_today(c);

	if (days == 0)
		return arena_dup(a, "today");
	return arena_printf(
		a, days < 0 ? "%lld d late" : "in %lld d", (long long)(days < 0 ? -days : days));
}

char *words_ago(const struct clock *c, int64_t at, struct arena *a)
{
	int64_t day = clock_day(c, at), days = clock_today(c) - day;

	if (days <= 0)
		return arena_dup(a, "today");
	if (days == 1)
		return arena_dup(a, "yesterday");
	if (days < 31)
		return arena_printf(a, "%s ago", words_days(days, a));
	return clock_format_day(a, day, "%-d %b %Y");
}

char *words_span(int64_t us, struct arena *a)
{
	long long min = us / (60 * CLOCK_SECOND);

	return min < 60 ? arena_printf(a, "%lld min", min)
			: arena_printf(a, "%lld h %02lld min", min / 60, min % 60);
}

char *words_span_short(int64_t us, struct arena *a)
{
	long long hours = us / (3600 * CLOCK_SECOND);

	return hours ? arena_printf(a, "%lld h", hours) : words_span(us, a);
}

const char *words_verdict(const char *code)
{
	enum verdict v;

	return verdict_parse(code, &v) ? verdict_info(v)->title : code;
}

const char *words_summary(const char *code, const char *summary)
{
	const char *title = words_verdict(code);

	if (!str_starts(summary, title))
		return summary;
	summary += strlen(title);
	return str_starts(summary, " in ") ? summary + 4 : summary;
}

unsigned words_verdict_style(const char *code)
{
	enum verdict v;

	if (!verdict_parse(code, &v))
		return ROLE_TEXT;
	return v == VERDICT_AC ? ROLE_GOOD : v == VERDICT_SLOW ? ROLE_WARN : ROLE_BAD;
}

char *words_path(const char *path, struct arena *a)
{
	const char *home = getenv("HOME");
	size_t n = home ? strlen(home) : 0;

	if (n > 1 && strncmp(path, home, n) == 0 && path[n] == '/')
		return arena_printf(a, "~%s", path + n);
	return arena_dup(a, path);
}

void words_heading(struct area a, int x, int y, const char *text)
{
	draw_text(a, x, y, ROLE_ACCENT, text);
}

int words_heat_level(int64_t deeds)
{
	static const int64_t from[] = {1, 2, 4, 7};
	int level = 0;

	while (level < 4 && deeds >= from[level])
		level++;
	return level;
}

unsigned words_heat_style(int level)
{
	return level ? ROLE_HEAT1 + (unsigned)level - 1 : ROLE_FAINT;
}

/* Something is never shown as nothing. */
static int filled(int w, double part, double whole)
{
	int full = whole > 0 ? (int)(part / whole * w) : 0;

	if (part > 0 && full == 0)
		return 1;
	return full > w ? w : full;
}

void words_bar(struct area a, int x, int y, int w, int64_t part, int64_t whole)
{
	const struct glyphs *g = theme_glyphs(a.canvas->ascii);
	int full = filled(w, (double)part, (double)whole);

	draw_run(a, x, y, ROLE_ACCENT, g->full, full);
	draw_run(a, x + full, y, ROLE_FAINT, g->empty, w - full);
}

void words_page_heading(struct page *page, const char *text)
{
	if (page->n)
		page_line(page);
	page_line(page);
	page_add(page, ROLE_ACCENT, text);
}

void words_page_fact(struct page *page, int width, const char *label, const char *value)
{
	if (!*value)
		return;
	page_line(page);
	page_fmt(page, ROLE_FAINT, "%-*s", width, label);
	page_add(page, ROLE_TEXT, value);
}

void words_page_cell(struct page *page, unsigned style, int w, const char *text)
{
	struct str line = {0}, fit = {0};
	size_t used;

	utf8_clean(&line, text, strlen(text), false);
	used = utf8_fit(&fit, str_c(&line), (size_t)w - 1, page->ascii);
	page_fmt(page, style, "%s%*s", str_c(&fit), w - (int)used, "");
	str_free(&line);
	str_free(&fit);
}

static void signs(struct page *page, unsigned style, const char *sign, int n)
{
	struct str text = {0};

	for (int i = 0; i < n; i++)
		str_add(&text, sign);
	page_add(page, style, str_c(&text));
	str_free(&text);
}

void words_page_bar(struct page *page, int w, double part, double whole)
{
	const struct glyphs *g = theme_glyphs(page->ascii);
	int full = filled(w, part, whole);

	signs(page, ROLE_ACCENT, g->full, full);
	signs(page, ROLE_FAINT, g->empty, w - full);
}
