/* plan: what the commands of the plan share: numbers and days as they are typed, goals as they are
 * shown. */
#ifndef WHET_CLI_PLAN_H
#define WHET_CLI_PLAN_H

#include "cli/command.h"
#include "cli/print.h"
#include "model/goal_words.h"
#include "model/topic.h"

/* The number of the goal that an option names; 0 when it was not given, or is "top". */
int plan_goal_option(
	struct app *app, const struct args *args, const char *option, int64_t *id, struct err *e);
/* The goal that the first argument names. */
int plan_goal(struct app *app, const struct args *args, struct goal *g, struct err *e);

/* "██████░░░░". */
const char *plan_bar(const struct app *app, double share, struct arena *a);
/* The members of a goal; st may be NULL. */
void plan_json_goal(
	struct json *j, const struct goal *g, const struct standing *st, struct arena *a);
void plan_json_resource(struct json *j, const struct resource *r, struct arena *a);
void plan_row_resource(
	struct app *app, struct print_list *l, const struct resource *r, struct arena *a);
/* Says in one line what a goal is now, or prints it as JSON. */
int plan_tell(struct app *app, int64_t id, struct arena *a, struct err *e);

#endif
