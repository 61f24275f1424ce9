# Writes OUTPUT, a C++ initialiser list with one {name, contents} pair for each file in INPUTS.
set(text "")
foreach(file IN LISTS INPUTS)
  file(READ ${file} contents)
  get_filename_component(name ${file} NAME)
  string(APPEND text "{\"${name}\", R\"yaml(${contents})yaml\"},\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
