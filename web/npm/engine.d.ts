// The types of `import { createEngine } from "digitscope"`.

/** What went wrong, as a value: nothing rejects but createEngine(). */
export interface Failure {
  error: {
    code: "bad_request" | "bad_parameter" | "bad_data" | "no_data" | "cancelled" | "failed";
    /** What, where, and what to do. */
    message: string;
    /** The parameter that is wrong, if one is. */
    parameter?: string;
  };
}

/** What a file holds: such as a Uint8Array, a Buffer, or what `blob.arrayBuffer()` gives. */
export type FileBytes = ArrayBufferLike | ArrayBufferView;

export interface DigitsInfo {
  samples: number;
  /** Pixels of an image from top to bottom, and across. */
  rows: number;
  columns: number;
  labelled: boolean;
}

interface CommonParameters {
  /** The first so many images; all when left out. */
  samples?: number | "all";
}

export interface KMeansRequest extends CommonParameters {
  method: "kmeans";
  n_clusters?: number;
  /** "auto": 10 for random initial centroids, otherwise 1. */
  n_init?: number | "auto";
  /** Row numbers are the initial centroids. */
  init?: "k-means++" | "random" | number[];
  max_iter?: number;
  tol?: number;
  random_state?: number;
}

export interface HierarchicalRequest extends CommonParameters {
  method: "hierarchical";
  n_clusters?: number;
  linkage?: "ward" | "complete" | "average" | "single";
}

export interface IsolationForestRequest extends CommonParameters {
  method: "isolation_forest";
  n_estimators?: number;
  /**
   * Images to grow each tree from: a number (1 is one image), a share below 1, "1.0" for all of them
   * (JavaScript's 1.0 is 1), or "auto": 256, or all where there are fewer.
   */
  max_samples?: number | "1.0" | "auto";
  contamination?: number | "auto";
  random_state?: number;
}

export interface LocalOutlierFactorRequest extends CommonParameters {
  method: "local_outlier_factor";
  n_neighbors?: number;
  contamination?: number | "auto";
}

export interface TsneRequest extends CommonParameters {
  method: "tsne";
  perplexity?: number;
  early_exaggeration?: number;
  learning_rate?: number | "auto";
  max_iter?: number;
  init?: "pca" | "random";
  random_state?: number;
}

/** umap-learn's names and meanings. */
export interface UmapRequest extends CommonParameters {
  method: "umap";
  /** The digit itself included. */
  n_neighbors?: number;
  min_dist?: number;
  spread?: number;
  n_epochs?: number | "auto";
  init?: "spectral" | "pca" | "random";
  negative_sample_rate?: number;
  random_state?: number;
}

export interface PcaRequest extends CommonParameters {
  method: "pca";
  n_components?: number;
}

interface CommonResult {
  /** The values that took effect. */
  params: Record<string, number | string | number[]>;
  samples: number;
  threads: number;
  simd: string;
  /** Of computing: the parts, and their total. */
  seconds: Record<string, number> & { total: number };
  /** Parts of `seconds` of which some or all work was known from runs before. */
  reused?: string[];
  warnings?: string[];
}

/** Agreement of clusters with the labels; only when there are labels. */
export interface Metrics {
  ari: number;
  ami: number;
  nmi: number;
  homogeneity: number;
  completeness: number;
  v_measure: number;
  fowlkes_mallows: number;
  accuracy: number;
  purity: number;
}

interface ClusteringResult extends CommonResult {
  /** The cluster of each image. */
  labels: number[];
  sizes: number[];
  metrics?: Metrics;
  /** counts[i][j]: images of clusters[i] with the label classes[j]. */
  contingency?: {
    clusters: number[];
    classes: number[];
    counts: number[][];
    /** The class that each cluster stands for; null where more clusters than classes leave it none. */
    class_of_cluster: (number | null)[];
  };
}

export interface KMeansResult extends ClusteringResult {
  method: "kmeans";
  inertia: number;
  /** Of each of the n_init starts; the best one is the result. */
  start_inertia: number[];
  /** Its place in start_inertia. */
  best_start: number;
  /** The rows that it took as its initial centroids: given as `init`, they lead to the same clusters. */
  first_rows: number[];
  n_iter: number;
  /** n_clusters rows of pixels. */
  centers: number[][];
}

export interface HierarchicalResult extends ClusteringResult {
  method: "hierarchical";
  /** scikit-learn's children_ and distances_: samples - 1 merges. */
  merges: { children: [number, number][]; distances: number[] };
}

export interface AnomalyResult extends CommonResult {
  method: "isolation_forest" | "local_outlier_factor";
  /** Rows, in ascending order. */
  anomalies: number[];
  /** score_samples or negative_outlier_factor_: the lower, the stranger. */
  scores: number[];
  /** What scores below this are anomalies. */
  offset: number;
  /** The labels of the anomalies; only when there are labels. */
  anomaly_labels?: number[];
}

interface MapResult extends CommonResult {
  /** The coordinates of each digit. */
  embedding: number[][];
  /** How far the 15 nearest on the map are the nearest in the pixels; only of more than two digits. */
  quality?: {
    trustworthiness: number;
    /** The share of the nearest that the map keeps. */
    neighbours_kept: number;
    /** How many nearest are compared: 15, or fewer of few digits. */
    n_neighbors: number;
    /** How many of them each digit keeps; empty when not all digits were compared. */
    kept: number[];
    /** Over how many digits it is taken: up to 10,000 all of them, else evenly chosen ones. */
    rows: number;
  };
}

