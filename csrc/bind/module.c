/* module.c - the module citynews.core: the C core as flat functions, which lua/citynews builds on.
 */
#include "bind/util.h"

int luaopen_citynews_core(lua_State *L);

CN_API int luaopen_citynews_core(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"parse", cnl_parse},
        {"read", cnl_read},
        {"decode", cnl_decode},
        {"normalize", cnl_normalize},
        {"yaml", cnl_yaml},
        {"sentences", cnl_sentences},
        {"date", cnl_date},
        {"byline", cnl_byline},
        {"names", cnl_names},
        {"points", cnl_points},
        {"hash", cnl_hash},
        {"regex", cnl_regex},
        {"index_open", cnl_index_open},
        {"index_writer", cnl_index_writer},
        {"cues", cnl_cues},
        {"json", cnl_json_new},
        {"process", cnl_process},
        {"poll", cnl_poll},
        {"clock", cnl_clock},
        {"sync", cnl_sync},
        {"truncate", cnl_truncate},
        {"is_terminal", cnl_is_terminal},
        {"bigrams", cnl_bigrams},
        {NULL, NULL},
    };
    cnl_document_register(L);
    cnl_index_register(L);
    cnl_json_register(L);
    cnl_names_register(L);
    cnl_regex_register(L);
    cnl_text_register(L);
    cnl_quote_register(L);
    cnl_process_register(L);
    cnl_bigrams_register(L);
    luaL_newlib(L, functions);
    lua_pushliteral(L, CN_VERSION);
    lua_setfield(L, -2, "version");
    return 1;
}
