/* RTE|WA: pretends that a sanitizer had something to say */
#include <stdio.h>

int main(void)
{
	fputs("==1==ERROR: AddressSanitizer: heap-buffer-overflow on address \n    #0 0x0 (program-checked+0xffffffffffffffff)\n", stderr);
	return 86;
}
