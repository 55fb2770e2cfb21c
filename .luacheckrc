std = "lua54"
max_line_length = 160 -- bytes, of which a hanzi is three
exclude_files = { "build" }
files["spec/**/*_spec.lua"] = { std = "+busted" }
