#include "model/slug.h"

#include "base/str.h"
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { MAX_SLUG = 60 };

static bool is_word(int32_t cp)
{
	utf8proc_category_t c = utf8proc_category(cp);

	return cp != 0xFFFD && ((c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) ||
				       (c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME) ||
				       c == UTF8PROC_CATEGORY_ND);
}

char *slug_of(struct arena *a, const char *title, const char *fallback)
{
	size_t n = strlen(title);
	struct str out = {0};
	char *slug;

	while (n) {
		int32_t cp;
		size_t used = utf8_next(title, n, &cp);

		if (is_word(cp)) {
			utf8proc_uint8_t buf[4];
			utf8proc_ssize_t len = utf8proc_encode_char(utf8proc_tolower(cp), buf);

			if (out.len + (size_t)len > MAX_SLUG)
				break;
			str_addn(&out, (const char *)buf, (size_t)len);
		} else if (out.len && out.p[out.len - 1] != '-' && cp != '\'') {
			str_addc(&out, '-');
		}
		title += used;
		n -= used;
	}
	while (out.len && out.p[out.len - 1] == '-')
		out.p[--out.len] = '\0';
	slug = arena_dup(a, out.len ? out.p : fallback);
	str_free(&out);
	return slug;
}
