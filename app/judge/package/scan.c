#include "base/path.h"
#include "base/stop.h"
#include "base/utf8.h"
#include "judge/package/parts.h"
#include "judge/package/unpack.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

struct scan {
	struct package_reader *r;
	size_t cap, entries, bytes;
};

static int refuse(const struct scan *s, const char *name, const char *why)
{
	return err_set(s->r->e, ERR_INPUT, "the package %s is refused: %.200s %s", s->r->p->base,
		name, why);
}

/* Whether the path is dir or lies below it. */
static bool within(const char *path, const char *dir)
{
	size_t n = strlen(dir);

	return strncmp(path, dir, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

/* Places of a package that an import reads nothing of. A repository of many packages links what
 * they share into them. */
static bool never_read(const char *name)
{
	static const char *const places[] = {"answer_validators/", "generators/",
		"input_format_validators/", "input_validators/", "input_visualizer/",
		"output_visualizer/", "problem_slide/", "solution/"};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (str_starts(name, places[i]))
			return true;
	return false;
}

/* Where a link leads, when it stays inside; NULL where that is no matter. A circle is a folder that
 * holds itself. */
static int follow(const struct scan *s, const char *name, const char *folder, const char *path,
	const char **real)
{
	char target[4096];
	ssize_t n = readlink(path, target, sizeof target - 1);

	if (n < 0)
		return refuse(s, name, "is a link that cannot be read");
	target[n] = '\0';
	if (target[0] == '/')
		return refuse(s, name, "is a link to an absolute path");
	*real = NULL;
	if (never_read(name))
		return 0;
	*real = path_real(s->r->a, path);
	if (!*real)
		return refuse(s, name, "is a link to what is not there");
	if (!within(*real, s->r->p->root))
		return refuse(s, name, "is a link that leads out of the package");
	if (within(folder, *real))
		return refuse(s, name, "is a link that goes round in a circle");
	return 0;
}

static int add_file(struct scan *s, const char *name, const char *real, size_t size)
{
	struct package *p = s->r->p;

	s->bytes += size;
	if (size > PACKAGE_MAX_FILE)
		return refuse(s, name, "is larger than 256 MiB");
	if (s->bytes > PACKAGE_MAX_BYTES)
		return refuse(s, name, "and the files before it are larger than 1 GiB together");
	ARENA_RESERVE(s->r->a, p->files, p->n_files, s->cap);
	p->files[p->n_files++] = (struct package_file){name, real, size};
	return 0;
}

static int scan_folder(struct scan *s, const char *real, const char *name, int depth);

static int scan_entry(struct scan *s, const char *folder, const char *name, int depth)
{
	const char *path = path_join(s->r->a, folder, path_base(name)), *real = path;
	struct stat st;

	if (++s->entries > PACKAGE_MAX_ENTRIES)
		return refuse(s, "it", "has more than 20000 files and folders");
	if (!utf8_valid(name, strlen(name)))
		return refuse(s, name, "has a name that is not UTF-8");
	if (lstat(path, &st) != 0)
		return err_set(s->r->e, ERR_INPUT, "cannot read %s: %s", path, strerror(errno));
	if (S_ISLNK(st.st_mode)) {
		if (follow(s, name, folder, path, &real) != 0)
			return -1;
		if (!real)
			return 0;
		if (stat(real, &st) != 0)
			return refuse(s, name, "is a link to what is not there");
	}
	if (S_ISDIR(st.st_mode))
		return scan_folder(s, real, name, depth + 1);
	if (!S_ISREG(st.st_mode))
		return refuse(s, name, "is neither a file nor a folder");
	return add_file(s, name, real, (size_t)st.st_size);
}

static int by_case(const void *a, const void *b)
{
	return strcasecmp(*(char *const *)a, *(char *const *)b);
}

/* Two names that differ by case alone are one file elsewhere. */
static int check_case(const struct scan *s, const char *folder, char **names, size_t n)
{
	char **sorted = arena_grow(s->r->a, names, n, n + 1, sizeof *names);

	qsort(sorted, n, sizeof *sorted, by_case);
	for (size_t i = 1; i < n; i++)
		if (strcasecmp(sorted[i - 1], sorted[i]) == 0)
			return refuse(s, path_join(s->r->a, folder, sorted[i - 1]),
				arena_printf(
					s->r->a, "and %.100s differ by case alone", sorted[i]));
	return 0;
}

static int scan_folder(struct scan *s, const char *real, const char *name, int depth)
{
	char **names;
	size_t n;

	if (depth > PACKAGE_MAX_DEPTH)
		return refuse(s, name, "lies too deep");
	if (path_list(real, s->r->a, &names, &n, s->r->e) != 0 ||
		check_case(s, name, names, n) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (scan_entry(s, real, path_join(s->r->a, name, names[i]), depth) != 0)
			return -1;
	return 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(
		((const struct package_file *)a)->name, ((const struct package_file *)b)->name);
}

/* One hash of all: of the lines "HASH NAME". */
static int hash_files(struct package_reader *r)
{
	struct str lines = {0}, text = {0};
	char hex[HASH_HEX];
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < r->p->n_files; i++) {
		str_clear(&text);
		rc = stop_check(r->e);
		if (rc == 0)
			rc = path_read(r->p->files[i].real, PACKAGE_MAX_FILE, &text, r->e);
		hash_hex(str_c(&text), text.len, hex);
		str_addf(&lines, "%s %s\n", hex, r->p->files[i].name);
	}
	hash_hex(str_c(&lines), lines.len, r->p->sha256);
	str_free(&lines);
	str_free(&text);
	return rc;
}

/* Hidden files do not count, but for the one that may hold the time limit. */
static int scan_time_limit(struct scan *s)
{
	const char *path = path_join(s->r->a, s->r->p->root, ".timelimit");
	struct stat st;

	if (lstat(path, &st) != 0)
		return 0;
	return scan_entry(s, s->r->p->root, ".timelimit", 0);
}

int package_scan(struct package_reader *r)
{
	struct scan s = {.r = r};

	if (scan_folder(&s, r->p->root, "", 0) != 0 || scan_time_limit(&s) != 0)
		return -1;
	qsort(r->p->files, r->p->n_files, sizeof *r->p->files, by_name);
	return hash_files(r);
}

/* The first file whose name is not before this one. */
static size_t lower_bound(const struct package *p, const char *name)
{
	size_t lo = 0, hi = p->n_files;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (strcmp(p->files[mid].name, name) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

const struct package_file *package_find(const struct package *p, const char *name)
{
	size_t i = lower_bound(p, name);

	return i < p->n_files && strcmp(p->files[i].name, name) == 0 ? &p->files[i] : NULL;
}

const struct package_file *package_below(const struct package *p, const char *prefix, size_t *n)
{
	size_t first = lower_bound(p, prefix);

	*n = 0;
	while (first + *n < p->n_files && str_starts(p->files[first + *n].name, prefix))
		(*n)++;
	return *n ? &p->files[first] : NULL;
}
