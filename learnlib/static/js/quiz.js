// The page of an attempt: lists put in order by buttons, the time that is left. save.js saves; every answer works without both.
import { fill, Order } from './order.js';

for (const part of document.querySelectorAll('form[data-autosave] [data-without-script], p[data-without-script]')) part.hidden = true;

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
