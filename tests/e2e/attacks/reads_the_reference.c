/* CE: has the compiler read the solution */
#include "reference.c"
