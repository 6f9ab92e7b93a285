#include "action/workspace.h"

#include "action/practice.h"
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

/* What a solution is called, told by what lies in the exercise's folder; the starter becomes the
 * first of the names. */
static const struct names {
	const char *sign, *names[2];
} solutions[] = {
	{"starter.cu", {"solution.cu", NULL}        },
	{"data",       {"solution.c", "solution.cc"}},
	{"",           {"solution.c", NULL}         },
};

static const struct names *names_of(const char *dir, struct arena *a)
{
	const struct names *row = solutions;

	while (*row->sign && !(dir && path_exists(path_join(a, dir, row->sign))))
		row++;
	return row;
}

const char *workspace_first(const char *dir, const char *folder, struct arena *a)
{
	return path_join(a, folder, names_of(dir, a)->names[0]);
}

const char *workspace_file(const char *dir, const char *folder, struct arena *a)
{
	const char *first = workspace_first(dir, folder, a);
	const char *name = names_of(dir, a)->names[1];
	const char *other = name ? path_join(a, folder, name) : NULL;

	if (!other || !path_exists(other))
		return first;
	return path_mtime_ns(other) >= path_mtime_ns(first) ? other : first;
}

/* As near to nvcc as clang comes. It looks at the code for the card, which knows both sides; the
 * textures of older toolkits, which clang expects, are left out (see exercises/support/clangd). */
static const char *kernel_flags(struct app *app, struct arena *a)
{
	const struct judge j = practice_judge(app);
	const char *toolkit = judge_toolkit(&j, a);

	return arena_printf(a,
		"-xcuda\n-std=c++17\n--cuda-gpu-arch=sm_80\n--cuda-device-only\n-nocudalib\n"
		"-Wno-unknown-cuda-version\n-D__CLANG_CUDA_TEXTURE_INTRINSICS_H__\n%s%s%s"
		"-isystem%s\n-I.\n-Wall\n-Wextra\n-Wno-unused-parameter\n",
		toolkit ? "--cuda-path=" : "", toolkit ? toolkit : "", toolkit ? "\n" : "",
		path_join(a, app->exercises_dir, "support/clangd"));
}

/* For clangd, which looks for such a file beside the source: as the judge compiles; a whole program
 * may be C or C++. */
static int write_flags(struct app *app, const struct exercise *x, const char *folder,
	struct arena *a, struct err *e)
{
	static const char *const flags[] = {
		[INTERFACE_FUNCTION] = "-xc\n-std=gnu11\n-I.\n-Wall\n-Wextra\n"
				       "-Werror=implicit-function-declaration\n",
		[INTERFACE_STDIO] = "-Wall\n-Wextra\n",
	};
	const char *text =
		x->interface == INTERFACE_KERNEL ? kernel_flags(app, a) : flags[x->interface];

	return path_write(path_join(a, folder, "compile_flags.txt"), text, strlen(text), e);
}

/* The headers of whet's own that the exercise's names. */
static int copy_types(struct app *app, const struct exercise *x, const char *folder,
	struct arena *a, struct err *e)
{
	const char *types = path_join(a, app->exercises_dir, "support/types");
	char **headers;
	size_t n;

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

int workspace_lay_out(struct app *app, const struct exercise *x, const char *folder,
	struct arena *a, struct err *e)
{
	const bool stdio = x->interface == INTERFACE_STDIO;
	const char *const names[] = {"README.md", stdio ? NULL : x->header};

	if (path_mkdirs(folder, e) != 0)
		return -1;
	for (size_t i = 0; i < sizeof names / sizeof *names && names[i]; i++)
		if (workspace_copy(
			    path_join(a, x->dir, names[i]), path_join(a, folder, names[i]), e) != 0)
			return -1;
	if (write_flags(app, x, folder, a, e) != 0)
		return -1;
	if (x->interface == INTERFACE_KERNEL)
		return 0;
	return stdio ? copy_samples(x, folder, a, e) : copy_types(app, x, folder, a, e);
}
