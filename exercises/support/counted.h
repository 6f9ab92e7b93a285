/* counted: what the files share that stand before the C library and charge for it. */
#ifndef WHET_COUNTED_H
#define WHET_COUNTED_H

#include "subject.h"

#include <dlfcn.h>

#define CALLER __builtin_return_address(0)

/* The library's own function of that name, found once. */
#define REAL(type, name)                                                                           \
	static __typeof__(type) *real;                                                             \
	if (!real)                                                                                 \
	*(void **)&real = dlsym(RTLD_NEXT, name)

/* A function that does TYPE NAME PARAMETERS as the library does, and costs BYTES. */
#define CHARGED(TYPE, NAME, PARAMETERS, ARGUMENTS, BYTES)                                          \
	TYPE NAME PARAMETERS                                                                       \
	{                                                                                          \
		REAL(TYPE PARAMETERS, #NAME);                                                      \
		charge_bytes(CALLER, BYTES);                                                       \
		return real ARGUMENTS;                                                             \
	}

static inline void charge_bytes(const void *caller, size_t n)
{
	counted_charge(caller, 1 + n / 8);
}

/* Lengths that are charged to nobody. */
size_t counted_length(const char *s);
size_t counted_length_to(const char *s, size_t n);

/* How many doublings make n; at least 1. */
uint64_t counted_log2(size_t n);

#endif
