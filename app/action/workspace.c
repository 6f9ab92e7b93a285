#include "action/workspace.h"

#include "base/path.h"
#include "base/str.h"

#include <string.h>

enum { MAX_FILE = 1 << 20 };

int workspace_copy(const char *from, const char *to, struct err *e)
{
	struct str text = {0};
	int rc = path_read(from, MAX_FILE, &text, e);

	if (rc == 0)
		rc = path_write(to, str_c(&text), text.len, e);
	str_free(&text);
	return rc;
}

/* The samples of a whole program, to run it on by hand. */
static int copy_samples(
	const struct exercise *x, const char *folder, struct arena *a, struct err *e)
{
	const char *from = path_join(a, x->dir, "data/sample");
	const char *to = path_join(a, folder, "sample");
	char **names;
	size_t n;

	if (!path_is_dir(from))
		return 0;
	if (path_mkdirs(to, e) != 0 || path_list(from, a, &names, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if ((str_ends(names[i], ".in") || str_ends(names[i], ".ans") ||
			    str_ends(names[i], ".interaction")) &&
			workspace_copy(
				path_join(a, from, names[i]), path_join(a, to, names[i]), e) != 0)
			return -1;
	return 0;
}

/* For clangd, which looks for such a file beside the source. */
static int write_flags(const char *folder, bool stdio, struct arena *a, struct err *e)
{
	/* As the judge compiles; a whole program may be C or C++. */
	static const char flags[] = "-Wall\n-Wextra\n", c[] = "-xc\n-std=gnu11\n-I.\n";
	const char *text =
		stdio ? flags
		      : arena_printf(a, "%s%s-Werror=implicit-function-declaration\n", c, flags);

	return path_write(path_join(a, folder, "compile_flags.txt"), text, strlen(text), e);
}

int workspace_lay_out(struct app *app, const struct exercise *x, const char *folder,
	struct arena *a, struct err *e)
{
	const char *types = path_join(a, app->exercises_dir, "support/types");
	const bool stdio = x->interface == INTERFACE_STDIO;
	const char *const names[] = {"README.md", stdio ? NULL : x->header};
	char **headers;
	size_t n;

	if (path_mkdirs(folder, e) != 0)
		return -1;
	for (size_t i = 0; i < sizeof names / sizeof *names && names[i]; i++)
		if (workspace_copy(
			    path_join(a, x->dir, names[i]), path_join(a, folder, names[i]), e) != 0)
			return -1;
	if (write_flags(folder, stdio, a, e) != 0)
		return -1;
	if (stdio)
		return copy_samples(x, folder, a, e);
	if (path_list(types, a, &headers, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct str text = {0};
		int rc = path_read(path_join(a, x->dir, x->header), MAX_FILE, &text, e);

		if (rc == 0 && strstr(str_c(&text), headers[i]))
			rc = workspace_copy(path_join(a, types, headers[i]),
				path_join(a, folder, headers[i]), e);
		str_free(&text);
		if (rc != 0)
			return -1;
	}
	return 0;
}
