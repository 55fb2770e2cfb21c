/* list.c - the userdata citynews.List and citynews.Hits: what searches find.
 *
 * A List holds the numbers of articles, ascending unless sorted, and maybe a key each (a score, a
 * date) to sort by. Lists of one index are combined with &, | and -. Hits are the places of a
 * phrase, of which each gives its context.
 */
#include "bind/index.h"

#include <stdlib.h>
#include <string.h>

#define LIST "citynews.List"
#define HITS "citynews.Hits"

/* ---- Lists ---- */

cnl_list *cnl_new_list(lua_State *L, int arg) {
    const cnl_index *h = cnl_check_index(L, arg);
    cnl_list *list = lua_newuserdatauv(L, sizeof *list, 1);
    *list = (cnl_list){.state = h->state};
    luaL_setmetatable(L, LIST);
    lua_pushvalue(L, arg);
    lua_setiuservalue(L, -2, 1);
    return list;
}

cnl_list *cnl_check_list(lua_State *L, int arg, const cnl_index *of) {
    cnl_list *list = luaL_checkudata(L, arg, LIST);
    lua_getiuservalue(L, arg, 1);
    luaL_argcheck(L, lua_touserdata(L, -1) == of, arg, "a list of another archive");
    lua_pop(L, 1);
    luaL_argcheck(L, list->state == of->state, arg, "found before the archive was refreshed");
    return list;
}

static int list_free(lua_State *L) {
    cnl_list *list = luaL_checkudata(L, 1, LIST);
    cn_list_dispose(&list->list);
    free(list->keys);
    list->keys = NULL;
    return 0;
}

static int list_len(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)((cnl_list *)luaL_checkudata(L, 1, LIST))->list.count);
    return 1;
}

/* => Returns the list at 1, whose index must be open and as it was. */
static const cnl_list *check_current(lua_State *L) {
    luaL_checkudata(L, 1, LIST);
    lua_getiuservalue(L, 1, 1);
    return cnl_check_list(L, 1, cnl_check_index(L, -1));
}

/* (list, i) => the number of its i-th article and its key, or nothing past the end */
static int list_get(lua_State *L) {
    const cnl_list *list = check_current(L);
    lua_Integer i = luaL_checkinteger(L, 2);
    if (i < 1 || (size_t)i > list->list.count) return 0;
    lua_pushinteger(L, (lua_Integer)list->list.items[i - 1] + 1);
    if (list->keys) lua_pushnumber(L, list->keys[i - 1]);
    return list->keys ? 2 : 1;
}

/* ( -- index List ) a list with room for `room` articles, of the index that the list at 1 is of */
static cnl_list *new_like(lua_State *L, size_t room, bool with_keys) {
    lua_getiuservalue(L, 1, 1);
    cnl_list *made = cnl_new_list(L, lua_gettop(L));
    made->list.items = malloc((room + 1) * sizeof *made->list.items);
    made->list.capacity = room + 1;
    if (with_keys) made->keys = malloc((room + 1) * sizeof *made->keys);
    if (!made->list.items || (with_keys && !made->keys)) luaL_error(L, "not enough memory");
    return made;
}

enum operation { BOTH, EITHER, FIRST_ONLY };

static size_t combine(uint32_t *to, const cn_list *a, const cn_list *b, enum operation operation) {
    size_t i = 0, j = 0, n = 0;
    while (i < a->count || j < b->count) {
        bool in_a = i < a->count && (j == b->count || a->items[i] <= b->items[j]);
        bool in_b = j < b->count && (i == a->count || b->items[j] <= a->items[i]);
        uint32_t number = in_a ? a->items[i] : b->items[j];
        i += in_a;
        j += in_b;
        if (operation == EITHER || (in_a && in_b == (operation == BOTH))) to[n++] = number;
    }
    return n;
}

/* (list, list) => what of both, either, or the first only */
static int list_combine(lua_State *L, enum operation operation) {
    const cnl_list *a = luaL_checkudata(L, 1, LIST);
    lua_getiuservalue(L, 1, 1);
    const cnl_list *b = cnl_check_list(L, 2, cnl_check_index(L, -1));
    cnl_list *made = new_like(L, a->list.count + b->list.count, false);
    made->list.count = combine(made->list.items, &a->list, &b->list, operation);
    return 1;
}

static int list_and(lua_State *L) {
    return list_combine(L, BOTH);
}

static int list_or(lua_State *L) {
    return list_combine(L, EITHER);
}

static int list_less(lua_State *L) {
    return list_combine(L, FIRST_ONLY);
}

/* (list, {i, ...}) => the articles at those places, in that order */
static int list_pick(lua_State *L) {
    const cnl_list *list = luaL_checkudata(L, 1, LIST);
    luaL_checktype(L, 2, LUA_TTABLE);
    size_t count = (size_t)lua_rawlen(L, 2);
    cnl_list *made = new_like(L, count, list->keys != NULL);
    for (size_t n = 0; n < count; n++) {
        lua_rawgeti(L, 2, (lua_Integer)n + 1);
        lua_Integer i = lua_tointeger(L, -1);
        luaL_argcheck(L, i >= 1 && (size_t)i <= list->list.count, 2, "no such place in the list");
        lua_pop(L, 1);
        made->list.items[n] = list->list.items[i - 1];
        if (list->keys) made->keys[n] = list->keys[i - 1];
    }
    made->list.count = count;
    return 1;
}

/* ---- Sorting by key ---- */

typedef struct entry {
    double key;
    uint32_t number;
} entry;

