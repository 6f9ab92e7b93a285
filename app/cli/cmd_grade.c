/* grade: one file to one verdict, once, or again at every save (--watch). */
#include "action/practice.h"
#include "base/path.h"
#include "base/str.h"
#include "cli/cmds.h"
#include "cli/print.h"

#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/* A text of several lines stands below its label. */
static void print_part(struct app *app, const char *label, const char *text, struct arena *a)
{
	const char *p = text ? print_clean(text, a) : "";

	if (!text)
		return;
	if (!strchr(p, '\n')) {
		fprintf(app->out, "  %-9s %s\n", label, p);
		return;
	}
	fprintf(app->out, "  %s\n", label);
	for (; *p; p += strcspn(p, "\n"), p += *p == '\n')
		fprintf(app->out, "    %.*s\n", (int)strcspn(p, "\n"), p);
}

static void print_case(struct app *app, const struct case_report *c, struct arena *a)
{
	fputc('\n', app->out);
	print_part(app, "case", c->name, a);
	print_part(app, "input", c->input, a);
	print_part(app, "expected", c->expected, a);
	print_part(app, "got", c->got, a);
	print_part(app, "why", c->why, a);
}

/* "secret/easy  passed  30 points" */
static void print_groups(struct app *app, const struct report *r)
{
	long points = 0, all = 0;

	for (size_t i = 0; i < r->n_groups; i++) {
		const struct group_report *g = &r->groups[i];
		const bool passed = g->passed == g->total;

		fprintf(app->out, "%s  %-24s %s", i ? "" : "\n", g->name,
			passed ? "passed" : "failed");
		if (g->points >= 0)
			fprintf(app->out, "  %ld of %ld points", passed ? g->points : 0, g->points);
		fputc('\n', app->out);
		points += passed && g->points > 0 ? g->points : 0;
		all += g->points > 0 ? g->points : 0;
	}
	if (all)
		fprintf(app->out, "  %ld of %ld points\n", points, all);
}

static void print_block(struct app *app, const char *title, const char *text, struct arena *a)
{
	const char *p;

	if (!text || !*text)
		return;
	fprintf(app->out, "\n%s\n", title);
	for (p = print_clean(text, a); *p; p += strcspn(p, "\n"), p += *p == '\n')
		fprintf(app->out, "  %.*s\n", (int)strcspn(p, "\n"), p);
}

static void print_report(struct app *app, const struct graded *g, struct arena *a)
{
	const struct report *r = &g->report;
	const struct verdict_info *v = verdict_info(r->verdict);

	fprintf(app->out, "%s  %s  %s\n", v->code, v->title, g->problem.slug);
	/* "wrong answer in case ..." would say what the lines around it say. */
	if (!str_starts(r->summary, v->title))
		fprintf(app->out, "%s\n", print_clean(r->summary, a));
	if (r->has_case)
		print_case(app, &r->failing, a);
	print_block(app, "In the tool's own words", r->detail, a);
	print_block(app, "The compiler warns", r->warnings, a);
	print_block(app, "Your program printed", r->output, a);
	print_groups(app, r);
	if (r->cases_total)
		fprintf(app->out, "\ncases %zu/%zu", r->cases_passed, r->cases_total);
	if (r->verdict == VERDICT_AC)
		fprintf(app->out, "  cpu %.1f ms  peak %.1f MB  allocations %lld", r->cpu_ms,
			(double)r->peak_bytes / 1e6, (long long)r->allocations);
	fputs(r->cases_total ? "\n" : "", app->out);
	if (g->submission_id && (r->verdict == VERDICT_AC || g->problem.scheduled))
		fprintf(app->out,
			"`whet review rate %s %d` is what this run suggests (1 again .. 4 easy)\n",
			g->problem.slug, g->suggested_rating);
}

static void print_json(struct app *app, const struct graded *g)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	report_json(&j, &g->report);
	json_str(&j, "slug", g->problem.slug);
	json_str(&j, "title", g->problem.title);
	json_str(&j, "file", g->file);
	json_int(&j, "submission", g->submission_id);
	json_int(&j, "suggested_rating", g->suggested_rating);
	json_str(&j, "warning", g->warning);
	json_close(&j, '}');
	command_print_json(app, &j);
}

