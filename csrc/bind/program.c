/* program.c - a query's program, from a Lua list of operations to the core's.
 *
 * An operation is a table: op = "phrase", text = …, fields = …, and so on, after cn_op. Strings are
 * not copied: the list holds them, and no Lua runs while the core does.
 */
#include "bind/index.h"

/* ( table -- table ) => the place of a field's value among names, or `otherwise` if it has none */
static int option(lua_State *L, const char *field, int otherwise, const char *const *names) {
    if (lua_getfield(L, -1, field) == LUA_TNIL) {
        lua_pop(L, 1);
        return otherwise;
    }
    int found = luaL_checkoption(L, -1, NULL, names);
    lua_pop(L, 1);
    return found;
}

static uint32_t number(lua_State *L, const char *field, uint32_t otherwise) {
    lua_getfield(L, -1, field);
    lua_Integer value = luaL_optinteger(L, -1, otherwise);
    lua_pop(L, 1);
    if (value < 0 || value > (lua_Integer)UINT32_MAX)
        luaL_error(L, "%s of an operation is out of range", field);
    return (uint32_t)value;
}

static bool flag(lua_State *L, const char *field) {
    lua_getfield(L, -1, field);
    bool value = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return value;
}

static cn_str text(lua_State *L) {
    cn_str found = {"", 0};
    if (lua_getfield(L, -1, "text") == LUA_TSTRING) found.data = lua_tolstring(L, -1, &found.size);
    lua_pop(L, 1);
    return found;
}

/* ( table -- table ) */
static cn_op read_op(lua_State *L) {
    static const char *const kinds[] = {"all", "phrase", "term", "id",   "source", "date",
                                        "and", "or",     "not",  "near", NULL};
    static const char *const within[] = {"field", "paragraph", "sentence", NULL};
    int kind = option(L, "op", -1, kinds);
    if (kind < 0) luaL_error(L, "an operation without op");
    return (cn_op){.kind = (cn_op_kind)kind,
                   .text = text(L),
                   .fields = number(L, "fields", CN_FIELD_ANY),
                   .column = (cn_column)option(L, "column", 0, cnl_column_names()),
                   .low = number(L, "low", 0),
                   .high = number(L, "high", UINT32_MAX),
                   .count = number(L, "count", 2),
                   .ordered = flag(L, "ordered"),
                   .within = (cn_within)option(L, "within", 0, within),
                   .scored = flag(L, "scored")};
}

cn_op *cnl_check_program(lua_State *L, int arg, size_t *count) {
    luaL_checktype(L, arg, LUA_TTABLE);
    *count = (size_t)lua_rawlen(L, arg);
    luaL_argcheck(L, *count <= 100000, arg, "a program too long");
    cn_op *program = lua_newuserdatauv(L, (*count + 1) * sizeof *program, 0);
    for (size_t i = 0; i < *count; i++) {
        if (lua_rawgeti(L, arg, (lua_Integer)i + 1) != LUA_TTABLE)
            luaL_argerror(L, arg, "a list of operations");
        program[i] = read_op(L);
        lua_pop(L, 1);
    }
    return program;
}
