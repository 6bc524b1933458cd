# Puts SITE together. Run by the target `site` (see Site.cmake), with the folders as variables.
cmake_minimum_required(VERSION 3.25)

# What index.html loads is in a folder named by the hash of all that is in it: v/<version>/. Whatever a
# browser, a proxy or a host in the middle of an update holds back, a page is of one version, and such
# files may be kept for good. What others know by its address stays where it is, at the root.

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

# Replaces the placeholder in the text of a variable.
function(fill_in variable placeholder filling)
  string(REPLACE "${placeholder}" "${filling}" filled "${${variable}}")
  if(filled STREQUAL "${${variable}}")
    message(FATAL_ERROR "There is no place for what belongs there: ${placeholder}")
  endif()
  set(${variable} "${filled}" PARENT_SCOPE)
endfunction()

# Writes a text to a file of the site, if it is another.
function(put_text path text)
  file(CONFIGURE OUTPUT "${SITE}/${path}" CONTENT "${text}" @ONLY)
  list(APPEND wanted "${path}")
  set(wanted "${wanted}" PARENT_SCOPE)
endfunction()

# The page's modules, joined. The workers and what watches the start are scripts of their own.
file(REMOVE_RECURSE "${SCRIPTS}")
file(MAKE_DIRECTORY "${SCRIPTS}")
find_program(NODE node REQUIRED)
execute_process(
  COMMAND "${NODE}" "${CMAKE_CURRENT_LIST_DIR}/../bundle-web.mjs" "${SOURCE}" "${SCRIPTS}"
  OUTPUT_VARIABLE loaded COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" loaded "${loaded}")
file(GLOB modules "${SCRIPTS}/*" "${SOURCE}/web/engine/engine-worker.js"
     "${SOURCE}/web/engine/engine-thread.js" "${SOURCE}/web/start/startup-watch.js"
     "${SOURCE}/web/*.css" "${SOURCE}/web/*/*.css")
list(REMOVE_ITEM modules "${SCRIPTS}/digitscope.js") # for other pages, at an address that stays
file(GLOB icons "${SOURCE}/web/icons/*.svg" "${SOURCE}/web/icons/*.png")
file(GLOB engine "${ENGINE}/engine-*.js" "${ENGINE}/engine-*.wasm")
file(GLOB fonts "${FONTS}/*")

set(parts . web wasm app fonts) # folders of the version
set(files_of_. "${SOURCE}/web/data/courier.html")
set(files_of_web ${modules})
set(files_of_wasm ${engine})
set(files_of_app "${APP}/app.js" "${APP}/app.wasm")
set(files_of_fonts ${fonts})

set(hashes "")
foreach(part IN LISTS parts)
  foreach(file IN LISTS files_of_${part})
    cmake_path(GET file FILENAME name)
    file(SHA256 "${file}" hash)
    string(APPEND hashes "${part}/${name} ${hash}\n")
  endforeach()
endforeach()
string(SHA256 version "${hashes}")
string(SUBSTRING "${version}" 0 12 version)
set(version_folder "v/${version}")

foreach(part IN LISTS parts)
  set(folder "${version_folder}/${part}")
  cmake_path(NORMAL_PATH folder)
  put("${folder}" ${files_of_${part}})
endforeach()
put("" "${SOURCE}/LICENSE" "${SCRIPTS}/digitscope.js" "${SOURCE}/web/icons/manifest.webmanifest")
put("" "${NOTICES}/third-party-notices.txt" "${NOTICES}/sbom.cdx.json")
put(icons ${icons})

# The engine by itself, at an address that stays.
put_text(engine.js "export { createEngine } from './${version_folder}/web/engine.js';\n")

# The page tells the browser what it will load, so that it need not find out script by script.
set(scripts ${loaded})
list(TRANSFORM scripts PREPEND "web/")
list(APPEND scripts "app/app.js")
list(TRANSFORM scripts REPLACE "(.+)" "  <link rel=\"modulepreload\" href=\"${version_folder}/\\1\">")
list(JOIN scripts "\n" links)
file(READ "${SOURCE}/index.html" text)
fill_in(text "\"web/" "\"${version_folder}/web/")
fill_in(text "  <!-- what the page loads: filled in by scripts/cmake/assemble-site.cmake -->"
  "${links}\n  <link rel=\"preload\" href=\"${version_folder}/app/app.wasm\" as=\"fetch\" crossorigin>")
put_text(index.html "${text}")

# The digits in data/ are made by a script of their own.
file(GLOB_RECURSE present RELATIVE "${SITE}" "${SITE}/*")
list(FILTER present EXCLUDE REGEX "^data/")
list(REMOVE_ITEM present ${wanted})
foreach(path IN LISTS present)
  file(REMOVE "${SITE}/${path}")
endforeach()
file(GLOB_RECURSE present LIST_DIRECTORIES true "${SITE}/*")
list(SORT present ORDER DESCENDING) # folders after what is in them
foreach(path IN LISTS present)
  if(IS_DIRECTORY "${path}")
    file(GLOB content "${path}/*")
    if(NOT content)
      file(REMOVE_RECURSE "${path}")
    endif()
  endif()
endforeach()

# The service worker knows every file that it keeps by its hash: together they are its version. It
# stands at the root, for a worker sees only what is below it. Other collections of images are
# fetched when somebody chooses them, source maps when somebody opens the browser's tools, licences when somebody
# reads them, and further letters of the typeface when a text needs them: without a network the system's stand in.
set(worker service-worker.js)
file(GLOB_RECURSE present RELATIVE "${SITE}" "${SITE}/*")
list(REMOVE_ITEM present ${worker})
list(FILTER present EXCLUDE REGEX "^data/(digits-70000|digits-1797|fashion-mnist)|\\.map$|-more\\.otf$|^third-party-notices|^sbom")
list(SORT present)
set(files "")
foreach(path IN LISTS present)
  file(SIZE "${SITE}/${path}" size)
  file(SHA256 "${SITE}/${path}" hash)
  string(APPEND files "  [\"${path}\", ${size}, \"${hash}\"],\n")
endforeach()
string(SHA256 version "${files}")
file(READ "${SOURCE}/web/offline/${worker}" text)
fill_in(text "const SITE = { version: '', files: [] }; // filled in by scripts/cmake/assemble-site.cmake"
  "const SITE = { version: '${version}', files: [\n${files}] };")
put_text("${worker}" "${text}")
