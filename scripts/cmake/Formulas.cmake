# The formulas that the app draws: a font, which the page loads, and a table of it for the app. Made of
# src/app/model/formulas.json, once for all presets.
set(DIGITSCOPE_FORMULAS "${PROJECT_SOURCE_DIR}/build/formulas")
add_custom_command(
  OUTPUT "${DIGITSCOPE_FORMULAS}/formulas.inc" "${DIGITSCOPE_FONTS}/formulas.ttf"
  COMMAND "${PROJECT_SOURCE_DIR}/scripts/make-formulas"
  DEPENDS "${PROJECT_SOURCE_DIR}/src/app/model/formulas.json"
          "${PROJECT_SOURCE_DIR}/scripts/make-formulas"
          "${PROJECT_SOURCE_DIR}/scripts/set-formulas.mjs"
          "${PROJECT_SOURCE_DIR}/scripts/formula-font.py"
          "${PROJECT_SOURCE_DIR}/package-lock.json"
  COMMENT "Setting the formulas"
  VERBATIM)
