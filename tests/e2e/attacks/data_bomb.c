/* CE disk: an object file of many gigabytes */
char bomb[(unsigned long)8 << 30] = {1};
