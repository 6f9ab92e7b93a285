/* CE reads: has the compiler read a file that is not its own */
#include "/etc/shadow"
