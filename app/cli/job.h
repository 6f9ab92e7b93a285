/* job: what the commands on applications share. */
#ifndef WHET_CLI_JOB_H
#define WHET_CLI_JOB_H

#include "cli/command.h"
#include "model/application.h"

#include <stdint.h>

/* The application that a word names; opens the store. */
int job_find(struct app *app, const struct args *args, const char *word, struct application *out,
	struct err *e);
/* The members of an application as JSON. */
void job_json(struct json *j, const struct application *p, struct arena *a);
/* One line, or one object. */
int job_tell(struct app *app, const struct application *p, struct arena *a);
/* The value of an option that is a whole number within limits; fallback when it was not given. */
int job_number(const struct args *args, const char *name, int64_t min, int64_t max,
	int64_t fallback, int64_t *out, struct err *e);
/* A whole number that is a word of the command line. */
int job_word_number(
	const char *word, const char *what, int64_t min, int64_t max, int64_t *out, struct err *e);

#endif
