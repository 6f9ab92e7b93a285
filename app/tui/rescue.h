/* rescue: signals, heard through a pipe; and when the program crashes, the terminal put right
 * before it dies. The one place with state outside of any struct: a signal handler is given none.
 */
#ifndef WHET_TUI_RESCUE_H
#define WHET_TUI_RESCUE_H

#include "base/err.h"

#include <stddef.h>
#include <termios.h>

/* From now on signals are heard. A crash writes the n bytes to the terminal and puts
 * these modes back. */
int rescue_arm(const char *bytes, size_t n, const struct termios *modes, struct err *e);
/* Signals do again what they did before. */
void rescue_disarm(void);
int rescue_fd(void);
/* The next signal heard: SIGWINCH, SIGTERM, SIGHUP, SIGTSTP, SIGCONT; 0 for none. */
int rescue_next(void);
/* Stops this process's group, as Ctrl-z does; after rescue_yield. */
void rescue_stop(void);
/* While another program has the terminal, the shell's own Ctrl-z works. */
void rescue_yield(void);
void rescue_resume(void);

#endif
