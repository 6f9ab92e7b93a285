/* CE: has the compiler wait for what never comes */
#include "/dev/stdin"
