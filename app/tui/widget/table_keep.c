/* What the person chose of a table, as a text, and back. */
#include "tui/widget/table.h"

#include <string.h>

void table_keep(const struct table *t, const struct table_kind *k, struct str *out)
{
	str_addf(out, "%s%s", t->down ? "-" : "+", t->sort ? k->columns[t->sort - 1].title : "");
	for (size_t i = 0; i < k->n; i++)
		if (t->turned >> i & 1)
			str_addf(out, "|%s", k->columns[i].title);
}

void table_recall(struct table *t, const struct table_kind *k, const char *kept)
{
	size_t part = 0;

	for (; *kept; part++, kept += *kept == '|') {
		size_t n = strcspn(kept, "|");

		if (part == 0) {
			t->down = *kept == '-';
			kept++;
			n -= n > 0;
		}
		for (size_t i = 0; i < k->n; i++) {
			const char *title = k->columns[i].title;

			if (strlen(title) != n || strncmp(title, kept, n) != 0)
				continue;
			if (part == 0)
				t->sort = i + 1;
			else
				t->turned |= UINT32_C(1) << i;
		}
		kept += n;
	}
	t->down = t->down && t->sort;
}
