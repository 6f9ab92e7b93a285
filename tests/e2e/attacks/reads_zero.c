/* CE memory: has the compiler read a file without end */
#include "/dev/zero"
