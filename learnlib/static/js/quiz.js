// The page of an attempt: lists put in order by buttons, the time that is left. save.js saves; every answer works without both.
for (const part of document.querySelectorAll('form[data-autosave] [data-without-script], p[data-without-script]')) part.hidden = true;

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

class Order {
  constructor(list) {
    this.list = list;
    this.unit = list.closest('fieldset');
    this.voice = Object.assign(document.createElement('p'), { className: 'vh', ariaLive: 'polite' });
    list.after(this.voice);
    for (const row of this.rows()) this.equip(row);
    this.sort();
    // save.js puts back what is stored, or what waits since before a reload: it raises the revision then.
    new MutationObserver(() => this.sort()).observe(this.unit, { attributeFilter: ['data-revision'] });
  }

  rows() { return [...this.list.children]; }

  place(row) { return row.querySelector('select'); }

  text(row) { return row.querySelector('label').textContent; }

  equip(row) {
    this.place(row).hidden = true;
    const pair = Object.assign(document.createElement('div'), { className: 'seg' });
    pair.append(this.button(row, '↑', this.list.dataset.up, -1), this.button(row, '↓', this.list.dataset.down, 1));
    row.append(pair);
  }

  button(row, sign, words, step) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: sign });
    button.setAttribute('aria-label', fill(words, { text: this.text(row) }));
    button.addEventListener('click', () => this.move(row, step, button));
    return button;
  }

  move(row, step, button) {
    const rows = this.rows(), to = rows.indexOf(row) + step;
    if (to < 0 || to >= rows.length) return;
    rows[to][step < 0 ? 'before' : 'after'](row);
    this.rows().forEach((r, n) => { this.place(r).value = n + 1; });
    this.voice.textContent = fill(this.list.dataset.moved, { text: this.text(row), place: to + 1, count: rows.length });
    button.focus();
    this.place(row).dispatchEvent(new Event('change', { bubbles: true }));
  }

  // Rows without a place stay where they are, after those that have one.
  sort() {
    const number = row => Number(this.place(row).value) || Infinity;
    const rows = this.rows(), sorted = [...rows].sort((a, b) => (number(a) < number(b) ? -1 : Number(number(a) > number(b))));
    if (sorted.some((row, n) => row !== rows[n])) this.list.append(...sorted);
  }
}

class Countdown {
  constructor(box) {
    this.words = box.dataset;
    [this.shown, this.voice, this.way] = box.children;
    this.end = Date.now() + 1000 * box.dataset.seconds;
    this.before = Infinity;
    this.timer = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  tick() {
    const left = Math.max(0, Math.ceil((this.end - Date.now()) / 1000));
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    this.shown.textContent = left ? fill(this.words.left, { time }) : this.words.over;
    if (this.crossed(300, left) && left > 60) this.voice.textContent = fill(this.words.soon, { minutes: 5 });
    if (this.crossed(60, left) && left) this.voice.textContent = this.words.last;
    this.before = left;
    if (left) return;
    this.voice.textContent = this.words.over;
    this.way.hidden = false;
    clearInterval(this.timer);
  }

  crossed(mark, left) { return left <= mark && this.before > mark && this.before !== Infinity; }
}

for (const list of document.querySelectorAll('[data-order]')) new Order(list);
for (const box of document.querySelectorAll('.countdown')) new Countdown(box);
