# whet: `make run` to start, `make test` to check. See README.md.

ifeq ($(origin CC),default)
CC      := gcc
endif
CFLAGS  ?= -O2 -g
B       ?= build
PREFIX  ?= /usr/local
DESTDIR ?=

JOBS    ?= $(shell nproc)

VERSION := 0.1
# V=1 shows the whole commands.
SAY      = $(if $(V),,@echo "  $(1)  $@" &&)
PKGS    := sqlite3 ncursesw libcmark yaml-0.1 libseccomp libutf8proc libmd libarchive libzstd
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
           -Wformat=2 -Wwrite-strings
# -ffp-contract=off: the schedule's doubles are the same on every machine.
# Before `make deps` pkg-config may be missing; the build proper runs in a make of its own.
COMPILE := -std=c11 $(WARN) -ffp-contract=off -D_GNU_SOURCE -Iapp -Iexercises/support \
           $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
FLAGS    = $(COMPILE) -DWHET_VERSION='"$(VERSION)"' -MMD -MP $(CPPFLAGS) $(CFLAGS)
# libarchive is loaded when a zip file is read.
LIBS    := $(shell pkg-config --libs $(filter-out libarchive,$(PKGS)) 2>/dev/null) -ldl -lm

# The virtual GPU's runtime is a library of its own, loaded by the programs it runs.
RUNTIME_ONLY := app/vgpu/run/% app/vgpu/memory/% app/vgpu/device/% app/vgpu/cudart/% app/vgpu/translate/%
SRC   := $(filter-out app/main.c $(RUNTIME_ONLY),$(shell find app -name '*.c'))
GEN   := $(B)/gen/db_migrations.c $(B)/gen/db_catalogue.c $(B)/gen/journal_templates.c \
         $(B)/gen/vgpu_headers.c