static int by_key(const void *left, const void *right) {
    const entry *a = left, *b = right;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void sink(entry *heap, size_t count, size_t at) {
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && by_key(&heap[child + 1], &heap[child]) > 0) child++;
        if (by_key(&heap[child], &heap[at]) <= 0) return;
        entry swap = heap[at];
        heap[at] = heap[child];
        heap[child] = swap;
    }
}

/* Sorts the `room` least of the list's entries into `heap`: a heap with the greatest on top takes
 * only what is less than that, so that ten of a million cost little more than reading them. */
static size_t least(entry *heap, size_t room, const cnl_list *list, double sign) {
    size_t count = 0;
    for (size_t i = 0; i < list->list.count && room; i++) {
        entry next = {sign * list->keys[i], list->list.items[i]};
        if (count < room) {
            heap[count++] = next;
            for (size_t half = count / 2; count == room && half-- > 0;) sink(heap, count, half);
        } else if (by_key(&next, &heap[0]) < 0) {
            heap[0] = next;
            sink(heap, count, 0);
        }
    }
    qsort(heap, count, sizeof *heap, by_key);
    return count;
}

/* (list, limit [, ascending]) => the first `limit` by key, the greatest first unless ascending */
static int list_sorted(lua_State *L) {
    const cnl_list *list = luaL_checkudata(L, 1, LIST);
    lua_Integer limit = luaL_checkinteger(L, 2);
    luaL_argcheck(L, limit >= 0, 2, "a number of articles");
    luaL_argcheck(L, list->keys || !list->list.count, 1, "a list with keys");
    double sign = lua_toboolean(L, 3) ? 1 : -1;
    size_t room = (size_t)limit < list->list.count ? (size_t)limit : list->list.count;
    entry *heap = lua_newuserdatauv(L, (room + 1) * sizeof *heap, 0);
    cnl_list *made = new_like(L, room, true);
    made->list.count = least(heap, room, list, sign);
    for (size_t i = 0; i < made->list.count; i++) {
        made->list.items[i] = heap[i].number;
        made->keys[i] = sign * heap[i].key;
    }
    return 1;
}

/* ---- Hits ---- */

typedef struct hits {
    cn_hits hits;
    lua_Integer state;
} hits;

int cnl_index_hits(lua_State *L) {
    cnl_index *h = cnl_check_index(L, 1);
    cn_str phrase;
    phrase.data = luaL_checklstring(L, 2, &phrase.size);
    lua_Integer fields = luaL_optinteger(L, 3, CN_FIELD_ANY);
    const cn_list *within = lua_isnoneornil(L, 4) ? NULL : &cnl_check_list(L, 4, h)->list;
    hits *made = lua_newuserdatauv(L, sizeof *made, 1);
    *made = (hits){.state = h->state};
    luaL_setmetatable(L, HITS);
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, -2, 1);
    cn_err err;
    if (cn_index_hits(h->index, phrase, (unsigned)fields, within, &made->hits, &err))
        return cnl_fail(L, &err);
    return 1;
}

static int hits_free(lua_State *L) {
    cn_hits_dispose(&((hits *)luaL_checkudata(L, 1, HITS))->hits);
    return 0;
}

static int hits_len(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)((hits *)luaL_checkudata(L, 1, HITS))->hits.count);
    return 1;
}

static const cn_hit *check_hit(lua_State *L, hits *all) {
    lua_Integer i = luaL_checkinteger(L, 2);
    luaL_argcheck(L, i >= 1 && (size_t)i <= all->hits.count, 2, "no such hit");
    return &all->hits.items[i - 1];
}

/* (hits, i) => the number of the article */
static int hits_article(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)check_hit(L, luaL_checkudata(L, 1, HITS))->article + 1);
    return 1;
}

/* (hits, i, width) => left, match, right, field, first, last (bytes of the field) */
static int hits_context(lua_State *L) {
    hits *all = luaL_checkudata(L, 1, HITS);
    const cn_hit *hit = check_hit(L, all);
    lua_Integer width = luaL_checkinteger(L, 3);
    luaL_argcheck(L, width >= 0 && width <= 1000000, 3, "a width in characters");
    lua_getiuservalue(L, 1, 1);
    cnl_index *h = cnl_check_index(L, -1);
    luaL_argcheck(L, all->state == h->state, 1, "found before the archive was refreshed");
    cn_err err;
    if (cn_index_context(h->index, hit, (size_t)width, &h->context, &err)) return cnl_fail(L, &err);
    const cn_context *context = &h->context;
    cnl_push_str(L, context->left);
    cnl_push_str(L, context->match);
    cnl_push_str(L, context->right);
    lua_pushstring(L, context->field == CN_FIELD_TITLE  ? "title"
                      : context->field == CN_FIELD_BODY ? "body"
                                                        : "byline");
    lua_pushinteger(L, (lua_Integer)context->span.start + 1);
    lua_pushinteger(L, (lua_Integer)context->span.end);
    return 6;
}

void cnl_list_register(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"get", list_get}, {"pick", list_pick}, {"sorted", list_sorted}, {NULL, NULL}};
    static const luaL_Reg meta[] = {
        {"__gc", list_free}, {"__close", list_free}, {"__len", list_len}, {"__band", list_and},
        {"__bor", list_or},  {"__sub", list_less},   {NULL, NULL}};
    static const luaL_Reg hits_methods[] = {
        {"article", hits_article}, {"context", hits_context}, {NULL, NULL}};
    static const luaL_Reg hits_meta[] = {
        {"__gc", hits_free}, {"__close", hits_free}, {"__len", hits_len}, {NULL, NULL}};
    cnl_register(L, LIST, methods, meta);
    cnl_register(L, HITS, hits_methods, hits_meta);
}
