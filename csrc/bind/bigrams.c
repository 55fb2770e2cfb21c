/* bigrams.c - the userdata citynews.Bigrams: which sentences say most, and which are alike.
 *
 * It keeps nothing of the text, so that it pins none. Its lists have a number for each unit.
 */
#include "bind/util.h"

#define BIGRAMS "citynews.Bigrams"

typedef struct handle {
    cn_bigrams *bigrams; /* NULL once closed */
} handle;

static const cn_bigrams *check(lua_State *L) {
    const handle *h = luaL_checkudata(L, 1, BIGRAMS);
    if (!h->bigrams) luaL_error(L, "the bigrams are closed");
    return h->bigrams;
}

static int bigrams_close(lua_State *L) {
    handle *h = luaL_checkudata(L, 1, BIGRAMS);
    cn_bigrams_free(h->bigrams);
    h->bigrams = NULL;
    return 0;
}

/* ( -- userdata ) => Returns the spans of the list at `index`: first, last, first, last, … */
static cn_span *push_spans(lua_State *L, int index, size_t size, size_t *count) {
    luaL_checktype(L, index, LUA_TTABLE);
    *count = lua_rawlen(L, index) / 2;
    cn_span *spans = lua_newuserdatauv(L, (*count + 1) * sizeof *spans, 0);
    for (size_t i = 0; i < *count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i * 2 + 1);
        lua_rawgeti(L, index, (lua_Integer)i * 2 + 2);
        lua_Integer first = luaL_checkinteger(L, -2), last = luaL_checkinteger(L, -1);
        luaL_argcheck(L, first >= 1 && last >= first - 1 && (size_t)last <= size, index,
                      "outside the text");
        luaL_argcheck(L, (size_t)last <= CN_DOCUMENT_LIMIT, index, "text too long");
        spans[i] = (cn_span){(uint32_t)first - 1, (uint32_t)last};
        lua_pop(L, 2);
    }
    return spans;
}

/* bigrams(text, spans) => Bigrams of the units, or nil, message, code */
int cnl_bigrams(lua_State *L) {
    size_t size, count;
    const char *text = luaL_checklstring(L, 1, &size);
    const cn_span *spans = push_spans(L, 2, size, &count);
    handle *h = lua_newuserdatauv(L, sizeof *h, 0);
    h->bigrams = NULL;
    luaL_setmetatable(L, BIGRAMS);
    cn_err err;
    if (cn_bigrams_new(&h->bigrams, (cn_str){text, size}, spans, count, &err))
        return cnl_fail(L, &err);
    return 1;
}

/* ( -- userdata ) => Returns room for a score of each unit. */
static float *push_scores(lua_State *L, const cn_bigrams *bigrams) {
    return lua_newuserdatauv(L, (cn_bigrams_count(bigrams) + 1) * sizeof(float), 0);
}

/* ( -- list ) */
static int push_list(lua_State *L, const cn_bigrams *bigrams, const float *scores) {
    size_t count = cn_bigrams_count(bigrams);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_pushnumber(L, (lua_Number)scores[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int rank(lua_State *L, int (*by)(const cn_bigrams *, float *, cn_err *)) {
    const cn_bigrams *bigrams = check(L);
    float *scores = push_scores(L, bigrams);
    cn_err err;
    return by(bigrams, scores, &err) ? cnl_fail(L, &err) : push_list(L, bigrams, scores);
}

/* (bigrams) => the score of each unit by LexRank; or nil, message, code */
static int bigrams_lexrank(lua_State *L) {
    return rank(L, cn_bigrams_lexrank);
}

/* (bigrams) => the score of each unit by TextRank; or nil, message, code */
static int bigrams_textrank(lua_State *L) {
    return rank(L, cn_bigrams_textrank);
}

/* (bigrams, unit) => how like it each unit is, from 0 to 1 */
static int bigrams_like(lua_State *L) {
    const cn_bigrams *bigrams = check(L);
    lua_Integer unit = luaL_checkinteger(L, 2);
    luaL_argcheck(L, unit >= 1 && (size_t)unit <= cn_bigrams_count(bigrams), 2, "no such unit");
    float *scores = push_scores(L, bigrams);
    cn_bigrams_like(bigrams, (size_t)unit - 1, scores);
    return push_list(L, bigrams, scores);
}

/* (bigrams, words) => how like the words each unit is, from 0 to 1 */
static int bigrams_query(lua_State *L) {
    const cn_bigrams *bigrams = check(L);
    size_t size;
    const char *words = luaL_checklstring(L, 2, &size);
    float *scores = push_scores(L, bigrams);
    cn_bigrams_query(bigrams, (cn_str){words, size}, scores);
    return push_list(L, bigrams, scores);
}

/* (bigrams, threshold) => for each unit the first that it repeats, or itself; or nil, message, code
 */
static int bigrams_fold(lua_State *L) {
    const cn_bigrams *bigrams = check(L);
    double threshold = luaL_checknumber(L, 2);
    luaL_argcheck(L, threshold > 0 && threshold <= 1, 2, "from 0 to 1");
    size_t count = cn_bigrams_count(bigrams);
    uint32_t *originals = lua_newuserdatauv(L, (count + 1) * sizeof *originals, 0);
    cn_err err;
    if (cn_bigrams_fold(bigrams, threshold, originals, &err)) return cnl_fail(L, &err);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_pushinteger(L, (lua_Integer)originals[i] + 1);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

void cnl_bigrams_register(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"lexrank", bigrams_lexrank},
        {"textrank", bigrams_textrank},
        {"like", bigrams_like},
        {"query", bigrams_query},
        {"fold", bigrams_fold},
        {"close", bigrams_close},
        {NULL, NULL},
    };
    static const luaL_Reg meta[] = {
        {"__gc", bigrams_close}, {"__close", bigrams_close}, {NULL, NULL}};
    cnl_register(L, BIGRAMS, methods, meta);
}
