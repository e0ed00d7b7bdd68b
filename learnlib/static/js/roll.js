// The roll call: hours appear where they are asked for, the count at the top follows, the reason goes with every tap.
const form = document.querySelector('form[data-autosave]');
const count = document.querySelector('[data-count]');
const rows = [...(form?.querySelectorAll('[data-save]') ?? [])];

const refresh = () => {
  for (const row of rows) {
    const part = row.querySelector('input[value=partial]').checked;
    row.querySelector('[data-part]').hidden = !part;
  }
  if (!count || !rows.length) return;
  const marked = rows.filter(row => row.querySelector('input[type=radio]:checked')).length;
  count.textContent = count.dataset.count.replace('{n}', marked).replace('{all}', rows.length);
};

// save.js sends the hidden fields of the form with every person.
const reason = form?.querySelector('#reason');
if (reason) {
  const copy = form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name: 'reason' }));
  const follow = () => { copy.value = reason.value; };
  reason.addEventListener('input', follow);
  follow();
}

form?.addEventListener('change', refresh);
// What save.js puts back (after a reload, or because somebody else was first) comes without an event but with words.
if (form) new MutationObserver(refresh).observe(form, { subtree: true, attributeFilter: ['data-state'] });
refresh();
