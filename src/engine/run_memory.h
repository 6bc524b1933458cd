#pragma once
// How much memory runs and questions take, estimated before anything is allocated: what does not
// fit is refused with what would. In the browser a failed allocation ends the engine, with all that
// it knows; natively it may be another program that Linux ends.

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"
#include "engine/model.h"
#include "vocabulary/request.h"

namespace digitscope {

/// About how many bytes an answer takes on its way from numbers to text: an array or a table of so
/// many of them.
double answer_bytes(std::size_t numbers);

/// About how many bytes a run takes at most beside the digits, its answer included: never less than
/// it does, and in general not much more. `request`: with effective values (see make_effective()).
double run_bytes(const Digits& digits, const Request& request, std::size_t threads);

/// The refusal (bad_parameter) of a run that takes more than there is, with the largest value of
/// the parameter that its memory grows with, and of samples, that would fit. What is `known` is
/// forgotten if the run needs its memory.
std::optional<Error> check_run_memory(const Digits& digits, const Request& request,
                                      std::size_t threads, KnownNeighbours& known);

/// About how many bytes it takes to judge so many images, of the size of `digits`, by a model.
double score_bytes(const Model& model, const Decision& decision, const Digits& digits,
                   std::size_t queries, std::size_t threads);

/// About how many bytes a question of so many values takes once it is read from its text.
double question_bytes(std::size_t values);

/// The refusal (bad_parameter, of `parameter`) of a question that takes `bytes`, when that is more
/// than there is. `remedy`: what to do, as a sentence.
std::optional<Error> check_question_memory(double bytes, const char* parameter,
                                           std::string_view remedy);

}  // namespace digitscope
