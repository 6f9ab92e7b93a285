/* generator SHAPE SIZE SEED: SIZE numbers. Shapes: random (of all ints), few (of -2 to 2), rising,
 * falling. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* splitmix64 */
static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

int main(int argc, char **argv)
{
	const char *shape = argc == 4 ? argv[1] : "";
	long n = argc == 4 ? strtol(argv[2], NULL, 10) : 0;
	uint64_t seed = argc == 4 ? strtoull(argv[3], NULL, 10) : 0;

	for (long i = 0; i < n; i++) {
		int64_t x = (int32_t)next(&seed);

		if (strcmp(shape, "few") == 0)
			x = (int64_t)(next(&seed) % 5) - 2;
		else if (strcmp(shape, "rising") == 0)
			x = -1000000000 + 5000 * i + (int64_t)(next(&seed) % 5000);
		else if (strcmp(shape, "falling") == 0)
			x = 1000000000 - 5000 * i - (int64_t)(next(&seed) % 5000);
		printf("%" PRId64 "%c", x, next(&seed) % 8 ? '\n' : ' ');
	}
	return 0;
}
