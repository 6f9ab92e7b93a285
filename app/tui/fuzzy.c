#include "tui/fuzzy.h"

#include <ctype.h>
#include <string.h>

enum { NONE = -1000000, BEGINS = 10, BEGINS_WORD = 8, FOLLOWS = 9, SOMEWHERE = 1, WEIGHT = 256 };

static int worth(const char *text, size_t at)
{
	if (at == 0)
		return BEGINS;
	return isalnum((unsigned char)text[at]) && !isalnum((unsigned char)text[at - 1])
		       ? BEGINS_WORD
		       : SOMEWHERE;
}

/* ends[j] is the most that the letters so far are worth when the last of them is text[j]. */
static void take_letter(int letter, const char *text, size_t n, int ends[static FUZZY_MAX])
{
	int before = NONE, last = NONE; /* the best that ends before j; that which ends at j - 1 */

	for (size_t j = 0; j < n; j++) {
		int here = ends[j], follows = last > NONE ? last + FOLLOWS : NONE;

		ends[j] = NONE;
		if (tolower((unsigned char)text[j]) == letter && before > NONE) {
			int most = before + worth(text, j);

			ends[j] = follows > most ? follows : most;
		}
		last = here;
		before = here > before ? here : before;
	}
}

int fuzzy_score(const char *words, const char *text)
{
	size_t n = strlen(text) < FUZZY_MAX ? strlen(text) : FUZZY_MAX;
	int ends[FUZZY_MAX], best = NONE;

	words += strspn(words, " ");
	if (!*words)
		return 0;
	for (size_t j = 0; j < n; j++)
		ends[j] = tolower((unsigned char)text[j]) == tolower((unsigned char)*words)
				  ? worth(text, j)
				  : NONE;
	for (words++; *words; words++)
		if (*words != ' ')
			take_letter(tolower((unsigned char)*words), text, n, ends);
	for (size_t j = 0; j < n; j++)
		best = ends[j] > best ? ends[j] : best;
	return best == NONE ? -1 : best * WEIGHT + FUZZY_MAX - (int)n;
}
