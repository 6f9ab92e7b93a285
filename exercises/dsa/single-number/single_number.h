/* single_number: which value has no equal? */
#ifndef SINGLE_NUMBER_H
#define SINGLE_NUMBER_H

#include <stddef.h>

/* The value that occurs once among the n numbers of nums. Every other value that occurs does so
 * exactly twice, so n is odd. nums is only read. */
int single_number(const int *nums, size_t n);

#endif
