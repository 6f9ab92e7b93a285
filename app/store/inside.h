/* inside: what a store is made of. For store/ alone. */
#ifndef WHET_STORE_INSIDE_H
#define WHET_STORE_INSIDE_H

/* Which declares the session extension's functions; the library must be built with both. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "store/store.h"

#include <sqlite3.h>

struct stmt {
	sqlite3_stmt *q;
	const char *sql;
	struct store *store;
	int bind_rc; /* the first failure of a binding, told at the step */
	bool writes;
};

/* The step of undo that is being written; see record.c. */
struct record {
	char *label; /* NULL: nothing is recorded */
	int64_t at;
	int64_t step;    /* its row, 0 as long as nothing was changed */
	int64_t pending; /* its row if the transaction commits */
	sqlite3_session *session;
};

struct store {
	sqlite3 *db;
	sqlite3_session *watch; /* of no table, as long as the store is open */
	char *path;
	struct stmt **stmts;
	size_t n, cap;
	int64_t turn_until; /* while another one writes */
	int depth;          /* of nested transactions */
	int changes;        /* rows that the last statement changed */
	bool failed;        /* an inner one failed: the outermost must roll back */
	struct record record;
};

/* What SQLite says went wrong while doing so, as a sentence with advice. Returns -1. */
int store_fail(struct store *s, const char *doing, struct err *e);
int store_exec(struct store *s, const char *sql, const char *doing, struct err *e);

/* Begins to watch what the outermost transaction changes, when a label is set. */
int record_begin(struct store *s, struct err *e);
/* Puts what it changed into the step, before the commit and as part of it. */
int record_end(struct store *s, struct err *e);
/* The transaction is over. */
void record_over(struct store *s, bool committed);

#endif
