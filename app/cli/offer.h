/* offer: what to do after an accepted solution: keys on a terminal, else the commands in words. */
#ifndef WHET_CLI_OFFER_H
#define WHET_CLI_OFFER_H

#include "model/app.h"

/* Asks until q or x, or prints the commands when standard input is no terminal. */
void offer(struct app *app, const char *slug);

#endif
