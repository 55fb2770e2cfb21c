/* index.c - the userdata citynews.Index: the index of an archive, open for reading.
 *
 * The Lua of lua/citynews/archive.lua is made of these methods. A closed handle raises; all that
 * can fail in the world returns nil, message, code.
 */
#include "bind/index.h"

#include <stdlib.h>
#include <string.h>

#define INDEX "citynews.Index"

cnl_index *cnl_check_index(lua_State *L, int arg) {
    cnl_index *h = luaL_checkudata(L, arg, INDEX);
    if (!h->index) luaL_error(L, "the archive is closed");
    return h;
}

const char *const *cnl_column_names(void) {
    static const char *const names[] = {"section",      "author",  "person",
                                        "organization", "speaker", NULL};
    return names;
}

cn_column cnl_check_column(lua_State *L, int arg) {
    return (cn_column)luaL_checkoption(L, arg, NULL, cnl_column_names());
}

/* ---- Opening and closing ---- */

/* ( -- buffer ) the strings of the list at `arg`, which keeps them alive */
static const char **check_folders(lua_State *L, int arg, size_t *count) {
    luaL_checktype(L, arg, LUA_TTABLE);
    *count = (size_t)lua_rawlen(L, arg);
    luaL_argcheck(L, *count > 0 && *count <= 10000, arg, "a list of folders");
    const char **folders = lua_newuserdatauv(L, *count * sizeof *folders, 0);
    for (size_t i = 0; i < *count; i++) {
        bool is_string = lua_rawgeti(L, arg, (lua_Integer)i + 1) == LUA_TSTRING;
        luaL_argcheck(L, is_string, arg, "a list of folders");
        folders[i] = lua_tostring(L, -1);
        lua_pop(L, 1);
    }
    return folders;
}

/* index_open{folder, ...} => Index */
int cnl_index_open(lua_State *L) {
    size_t count;
    const char **folders = check_folders(L, 1, &count);
    cnl_index *h = lua_newuserdatauv(L, sizeof *h, 0);
    *h = (cnl_index){0};
    luaL_setmetatable(L, INDEX);
    cn_err err;
    if (cn_index_open(&h->index, folders, count, &err)) return cnl_fail(L, &err);
    return 1;
}

static int index_close(lua_State *L) {
    cnl_index *h = luaL_checkudata(L, 1, INDEX);
    cn_index_close(h->index);
    cn_context_dispose(&h->context);
    cn_index_stored_dispose(&h->stored);
    cn_facets_dispose(&h->facets);
    free(h->sources);
    *h = (cnl_index){.state = h->state};
    return 0;
}

static int index_tostring(lua_State *L) {
    const cnl_index *h = luaL_checkudata(L, 1, INDEX);
    lua_pushstring(L, h->index ? INDEX : INDEX " (closed)");
    return 1;
}

/* => whether the index has changed */
static int index_refresh(lua_State *L) {
    cnl_index *h = cnl_check_index(L, 1);
    cn_err err;
    int status = cn_index_refresh(h->index, &err);
    if (status < 0) return cnl_fail(L, &err);
    h->state += status;
    lua_pushboolean(L, status);
    return 1;
}

static int done(lua_State *L, int status, const cn_err *err) {
    if (status) return cnl_fail(L, err);
    lua_pushboolean(L, 1);
    return 1;
}

static int index_warm(lua_State *L) {
    cn_err err;
    return done(L, cn_index_warm(cnl_check_index(L, 1)->index, &err), &err);
}

static int index_verify(lua_State *L) {
    cn_err err;
    return done(L, cn_index_verify(cnl_check_index(L, 1)->index, &err), &err);
}

static int index_figures(lua_State *L) {
    cn_index_figures figures;
    cn_index_tell(cnl_check_index(L, 1)->index, &figures);
    lua_createtable(L, 0, 7);
    cnl_set_int(L, "articles", (lua_Integer)figures.articles);
    cnl_set_int(L, "deleted", (lua_Integer)figures.deleted);
    cnl_set_int(L, "limit", (lua_Integer)figures.limit);
    cnl_set_int(L, "segments", (lua_Integer)figures.segments);
    cnl_set_int(L, "units", (lua_Integer)figures.units);
    cnl_set_int(L, "text_bytes", (lua_Integer)figures.text_bytes);
    cnl_set_int(L, "index_bytes", (lua_Integer)figures.index_bytes);
    return 1;
}

