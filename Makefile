# citynews - `make run` and `make test` install what is missing, build, and do their job.
# Everything that is made lies under $(BUILD); sources are found by wildcard, so a new file or a new
# room of csrc/ needs no line here.

# ---- Settings: the caller's values win ----------------------------------------------------------
BUILD ?= build
PREFIX ?= /usr/local
CC ?= cc
CLANG ?= clang
CFLAGS ?= -O3 -g
LDFLAGS ?=
# The names that the packagers of Lua 5.4 gave it; the first that is there.
LUA ?= $(or $(shell for l in lua5.4 lua54 lua-5.4 lua; do command -v $$l && break; done),lua5.4)
LUA_CFLAGS ?= $(shell for p in lua5.4 lua-5.4 lua54 lua; do pkg-config --cflags $$p 2>/dev/null && break; done)
LIBS ?= -lutf8proc -lyaml -lpcre2-8 -lm
JOBS ?= 2
FUZZ_SECONDS ?= 300
# Where `make install` puts things; LuaRocks uses its own folders.
LUADIR ?= $(PREFIX)/share/lua/5.4
LIBDIR ?= $(PREFIX)/lib/lua/5.4
BINDIR ?= $(PREFIX)/bin
MANDIR ?= $(PREFIX)/share/man
BASH_COMPLETIONS ?= $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS ?= $(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS ?= $(PREFIX)/share/fish/vendor_completions.d

# ---- Warnings -----------------------------------------------------------------------------------
WARNINGS = -Wall -Wextra           # the usual
WARNINGS += -Wshadow               # one name, one thing
WARNINGS += -Wmissing-prototypes   # what is not in a header is static
WARNINGS += -Wstrict-prototypes    # f(void), not f()
WARNINGS += -Wcast-qual            # const stays const
# A new compiler's new warning must not stop a user's build; it stops ours.
ifneq ($(filter true,$(CI))$(filter 1,$(WERROR)),)
WARNINGS += -Werror
endif

# ---- What there is ------------------------------------------------------------------------------
CORE := $(sort $(filter-out csrc/bind/% csrc/tools/%,$(wildcard csrc/*/*.c)))
BIND := $(sort $(wildcard csrc/bind/*.c))
TOOLS := $(sort $(wildcard csrc/tools/*.c))
C_TESTS := $(sort $(wildcard spec/c/test_*.c))
C_HELPERS := $(sort $(filter-out $(C_TESTS),$(wildcard spec/c/*.c)))
FUZZERS := $(sort $(wildcard spec/fuzz/fuzz_*.c))
LUA_FILES := $(sort $(shell find lua -name '*.lua' 2>/dev/null))

object = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
ARCHIVE = $(BUILD)/lib/libcitynews.a
MODULE = $(BUILD)/lib/citynews/core.so
TEST_PROGRAMS = $(patsubst spec/c/%.c,$(BUILD)/spec/%,$(C_TESTS))
BENCH_PROGRAMS = $(patsubst spec/bench/%.c,$(BUILD)/spec/%,$(wildcard spec/bench/*.c))
FUZZ_PROGRAMS = $(patsubst spec/fuzz/%.c,$(BUILD)/spec/%,$(FUZZERS))
# Generators of tables, gen_*.c, are built by name only: what they make is in the tree. A tool with a
# header is a part of the others, no program.
TOOL_PARTS := $(patsubst %.h,%.c,$(wildcard csrc/tools/*.h))
TOOL_PROGRAMS = $(patsubst csrc/tools/%.c,$(BUILD)/citynews-%,$(filter-out csrc/tools/gen_% $(TOOL_PARTS),$(TOOLS)))

COMPILE = $(CC) -std=c11 $(strip $(WARNINGS)) $(CFLAGS) -fPIC -fvisibility=hidden -Icsrc -MMD -MP
# A bundle of macOS finds Lua's symbols when it is loaded, as an ELF shared object does.
SHARED = -shared $(if $(filter Darwin,$(shell uname)),-undefined dynamic_lookup)

.PHONY: all run test check lint asan fuzz bench format install clean deps docs
.PHONY: programs c-tests fuzzers rockspec
.DELETE_ON_ERROR:
.SECONDARY:

all: $(BUILD)/citynews $(if $(BIND),$(MODULE)) $(TOOL_PROGRAMS)

# ---- Compile and link ---------------------------------------------------------------------------
$(BUILD)/obj/csrc/bind/%.o: CPPFLAGS += $(LUA_CFLAGS)
$(BUILD)/obj/spec/%.o: CPPFLAGS += -Ispec/c -Ispec/fuzz
$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) $(CPPFLAGS) -c $< -o $@

$(ARCHIVE): $(call object,$(CORE))
	@mkdir -p $(@D)
	@rm -f $@
	$(AR) rcs $@ $^

$(MODULE): $(call object,$(CORE) $(BIND))
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(SHARED) $(LDFLAGS) $^ $(LIBS) -o $@

$(BUILD)/citynews-%: $(BUILD)/obj/csrc/tools/%.o $(call object,$(TOOL_PARTS)) $(ARCHIVE)
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LIBS) -o $@

# A test that defines __wrap_malloc stands in for malloc, and so on; one that needs more of the linker
# says so in a line of its own: /* LINK: -Wl,... */
link_flags = $(shell sed -n -e 's|^.*[^a-z_]__wrap_\([a-z0-9_]*\)[^a-z0-9_].*|-Wl,--wrap=\1|p' \
                            -e 's|^/\* *LINK: *\(.*[^ ]\) *\*/$$|\1|p' $(1) | sort -u)
$(BUILD)/spec/test_%: $(BUILD)/obj/spec/c/test_%.o $(call object,$(C_HELPERS) $(TOOL_PARTS)) $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(call link_flags,spec/c/test_$*.c) -lcmocka $(LIBS) -o $@

$(BUILD)/spec/bench_%: $(BUILD)/obj/spec/bench/bench_%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LIBS) -o $@

$(BUILD)/spec/fuzz_%: $(BUILD)/obj/spec/fuzz/fuzz_%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) $^ $(LIBS) -o $@

-include $(patsubst %.o,%.d,$(call object,$(CORE) $(BIND) $(TOOLS) $(C_TESTS) $(C_HELPERS) $(FUZZERS) $(wildcard spec/bench/*.c)))

c-tests: $(TEST_PROGRAMS)
fuzzers: $(FUZZ_PROGRAMS)

# launcher LUADIR, LIBDIR: the command for Lua files and a core in these folders
launcher = sed 's|@LUA@|$(LUA)|; s|@LUADIR@|$(1)|g; s|@LIBDIR@|$(2)|g' .ci/launcher.in
# Runs from the tree, from wherever it is called and through symbolic links.
$(BUILD)/citynews: .ci/launcher.in
	@mkdir -p $(@D)
	$(call launcher,$(if $(filter build,$(BUILD)),$$here/../lua,$(CURDIR)/lua),$$here/lib) > $@
	@chmod +x $@

clean:
	rm -rf $(BUILD)

# ---- Run ----------------------------------------------------------------------------------------
deps:
	@.ci/setup run test

run:
	@.ci/setup run
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@.ci/tour $(BUILD)/citynews

# ---- Install without LuaRocks -------------------------------------------------------------------
DATA = $(shell find lua -type f ! -name '*.lua')
# generated FOLDER, FILE, COMMAND: what the command says of itself, in English
generated = install -d "$(DESTDIR)$(1)" && LC_ALL=C $(BUILD)/citynews $(3) > "$(DESTDIR)$(1)/$(2)"
install: all
	@set -e; for f in $(patsubst lua/%,%,$(LUA_FILES) $(DATA)); do \
	    mkdir -p "$(DESTDIR)$(LUADIR)/$$(dirname $$f)"; \
	    install -m 644 lua/$$f "$(DESTDIR)$(LUADIR)/$$f"; \
	done
	install -d "$(DESTDIR)$(LIBDIR)/citynews" "$(DESTDIR)$(BINDIR)"
	install -m 755 $(MODULE) "$(DESTDIR)$(LIBDIR)/citynews/core.so"
	$(call launcher,$(LUADIR),$(LIBDIR)) > "$(DESTDIR)$(BINDIR)/citynews"
	@chmod 755 "$(DESTDIR)$(BINDIR)/citynews"
	$(call generated,$(MANDIR)/man1,citynews.1,man)
	$(call generated,$(BASH_COMPLETIONS),citynews,completion bash)
	$(call generated,$(ZSH_COMPLETIONS),_citynews,completion zsh)
	$(call generated,$(FISH_COMPLETIONS),citynews.fish,completion fish)

# ---- Test ---------------------------------------------------------------------------------------
# Each part prints TAP; `make test` runs them all, two at a time, and adds up. A part alone, with its
# whole output: make test-unit, make test-specs, ... The longest come first. What there is nothing of is skipped
# in so many words.
PARTS = asan specs fuzz lint unit rock examples valgrind
RESULTS = $(BUILD)/test
.PHONY: test-build test-specs-asan $(PARTS:%=test-%) $(PARTS:%=part-%)

test:
	@.ci/setup run test
	@rm -rf $(RESULTS)
	@.ci/part $(RESULTS) build $(MAKE) -s -j$(JOBS) test-build
	@$(MAKE) --no-print-directory -j$(JOBS) $(PARTS:%=part-%)
	@.ci/tally $(RESULTS) build $(PARTS)

$(PARTS:%=part-%): part-%:
	@.ci/part $(RESULTS) $* $(MAKE) -s test-$*

# What takes seconds, while at work.
check: test-build
	@$(MAKE) --no-print-directory test-unit test-specs lint

lua_env = LUA_PATH_5_4='$(CURDIR)/lua/?.lua;$(CURDIR)/lua/?/init.lua;;' \
          LUA_CPATH_5_4='$(abspath $(BUILD))/lib/?.so;;'
SPECS = $(sort $(shell find spec -name '*_spec.lua' 2>/dev/null))
EXAMPLES = $(sort $(wildcard examples/*.lua))
CORPUS = $(shell .ci/corpus)
unit = env CMOCKA_MESSAGE_OUTPUT=TAP ASAN_OPTIONS=allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
busted = env $(lua_env) $(LUA) .ci/busted.lua --cpath='./$(BUILD)/lib/?.so' -o TAP
# each COMMAND, FILES, what they are: a test program for every file; all run, and all must pass
each = $(if $(strip $(2)),@status=0; for f in $(2); do .ci/tap -r -t 300 $$f $(1) $$f || status=1; done; \
       exit $$status,$(call none,$(3)))
none = @echo '1..0 \# SKIP no $(1)'
again = @$(MAKE) --no-print-directory

test-build:
	@.ci/tap -t 600 build $(MAKE) all c-tests

test-unit: $(TEST_PROGRAMS)
	$(call each,$(unit),$^,spec/c/test_*.c)

test-specs: all
	$(call each,$(busted),$(SPECS),spec/*_spec.lua)

# The C tests, and the specs with a core and binding that watch memory and undefined behaviour; Lua's collector
# runs all the time, so that what the binding does not hold on to is gone soon, and seen to be; CITYNEWS_GC=1000
# has it gone at once, in far more time. CITYNEWS_QUICK asks slow specs for fewer rounds.
SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LIBASAN = $(shell $(CC) -print-file-name=libasan.so)
watched = CITYNEWS_QUICK=1 ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 LD_PRELOAD=$(LIBASAN)
asan = $(again) BUILD=$(BUILD)/asan CFLAGS='$(SANITIZE)'
asan test-asan:
	$(asan) test-build
	$(asan) test-unit
	$(asan) test-specs-asan

test-specs-asan: all
	$(call each,env $(watched) $(busted) --helper=.ci/gc.lua,$(SPECS),spec/*_spec.lua)

# A short run here, a long one by `make fuzz`; both go on from what the last run found.
FUZZ_FLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
fuzzing = $(if $(FUZZERS),$(again) BUILD=$(BUILD)/fuzz CC=$(CLANG) CFLAGS='$(FUZZ_FLAGS)' fuzzers && \
          .ci/fuzz $(1) $(BUILD)/fuzz/found $(FUZZ_PROGRAMS:$(BUILD)/%=$(BUILD)/fuzz/%),$(call none,spec/fuzz/fuzz_*.c))
fuzz:
	$(call fuzzing,$(FUZZ_SECONDS))
test-fuzz:
	$(call fuzzing,6)

VALGRIND = valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect
# One whole run of the command: no error, and nothing left behind.
test-valgrind: all
	$(if $(CORPUS),@.ci/tap -t 500 'extract under Valgrind' env $(lua_env) $(VALGRIND) \
	    $(LUA) lua/citynews/cli/citynews extract $(CORPUS),$(call none,examples/corpus))

# LuaRocks and `make install`, used as a stranger would, with the checkout gone.
test-rock: all
	@.ci/rock

# Each script of examples/ as its line `-- Run: ...` says, and what `make run` shows.
test-examples: all
	@.ci/examples $(BUILD) $(EXAMPLES)

lint test-lint: all
	@.ci/lint $(BUILD)

# ---- Measure, format, document ------------------------------------------------------------------
bench: all $(BENCH_PROGRAMS)
	@set -e; for f in $(sort $(wildcard spec/bench/*.lua)); do env $(lua_env) $(LUA) $$f; done

format:
	clang-format -i $(wildcard csrc/*.h csrc/*/*.[ch] spec/c/*.[ch] spec/fuzz/*.[ch])

# The rockspecs list the sources; this writes them anew.
rockspec:
	$(LUA) .ci/rockspec

docs:
	@.ci/setup docs
	@rm -rf build/docs-source
	$(LUA) .ci/docs build/docs-source
	ldoc -q --fatalwarnings -c .ldoc.ld -d $(BUILD)/docs .
