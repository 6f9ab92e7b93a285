/* prose: the lines of a Markdown text, told apart from its code, fenced and indented, by the blocks
 * of CommonMark. */
#ifndef WHET_MODEL_PROSE_H
#define WHET_MODEL_PROSE_H

#include <stdbool.h>
#include <stddef.h>

enum { PROSE_DEPTH = 64 };

/* Set text, len and, to begin further on, at; the rest to zero. */
struct prose {
	const char *text;
	size_t len, at;
	/* Quotations (0) and items of lists (the column within what holds them where their text
	 * begins), the outermost first. */
	unsigned char open[PROSE_DEPTH];
	size_t n_open;
	bool paragraph; /* the line before is one's */
	char fence;     /* the mark of the fence that is open, or 0 */
	size_t fence_len;
};

struct prose_line {
	size_t from, to; /* without the line's end */
	bool code;       /* of a block of code, the fences included */
	bool blank;
	bool begins; /* something new: it does not go on with the paragraph before it */
};

/* The next line; false at the end. A text that ends in a newline has no empty line behind it. */
bool prose_next(struct prose *p, struct prose_line *out);

/* The next run of lines that are one paragraph, heading and the like: what a code span cannot reach
 * beyond. */
bool prose_run(struct prose *p, size_t *from, size_t *to);

/* Behind the front matter that the text begins with: "---", lines, "---" or "..."; a byte order
 * mark may stand before it. 0 when there is none. *yaml and *yaml_len get what stands between. */
size_t prose_front(const char *text, size_t len, const char **yaml, size_t *yaml_len);

#endif
