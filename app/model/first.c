#include "model/first.h"

#include "model/goal.h"
#include "model/setting.h"
#include "model/study.h"

#include <string.h>

/* In the month of today, and every week. */
static const struct {
	struct first_choice choice;
	const char *track;
	int64_t per_day;
	struct goal_draft month, week;
} choices[] = {
	{{"Practise algorithms", "two problems a day, on twenty days this month"}, "interview", 2,
         {.title = "Solve on twenty days", .measure = "days", .target = 20},
         {.title = "Ten problems a week",
			.measure = "problems",
			.per = "week",
			.month = "",
			.target = 10}},
	{{"Learn CUDA", "a kernel a day, twelve this month; it needs no card"},    "cuda",      1,
         {.title = "Twelve kernels", .measure = "kernels", .target = 12},
         {.title = "Three kernels a week",
			.measure = "kernels",
			.per = "week",
			.month = "",
			.target = 3} },
	{{"Look for a job", "twenty applications this month, a problem a day"},    "interview", 1,
         {.title = "Twenty applications",
			.kind = "output",
			.measure = "applications",
			.target = 20},
         {.title = "Five applications a week",
			.kind = "output",
			.measure = "applications",
			.per = "week",
			.month = "",
			.target = 5} },
};
enum { N_CHOICES = sizeof choices / sizeof *choices };

const struct first_choice *first_choice(size_t i)
{
	return i < N_CHOICES ? &choices[i].choice : NULL;
}

bool first_time(struct store *s)
{
	struct arena a = {0};
	struct err ignored;
	struct stmt *q = store_prepare(s,
		"select not exists (select 1 from attempt) and not exists (select 1 from note) "
		"and not exists (select 1 from application) and not exists (select 1 from goal) "
		"and not exists (select 1 from review)",
		&ignored);
	bool first = q && stmt_step(q, &ignored) > 0 && stmt_col_int(q, 0);

	if (q)
		stmt_reset(q);
	first = first && !*setting_get(s, "greeted", "", &a);
	arena_free(&a);
	return first;
}

int first_asked(struct store *s, struct err *e)
{
	return setting_put(s, "greeted", "1", e);
}

int first_set_up(struct store *s, const struct clock *c, size_t i, struct err *e)
{
	int64_t id;
	int rc;

	if (store_begin(s, e) != 0)
		return -1;
	rc = study_start(s, c, choices[i].track, NULL, choices[i].per_day, e);
	if (rc == 0)
		rc = goal_add(s, &choices[i].month, c, &id, e);
	if (rc == 0)
		rc = goal_add(s, &choices[i].week, c, &id, e);
	return store_end(s, rc, e);
}
