/* coin_change: how few coins make up an amount? */
#ifndef COIN_CHANGE_H
#define COIN_CHANGE_H

#include <stddef.h>

/* The smallest number of coins that add up to amount, exactly, when each of the n kinds in coins
 * may be used any number of times; -1 when nothing adds up to it. An amount of 0 takes 0 coins.
 *
 * coins holds n values of at least 1, in any order, perhaps with repeats or greater than amount,
 * and is only read. n may be 0: then coins may not be read. 0 <= amount <= 1000000. */
int coin_change(const int *coins, size_t n, int amount);

#endif
