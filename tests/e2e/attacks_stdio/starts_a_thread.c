/* SV: starts a thread, whose time would count for another */
#include <pthread.h>
#include <stdio.h>

static void *work(void *context)
{
	puts("6");
	return context;
}

int main(void)
{
	pthread_t t;

	pthread_create(&t, NULL, work, NULL);
	pthread_join(t, NULL);
	return 0;
}
