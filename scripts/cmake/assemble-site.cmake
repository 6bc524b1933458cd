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

# Writes SOURCE's file to SITE with the text put for its placeholder.
function(fill_in from to placeholder filling)
  file(READ "${SOURCE}/${from}" text)
  string(REPLACE "${placeholder}" "${filling}" filled "${text}")
  if(filled STREQUAL text)
    message(FATAL_ERROR "${from} has no place for what belongs there: ${placeholder}")
  endif()
  file(CONFIGURE OUTPUT "${SITE}/${to}" CONTENT "${filled}" @ONLY)
  list(APPEND wanted "${to}")
  set(wanted "${wanted}" PARENT_SCOPE)
endfunction()

file(GLOB modules "${SOURCE}/web/*.js" "${SOURCE}/web/*.css" "${SOURCE}/web/*.svg"
     "${SOURCE}/web/*.png")
# Pages of others load it: its address is a promise.
set(element "${SOURCE}/web/digitscope.js")
list(REMOVE_ITEM modules "${element}" "${SOURCE}/web/service-worker.js") # which is written below
file(GLOB engine "${ENGINE}/engine-*.js" "${ENGINE}/engine-*.wasm")
file(GLOB fonts "${FONTS}/*")
put("" "${SOURCE}/web/courier.html" "${SOURCE}/LICENSE" "${element}"
    "${SOURCE}/web/manifest.webmanifest")
put(web ${modules})
put(engine ${engine})
put(app "${APP}/app.js" "${APP}/app.wasm")
put(fonts ${fonts})

# The page tells the browser what it will load, so that it need not find out script by script.
set(scripts "web/main.js")
set(unread "${scripts}")
while(unread)
  list(POP_FRONT unread script)
  file(READ "${SITE}/${script}" text)
  string(REGEX MATCHALL "from '\\./[a-z-]+\\.js'" imports "${text}")
  list(TRANSFORM imports REPLACE "from '\\./(.*)'" "web/\\1")
  list(REMOVE_ITEM imports ${scripts})
  list(APPEND scripts ${imports})
  list(APPEND unread ${imports})
endwhile()
list(APPEND scripts "app/app.js")
list(TRANSFORM scripts REPLACE "(.+)" "  <link rel=\"modulepreload\" href=\"\\1\">")
list(JOIN scripts "\n" links)
fill_in("index.html" index.html
  "  <!-- what the page loads: filled in by scripts/cmake/assemble-site.cmake -->"
  "${links}\n  <link rel=\"preload\" href=\"app/app.wasm\" as=\"fetch\" crossorigin>")

# The digits in data/ are made by a script of their own.
file(GLOB_RECURSE present RELATIVE "${SITE}" "${SITE}/*")
list(FILTER present EXCLUDE REGEX "^data/")
list(REMOVE_ITEM present ${wanted})
foreach(path IN LISTS present)
  file(REMOVE "${SITE}/${path}")
endforeach()

# The service worker knows every file that it keeps by its hash: together they are the version of
# the site. It stands at the root, for a worker sees only what is below it. All 70,000 digits and
# the examples are fetched when somebody asks for them.
set(worker service-worker.js)
file(GLOB_RECURSE present RELATIVE "${SITE}" "${SITE}/*")
list(REMOVE_ITEM present ${worker})
list(FILTER present EXCLUDE REGEX "^(examples/|data/digits-70000)")
list(SORT present)
set(files "")
foreach(path IN LISTS present)
  file(SIZE "${SITE}/${path}" size)
  file(SHA256 "${SITE}/${path}" hash)
  string(APPEND files "  [\"${path}\", ${size}, \"${hash}\"],\n")
endforeach()
string(SHA256 version "${files}")
fill_in("web/${worker}" "${worker}"
  "const SITE = { version: '', files: [] }; // filled in by scripts/cmake/assemble-site.cmake"
  "const SITE = { version: '${version}', files: [\n${files}] };")