/* ---- Searching ---- */

static cn_str check_str(lua_State *L, int arg) {
    cn_str text;
    text.data = luaL_checklstring(L, arg, &text.size);
    return text;
}

/* (index, phrase) => List, number of hits */
static int index_phrase(lua_State *L) {
    cnl_index *h = cnl_check_index(L, 1);
    cn_str phrase = check_str(L, 2);
    cnl_list *list = cnl_new_list(L, 1);
    uint64_t hits;
    cn_err err;
    if (cn_index_phrase(h->index, phrase, &list->list, &hits, &err)) return cnl_fail(L, &err);
    lua_pushinteger(L, (lua_Integer)hits);
    return 2;
}

/* (index, program) => List */
static int index_search(lua_State *L) {
    cnl_index *h = cnl_check_index(L, 1);
    size_t count;
    const cn_op *program = cnl_check_program(L, 2, &count);
    cnl_list *list = cnl_new_list(L, 1);
    cn_err err;
    if (cn_index_search(h->index, program, count, &list->list, &err)) return cnl_fail(L, &err);
    return 1;
}

/* Makes sure that the list has room for keys. => false when there is no memory */
static bool make_keys(cnl_list *list) {
    if (!list->keys) list->keys = calloc(list->list.count + 1, sizeof *list->keys);
    return list->keys != NULL;
}

static int no_memory(lua_State *L) {
    static const cn_err err = {CN_E_MEMORY, "not enough memory"};
    return cnl_fail(L, &err);
}

/* (index, program, list) => the list, its keys the scores */
static int index_score(lua_State *L) {
    cnl_index *h = cnl_check_index(L, 1);
    size_t count;
    const cn_op *program = cnl_check_program(L, 2, &count);
    cnl_list *list = cnl_check_list(L, 3, h);
    cn_err err;
    if (!make_keys(list)) return no_memory(L);
    if (cn_index_rank(h->index, program, count, &list->list, list->keys, &err))
        return cnl_fail(L, &err);
    lua_settop(L, 3);
    return 1;
}

/* (index, list) => the list, its keys the dates: yyyymmdd, 0 for none */
static int index_date(lua_State *L) {
    cnl_index *h = cnl_check_index(L, 1);
    cnl_list *list = cnl_check_list(L, 2, h);
    size_t count = list->list.count;
    cn_err err;
    uint32_t *dates = lua_newuserdatauv(L, (count + 1) * sizeof *dates, 0);
    if (!make_keys(list)) return no_memory(L);
    if (cn_index_dates(h->index, &list->list, dates, &err)) return cnl_fail(L, &err);
    for (size_t i = 0; i < count; i++) list->keys[i] = dates[i];
    lua_settop(L, 2);
    return 1;
}

/* ---- Reading ---- */

/* ( table -- table ) sets `terms`: a list of names for each column */
static void set_terms(lua_State *L, const cn_index_article *article) {
    lua_createtable(L, 0, CN_COLUMNS);
    for (int column = 0; column < CN_COLUMNS; column++) {
        lua_newtable(L);
        for (size_t i = 0, n = 0; i < article->term_count; i++) {
            if ((int)article->terms[i].column != column) continue;
            cnl_push_str(L, article->terms[i].name);
            lua_rawseti(L, -2, (lua_Integer)++n);
        }
        lua_setfield(L, -2, cnl_column_names()[column]);
    }
    lua_setfield(L, -2, "terms");
}

static void set_quotes(lua_State *L, const cn_index_article *article) {
    lua_createtable(L, (int)article->quote_count, 0);
    for (size_t i = 0; i < article->quote_count; i++) {
        const cn_index_quote *quote = &article->quotes[i];
        lua_createtable(L, 0, 4);
        cnl_set_span(L, quote->span.start, quote->span.end);
        cnl_set_str(L, "speaker", quote->speaker);
        cnl_set_int(L, "flags", quote->flags);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "quotes");
}

