/* jump_game: does any row of jumps lead from the first place to the last? */
#ifndef JUMP_GAME_H
#define JUMP_GAME_H

#include <stdbool.h>
#include <stddef.h>

/* From place i one may go on to any of the places i + 1 .. i + jumps[i] that are below n. Whether
 * one can come from place 0 to place n - 1.
 *
 * jumps holds n numbers, none below 0 and n at least 1, and is only read. */
bool jump_game(const int *jumps, size_t n);

#endif
