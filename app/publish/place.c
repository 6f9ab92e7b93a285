#include "publish/place.h"

#include "base/path.h"
#include "base/str.h"

#include <string.h>
#include <sys/stat.h>

const char *place_root(const char *folder, struct arena *a, struct err *e)
{
	size_t n = strlen(folder);
	const char *real = path_real(a, folder), *above;

	if (!n) {
		err_set(e, ERR_INPUT, "the folder to export to has no name");
		return NULL;
	}
	if (real && path_is_dir(real))
		return real;
	if (real) {
		err_set(e, ERR_INPUT, "cannot export to %s: it is a file, not a folder", folder);
		return NULL;
	}
	while (n > 1 && folder[n - 1] == '/')
		n--;
	folder = arena_ndup(a, folder, n);
	above = place_root(path_dir(a, folder), a, e);
	return above ? path_join(a, above, path_base(folder)) : NULL;
}

static bool is_inside(const char *root, const char *real)
{
	size_t n = strlen(root);

	return strncmp(real, root, n) == 0 && (real[n] == '/' || !real[n] || str_ends(root, "/"));
}

/* Looks at one step of the way; last says whether it is the file itself. */
static enum place look_at(
	const char *root, const char *full, bool last, struct arena *a, const char **why)
{
	const char *below = full + strlen(root) + !str_ends(root, "/"), *real;
	struct stat st;

	if (lstat(full, &st) != 0)
		return PLACE_FREE;
	if (S_ISLNK(st.st_mode)) {
		real = path_real(a, full);
		if (!real || stat(real, &st) != 0)
			*why = arena_printf(a, "%s is a link that leads nowhere", below);
		else if (!is_inside(root, real))
			*why = arena_printf(a, "%s is a link that leads out of the folder", below);
		if (**why)
			return PLACE_REFUSED;
	}
	if (last ? S_ISREG(st.st_mode) : S_ISDIR(st.st_mode))
		return PLACE_FILE;
	*why = arena_printf(a, last ? "%s is not an ordinary file" : "%s is not a folder", below);
	return PLACE_REFUSED;
}

enum place place_look(const char *root, const char *path, struct arena *a, const char **why)
{
	enum place found = PLACE_FILE;

	*why = "";
	for (const char *p = path; found == PLACE_FILE && *p;) {
		p += strspn(p, "/");
		p += strcspn(p, "/");
		found = look_at(root, path_join(a, root, arena_ndup(a, path, (size_t)(p - path))),
			*p == '\0', a, why);
	}
	return found;
}
