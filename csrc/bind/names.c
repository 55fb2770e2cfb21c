/* names.c - the userdata citynews.Names, what names are known by, and citynews.FoundNames, the
 * names of one text.
 *
 * The former holds the word lists, the sequence model and the work space of one thread. Lists may
 * be added at any time; the next text is read with them. The latter gives its names as Lua tables,
 * as JSON, or as they are to the stage behind; it pins the model and the text.
 */
#include "bind/json.h"

#define NAMES "citynews.Names"
#define FOUND "citynews.FoundNames"

typedef struct handle {
    cn_names_model *model;   /* NULL once closed */
    cn_names_reader *reader; /* made for the first text, and again when a list was added */
} handle;

/* The names of one text. Its uservalues are the model and the text. */
typedef struct found {
    cn_names *names; /* NULL once closed */
} found;

static handle *check_names(lua_State *L) {
    handle *h = luaL_checkudata(L, 1, NAMES);
    if (!h->model) luaL_error(L, "the names are closed");
    return h;
}

/* names() => an empty one, which knows shapes only */
int cnl_names(lua_State *L) {
    handle *h = lua_newuserdatauv(L, sizeof *h, 0);
    *h = (handle){0};
    luaL_setmetatable(L, NAMES);
    cn_err err;
    if (cn_names_model_new(&h->model, &err)) return cnl_fail(L, &err);
    return 1;
}

static void drop_reader(handle *h) {
    cn_names_reader_free(h->reader);
    h->reader = NULL;
}

static int names_close(lua_State *L) {
    handle *h = luaL_checkudata(L, 1, NAMES);
    drop_reader(h);
    cn_names_model_free(h->model);
    h->model = NULL;
    return 0;
}

/* (names, yaml, name, editor) => true, or nil, message, code */
static int names_add_list(lua_State *L) {
    handle *h = check_names(L);
    size_t size;
    const char *yaml = luaL_checklstring(L, 2, &size), *name = luaL_checkstring(L, 3);
    cn_err err;
    drop_reader(h);
    if (cn_names_model_add_list(h->model, (cn_str){yaml, size}, name, lua_toboolean(L, 4), &err))
        return cnl_fail(L, &err);
    lua_pushboolean(L, 1);
    return 1;
}

/* (names, path) => true, or nil, message, code */
static int names_load(lua_State *L) {
    handle *h = check_names(L);
    const char *path = luaL_checkstring(L, 2);
    cn_err err;
    drop_reader(h);
    if (cn_names_model_load(h->model, path, &err)) return cnl_fail(L, &err);
    lua_pushboolean(L, 1);
    return 1;
}

/* (names) => what the sequence model says about itself */
static int names_note(lua_State *L) {
    cnl_push_str(L, cn_names_model_note(check_names(L)->model));
    return 1;
}

/* ---- Reading a text ---- */

static cn_str slice(cn_str text, cn_span span) {
    return (cn_str){text.data + span.start, span.end - span.start};
}

/* ( table -- table ) sets a field to a list of strings */
static void set_strings(lua_State *L, const char *field, cn_str text, const cn_span *spans,
                        size_t count) {
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        cnl_push_str(L, slice(text, spans[i]));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, field);
}

/* ( table -- table ) sets `spans` to first, last, first, last, … of the mentions */
static void set_mentions(lua_State *L, const cn_name *name) {
    lua_createtable(L, (int)name->mention_count * 2, 0);
    for (uint32_t i = 0; i < name->mention_count; i++) {
        lua_pushinteger(L, (lua_Integer)name->mentions[i].span.start + 1);
        lua_rawseti(L, -2, (lua_Integer)i * 2 + 1);
        lua_pushinteger(L, (lua_Integer)name->mentions[i].span.end);
        lua_rawseti(L, -2, (lua_Integer)i * 2 + 2);
    }
    lua_setfield(L, -2, "spans");
}

/* ( table -- table ) sets `reasons` to what put each mention there */
static void set_reasons(lua_State *L, const cn_names *names, const cn_name *name) {
    lua_createtable(L, (int)name->mention_count, 0);
    for (uint32_t i = 0; i < name->mention_count; i++) {
        cn_name_reason reason = cn_names_explain(names, &name->mentions[i]);
        lua_createtable(L, 0, 4);
        lua_pushstring(L, reason.origin);
        lua_setfield(L, -2, "origin");
        lua_pushstring(L, reason.source);
        lua_setfield(L, -2, "source");
        lua_pushstring(L, reason.join);
        lua_setfield(L, -2, "join");
        cnl_set_int(L, "margin", name->mentions[i].margin);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "reasons");
}

