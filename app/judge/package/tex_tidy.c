#include "judge/package/tex_parts.h"

#include <string.h>

/* Indented text would be code in Markdown, and TeX leaves many blank lines. */
void tex_tidy(const char *text, struct str *out)
{
	bool fenced = false;
	size_t blank = 1;

	while (*text) {
		size_t n = strcspn(text, "\n"), lead = strspn(text, " \t");
		const char *line = text + lead;

		text += n + (text[n] == '\n');
		fenced ^= str_starts(line, "```");
		if (!fenced) {
			bool list = str_starts(line, "- ") || str_starts(line, "1. ");

			n -= list ? 0 : lead;
			line -= list ? lead : 0;
			while (n && strchr(" \t\r", line[n - 1]))
				n--;
		} else {
			line -= lead;
		}
		blank = n ? 0 : blank + 1;
		if (blank > 1 && !fenced)
			continue;
		str_addn(out, line, n);
		str_addc(out, '\n');
	}
}
