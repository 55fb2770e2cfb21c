/* process.c - the userdata citynews.Process (a child, to its parent) and citynews.Channel (the
 * parent, to the child), and what a long job asks of the system.
 */
#define _POSIX_C_SOURCE 200809L
#include "bind/util.h"

#include <stdlib.h>
#include <unistd.h>

#define PROCESS "citynews.Process"
#define CHANNEL "citynews.Channel"

enum { FAILED = 70 }; /* the exit status of a child whose function raised (EX_SOFTWARE) */

/* ---- In the child ---------------------------------------------------------------------------- */

static cn_channel *check_channel(lua_State *L) {
    return *(cn_channel **)luaL_checkudata(L, 1, CHANNEL);
}

/* (channel) => frame; nil, message, "io" when there will be none */
static int channel_read(lua_State *L) {
    cn_err err;
    cn_str frame;
    if (cn_channel_read(check_channel(L), &frame, &err)) return cnl_fail(L, &err);
    lua_pushlstring(L, frame.data, frame.size);
    return 1;
}

/* (channel, frame) => true; nil, message, code */
static int channel_write(lua_State *L) {
    cn_err err;
    cn_str frame;
    frame.data = luaL_checklstring(L, 2, &frame.size);
    if (cn_channel_write(check_channel(L), frame, &err)) return cnl_fail(L, &err);
    lua_pushboolean(L, true);
    return 1;
}

/* (channel) => true; nil, message, code. No files and no processes from now on. */
static int channel_isolate(lua_State *L) {
    cn_err err;
    if (cn_channel_isolate(check_channel(L), &err)) return cnl_fail(L, &err);
    lua_pushboolean(L, true);
    return 1;
}

/* (channel, bytes) => true; nil, message, code */
static int channel_limit_memory(lua_State *L) {
    cn_err err;
    check_channel(L);
    if (cn_limit_memory((uint64_t)luaL_checkinteger(L, 2), &err)) return cnl_fail(L, &err);
    lua_pushboolean(L, true);
    return 1;
}

/* (channel, seconds) => true; nil, message, code. From now on. */
static int channel_limit_cpu(lua_State *L) {
    cn_err err;
    check_channel(L);
    if (cn_limit_cpu((unsigned)luaL_checkinteger(L, 2), &err)) return cnl_fail(L, &err);
    lua_pushboolean(L, true);
    return 1;
}

/* (channel, status) Ends the process at once, with no finaliser and no buffer of a file written. */
static int channel_exit(lua_State *L) {
    check_channel(L);
    _exit((int)luaL_checkinteger(L, 2) & 0xFF);
}

/* ( function -- ) Calls it with the channel; what it returns is the exit status. */
static int call_work(cn_channel *channel, void *context) {
    lua_State *L = context;
    *(cn_channel **)lua_newuserdatauv(L, sizeof channel, 0) = channel;
    luaL_setmetatable(L, CHANNEL);
    if (lua_pcall(L, 1, 1, 0) != LUA_OK) return FAILED;
    return (int)lua_tointeger(L, -1) & 0xFF;
}

/* ---- In the parent --------------------------------------------------------------------------- */

/* The processes of the list at `index`, in an array of Lua's that is pushed. */
static cn_process **check_list(lua_State *L, int index, size_t *count) {
    luaL_checktype(L, index, LUA_TTABLE);
    size_t length = (size_t)lua_rawlen(L, index);
    cn_process **list = lua_newuserdatauv(L, (length + 1) * sizeof *list, 0);
    *count = 0;
    for (size_t i = 0; i < length; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        cn_process *process = *(cn_process **)luaL_checkudata(L, -1, PROCESS);
        if (process) list[(*count)++] = process;
        lua_pop(L, 1);
    }
    return list;
}

/* process(work, siblings) => Process; nil, message, code. work(channel) runs in a child that is a
 * copy of this process; `siblings` is a list of the other children. */
int cnl_process(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    size_t count;
    cn_process **siblings = check_list(L, 2, &count);
    cn_process **box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = NULL;
    luaL_setmetatable(L, PROCESS);
    lua_pushvalue(L, 1);
    cn_err err;
    if (cn_process_start(box, siblings, count, call_work, L, &err)) return cnl_fail(L, &err);
    lua_pop(L, 1);
    return 1;
}

