# Puts SITE together. Run by the target `site` (see Site.cmake), with the folders as variables.
cmake_minimum_required(VERSION 3.25)

set(wanted) # paths in SITE

# Copies files that changed into a folder of the site.
function(put folder)
  foreach(file IN LISTS ARGN)
    cmake_path(GET file FILENAME name)
    cmake_path(APPEND folder "${name}" OUTPUT_VARIABLE path)
    file(MAKE_DIRECTORY "${SITE}/${folder}")
    file(COPY_FILE "${file}" "${SITE}/${path}" ONLY_IF_DIFFERENT)
    list(APPEND wanted "${path}")
  endforeach()
  set(wanted "${wanted}" PARENT_SCOPE)
endfunction()

file(GLOB modules "${SOURCE}/web/*.js" "${SOURCE}/web/*.css" "${SOURCE}/web/*.svg")
# Pages of others load it: its address is a promise.
set(element "${SOURCE}/web/digitscope.js")
list(REMOVE_ITEM modules "${element}")
file(GLOB engine "${ENGINE}/engine-*.js" "${ENGINE}/engine-*.wasm")
file(GLOB fonts "${FONTS}/*")
put("" "${SOURCE}/index.html" "${SOURCE}/web/courier.html" "${SOURCE}/LICENSE" "${element}")
put(web ${modules})
put(engine ${engine})
put(app "${APP}/app.js" "${APP}/app.wasm")
put(fonts ${fonts})

# The digits in data/ are made by a script of their own.
file(GLOB_RECURSE present RELATIVE "${SITE}" "${SITE}/*")
list(FILTER present EXCLUDE REGEX "^data/")
list(REMOVE_ITEM present ${wanted})
foreach(path IN LISTS present)
  file(REMOVE "${SITE}/${path}")
endforeach()
