/* How it works. A kept build is a folder builds/KEY with what was built and the compiler's words.
 * Files are links to the same ones in the scratch folder, so nothing is copied. The folder is
 * filled beside its place and renamed into it: what has that name is whole. */
#include "judge/cache.h"

#include "base/hash.h"
#include "base/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int add_folder(struct str *all, const char *dir, struct arena *a)
{
	struct err ignored;
	char **names;
	size_t n;

	if (path_list(dir, a, &names, &n, &ignored) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		str_addf(all, "\n%s\n", names[i]);
		if (path_read(path_join(a, dir, names[i]), 16 << 20, all, &ignored) != 0)
			return -1;
	}
	return 0;
}

const char *cache_build_place(
	const struct toolchain *t, const struct str *description, const char *scratch)
{
	struct arena *a = t->arena;
	const char *place = NULL;
	struct str all = {0};
	char hex[HASH_HEX];

	str_addf(&all, "%s\n%s\n", t->identity, str_c(description));
	if (add_folder(&all, path_join(a, scratch, "src"), a) == 0 &&
		add_folder(&all, path_join(a, t->support, "types"), a) == 0) {
		hash_hex(str_c(&all), all.len, hex);
		place = arena_printf(a, "%s/builds/%.24s", t->cache, hex);
	}
	str_free(&all);
	return place;
}

static bool link_all(
	const struct toolchain *t, const char *const *names, const char *from, const char *to)
{
	for (; *names; names++)
		if (link(path_join(t->arena, from, *names), path_join(t->arena, to, *names)) != 0)
			return false;
	return true;
}

bool cache_build_recall(const struct toolchain *t, const char *place, const char *const *names,
	const char *scratch, const char **words)
{
	const char *said = path_join(t->arena, place, "words");
	struct err ignored;
	struct str text = {0};
	bool ok = path_exists(said);

	if (ok)
		cache_used(place);
	ok = ok && path_read(said, 1 << 20, &text, &ignored) == 0 &&
	     link_all(t, names, place, scratch);
	if (ok)
		*words = str_keep(&text, t->arena);
	return ok;
}

static bool write_words(const char *path, const char *words)
{
	FILE *f = fopen(path, "we");
	bool ok = f && fputs(words, f) >= 0;

	return (f ? fclose(f) == 0 : false) && ok;
}

void cache_build_keep(const struct toolchain *t, const char *place, const char *const *names,
	const char *scratch, const char *words)
{
	struct arena *a = t->arena;
	char *fresh = arena_printf(a, "%s.XXXXXX", place);
	struct err ignored;

	if (path_mkdirs(path_dir(a, place), &ignored) != 0 || !mkdtemp(fresh))
		return;
	/* When another was faster, its folder is as good. */
	if (!link_all(t, names, scratch, fresh) ||
		!write_words(path_join(a, fresh, "words"), words ? words : "") ||
		rename(fresh, place) != 0)
		path_remove_tree(fresh, &ignored);
}
