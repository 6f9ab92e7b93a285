#include "action/import_plan.h"
#include "base/str.h"
#include "cli/cmds.h"
#include "cli/plan.h"
#include "cli/print.h"

#include <string.h>
#include <unistd.h>

static const char *const actions[] = {
	[PLAN_NEW] = "new", [PLAN_CHANGED] = "changed", [PLAN_SAME] = "same", [PLAN_NONE] = ""};

static const char *what_of(const struct outline_row *row)
{
	static const char *const words[] = {
		[OUTLINE_GOAL] = "",
		[OUTLINE_TOPIC] = "topic",
		[OUTLINE_PRO] = "pro",
		[OUTLINE_CON] = "con",
		[OUTLINE_RESOURCE] = "resource",
		[OUTLINE_SECTION] = "section",
		[OUTLINE_LOST] = "left out",
	};

	return row->what == OUTLINE_GOAL ? row->level : words[row->what];
}

/* What is counted, as plan list says it; of a resource how much there is. */
static const char *counted(const struct outline_row *row, struct arena *a)
{
	struct goal g = {.measure = row->measure ? row->measure : "done",
		.unit = row->unit ? row->unit : "",
		.per = row->per ? row->per : "all",
		.month = row->month ? row->month : ""};

	if (row->what == OUTLINE_RESOURCE)
		return row->target > 0
			       ? arena_printf(a, "%s %s", goal_number(a, row->target), row->unit)
			       : "";
	if (row->what != OUTLINE_GOAL)
		return "";
	if (str_starts(g.per, "rolling:")) {
		sscanf(g.per, "rolling:%d", &g.per_days);
		g.per = "rolling";
	}
	return arena_printf(a, "%s %s", goal_number(a, row->target > 0 ? row->target : 1),
		goal_measure_words(&g, a));
}

/* The focus, the deadline, and what was not understood. */
static const char *more(const struct outline_row *row, struct arena *a)
{
	const char *kind = row->what == OUTLINE_GOAL && !row->kind ? "kind not said" : "";
	const char *parts[] = {row->month ? arena_printf(a, "focus of %s", row->month) : "",
		row->deadline ? arena_printf(a, "by %s", row->deadline) : "",
		row->done ? "done" : "", kind, row->remark};
	struct str out = {0};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (*parts[i])
			str_addf(&out, "%s%s", out.len ? "; " : "", parts[i]);
	return str_keep(&out, a);
}

static int depth_of(const struct plan_import *p, const struct outline_row *row)
{
	int depth = 0;

	for (; row->parent != OUTLINE_TOP; row = &p->rows[row->parent])
		depth++;
	return depth;
}

static void print_text(struct app *app, const struct plan_import *p, struct arena *a)
{
	struct print_table t = {0};

	print_row(&t, "line", "", "is a", "title", "kind", "counted", "");
	for (size_t i = 0; i < p->n; i++) {
		const struct outline_row *row = &p->rows[i];
		const char *kind = row->kind ? row->kind : row->what == OUTLINE_GOAL ? "?" : "";

		print_row(&t, arena_printf(a, "%d", row->line), actions[p->actions[i]],
			what_of(row),
			arena_printf(a, "%*s%s", 2 * depth_of(p, row), "", row->title), kind,
			counted(row, a), more(row, a));
	}
	print_table(&t, app->out);
	fprintf(app->out, "%zu new, %zu changed, %zu the same, %zu left out\n", p->counts[PLAN_NEW],
		p->counts[PLAN_CHANGED], p->counts[PLAN_SAME], p->lost);
}

static void json_row(struct json *j, const struct outline_row *row, const char *action)
{
	json_open(j, NULL, '{');
	json_int(j, "line", row->line);
	json_str(j, "action", *action ? action : NULL);
	json_str(j, "is", what_of(row));
	json_str(j, "title", row->title);
	if (row->parent != OUTLINE_TOP)
		json_int(j, "under", row->parent);
	json_str(j, "kind", row->kind);
	json_str(j, "measure", row->measure);
	if (row->target > 0)
		json_num(j, "target", row->target);
	json_str(j, "unit", row->unit);
	json_str(j, "per", row->per);
	json_str(j, "month", row->month);
	json_str(j, "deadline", row->deadline);
	json_str(j, "why", row->why);
	json_str(j, "link", row->link);
	json_bool(j, "done", row->done);
	json_str(j, "remark", *row->remark ? row->remark : NULL);
	json_close(j, '}');
}

