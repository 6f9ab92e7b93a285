/* cli: the command line: reads it, runs the command, tells what went wrong. */
#ifndef WHET_CLI_CLI_H
#define WHET_CLI_CLI_H

/* The whole program. Returns the exit status: 0 done, or accepted; 1 not accepted, or nothing
 * found; 2 wrong use or bad input; 3 internal error. */
int cli_main(int argc, char **argv);

#endif
