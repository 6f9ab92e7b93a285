#include "publish/mdgrid.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool grid_next(const char *line, size_t len, size_t *at, struct grid_cell *cell)
{
	size_t from = *at, end;

	while (len && is_space(line[len - 1]))
		len--;
	if (!from) {
		while (from < len && is_space(line[from]))
			from++;
		from += from < len && line[from] == '|';
	}
	if (from >= len)
		return false;
	for (end = from; end < len && line[end] != '|'; end++)
		end += line[end] == '\\' && end + 1 < len;
	*at = end + 1;
	while (from < end && is_space(line[from]))
		from++;
	while (end > from && is_space(line[end - 1]))
		end--;
	*cell = (struct grid_cell){line + from, end - from};
	return true;
}

size_t grid_count(const char *line, size_t len)
{
	struct grid_cell cell;
	size_t at = 0, n = 0;

	while (grid_next(line, len, &at, &cell))
		n++;
	return n;
}

/* ":--:" */
static bool is_dashes(const struct grid_cell *c)
{
	size_t from = c->len > 0 && c->p[0] == ':';
	size_t to = c->len - (c->len > 1 && c->p[c->len - 1] == ':');

	for (size_t i = from; i < to; i++)
		if (c->p[i] != '-')
			return false;
	return to > from;
}

bool grid_is_rule(const char *line, size_t len)
{
	struct grid_cell cell;
	size_t at = 0;
	bool pipe = false;

	for (size_t i = 0; i < len; i++)
		pipe |= line[i] == '|';
	while (pipe && grid_next(line, len, &at, &cell))
		pipe = is_dashes(&cell);
	return pipe && at > 0;
}
