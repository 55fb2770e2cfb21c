-- Words without end.
repeat print(("字"):rep(300)) until false
