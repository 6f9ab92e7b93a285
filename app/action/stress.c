#include "action/stress.h"

#include "action/practice.h"
#include "base/path.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

enum { ROUNDS = 40, SECONDS = 10, CASES_MAX = 4 << 20 };

static const char heading[] = "# Cases of your own: graded with the exercise's, and never "
			      "overwritten. Write more by hand:\n"
			      "# - {name: what it shows, in: [first argument, second], out: the "
			      "answer, or leave it out}\n";

static bool holds(const struct exercise_case *cases, size_t n, const char *in)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(cases[i].in, in) == 0)
			return true;
	return false;
}

/* Adds the case at the end of the file, whose other bytes stay as they are. */
static int add_case(struct app *app, const char *path, const struct exercise *x,
	const struct stress_result *r, struct arena *a, struct err *e)
{
	const char *day = arena_ndup(a, clock_rfc3339(a, clock_now(&app->clock)), 10);
	struct str text = {0};
	int rc = 0;

	if (path_exists(path))
		rc = path_read(path, CASES_MAX, &text, e);
	else
		str_add(&text, heading);
	if (text.len && text.p[text.len - 1] != '\n')
		str_addc(&text, '\n');
	str_addf(&text, "- {name: \"found %s\", in: %s", day, r->input);
	/* Where several answers are right, the checker says whether one is. */
	if (x->compare == COMPARE_EQUAL)
		str_addf(&text, ", out: %s", r->expected);
	str_add(&text, "}\n");
	if (rc == 0)
		rc = path_write(path, str_c(&text), text.len, e);
	str_free(&text);
	return rc;
}

static int keep(struct app *app, const struct exercise *x, const struct exercise_case *own,
	size_t n, struct arena *a, struct stressed *s, struct err *e)
{
	/* YAML knows no strings of other bytes. */
	if (!s->result.found || !utf8_valid(s->result.input, strlen(s->result.input)))
		return 0;
	s->kept = practice_cases_file(s->file, a);
	s->fresh = !holds(own, n, s->result.input);
	return s->fresh ? add_case(app, s->kept, x, &s->result, a, e) : 0;
}

int practice_stress(struct app *app, const char *slug, const char *file,
	const struct stress_limits *limits,
	bool (*progress)(void *context, const char *stage, size_t done, size_t total),
	void *context, struct arena *a, struct stressed *out, struct err *e)
{
	struct stress_limits l = *limits;
	struct judge j = practice_judge(app);
	struct exercise_case *own;
	struct exercise *x;
	size_t n;

	*out = (struct stressed){0};
	if (practice_target(app, slug, file, a, &out->problem, &x, &out->file, e) != 0)
		return -1;
	if (x->interface != INTERFACE_FUNCTION)
		return err_set(e, ERR_INPUT, "%s is %s; stress looks for inputs of functions only",
			x->slug,
			x->interface == INTERFACE_KERNEL ? "made of kernels" : "a whole program");
	/* A file that cannot be read must be mended before anything is added to it. */
	if (exercise_own_cases(x, practice_cases_file(out->file, a), a, &own, &n, e) != 0)
		return -1;
	j.progress = progress;
	j.context = context;
	l.rounds = l.rounds ? l.rounds : ROUNDS;
	l.seconds = l.seconds ? l.seconds : SECONDS;
	l.seed = l.seed ? l.seed : (uint64_t)clock_now(&app->clock);
	if (judge_stress(&j, x, out->file, &l, a, &out->result, e) != 0)
		return -1;
	return keep(app, x, own, n, a, out, e);
}

void practice_stressed_json(struct json *j, const struct stressed *s)
{
	const struct stress_result *r = &s->result;

	json_open(j, NULL, '{');
	report_json(j, &r->report);
	json_str(j, "slug", s->problem.slug);
	json_str(j, "title", s->problem.title);
	json_str(j, "file", s->file);
	json_bool(j, "found", r->found);
	json_raw(j, "input", r->input ? r->input : "null");
	json_int(j, "inputs_tried", (int64_t)r->inputs_tried);
	json_int(j, "shrink_steps", (int64_t)r->shrink_steps);
	json_int(j, "first_bytes", (int64_t)r->first_bytes);
	json_str(j, "kept", s->kept);
	json_close(j, '}');
}
