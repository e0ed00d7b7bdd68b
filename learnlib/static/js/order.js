// A list put in order by hand. Every row has a select with its place, which works without this file.
export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export const create = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
};

export class Order {
  constructor(list) {
    this.list = list;
    this.words = list.dataset;
    this.unit = list.closest('fieldset');
    this.voice = create('p', { class: 'vh', 'aria-live': 'polite' });
    list.after(this.voice);
    for (const row of this.rows()) this.equip(row);
    this.sort();
    // save.js puts back what is stored, or what waits since before a reload: it raises the revision then.
    new MutationObserver(() => this.sort()).observe(this.unit, { attributeFilter: ['data-revision'] });
  }

  rows() { return [...this.list.children]; }

  place(row) { return row.querySelector('select'); }

  text(row) { return row.querySelector('label').textContent; }

  say(words, row) {
    const rows = this.rows();
    this.voice.textContent = fill(words, { text: this.text(row), place: rows.indexOf(row) + 1, count: rows.length });
  }

  equip(row) {
    this.place(row).hidden = true;
    row.append(create('div', { class: 'seg' }, this.button(row, '↑', this.words.up, -1), this.button(row, '↓', this.words.down, 1)));
  }

  button(row, sign, words, step) {
    const button = create('button', { type: 'button', 'aria-label': fill(words, { text: this.text(row) }) }, sign);
    button.addEventListener('click', () => {
      if (!this.shift(row, this.rows().indexOf(row) + step)) return;
      button.focus();
      this.placed(row);
    });
    return button;
  }

  // Put the row where another one stands; false when there is no such place.
  shift(row, to) {
    const rows = this.rows(), other = rows[to];
    if (!other || other === row) return false;
    other[to < rows.indexOf(row) ? 'before' : 'after'](row);
    return true;
  }

  // The row stands where it is meant to: every place is numbered, and the page hears of it once.
  placed(row) {
    this.rows().forEach((r, n) => { this.place(r).value = n + 1; });
    this.say(this.words.moved, row);
    this.place(row).dispatchEvent(new Event('change', { bubbles: true }));
  }

  // Rows without a place stay where they are, after those that have one.
  sort() {
    const number = row => Number(this.place(row).value) || Infinity;
    const rows = this.rows(), sorted = [...rows].sort((a, b) => (number(a) < number(b) ? -1 : Number(number(a) > number(b))));
    if (sorted.some((row, n) => row !== rows[n])) this.list.append(...sorted);
  }
}
