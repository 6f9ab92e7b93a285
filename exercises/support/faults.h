/* faults: what the two builds' fault reporters have in common. */
#ifndef WHET_FAULTS_H
#define WHET_FAULTS_H

#include "subject.h"

#include <signal.h>

/* On a forbidden system call: says "!syscall NUMBER" and ends the process. */
void faults_syscall(void);
void faults_handle(int signal, void (*handler)(int, siginfo_t *, void *));

#endif