/** The same map on every machine, in every browser and with any number of threads. */
export interface TsneResult extends MapResult {
  method: "tsne";
  kl_divergence: number;
  n_iter: number;
  /** That was used. */
  learning_rate: number;
}

/** The same map on every machine, in every browser and with any number of threads. */
export interface UmapResult extends MapResult {
  method: "umap";
  n_epochs: number;
  /** Of the similarity 1 / (1 + a d^(2b)) at a distance d on the map, from min_dist and spread. */
  a: number;
  b: number;
}

export interface PcaResult extends MapResult {
  method: "pca";
  explained_variance: number[];
  explained_variance_ratio: number[];
}

/** A parameter as controls for it need it. */
export interface ParameterDescription {
  name: string;
  label: string;
  help: string;
  /** Such as "integer", "share_or_auto" or "choice". */
  type: string;
  default: number | string;
  minimum: number;
  maximum: number;
  /** Whether the minimum itself is refused. */
  minimum_excluded: boolean;
  /** A maximum that makes sense for a slider; larger values are taken all the same. */
  slider_maximum: number;
  /** The words that a "choice" takes. */
  choices: string[];
}

export interface MethodDescription {
  name: string;
  title: string;
  summary: string;
  parameters: ParameterDescription[];
}

/** What the engine offers. */
export interface EngineDescription {
  version: string;
  simd: string;
  /** Whether it was built to compute with threads. */
  threads_build: boolean;
  /** Larger files are refused. */
  most_file_bytes: number;
  methods: MethodDescription[];
  /** They run as methods do. */
  projections: MethodDescription[];
}

/** Exceptions in these are reported as uncaught, and change no result. */
export interface RunOptions {
  /** Called when the turn of this call comes. */
  onStart?: () => void;
  /** A few times a second; fraction from 0 to 1. */
  onProgress?: (progress: { fraction: number; stage: string }) => void;
  /** A map as it converges, x and y of each digit, several times a second: when t-SNE or UMAP is asked for. */
  onPreview?: (points: Float32Array) => void;
}

/** How files are to be read; what is not said is found in them. */
export interface Reading {
  /** Of a table: the column of the labels, by its name, or else by its number from 1 on; "none" if none has any. */
  label_column?: string | number;
  /** Of an archive: the array of the images. */
  array?: string;
  /** Of an archive: the array of the labels; "none" if there are none. */
  label_array?: string;
  /**
   * The size of images that come as rows of numbers, such as "28x20" (squares if it is not said), or many on one
   * picture; of pictures of one image each, that to which they are resized.
   */
  shape?: string;
  /** What transparent pixels of pictures show; black if it is not said. */
  background?: "black" | "white";
  /** Whether rows and columns change places: EMNIST's files have them so. */
  transpose?: boolean;
  /** Whether every pixel is taken from the largest value: dark ink on white paper becomes light on dark. */
  invert?: boolean;
}

/** Calls are done one after another, in the order they were made. */
export interface Engine {
  readonly kind: "threads" | "single";
  readonly threads: number;
  /** Why it is the build with one thread; null when it is not. */
  readonly reason: string | null;
  /** Version, methods, and parameters with their ranges and defaults. */
  readonly describe: EngineDescription;
  /**
   * Replaces the images. They are the bytes of a file: IDX, NumPy's NPY or NPZ, a
   * table (CSV), or PNG pictures (one sheet, or a ZIP archive of an image each). Labels, from 0 to 255, are in the
   * same file (NPZ, CSV, folders of an archive), or in another one: IDX, NPY, or text with one a line. Either may be gzip. Bad files leave the images before.
   * The bytes are copied when this is called.
   */
  load(images: FileBytes, labels?: FileBytes | null, reading?: Reading): Promise<DigitsInfo | Failure>;
  run(request: KMeansRequest, options?: RunOptions): Promise<KMeansResult | Failure>;
  run(request: HierarchicalRequest, options?: RunOptions): Promise<HierarchicalResult | Failure>;
  run(request: IsolationForestRequest | LocalOutlierFactorRequest, options?: RunOptions):
    Promise<AnomalyResult | Failure>;
  run(request: TsneRequest, options?: RunOptions): Promise<TsneResult | Failure>;
  run(request: UmapRequest, options?: RunOptions): Promise<UmapResult | Failure>;
  run(request: PcaRequest, options?: RunOptions): Promise<PcaResult | Failure>;
  /**
   * { question: "pca" | "tsne" | "umap" | "kmeans_history" | "kmeans_quality" | "isolation_paths" |
   * "outlier_neighbourhood" | "rank_stability" | "separation" | "score" |
   * "nearness", ... }: see the README.
   */
  ask(question: { question: string; [name: string]: unknown }, options?: RunOptions):
    Promise<Record<string, any> | Failure>;
  /** Ends the run under way and those waiting: they resolve to a Failure, "cancelled". */
  cancel(): void;
  terminate(): void;
}

/**
 * @param options.threads "auto": as many as the machine has, at most 8; "never": one; or a number.
 *   Browsers allow threads on cross-origin isolated pages only; elsewhere there is one.
 */
export function createEngine(options?: { threads?: "auto" | "never" | number }): Promise<Engine>;
