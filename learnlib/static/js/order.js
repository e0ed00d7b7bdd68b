// Lists and shelves put in order by hand, in one file: a lesson with a shelf loads it as one request.
// A list: every row has a select with its place, which works without this file.
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

// Books on a drawn shelf: chosen, then moved by two buttons or the arrow keys, or dragged. Without this file each has a select.
const NEAR = 8;
const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

class Shelf extends Order {
  constructor(list) {
    super(list);
    list.classList.add('ready');
    const [left, right] = ['←', '→'].map(sign => create('span', { 'aria-hidden': 'true' }, sign));
    this.moves = create('div', { class: 'seg shelf-moves' }, this.mover(-1, left, this.words.left), this.mover(1, this.words.right, right));
    list.after(this.moves);
    for (const hint of this.unit.querySelectorAll('p[data-without-script]')) hint.hidden = true;
    for (const hint of this.unit.querySelectorAll('p[data-with-script]')) hint.hidden = false;
    list.addEventListener('click', event => this.clicked(event));
    list.addEventListener('keydown', event => this.pressed(event));
    list.addEventListener('pointerdown', event => this.grab(event));
    list.addEventListener('pointermove', event => this.drag(event));
    for (const end of ['pointerup', 'pointercancel']) list.addEventListener(end, () => this.drop());
    this.answer = this.unit.querySelector('details');
    this.answer?.addEventListener('toggle', () => this.mark());
    this.choose(null);
  }

  equip(row) {
    const label = row.querySelector('label');
    label.replaceWith(create('button', { type: 'button', class: label.className }, ...label.childNodes));
    this.place(row).hidden = true;
  }

  mover(step, ...shown) {
    const button = create('button', { type: 'button' }, ...shown);
    button.addEventListener('click', () => this.go(this.chosen, step));
    return button;
  }

  spine(row) { return row.querySelector('.spine'); }

  text(row) { return this.spine(row).textContent.replace(/\s+/g, ' ').trim(); }

  row(event) { return event.target.closest('.spine')?.parentElement; }

  choose(row) {
    this.chosen = row;
    for (const each of this.rows()) this.spine(each).setAttribute('aria-pressed', each === row);
    for (const move of this.moves.children) move.setAttribute('aria-disabled', !row);
  }

  clicked(event) {
    const row = this.row(event);
    if (!row || this.dropped) return;
    this.say(row === this.chosen ? this.words.left_at : this.words.chosen, row);
    this.choose(row === this.chosen ? null : row);
  }

  pressed(event) {
    const row = this.row(event), step = STEPS[event.key];
    if (event.key === 'Escape') this.choose(null);
    if (!row || !step) return;
    event.preventDefault();
    if (row === this.chosen) this.go(row, step);
    this.spine(row === this.chosen ? row : this.rows()[this.near(row, step)]).focus();
  }

  // The place so many steps away, or the last one in that direction.
  near(row, step) {
    const rows = this.rows();
    return Math.min(rows.length - 1, Math.max(0, rows.indexOf(row) + step));
  }

  go(row, step) {
    if (!row) this.voice.textContent = this.words.none;
    else if (this.shift(row, this.near(row, step))) this.placed(row);
    row?.scrollIntoView({ block: 'nearest' });
  }

  placed(row) {
    super.placed(row);
    this.mark();
  }

  // In a self-check whose answer is unfolded: which books stand in order, and which are to be moved.
  mark() {
    const rows = this.rows(), told = Boolean(this.answer?.open) && rows.every(row => this.place(row).value !== '');
    const right = row => Number(this.place(row).dataset.right);
    const steady = longest(rows.map(right));
    this.list.classList.toggle('told', told);
    for (const row of rows) {
      row.querySelector('.verdict-mark')?.remove();
      row.classList.toggle('right', told && steady.includes(right(row)));
      row.classList.toggle('wrong', told && !steady.includes(right(row)));
      const words = steady.includes(right(row)) ? this.words.steady : this.words.astray;
      if (told) row.append(create('span', { class: 'verdict-mark' }, create('span', { class: 'vh' }, words)));
    }
  }

  grab(event) {
    const row = event.button ? null : this.row(event);
    this.held = row && { row, x: event.clientX, y: event.clientY, moving: false };
  }

  drag(event) {
    const held = this.held;
    if (!held || (!held.moving && Math.hypot(event.clientX - held.x, event.clientY - held.y) < NEAR)) return;
    if (!held.moving) {
      held.moving = true;
      this.list.setPointerCapture(event.pointerId);
      this.choose(held.row);
    }
    const over = this.rows().find(row => row !== held.row && holds(row.getBoundingClientRect(), event));
    if (!over) return;
    const { left, width } = over.getBoundingClientRect();
    over[event.clientX < left + width / 2 ? 'before' : 'after'](held.row);
  }

  drop() {
    const held = this.held;
    this.held = null;
    this.dropped = Boolean(held?.moving);
    if (!this.dropped) return;
    this.placed(held.row);
    this.choose(null);
    this.spine(held.row).focus({ preventScroll: true });
    setTimeout(() => { this.dropped = false; }); // after the click that ends a drag
  }
}

const longer = (one, other) => (other.length > one.length ? other : one);

// The most numbers that rise from left to right.
const longest = numbers => {
  const runs = [];
  for (const number of numbers) runs.push([...runs.filter(run => run.at(-1) < number).reduce(longer, []), number]);
  return runs.reduce(longer, []);
};

const holds = (box, { clientX, clientY }) => clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;

for (const list of document.querySelectorAll('[data-shelf]')) new Shelf(list);
