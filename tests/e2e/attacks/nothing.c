/* CE: does not hold the function at all */
int unrelated;
