/* ILE: closes all it has and waits */
#include <unistd.h>

int main(void)
{
	for (int fd = 0; fd < 64; fd++)
		close(fd);
	for (;;)
		pause();
}
