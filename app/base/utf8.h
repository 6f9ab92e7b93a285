/* utf8: text from outside, made fit to show: valid, without control characters, of known width. */
#ifndef WHET_BASE_UTF8_H
#define WHET_BASE_UTF8_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads one code point of s (n bytes left, n > 0). Returns the bytes used, at least 1; *cp is
 * U+FFFD for a byte that is not UTF-8. */
size_t utf8_next(const char *s, size_t n, int32_t *cp);

bool utf8_valid(const char *s, size_t n);

/* s for comparing without case: composed (NFC) and case-folded. What is not UTF-8 keeps its bytes,
 * with ASCII in lower case. */
char *utf8_fold(struct arena *a, const char *s, size_t n);

/* Columns that a code point takes on a terminal: 0, 1 or 2. Independent of the locale. */
int utf8_cp_width(int32_t cp);
/* What a code point is in a word. */
enum utf8_kind { UTF8_OTHER, UTF8_LETTER, UTF8_MARK, UTF8_DIGIT, UTF8_NUMERAL, UTF8_CONNECTOR };
enum utf8_kind utf8_cp_kind(int32_t cp); /* U+0301 is a mark, "_" a connector */
/* Appends a code point in lower case. */
void utf8_add_lower(struct str *out, int32_t cp);

/* Columns of a whole text. */
size_t utf8_width(const char *s);

/* Appends s made safe for a screen: control characters and bytes that are not UTF-8 become U+FFFD,
 * tab becomes a space; newlines stay when keep_newlines, else become a space. */
void utf8_clean(struct str *out, const char *s, size_t n, bool keep_newlines);

/* s as one line that is safe for a screen, without white space at its ends: a title, a name. */
char *utf8_line(struct arena *a, const char *s, size_t n);

/* Appends as much of s as fits into width columns; when cut, the last column is "…" (or "~" when
 * ascii). Returns the columns used. */
size_t utf8_fit(struct str *out, const char *s, size_t width, bool ascii);

#endif
