/* regex.c - the userdata citynews.Regex: regular expressions by PCRE2.
 *
 * Patterns come from people, texts from anywhere: matching is in UTF-8 with Unicode's classes, and
 * bounded, so that no pattern runs for more than some tens of milliseconds on one text. Bytes that
 * are no UTF-8 match nothing.
 */
#include "bind/util.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#define REGEX "citynews.Regex"

enum { MATCH_LIMIT = 1000000, DEPTH_LIMIT = 10000, HEAP_LIMIT = 20000 /* KiB */ };

typedef struct handle {
    pcre2_code *code; /* NULL once closed */
    pcre2_match_data *match;
    pcre2_match_context *limits;
} handle;

static int regex_close(lua_State *L) {
    handle *h = luaL_checkudata(L, 1, REGEX);
    pcre2_match_context_free(h->limits);
    pcre2_match_data_free(h->match);
    pcre2_code_free(h->code);
    *h = (handle){0};
    return 0;
}

/* => nil, message, code */
static int fail(lua_State *L, int error, int code) {
    char text[256];
    if (pcre2_get_error_message(error, (PCRE2_UCHAR *)text, sizeof text) < 0) text[0] = '\0';
    lua_pushnil(L);
    lua_pushfstring(L, "regular expression: %s", text);
    lua_pushstring(L, cn_code_name(code));
    return 3;
}

/* regex(pattern [, caseless]) => Regex; nil, message, "syntax", the byte (from 1) where it is wrong
 */
int cnl_regex(lua_State *L) {
    size_t size;
    const char *pattern = luaL_checklstring(L, 1, &size);
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C |
                       PCRE2_MULTILINE | (lua_toboolean(L, 2) ? PCRE2_CASELESS : 0);
    handle *h = lua_newuserdatauv(L, sizeof *h, 0);
    *h = (handle){0};
    luaL_setmetatable(L, REGEX);
    int error;
    PCRE2_SIZE place = 0;
    h->code = pcre2_compile((PCRE2_SPTR)pattern, size, options, &error, &place, NULL);
    if (!h->code) {
        fail(L, error, CN_E_SYNTAX);
        lua_pushinteger(L, (lua_Integer)place + 1);
        return 4;
    }
    h->match = pcre2_match_data_create_from_pattern(h->code, NULL);
    h->limits = pcre2_match_context_create(NULL);
    if (!h->match || !h->limits) return fail(L, PCRE2_ERROR_NOMEMORY, CN_E_MEMORY);
    pcre2_set_match_limit(h->limits, MATCH_LIMIT);
    pcre2_set_depth_limit(h->limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(h->limits, HEAP_LIMIT);
    pcre2_jit_compile(h->code, PCRE2_JIT_COMPLETE); /* where there is none, matching is slower */
    return 1;
}

/* => Returns what pcre2_match does; without the compiled code when that needs more stack than it
 *    has. */
static int run(handle *h, const char *text, size_t size, size_t at) {
    PCRE2_SPTR subject = (PCRE2_SPTR)text;
    int found = pcre2_match(h->code, subject, size, at, 0, h->match, h->limits);
    if (found != PCRE2_ERROR_JIT_STACKLIMIT) return found;
    return pcre2_match(h->code, subject, size, at, PCRE2_NO_JIT, h->match, h->limits);
}

/* (regex, text [, first]) => first, last of the next match from byte `first` on; nothing if there
 * is none; nil, message, "limit" */
static int regex_find(lua_State *L) {
    handle *h = luaL_checkudata(L, 1, REGEX);
    size_t size;
    const char *text = luaL_checklstring(L, 2, &size);
    lua_Integer at = luaL_optinteger(L, 3, 1);
    if (!h->match) return luaL_error(L, "the regular expression is closed");
    luaL_argcheck(L, at >= 1 && (size_t)at <= size + 1, 3, "outside the text");
    int found = run(h, text, size, (size_t)at - 1);
    if (found == PCRE2_ERROR_NOMATCH) return 0;
    if (found < 0) return fail(L, found, CN_E_LIMIT);
    const PCRE2_SIZE *span = pcre2_get_ovector_pointer(h->match);
    lua_pushinteger(L, (lua_Integer)span[0] + 1);
    lua_pushinteger(L, (lua_Integer)span[1]);
    return 2;
}

void cnl_regex_register(lua_State *L) {
    static const luaL_Reg methods[] = {{"find", regex_find}, {NULL, NULL}};
    static const luaL_Reg meta[] = {{"__gc", regex_close}, {"__close", regex_close}, {NULL, NULL}};
    cnl_register(L, REGEX, methods, meta);
}
