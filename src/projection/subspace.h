#pragma once
// A few vectors at a time, for the leading eigenvectors of a large symmetric matrix: subspace
// iteration (H. Rutishauser, "Simultaneous iteration method for symmetric matrices", Numerische
// Mathematik 16, 1970). Plain loops in a fixed order, so the results are the same on every machine.

#include <array>
#include <cstddef>
#include <vector>

namespace digitscope {

/// A few more than are wanted: the error shrinks by the ratio of the eigenvalues left out to those
/// wanted.
inline constexpr std::size_t subspace_vectors = 8;

/// n x subspace_vectors, by rows.
using Subspace = std::vector<std::array<double, subspace_vectors>>;

/// Vectors that depend on nothing but their size: what an iteration starts from.
Subspace random_subspace(std::size_t n);

/// Makes the columns orthonormal by the Gram-Schmidt process, done twice because of rounding;
/// columns that depend on earlier ones become 0. O(n).
void make_orthonormal(Subspace& columns);

/// Turns orthonormal columns, of which `image` is the matrix's product, to the eigenvectors of the
/// matrix within the space that they span, those of larger eigenvalues first (Rayleigh and Ritz).
/// Returns the eigenvalues. O(n).
std::array<double, subspace_vectors> turn_to_eigenvectors(Subspace& columns, const Subspace& image);

}  // namespace digitscope
