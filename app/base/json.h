/* json: writes JSON, commas and escapes included. Text that is not UTF-8 comes out as U+FFFD. */
#ifndef WHET_BASE_JSON_H
#define WHET_BASE_JSON_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Zero-initialise; the text grows in out, which the caller frees. */
struct json {
	struct str out;
	bool comma; /* the next value needs a comma before it */
};

/* In an object give the key, in an array (or at the top) NULL. */
void json_open(struct json *j, const char *key, char bracket);     /* '{' or '[' */
void json_close(struct json *j, char bracket);                     /* '}' or ']' */
void json_str(struct json *j, const char *key, const char *value); /* NULL writes null */
void json_int(struct json *j, const char *key, int64_t value);
void json_num(struct json *j, const char *key, double value); /* not finite writes null */
void json_bool(struct json *j, const char *key, bool value);
void json_raw(struct json *j, const char *key, const char *json); /* JSON as it stands */
/* The members of an object that was written here, as if they were written now. */
void json_members(struct json *j, const char *object);

/* Appends s as a JSON string with its quotes. Also a valid double-quoted YAML scalar. */
void json_quote(struct str *out, const char *s);

#endif
