#include "model/setting.h"

const char *setting_get(struct store *s, const char *key, const char *fallback, struct arena *a)
{
	struct err ignored;
	struct stmt *q = store_prepare(s, "select value from setting where key = ?1", &ignored);

	if (!q)
		return fallback;
	stmt_text(q, 1, key);
	if (stmt_step(q, &ignored) <= 0)
		return fallback;
	fallback = stmt_col_text(q, 0, a);
	stmt_reset(q);
	return fallback;
}

int setting_put(struct store *s, const char *key, const char *value, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into setting (key, value) values (?1, ?2) "
		"on conflict (key) do update set value = excluded.value",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, key);
	stmt_text(q, 2, value);
	return stmt_run(q, e);
}