/* For the screens, which run whet for this and read its talk: "progress STAGE DONE TOTAL". */
static bool tell_progress(void *context, const char *stage, size_t done, size_t total)
{
	struct app *app = context;

	fprintf(app->err, "progress %s %zu %zu\n", stage, done, total);
	fflush(app->err);
	return false;
}

static int grade_once(
	struct app *app, const struct args *args, const char *slug, const char *file, struct err *e)
{
	bool talk = args_flag(args, "progress");
	struct arena a = {0};
	struct graded g;
	int rc = practice_grade(app, slug, file, talk ? tell_progress : NULL, app, &a, &g, e);

	if (rc == 0) {
		if (app->json)
			print_json(app, &g);
		else
			print_report(app, &g, &a);
		if (g.warning)
			fprintf(app->err, "whet: %s\n", g.warning);
		if (g.report.verdict == VERDICT_IE)
			rc = 3;
		else
			rc = g.report.verdict == VERDICT_AC ? 0 : 1;
	}
	arena_free(&a);
	return rc;
}

/* Waits until name in the watched folder was written. Editors write in place, or write a new file
 * and rename it: both end here. */
static int wait_for_save(int fd, const char *name, struct err *e)
{
	union {
		struct inotify_event event;
		char bytes[4096];
	} buf;

	for (;;) {
		ssize_t n = read(fd, &buf, sizeof buf);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return err_set(e, ERR_INTERNAL, "cannot watch: %s", strerror(errno));
		for (char *p = buf.bytes; p < buf.bytes + n;) {
			struct inotify_event ev;

			memcpy(&ev, p, sizeof ev);
			if (ev.len && strcmp(p + sizeof ev, name) == 0)
				return 0;
			p += sizeof ev + ev.len;
		}
	}
}

/* Grades at every save until the verdict is AC. */
static int watch(struct app *app, const struct args *args, const char *slug, const char *file,
	const char *path, struct err *e)
{
	int fd = inotify_init1(IN_CLOEXEC), rc;
	const char *folder = path_dir(args->arena, path);

	if (fd < 0 || inotify_add_watch(fd, folder, IN_CLOSE_WRITE | IN_MOVED_TO) < 0) {
		rc = err_set(e, ERR_INPUT, "cannot watch %s: %s", folder, strerror(errno));
		goto out;
	}
	while ((rc = grade_once(app, args, slug, file, e)) == 1) {
		fflush(app->out);
		fprintf(app->err, "watching %s; save it to grade again, Ctrl-C ends\n", path);
		if (wait_for_save(fd, path_base(path), e) != 0) {
			rc = -1;
			break;
		}
	}
out:
	if (fd >= 0)
		close(fd);
	return rc;
}

static bool looks_like_file(const char *word)
{
	struct stat st;

	return strchr(word, '/') || str_ends(word, ".c") || exercise_is_cxx(word) ||
	       (stat(word, &st) == 0 && S_ISREG(st.st_mode));
}

static int run_grade(struct app *app, const struct args *args, struct err *e)
{
	const char *slug = args->at[0], *file = args_option(args, "file"), *path;

	if (!file && looks_like_file(slug)) {
		file = slug;
		slug = NULL;
	}
	if (file && !path_exists(file))
		return err_set(e, ERR_INPUT, "there is no file %s", file);
	path = file ? file : practice_file(app, slug, args->arena);
	if (args_flag(args, "watch"))
		return watch(app, args, slug, file, path, e);
	return grade_once(app, args, slug, file, e);
}

static const struct option_info grade_options[] = {
	{"file",						 "F", "grade this file instead of the one in the workspace", "@files"},
	{"watch", NULL, "grade again at every save, until it is accepted", NULL},
	{"progress",						      NULL, "tell on standard error how far it is, for programs", NULL},
	{0						 },
};

const struct command cmd_grade = {
	.name = "grade",
	.usage = "SLUG|FILE [--file F] [--watch]",
	.summary = "compile, run in the sandbox, compare: a verdict that teaches",
	.detail = "A FILE belongs to the exercise whose name its folder has. Exit status 0 means "
		  "accepted, 1 not accepted.",
	.options = grade_options,
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_grade,
};
