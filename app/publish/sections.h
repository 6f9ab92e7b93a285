/* sections: a person's Markdown taken apart at its headings of the second level. */
#ifndef WHET_PUBLISH_SECTIONS_H
#define WHET_PUBLISH_SECTIONS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* One line after the other: zero, but next, which is the text. */
struct section_walk {
	const char *line, *next; /* next: the line after this one */
	char fence;              /* '`' or '~' while in one, else 0 */
	size_t ticks;
	bool code; /* the line is in a fence, or opens or closes one */
};
bool sections_line(struct section_walk *w); /* false behind the last */

/* What stands before the first "## " heading, without a "# " line that begins it. */
const char *sections_first(const char *text, struct arena *a);

/* What stands under the headings whose words are among names (NULL-terminated, without case), one
 * behind the other; "" when there are none. */
const char *sections_of(const char *text, const char *const *names, struct arena *a);

/* All sections but those, with their headings. */
const char *sections_but(const char *text, const char *const *names, struct arena *a);

/* The text with every heading so many levels deeper, at most the sixth. */
const char *sections_deeper(const char *text, int levels, struct arena *a);

#endif