static cn_process *check_process(lua_State *L) {
    cn_process *process = *(cn_process **)luaL_checkudata(L, 1, PROCESS);
    if (!process) luaL_error(L, "the process has been ended");
    return process;
}

/* (process, frame) => true; nil, message, code */
static int process_send(lua_State *L) {
    cn_err err;
    cn_str frame;
    frame.data = luaL_checklstring(L, 2, &frame.size);
    if (cn_process_send(check_process(L), frame, &err)) return cnl_fail(L, &err);
    lua_pushboolean(L, true);
    return 1;
}

/* (process) => the next frame that has come, or nothing */
static int process_receive(lua_State *L) {
    cn_str frame;
    if (!cn_process_receive(check_process(L), &frame)) return 0;
    lua_pushlstring(L, frame.data, frame.size);
    return 1;
}

static int process_is_open(lua_State *L) {
    lua_pushboolean(L, cn_process_is_open(check_process(L)));
    return 1;
}

/* (process) => exit status, or the negative number of a signal; ends it if it is there still */
static int process_finish(lua_State *L) {
    cn_process **box = luaL_checkudata(L, 1, PROCESS);
    cn_process *process = *box;
    *box = NULL;
    lua_pushinteger(L, cn_process_end(process));
    return 1;
}

/* poll(list, seconds) => true; nil, message, code. Moves frames between this process and children,
 * until one of them has something to say or the time is over; at once for 0, and where there is
 * none to wait for. */
int cnl_poll(lua_State *L) {
    lua_Number seconds = luaL_checknumber(L, 2);
    luaL_argcheck(L, seconds == seconds, 2, "a number of seconds expected, got nan");
    size_t count;
    cn_process **list = check_list(L, 1, &count);
    cn_err err;
    int milliseconds = seconds < 0 ? 0 : seconds > 3600 ? 3600000 : (int)(seconds * 1000 + 0.999);
    if (count == 0) milliseconds = 0;
    if (cn_process_poll(list, count, milliseconds, &err)) return cnl_fail(L, &err);
    lua_pushboolean(L, true);
    return 1;
}

/* ---- The system ------------------------------------------------------------------------------ */

/* clock() => seconds of a clock that only goes forward */
int cnl_clock(lua_State *L) {
    lua_pushnumber(L, cn_clock());
    return 1;
}

/* sync(path) => true; nil, message, code. What was written is on the disk from now on. */
int cnl_sync(lua_State *L) {
    cn_err err;
    if (cn_file_sync(luaL_checkstring(L, 1), &err)) return cnl_fail(L, &err);
    lua_pushboolean(L, true);
    return 1;
}

/* truncate(path, size) => true; nil, message, code */
int cnl_truncate(lua_State *L) {
    cn_err err;
    const char *path = luaL_checkstring(L, 1);
    lua_Integer size = luaL_checkinteger(L, 2);
    luaL_argcheck(L, size >= 0, 2, "a size");
    if (cn_file_truncate(path, (uint64_t)size, &err)) return cnl_fail(L, &err);
    lua_pushboolean(L, true);
    return 1;
}

/* is_terminal(number) => whether the descriptor, such as 1 for standard output, is a terminal */
int cnl_is_terminal(lua_State *L) {
    lua_pushboolean(L, isatty((int)luaL_checkinteger(L, 1)) == 1);
    return 1;
}

void cnl_process_register(lua_State *L) {
    static const luaL_Reg methods[] = {{"send", process_send},
                                       {"receive", process_receive},
                                       {"is_open", process_is_open},
                                       {"finish", process_finish},
                                       {NULL, NULL}};
    static const luaL_Reg meta[] = {
        {"__gc", process_finish}, {"__close", process_finish}, {NULL, NULL}};
    cnl_register(L, PROCESS, methods, meta);
    static const luaL_Reg channel[] = {{"read", channel_read},
                                       {"write", channel_write},
                                       {"isolate", channel_isolate},
                                       {"limit_memory", channel_limit_memory},
                                       {"limit_cpu", channel_limit_cpu},
                                       {"exit", channel_exit},
                                       {NULL, NULL}};
    static const luaL_Reg none[] = {{NULL, NULL}};
    cnl_register(L, CHANNEL, channel, none);
}
