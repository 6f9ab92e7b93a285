/* setting: small facts that the program keeps for itself. */
#ifndef WHET_MODEL_SETTING_H
#define WHET_MODEL_SETTING_H

#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

/* The value, or fallback when there is none (or it cannot be read). */
const char *setting_get(struct store *s, const char *key, const char *fallback, struct arena *a);
int setting_put(struct store *s, const char *key, const char *value, struct err *e);

#endif
