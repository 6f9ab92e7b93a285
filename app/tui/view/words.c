#include "tui/view/words.h"

#include "base/str.h"
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

void words_bar(struct area a, int x, int y, int w, int64_t part, int64_t whole)
{
	const struct glyphs *g = theme_glyphs(a.canvas->ascii);
	int full = whole > 0 ? (int)(part >= whole ? w : part * w / whole) : 0;

	/* Something is never shown as nothing. */
	if (part > 0 && full == 0)
		full = 1;
	draw_run(a, x, y, ROLE_ACCENT, g->full, full);
	draw_run(a, x + full, y, ROLE_FAINT, g->empty, w - full);
}
