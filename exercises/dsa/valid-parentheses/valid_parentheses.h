/* valid_parentheses: does every bracket close in the right order? */
#ifndef VALID_PARENTHESES_H
#define VALID_PARENTHESES_H

#include <stdbool.h>

/* Tells whether the string s, which holds nothing but the characters ( ) [ ] { }, is balanced:
 * every bracket that opens is closed by one of its own kind, and the one opened last is closed
 * first. The empty string is balanced. s ends with '\0' and is only read.
 *
 * May allocate, and frees what it has allocated. When memory runs out the answer is false: what
 * could not be checked is not called valid. */
bool valid_parentheses(const char *s);

#endif
