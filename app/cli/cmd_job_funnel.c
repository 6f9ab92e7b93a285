#include "cli/cmds.h"
#include "cli/print.h"
#include "model/application.h"
#include "model/application_count.h"
#include "model/when.h"

static int read_filter(
	struct app *app, const struct args *args, struct funnel_filter *f, struct err *e)
{
	*f = (struct funnel_filter){INT64_MIN, INT64_MAX, args_option(args, "kind")};
	if (args_day(args, "since", &app->clock, &f->since, e) != 0 ||
		args_day(args, "until", &app->clock, &f->until, e) != 0)
		return -1;
	if (f->since > f->until)
		return err_set(e, ERR_INPUT, "--since %s is after --until %s",
			args_option(args, "since"), args_option(args, "until"));
	return f->kind ? application_check_kind(f->kind, e) : 0;
}

static double share(int64_t part, int64_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

/* Nothing for none: what is there stands out. */
static const char *number(int64_t n, struct arena *a)
{
	return n ? arena_printf(a, "%lld", (long long)n) : "";
}

static void print_funnel(struct app *app, const struct funnel *f, struct arena *a)
{
	struct print_table t = {0};

	print_row(&t, "stage", "reached", "of all", "of those before", "open", "accepted",
		"rejected", "withdrawn", "no response");
	for (int k = 0; k < FUNNEL_ROWS; k++) {
		const struct funnel_row *r = &f->rows[k];
		const char *ends[N_ENDS];

		for (int i = 0; i < N_ENDS; i++)
			ends[i] = number(r->ends[i], a);
		print_row(&t, r->stage, arena_printf(a, "%lld", (long long)r->reached),
			arena_printf(a, "%.0f%%", share(r->reached, f->applied)),
			k && f->rows[k - 1].reached
				? arena_printf(
					  a, "%.0f%%", share(r->reached, f->rows[k - 1].reached))
				: "",
			ends[0], ends[1], ends[2], ends[3], ends[4]);
	}
	print_table(&t, app->out);
	fprintf(app->out, "%lld of %lld answered (%.0f%%)\n", (long long)f->answered,
		(long long)f->applied, share(f->answered, f->applied));
}

/* Of the interviews, in order. */
struct rounds {
	struct round_row *at;
	size_t n;
};

static void print_rounds(struct app *app, const struct rounds *f, int64_t applied, struct arena *a)
{
	struct print_table t = {0};

	if (f->n)
		print_row(&t, "interview", "reached", "of all", "of those before", "then offered",
			"open", "rejected", "withdrawn", "no response");
	else
		fputs("none came to an interview\n", app->out);
	for (size_t k = 0; k < f->n; k++) {
		const struct round_row *r = &f->at[k];

		print_row(&t, arena_printf(a, "round %zu", k + 1), number(r->reached, a),
			arena_printf(a, "%.0f%%", share(r->reached, applied)),
			k ? arena_printf(a, "%.0f%%", share(r->reached, f->at[k - 1].reached)) : "",
			number(r->offers, a), number(r->ends[END_OPEN], a),
			number(r->ends[END_REJECTED], a), number(r->ends[END_WITHDRAWN], a),
			number(r->ends[END_SILENT], a));
	}
	print_table(&t, app->out);
}

static void json_rounds(struct json *j, const struct rounds *f, int64_t applied)
{
	json_open(j, "rounds", '[');
	for (size_t k = 0; k < f->n; k++) {
		const struct round_row *r = &f->at[k];
		int64_t before = k ? f->at[k - 1].reached : r->reached;

		json_open(j, NULL, '{');
		json_int(j, "round", (int64_t)k + 1);
		json_int(j, "reached", r->reached);
		json_num(j, "of_all", share(r->reached, applied) / 100);
		json_num(j, "of_before", share(r->reached, before) / 100);
		json_int(j, "offered", r->offers);
		json_int(j, "open", r->ends[END_OPEN]);
		json_int(j, "rejected", r->ends[END_REJECTED]);
		json_int(j, "withdrawn", r->ends[END_WITHDRAWN]);
		json_int(j, "no_response", r->ends[END_SILENT]);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void json_funnel(struct app *app, const struct funnel *f, const struct rounds *rounds)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_int(&j, "applied", f->applied);
	json_int(&j, "answered", f->answered);
	json_int(&j, "wishlist", f->wishes);
	json_open(&j, "stages", '[');
	for (int k = 0; k < FUNNEL_ROWS; k++) {
		json_open(&j, NULL, '{');
		json_str(&j, "stage", f->rows[k].stage);
		json_int(&j, "reached", f->rows[k].reached);
		json_num(&j, "of_all", share(f->rows[k].reached, f->applied) / 100);
		json_num(&j, "of_before",
			k ? share(f->rows[k].reached, f->rows[k - 1].reached) / 100
			  : (double)(f->applied > 0));
		for (int i = 0; i < N_ENDS; i++)
			json_int(&j, i == END_SILENT ? "no_response" : funnel_ends[i],
				f->rows[k].ends[i]);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	if (rounds)
		json_rounds(&j, rounds, f->applied);
	json_close(&j, '}');
	command_print_json(app, &j);
}

static int print_sankey(struct app *app, const struct funnel_filter *f, bool rounds, struct err *e)
{
	struct store *s = app_store(app, e);
	struct str text = {0};
	struct json j = {0};
	bool any;

	if (!s || funnel_sankey(s, f, rounds, &app->clock, &text, e) != 0) {
		str_free(&text);
		return -1;
	}
	any = text.len > 0;
	if (app->json) {
		json_open(&j, NULL, '{');
		json_str(&j, "sankey", str_c(&text));
		json_close(&j, '}');
		command_print_json(app, &j);
	} else
		fputs(str_c(&text), app->out);
	str_free(&text);
	return any ? 0 : 1;
}

static int run_funnel(struct app *app, const struct args *args, struct err *e)
{
	struct funnel_filter filter;
	struct store *s;
	bool split = args_flag(args, "rounds");
	struct rounds rounds = {0};
	struct funnel f;

	if (read_filter(app, args, &filter, e) != 0)
		return -1;
	if (args_flag(args, "sankey"))
		return print_sankey(app, &filter, split, e);
	s = app_store(app, e);
	if (!s || funnel_read(s, &filter, &app->clock, &f, e) != 0 ||
		(split && funnel_rounds(s, &filter, &app->clock, args->arena, &rounds.at, &rounds.n,
				  e) != 0))
		return -1;
	if (app->json)
		json_funnel(app, &f, split ? &rounds : NULL);
	else if (f.applied)
		print_funnel(app, &f, args->arena);
	else
		fputs("no application was sent in that time\n", app->err);
	if (!app->json && f.applied && split)
		print_rounds(app, &rounds, f.applied, args->arena);
	return f.applied ? 0 : 1;
}

static const struct option_info funnel_options[] = {
	{"since",			     "DAY", "applied for on that day or later", NULL},
	{"until", "DAY", "applied for on that day or before", NULL},
	{"kind",				   "K", "one kind of company: startup, big, lab, other", "startup big lab other"},
	{"sankey",			      NULL, "the ways they went, as text for sankeymatic.com", NULL},
	{"rounds",			       NULL, "the interview by its rounds, too", NULL},
	{0			     },
};

const struct command cmd_job_funnel = {
	.name = "job funnel",
	.usage = "[--since DAY] [--until DAY] [--kind K] [--sankey] [--rounds]",
	.summary = "how far the applications came, by the furthest stage of each",
	.detail =
		"One that was rejected after an interview did reach the interview. The columns to "
		"the right tell how those stand that came just so far. A rejection is an answer; "
		"no-response and withdrawn are none. --rounds splits the interview, --sankey as "
		"well: whoever was "
		"in round 3 was in 1 and 2, a move to interview without --round is the next one, "
		"and a "
		"meeting of `whet job interview add` counts.",
	.options = funnel_options,
	.json = true,
	.run = run_funnel,
};