static void print_json(struct app *app, const struct plan_import *p, bool written)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_bool(&j, "written", written);
	json_int(&j, "new", (int64_t)p->counts[PLAN_NEW]);
	json_int(&j, "changed", (int64_t)p->counts[PLAN_CHANGED]);
	json_int(&j, "same", (int64_t)p->counts[PLAN_SAME]);
	json_int(&j, "left_out", (int64_t)p->lost);
	json_open(&j, "rows", '[');
	for (size_t i = 0; i < p->n; i++)
		json_row(&j, &p->rows[i], actions[p->actions[i]]);
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
}

/* Whether it is to be written: 1 or 0. */
static int ask(struct app *app, struct err *e)
{
	char answer[16];

	if (!isatty(STDIN_FILENO))
		return err_set(e, ERR_INPUT,
			"nothing was written: without a terminal to ask on, say --yes (or "
			"--dry-run)");
	fflush(app->out);
	fprintf(app->err, "Write this? [y/N] ");
	fflush(app->err);
	return fgets(answer, sizeof answer, stdin) && (*answer == 'y' || *answer == 'Y');
}

static int run_import(struct app *app, const struct args *args, struct err *e)
{
	bool dry = args_flag(args, "dry-run"), yes = args_flag(args, "yes");
	struct print_progress lines = {app, "lines"};
	struct progress tell_of = {args_flag(args, "progress") ? print_progress : NULL, &lines};
	struct plan_import p;
	bool change;
	int rc;

	if (dry && yes)
		return err_set(e, ERR_INPUT, "--dry-run and --yes exclude each other");
	if (import_plan_read(app, args->at[0], &tell_of, args->arena, &p, e) != 0)
		return -1;
	if (p.n == p.lost || p.counts[PLAN_NONE] == p.n)
		fprintf(app->err, "there is no goal, step, topic or resource in it\n");
	change = p.counts[PLAN_NEW] + p.counts[PLAN_CHANGED] > 0;
	if (!app->json)
		print_text(app, &p, args->arena);
	rc = dry || !change ? 0 : yes ? 1 : ask(app, e);
	if (rc < 0)
		return -1;
	if (rc && import_plan_write(app, &p, &tell_of, args->arena, e) != 0)
		return -1;
	if (app->json)
		print_json(app, &p, rc);
	else if (!rc && change && !dry)
		fprintf(app->err, "Nothing was written.\n");
	return p.counts[PLAN_NONE] == p.n ? 1 : 0;
}

static const struct option_info import_options[] = {
	{"dry-run",				NULL, "say what is understood, write nothing", NULL},
	{"yes", NULL, "write it without asking", NULL},
	{"progress",					NULL, "tell on standard error how far it is, for programs", NULL},
	{0				   },
};

const struct command cmd_plan_import = {
	.name = "plan import",
	.usage = "FILE.md [--dry-run] [--yes]",
	.summary = "take in a plan written as Markdown headings and lists",
	.detail = "Headings are the levels: # vision, ## goal, ### step, or Vision, Goals, Steps "
		  "over "
		  "lists; 2026-12 or December 2026 is that month's focus. Items are steps. (in), "
		  "(out), "
		  "[input], Input: and a heading Inputs or Outputs say the kind; \"20 problems a "
		  "week\", "
		  "\"3 times in 7 days\", \"by 2026-12-31\" say what is aimed at; [x] is done. A "
		  "heading "
		  "with Pros and Cons under it is a topic; Resources list what to learn from. What "
		  "is "
		  "understood of each line, and what is not, is shown before anything is written. "
		  "The "
		  "same titles under the same parent are changed, also where only the number that "
		  "they aim at is another; none is added twice or taken out.",
	.options = import_options,
	.min = 1,
	.max = 1,
	.words = "@files",
	.json = true,
	.run = run_import,
};
