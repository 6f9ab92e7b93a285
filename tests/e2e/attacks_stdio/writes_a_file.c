/* WA: leaves a file behind */
#include <stdio.h>

int main(void)
{
	static const char *const places[] = {"/tmp/whet-attack-was-here", "was-here", "/dev/shm/was-here"};

	for (int i = 0; i < 3; i++) {
		FILE *f = fopen(places[i], "w");

		if (f) {
			fputs("here\n", f);
			fclose(f);
		}
	}
	return 0;
}
