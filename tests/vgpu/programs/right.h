// right.h: what the right programs share: each case checks its own answer on the host.
#ifndef RIGHT_H
#define RIGHT_H

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#define CHECK(call)                                                                                \
	do {                                                                                       \
		cudaError_t status_ = (call);                                                      \
		if (status_ != cudaSuccess) {                                                      \
			printf("%s:%d: %s\n", __FILE__, __LINE__, cudaGetErrorString(status_));    \
			exit(3);                                                                   \
		}                                                                                  \
	} while (0)

// Device memory that frees itself.
template <class T> struct buffer {
	T *p;
	size_t n;
	explicit buffer(size_t count) : n(count)
	{
		CHECK(cudaMalloc(&p, n * sizeof(T)));
		CHECK(cudaMemset(p, 0, n * sizeof(T)));
	}
	explicit buffer(const std::vector<T> &v) : n(v.size())
	{
		CHECK(cudaMalloc(&p, n * sizeof(T)));
		CHECK(cudaMemcpy(p, v.data(), n * sizeof(T), cudaMemcpyHostToDevice));
	}
	buffer(const buffer &) = delete;
	~buffer() { cudaFree(p); }
	std::vector<T> get() const
	{
		std::vector<T> v(n);
		CHECK(cudaGetLastError());
		CHECK(cudaMemcpy(v.data(), p, n * sizeof(T), cudaMemcpyDeviceToHost));
		return v;
	}
	operator T *() { return p; }
};

inline unsigned next_random(unsigned &seed)
{
	seed = seed * 1664525u + 1013904223u;
	return seed >> 8;
}

template <class T> bool same(const std::vector<T> &a, const std::vector<T> &b)
{
	for (size_t i = 0; i < a.size(); i++)
		if (!(a[i] == b[i])) {
			printf("differs at %zu\n", i);
			return false;
		}
	return a.size() == b.size();
}

struct right_case {
	const char *name;
	bool (*run)();
};

inline int run_cases(const right_case *cases, size_t n, int argc, char **argv)
{
	int bad = 0;
	for (size_t i = 0; i < n; i++) {
		if (argc > 1 && strcmp(argv[1], cases[i].name) != 0)
			continue;
		bool ok = cases[i].run();
		printf("%s %s\n", ok ? "ok" : "WRONG", cases[i].name);
		bad += !ok;
	}
	return bad ? 1 : 0;
}

#endif