# device/*.c are built once for each of these (what a processor has decides at run time), with -O3 for
# loops over lanes.
ISAS  := x86-64 x86-64-v3 x86-64-v4
VGPU  := $(shell find app/vgpu -name '*.c' -not -path 'app/vgpu/device/*' -not -path 'app/vgpu/translate/*')
VGPU_OBJ := $(VGPU:%.c=$(B)/pic/%.o) $(B)/pic/vgpu_headers.o \
            $(foreach isa,$(ISAS),$(patsubst app/vgpu/device/%.c,$(B)/pic/$(isa)/%.o,$(wildcard app/vgpu/device/*.c)))
BASE_OBJ := $(patsubst %.c,$(B)/pic/%.o,$(wildcard app/base/*.c))
OBJ   := $(SRC:%.c=$(B)/obj/%.o) $(GEN:%.c=%.o)
UNIT  := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))
TOOLS := $(patsubst tests/bench/%.c,$(B)/bench/%,$(wildcard tests/bench/*.c))
FORMAT = $(shell find app exercises/support tests -name '*.[ch]' -not -path 'tests/e2e/attacks*')

all: $(B)/whet $(B)/vgpu/libcudart.so.13 $(B)/vgpu/libcudart.so.12 $(B)/vgpu/translate

# ---- use ----

run: deps
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@if [ -t 0 ]; then exec $(B)/whet; else exec tools/first-day.sh $(B)/whet; fi

deps:
	@tools/deps.sh build
deps-test:
	@tools/deps.sh build test
deps-bench:
	@tools/deps.sh build bench
deps-cuda:
	@tools/deps.sh cuda

# ---- check ----

test: deps-test
	@$(MAKE) --no-print-directory -j$(JOBS) all unit
	@tests/run.sh $(B)
unit: $(UNIT)

# The exercises alone, every known-wrong solution.
verify: all
	@$(B)/whet verify

check-asan:
	@$(MAKE) --no-print-directory test B=build/asan \
	  CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined'

# Every attack at every set of the sandbox's layers; the tests take fewer sets.
soak-attacks: deps-test
	@$(MAKE) --no-print-directory -j$(JOBS) all $(B)/tests/test_judge_attacks
	WHET_ATTACKS=all $(B)/tests/test_judge_attacks

# Two processes that write to one database, for about a minute: WRITES=8000 of each.
soak-writers: deps-test
	@$(MAKE) --no-print-directory -j$(JOBS) $(B)/tests/test_writers
	WHET_WRITES=$(or $(WRITES),8000) $(B)/tests/test_writers

# A browser opens the pages of the html target: PICTURES=DIR keeps screenshots. Needs chromium.
pages: all
	@tests/soak/pages.sh $(B) $(PICTURES)

# The screens as README shows them.
pictures: all
	@tests/soak/pictures.sh $(B) tests/tui/pictures

bench: deps-test deps-bench
	@$(MAKE) --no-print-directory -j$(JOBS) all tools
	@tests/bench/run.sh $(B)
# The virtual GPU alone.
bench-vgpu: deps-bench
	@$(MAKE) --no-print-directory -j$(JOBS) all tools
	@tests/bench/vgpu.sh $(B)
tools: $(TOOLS)

# Tests the tests: MUTATE="two-sum ..." for some exercises only.
mutate: $(B)/mutate/mutate
	@$< exercises $(B)/mutate/cache $(MUTATE)

# The readers of PTX and of programs take anything: MINUTES=5 for longer of each. With clang also
# libFuzzer, as long again. The files to begin with that hold device code are made by nvcc.
fuzz:
	@$(MAKE) --no-print-directory B=build/asan build/asan/fuzz/fuzz_ptx build/asan/fuzz/fuzz_fatbin
	@build/asan/fuzz/fuzz_ptx tests/vgpu/ptx $(or $(MINUTES),1) build/asan/fuzz
	@tests/fuzz/seeds.sh build/asan/fuzz/seeds
	@! [ -e build/asan/fuzz/seeds/program ] || build/asan/fuzz/fuzz_fatbin build/asan/fuzz/seeds $(or $(MINUTES),1) build/asan/fuzz
	@! command -v clang >/dev/null || tests/fuzz/libfuzzer.sh build/asan/fuzz $(or $(MINUTES),1) '$(COMPILE)' $(FUZZED)

# No verdict may change beside busy processes: ROUNDS=200, MINUTES=0 (no limit), SOAK="two-sum ...".
soak: $(B)/soak/soak
	@$< exercises $(B)/soak/cache $(or $(ROUNDS),200) $(or $(MINUTES),0) $(SOAK)

fresh:
	@tools/fresh.sh

fmt:
	clang-format -i $(FORMAT)

# Lane functions are one text for vectors and for scalars: bitwise where a scalar would be logical.
lint:
	@tools/lint.sh '$(COMPILE) -DVG_ISA_SUFFIX=x86_64 -Wno-bitwise-instead-of-logical' $(shell find app -name '*.c')

# Plays what journal/sample shows, anew.
sample: all
	rm -rf journal/sample/content && tools/sample.sh $(B)/whet hugo=journal/sample

schema: all
	@home=$$(mktemp -d) && $(B)/whet --home $$home schema > db/schema.sql; rm -rf $$home

# ---- build ----

$(B)/whet: $(B)/obj/app/main.o $(B)/libwhet.a
	$(call SAY,link) $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/libwhet.a: $(OBJ)
	@rm -f $@
	$(call SAY,ar  ) $(AR) rcs $@ $^

# ---- the virtual GPU's runtime: PIC, only CUDA's names are exported ----

VGPU_LIBS := $(shell pkg-config --libs libmd libzstd libutf8proc 2>/dev/null) -lpthread -ldl -lm

# The same objects under the version names of CUDA 13 and 12.
RUNTIMES := $(B)/vgpu/libcudart.so.13 $(B)/vgpu/libcudart.so.12
$(B)/vgpu/libcudart.so.13: app/vgpu/cudart/exports.map
$(B)/vgpu/libcudart.so.12: app/vgpu/cudart/exports12.map
$(RUNTIMES): $(B)/vgpu/libvgpu.a $(B)/vgpu/libbase.a
	$(call SAY,link) $(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(@F) -Wl,-z,defs \
	  -Wl,--version-script=$(filter %.map,$^) -o $@ -Wl,--whole-archive $(B)/vgpu/libvgpu.a \
	  -Wl,--no-whole-archive $(B)/vgpu/libbase.a $(VGPU_LIBS)
$(B)/vgpu/libvgpu.a: $(VGPU_OBJ)
	@mkdir -p $(@D) && rm -f $@
	$(call SAY,ar  ) $(AR) rcs $@ $^
$(B)/vgpu/libbase.a: $(BASE_OBJ)
	@mkdir -p $(@D) && rm -f $@
	$(call SAY,ar  ) $(AR) rcs $@ $^
# It has the runtime beside it do the work.
$(B)/vgpu/translate: app/vgpu/translate/main.c $(wildcard app/vgpu/translate/*.h)
	@mkdir -p $(@D)
	$(call SAY,link) $(CC) $(FLAGS) $(LDFLAGS) -o $@ $< -ldl
define device_rule
$(B)/pic/$(1)/%.o: app/vgpu/device/%.c
	@mkdir -p $$(@D)
	$$(call SAY,cc  ) $(CC) $$(FLAGS) -O3 -fPIC -fvisibility=hidden -march=$(1) -DVG_ISA_SUFFIX=$(subst -,_,$(1)) -c -o $$@ $$<
endef
$(foreach isa,$(ISAS),$(eval $(call device_rule,$(isa))))
$(B)/pic/%.o: %.c
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(FLAGS) -fPIC -fvisibility=hidden -c -o $@ $<
$(B)/pic/vgpu_headers.o: $(B)/gen/vgpu_headers.c
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(FLAGS) -fPIC -fvisibility=hidden -c -o $@ $<

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(FLAGS) -c -o $@ $<

$(B)/gen/%.o: $(B)/gen/%.c
	$(call SAY,cc  ) $(CC) $(FLAGS) -c -o $@ $<

$(B)/gen/db_migrations.c: $(sort $(wildcard db/[0-9]*.sql)) tools/embed.sh
	@mkdir -p $(@D)
	$(call SAY,gen ) tools/embed.sh db_migrations $(filter %.sql,$^) > $@
$(B)/gen/db_catalogue.c: db/problems.csv db/kernels.csv tools/embed.sh
	@mkdir -p $(@D)
	$(call SAY,gen ) tools/embed.sh db_catalogue $(filter %.csv,$^) > $@
$(B)/gen/journal_templates.c: $(sort $(wildcard journal/templates/*)) tools/embed.sh
	@mkdir -p $(@D)
	$(call SAY,gen ) tools/embed.sh journal_templates $(filter journal/%,$^) > $@
# The headers that stand at the head of every translation.
$(B)/gen/vgpu_headers.c: $(sort $(wildcard app/vgpu/device/*.h)) tools/embed.sh
	@mkdir -p $(@D)
	$(call SAY,gen ) tools/embed.sh vgpu_headers $(filter %.h,$^) > $@

$(B)/tests/test_vgpu_opcodes: tests/unit/test_vgpu_opcodes.c $(wildcard tests/vgpu/scalar*.c) $(B)/vgpu/libvgpu.a $(B)/libwhet.a
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(FLAGS) $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(LIBS) $(VGPU_LIBS) -lcmocka
$(B)/tests/test_vgpu_%: tests/unit/test_vgpu_%.c $(B)/vgpu/libvgpu.a $(B)/libwhet.a
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(FLAGS) $(LDFLAGS) -o $@ $< $(B)/vgpu/libvgpu.a $(B)/libwhet.a $(LIBS) $(VGPU_LIBS) -lcmocka
$(B)/tests/%: tests/unit/%.c $(B)/libwhet.a
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(FLAGS) $(LDFLAGS) -o $@ $< $(B)/libwhet.a $(LIBS) -lcmocka
$(B)/tests/test_mutants: tests/unit/test_mutants.c tests/mutate/mutants.c tests/mutate/tokens.c $(B)/libwhet.a
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka
$(B)/mutate/mutate: $(wildcard tests/mutate/*.[ch]) $(B)/libwhet.a
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(FLAGS) $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(LIBS)
FUZZED := $(wildcard app/vgpu/ptx/*.c) $(addprefix app/base/,arena.c err.c mem.c str.c utf8.c)
$(B)/fuzz/fuzz_ptx: tests/fuzz/fuzz_ptx.c tests/fuzz/driver.c $(FUZZED) $(wildcard app/vgpu/ptx/*.[hd]* app/base/*.h)
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(COMPILE) -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	  -fno-sanitize-recover=undefined -o $@ $(filter %.c,$^) $(shell pkg-config --libs libutf8proc 2>/dev/null)
UNPACKED := $(wildcard app/vgpu/fatbin/*.c) $(addprefix app/base/,arena.c err.c mem.c path.c str.c utf8.c)
$(B)/fuzz/fuzz_fatbin: tests/fuzz/fuzz_fatbin.c tests/fuzz/driver.c $(UNPACKED) $(wildcard app/vgpu/fatbin/*.h app/base/*.h)
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(COMPILE) -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	  -fno-sanitize-recover=undefined -o $@ $(filter %.c,$^) $(shell pkg-config --libs libutf8proc libzstd 2>/dev/null)
$(B)/soak/%: tests/soak/%.c $(B)/libwhet.a
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(FLAGS) $(LDFLAGS) -o $@ $< $(B)/libwhet.a $(LIBS)
$(B)/bench/%: tests/bench/%.c $(B)/libwhet.a
	@mkdir -p $(@D)
	$(call SAY,cc  ) $(CC) $(FLAGS) $(LDFLAGS) -o $@ $< $(B)/libwhet.a $(LIBS) -lutil

# ---- install ----

DATA = $(DESTDIR)$(PREFIX)/share

install: all
	install -Dm755 $(B)/whet $(DESTDIR)$(PREFIX)/bin/whet
	install -Dm755 -t $(DESTDIR)$(PREFIX)/lib/whet $(RUNTIMES) $(B)/vgpu/translate
	mkdir -p $(DATA)/whet $(DATA)/man/man1 $(DATA)/bash-completion/completions \
	  $(DATA)/zsh/site-functions $(DATA)/fish/vendor_completions.d
	cp -R exercises $(DATA)/whet/
	$(B)/whet manual > $(DATA)/man/man1/whet.1
	$(B)/whet completion bash > $(DATA)/bash-completion/completions/whet
	$(B)/whet completion zsh > $(DATA)/zsh/site-functions/_whet
	$(B)/whet completion fish > $(DATA)/fish/vendor_completions.d/whet.fish

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/bin/whet $(DESTDIR)$(PREFIX)/lib/whet $(addprefix $(DATA)/whet/,$(wildcard exercises/*)) $(DATA)/man/man1/whet.1 \
	  $(DATA)/bash-completion/completions/whet $(DATA)/zsh/site-functions/_whet \
	  $(DATA)/fish/vendor_completions.d/whet.fish
	@rmdir $(DATA)/whet/exercises $(DATA)/whet 2>/dev/null || true

clean:
	rm -rf build

# Not intermediate: kept between runs.
.PRECIOUS: $(B)/gen/%.c
.PHONY: all run deps deps-test deps-bench deps-cuda test unit tools check-asan soak-attacks soak-writers pages pictures bench bench-vgpu mutate soak fuzz fresh fmt lint schema sample \
  install uninstall clean
-include $(OBJ:.o=.d) $(B)/obj/app/main.d $(UNIT:=.d) $(VGPU_OBJ:.o=.d) $(BASE_OBJ:.o=.d)
