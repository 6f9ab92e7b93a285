#include "base/path.h"
#include "base/str.h"
#include "judge/exercise.h"

#include <string.h>

bool known_wrong_line(const char *line, struct arena *a, enum verdict *verdict, const char **why)
{
	char *text = str_trim(arena_dup(a, line)), *colon;

	if (str_starts(text, "/*")) {
		char *end = strstr(text, "*/");

		if (end)
			*end = '\0';
	} else if (!str_starts(text, "//")) {
		return false;
	}
	text = str_trim(text + 2);
	colon = strchr(text, ':');
	if (!colon)
		return false;
	*colon = '\0';
	*why = str_trim(colon + 1);
	return **why && verdict_parse(str_trim(text), verdict);
}

/* A first comment may go on in the next lines; the first says enough. */
static int read_known_wrong(const char *path, struct arena *a, struct known_wrong *w, struct err *e)
{
	struct str text = {0};
	int rc = path_read(path, 1 << 20, &text, e);

	if (rc == 0) {
		char *line = arena_ndup(a, str_c(&text), strcspn(str_c(&text), "\n"));

		w->path = path;
		if (!known_wrong_line(line, a, &w->verdict, &w->why))
			rc = err_set(e, ERR_INPUT,
				"%s:1: the first line names the verdict and why, like "
				"/* WA: forgets the last element */",
				path);
	}
	str_free(&text);
	return rc;
}

int exercise_right(
	const struct exercise *x, struct arena *a, const char ***out, size_t *n, struct err *e)
{
	return exercise_sources(x, "right", a, out, n, e);
}

int exercise_known_wrong(const struct exercise *x, struct arena *a, struct known_wrong **out,
	size_t *n, struct err *e)
{
	const char **paths;

	if (exercise_sources(x, "wrong", a, &paths, n, e) != 0)
		return -1;
	*out = arena_new(a, *n * sizeof **out + 1);
	for (size_t i = 0; i < *n; i++)
		if (read_known_wrong(paths[i], a, &(*out)[i], e) != 0)
			return -1;
	return 0;
}
