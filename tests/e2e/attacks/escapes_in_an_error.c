/* CE: has the compiler say what a terminal would obey */
#include "two_sum.h"

#error "]0;gotcha[2J31m"
