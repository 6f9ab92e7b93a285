#include "harness.h"

/* xoshiro256**, seeded by splitmix64: Blackman and Vigna, "Scrambled Linear Pseudorandom Number
 * Generators" (ACM TOMS 47, 2021); both put in the public domain at prng.di.unimi.it. */

static uint64_t splitmix(uint64_t *x)
{
	uint64_t z = *x += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

void rng_seed(struct whet_rng *r, uint64_t seed)
{
	for (int i = 0; i < 4; i++)
		r->s[i] = splitmix(&seed);
}

static uint64_t rotl(uint64_t x, int k)
{
	return x << k | x >> (64 - k);
}

uint64_t whet_rand(struct whet_rng *r)
{
	uint64_t *s = r->s, result = rotl(s[1] * 5, 7) * 9, t = s[1] << 17;

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
int64_t whet_between(struct whet_rng *r, int64_t lo, int64_t hi)
{
	__extension__ typedef unsigned __int128 wide;
	uint64_t span = (uint64_t)hi - (uint64_t)lo + 1;
	wide product;

	if (lo > hi)
		bad("whet_between is asked for a number from %lld to %lld", (long long)lo,
			(long long)hi);
	if (span == 0)
		return (int64_t)whet_rand(r);
	do
		product = (wide)whet_rand(r) * span;
	while ((uint64_t)product < span && (uint64_t)product < -span % span);
	return (int64_t)((uint64_t)lo + (uint64_t)(product >> 64));
}

void whet_shuffle(struct whet_rng *r, int *v, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t j = (size_t)whet_between(r, 0, (int64_t)i - 1);
		int t = v[i - 1];

		v[i - 1] = v[j];
		v[j] = t;
	}
}