/* ( table -- table ) sets `roles` to the posts of a person */
static void set_roles(lua_State *L, cn_str text, const cn_name *name) {
    lua_createtable(L, (int)name->role_count, 0);
    for (uint32_t i = 0; i < name->role_count; i++) {
        lua_createtable(L, 0, 2);
        cnl_set_str(L, "title", slice(text, name->roles[i].title));
        cnl_set_str(L, "organization", slice(text, name->roles[i].organization));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "roles");
}

/* ( -- table ) */
static void push_name(lua_State *L, const cn_names *names, cn_str text, const cn_name *name,
                      bool person, bool explain) {
    lua_createtable(L, 0, 8);
    cnl_set_str(L, "name", slice(text, name->name));
    set_strings(L, "aliases", text, name->aliases, name->alias_count);
    set_mentions(L, name);
    if (explain) set_reasons(L, names, name);
    if (person) {
        set_strings(L, "titles", text, name->titles, name->title_count);
        set_strings(L, "organizations", text, name->affiliations, name->affiliation_count);
        set_roles(L, text, name);
    } else {
        const char *kind = cn_organization_kind_name(name->kind);
        lua_pushstring(L, kind ? kind : "organization");
        lua_setfield(L, -2, "kind");
    }
}

static int found_close(lua_State *L) {
    found *f = luaL_checkudata(L, 1, FOUND);
    cn_names_free(f->names);
    f->names = NULL;
    return 0;
}

const cn_names *cnl_check_found_names(lua_State *L, int index) {
    const found *f = luaL_checkudata(L, index, FOUND);
    if (!f->names) luaL_error(L, "the names are closed");
    return f->names;
}

const cn_names *cnl_check_names_of(lua_State *L, int index, int text) {
    const cn_names *names = cnl_check_found_names(L, index);
    lua_getiuservalue(L, index, 2);
    luaL_argcheck(L, lua_rawequal(L, -1, text), index, "names of the same text expected");
    lua_pop(L, 1);
    return names;
}

/* => Returns whether argument `index` asks for reasons, which the lists and the model tell. */
static bool explains(lua_State *L, int index) {
    if (!lua_toboolean(L, index)) return false;
    lua_getiuservalue(L, 1, 1);
    const handle *h = lua_touserdata(L, -1);
    if (!h->model) luaL_error(L, "the names are closed");
    lua_pop(L, 1);
    return true;
}

/* (found, position) => the number of the first mention at or behind it, from 1; one past the last
 * where there is none */
static int found_index_at(lua_State *L) {
    size_t count, low = 0;
    const cn_name_place *places = cn_names_mentions(cnl_check_found_names(L, 1), &count);
    lua_Integer position = luaL_checkinteger(L, 2);
    for (size_t high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if ((lua_Integer)places[middle].span.start + 1 < position)
            low = middle + 1;
        else
            high = middle;
    }
    lua_pushinteger(L, (lua_Integer)low + 1);
    return 1;
}

/* (found, number) => first, last, whether it is a person, and which one; nothing past the last */
static int found_mention(lua_State *L) {
    size_t count;
    const cn_name_place *places = cn_names_mentions(cnl_check_found_names(L, 1), &count);
    lua_Integer number = luaL_checkinteger(L, 2);
    if (number < 1 || (size_t)number > count) return 0;
    const cn_name_place *place = &places[number - 1];
    lua_pushinteger(L, (lua_Integer)place->span.start + 1);
    lua_pushinteger(L, (lua_Integer)place->span.end);
    lua_pushboolean(L, place->person);
    lua_pushinteger(L, (lua_Integer)place->index + 1);
    return 4;
}

/* (found) => first, last, first, last, … of all titles, whether somebody bears them or not */
static int found_titles(lua_State *L) {
    size_t count;
    const cn_span *titles = cn_names_titles(cnl_check_found_names(L, 1), &count);
    lua_createtable(L, (int)count * 2, 0);
    for (size_t i = 0; i < count; i++) {
        lua_pushinteger(L, (lua_Integer)titles[i].start + 1);
        lua_rawseti(L, -2, (lua_Integer)i * 2 + 1);
        lua_pushinteger(L, (lua_Integer)titles[i].end);
        lua_rawseti(L, -2, (lua_Integer)i * 2 + 2);
    }
    return 1;
}

/* ( -- text ) => Returns the text that the names at argument 1 were found in. */
static cn_str push_text(lua_State *L) {
    cn_str text;
    lua_getiuservalue(L, 1, 2);
    text.data = lua_tolstring(L, -1, &text.size);
    return text;
}

