/* writer.c - the userdata citynews.Writer: the one writer of an index.
 *
 * An article comes as a table: id, title, body, byline, extra (strings), date (yyyymmdd), terms (a
 * list of column, name, column, name, …) and quotes (a list of tables with first, last, speaker,
 * flags). The core copies all.
 */
#include "bind/index.h"

#define WRITER "citynews.Writer"

typedef struct handle {
    cn_index_writer *writer; /* NULL once closed */
} handle;

static cn_index_writer *check_writer(lua_State *L) {
    const handle *h = luaL_checkudata(L, 1, WRITER);
    if (!h->writer) luaL_error(L, "the writer is closed");
    return h->writer;
}

/* index_writer(folder [, memory]) => Writer */
int cnl_index_writer(lua_State *L) {
    const char *folder = luaL_checkstring(L, 1);
    lua_Integer memory = luaL_optinteger(L, 2, 0);
    luaL_argcheck(L, memory >= 0, 2, "a number of bytes");
    cn_index_options options = {.memory = (size_t)memory};
    handle *h = lua_newuserdatauv(L, sizeof *h, 0);
    h->writer = NULL;
    luaL_setmetatable(L, WRITER);
    cn_err err;
    if (cn_index_writer_open(&h->writer, folder, &options, &err)) return cnl_fail(L, &err);
    return 1;
}

static int writer_close(lua_State *L) {
    handle *h = luaL_checkudata(L, 1, WRITER);
    cn_index_writer_close(h->writer);
    h->writer = NULL;
    return 0;
}

static int done(lua_State *L, int status, const cn_err *err) {
    if (status) return cnl_fail(L, err);
    lua_pushboolean(L, 1);
    return 1;
}

static cn_str check_str(lua_State *L, int arg) {
    cn_str text;
    text.data = luaL_checklstring(L, arg, &text.size);
    return text;
}

/* (writer, name, stamp) */
static int writer_source(lua_State *L) {
    cn_index_writer *writer = check_writer(L);
    cn_str name = check_str(L, 2), stamp = check_str(L, 3);
    cn_err err;
    return done(L, cn_index_writer_source(writer, name, stamp, &err), &err);
}

/* (writer, name) => whether there was one */
static int writer_delete(lua_State *L) {
    cn_index_writer *writer = check_writer(L);
    cn_str name = check_str(L, 2);
    bool found = false;
    cn_err err;
    if (cn_index_writer_delete(writer, name, &found, &err)) return cnl_fail(L, &err);
    lua_pushboolean(L, found);
    return 1;
}

static int writer_merge(lua_State *L) {
    cn_index_writer *writer = check_writer(L);
    cn_err err;
    return done(L, cn_index_writer_merge(writer, cnl_check_index(L, 2)->index, &err), &err);
}

static int writer_commit(lua_State *L) {
    cn_err err;
    return done(L, cn_index_writer_commit(check_writer(L), &err), &err);
}

/* ---- Adding ---- */

/* ( table -- table ) a string of the table at `index`, which keeps it alive */
static cn_str field(lua_State *L, int index, const char *name) {
    cn_str text = {"", 0};
    int type = lua_getfield(L, index, name);
    if (type == LUA_TSTRING)
        text.data = lua_tolstring(L, -1, &text.size);
    else if (type != LUA_TNIL)
        luaL_error(L, "%s of an article is no string", name);
    lua_pop(L, 1);
    return text;
}

static lua_Integer integer(lua_State *L, int index, const char *name) {
    lua_getfield(L, index, name);
    lua_Integer value = luaL_optinteger(L, -1, 0);
    lua_pop(L, 1);
    if (value < 0 || value > (lua_Integer)UINT32_MAX) luaL_error(L, "%s is out of range", name);
    return value;
}

/* ( -- list | nil ) the length of a list that is a field of the article at 2 */
static size_t list_of(lua_State *L, const char *name) {
    if (lua_getfield(L, 2, name) == LUA_TNIL) return 0;
    luaL_checktype(L, -1, LUA_TTABLE);
    return (size_t)lua_rawlen(L, -1);
}

/* ( -- list buffer ) */
static void read_terms(lua_State *L, cn_index_article *article) {
    size_t count = list_of(L, "terms") / 2;
    int list = lua_gettop(L);
    cn_index_term *terms = lua_newuserdatauv(L, (count + 1) * sizeof *terms, 0);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, list, (lua_Integer)(2 * i) + 1);
        terms[i].column = cnl_check_column(L, -1);
        if (lua_rawgeti(L, list, (lua_Integer)(2 * i) + 2) != LUA_TSTRING)
            luaL_error(L, "a term without a name");
        terms[i].name.data = lua_tolstring(L, -1, &terms[i].name.size);
        lua_pop(L, 2);
    }
    article->terms = terms;
    article->term_count = count;
}

/* ( -- list buffer ) */
static void read_quotes(lua_State *L, cn_index_article *article) {
    size_t count = list_of(L, "quotes");
    int list = lua_gettop(L);
    cn_index_quote *quotes = lua_newuserdatauv(L, (count + 1) * sizeof *quotes, 0);
    for (size_t i = 0; i < count; i++) {
        if (lua_rawgeti(L, list, (lua_Integer)i + 1) != LUA_TTABLE)
            luaL_error(L, "a quotation that is no table");
        int quote = lua_gettop(L);
        lua_Integer first = integer(L, quote, "first"), last = integer(L, quote, "last");
        if (first < 1 || last < first - 1 || (size_t)last > article->body.size)
            luaL_error(L, "a quotation outside the body");
        quotes[i] = (cn_index_quote){.span = {(uint32_t)first - 1, (uint32_t)last},
                                     .speaker = field(L, quote, "speaker"),
                                     .flags = (uint32_t)integer(L, quote, "flags")};
        lua_pop(L, 1);
    }
    article->quotes = quotes;
    article->quote_count = count;
}

/* (writer, article) */
static int writer_add(lua_State *L) {
    cn_index_writer *writer = check_writer(L);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    cn_index_article article = {.id = field(L, 2, "id"),
                                .title = field(L, 2, "title"),
                                .body = field(L, 2, "body"),
                                .byline = field(L, 2, "byline"),
                                .extra = field(L, 2, "extra"),
                                .date = (uint32_t)integer(L, 2, "date")};
    read_terms(L, &article);
    read_quotes(L, &article);
    cn_err err;
    return done(L, cn_index_writer_add(writer, &article, &err), &err);
}

void cnl_writer_register(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"source", writer_source},
        {"add", writer_add},
        {"delete", writer_delete},
        {"merge", writer_merge},
        {"commit", writer_commit},
        {"close", writer_close},
        {NULL, NULL},
    };
    static const luaL_Reg meta[] = {
        {"__gc", writer_close}, {"__close", writer_close}, {NULL, NULL}};
    cnl_register(L, WRITER, methods, meta);
}
