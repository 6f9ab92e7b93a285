/* SV: becomes a shell */
#include <unistd.h>

int main(void)
{
	execl("/bin/sh", "sh", "-c", "echo 6; touch /tmp/whet-attack-was-here", (char *)0);
	return 0;
}
