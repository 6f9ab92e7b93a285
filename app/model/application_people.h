/* application_people: whom one talks to about an application, and when: contacts and interviews. */
#ifndef WHET_MODEL_APPLICATION_PEOPLE_H
#define WHET_MODEL_APPLICATION_PEOPLE_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stddef.h>
#include <stdint.h>

struct contact {
	int64_t id, application_id; /* 0: of none */
	const char *company;        /* of the application; not looked at when written */
	const char *name, *role, *email, *phone, *link, *text;
};
int contact_add(struct store *s, const struct contact *in, int64_t *id, struct err *e);
/* Fields that are NULL stay as they are. */
int contact_edit(struct store *s, const struct contact *in, struct err *e);
int contact_remove(struct store *s, int64_t id, struct err *e);
/* Of one application, or with 0 of all. */
int contact_list(struct store *s, int64_t application_id, struct arena *a, struct contact **out,
	size_t *n, struct err *e);

struct interview {
	int64_t id, application_id;
	const char *company, *role; /* of the application; not looked at when written */
	int64_t at;
	int minutes, round; /* round 0: not said */
	const char *place, *text;
	int64_t created_at; /* of the application */
};
/* The follow-up of an open application is moved to a week after the interview. */
int interview_add(struct store *s, const struct interview *in, const struct clock *c, int64_t *id,
	struct err *e);
int interview_remove(struct store *s, int64_t id, struct err *e);
/* Of one application, or with 0 of all; those that end after a moment, the first first. */
int interview_list(struct store *s, int64_t application_id, int64_t after, struct arena *a,
	struct interview **out, size_t *n, struct err *e);

#endif
