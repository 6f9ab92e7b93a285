/* nearest: the known word that a mistyped one most likely meant. */
#ifndef WHET_BASE_NEAREST_H
#define WHET_BASE_NEAREST_H

#include <stddef.h>

/* Edit distance in which a swap of neighbours counts one (optimal string alignment). Words longer
 * than 63 bytes are cut. */
size_t nearest_distance(const char *a, const char *b);

/* Keeps the best of the words shown to it; zero-initialise. */
struct nearest {
	size_t distance;
	char word[64]; /* "" while none is near enough: a third of its length, at least 2 */
};
void nearest_try(struct nearest *n, const char *wanted, const char *word);

#endif
