#pragma once
// The app writes numbers as the notebook's report does.

#include "base/format.h"
