/* How it works. An archive is unpacked into a folder of the cache; the package is read; the
 * exercise is written into a folder beside own/; that folder takes its place by a rename, the last
 * step. Both are called import.PROCESS.RANDOM and go again whatever happens, also when the process
 * is told to end; what a killed import left goes at the next one. */
#include "action/import_problem.h"

#include "action/import_files.h"
#include "action/import_grade.h"
#include "action/practice.h"
#include "base/path.h"
#include "base/stop.h"
#include "base/yaml.h"
#include "judge/package/unpack.h"
#include "model/slug.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEFAULT_CPU_MS = 2000, MAX_MANIFEST = 1 << 20 };

struct import {
	struct app *app;
	const char *path;            /* of the package, absolute */
	const char *unpacked, *part; /* folders to remove, or NULL */
	const struct package *package;
	struct import_talk talk;
	struct arena *a;
	struct imported *out;
	struct err *e;
};

/* ---- folders that go again ---- */

static void sweep(const char *dir, struct arena *a)
{
	static const char mark[] = "import.";
	struct err ignored = {0};
	char **names;
	size_t n;

	if (!path_is_dir(dir) || path_list(dir, a, &names, &n, &ignored) != 0)
		return;
	for (size_t i = 0; i < n; i++) {
		long pid =
			str_starts(names[i], mark) ? strtol(names[i] + strlen(mark), NULL, 10) : 0;

		if (pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH)
			path_remove_tree(path_join(a, dir, names[i]), &ignored);
	}
}

/* A new one in dir, or NULL. */
static const char *make_folder(struct import *im, const char *dir)
{
	char *mine = arena_printf(im->a, "%s/import.%ld.XXXXXX", dir, (long)getpid());

	if (path_mkdirs(dir, im->e) != 0)
		return NULL;
	sweep(dir, im->a);
	if (mkdtemp(mine))
		return mine;
	err_set(im->e, ERR_INPUT, "cannot make a folder in %s: %s", dir, strerror(errno));
	return NULL;
}

/* ---- reading ---- */

/* "sum" of "sum.zip" and "sum.kpp". */
static const char *base_of(const char *path, struct arena *a)
{
	const char *base = path_base(path);

	if (str_ends(base, ".zip") || str_ends(base, ".kpp"))
		return arena_ndup(a, base, strlen(base) - 4);
	return base;
}

static int read_package(struct import *im)
{
	const char *dir = im->path, *base = NULL;
	struct package *p;

	if (!path_is_dir(im->path)) {
		dir = im->unpacked = make_folder(im, im->app->cache_dir);
		if (!dir)
			return -1;
		base = base_of(im->path, im->a);
		if (unpack_zip(im->path, dir, im->e) != 0)
			return -1;
	}
	if (package_read(dir, base, im->a, &p, im->e) != 0)
		return -1;
	im->package = im->out->package = p;
	return 0;
}

/* ---- the place ---- */

/* What is in the place already. */
struct former {
	const char *title, *sha256; /* "" when it was not imported */
};

static int read_former(struct import *im, struct former *f)
{
	const char *name = path_join(im->a, im->out->dir, "exercise.yaml");
	struct str text = {0};
	const struct yaml *y = NULL;

	if (path_read(name, MAX_MANIFEST, &text, im->e) == 0)
		y = yaml_parse(str_c(&text), text.len, name, im->a, im->e);
	str_free(&text);
	if (!y)
		return -1;
	f->title = yaml_text(y, "title", "");
	f->sha256 = yaml_text(yaml_get(y, "imported"), "sha256", "");
	return 0;
}

static int taken(struct import *im, const char *by)
{
	return err_set(im->e, ERR_INPUT,
		"the name %s belongs to %s already; --slug NAME gives the import another",
		im->out->slug, by);
}

/* Decides what to do with the place: whether it is free, the same, or to be replaced. */
static int look_at_place(struct import *im)
{
	struct imported *out = im->out;
	struct former former;
	struct problem p;

	if (!practice_store(im->app, im->e))
		return -1;
	if (!path_exists(out->dir)) {
		struct err absent = {0};

		out->action = IMPORTED_NEW;
		if (problem_find(im->app->store, out->slug, im->a, &p, &absent) == 0 &&
			(p.gradable || p.number || *p.url))
			return taken(im, p.gradable ? "an exercise of whet's"
						    : "a problem of the catalogue");
		return 0;
	}
	if (read_former(im, &former) != 0)
		return -1;
	if (!*former.sha256)
		return taken(im, "an exercise that was not imported");
	if (strcmp(former.title, im->package->title) != 0)
		return taken(im, arena_printf(im->a, "the import \"%s\"", former.title));
	out->action =
		strcmp(former.sha256, im->package->sha256) == 0 ? IMPORTED_SAME : IMPORTED_REPLACED;
	return 0;
}

