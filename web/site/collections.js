// The collections of images that come with the page. scripts/make-digits.mjs and scripts/make-collections.mjs
// make their files, and src/app/model/collections.h knows the same names.

/**
 * @typedef {object} Collection
 * @property {string} id  as links have it: ?data=fashion-mnist
 * @property {string} name  whose images these are, as the app says it
 * @property {string} title  in the list to choose from
 * @property {string} about  what they are, and how large
 * @property {string} licence
 * @property {string} files  what the names of its files in data/ begin with
 * @property {number} bytes  to be fetched for its images, about
 * @property {'digit' | 'image'} noun  what texts call one of them: collections.cpp has the same
 * @property {string[]} classes  the names of its labels; none where they are digits
 */

/** @type {Collection[]} The first is what the page begins with. */
export const COLLECTIONS = [
  {
    id: 'mnist',
    name: 'MNIST',
    title: 'MNIST, the first 10,000',
    about: 'Handwritten digits, 28 × 28 pixels: those of the course notebook.',
    licence: 'Y. LeCun, C. Cortes and C. J. C. Burges; CC BY-SA 3.0',
    files: 'digits-10000',
    bytes: 1.6e6,
    noun: 'digit',
    classes: [],
  },
  {
    id: 'mnist-70000',
    name: 'MNIST',
    title: 'MNIST, all 70,000',
    about: 'The training images, then the test images. Runs take longer; some linkages do not fit in the memory.',
    licence: 'Y. LeCun, C. Cortes and C. J. C. Burges; CC BY-SA 3.0',
    files: 'digits-70000',
    bytes: 11.2e6,
    noun: 'digit',
    classes: [],
  },
  {
    id: 'digits',
    name: 'scikit-learn',
    title: 'The digits of scikit-learn, 1,797',
    about: 'load_digits(): handwritten digits, 8 × 8 pixels in 17 shades of grey.',
    licence: 'E. Alpaydin and C. Kaynak, UCI; CC BY 4.0',
    files: 'digits-1797',
    bytes: 43e3,
    noun: 'digit',
    classes: [],
  },
  {
    id: 'fashion-mnist',
    name: 'Fashion-MNIST',
    title: 'Fashion-MNIST, 10,000',
    about: 'Clothes, shoes and bags, 28 × 28 pixels: 1,000 of each of ten kinds.',
    licence: 'H. Xiao, K. Rasul and R. Vollgraf, Zalando SE; MIT',
    files: 'fashion-mnist-10000',
    bytes: 4.4e6,
    noun: 'image',
    classes: [
      'T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot',
    ],
  },
];

/** @param {string} id  @returns {Collection|undefined} */
export const findCollection = (id) => COLLECTIONS.find((collection) => collection.id === id);

/**
 * What texts call an image of that name: those of the reader's own are images, whatever they show.
 * @param {string} [name]
 * @returns {'digit' | 'image'}
 */
export const nounOf = (name) => COLLECTIONS.find((collection) => collection.name === name)?.noun ?? 'image';

/** The files of a collection, from the site's root. @param {Collection} collection */
export const filesOf = ({ files }) => ({
  images: `data/${files}-images-idx3-ubyte.gz`,
  labels: `data/${files}-labels-idx1-ubyte.gz`,
});

/** A picture of its first images, side by side: ink on nothing. @param {Collection} collection */
export const sampleOf = ({ name }) => `data/sample-${name.toLowerCase()}.png`;