/* (names, text) => the names of the text, or nil, message, code */
static int names_read(lua_State *L) {
    handle *h = check_names(L);
    cn_str text;
    text.data = luaL_checklstring(L, 2, &text.size);
    found *f = lua_newuserdatauv(L, sizeof *f, 2);
    f->names = NULL;
    luaL_setmetatable(L, FOUND);
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, -2, 1);
    lua_pushvalue(L, 2);
    lua_setiuservalue(L, -2, 2);
    cn_err err;
    int status = h->reader ? CN_OK : cn_names_reader_new(&h->reader, h->model, &err);
    if (!status) status = cn_names_read(&f->names, h->reader, text, &err);
    return status ? cnl_fail(L, &err) : 1;
}

/* (found) => how many people, how many organisations */
static int found_counts(lua_State *L) {
    const cn_names *names = cnl_check_found_names(L, 1);
    lua_pushinteger(L, (lua_Integer)cn_names_person_count(names));
    lua_pushinteger(L, (lua_Integer)cn_names_organization_count(names));
    return 2;
}

/* (found, number [, explain]) => a person, from 1 in the order of their first mention; nil past the
 * last */
static int found_person(lua_State *L) {
    const cn_names *names = cnl_check_found_names(L, 1);
    const cn_name *name = cn_names_person(names, (size_t)luaL_checkinteger(L, 2) - 1);
    if (!name) return 0;
    bool explain = explains(L, 3);
    push_name(L, names, push_text(L), name, true, explain);
    return 1;
}

/* (found, number [, explain]) => an organisation, as a person */
static int found_organization(lua_State *L) {
    const cn_names *names = cnl_check_found_names(L, 1);
    const cn_name *name = cn_names_organization(names, (size_t)luaL_checkinteger(L, 2) - 1);
    if (!name) return 0;
    bool explain = explains(L, 3);
    push_name(L, names, push_text(L), name, false, explain);
    return 1;
}

static uint32_t *list_offsets(const cn_name *name, uint32_t *out) {
    for (uint32_t i = 0; i < name->mention_count; i++) {
        *out++ = name->mentions[i].span.start;
        *out++ = name->mentions[i].span.end;
    }
    return out;
}

/* ( -- userdata ) => Returns the code points before the start and the end of each mention, of the
 * people, then of the organisations, in memory of the userdata; NULL without memory. */
static uint32_t *push_points(lua_State *L, const cn_names *names, cn_str text, cn_err *err) {
    size_t count;
    cn_names_mentions(names, &count);
    uint32_t *points = lua_newuserdatauv(L, (2 * count + 1) * sizeof *points, 0), *next = points;
    for (size_t i = 0; i < cn_names_person_count(names); i++)
        next = list_offsets(cn_names_person(names, i), next);
    for (size_t i = 0; i < cn_names_organization_count(names); i++)
        next = list_offsets(cn_names_organization(names, i), next);
    return cn_count_points(text, points, 2 * count, err) ? NULL : points;
}

/* (found, json) adds "people":[…],"organizations":[…] => true, or nil, message, code */
static int found_json(lua_State *L) {
    const cn_names *names = cnl_check_found_names(L, 1);
    cnl_json *json = cnl_check_json(L, 2);
    cn_str text = push_text(L);
    cn_err err;
    const uint32_t *points = push_points(L, names, text, &err);
    if (!points) return cnl_fail(L, &err);
    cnl_json_names(L, json, text, names, points);
    lua_pushboolean(L, 1);
    return 1;
}

/* ( -- ) makes a metatable with methods */
static void register_type(lua_State *L, const char *name, lua_CFunction close,
                          const luaL_Reg *methods) {
    luaL_newmetatable(L, name);
    lua_pushcfunction(L, close);
    lua_setfield(L, -2, "__gc");
    lua_pushcfunction(L, close);
    lua_setfield(L, -2, "__close");
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 1);
}

void cnl_names_register(lua_State *L) {
    static const luaL_Reg names[] = {
        {"close", names_close}, {"add_list", names_add_list}, {"load", names_load},
        {"note", names_note},   {"read", names_read},         {NULL, NULL},
    };
    static const luaL_Reg found_names[] = {
        {"close", found_close},
        {"counts", found_counts},
        {"person", found_person},
        {"organization", found_organization},
        {"json", found_json},
        {"index_at", found_index_at},
        {"mention", found_mention},
        {"titles", found_titles},
        {NULL, NULL},
    };
    register_type(L, NAMES, names_close, names);
    register_type(L, FOUND, found_close, found_names);
}