/* (index, article) => all that was stored of it */
static int index_read(lua_State *L) {
    cnl_index *h = cnl_check_index(L, 1);
    lua_Integer number = luaL_checkinteger(L, 2);
    luaL_argcheck(L, number >= 1 && number <= (lua_Integer)UINT32_MAX, 2, "no such article");
    cn_err err;
    cn_index_stored_dispose(&h->stored);
    if (cn_index_read(h->index, (uint32_t)(number - 1), &h->stored, &err)) return cnl_fail(L, &err);
    const cn_index_article *article = &h->stored.article;
    lua_createtable(L, 0, 10);
    cnl_set_str(L, "id", article->id);
    cnl_set_str(L, "title", article->title);
    cnl_set_str(L, "body", article->body);
    cnl_set_str(L, "byline", article->byline);
    cnl_set_str(L, "extra", article->extra);
    cnl_set_str(L, "source", h->stored.source);
    cnl_set_int(L, "date", article->date);
    set_terms(L, article);
    set_quotes(L, article);
    return 1;
}

/* (index, column [, list]) => name, articles, name, articles, … */
static int index_facets(lua_State *L) {
    cnl_index *h = cnl_check_index(L, 1);
    cn_column column = cnl_check_column(L, 2);
    const cn_list *list = lua_isnoneornil(L, 3) ? NULL : &cnl_check_list(L, 3, h)->list;
    cn_err err;
    cn_facets_dispose(&h->facets);
    if (cn_index_facets(h->index, column, list, &h->facets, &err)) return cnl_fail(L, &err);
    lua_createtable(L, (int)h->facets.count * 2, 0);
    for (size_t i = 0; i < h->facets.count; i++) {
        cnl_push_str(L, h->facets.items[i].name);
        lua_rawseti(L, -2, (lua_Integer)(2 * i) + 1);
        lua_pushinteger(L, (lua_Integer)h->facets.items[i].articles);
        lua_rawseti(L, -2, (lua_Integer)(2 * i) + 2);
    }
    cn_facets_dispose(&h->facets);
    return 1;
}

/* ---- Sources: copied first, for a visit must not raise ---- */

static bool keep(cnl_index *h, const void *data, size_t size) {
    if (h->sources_room - h->sources_size < size) {
        size_t room = (h->sources_room + size) * 2;
        char *grown = realloc(h->sources, room);
        if (!grown) return false;
        h->sources = grown;
        h->sources_room = room;
    }
    if (size) memcpy(h->sources + h->sources_size, data, size);
    h->sources_size += size;
    return true;
}

static int visit_source(void *context, cn_str name, cn_str stamp, uint32_t articles) {
    cnl_index *h = context;
    size_t head[] = {name.size, stamp.size, articles};
    bool kept = keep(h, head, sizeof head) && keep(h, name.data, name.size) &&
                keep(h, stamp.data, stamp.size);
    return kept ? CN_OK : CN_E_MEMORY;
}

/* (index) => name, stamp, articles, name, stamp, articles, … */
static int index_sources(lua_State *L) {
    cnl_index *h = cnl_check_index(L, 1);
    cn_err err = {CN_E_MEMORY, "not enough memory"};
    h->sources_size = 0;
    if (cn_index_sources(h->index, visit_source, h, &err)) return cnl_fail(L, &err);
    lua_newtable(L);
    lua_Integer n = 0;
    for (size_t at = 0; at < h->sources_size;) {
        size_t head[3];
        memcpy(head, h->sources + at, sizeof head);
        at += sizeof head;
        for (int i = 0; i < 2; at += head[i++]) {
            cnl_push_str(L, (cn_str){h->sources + at, head[i]});
            lua_rawseti(L, -2, ++n);
        }
        lua_pushinteger(L, (lua_Integer)head[2]);
        lua_rawseti(L, -2, ++n);
    }
    return 1;
}

void cnl_index_register(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"close", index_close},     {"refresh", index_refresh},
        {"warm", index_warm},       {"verify", index_verify},
        {"figures", index_figures}, {"phrase", index_phrase},
        {"search", index_search},   {"score", index_score},
        {"date", index_date},       {"hits", cnl_index_hits},
        {"read", index_read},       {"facets", index_facets},
        {"sources", index_sources}, {NULL, NULL},
    };
    static const luaL_Reg meta[] = {{"__gc", index_close},
                                    {"__close", index_close},
                                    {"__tostring", index_tostring},
                                    {NULL, NULL}};
    cnl_register(L, INDEX, methods, meta);
    cnl_list_register(L);
    cnl_writer_register(L);
}
