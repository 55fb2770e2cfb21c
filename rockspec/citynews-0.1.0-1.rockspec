-- Written by .ci/rockspec (`make rockspec`): edit that.
rockspec_format = "3.0"
package = "citynews"
version = "0.1.0-1"
source = {
  url = "git+https://example.org/citynews.git",
  tag = "v0.1.0",
}
description = {
  summary = "Pages of a Chinese city newspaper as articles, people, organisations and quotations",
  detailed = "A Lua module with a C core for the people who edit a Chinese city newspaper.",
  license = "MIT",
}
dependencies = {
  "lua >= 5.4",
  "lpeg >= 1.0.2",
  -- for the citynews command
  "argparse >= 0.7",
  "luafilesystem >= 1.8",
  "lua-cjson >= 2.1",
}
external_dependencies = {
  UTF8PROC = { header = "utf8proc.h", library = "utf8proc" },
  YAML = { header = "yaml.h", library = "yaml" },
}
build = {
  type = "builtin",
  modules = {
    ["citynews.core"] = {
      sources = {
        "csrc/article/byline.c",
        "csrc/article/credit.c",
        "csrc/article/date.c",
        "csrc/article/document.c",
        "csrc/article/feature.c",
        "csrc/article/front_matter.c",
        "csrc/article/furniture.c",
        "csrc/article/line.c",
        "csrc/article/page.c",
        "csrc/article/sentence.c",
        "csrc/base/buffer.c",
        "csrc/base/error.c",
        "csrc/base/file.c",
        "csrc/base/yaml.c",
        "csrc/base/yaml_guard.c",
        "csrc/text/chars.c",
        "csrc/text/encoding.c",
        "csrc/text/gb18030.c",
        "csrc/text/normal.c",
        "csrc/text/text.c",
        "csrc/text/utf16.c",
        "csrc/text/utf8.c",
      },
      incdirs = { "csrc", "$(UTF8PROC_INCDIR)", "$(YAML_INCDIR)" },
      libdirs = { "$(UTF8PROC_LIBDIR)", "$(YAML_LIBDIR)" },
      libraries = { "utf8proc", "yaml", "m" },
    },

  },
  install = {
    bin = { citynews = "lua/citynews/cli/citynews" },
    -- what is not Lua goes where the module is, and keeps its file's name
    lua = {

    },
  },
}
