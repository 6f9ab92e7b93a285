#include "publish/anchor.h"

#include "base/utf8.h"

/* Which characters stay. Hugo takes letters and digits; the others also the accents that combine
 * with a letter, and every character that connects words. */
static bool stays(enum anchor_style style, int32_t cp)
{
	switch (utf8_cp_kind(cp)) {
	case UTF8_LETTER:
	case UTF8_DIGIT:
		return true;
	case UTF8_CONNECTOR:
		return style != ANCHOR_HUGO || cp == '_';
	case UTF8_MARK:
		return style != ANCHOR_HUGO;
	case UTF8_NUMERAL:
		return style == ANCHOR_GITHUB;
	default:
		return false;
	}
}

static size_t dashes(const char *p, const char *end)
{
	size_t n = 0;

	while (p + n < end && p[n] == '-')
		n++;
	return n;
}

void anchor_of(struct str *out, enum anchor_style style, const char *heading, size_t len)
{
	const char *p = heading, *end = heading + len;

	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	while (end > p && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	while (p < end) {
		size_t run = style == ANCHOR_JEKYLL ? dashes(p, end) : 0;
		int32_t cp;

		if (run > 1) { /* three make one long dash, two a shorter one: neither stays */
			str_pad(out, '-', run % 3 == 1);
			p += run;
			continue;
		}
		p += utf8_next(p, (size_t)(end - p), &cp);
		if (cp == ' ' || cp == '-' || (cp == '\t' && style == ANCHOR_JEKYLL))
			str_addc(out, '-');
		else if (stays(style, cp))
			utf8_add_lower(out, cp);
	}
}
