/* WA: prints every byte there is */
#include <stdio.h>

int main(void)
{
	for (int i = 0; i < 1 << 16; i++)
		putchar(i & 255);
	return 0;
}
