#include "cli/watching.h"

#include "action/watch.h"
#include "base/path.h"
#include "base/str.h"
#include "cli/offer.h"
#include "cli/print.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HEAD = 160 };

struct state {
	struct grading *grading;
	struct watch watch;
	bool in_vain; /* the file changed while it was graded */
	bool screen;  /* standard output is a terminal that can be cleared */
	char before[HEAD];
};

/* ---- one grading ---- */

/* For the screens, which run whet for this and read its talk: "progress STAGE DONE TOTAL". */
static void tell(struct grading *g, const char *stage, size_t done, size_t total)
{
	if (!g->talk)
		return;
	fprintf(g->app->err, "progress %s %zu %zu\n", stage, done, total);
	fflush(g->app->err);
}

static bool progress(void *context, const char *stage, size_t done, size_t total)
{
	struct grading *g = context;

	tell(g, stage, done, total);
	return g->in_vain && g->in_vain(g->context);
}

int grading_run(struct grading *g, struct err *e)
{
	grading_fini(g);
	return practice_grade(g->app, g->slug, g->file,
		&(struct grade_how){
			.host = g->host, .device = g->device, .progress = progress, .context = g},
		&g->arena, &g->graded, e);
}

int grading_show(struct grading *g, struct err *e)
{
	const struct report *r = &g->graded.report;
	struct json j = {0};
	int rc = 0;

	practice_graded_json(&j, &g->graded);
	if (g->app->json)
		command_print_json(g->app, &j);
	else
		rc = show_report(g->app, str_c(&j.out),
			r->source ? arena_ndup(&g->arena, r->source, r->source_len) : "", &g->show,
			e);
	str_free(&j.out);
	if (g->graded.warning)
		fprintf(g->app->err, "whet: %s\n", g->graded.warning);
	if (rc == 0 && r->verdict != VERDICT_AC)
		rc = r->verdict == VERDICT_IE ? 3 : 1;
	return rc;
}

void grading_fini(struct grading *g)
{
	arena_free(&g->arena);
	g->graded = (struct graded){0};
}

/* ---- at every save ---- */

static bool saved(void *context)
{
	struct state *s = context;

	if (watch_changed(&s->watch))
		s->in_vain = true;
	return s->in_vain;
}

static bool is_screen(FILE *out)
{
	const char *term = getenv("TERM");

	return isatty(fileno(out)) && term && strcmp(term, "dumb") != 0;
}

static int wait_for_save(struct state *s, struct err *e)
{
	struct pollfd fd = {.fd = s->watch.fd, .events = POLLIN};

	while (!watch_changed(&s->watch))
		if (poll(&fd, 1, -1) < 0 && errno != EINTR)
			return err_set(e, ERR_INTERNAL, "cannot watch: %s", strerror(errno));
	return 0;
}

static void clear_screen(struct state *s)
{
	if (s->screen)
		fputs("\033[H\033[2J", s->grading->app->out);
}

/* The verdict of before stays in sight below the new report, which may be longer than the screen.
 */
static void tell_before(struct state *s)
{
	if (s->screen && s->before[0])
		fprintf(s->grading->app->out, "\nbefore: %s\n", s->before);
}

static void remember(struct state *s)
{
	const struct report *r = &s->grading->graded.report;
	struct arena a = {0};

	snprintf(s->before, sizeof s->before, "%s  %s", verdict_info(r->verdict)->code,
		print_clean(r->summary, &a));
	arena_free(&a);
}

/* Returns what grading_show does, or 0 with in_vain when there was a save meanwhile. The report of
 * before stays on the screen until there is a new one. */
static int grade(struct state *s, struct err *e)
{
	int rc;

	s->in_vain = false;
	app_step(s->grading->app, s->grading->app->doing);
	tell(s->grading, "start", 0, 0);
	rc = grading_run(s->grading, e);
	if (saved(s))
		return 0;
	if (rc == 0) {
		clear_screen(s);
		rc = grading_show(s->grading, e);
		tell_before(s);
		fflush(s->grading->app->out);
		remember(s);
	}
	return rc;
}

static int watch_on(struct state *s, struct err *e)
{
	struct grading *g = s->grading;
	int rc;

	g->in_vain = saved;
	g->context = s;
	do {
		rc = grade(s, e);
		if (rc != 1)
			continue;
		fprintf(g->app->err, "%swatching %s: a save grades it again, Ctrl-C ends\n",
			s->screen ? "\n" : "", path_base(g->path));
		rc = wait_for_save(s, e);
		s->in_vain = rc == 0;
	} while (rc == 0 && s->in_vain);
	g->in_vain = NULL;
	g->context = NULL;
	return rc;
}

int watching(struct grading *g, struct err *e)
{
	struct state s = {.grading = g, .screen = !g->app->json && is_screen(g->app->out)};
	int rc = watch_open(&s.watch, g->path, e);

	if (rc != 0)
		return rc;
	rc = watch_on(&s, e);
	watch_close(&s.watch);
	if (rc == 0 && !g->app->json)
		offer(g->app, g->graded.problem.slug);
	return rc;
}
