// Mistakes for scripts/mutate to make in src/, one at a time: each is a whole expression, or whole statements up to
// a semicolon, that stands once in its file, and what to put in its place. The tests named first are those meant to
// notice; what they let pass is tried on all others.

/**
 * @typedef {[text: string, instead: string, harm: string, equivalent?: string]} Mutation
 *   what stands there, what is put in its place, what a reader would have of it; and why no test can notice, if so
 * @typedef {{file: string, tests: string[], program?: 'unit' | 'app' | 'cli', mutations: Mutation[]}} File
 *   `tests`: paths in tests/, of the app's in tests/app/, of the command line's names in tests/cli/
 * @type {File[]}
 */
export const src = [
  // base
  { file: 'src/base/random_state.cpp', tests: ['base/random_state_test.cpp'], mutations: [
    ['(high * 67108864.0 + low) / 9007199254740992.0', '(high * 67108864.0 + low) / 9007199254740991.0', 'other starts than scikit-learn draws'],
    ['value > largest', 'value >= largest', 'the largest number is never drawn'],
    ['for (const std::size_t i : found) remaining[i] = 0;', ';', 'a row can be drawn twice'],
  ] },
  { file: 'src/base/ticks.cpp', tests: ['base/ticks_test.cpp'], mutations: [
    ['leading * decade >= rough * 0.999', 'leading * decade > rough * 1.001', 'an axis has half of its ticks'],
    ['last - first + 1', 'last - first', 'a tick too few is counted'],
    ['std::abs(value) < 1e15', 'std::abs(value) < 1e18', 'digits that a double does not have'],
  ] },
  { file: 'src/base/number_text.cpp', tests: ['base/number_text_test.cpp'], mutations: [
    ['!point && !exponent', '!point', '1e3 is taken for a whole number'],
    ['!whole_part && !fraction', '!whole_part', '.5 is refused'],
    ["text[exponent + 2] == '0'", "text[exponent + 1] == '0'", '1e-07 is not written as 1e-7'],
  ] },
  { file: 'src/base/text.cpp', tests: ['base/text_test.cpp'], mutations: [
    ['c >= 0x7f && c < 0xa0', 'c > 0x7f && c < 0xa0', 'DEL reaches the terminal'],
    ['c >= 0x2028 && c <= 0x202e', 'c >= 0x2028 && c < 0x202e', 'a name can turn the direction of text'],
  ] },
  { file: 'src/base/utf8.cpp', tests: ['base/utf8_test.cpp'], mutations: [
    ['length > 0 && length <= text.size()', 'length > 0', 'reads beyond the end of a text'],
    ['character < 0x800', 'character <= 0x800', 'one letter is written wrongly'],
  ] },
  { file: 'src/base/format.cpp', tests: ['base/format_test.cpp'], mutations: [
    ['seconds < 59.5', 'seconds < 60.5', 'a time of "60.0 s"'],
    ['at > 3', 'at >= 3', 'a comma before 100'],
    ['number < 0 && std::strtod(text, nullptr) != 0', 'number < 0', 'a zero with a minus'],
  ] },
  { file: 'src/base/palette.cpp', tests: ['base/palette_test.cpp'], mutations: [
    ['luminance > 0.179', 'luminance > 0.479', 'numbers on clusters that cannot be read'],
    ['channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4)', 'channel', 'contrast that is not that of WCAG'],
  ] },
  // anomaly
  { file: 'src/anomaly/threshold.cpp', tests: ['anomaly/anomaly_test.cpp'], mutations: [
    ['*contamination <= 0.5', '*contamination < 0.5', 'scikit-learn takes 0.5'],
    ['scores[i] < offset', 'scores[i] <= offset', 'a digit more is an anomaly'],
    ['static_cast<double>(sorted.size() - 1)', 'static_cast<double>(sorted.size())', 'another threshold than NumPy finds'],
  ] },
  { file: 'src/anomaly/local_outlier_factor.cpp', tests: ['anomaly/anomaly_test.cpp'], mutations: [
    ['1 / (sum / static_cast<double>(neighbours.k) + 1e-10)', '1 / (sum / static_cast<double>(neighbours.k))', 'infinite densities among duplicates'],
    ['n < 2', 'n < 1', 'one image is compared with none'],
    ['model.k_distance[i] == 0', 'model.k_distance[i] < 0', 'no warning of duplicates'],
  ] },
  { file: 'src/anomaly/outlier_neighbourhood.cpp', tests: ['engine/anomaly_questions_test.cpp'], mutations: [
    ['std::max(distance, k_distance)', 'std::min(distance, k_distance)', 'what the score is made of does not come to the score'],
    ['found.mean_density /= count;', ';', 'a density that is k times too high'],
  ] },
  { file: 'src/anomaly/forest_paths.cpp', tests: ['anomaly/anomaly_test.cpp', 'engine/anomaly_questions_test.cpp'], mutations: [
    ['average_path_length(split.before) - average_path_length(split.remaining) - 1', 'average_path_length(split.before) - average_path_length(split.remaining)', 'pixels that do not add up to the path'],
    ['value <= node.threshold', 'value < node.threshold', 'the path of another digit is told'],
  ] },
  { file: 'src/anomaly/isolation_forest.cpp', tests: ['anomaly/anomaly_test.cpp'], mutations: [
    ['n == 2', 'n == 3', 'path lengths that are not scikit-learn\'s'],
    ['denominator == 0 ? -1 : -depths[i - begin] / denominator', '-depths[i - begin] / denominator', 'scores that are no numbers'],
    ['depth < max_depth_ && end - begin >= 2', 'depth <= max_depth_ && end - begin >= 2', 'trees that are one split too deep'],
    ['threshold == most', 'threshold > most', 'a split with nobody on one side', 'a threshold is drawn as the largest value once in 2^31'],
    ['ratio > 0.01 && ratio < 0.99', 'ratio > 0.01 && ratio < 0.9', 'other samples than scikit-learn draws', 'both ways draw the same numbers, and leave out the same rows unless two of these collide: of 40 and of 200 rows none did'],
  ] },
  // cluster
  { file: 'src/cluster/kmeans/bounds.cpp', tests: ['cluster/kmeans/bounds_test.cpp'], mutations: [
    ['movement[j] == 0 ? 0.0f : static_cast<float>(movement[j] + 1e-6) * up', 'static_cast<float>(movement[j]) * down', 'a bound that rounding breaks', 'no images are known on which this rounding decides: bounds.cpp proves that none can, rather than trying some'],
    ['smallest_lane<float>(least) > upper', 'smallest_lane<float>(least) >= upper', 'ties are not looked at', 'the bounds are rounded away from each other: when they are equal, the distances are not'],
    ['norm - 2 * error - (norm + 2 * error) * 0x1p-23', 'norm + 2 * error', 'digits stay in the wrong cluster', 'no images are known on which this rounding decides: the bound is a proof\'s'],
  ] },
  { file: 'src/cluster/kmeans/centers.cpp', tests: ['cluster/kmeans/centers_test.cpp', 'cluster/kmeans/kmeans_test.cpp'], mutations: [
    ['a.fraction * b_square <=> b.fraction * a_square', 'a.fraction * a_square <=> b.fraction * b_square', 'the farther of two near centroids'],
    ['static_cast<double>(best) + 2 * space.error', 'static_cast<double>(best)', 'a centroid that rounding hides'],
  ] },
  { file: 'src/cluster/kmeans/history.cpp', tests: ['cluster/kmeans/history_test.cpp'], mutations: [
    ['(iteration - 1) % interval_ == 0', 'iteration % interval_ == 0', 'the playback leaves out the start'],
    ['!before_.empty() && before_[i] == step.labels[i]', 'before_.empty() || before_[i] == step.labels[i]', 'the first iteration moves nobody'],
  ] },
  { file: 'src/cluster/kmeans/init.cpp', tests: ['cluster/kmeans/init_test.cpp'], mutations: [
    ['2 + static_cast<std::size_t>(std::log(static_cast<double>(k)))', '3 + static_cast<std::size_t>(std::log(static_cast<double>(k)))', 'other starts than scikit-learn draws'],
    ['static_cast<double>(value) < bound', 'static_cast<double>(value) <= bound', 'a digit that is a centroid already can be drawn', 'a random share of a sum is one of the whole numbers in it once in millions of draws'],
  ] },
  { file: 'src/cluster/kmeans/kmeans.cpp', tests: ['cluster/kmeans/kmeans_test.cpp', 'cluster/kmeans/init_test.cpp', 'cluster/kmeans/history_test.cpp'], mutations: [
    ['static_cast<double>(scaled) / (n * n) / static_cast<double>(rows.features) * tol', 'static_cast<double>(scaled) / (n * n) * tol', 'runs that end too early'],
    ['!(parameters.tol >= 0)', '!(parameters.tol > 0)', 'tol = 0 is refused'],
    ['row >= n', 'row > n', 'a row beyond the last one is read'],
    ['result.best_start = result.start_inertia.size() - 1;', 'result.best_start = 0;', 'the history of another start is shown'],
  ] },
  { file: 'src/cluster/kmeans/lloyd.cpp', tests: ['cluster/kmeans/kmeans_test.cpp'], mutations: [
    ['distances[a] != distances[b] ? distances[a] > distances[b] : a < b', 'distances[a] != distances[b] ? distances[a] < distances[b] : a < b', 'empty clusters get the nearest rows'],
    ['strict || sum_of_squares(movement) <= problem.tolerance', 'strict', 'more iterations than scikit-learn takes'],
  ] },
  { file: 'src/cluster/kmeans/rounded_score.cpp', tests: ['cluster/kmeans/centers_test.cpp', 'cluster/kmeans/kmeans_test.cpp'], mutations: [
    ['left >= 2 * q', 'left > 2 * q', 'ties between centroids fall otherwise than in scikit-learn', 'of exactly two blocks the half, rounded up, is a block as well'],
  ] },
  { file: 'src/cluster/nearest_cluster.cpp', tests: ['cluster/nearest_cluster_test.cpp', 'engine/engine_test.cpp', 'engine/questions_test.cpp'], mutations: [
    ['std::sqrt(2 * m / (m + 1))', 'std::sqrt(m / (m + 1))', 'a drawn digit is nearer than it is'],
    ['method == Linkage::complete', 'method == Linkage::single', 'the nearest for the farthest'],
    ['centers.size() != n_clusters * queries.features()', 'centers.size() < n_clusters * queries.features()', 'images of another size are judged'],
  ] },
  { file: 'src/cluster/hierarchy/dendrogram.cpp', tests: ['cluster/hierarchy/dendrogram_test.cpp'], mutations: [
    ['2 * leaves - 2', '2 * leaves - 1', 'a node that does not exist'],
    ['node <= nodes_[parent]', 'node < nodes_[parent]', 'equal nodes change places', 'no two nodes of a tree are equal'],
    ['static_cast<std::size_t>(distances.end() - first) + 1', 'static_cast<std::size_t>(distances.end() - first)', 'a cut that gives a cluster too few'],
  ] },
  { file: 'src/cluster/hierarchy/linkage.cpp', tests: ['cluster/hierarchy/dendrogram_test.cpp', 'cluster/hierarchy/linkage_test.cpp'], mutations: [
    ['lower_first && node[a] > node[b]', 'node[a] > node[b]', 'children in another order than SciPy has'],
    ['doubles ? sizeof(double) : sizeof(std::uint32_t)', 'sizeof(std::uint32_t)', 'a run that does not fit is begun'],
  ] },
  { file: 'src/cluster/hierarchy/cluster_sums.cpp', tests: ['cluster/hierarchy/cluster_sums_test.cpp'], mutations: [
    ['simd::sum_unsigned_lanes(low) + 256 * simd::sum_unsigned_lanes(high)', 'simd::sum_unsigned_lanes(low) + 255 * simd::sum_unsigned_lanes(high)', 'wrong products of large clusters'],
    ['sizes_[a] <= most_small && sizes_[b] <= most_small', 'sizes_[a] <= most_small || sizes_[b] <= most_small', 'numbers that overflow', 'it takes a cluster of a hundred thousand images or more, which no test has'],
  ] },
  { file: 'src/cluster/hierarchy/spanning_tree.cpp', tests: ['cluster/hierarchy/spanning_tree_test.cpp'], mutations: [
    ['in_tree[way.to] || way.square >= square[way.to]', 'in_tree[way.to] || way.square > square[way.to]', 'ties are settled otherwise than by SciPy'],
    ['square < x.square', 'square <= x.square', 'ties are settled otherwise than by SciPy'],
  ] },
  // digits, distance
  { file: 'src/digits/ink.cpp', tests: ['digits/ink_test.cpp'], mutations: [
    ['low >= high', 'low > high', 'images of one colour are divided by 0'],
    ['(value - low) * 255 / (high - low)', '(value - low) * 256 / (high - low)', 'grey that is too light'],
  ] },
  { file: 'src/digits/digits.cpp', tests: ['digits/digits_test.cpp'], mutations: [
    ['n_clusters >= 1 && n_clusters <= n', 'n_clusters <= n', 'no cluster at all is asked for'],
    ['fitted.rows == queries.rows && fitted.columns == queries.columns', 'fitted.features() == queries.features()', '14 x 56 is taken for 28 x 28'],
  ] },
  { file: 'src/distance/inked_pairs.cpp', tests: ['distance/inked_pairs_test.cpp'], mutations: [
    ['p + 1 < image.size() ? image[p + 1] : std::uint8_t{0}', 'image[p + 1]', 'reads beyond images with an odd number of pixels'],
    ['a * a + b * b', 'a * a + a * b', 'wrong lengths'],
  ] },
  { file: 'src/distance/packed_rows.cpp', tests: ['distance/packed_rows_test.cpp'], mutations: [
    ['(pixels.size() + 7) / 8 * 8', '(pixels.size() + 7) / 8 * 8 + 1', 'kernels that read across rows'],
    ['inked[p] != 0', 'inked[p] > 1', 'pixels that are left out'],
  ] },
  { file: 'src/distance/tile_bounds.cpp', tests: ['distance/tile_bounds_test.cpp'], mutations: [
    ['std::sqrt(static_cast<double>(square)) * scale_ + rounding', 'std::sqrt(static_cast<double>(square)) * scale_ * 0.99', 'near neighbours are passed over'],
  ] },
  { file: 'src/distance/tiled_rows.cpp', tests: ['distance/tiled_rows_test.cpp'], mutations: [
    ['y % block_rows * block_columns + x % block_columns', 'y % block_rows * block_columns', 'pixels on top of each other'],
    ['a_norms[i] + b_norms[j] - 2 * static_cast<std::uint32_t>(products[4 * i + j])', 'a_norms[i] + b_norms[i] - 2 * static_cast<std::uint32_t>(products[4 * i + j])', 'wrong distances'],
  ] },
  { file: 'src/distance/known_neighbours.cpp', tests: ['distance/known_neighbours_test.cpp'], mutations: [
    ['known_.squares[after - 1] == known_.squares[after]', 'false', 'ties at the edge fall otherwise than in a search'],
    ['known_.k == k', 'known_.k >= k', 'more neighbours than were asked for'],
  ] },
  // evaluate
  { file: 'src/evaluate/agreement.cpp', tests: ['evaluate/agreement_test.cpp'], mutations: [
    ['std::max(sum, 0.0)', 'sum', 'a score below 0 where there is nothing in common'],
    ['table.classes == 1 && table.clusters == 1', 'table.classes == 1 || table.clusters == 1', 'one cluster agrees with everything'],
    ['x < 0 ? std::min(x, -epsilon) : std::max(x, epsilon)', 'x', 'AMI of perfect agreement is no number'],
  ] },
  { file: 'src/evaluate/matching.cpp', tests: ['evaluate/matching_test.cpp'], mutations: [
    ['table.classes <= table.clusters', 'table.classes >= table.clusters', 'more rows than columns'],
    ['through < length[j]', 'through <= length[j]', 'another of equal matchings', 'both are best matchings, and each mistake gives the same one for the same table'],
  ] },
  { file: 'src/evaluate/neighbourhood.cpp', tests: ['evaluate/neighbourhood_test.cpp'], mutations: [
    ['1 - 2 / (pairs * worst) * static_cast<double>(sum.beyond)', '1 - 1 / (pairs * worst) * static_cast<double>(sum.beyond)', 'a map that seems better than it is'],
    ['rank <= k', 'rank < k', 'a kept neighbour is not counted'],
  ] },
  { file: 'src/evaluate/ranks.cpp', tests: ['evaluate/ranks_test.cpp'], mutations: [
    ['static_cast<double>(first + 1 + last) / 2', 'static_cast<double>(first + 1)', 'ties that are no mean rank'],
    ['square_a == 0 || square_b == 0', 'square_a == 0 && square_b == 0', 'a correlation that is divided by 0', 'without it the correlation is 0 / 0, which is no number either'],
  ] },
  { file: 'src/evaluate/separation.cpp', tests: ['evaluate/separation_test.cpp'], mutations: [
    ['between * (n - k) / (within * (k - 1))', 'between * (n - k) / (within * k)', 'Calinski-Harabasz that is not scikit-learn\'s'],
    ['within == 0', 'within < 0', 'clusters of duplicates are divided by 0'],
  ] },
  { file: 'src/evaluate/members.cpp', tests: ['evaluate/separation_test.cpp', 'engine/questions_test.cpp'], mutations: [
    ['result.clusters() < 2 || result.clusters() >= n', 'result.clusters() < 2 || result.clusters() > n', 'a cluster for each image has a silhouette'],
  ] },
  { file: 'src/evaluate/silhouette.cpp', tests: ['evaluate/separation_test.cpp'], mutations: [
    ['others == 0', 'others < 0', 'a cluster of one is divided by 0'],
    ['larger == 0 ? 0 : (nearest_[place] - own) / larger', '(nearest_[place] - own) / larger', 'duplicates have a silhouette that is no number'],
  ] },
  // projection
  { file: 'src/projection/pca.cpp', tests: ['projection/pca_test.cpp'], mutations: [
    ['*largest >= 0', '*largest <= 0', 'maps that are mirrored'],
    ['n_components < 1 || n_components > most', 'n_components < 1', 'more components than there are'],
  ] },
  { file: 'src/projection/tsne/affinities.cpp', tests: ['projection/tsne/affinities_test.cpp'], mutations: [
    ['std::abs(difference) <= tolerance || beta == 0', 'true', 'another perplexity than was asked for'],
    ['(a + b) * scale', 'a * scale', 'affinities that are not symmetric'],
  ] },
  { file: 'src/projection/umap/memberships.cpp', tests: ['projection/umap/memberships_test.cpp'], mutations: [
    ['beyond > 0 ? exponential(-beyond / sigma) : 1', 'exponential(-beyond / sigma)', 'a membership above 1'],
    ['distance > 0', 'distance >= 0', 'duplicates count as the nearest neighbour'],
  ] },
  { file: 'src/projection/umap/curve.cpp', tests: ['projection/umap/curve_test.cpp'], mutations: [
    ['distance < min_dist ? 1 : exponential(min_dist - distance)', 'exponential(min_dist - distance)', 'a and b that are not umap-learn\'s'],
  ] },
  // files
  { file: 'src/files/class_names.cpp', tests: ['files/class_names_test.cpp'], mutations: [
    ['name.size() > longest_name', 'name.size() > longest_name + 1', 'longer names than are told'],
    ['static_cast<unsigned char>(c) < 0x20 || c == 0x7F', 'static_cast<unsigned char>(c) < 0x20', 'a name with DEL'],
  ] },
  { file: 'src/files/code_table.cpp', tests: ['files/code_table_test.cpp'], mutations: [
    ['code >= 0xD800 && code <= 0xDFFF', 'code > 0xD800 && code <= 0xDFFF', 'a letter that is none'],
    ['label > max_label', 'label > max_label + 1', 'a label that is too large'],
  ] },
  { file: 'src/files/image_table.cpp', tests: ['files/image_table_test.cpp'], mutations: [
    ['length > 0 && ends && value <= 255', 'length > 0 && ends', '256 is read as 0'],
    ['!number || *number < 0 || *number > 255', '!number || *number > 255', '-1 is read as a pixel'],
  ] },
  { file: 'src/files/label_lines.cpp', tests: ['files/label_lines_test.cpp', 'files/open_test.cpp', 'files/text_test.cpp'], mutations: [
    ['2 * numbers > lines.size() - header', '2 * numbers >= lines.size() - header', 'a text is taken for labels'],
    ['*number < 0 || *number > static_cast<double>(max_label)', '*number > static_cast<double>(max_label)', '-1 is read as a label'],
    ['labels.size() != images', 'labels.size() < images', 'labels of other images'],
  ] },
  { file: 'src/files/npy.cpp', tests: ['files/numpy_test.cpp'], mutations: [
    ["number.empty() || error != std::errc() || last != number.data() + number.size()", "number.empty() || error != std::errc()", 'a shape of 10x is read as 10'],
  ] },
  { file: 'src/files/png.cpp', tests: ['files/pictures_test.cpp'], mutations: [
    ['(red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16', '(red * 19595 + green * 38470 + blue * 7471) >> 16', 'grey that is not Pillow\'s'],
    ['channel[0] != channel[1] || channel[1] != channel[2]', 'channel[0] != channel[1]', 'a coloured picture is not told of'],
  ] },
  { file: 'src/files/resize.cpp', tests: ['files/resize_test.cpp'], mutations: [
    ['(((x - 5) * x + 8) * x - 4) * a', '0.0', 'pictures that are not Pillow\'s'],
    ['weight < 0 ? -0.5 : 0.5', '0.5', 'negative weights are rounded the wrong way', 'a weight differs by 2^-22, which changes a pixel only where the sum is that near to a half'],
  ] },
  { file: 'src/files/picture_file.cpp', tests: ['files/pictures_test.cpp', 'files/disk_test.cpp'], mutations: [
    ["part.front() == '.' || part == \"__MACOSX\"", "part.front() == '.'", 'what macOS adds is read as digits'],
  ] },
  { file: 'src/files/folder_labels.cpp', tests: ['files/pictures_test.cpp', 'files/disk_test.cpp'], mutations: [
    ['!number || !taken.insert(*number).second', '!number', 'two folders with one label'],
  ] },
  { file: 'src/files/text.cpp', tests: ['files/text_test.cpp'], mutations: [
    ['first == 0xE0 && second < 0xA0', 'first == 0xE0 && second < 0x90', 'a letter in a form that is forbidden'],
    ['first == 0xF4 && second > 0x8F', 'first == 0xF4 && second > 0x9F', 'a letter beyond the last'],
  ] },
  { file: 'src/files/records.cpp', tests: ['files/records_test.cpp'], mutations: [
    ['record.cells.size() == 1 && record.cells.front().empty()', 'record.cells.front().empty()', 'a row that begins with an empty cell is left out'],
  ] },
  { file: 'src/files/write_table.cpp', tests: ['files/write_test.cpp'], mutations: [
    ['i > 0 || digits.labelled()', 'i > 0', 'the label and the first pixel run together'],
    ['columns < fewest_image_columns', 'columns <= fewest_image_columns', 'a table that can be read is refused'],
  ] },
  { file: 'src/files/write_npz.cpp', tests: ['files/write_test.cpp'], mutations: [
    ['(alignment - length % alignment) % alignment', 'alignment - length % alignment', 'a header that is longer than it must be', 'headers of images and labels have from 68 to 100 bytes before they are padded, never 64 or 128'],
  ] },
  { file: 'src/files/kind.cpp', tests: ['files/kind_test.cpp'], mutations: [
    ["!whole || bytes.back() == '.'", 'true', 'bytes of another kind are called a pickle'],
    ['whole ? told == bytes.size() : told > bytes.size()', 'told >= bytes.size()', 'bytes of another kind are called a bitmap'],
  ] },
  // vocabulary
  { file: 'src/vocabulary/effective.cpp', tests: ['vocabulary/effective_test.cpp'], mutations: [
    ['share > 0', 'share > 1', 'a share of one image is refused'],
    ['!asked.share && *size == 1', '*size == 1', 'the fraction 1.0 is explained to somebody who gave it'],
  ] },
  { file: 'src/vocabulary/json_text.cpp', tests: ['vocabulary/json_text_test.cpp'], mutations: [
    ["if (c == '\\\\') ++i;", ';', 'a quotation mark within a text ends it'],
  ] },
  { file: 'src/vocabulary/message.cpp', tests: ['vocabulary/message_test.cpp'], mutations: [
    ['(static_cast<unsigned char>(text[end]) & 0xC0) == 0x80', 'false', 'a message that is cut in the middle of a letter'],
  ] },
  { file: 'src/vocabulary/names.cpp', tests: ['vocabulary/names_test.cpp'], mutations: [
    ['other.size() > 4 ? is_nearly(plain, other) : plain == other', 'is_nearly(plain, other)', 'short names are taken for others'],
  ] },
  { file: 'src/vocabulary/query.cpp', tests: ['vocabulary/query_test.cpp'], mutations: [
    ["c >= 'A' && c <= 'F'", "c >= 'A' && c < 'F'", '%2F is not read'],
    ['byte < 0xC2 || byte > 0xF4', 'byte < 0xC0 || byte > 0xF4', 'letters in a form that is forbidden'],
  ] },
  { file: 'src/vocabulary/request.cpp', tests: ['engine/engine_test.cpp', 'vocabulary/value_test.cpp'], mutations: [
    ['name == object.end() || !name->is_string()', 'name == object.end()', 'a method that is a number breaks the engine down'],
  ] },
  // toys
  { file: 'src/toys/kmeans_toy.cpp', tests: ['toys/toys_test.cpp'], mutations: [
    ['from(i, c) < from(i, nearest)', 'from(i, c) <= from(i, nearest)', 'ties fall otherwise than by the method', 'no point of the toy is as near to two centroids'],
  ] },
  { file: 'src/toys/merges.cpp', tests: ['toys/toys_test.cpp'], mutations: [
    ['std::sqrt(2 * pairs / all) * distance(mean_of(points, a), mean_of(points, b))', 'distance(mean_of(points, a), mean_of(points, b))', 'the toy merges otherwise than Ward'],
  ] },
  { file: 'src/toys/lof_toy.cpp', tests: ['toys/toys_test.cpp'], mutations: [
    ['to_neighbour > k_distance', 'to_neighbour < k_distance', 'the toy says the opposite of what it shows'],
  ] },
  // engine
  { file: 'src/engine/asked_run.cpp', tests: ['engine/kmeans_questions_test.cpp', 'engine/anomaly_questions_test.cpp'], mutations: [
    ['good && value', 'good', 'a number that is none is counted'],
  ] },
  { file: 'src/engine/own_files.cpp', tests: ['engine/reused_test.cpp', 'engine/engine_test.cpp', 'files/open_test.cpp', 'files/reading_test.cpp'], mutations: [
    ['size > most_', 'false', 'a file that is larger than memory is taken'],
  ] },
  { file: 'src/engine/questions.cpp', tests: ['engine/questions_test.cpp'], mutations: [
    ['given == question.end() || !given->is_array() || given->empty()', 'given == question.end() || !given->is_array()', 'no labels at all are judged', 'no labels at all are refused a moment later, as each image needs one'],
  ] },
  { file: 'src/engine/files_info.cpp', program: 'cli', tests: ['files'], mutations: [
    ['source["label_column"] = *table->label_column + 1;', 'source["label_column"] = *table->label_column;', 'the column before that of the labels is told'],
  ] },
  { file: 'src/engine/methods.cpp', tests: ['engine/engine_test.cpp'], mutations: [
    ['clustering->clusters_found < parameters.n_clusters', 'clustering->clusters_found > parameters.n_clusters', 'no warning of clusters that were not found'],
  ] },
  // report
  { file: 'src/report/html.cpp', tests: ['report/report_test.cpp'], mutations: [
    ["tag.substr(0, tag.find(' '))", 'tag', 'a report that browsers cannot close'],
  ] },
  // app
  { file: 'src/app/model/settings.cpp', program: 'app', tests: ['history_test.cpp', 'state_test.cpp'], mutations: [
    ['state.history.undo.size() > most', 'false', 'a history without an end'],
    ['last.gesture == state.history.gesture && last.changed == changed', 'last.changed == changed', 'Undo takes back two changes at once'],
  ] },
  { file: 'src/app/model/runs.cpp', program: 'app', tests: ['state_test.cpp', 'comparison_test.cpp', 'selection_test.cpp', 'run_result_test.cpp', 'questions_test.cpp', 'chosen_test.cpp'], mutations: [
    ['r.id != state.runs.shown', 'true', 'the run that is shown is dropped'],
    ['!run || *state.runs.chosen_cluster >= run->clusters()', '!run', 'a cluster is chosen that the run does not have'],
  ] },
  { file: 'src/app/model/threshold.cpp', program: 'app', tests: ['threshold_test.cpp'], mutations: [
    ['found.scores[row] < limit', 'found.scores[row] <= limit', 'a digit more is an anomaly'],
    ['std::min(share, 0.5)', 'share', 'a contamination that the method refuses'],
  ] },
  { file: 'src/app/model/map_geometry.cpp', program: 'app', tests: ['map_geometry_test.cpp', 'map_test.cpp'], mutations: [
    ['extent > 0 ? extent : 1', 'extent', 'a map of one point is divided by 0'],
    ['std::clamp(at, middle - most, middle + most)', 'at', 'the map can be pushed out of sight'],
  ] },
  { file: 'src/app/model/map_search.cpp', program: 'app', tests: ['map_search_test.cpp'], mutations: [
    ['!number || number->value < 0 || number->value != std::floor(number->value)', '!number || number->value < 0', 'row 2.5 is found'],
  ] },
  { file: 'src/app/model/playback.cpp', program: 'app', tests: ['history_test.cpp', 'centroid_paths_test.cpp', 'engine_results_test.cpp', 'questions_test.cpp'], mutations: [
    ['row >= rows', 'row > rows', 'a row beyond the last one is drawn'],
  ] },
  { file: 'src/app/model/tree.cpp', program: 'app', tests: ['tree_test.cpp', 'engine_results_test.cpp', 'run_result_test.cpp'], mutations: [
    ['if (merged[static_cast<std::size_t>(child)]) return false;', ';', 'a tree with a branch twice is drawn'],
    ['child < 0 || static_cast<std::size_t>(child) >= tree.n + i', 'child < 0 || static_cast<std::size_t>(child) > tree.n + i', 'a tree that contains itself is drawn'],
  ] },
  { file: 'src/app/model/drawn_image.cpp', program: 'app', tests: ['drawing_test.cpp'], mutations: [
    ['squared == 0 ? 0 : ((at.x - from.x) * x + (at.y - from.y) * y) / squared', '((at.x - from.x) * x + (at.y - from.y) * y) / squared', 'a dot that was drawn is not seen'],
  ] },
  { file: 'src/app/model/hidden_groups.cpp', program: 'app', tests: ['hidden_groups_test.cpp'], mutations: [
    ['std::erase(numbers, number) == 0', 'true', 'a group that was hidden cannot be shown again'],
  ] },
  { file: 'src/app/model/selection.cpp', program: 'app', tests: ['selection_test.cpp', 'chosen_test.cpp'], mutations: [
    ['run && chosen && *chosen < run->clusters() ? chosen : std::nullopt', 'chosen', 'a cluster is marked that the run does not have'],
  ] },
  { file: 'src/app/model/class_names.cpp', program: 'app', tests: ['state_test.cpp', 'engine_results_test.cpp', 'page_messages_test.cpp'], mutations: [
    ['names && !names->empty() && !labelled', 'false', 'names for labels that there are not'],
  ] },
  { file: 'src/app/model/definitions.cpp', program: 'app', tests: ['definitions_test.cpp'], mutations: [
    ['silhouette > 0.5', 'silhouette > 0.6', 'another word than in the book'],
  ] },
  { file: 'src/app/ui/glide.cpp', program: 'app', tests: ['glide_test.cpp'], mutations: [
    ['now - last.time > rest_ms', 'false', 'the map glides although the finger rested'],
    ['last.time - sample.time > window_ms', 'false', 'a glide as fast as the finger was long ago'],
  ] },
  { file: 'src/app/ui/map_frame.cpp', program: 'app', tests: ['map_geometry_test.cpp', 'map_test.cpp', 'pinch_test.cpp'], mutations: [
    ['x > 0 && y > 0 ? std::min(x, y) : std::max(x, y)', 'std::min(x, y)', 'a map that is a line is not drawn'],
  ] },
  { file: 'src/app/ui/letters.cpp', program: 'app', tests: ['letters_test.cpp'], mutations: [
    ['(c & 0x80) == 0', 'true', 'letters that the typeface does not have are boxes'],
  ] },
  { file: 'src/app/ui/mirror_writer.cpp', program: 'app', tests: ['mirror_test.cpp'], mutations: [
    ['mirror_->request && mirror_->request->key == key && meaning.enabled', 'mirror_->request && mirror_->request->key == key', 'what is switched off can be pressed by a screen reader'],
  ] },
  // figures, cli
  { file: 'src/figures/resample.cpp', tests: ['figures/canvas_test.cpp'], mutations: [
    ['((-0.5 * x + 2.5) * x - 4) * x + 2', '0.0', 'digits that are not as sharp as in the notebook'],
  ] },
  { file: 'src/figures/bar_chart.cpp', tests: ['figures/figures_test.cpp', 'figures/canvas_test.cpp'], mutations: [
    ['part.left < part.right', 'false', 'hues that come again without hatching'],
  ] },
  { file: 'src/cli/convert.cpp', program: 'cli', tests: ['convert'], mutations: [
    ['!read || !(fs::equivalent(path, *read, ignored) || is_read_in(*read, path))', 'true', 'the file that is read is replaced'],
    ['both == options.files.images.has_value()', 'false', 'images that were named twice'],
  ] },
  { file: 'src/cli/input.cpp', program: 'cli', tests: ['files', 'cli'], mutations: [
    ['path && path->empty()', 'false', 'an empty name is read as no name'],
  ] },
  { file: 'src/cli/main.cpp', program: 'cli', tests: ['cli', 'links'], mutations: [
    ['option != link', 'false', 'options beside a link are not noticed', 'an option that needs itself has what it needs'],
  ] },
  // further ones: at the end, as a mistake is known by its place in this list to what is compiled
  { file: 'src/results/base64.cpp', tests: ['results/results_test.cpp'], mutations: [
    ["s <= count ? alphabet[group >> (18 - 6 * s) & 63] : '='", 'alphabet[group >> (18 - 6 * s) & 63]', 'pictures with bytes that they do not have'],
    ['text.size() % 4 != 0', 'false', 'an answer that is cut short is read'],
    ['value == alphabet.npos', 'false', 'an answer that is damaged is read'],
  ] },
  { file: 'src/results/failure.cpp', tests: ['results/results_test.cpp'], mutations: [
    ['error.message.empty()', 'false', 'a failure without a word'],
    ['found != object.end() && found->is_string()', 'found != object.end()', 'a message that is a number breaks the app down'],
  ] },
  { file: 'src/results/run.cpp', tests: ['results/results_test.cpp'], mutations: [
    ['run.method == nullptr || !params->is_object()', 'run.method == nullptr', 'parameters that are none break the app down'],
    ['if (!value.is_number()) return false;', ';', 'a time that is a text breaks the app down'],
  ] },
  { file: 'src/app/charts/line_chart.cpp', program: 'app', tests: ['axes_test.cpp', 'panels_test.cpp'], mutations: [
    ['size >= 10 * unit && axis.step >= least_step * unit', 'size >= 10 * unit', 'an axis with numbers of ten decimals'],
  ] },
  { file: 'src/app/layout/panels_of_view.cpp', program: 'app', tests: ['panels_test.cpp', 'embedding_test.cpp', 'paper_test.cpp'], mutations: [
    ['if (state.result()->anomalies) return anomaly_panels;', ';', 'an isolation forest with cluster sizes'],
  ] },
];
