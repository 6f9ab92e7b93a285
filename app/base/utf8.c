#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD };

size_t utf8_next(const char *s, size_t n, int32_t *cp)
{
	utf8proc_ssize_t used;

	if (!((unsigned char)*s & 0x80)) {
		*cp = *s;
		return 1;
	}
	used = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, cp);
	if (used > 0)
		return (size_t)used;
	*cp = REPLACEMENT;
	return 1;
}

bool utf8_valid(const char *s, size_t n)
{
	while (n) {
		utf8proc_int32_t cp;
		utf8proc_ssize_t used =
			utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &cp);

		if (used <= 0)
			return false;
		s += used;
		n -= (size_t)used;
	}
	return true;
}

char *utf8_fold(struct arena *a, const char *s, size_t n)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n,
		&folded, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
	char *out = arena_ndup(a, len < 0 ? s : (const char *)folded, len < 0 ? n : (size_t)len);

	if (len < 0)
		for (char *p = out; *p; p++)
			*p = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
	free(folded);
	return out;
}

int utf8_cp_width(int32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	return utf8proc_charwidth(cp);
}

enum utf8_kind utf8_cp_kind(int32_t cp)
{
	switch (utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
		return UTF8_LETTER;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return UTF8_MARK;
	case UTF8PROC_CATEGORY_ND:
		return UTF8_DIGIT;
	case UTF8PROC_CATEGORY_NL:
		return UTF8_NUMERAL;
	case UTF8PROC_CATEGORY_PC:
		return UTF8_CONNECTOR;
	default:
		return UTF8_OTHER;
	}
}

void utf8_add_lower(struct str *out, int32_t cp)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char(utf8proc_tolower(cp), bytes);

	str_addn(out, (const char *)bytes, n > 0 ? (size_t)n : 0);
}

size_t utf8_width(const char *s)
{
	size_t n = strlen(s), w = 0;

	while (n) {
		int32_t cp;
		size_t used = utf8_next(s, n, &cp);

		w += (size_t)utf8_cp_width(cp);
		s += used;
		n -= used;
	}
	return w;
}

/* Controls, and the marks that turn the direction of text: they could make a line lie. */
static bool is_unsafe(int32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

void utf8_clean(struct str *out, const char *s, size_t n, bool keep_newlines)
{
	str_reserve(out, n);
	while (n) {
		int32_t cp;
		size_t used = utf8_next(s, n, &cp);

		if (cp == '\n' || cp == '\t')
			str_addc(out, cp == '\n' && keep_newlines ? '\n' : ' ');
		else if (is_unsafe(cp) || (cp == REPLACEMENT && used == 1))
			str_add(out, "\xEF\xBF\xBD");
		else
			str_addn(out, s, used);
		s += used;
		n -= used;
	}
}

char *utf8_line(struct arena *a, const char *s, size_t n)
{
	struct str clean = {0};

	utf8_clean(&clean, s, n, false);
	return str_trim(str_keep(&clean, a));
}

size_t utf8_fit(struct str *out, const char *s, size_t width, bool ascii)
{
	size_t n = strlen(s), w = 0, kept_w = 0, kept_n = 0;
	const char *start = s;

	while (n) {
		int32_t cp;
		size_t used = utf8_next(s, n, &cp), cw = (size_t)utf8_cp_width(cp);

		if (w + cw > width)
			break;
		w += cw;
		s += used;
		n -= used;
		if (w + 1 <= width) {
			kept_w = w;
			kept_n = (size_t)(s - start);
		}
	}
	if (!n) {
		str_addn(out, start, (size_t)(s - start));
		return w;
	}
	if (!width)
		return 0;
	str_addn(out, start, kept_n);
	str_add(out, ascii ? "~" : "\xE2\x80\xA6");
	return kept_w + 1;
}
