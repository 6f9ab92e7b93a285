#include "maker.h"

/* xoshiro256**, seeded by splitmix64: Blackman and Vigna, "Scrambled Linear Pseudorandom Number
 * Generators" (ACM TOMS 47, 2021); both put in the public domain at prng.di.unimi.it. */

static uint64_t splitmix(uint64_t *x)
{
	uint64_t z = *x += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

void random_seed(struct whet_case *c, uint64_t seed)
{
	for (int i = 0; i < 4; i++)
		c->random[i] = splitmix(&seed);
}

static uint64_t rotl(uint64_t x, int k)
{
	return x << k | x >> (64 - k);
}

uint64_t whet_rand(struct whet_case *c)
{
	uint64_t *s = c->random, result = rotl(s[1] * 5, 7) * 9, t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotl(s[3], 45);
	return result;
}

/* The high half of a product with span; draws again where that would favour some numbers (Lemire,
 * "Fast Random Integer Generation in an Interval", ACM TOMACS 29, 2019). */
int64_t whet_between(struct whet_case *c, int64_t lo, int64_t hi)
{
	__extension__ typedef unsigned __int128 wide;
	uint64_t span = (uint64_t)hi - (uint64_t)lo + 1;
	wide product;

	if (lo > hi)
		whet_broken("whet_between is asked for a number from %lld to %lld", (long long)lo,
			(long long)hi);
	if (span == 0)
		return (int64_t)whet_rand(c);
	do
		product = (wide)whet_rand(c) * span;
	while ((uint64_t)product < span && (uint64_t)product < -span % span);
	return (int64_t)((uint64_t)lo + (uint64_t)(product >> 64));
}

/* 53 random bits, rounded once: values near 0 have all 24 bits of a float too. What rounds up to hi
 * is drawn again. */
void whet_fill_floats(struct whet_case *c, float *v, size_t n, float lo, float hi)
{
	double width = (double)hi - lo;

	if (!(lo < hi))
		whet_broken("whet_fill_floats is asked for numbers from %g to %g", (double)lo,
			(double)hi);
	for (size_t i = 0; i < n; i++)
		do
			v[i] = (float)(lo + width * ((double)(whet_rand(c) >> 11) * 0x1p-53));
		while (v[i] >= hi);
}

void whet_fill_ints(struct whet_case *c, int32_t *v, size_t n, int32_t lo, int32_t hi)
{
	for (size_t i = 0; i < n; i++)
		v[i] = (int32_t)whet_between(c, lo, hi);
}

void whet_fill_bytes(struct whet_case *c, uint8_t *v, size_t n, int lo, int hi)
{
	if (lo < 0 || hi > UINT8_MAX)
		whet_broken("whet_fill_bytes is asked for bytes from %d to %d", lo, hi);
	for (size_t i = 0; i < n; i++)
		v[i] = (uint8_t)whet_between(c, lo, hi);
}
