#include "publish/anchor.h"

#include "base/utf8.h"

#include <utf8proc.h>

/* Which characters stay. Hugo takes letters and digits; the others also the accents that combine
 * with a letter, and every character that connects words. */
static bool stays(enum anchor_style style, int32_t cp)
{
	utf8proc_category_t c = utf8proc_category(cp);

	if (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO)
		return true;
	if (c == UTF8PROC_CATEGORY_ND || cp == '_')
		return true;
	if (style == ANCHOR_HUGO)
		return false;
	return c == UTF8PROC_CATEGORY_PC ||
	       (c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME) ||
	       (style == ANCHOR_GITHUB && c == UTF8PROC_CATEGORY_NL);
}

static void add_code_point(struct str *out, int32_t cp)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char(cp, bytes);

	str_addn(out, (const char *)bytes, n > 0 ? (size_t)n : 0);
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
			add_code_point(out, utf8proc_tolower(cp));
	}
}
