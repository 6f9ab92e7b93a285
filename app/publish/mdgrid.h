/* mdgrid: one line of a table of pipes, taken apart. */
#ifndef WHET_PUBLISH_MDGRID_H
#define WHET_PUBLISH_MDGRID_H

#include <stdbool.h>
#include <stddef.h>

/* A cell without the space around it; a pipe in it has a backslash before it. */
struct grid_cell {
	const char *p;
	size_t len;
};

/* The next cell of a line from *at on, which begins at 0; false behind the last one. The outer
 * pipes may be left out. */
bool grid_next(const char *line, size_t len, size_t *at, struct grid_cell *cell);
size_t grid_count(const char *line, size_t len);

/* Whether the line parts a table's head from its body, |---|:--:|; it holds a pipe. */
bool grid_is_rule(const char *line, size_t len);

#endif
