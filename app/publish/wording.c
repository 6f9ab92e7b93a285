#include "publish/wording.h"

#include "base/clock.h"

#include <ctype.h>
#include <string.h>

/* What a character becomes where Markdown would take it for more, NULL where it is itself. kramdown
 * knows no backslash before "&" and "^". */
static const char *safe(char c, char before, char next)
{
	bool word = isalnum((unsigned char)next) || next == '#';

	switch (c) {
	case '\n':
	case '\r':
		return " ";
	case '&':
		return word ? "&amp;" : NULL;
	case '^':
		return !before || isspace((unsigned char)before) ? "&#94;" : NULL;
	case '=':
		return before == '=' || next == '=' ? "\\=" : NULL;
	default:
		return NULL;
	}
}

void wording_escape(struct str *out, const char *text)
{
	char before = '\0';

	for (; *text; before = *text++) {
		const char *as = safe(*text, before, text[1]);

		if (strchr("\\`*_{}[]<>|~#$", *text))
			str_addc(out, '\\');
		if (as)
			str_add(out, as);
		else
			str_addc(out, *text);
	}
}

void wording_cell(struct str *out, const char *text)
{
	str_add(out, "| ");
	wording_escape(out, text);
	str_addc(out, ' ');
}

/* Whether at p, in text, a path begins: at the root or in a home, and not within a word. */
static bool begins_path(const char *text, const char *p)
{
	bool inside = p > text && (isalnum((unsigned char)p[-1]) || strchr("/.~_-", p[-1]));

	return !inside && (p[0] == '/' || (p[0] == '~' && p[1] == '/'));
}

const char *wording_no_paths(const char *text, struct arena *a)
{
	struct str out = {0};

	for (const char *p = text; *p;) {
		size_t n = begins_path(text, p) ? strcspn(p, " \t\r\n\"'`<>(),:;") : 0;
		const char *last = n ? memrchr(p, '/', n) : NULL;

		if (last && last > p) {
			str_addn(&out, last + 1, n - (size_t)(last + 1 - p));
			p += n;
		} else {
			str_addc(&out, *p++);
		}
	}
	return str_keep(&out, a);
}

const char *wording_public(const char *text, struct arena *a)
{
	struct str out = {0};
	const char *open, *close, *p = text;

	while ((open = strstr(p, "%%")) != NULL && (close = strstr(open + 2, "%%")) != NULL) {
		str_addn(&out, p, (size_t)(open - p));
		p = close + 2;
		/* The words around it keep one space between them. */
		if (out.len && out.p[out.len - 1] == ' ')
			p += *p == ' ';
	}
	if (p == text)
		return text;
	str_add(&out, p);
	return str_keep(&out, a);
}

void wording_fence(struct str *out, const char *language, const char *text)
{
	size_t longest = 2, run = 0, len = strlen(text);

	for (const char *p = text; *p; p++) {
		run = *p == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	str_pad(out, '`', longest + 1);
	str_addf(out, "%s\n", language);
	str_addn(out, text, len);
	if (!len || text[len - 1] != '\n')
		str_addc(out, '\n');
	str_pad(out, '`', longest + 1);
}

bool wording_is_web(const char *url)
{
	return (str_starts(url, "https://") || str_starts(url, "http://")) &&
	       !url[strcspn(url, "<> \t\r\n\\")];
}

const char *wording_count(double v, struct arena *a)
{
	return arena_printf(a, "%.0f", v);
}

const char *wording_time(double ms, struct arena *a)
{
	if (ms < 0.01)
		return "under 0.01 ms";
	if (ms < 1000)
		return arena_printf(a, ms < 10 ? "%.2f ms" : "%.0f ms", ms);
	return arena_printf(a, "%.2f s", ms / 1000);
}

const char *wording_bytes(double v, struct arena *a)
{
	static const char *const units[] = {"KiB", "MiB", "GiB"};
	size_t i = 0;

	if (v < 1024)
		return arena_printf(a, "%.0f bytes", v);
	for (v /= 1024; v >= 1024 && i < 2; i++)
		v /= 1024;
	return arena_printf(a, "%.1f %s", v, units[i]);
}

const char *wording_hours(int64_t us, struct arena *a)
{
	int64_t minutes = us / (60 * CLOCK_SECOND);

	if (minutes < 60)
		return arena_printf(a, "%lld min", (long long)minutes);
	if (minutes % 60 == 0)
		return arena_printf(a, "%lld h", (long long)(minutes / 60));
	return arena_printf(
		a, "%lld h %lld min", (long long)(minutes / 60), (long long)(minutes % 60));
}

const char *wording_plural(int64_t n, const char *word, struct arena *a)
{
	return arena_printf(a, "%lld %s%s", (long long)n, word, n == 1 ? "" : "s");
}