static int settle_slug(struct import *im, const char *slug)
{
	const char *wanted = slug ? slug : im->package->base;

	im->out->slug = slug_of(im->a, wanted, "problem");
	if (slug && strcmp(im->out->slug, slug) != 0)
		return err_set(im->e, ERR_INPUT,
			"\"%s\" cannot be a name here: lower-case letters, digits and dashes can, "
			"such as %s",
			slug, im->out->slug);
	im->out->dir = path_join(im->a, im->app->own_exercises, im->out->slug);
	return 0;
}

/* ---- writing ---- */

/* The package's limit, else the default. */
static void settle_time(struct import *im)
{
	double seconds = im->package->time_limit;

	im->out->cpu_ms = seconds > 0 ? (long)ceil(seconds * 1000) : DEFAULT_CPU_MS;
	im->out->cpu_from = seconds > 0 ? "the package" : "the default";
}

static int write_part(struct import *im)
{
	const char *part = im->part = make_folder(im, path_dir(im->a, im->app->own_exercises));

	if (!part)
		return -1;
	if (chmod(part, 0755) != 0)
		return err_set(
			im->e, ERR_INPUT, "cannot open %s to others: %s", part, strerror(errno));
	if (import_files(im->package, part, im->a, im->e) != 0)
		return -1;
	/* Once to be graded, once with the limit that came of it. */
	if (import_manifest(im->package, part, im->path, im->out, im->e) != 0 ||
		import_grade(im->app, part, im->talk, im->a, im->out, im->e) != 0)
		return -1;
	return import_manifest(im->package, part, im->path, im->out, im->e);
}

/* All its files at once: one by one would take minutes with thousands of cases. */
static void sync_files(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		syncfs(fd);
		close(fd);
	}
}

/* The part takes the place. What was there is kept; when the second rename fails, it is put back.
 */
static int take_place(struct import *im)
{
	struct imported *out = im->out;
	int n = 1;

	if (path_mkdirs(im->app->own_exercises, im->e) != 0)
		return -1;
	sync_files(im->part);
	if (out->action == IMPORTED_REPLACED) {
		const char *dir =
			path_join(im->a, path_dir(im->a, im->app->own_exercises), "replaced");

		if (path_mkdirs(dir, im->e) != 0)
			return -1;
		do
			out->kept = arena_printf(im->a, "%s/%s.%d", dir, out->slug, n++);
		while (path_exists(out->kept));
		if (rename(out->dir, out->kept) != 0)
			return err_set(im->e, ERR_INPUT, "cannot keep %s as %s: %s", out->dir,
				out->kept, strerror(errno));
	}
	if (rename(im->part, out->dir) != 0) {
		err_set(im->e, ERR_INPUT, "cannot make %s: %s", out->dir, strerror(errno));
		if (out->kept)
			rename(out->kept, out->dir);
		return -1;
	}
	im->part = NULL;
	return practice_sync(im->app, im->e);
}

static void count_submissions(struct imported *out)
{
	const struct package *p = out->package;

	for (size_t i = 0; i < p->n_submissions; i++) {
		const struct package_submission *s = &p->submissions[i];

		if (s->verdict != VERDICT_AC)
			out->n_wrong++;
		else if (out->reference)
			out->n_right++;
		else
			out->reference = s->name;
	}
}

static int run(struct import *im, const char *slug, bool dry_run)
{
	if (read_package(im) != 0 || settle_slug(im, slug) != 0 || look_at_place(im) != 0)
		return -1;
	settle_time(im);
	count_submissions(im->out);
	if (dry_run || im->out->action == IMPORTED_SAME)
		return 0;
	return write_part(im) == 0 ? take_place(im) : -1;
}

int import_problem(struct app *app, const char *path, const char *slug, bool dry_run,
	struct import_talk talk, struct arena *a, struct imported *out, struct err *e)
{
	struct import im = {.app = app, .talk = talk, .a = a, .out = out, .e = e};
	struct err ignored = {0};
	struct stop stop;
	int rc;

	*out = (struct imported){0};
	im.path = path_real(a, path);
	if (!im.path)
		return err_set(e, ERR_INPUT, "cannot read %s: %s", path, strerror(errno));
	stop_hold(&stop);
	rc = run(&im, slug, dry_run);
	if (im.unpacked)
		path_remove_tree(im.unpacked, &ignored);
	if (im.part)
		path_remove_tree(im.part, &ignored);
	stop_let(&stop, rc == 0);
	return rc;
}
