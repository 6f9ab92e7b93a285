/* wording: what write-ups are put together from: text made safe for Markdown, code in fences,
 * amounts as a person reads them. No path of the machine gets through. */
#ifndef WHET_PUBLISH_WORDING_H
#define WHET_PUBLISH_WORDING_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Appends text so that Markdown takes every character of it as it is; it stays one line. */
void wording_escape(struct str *out, const char *text);
/* Appends a fence that no run of backticks in the text can close. */
void wording_fence(struct str *out, const char *language, const char *text);
/* Appends "| cell " escaped. */
void wording_cell(struct str *out, const char *text);

/* Compilers and sanitizers say where a file lies on this machine: its name is enough. */
const char *wording_no_paths(const char *text, struct arena *a);

const char *wording_count(double v, struct arena *a);                     /* "226" */
const char *wording_time(double ms, struct arena *a);                     /* "9.86 ms" */
const char *wording_bytes(double v, struct arena *a);                     /* "4.0 MiB" */
const char *wording_hours(int64_t us, struct arena *a);                   /* "1 h 20 min" */
const char *wording_plural(int64_t n, const char *word, struct arena *a); /* "2 reviews" */

/* A line without its comments, "%%...%%", which are private; the same pointer when it has none. A
 * sign that stands alone is text. */
const char *wording_public(const char *text, struct arena *a);

/* A web address that can stand between < and >. */
bool wording_is_web(const char *url);

#endif
