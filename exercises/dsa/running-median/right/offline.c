/* Reads all, sorts once, and walks back from the last number to the first. */
#include <stdio.h>
#include <stdlib.h>

static int *numbers;

static int by_number(const void *a, const void *b)
{
	int i = *(const int *)a, j = *(const int *)b;

	return numbers[i] != numbers[j] ? (numbers[i] > numbers[j] ? 1 : -1) : (i > j) - (i < j);
}

int main(void)
{
	int n = 0, room = 0, x;

	while (scanf("%d", &x) == 1) {
		if (n == room) {
			room = room ? 2 * room : 1024;
			numbers = realloc(numbers, (size_t)room * sizeof *numbers);
		}
		numbers[n++] = x;
	}

	/* Places 1 to n of the sorted order; 0 and n + 1 are its ends. */
	int *sorted = malloc((size_t)(n + 1) * sizeof *sorted);
	int *place = malloc((size_t)(n + 1) * sizeof *place);
	int *before = malloc((size_t)(n + 2) * sizeof *before);
	int *after = malloc((size_t)(n + 2) * sizeof *after);
	long long *twice = malloc((size_t)(n + 1) * sizeof *twice);

	for (int i = 0; i < n; i++)
		sorted[i] = i;
	if (n)
		qsort(sorted, (size_t)n, sizeof *sorted, by_number);
	for (int i = 0; i < n; i++)
		place[sorted[i]] = i + 1;
	for (int i = 0; i <= n + 1; i++) {
		before[i] = i - 1;
		after[i] = i + 1;
	}

	int middle = (n + 1) / 2;
	for (int left = n; left > 0; left--) {
		int gone = place[left - 1], upper = left % 2 ? middle : after[middle];

		twice[left - 1] = (long long)numbers[sorted[middle - 1]] + numbers[sorted[upper - 1]];
		/* The lower of the two in the middle, of one number less. */
		if (left % 2 && gone >= middle)
			middle = before[middle];
		else if (left % 2 == 0 && gone <= middle)
			middle = after[middle];
		after[before[gone]] = after[gone];
		before[after[gone]] = before[gone];
	}
	for (int i = 0; i < n; i++)
		printf("%lld\n", twice[i]);
	free(numbers);
	free(sorted);
	free(place);
	free(before);
	free(after);
	free(twice);
	return 0;
}
