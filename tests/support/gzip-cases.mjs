// gzip files as they come, good and bad: page, package and command line have to agree on every one.

import { gzipSync } from 'node:zlib';

/**
 * @param {Buffer} content  at least 100 bytes
 * @returns {{what: string, bytes: Buffer, fault: ?RegExp}[]}  `fault`: what has to be said of a bad one
 */
export function gzipCases(content) {
  const half = content.length >> 1;
  const whole = gzipSync(content);
  const members = [gzipSync(content.subarray(0, half)), gzipSync(content.subarray(half))];
  const zeros = Buffer.alloc(512);
  const changed = (at, by) => {
    const bytes = Buffer.from(whole);
    bytes[at < 0 ? bytes.length + at : at] ^= by;
    return bytes;
  };
  return [
    { what: 'one member', bytes: whole, fault: null },
    { what: 'stored, not compressed', bytes: gzipSync(content, { level: 0 }), fault: null },
    { what: 'two members', bytes: Buffer.concat(members), fault: null },
    { what: 'an empty member in front', bytes: Buffer.concat([gzipSync(''), whole]), fault: null },
    { what: 'zeros behind', bytes: Buffer.concat([whole, zeros]), fault: null },
    { what: 'zeros between and behind', fault: null,
      bytes: Buffer.concat([members[0], zeros, members[1], zeros]) },
    { what: 'cut short', bytes: whole.subarray(0, whole.length >> 1), fault: /cut short/ },
    { what: 'cut in the trailer', bytes: whole.subarray(0, -1), fault: /cut short/ },
    { what: 'cut in the header', bytes: whole.subarray(0, 6), fault: /cut short/ },
    { what: 'the second member cut short', fault: /cut short/,
      bytes: Buffer.concat([members[0], members[1].subarray(0, -9)]) },
    { what: 'a wrong checksum', bytes: changed(-8, 1), fault: /damaged.*data check/ },
    { what: 'a wrong length', bytes: changed(-4, 1), fault: /damaged.*length check/ },
    { what: 'an unknown method', bytes: changed(2, 1), fault: /damaged.*method/ },
    { what: 'text behind', bytes: Buffer.concat([whole, Buffer.from('end')]),
      fault: /3 bytes after its gzip data/ },
    { what: 'gzip in gzip', bytes: gzipSync(whole), fault: /gzip inside gzip/ },
    { what: 'nothing in it', bytes: gzipSync(''), fault: /empty/ },
  ];
}
