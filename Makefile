# citynews - `make run` and `make test` install what is missing, build, and do their job.
# Everything that is made lies under $(BUILD); sources are found by wildcard, so a new file or a new
# room of csrc/ needs no line here.

# ---- Settings: the caller's values win ----------------------------------------------------------
BUILD ?= build
PREFIX ?= /usr/local
CC ?= cc
CLANG ?= clang
CFLAGS ?= -O2 -g
LDFLAGS ?=
# The names that the packagers of Lua 5.4 gave it; the first that is there.
LUA ?= $(or $(shell for l in lua5.4 lua54 lua-5.4 lua; do command -v $$l && break; done),lua5.4)
LUA_CFLAGS ?= $(shell for p in lua5.4 lua-5.4 lua54 lua; do pkg-config --cflags $$p 2>/dev/null && break; done)
LIBS ?= -lutf8proc -lyaml -lm
JOBS ?= 2
FUZZ_SECONDS ?= 300
# Where `make install` puts things; LuaRocks uses its own folders.
LUADIR ?= $(PREFIX)/share/lua/5.4
LIBDIR ?= $(PREFIX)/lib/lua/5.4
BINDIR ?= $(PREFIX)/bin

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
FUZZ_PROGRAMS = $(patsubst spec/fuzz/%.c,$(BUILD)/spec/%,$(FUZZERS))
TOOL_PROGRAMS = $(patsubst csrc/tools/%.c,$(BUILD)/citynews-%,$(TOOLS))

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

$(BUILD)/citynews-%: $(BUILD)/obj/csrc/tools/%.o $(ARCHIVE)
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LIBS) -o $@

# A test that needs more of the linker says so in a line of its own: /* LINK: -Wl,--wrap=malloc */
link_flags = $(shell sed -n 's|^/\* *LINK: *\(.*[^ ]\) *\*/$$|\1|p' $(1))
$(BUILD)/spec/test_%: $(BUILD)/obj/spec/c/test_%.o $(call object,$(C_HELPERS)) $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(call link_flags,spec/c/test_$*.c) -lcmocka $(LIBS) -o $@

$(BUILD)/spec/fuzz_%: $(BUILD)/obj/spec/fuzz/fuzz_%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) $^ $(LIBS) -o $@

-include $(patsubst %.o,%.d,$(call object,$(CORE) $(BIND) $(TOOLS) $(C_TESTS) $(C_HELPERS) $(FUZZERS)))

c-tests: $(TEST_PROGRAMS)
fuzzers: $(FUZZ_PROGRAMS)

# Runs from the tree, from wherever it is called and through symbolic links.
$(BUILD)/citynews: .ci/launcher.in
	@mkdir -p $(@D)
	sed 's|@LUA@|$(LUA)|; s|@ROOT@|$(if $(filter build,$(BUILD)),$$here/..,$(CURDIR))|' $< > $@
	chmod +x $@

clean:
	rm -rf $(BUILD)
