std = "lua54"
max_line_length = 120
files["spec/**/*_spec.lua"] = { std = "+busted" }
-- settings, which define globals by being files
exclude_files = { "build/**" }
