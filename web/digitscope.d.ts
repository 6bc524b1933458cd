// Types of digitscope.js; docs/embedding.md explains them.

export interface Failure {
  error: {
    code: string;
    message: string;
    parameter?: string;
    /** What was left out of a link, each by itself. */
    refused?: { parameter: string; message: string }[];
  };
}

export type Method = 'kmeans' | 'hierarchical' | 'isolation_forest' | 'local_outlier_factor';

export interface Request {
  method: Method;
  /** scikit-learn's names and meanings; what is left out has its default. */
  [parameter: string]: unknown;
}

export interface Result {
  method: Method;
  params: Record<string, unknown>;
  samples: number;
  threads: number;
  simd: string;
  seconds: { total: number; [phase: string]: number };
  labels?: number[];
  sizes?: number[];
  metrics?: Record<string, number>;
  anomalies?: number[];
  scores?: number[];
  offset?: number;
  /** Parts of `seconds` of which some or all work was known from runs before. */
  reused?: string[];
  warnings?: string[];
  [more: string]: unknown;
}

export interface Engine {
  kind: 'threads' | 'single';
  threads: number;
  /** Why it is the slow one; null when it is not. */
  reason: string | null;
}

export interface DigitsInfo {
  name: string;
  samples: number;
  rows: number;
  columns: number;
  labelled: boolean;
}

export interface State {
  method: Method;
  params: Record<string, unknown>;
  theme: 'auto' | 'light' | 'dark';
  engine: Engine;
  digits: DigitsInfo | null;
  running: boolean;
}

export interface Ready {
  engine: Engine;
  digits: DigitsInfo | null;
}

export interface DigitScopeEventMap {
  'digitscope:ready': CustomEvent<Ready>;
  'digitscope:loading': CustomEvent<Record<string, never>>;
  'digitscope:height': CustomEvent<{ height: number }>;
  'digitscope:progress': CustomEvent<{ progress: { fraction: number; stage: string } }>;
  'digitscope:result': CustomEvent<{ result: Result; link: string; id?: string }>;
  'digitscope:error': CustomEvent<Failure & { id?: string }>;
  'digitscope:state': CustomEvent<{ state: State; link: string; id?: string }>;
  'digitscope:answer': CustomEvent<{ answer: unknown; id: string }>;
}

export interface DigitScopeElement extends HTMLElement {
  /** Rejected, with the code "unavailable", when the page inside does not come or cannot start. */
  readonly ready: Promise<Ready>;
  run(request: Request): Promise<Result | Failure>;
  ask(question: { question: string; [field: string]: unknown }): Promise<Record<string, unknown> | Failure>;
  state(): Promise<State | Failure>;
  set(state: Partial<Pick<State, 'method' | 'params' | 'theme'>>): Promise<State | Failure>;
  cancel(): void;
  /** Loads the page inside anew, as the reader left it. */
  reload(): void;
  addEventListener<K extends keyof DigitScopeEventMap>(
    type: K,
    listener: (this: DigitScopeElement, event: DigitScopeEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'digit-scope': DigitScopeElement;
  }
}
