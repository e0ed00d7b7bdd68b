// A form with data-autosave saves each unit (data-save) as it is answered; ../css/README.md has the contract.
import { changed, fields, fill, isText, press, read } from './fields.js';
import { post } from './post.js';

const person = document.body.dataset.person;
const EVERY = 5000;

class Saver {
  queue = new Map();
  busy = false;
  typing = 0;

  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.bar = form.querySelector('[data-offline-bar]');
    this.key = `draft:${person}:${location.pathname}`;
    this.units = [...form.querySelectorAll('[data-save]')];
    if (!this.units.length) this.units = [form];
    form.addEventListener('change', event => this.touched(event.target));
    form.addEventListener('input', event => this.typed(event.target));
    form.addEventListener('keydown', event => this.entered(event));
    form.addEventListener('click', event => this.tapped(event));
    form.addEventListener('submit', event => this.leaving(event));
    addEventListener('online', () => this.flush());
    addEventListener('beforeunload', event => { if (this.queue.size) event.preventDefault(); });
    this.restore();
    this.catchUp();
  }

  name(unit) { return unit.dataset.save ?? ''; }

  named(name) { return this.units.find(unit => this.name(unit) === name); }

  typed(field) {
    clearTimeout(this.typing);
    if (isText(field)) this.typing = setTimeout(() => this.touched(field), 900);
  }

  // Enter in a line of text would press the first button of the form, whosever it is.
  entered(event) {
    if (event.key !== 'Enter' || event.target.tagName !== 'INPUT') return;
    event.preventDefault();
    this.touched(event.target);
  }

  tapped(event) {
    const tap = event.target.closest('button[data-tap]');
    if (!tap) return;
    event.preventDefault();
    this.touched(tap, tap);
  }

  touched(field, tap) {
    clearTimeout(this.typing);
    this.typing = 0;
    const unit = this.units.find(u => u.contains(field));
    if (!unit || !field.name) return;
    const values = read(unit);
    if (tap) values.push([tap.name, tap.value]);
    const text = JSON.stringify(values);
    if (!tap && text === unit.sent) return;
    unit.sent = text;
    const revision = Number(unit.dataset.revision ?? 0) + 1;
    unit.dataset.revision = revision;
    this.queue.set(this.name(unit), { values, revision, tap: tap && [tap.name, tap.value] });
    this.keep();
    this.flush();
  }

  async flush() {
    if (this.busy || !this.queue.size) return;
    this.busy = true;
    clearTimeout(this.timer);
    const [name, entry] = this.queue.entries().next().value;
    const unit = this.named(name);
    this.say(unit, this.words.saving);
    const { again, saved, overtaken, refused } = await post(this.form, unit, entry).catch(() => ({ again: this.words.offline }));
    this.busy = false;
    this.shout(again ?? '');
    if (again) {
      this.say(unit, again, 'error');
      this.timer = setTimeout(() => this.flush(), EVERY);
      return;
    }
    if (saved) this.saved(unit, entry, saved);
    else if (overtaken) this.overtaken(unit, overtaken);
    else this.say(unit, refused, 'error');
    if (this.queue.get(name) === entry) this.queue.delete(name);
    this.keep();
    this.flush();
  }

  saved(unit, entry, json) {
    if (json.revision > unit.dataset.revision) unit.dataset.revision = json.revision;
    for (const place of unit.querySelectorAll('[data-show]')) place.textContent = json[place.dataset.show] ?? place.textContent;
    if (entry.tap) press(unit, ...entry.tap);
    this.say(unit, this.words.saved.replace('{time}', json.saved), 'saved');
  }

  // A newer answer came from another window or device: it stands, and is shown.
  overtaken(unit, json) {
    unit.dataset.revision = json.revision;
    fill(unit, Object.entries(json.values).flatMap(([name, values]) => values.map(value => [name, value])));
    unit.sent = JSON.stringify(read(unit));
    this.say(unit, json.error ?? this.words.conflict, 'error');
  }

  say(unit, text, state = '') {
    const place = unit.querySelector('[role=status]') ?? this.form.querySelector('[role=status]');
    if (place) Object.assign(place, { textContent: text }).dataset.state = state;
  }

  shout(text) {
    if (!this.bar || this.bar.textContent === text) return;
    this.bar.hidden = !text;
    this.bar.textContent = text;
  }

  // The button that leads on waits for what is still on its way.
  leaving(event) {
    if (this.typing) this.touched(document.activeElement);
    if (!this.queue.size) return;
    event.preventDefault();
    const by = event.submitter;
    clearInterval(this.waiting);
    this.waiting = setInterval(() => {
      if (this.busy || this.queue.size) return;
      clearInterval(this.waiting);
      this.form.requestSubmit(by);
    }, 150);
    this.flush();
  }

  keep() {
    if (!person) return;
    try {
      if (this.queue.size) localStorage.setItem(this.key, JSON.stringify([...this.queue]));
      else localStorage.removeItem(this.key);
    } catch { /* without storage the server still saves */ }
  }

  // What was not saved before a reload returns, unless the server already has it or something newer.
  restore() {
    let kept = [];
    try { kept = JSON.parse(localStorage.getItem(this.key) ?? '[]'); } catch { /* as above */ }
    for (const [name, entry] of person ? kept : []) {
      const unit = this.named(name);
      if (!unit || entry.revision <= Number(unit.dataset.revision ?? 0)) continue;
      fill(unit, entry.values);
      unit.sent = JSON.stringify(entry.values);
      unit.dataset.revision = entry.revision;
      this.queue.set(name, entry);
    }
    this.keep();
    this.flush();
  }

  // On a slow line a finger is faster than this file: what was answered before it came is saved now.
  catchUp() {
    for (const unit of this.units) {
      const field = this.queue.has(this.name(unit)) ? null : fields(unit).find(changed);
      if (field) this.touched(field);
    }
  }
}

for (const form of document.querySelectorAll('form[data-autosave]')) new Saver(form);
