// What <digit-scope> asks of the page inside, without either.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Requests } from '../../web/embed/requests.js';

test('what cannot be posted is answered as a Failure, and keeps nothing else waiting', async () => {
  const requests = new Requests();
  const posted = [];
  const ask = (state) => requests.ask((id) => posted.push(structuredClone({ id, state })), 'state');
  for (const bad of [() => {}, Symbol('no'), { f() {} }]) {
    const { error } = await ask(bad);
    assert.equal(error.code, 'bad_request');
    assert.match(error.message, /cannot be sent to the page inside: .*could not be cloned/);
  }
  const good = ask({ method: 'kmeans' });
  requests.answer(posted[0].id, { state: { method: 'kmeans' } });
  assert.deepEqual(await good, { method: 'kmeans' });
});
