// What the page is doing for the person at it, told in the app's header.

/** What is being done, the latest last, which is told. */
const doing = [];

/**
 * Tells what is being done.
 * @param {import('./app-view.js').AppView} app
 * @param {string} text
 * @returns {{say: (text: string) => void, end: () => void}}  to tell it otherwise; and that it is done
 */
export function tell(app, text) {
  const task = { text };
  const show = () => app.setStatus(doing.at(-1)?.text ?? '');
  doing.push(task);
  show();
  return {
    say(now) {
      task.text = now;
      show();
    },
    end() {
      const place = doing.indexOf(task);
      if (place >= 0) doing.splice(place, 1);
      show();
    },
  };
}
