/* application_row: one row of a table on its way into the store. */
#ifndef WHET_MODEL_APPLICATION_ROW_H
#define WHET_MODEL_APPLICATION_ROW_H

#include "model/application.h"
#include "model/application_people.h"
#include "model/application_table.h"

struct row {
	struct application_draft draft;
	/* Of a stranger's table: the stage after the first, and whom to ask. */
	struct application_event last;
	bool moved;
	struct contact contact;
	/* Of whet's own. */
	const char *snoozed_until;
	struct application_event *events;
	struct interview *interviews;
	struct contact *contacts;
	size_t n_events, n_interviews, n_contacts;
};

int row_read_own(const struct table *t, size_t row, const struct clock *c, struct arena *a,
	struct row *out, struct err *e);
/* Those with numbers up to newest were there before the import. */
int row_own_is_there(
	struct store *s, const struct row *r, int64_t newest, const char **why, struct err *e);
int row_write_own(struct store *s, const struct row *r, const struct clock *c, struct arena *a,
	struct err *e);

#endif
