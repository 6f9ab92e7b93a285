/* OLE: prints without end where nobody looks */
#include <stdio.h>

int main(void)
{
	for (;;)
		fputs("a line of no use to anybody\n", stderr);
}
