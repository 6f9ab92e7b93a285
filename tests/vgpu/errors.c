// Every error's name and sentence, of whatever CUDA runtime is loaded.
#include <stdio.h>

const char *cudaGetErrorName(int status);
const char *cudaGetErrorString(int status);

int main(void)
{
	for (int i = -1; i <= 10001; i++)
		printf("%d %s: %s\n", i, cudaGetErrorName(i), cudaGetErrorString(i));
	return 0;
}
