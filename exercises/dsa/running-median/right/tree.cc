// A multiset and an iterator to the lower of the two in the middle.
#include <iostream>
#include <set>

int main()
{
	std::ios::sync_with_stdio(false);
	std::multiset<int> all;
	std::multiset<int>::iterator middle;
	int x;

	while (std::cin >> x) {
		if (all.empty()) {
			middle = all.insert(x);
		} else {
			// Equal ones go behind those that are there.
			bool odd = all.size() % 2, before = x < *middle;

			all.insert(x);
			if (before && odd)
				--middle;
			else if (!before && !odd)
				++middle;
		}
		auto upper = middle;
		if (all.size() % 2 == 0)
			++upper;
		std::cout << static_cast<long long>(*middle) + *upper << '\n';
	}
}
