/* quote.c - the userdata citynews.Cues and citynews.Stretches: texts as strings of symbols. */
#include "bind/util.h"

#define CUES "citynews.Cues"
#define STRETCHES "citynews.Stretches"

typedef struct cues {
    cn_cues *cues; /* NULL once closed */
} cues;

typedef struct stretches {
    cn_stretches *made;
} stretches;

/* ---- Cues ---- */

/* cues() => an empty list */
int cnl_cues(lua_State *L) {
    cues *h = lua_newuserdatauv(L, sizeof *h, 0);
    h->cues = NULL;
    luaL_setmetatable(L, CUES);
    cn_err err;
    if (cn_cues_new(&h->cues, &err)) return cnl_fail(L, &err);
    return 1;
}

static cn_cues *check_cues(lua_State *L, int index) {
    cues *h = luaL_checkudata(L, index, CUES);
    if (!h->cues) luaL_error(L, "the cues are closed");
    return h->cues;
}

static int cues_close(lua_State *L) {
    cues *h = luaL_checkudata(L, 1, CUES);
    cn_cues_free(h->cues);
    h->cues = NULL;
    return 0;
}

/* (cues, yaml, name) => true, or nil, message, code */
static int cues_add(lua_State *L) {
    cn_cues *list = check_cues(L, 1);
    cn_str yaml;
    yaml.data = luaL_checklstring(L, 2, &yaml.size);
    cn_err err;
    if (cn_cues_add(list, yaml, luaL_checkstring(L, 3), &err)) return cnl_fail(L, &err);
    lua_pushboolean(L, 1);
    return 1;
}

/* ---- Stretches ---- */

/* (cues, text [, names]) => stretches; `names` are those of the same text, others raise */
static int cues_read(lua_State *L) {
    cn_cues *list = check_cues(L, 1);
    cn_str text;
    text.data = luaL_checklstring(L, 2, &text.size);
    const cn_names *names = lua_isnoneornil(L, 3) ? NULL : cnl_check_names_of(L, 3, 2);
    stretches *h = lua_newuserdatauv(L, sizeof *h, 0);
    h->made = NULL;
    luaL_setmetatable(L, STRETCHES);
    cn_err err;
    if (cn_stretches_read(&h->made, list, text, names, &err)) return cnl_fail(L, &err);
    return 1;
}

static stretches *check_stretches(lua_State *L) {
    stretches *h = luaL_checkudata(L, 1, STRETCHES);
    if (!h->made) luaL_error(L, "the stretches are closed");
    return h;
}

static int stretches_close(lua_State *L) {
    stretches *h = luaL_checkudata(L, 1, STRETCHES);
    cn_stretches_free(h->made);
    h->made = NULL;
    return 0;
}

static int stretches_len(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)cn_stretches_count(check_stretches(L)->made));
    return 1;
}

static size_t check_index(lua_State *L, const cn_stretches *made) {
    lua_Integer index = luaL_checkinteger(L, 2);
    luaL_argcheck(L, index >= 1 && (size_t)index <= cn_stretches_count(made), 2, "no such stretch");
    return (size_t)index - 1;
}

/* (stretches, index) => its symbols */
static int stretches_symbols(lua_State *L) {
    const cn_stretches *made = check_stretches(L)->made;
    cnl_push_str(L, cn_stretches_symbols(made, check_index(L, made)));
    return 1;
}

static int push_span(lua_State *L, cn_span span) {
    lua_pushinteger(L, (lua_Integer)span.start + 1);
    lua_pushinteger(L, (lua_Integer)span.end);
    return 2;
}

/* (stretches, index, first, behind) => first and last of the text that the symbols from `first` to
 * before `behind` (LPeg's positions) stand for */
static int stretches_span(lua_State *L) {
    const cn_stretches *made = check_stretches(L)->made;
    size_t index = check_index(L, made);
    lua_Integer first = luaL_checkinteger(L, 3), behind = luaL_checkinteger(L, 4);
    luaL_argcheck(L, first >= 1, 3, "positions count from 1");
    luaL_argcheck(L, behind >= first, 4, "ends before it begins");
    return push_span(L, cn_stretches_span(made, index, (size_t)first - 1, (size_t)behind - 1));
}

/* => Returns the text that a mark of the kind on top of the stack stands for. */
static cn_span mark_span(lua_State *L, const cn_stretches *made, size_t index, size_t start,
                         size_t end) {
    size_t size;
    const char *kind = luaL_checklstring(L, -1, &size);
    if (kind[0] == 'g') return cn_stretches_noun(made, index, start, end);
    cn_span span = cn_stretches_span(made, index, start, end);
    return kind[0] == 'q' || kind[0] == 'n' ? cn_stretches_quotation(made, span) : span;
}

/* A position of LPeg's, from 1, in field `n` of the table at index 3. => counted from 0 */
static size_t check_position(lua_State *L, lua_Integer n) {
    lua_rawgeti(L, 3, n);
    lua_Integer position = luaL_checkinteger(L, -1);
    luaL_argcheck(L, position >= 1, 3, "positions count from 1");
    lua_pop(L, 1);
    return (size_t)position - 1;
}

static void set_position(lua_State *L, lua_Integer n, uint32_t value) {
    lua_pushinteger(L, (lua_Integer)value);
    lua_rawseti(L, 3, n);
}

/* (stretches, index, frame) puts first and last of the text in place of the positions of a frame's
 * marks: a list of position, then kind, position, position of each mark, position. Quotations and
 * nicknames lose their marks, groups gain the words before them. */
static int stretches_locate(lua_State *L) {
    const cn_stretches *made = check_stretches(L)->made;
    size_t index = check_index(L, made);
    luaL_checktype(L, 3, LUA_TTABLE);
    lua_Integer count = (lua_Integer)lua_rawlen(L, 3);
    for (lua_Integer i = 2; i + 2 < count; i += 3) {
        size_t start = check_position(L, i + 1), end = check_position(L, i + 2);
        lua_rawgeti(L, 3, i);
        cn_span span = mark_span(L, made, index, start, end);
        lua_pop(L, 1);
        set_position(L, i + 1, span.start + 1);
        set_position(L, i + 2, span.end);
    }
    return 0;
}

void cnl_quote_register(lua_State *L) {
    static const luaL_Reg cues_methods[] = {
        {"add", cues_add}, {"read", cues_read}, {"close", cues_close}, {NULL, NULL}};
    static const luaL_Reg cues_meta[] = {
        {"__gc", cues_close}, {"__close", cues_close}, {NULL, NULL}};
    static const luaL_Reg methods[] = {{"symbols", stretches_symbols},
                                       {"span", stretches_span},
                                       {"locate", stretches_locate},
                                       {"close", stretches_close},
                                       {NULL, NULL}};
    static const luaL_Reg meta[] = {{"__gc", stretches_close},
                                    {"__close", stretches_close},
                                    {"__len", stretches_len},
                                    {NULL, NULL}};
    luaL_newmetatable(L, CUES);
    luaL_setfuncs(L, cues_meta, 0);
    luaL_newlib(L, cues_methods);
    lua_setfield(L, -2, "__index");
    luaL_newmetatable(L, STRETCHES);
    luaL_setfuncs(L, meta, 0);
    luaL_newlib(L, methods);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 2);
}
